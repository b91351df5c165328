//! Registrations: complete but for their PIN, seen by their visitor alone.

use domain::Instant;
use storage::{
    Database,
    registrations::{self, Registration},
    testing::TestDatabase,
};

use crate::things::{NOW, at, id, kept, phone};

#[tokio::test]
async fn a_registration_is_read_back_and_only_by_its_visitor() {
    let data = TestDatabase::new().await;
    assert!(insert(&data.database, "visitor").await);
    assert!(!insert(&data.database, "stranger").await, "an id is given once");

    let found = of(&data).await.unwrap();

    assert_eq!(
        (found.account_name.as_str(), found.password_hash.as_str(), found.phone),
        ("first", "hash", phone(1))
    );
    assert!(!found.completed);
    let mut connection = data.database.read().await.unwrap();
    assert!(
        registrations::of(&mut connection, &id("r"), &id("stranger"))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn a_name_can_be_changed_only_after_the_proof_and_so_many_times() {
    let data = TestDatabase::new().await;
    insert(&data.database, "visitor").await;
    assert!(rename(&data, "visitor", Instant(0)).await.is_none(), "before the proof");
    assert!(
        kept(&data.database, async |c| registrations::mark_proved(c, &id("r"), NOW)
            .await)
        .await
    );

    assert!(
        rename(&data, "stranger", Instant(0)).await.is_none(),
        "by somebody else"
    );
    assert!(rename(&data, "visitor", NOW).await.is_none(), "too late");
    assert_eq!(rename(&data, "visitor", Instant(0)).await.as_deref(), Some("second"));
    assert_eq!(rename(&data, "visitor", Instant(0)).await.as_deref(), Some("second"));
    assert!(rename(&data, "visitor", Instant(0)).await.is_none(), "the third time");
}

#[tokio::test]
async fn a_registration_is_completed_once_and_its_hash_goes() {
    let data = TestDatabase::new().await;
    insert(&data.database, "visitor").await;

    assert!(kept(&data.database, async |c| registrations::complete(c, &id("r")).await).await);
    assert!(!kept(&data.database, async |c| registrations::complete(c, &id("r")).await).await);

    let found = of(&data).await.unwrap();
    assert!(found.completed && found.password_hash.is_empty());
    assert!(
        !kept(&data.database, async |c| registrations::mark_proved(c, &id("r"), NOW)
            .await)
        .await
    );
}

#[tokio::test]
async fn only_old_registrations_are_swept_out() {
    let data = TestDatabase::new().await;
    insert(&data.database, "visitor").await;

    assert_eq!(
        kept(&data.database, async |c| registrations::delete_old(c, NOW).await).await,
        0
    );
    assert_eq!(
        kept(&data.database, async |c| registrations::delete_old(c, at(1)).await).await,
        1
    );

    assert!(of(&data).await.is_none());
}

async fn insert(database: &Database, visitor: &str) -> bool {
    let draft = Registration {
        id: id("r"),
        visitor: id(visitor),
        account_name: "first".to_owned().try_into().unwrap(),
        password_hash: "hash".to_owned(),
        phone: phone(1),
        call_language: None,
        completed: false,
        proved_at: None,
    };
    kept(database, async |c| registrations::insert(c, &draft, 2, NOW).await).await
}

async fn of(data: &TestDatabase) -> Option<Registration> {
    registrations::of(&mut data.database.read().await.unwrap(), &id("r"), &id("visitor"))
        .await
        .unwrap()
}

/// Asks for the name `second`; the name that was kept.
async fn rename(data: &TestDatabase, visitor: &str, since: Instant) -> Option<String> {
    let name = "second".to_owned().try_into().unwrap();
    let renamed = kept(&data.database, async |c| {
        registrations::rename(c, &id("r"), &id(visitor), &name, since).await
    })
    .await;
    renamed.map(|draft| draft.account_name.to_string())
}
