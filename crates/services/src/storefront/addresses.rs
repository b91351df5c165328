//! The address that a form begins with.

use domain::address::AddressFields;
use storage::customers::{self, Customer};
use verification::Visitor;

use crate::{Error, Shop};

/// What the account's address form is filled with at first: the account's own address, else only the country of its phone number.
pub async fn at_first(shop: &Shop, visitor: &Visitor) -> Result<AddressFields, Error> {
    let customer = customers::by_id(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    Ok(own(&customer.ok_or(Error::NotSignedIn)?))
}

/// The customer's own address, else only the country of the customer's phone number.
pub(crate) fn own(customer: &Customer) -> AddressFields {
    match &customer.address {
        Some(address) => AddressFields::from(address),
        None => AddressFields {
            country: customer
                .phone
                .as_ref()
                .and_then(phone::country)
                .map(|country| country.code().to_owned())
                .unwrap_or_default(),
            ..AddressFields::default()
        },
    }
}
