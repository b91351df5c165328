//! A limit is exact, however many ask at once.

use domain::Instant;
use storage::{
    Database,
    fixed_windows::{self, Use},
    limit_key::LimitKey,
    testing::TestDatabase,
};

use crate::things::{at_once, kept};

const TODAY: Instant = Instant(86_400_000);
const TOMORROW: Instant = Instant(2 * 86_400_000);

/// A key with this name as its scope.
fn named(name: &str) -> LimitKey<'_> {
    LimitKey::CallsToNumber(name)
}

#[tokio::test]
async fn a_limit_counts_up_to_its_most() {
    let data = TestDatabase::new().await;
    let use_one = async |key: &str, window, most| {
        kept(&data.database, async |c| {
            fixed_windows::use_one(c, named(key), window, most).await
        })
        .await
    };

    assert_eq!(
        [
            use_one("a", TODAY, 2).await,
            use_one("a", TODAY, 2).await,
            use_one("a", TODAY, 2).await
        ],
        [true, true, false]
    );
    assert!(use_one("b", TODAY, 2).await, "another key");
    assert!(use_one("a", TOMORROW, 2).await, "another day");
    assert!(!use_one("c", TODAY, 0).await, "none at all");
    assert!(use_one("a", TODAY, 3).await, "a refused use was not counted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_limit_is_exact_when_all_ask_at_once() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let used = at_once(&databases, 60, async |database: Database, _| {
        kept(&database, async |c| {
            fixed_windows::use_one(c, named("k"), TODAY, 7).await
        })
        .await
    })
    .await;

    assert_eq!(used.into_iter().filter(|used| *used).count(), 7);
}

#[tokio::test]
async fn a_ramp_counts_to_its_least_or_to_five_times_the_mean_of_the_days_before() {
    let data = TestDatabase::new().await;
    let days = [1, 2, 3, 4, 5, 6, 7].map(|day| Instant(TODAY.millis() - day));
    let use_ramp = async |key: &str, least| {
        kept(&data.database, async |c| {
            fixed_windows::use_ramp(c, named(key), TODAY, days, least).await
        })
        .await
    };
    for (key, used) in [("busy", 3), ("quiet", 0)] {
        for day in &days[..used] {
            kept(&data.database, async |c| {
                fixed_windows::use_some(c, named(key), *day, 2, 2).await
            })
            .await;
        }
    }

    let mut busy = Vec::new();
    let mut quiet = Vec::new();
    for _ in 0..5 {
        busy.push(use_ramp("busy", 2).await);
        quiet.push(use_ramp("quiet", 2).await);
    }

    // Five times 6 / 7 is 4.
    assert_eq!(busy, [Some((1, 6)), Some((2, 6)), Some((3, 6)), Some((4, 6)), None]);
    assert_eq!(quiet, [Some((1, 0)), Some((2, 0)), None, None, None]);
    assert_eq!(
        use_ramp("quiet", 3).await,
        Some((3, 0)),
        "a refused use was not counted"
    );
}

fn amount_of(key: &str, amount: i64, most: i64) -> Use<'_> {
    Use {
        key: named(key),
        window: TODAY,
        amount,
        most,
    }
}

#[tokio::test]
async fn several_limits_are_counted_at_once_and_each_by_itself() {
    let data = TestDatabase::new().await;
    let use_each =
        async |asked: &[Use<'_>]| kept(&data.database, async |c| fixed_windows::use_each(c, asked).await).await;
    let asked = [
        amount_of("calls", 1, 2),
        amount_of("money", 700, 1_500),
        amount_of("none", 1, 0),
        amount_of("all", 1, i64::MAX),
    ];

    assert_eq!(use_each(&asked).await, [Some(1), Some(700), None, Some(1)]);
    assert_eq!(use_each(&asked).await, [Some(2), Some(1_400), None, Some(2)]);
    assert_eq!(use_each(&asked).await, [None, None, None, Some(3)]);
    assert_eq!(use_each(&asked[2..3]).await, [None]);
    assert_eq!(use_each(&[]).await, []);

    let another_day = Use {
        window: TOMORROW,
        ..asked[0]
    };
    assert_eq!(use_each(&[another_day]).await, [Some(1)]);
    let used = fixed_windows::used(&mut data.database.read().await.unwrap(), named("money"), TODAY).await;
    assert_eq!(used.unwrap(), 1_400, "what was refused was not counted");
}

#[tokio::test]
async fn what_is_given_back_can_be_used_again_and_nothing_falls_below_zero() {
    let data = TestDatabase::new().await;
    let asked = [amount_of("a", 2, 4), amount_of("b", 1, 4)];
    for _ in 0..2 {
        kept(&data.database, async |c| fixed_windows::use_each(c, &asked).await).await;
    }
    let used = async |key: &str| {
        let mut connection = data.database.read().await.unwrap();
        fixed_windows::used(&mut connection, named(key), TODAY).await.unwrap()
    };

    kept(&data.database, async |c| fixed_windows::give_back(c, &asked).await).await;
    assert_eq!((used("a").await, used("b").await), (2, 1));

    let more = [amount_of("b", 9, 0), amount_of("never used", 1, 0)];
    kept(&data.database, async |c| fixed_windows::give_back(c, &more).await).await;
    kept(&data.database, async |c| fixed_windows::give_back(c, &[]).await).await;
    assert_eq!((used("a").await, used("b").await, used("never used").await), (2, 0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_limits_are_exact_when_all_ask_at_once() {
    let data = TestDatabase::new().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let used = at_once(&databases, 60, async |database: Database, _| {
        let asked = [amount_of("few", 1, 7), amount_of("more", 2, 50)];
        kept(&database, async |c| fixed_windows::use_each(c, &asked).await).await
    })
    .await;

    let allowed = |place: usize| used.iter().filter(|used| used[place].is_some()).count();
    assert_eq!((allowed(0), allowed(1)), (7, 25));
}

#[tokio::test]
async fn a_use_in_a_dropped_transaction_is_not_counted() {
    let data = TestDatabase::new().await;
    let mut transaction = data.database.begin().await.unwrap();
    assert!(
        fixed_windows::use_one(&mut transaction, named("k"), TODAY, 1)
            .await
            .unwrap()
    );

    drop(transaction);

    assert!(
        kept(&data.database, async |c| fixed_windows::use_one(
            c,
            named("k"),
            TODAY,
            1
        )
        .await)
        .await
    );
}

#[tokio::test]
async fn only_old_spans_are_swept_out() {
    let data = TestDatabase::new().await;
    for window in [TODAY, TOMORROW] {
        kept(&data.database, async |c| {
            fixed_windows::use_one(c, named("k"), window, 1).await
        })
        .await;
    }

    assert_eq!(
        kept(&data.database, async |c| fixed_windows::delete_old(c, TOMORROW).await).await,
        1
    );

    assert!(
        !kept(&data.database, async |c| fixed_windows::use_one(
            c,
            named("k"),
            TOMORROW,
            1
        )
        .await)
        .await
    );
}
