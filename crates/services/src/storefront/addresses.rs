//! The addresses that a customer has saved, and the one that a form begins with.
//!
//! An address is saved when a PIN makes it the account's own. Then it may be used for any order, and removed without a PIN.

use domain::{Address, AddressId, address::AddressFields};
use storage::{
    Connection, addresses,
    customers::{self, Customer},
};
use verification::Visitor;

use crate::{Error, Shop};

/// Maximum number of saved addresses of one account.
pub const MAX: usize = 20;

/// A saved address as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedAddress {
    /// The address's id.
    pub id: AddressId,
    /// The address.
    pub address: Address,
    /// Whether it is the account's own address, with which forms begin.
    pub is_default: bool,
}

/// Returns the customer's saved addresses, the oldest first.
pub async fn list(shop: &Shop, visitor: &Visitor) -> Result<Vec<SavedAddress>, Error> {
    let mut connection = shop.database.read().await?;
    let customer = customer(&mut connection, visitor).await?;
    let saved = addresses::of(&mut connection, &customer.id).await?;
    let view = |(id, address): (AddressId, Address)| SavedAddress {
        id,
        is_default: customer.address.as_ref() == Some(&address),
        address,
    };
    Ok(saved.into_iter().map(view).collect())
}

/// Removes a saved address. If it is the account's own address, the account has none afterwards.
pub async fn remove(shop: &Shop, visitor: &Visitor, id: &AddressId) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    let customer = customer(&mut transaction, visitor).await?;
    let saved = addresses::of(&mut transaction, &customer.id).await?;
    if !addresses::delete(&mut transaction, id, &customer.id).await? {
        return Err(Error::NotFound);
    }
    let removed = saved.into_iter().find(|(own, _)| own == id);
    if customer.address.is_some() && customer.address == removed.map(|(_, address)| address) {
        customers::forget_address(&mut transaction, &customer.id).await?;
    }
    Ok(transaction.commit().await?)
}

/// Returns whether the customer may save this address: it is saved already, or there is room for one more.
pub(crate) async fn has_room(shop: &Shop, customer: &Customer, address: &Address) -> Result<bool, Error> {
    let saved = addresses::of(&mut shop.database.read().await?, &customer.id).await?;
    Ok(saved.len() < MAX || saved.iter().any(|(_, own)| own == address))
}

/// Saves an address that a PIN confirmed, unless it is saved already or there is no room.
pub(crate) async fn keep(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &Customer,
    address: &Address,
) -> Result<(), Error> {
    let saved = addresses::of(transaction, &customer.id).await?;
    if saved.len() >= MAX || saved.iter().any(|(_, own)| own == address) {
        return Ok(());
    }
    let now = shop.clock.now();
    addresses::insert(transaction, &shop.random.id(now), &customer.id, address, now).await?;
    Ok(())
}

/// What the account's address form is filled with at first: the chosen saved address, else the account's own address, else only the country
/// of its phone number.
pub async fn at_first(shop: &Shop, visitor: &Visitor, chosen: Option<&AddressId>) -> Result<AddressFields, Error> {
    let mut connection = shop.database.read().await?;
    let customer = customer(&mut connection, visitor).await?;
    let saved = saved(&mut connection, &customer, chosen).await?;
    Ok(saved.unwrap_or_else(|| own(&customer)))
}

/// The fields of a saved address of the customer; `None` if none is chosen, or it is not there.
pub(crate) async fn saved(
    connection: &mut Connection,
    customer: &Customer,
    chosen: Option<&AddressId>,
) -> Result<Option<AddressFields>, Error> {
    let Some(chosen) = chosen else { return Ok(None) };
    let saved = addresses::of(connection, &customer.id).await?;
    let found = saved.iter().find(|(id, _)| id == chosen);
    Ok(found.map(|(_, address)| AddressFields::from(address)))
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

async fn customer(connection: &mut Connection, visitor: &Visitor) -> Result<Customer, Error> {
    let customer = customers::by_id(connection, visitor.signed_in()?).await?;
    customer.ok_or(Error::NotSignedIn)
}
