//! Accounts: one name, one number, one owner each.

use domain::{AccountName, CallPreferences, PhoneNumber, SpeechSpeed, change::AccountChange};
use storage::{
    Database,
    customers::{self, NewCustomer},
    testing::TestDatabase,
};

use crate::things::{NOW, address, at_once, customer, id, kept, phone};

#[tokio::test]
async fn an_account_is_found_by_id_and_by_name() {
    let data = TestDatabase::new().await;
    let id = customer(&data.database, "first", &phone(1)).await;

    let mut connection = data.database.read().await.unwrap();
    let by_id = customers::by_id(&mut connection, &id).await.unwrap().unwrap();
    let by_name = customers::by_account_name(&mut connection, &name("FIRST"))
        .await
        .unwrap()
        .unwrap();

    assert_eq!((&by_id.id, &by_name.id), (&id, &id));
    assert_eq!(
        (by_id.account_name, by_id.phone, by_id.password_hash.as_str()),
        (name("first"), Some(phone(1)), "hash")
    );
    assert!(by_id.name.is_none() && by_id.email.is_none() && by_id.address.is_none());
    assert!(
        customers::by_account_name(&mut connection, &name("second"))
            .await
            .unwrap()
            .is_none()
    );
    assert!(customers::phone_is_taken(&mut connection, &phone(1)).await.unwrap());
    assert!(!customers::phone_is_taken(&mut connection, &phone(2)).await.unwrap());
}

#[tokio::test]
async fn a_customer_is_spoken_to_as_they_wish() {
    let data = TestDatabase::new().await;
    let id = customer(&data.database, "first", &phone(1)).await;
    let call_preferences = async |id| {
        customers::by_id(&mut data.database.read().await.unwrap(), id)
            .await
            .unwrap()
            .map(|customer| customer.call_preferences)
    };
    let preferences = CallPreferences {
        language: Some("de".to_owned()),
        speed: SpeechSpeed::Slow,
        repeats: 4,
    };

    assert_eq!(
        call_preferences(&id).await,
        Some(CallPreferences::in_language(Some("pt-br".to_owned())))
    );

    kept(&data.database, async |c| {
        customers::set_call_preferences(c, &id, &preferences).await
    })
    .await;
    assert_eq!(call_preferences(&id).await, Some(preferences));
    assert_eq!(call_preferences(&self::id("nobody")).await, None);
}

#[tokio::test]
async fn a_taken_name_or_number_opens_no_account() {
    let data = TestDatabase::new().await;
    customer(&data.database, "first", &phone(1)).await;

    assert!(!open(&data.database, "second", "first", 2).await);
    assert!(!open(&data.database, "second", "second", 1).await);
    assert!(open(&data.database, "second", "second", 2).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_name_is_given_once_however_many_ask() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let opened = at_once(&databases, 20, async |database: Database, place| {
        open(&database, &format!("c{place}"), "wanted", u32::try_from(place).unwrap()).await
    })
    .await;

    assert_eq!(opened.into_iter().filter(|opened| *opened).count(), 1);
}

/// Both numbers of a mobile in Argentina, in turns.
fn numbers_of_one_phone(place: usize) -> PhoneNumber {
    let number = if place.is_multiple_of(2) {
        "+5491123456789"
    } else {
        "+541123456789"
    };
    PhoneNumber::from_e164(number).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_phone_belongs_to_one_account_however_many_ask_for_either_of_its_numbers() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let opened = at_once(&databases, 20, async |database: Database, place| {
        let (id, account_name) = (id(&format!("c{place}")), name(&format!("customer-{place}")));
        let new = NewCustomer {
            id: &id,
            account_name: &account_name,
            password_hash: "hash",
            phone: &numbers_of_one_phone(place),
            call_language: None,
        };
        kept(&database, async |c| customers::insert(c, &new, NOW).await).await
    })
    .await;

    assert_eq!(opened.into_iter().filter(|opened| *opened).count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_phone_is_given_to_one_of_many_accounts_that_change_to_either_of_its_numbers() {
    let data = TestDatabase::new().await;
    for place in 0..10 {
        customer(&data.database, &format!("customer-{place}"), &phone(place)).await;
    }
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let changed = at_once(&databases, 10, async |database: Database, place| {
        let change = AccountChange::Phone(numbers_of_one_phone(place));
        let mut transaction = database.begin().await.unwrap();
        let changed = customers::apply(&mut transaction, &id(&format!("customer-{place}")), &change)
            .await
            .unwrap();
        if changed {
            transaction.commit().await.unwrap();
        }
        changed
    })
    .await;

    assert_eq!(changed.into_iter().filter(|changed| *changed).count(), 1);
}

#[tokio::test]
async fn every_kind_of_change_is_read_back() {
    let data = TestDatabase::new().await;
    let id = customer(&data.database, "first", &phone(1)).await;
    let changes = [
        AccountChange::Name("Zoë O'Neill 🫖".to_owned().try_into().unwrap()),
        AccountChange::Email("new@example.com".to_owned().try_into().unwrap()),
        AccountChange::Address(address()),
        AccountChange::PasswordHash("new hash".to_owned()),
        AccountChange::Phone(phone(2)),
    ];

    for change in &changes {
        assert!(kept(&data.database, async |c| customers::apply(c, &id, change).await).await);
    }

    let found = customers::by_id(&mut data.database.read().await.unwrap(), &id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.name.unwrap().as_str(), "Zoë O'Neill 🫖");
    assert_eq!(found.email.unwrap().as_str(), "new@example.com");
    assert_eq!(
        (found.address, found.password_hash.as_str(), found.phone),
        (Some(address()), "new hash", Some(phone(2)))
    );
}

#[tokio::test]
async fn a_number_of_another_account_is_not_given_away() {
    let data = TestDatabase::new().await;
    let first = customer(&data.database, "first", &phone(1)).await;
    customer(&data.database, "second", &phone(2)).await;
    let change = AccountChange::Phone(phone(2));

    assert!(!kept(&data.database, async |c| customers::apply(c, &first, &change).await).await);

    let found = customers::by_id(&mut data.database.read().await.unwrap(), &first)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.phone, Some(phone(1)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_number_is_given_once_however_many_change_to_it() {
    let data = TestDatabase::new().await;
    for place in 0..10 {
        customer(&data.database, &format!("customer-{place}"), &phone(place)).await;
    }
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let changed = at_once(&databases, 10, async |database: Database, place| {
        let change = AccountChange::Phone(phone(50));
        let mut transaction = database.begin().await.unwrap();
        let changed = customers::apply(&mut transaction, &id(&format!("customer-{place}")), &change)
            .await
            .unwrap();
        if changed {
            transaction.commit().await.unwrap();
        }
        changed
    })
    .await;

    assert_eq!(changed.into_iter().filter(|changed| *changed).count(), 1);
}

fn name(text: &str) -> AccountName {
    AccountName::parse(text).unwrap()
}

async fn open(database: &Database, customer: &str, account: &str, last: u32) -> bool {
    let (id, account_name, phone) = (id(customer), name(account), phone(last));
    let new = NewCustomer {
        id: &id,
        account_name: &account_name,
        password_hash: "hash",
        phone: &phone,
        call_language: Some("pt-br"),
    };
    kept(database, async |c| customers::insert(c, &new, NOW).await).await
}
