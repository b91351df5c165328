//! Saved addresses: each waits for a PIN, fills the forms, and is removed without one.

use domain::address::AddressFields;
use services::{
    Error,
    identity::account::{self, ChangeFields},
    storefront::{addresses, checkout},
};
use verification::Visitor;

use crate::shop::{FIRST, SECOND, TestShop, address_form};

/// Makes an address the account's own, with a PIN.
async fn save(shop: &TestShop, customer: &Visitor, street: &str) -> AddressFields {
    let fields = AddressFields {
        street: street.to_owned(),
        ..address_form()
    };
    let challenge = account::start(shop, customer, "", &ChangeFields::Address(fields.clone()))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(customer, &challenge, &pin).await;
    fields
}

#[tokio::test]
async fn a_form_begins_with_the_country_of_the_phone_then_with_the_newest_address_or_the_chosen_one() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let country = AddressFields {
        country: "GB".to_owned(),
        ..AddressFields::default()
    };
    assert_eq!(addresses::at_first(&shop, &customer, None).await.unwrap(), country);
    assert_eq!(
        checkout::at_first(&shop, &customer, None).await.unwrap().address,
        country
    );

    let old = save(&shop, &customer, "1 High Street").await;
    let new = save(&shop, &customer, "2 High Street").await;

    let saved = addresses::list(&shop, &customer).await.unwrap();
    let standing = |fields: &AddressFields| {
        let saved = saved
            .iter()
            .find(|saved| AddressFields::from(&saved.address) == *fields);
        saved.map(|saved| (saved.id.clone(), saved.is_default)).unwrap()
    };
    let ((old_id, old_is_default), (_, new_is_default)) = (standing(&old), standing(&new));
    assert!(saved.len() == 2 && !old_is_default && new_is_default, "{saved:?}");
    assert_eq!(addresses::at_first(&shop, &customer, None).await.unwrap(), new);
    let chosen = checkout::at_first(&shop, &customer, Some(&old_id)).await.unwrap();
    assert_eq!(chosen.address, old);

    save(&shop, &customer, "1 High Street").await;
    let saved = addresses::list(&shop, &customer).await.unwrap();
    assert_eq!(saved.len(), 2, "an address is saved once");
    assert!(
        saved.iter().all(|saved| saved.is_default == (saved.id == old_id)),
        "{saved:?}"
    );
}

#[tokio::test]
async fn only_its_customer_removes_an_address_or_uses_it() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let other = shop.register("second", SECOND).await;
    save(&shop, &customer, "1 High Street").await;
    let saved = addresses::list(&shop, &customer).await.unwrap();
    let id = &saved[0].id;

    let foreign = addresses::at_first(&shop, &other, Some(id)).await.unwrap();
    assert_eq!(foreign.street, "");
    assert!(matches!(
        addresses::remove(&shop, &other, id).await,
        Err(Error::NotFound)
    ));

    addresses::remove(&shop, &customer, id).await.unwrap();

    assert!(addresses::list(&shop, &customer).await.unwrap().is_empty());
    assert_eq!(account::view(&shop, &customer).await.unwrap().address, None);
}
