//! Changes of an account: kept until their PIN comes, made once, a number only after the old number allowed it.

use domain::{AccountChangeId, CredentialsVersion, change::AccountChange};
use storage::{account_changes, testing::TestDatabase};

use crate::things::{NOW, address, at, customer, id, kept, phone};

#[tokio::test]
async fn every_kind_of_change_is_read_back_and_only_by_its_customer() {
    let data = shop().await;
    let changes = [
        AccountChange::Name("Zoë O'Neill".to_owned().try_into().unwrap()),
        AccountChange::Email("new@example.com".to_owned().try_into().unwrap()),
        AccountChange::Address(address()),
        AccountChange::PasswordHash("$argon2id$…".to_owned()),
        AccountChange::Phone(phone(9)),
    ];

    for change in &changes {
        assert!(insert(&data, change.as_str(), change).await);
        assert!(!insert(&data, change.as_str(), change).await, "an id is given once");

        let mut connection = data.database.read().await.unwrap();
        let found = account_changes::pending(&mut connection, &id(change.as_str()), &id("first"))
            .await
            .unwrap();
        assert!(found.as_ref() == Some(change), "{change:?}");
        let theirs = account_changes::any(&mut connection, &id(change.as_str()), &id("second"))
            .await
            .unwrap();
        assert!(theirs.is_none());
    }
}

#[tokio::test]
async fn a_change_is_made_once() {
    let data = shop().await;
    insert(&data, "c", &AccountChange::Name("Once".to_owned().try_into().unwrap())).await;

    assert!(complete(&data, "name").await);
    assert!(!complete(&data, "name").await);

    let mut connection = data.database.read().await.unwrap();
    assert!(
        account_changes::pending(&mut connection, &id("c"), &id("first"))
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        account_changes::any(&mut connection, &id("c"), &id("first"))
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_number_changes_only_after_the_old_number_allowed_it() {
    let data = shop().await;
    insert(&data, "c", &AccountChange::Phone(phone(9))).await;
    assert!(!complete(&data, "phone").await);

    assert!(allow(&data).await);
    assert!(
        allow(&data).await,
        "the old number may be asked again while the new one was not reached"
    );

    assert!(complete(&data, "phone").await);
    assert!(!allow(&data).await, "a change that was made is over");
    assert!(!complete(&data, "phone").await);
}

#[tokio::test]
async fn the_old_number_has_no_say_in_other_changes() {
    let data = shop().await;
    insert(&data, "c", &AccountChange::Name("Once".to_owned().try_into().unwrap())).await;

    assert!(!allow(&data).await);
    assert!(!complete(&data, "phone").await);
}

#[tokio::test]
async fn the_hash_of_a_changed_password_does_not_stay_behind() {
    let data = shop().await;
    insert(&data, "c", &AccountChange::PasswordHash("hash-to-forget".to_owned())).await;
    assert!(data.everything().await.contains("hash-to-forget"));

    assert!(complete(&data, "password").await);

    assert!(!data.everything().await.contains("hash-to-forget"));
}

#[tokio::test]
async fn only_old_changes_that_were_never_made_are_swept_out() {
    let data = shop().await;
    insert(&data, "c", &AccountChange::Name("Once".to_owned().try_into().unwrap())).await;
    complete(&data, "name").await;
    insert(&data, "d", &AccountChange::Name("Never".to_owned().try_into().unwrap())).await;

    assert_eq!(
        kept(&data.database, async |c| account_changes::delete_old(c, NOW).await).await,
        0
    );
    assert_eq!(
        kept(&data.database, async |c| account_changes::delete_old(c, at(1)).await).await,
        1
    );

    let mut connection = data.database.read().await.unwrap();
    assert!(
        account_changes::any(&mut connection, &id("c"), &id("first"))
            .await
            .unwrap()
            .is_some()
    );
}

async fn shop() -> TestDatabase {
    let data = TestDatabase::new().await;
    customer(&data.database, "first", &phone(1)).await;
    data
}

async fn insert(data: &TestDatabase, name: &str, change: &AccountChange) -> bool {
    let name: AccountChangeId = id(name);
    kept(&data.database, async |c| {
        account_changes::insert(c, &name, (&id("first"), CredentialsVersion::FIRST), change, NOW).await
    })
    .await
}

async fn allow(data: &TestDatabase) -> bool {
    kept(&data.database, async |c| {
        account_changes::mark_old_number_proved(c, &id("c")).await
    })
    .await
}

async fn complete(data: &TestDatabase, kind: &str) -> bool {
    kept(&data.database, async |c| {
        account_changes::complete(c, &id("c"), kind).await
    })
    .await
}
