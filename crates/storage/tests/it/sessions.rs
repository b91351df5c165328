//! Sessions end when they are told to, and stay ended.

use domain::{CredentialsVersion, Instant, change::AccountChange};
use storage::{
    Database, customers,
    sessions::{self, Ended, Heir, Session},
    testing::TestDatabase,
};

use crate::things::{at_once, customer, id, kept, phone};

const END: Instant = Instant(1_000);

/// Of this customer, who came in with a new account's credentials.
fn of(customer: &str) -> (&str, CredentialsVersion) {
    (customer, CredentialsVersion::FIRST)
}

/// Of nobody who has an account.
fn session(data: &str, expires_at: Instant) -> Session {
    Session {
        data: data.to_owned(),
        expires_at,
        credentials: CredentialsVersion::FIRST,
        current: None,
        renews: None,
    }
}

#[tokio::test]
async fn a_session_is_found_until_it_expires() {
    let data = TestDatabase::new().await;
    let inserted = kept(&data.database, async |c| {
        sessions::insert(c, "s", Some(of("c1")), "{\"a\":1}", END).await
    })
    .await;
    assert!(inserted);

    let mut connection = data.database.read().await.unwrap();
    let found = sessions::load(&mut connection, "s", Instant(999)).await.unwrap();
    assert_eq!(found, Some(session("{\"a\":1}", END)));
    assert_eq!(sessions::load(&mut connection, "s", END).await.unwrap(), None);
    assert_eq!(
        sessions::load(&mut connection, "other", Instant(0)).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_session_tells_what_its_customer_is_known_by_now() {
    let data = TestDatabase::new().await;
    let id = customer(&data.database, "first", &phone(1)).await;
    kept(&data.database, async |c| {
        sessions::insert(c, "s", Some(of(id.as_str())), "{}", END).await
    })
    .await;
    let known = async || {
        let mut connection = data.database.read().await.unwrap();
        let found = sessions::load(&mut connection, "s", Instant(0)).await.unwrap().unwrap();
        (found.credentials, found.current.unwrap())
    };
    let first = CredentialsVersion::FIRST;
    assert_eq!(known().await, (first, first));

    let moved = AccountChange::Phone(phone(2));
    assert!(kept(&data.database, async |c| customers::apply(c, &id, &moved).await).await);

    let second = CredentialsVersion(2);
    assert_eq!(known().await, (first, second), "the session is good for the old number");
    kept(&data.database, async |c| {
        sessions::renew_credentials(c, &id, "another").await
    })
    .await;
    assert_eq!(known().await, (first, second));
    kept(&data.database, async |c| sessions::renew_credentials(c, &id, "s").await).await;
    assert_eq!(known().await, (second, second));
}

#[tokio::test]
async fn an_id_is_given_once() {
    let data = TestDatabase::new().await;
    kept(&data.database, async |c| {
        sessions::insert(c, "s", None, "first", END).await
    })
    .await;

    let again = kept(&data.database, async |c| {
        sessions::insert(c, "s", Some(of("c1")), "second", END).await
    })
    .await;

    let mut connection = data.database.read().await.unwrap();
    assert!(!again);
    assert_eq!(
        sessions::load(&mut connection, "s", Instant(0))
            .await
            .unwrap()
            .unwrap()
            .data,
        "first"
    );
}

#[tokio::test]
async fn a_late_save_does_not_bring_an_ended_session_back() {
    let data = TestDatabase::new().await;
    kept(&data.database, async |c| {
        sessions::insert(c, "s", Some(of("c1")), "{}", END).await
    })
    .await;
    kept(&data.database, async |c| sessions::end(c, "s", Instant(i64::MAX)).await).await;

    let saved = kept(&data.database, async |c| {
        sessions::update(c, "s", Some("c1"), "late", END).await
    })
    .await;

    let mut connection = data.database.read().await.unwrap();
    assert!(!saved);
    assert_eq!(sessions::load(&mut connection, "s", Instant(0)).await.unwrap(), None);
}

#[tokio::test]
async fn a_session_takes_new_content_and_a_new_end() {
    let data = TestDatabase::new().await;
    kept(&data.database, async |c| {
        sessions::insert(c, "s", None, "{}", END).await
    })
    .await;

    let later = Instant(2_000);
    assert!(
        kept(&data.database, async |c| sessions::update(
            c,
            "s",
            Some("c1"),
            "new",
            later
        )
        .await)
        .await
    );

    let mut connection = data.database.read().await.unwrap();
    let found = sessions::load(&mut connection, "s", Instant(1_500)).await.unwrap();
    assert_eq!(found, Some(session("new", later)));
}

#[tokio::test]
async fn ending_the_others_keeps_ones_own_and_everybody_elses() {
    let data = TestDatabase::new().await;
    for (session, customer) in [
        ("own", Some("c1")),
        ("other", Some("c1")),
        ("else", Some("c2")),
        ("nobody", None),
    ] {
        kept(&data.database, async |c| {
            sessions::insert(c, session, customer.map(of), "{}", END).await
        })
        .await;
    }

    let ended = kept(&data.database, async |c| {
        sessions::delete_others(c, &id("c1"), "own").await
    })
    .await;

    assert_eq!((ended, left(&data).await), (1, vec!["own", "else", "nobody"]));
}

#[tokio::test]
async fn only_what_has_expired_is_swept_out() {
    let data = TestDatabase::new().await;
    for (session, end) in [("own", 999), ("other", 1_000), ("else", 1_001)] {
        kept(&data.database, async |c| {
            sessions::insert(c, session, None, "{}", Instant(end)).await
        })
        .await;
    }

    let swept = kept(&data.database, async |c| sessions::delete_expired(c, END).await).await;

    assert_eq!((swept, left(&data).await), (2, vec!["else"]));
}

async fn left(data: &TestDatabase) -> Vec<&'static str> {
    let mut connection = data.database.read().await.unwrap();
    let mut left = Vec::new();
    for session in ["own", "other", "else", "nobody"] {
        if sessions::load(&mut connection, session, Instant(0))
            .await
            .unwrap()
            .is_some()
        {
            left.push(session);
        }
    }
    left
}

#[tokio::test]
async fn an_ended_session_is_known_as_ended_for_a_while_and_never_comes_back() {
    let data = TestDatabase::new().await;
    let came_back = kept(&data.database, async |c| {
        sessions::insert(c, "s", None, "{}", Instant(1_000)).await.unwrap();
        sessions::end(c, "s", Instant(50)).await.unwrap();
        sessions::update(c, "s", None, "{}", Instant(1_000)).await
    })
    .await;

    let mut connection = data.database.read().await.unwrap();

    assert!(!came_back);
    assert!(sessions::ended_lately(&mut connection, "s", Instant(49)).await.unwrap());
    assert!(!sessions::ended_lately(&mut connection, "s", Instant(50)).await.unwrap());
    assert!(
        !sessions::ended_lately(&mut connection, "other", Instant(0))
            .await
            .unwrap()
    );
    assert_eq!(sessions::load(&mut connection, "s", Instant(0)).await.unwrap(), None);
}

/// A sealed id and the digest of a bond, as the shop would make them.
fn heir() -> Heir {
    Heir {
        sealed: "sealed".to_owned(),
        bond: "bond".to_owned(),
    }
}

#[tokio::test]
async fn a_renewed_session_ends_and_names_its_heir_until_that_was_seen() {
    let data = TestDatabase::new().await;
    let renewed = kept(&data.database, async |c| {
        sessions::insert(c, "old", None, "held", END).await.unwrap();
        let renewed = sessions::renew(c, "old", Some(&heir()), Instant(600), Instant(500)).await;
        sessions::insert_heir(c, "new", None, "held", END, Some("old"))
            .await
            .unwrap();
        renewed
    })
    .await;

    let mut connection = data.database.read().await.unwrap();
    let held = Ended {
        data: "held".to_owned(),
        expires_at: END,
        credentials: CredentialsVersion::FIRST,
    };
    assert_eq!(renewed, Some(held));
    assert_eq!(
        sessions::load(&mut connection, "old", Instant(500)).await.unwrap(),
        None
    );
    let new = sessions::load(&mut connection, "new", Instant(500))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(new.renews.as_deref(), Some("old"));
    let at = async |now| sessions::heir(&mut data.database.read().await.unwrap(), "old", Instant(now)).await;
    assert_eq!(at(599).await.unwrap(), Some(heir()));
    assert_eq!(at(600).await.unwrap(), None, "its time is over");

    kept(&data.database, async |c| sessions::seen(c, "new", "old").await).await;
    assert_eq!(at(599).await.unwrap(), None);
    let new = sessions::load(&mut connection, "new", Instant(500))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(new.renews, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_renewals_in_one_moment_one_finds_the_session() {
    let data = TestDatabase::new().await;
    kept(&data.database, async |c| {
        sessions::insert(c, "old", None, "held", END).await
    })
    .await;
    let other = Database::open(&data.address).await.unwrap();

    let renewed = at_once(&[data.database.clone(), other], 8, |database, _| async move {
        let mut transaction = database.begin().await.unwrap();
        let renewed = sessions::renew(&mut transaction, "old", Some(&heir()), Instant(600), Instant(500)).await;
        transaction.commit().await.unwrap();
        renewed.unwrap()
    })
    .await;

    assert_eq!(renewed.iter().flatten().count(), 1);
}

#[tokio::test]
async fn a_session_that_was_ended_or_renewed_without_a_bond_has_no_heir() {
    let data = TestDatabase::new().await;
    kept(&data.database, async |c| {
        sessions::insert(c, "ended", None, "{}", END).await.unwrap();
        sessions::end(c, "ended", Instant(600)).await.unwrap();
        sessions::insert(c, "bare", None, "{}", END).await.unwrap();
        sessions::renew(c, "bare", None, Instant(600), Instant(500))
            .await
            .map(drop)
    })
    .await;

    let mut connection = data.database.read().await.unwrap();
    for id in ["ended", "bare"] {
        assert_eq!(
            sessions::heir(&mut connection, id, Instant(500)).await.unwrap(),
            None,
            "{id}"
        );
        assert!(sessions::ended_lately(&mut connection, id, Instant(500)).await.unwrap());
    }
}
