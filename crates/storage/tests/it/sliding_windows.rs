//! A limit that counts within the span that ends now is exact, however many ask at once and wherever in time.

use std::time::Duration;

use domain::Instant;
use storage::{Connection, Database, limit_key::LimitKey, sliding_windows, testing::TestDatabase};

use crate::things::{NOW, at, at_once, kept};

const HOUR: Duration = Duration::from_hours(1);

/// A key with this name as its scope.
fn named(name: &str) -> LimitKey<'_> {
    LimitKey::CallsToNumber(name)
}

async fn use_one(connection: &mut Connection, key: &str, most: u32, now: Instant) -> Result<bool, storage::Error> {
    Ok(sliding_windows::use_one(connection, named(key), HOUR, most, now)
        .await?
        .is_ok())
}

#[tokio::test]
async fn a_use_counts_until_its_span_is_over_to_the_millisecond() {
    let data = TestDatabase::new().await;
    let used = async |key: &str, most, now| kept(&data.database, async |c| use_one(c, key, most, now).await).await;

    assert_eq!(
        [
            used("a", 2, at(0)).await,
            used("a", 2, at(1_800)).await,
            used("a", 2, at(1_801)).await,
        ],
        [true, true, false]
    );
    assert!(used("b", 2, at(0)).await, "another key");
    assert!(!used("a", 2, Instant(at(3_600).millis() - 1)).await);
    assert!(used("a", 2, at(3_600)).await, "the first is an hour old");
    assert!(!used("a", 2, at(3_601)).await, "the second is not");
    assert!(!used("c", 0, at(0)).await, "none at all");
}

#[tokio::test]
async fn it_tells_from_when_on_the_next_is_free() {
    let data = TestDatabase::new().await;
    for seconds in [0, 600] {
        kept(&data.database, async |c| use_one(c, "k", 2, at(seconds)).await).await;
    }

    let refused = kept(&data.database, async |c| {
        sliding_windows::use_one(c, named("k"), HOUR, 2, at(700)).await
    })
    .await;

    assert_eq!(refused, Err(at(3_600)));
    let used = kept(&data.database, async |c| {
        sliding_windows::used(c, named("k"), HOUR, at(3_601)).await
    })
    .await;
    assert_eq!(used, 1);
}

#[tokio::test]
async fn what_is_given_back_can_be_used_again() {
    let data = TestDatabase::new().await;
    for seconds in [0, 1] {
        kept(&data.database, async |c| use_one(c, "k", 2, at(seconds)).await).await;
    }

    kept(&data.database, async |c| {
        sliding_windows::give_back(c, named("k"), 1).await
    })
    .await;
    kept(&data.database, async |c| {
        sliding_windows::give_back(c, named("nobody"), 1).await
    })
    .await;

    assert!(kept(&data.database, async |c| use_one(c, "k", 2, at(2)).await).await);
    assert!(!kept(&data.database, async |c| use_one(c, "k", 2, at(3)).await).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn it_is_exact_when_all_ask_at_once_around_the_end_of_a_span() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];
    for place in 0..3 {
        kept(&data.database, async |c| {
            use_one(c, "k", 7, Instant(NOW.millis() + place)).await
        })
        .await;
    }

    // Half of them a moment before the full hour, half after it; of the three before none is an hour old.
    let used = at_once(&databases, 60, async |database: Database, place| {
        let now = Instant(at(3_599).millis() + i64::try_from(place).unwrap());
        kept(&database, async |c| use_one(c, "k", 7, now).await).await
    })
    .await;

    assert_eq!(used.into_iter().filter(|used| *used).count(), 4);
}

#[tokio::test]
async fn a_use_in_a_dropped_transaction_is_not_counted() {
    let data = TestDatabase::new().await;
    let mut transaction = data.database.begin().await.unwrap();
    assert!(use_one(&mut transaction, "k", 1, NOW).await.unwrap());

    drop(transaction);

    assert!(kept(&data.database, async |c| use_one(c, "k", 1, NOW).await).await);
}

#[tokio::test]
async fn only_what_was_used_long_ago_is_swept_out() {
    let data = TestDatabase::new().await;
    for (key, seconds) in [("old", 0), ("new", 10)] {
        kept(&data.database, async |c| use_one(c, key, 1, at(seconds)).await).await;
    }

    assert_eq!(
        kept(&data.database, async |c| sliding_windows::delete_old(c, at(5)).await).await,
        1
    );

    assert!(!kept(&data.database, async |c| use_one(c, "new", 1, at(11)).await).await);
}
