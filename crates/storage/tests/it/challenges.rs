//! Every decision about a challenge is one statement: it happens once, however many ask.

use domain::{ChallengeId, Instant, Purpose, challenge::ChallengeState};
use storage::{
    Database,
    challenges::{self, CallTimes, Challenge},
    testing::TestDatabase,
};

use crate::things::{NOW, ask, at, at_once, challenge, id, kept, nth, phone};

#[tokio::test]
async fn a_challenge_is_read_back_as_it_was_asked_and_only_by_its_visitor() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;

    let mut connection = data.database.read().await.unwrap();
    let found = challenges::of(&mut connection, &id("a"), &id("visitor"))
        .await
        .unwrap()
        .unwrap();

    assert_eq!(format!("{found:?}"), format!("{:?}", challenge("a", "order")));
    assert!(
        challenges::of(&mut connection, &id("a"), &id("stranger"))
            .await
            .unwrap()
            .is_none()
    );
    let open = challenges::open_for(&mut connection, &Purpose::Checkout(id("order")), &id("visitor"), NOW)
        .await
        .unwrap();
    assert_eq!(open.unwrap().id.as_str(), "a");
    let theirs = challenges::open_for(&mut connection, &Purpose::Checkout(id("order")), &id("stranger"), NOW).await;
    assert!(theirs.unwrap().is_none());
}

#[tokio::test]
async fn a_draft_is_asked_about_once_at_a_time() {
    let data = TestDatabase::new().await;

    assert!(insert(&data, &challenge("a", "order")).await);
    assert!(!insert(&data, &challenge("b", "order")).await);
    assert!(insert(&data, &challenge("c", "another-order")).await);
    let other_purpose = Challenge {
        purpose: Purpose::DataChange(id("order")),
        ..challenge("d", "order")
    };
    assert!(insert(&data, &other_purpose).await);

    kept(&data.database, async |c| {
        challenges::end(c, &id("a"), ChallengeState::Cancelled).await
    })
    .await;
    assert!(insert(&data, &challenge("e", "order")).await, "the first one is over");
}

#[tokio::test]
async fn only_lapsed_challenges_make_room() {
    let data = TestDatabase::new().await;
    let purpose = Purpose::Checkout(id("order"));
    insert(&data, &challenge("a", "order")).await;

    kept(&data.database, async |c| {
        challenges::close_lapsed(c, &purpose, at(599)).await
    })
    .await;
    assert!(!insert(&data, &challenge("b", "order")).await);
    kept(&data.database, async |c| {
        challenges::close_lapsed(c, &purpose, at(600)).await
    })
    .await;
    assert!(insert(&data, &challenge("b", "order")).await);
}

#[tokio::test]
async fn an_attempt_needs_a_pin_that_is_alive() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    assert_eq!(attempt(&data.database, NOW).await, None, "no call was placed yet");
    assert!(call(&data.database, "hash", 300, NOW).await);

    assert_eq!(attempt(&data.database, at(300)).await, None, "too old");
    assert_eq!(attempt(&data.database, at(299)).await, Some(("hash".to_owned(), 4)));

    let strangers =
        async |c: &mut storage::Connection| challenges::spend_attempt(c, &id("a"), &id("stranger"), NOW).await;
    assert!(kept(&data.database, strangers).await.is_none());
    assert_eq!(
        attempt(&data.database, NOW).await,
        Some(("hash".to_owned(), 3)),
        "a stranger spent nothing"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_attempts_at_once_five_are_spent() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    call(&data.database, "pin-hash", 300, NOW).await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let spent = at_once(&databases, 50, async |database: Database, _| {
        attempt(&database, NOW).await
    })
    .await;

    let mut left: Vec<_> = spent.into_iter().flatten().map(|(_, left)| left).collect();
    left.sort_unstable();
    assert_eq!(left, [0, 1, 2, 3, 4]);
    assert!(
        !call(&data.database, "new", 300, at(60)).await,
        "and no new call revives it"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_calls_at_once_one_is_allowed() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let allowed = at_once(&databases, 50, async |database: Database, place| {
        call(&database, &format!("hash {place}"), 300, NOW).await
    })
    .await;

    assert_eq!(allowed.iter().filter(|allowed| **allowed).count(), 1);
    let winner = allowed.iter().position(|allowed| *allowed).unwrap();
    assert_eq!(
        attempt(&data.database, NOW).await,
        Some((format!("hash {winner}"), 4)),
        "its PIN is the one that counts"
    );
}

#[tokio::test]
async fn three_calls_are_allowed_each_after_its_wait() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;

    assert!(call(&data.database, "1", 300, NOW).await);
    assert!(!call(&data.database, "2", 300, at(59)).await);
    assert!(call(&data.database, "2", 300, at(60)).await);
    assert!(call(&data.database, "3", 300, at(120)).await);
    assert!(!call(&data.database, "4", 300, at(180)).await, "none is left");
}

#[tokio::test]
async fn no_call_is_allowed_once_the_time_is_over() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;

    assert!(!call(&data.database, "hash", 300, at(600)).await);
    assert!(call(&data.database, "hash", 300, at(599)).await);
}

#[tokio::test]
async fn a_wait_can_be_shortened_but_not_lengthened() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    call(&data.database, "1", 300, NOW).await;

    for seconds in [30, 90] {
        kept(&data.database, async |c| {
            challenges::allow_call_from(c, &nth("a", 2), at(seconds)).await
        })
        .await;
    }

    assert!(!call(&data.database, "2", 300, at(29)).await);
    assert!(call(&data.database, "2", 300, at(30)).await);
}

#[tokio::test]
async fn a_call_that_nobody_heard_has_no_pin_whether_its_hash_is_there_already_or_comes_later() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    call(&data.database, "there", 300, NOW).await;
    void(&data, 2, 30).await;
    assert!(attempt(&data.database, at(1)).await.is_none());

    let times = CallTimes {
        pin_expires_at: at(400),
        next_call_at: at(90),
    };
    let left = kept(&data.database, async |c| {
        challenges::spend_call(c, &id("a"), times, at(30)).await
    })
    .await;
    void(&data, 1, 60).await;
    let stored = kept(&data.database, async |c| {
        challenges::set_pin(c, &id("a"), left.unwrap(), "late").await
    })
    .await;

    assert!(!stored);
    assert!(attempt(&data.database, at(31)).await.is_none());
    let (hash, attempts_left) = {
        assert!(
            call(&data.database, "new", 500, at(60)).await,
            "the next call may come sooner"
        );
        attempt(&data.database, at(61)).await.unwrap()
    };
    assert_eq!(
        (hash.as_str(), attempts_left),
        ("new", 4),
        "no attempt was spent before"
    );
}

#[tokio::test]
async fn news_of_an_older_call_leave_the_pin_of_the_newest_alone() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    call(&data.database, "1", 300, NOW).await;
    call(&data.database, "2", 400, at(60)).await;

    void(&data, 2, 61).await;

    assert_eq!(attempt(&data.database, at(62)).await, Some(("2".to_owned(), 4)));
    assert!(
        !call(&data.database, "3", 500, at(119)).await,
        "nor is the wait shorter"
    );
}

#[tokio::test]
async fn a_pin_that_was_voided_while_it_was_judged_approves_nothing_and_one_that_was_redeemed_stays_so() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    call(&data.database, "1", 300, NOW).await;
    let (judged, _) = attempt(&data.database, at(1)).await.unwrap();

    void(&data, 2, 1).await;
    assert!(!redeem(&data.database, &judged).await);

    call(&data.database, "2", 300, at(60)).await;
    assert!(redeem(&data.database, "2").await);
    void(&data, 1, 61).await;
    assert_eq!(state(&data, "a").await, ChallengeState::Redeemed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_approval_is_used_up_once() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    call(&data.database, "pin-hash", 300, NOW).await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let redeemed = at_once(&databases, 20, async |database: Database, _| {
        redeem(&database, "pin-hash").await
    })
    .await;

    assert_eq!(redeemed.into_iter().filter(|redeemed| *redeemed).count(), 1);
    assert_eq!(state(&data, "a").await, ChallengeState::Redeemed);
    assert_eq!(attempt(&data.database, NOW).await, None);
    assert!(!data.everything().await.contains("pin-hash"), "the hash goes");
}

#[tokio::test]
async fn an_approval_of_an_older_pin_is_worth_nothing() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    call(&data.database, "old", 300, NOW).await;
    call(&data.database, "new", 300, at(60)).await;

    assert!(!redeem(&data.database, "old").await);
    assert!(redeem(&data.database, "new").await);
}

#[tokio::test]
async fn what_has_ended_stays_as_it_ended() {
    let data = TestDatabase::new().await;
    for (name, ended) in [
        ("a", ChallengeState::Cancelled),
        ("b", ChallengeState::Refused),
        ("c", ChallengeState::Dead),
    ] {
        insert(&data, &challenge(name, name)).await;
        assert!(kept(&data.database, async |c| challenges::end(c, &id(name), ended).await).await);
        assert!(
            !kept(&data.database, async |c| challenges::end(
                c,
                &id(name),
                ChallengeState::Cancelled
            )
            .await)
            .await
        );
        assert!(!kept(&data.database, async |c| challenges::redeem(c, &id(name), "hash").await).await);
        assert_eq!(state(&data, name).await, ended);
    }
}

#[tokio::test]
async fn only_a_challenge_without_attempts_dies_and_a_redeemed_one_does_not() {
    let data = TestDatabase::new().await;
    let end_if_spent =
        async |name: &str| kept(&data.database, async |c| challenges::end_if_spent(c, &id(name)).await).await;
    insert(&data, &challenge("a", "order")).await;
    assert!(!end_if_spent("a").await, "attempts are left");
    call(&data.database, "hash", 300, NOW).await;
    for _ in 0..5 {
        attempt(&data.database, NOW).await;
    }
    assert!(end_if_spent("a").await);
    assert_eq!(state(&data, "a").await, ChallengeState::Dead);

    let spent = Challenge {
        attempts_left: 0,
        state: ChallengeState::Redeemed,
        ..challenge("b", "another")
    };
    insert(&data, &spent).await;
    assert!(!end_if_spent("b").await);
}

#[tokio::test]
async fn a_registrations_challenge_has_no_customer() {
    let data = TestDatabase::new().await;
    let asked = Challenge {
        purpose: Purpose::Registration(id("r")),
        customer: None,
        phone: phone(9),
        ..challenge("a", "r")
    };
    insert(&data, &asked).await;

    let mut connection = data.database.read().await.unwrap();
    let found = challenges::of(&mut connection, &id("a"), &id("visitor"))
        .await
        .unwrap()
        .unwrap();

    assert_eq!(
        (found.customer, found.phone, found.purpose),
        (None, phone(9), Purpose::Registration(id("r")))
    );
}

#[tokio::test]
async fn the_pin_of_an_earlier_call_is_never_put_in_the_place_of_a_later_one() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    let times = |now| CallTimes {
        pin_expires_at: at(300),
        next_call_at: now,
    };
    let spend = async |now| {
        kept(&data.database, async |c| {
            challenges::spend_call(c, &id("a"), times(now), now).await
        })
        .await
        .unwrap()
    };
    let (earlier, later) = (spend(NOW).await, spend(at(60)).await);
    let set = async |left, hash: &str| {
        kept(&data.database, async |c| {
            challenges::set_pin(c, &id("a"), left, hash).await
        })
        .await
    };

    assert!(!set(earlier, "slow").await);
    assert!(set(later, "newest").await);
    assert!(!set(later, "twice").await);

    assert_eq!(attempt(&data.database, at(61)).await.unwrap().0, "newest");
}

#[tokio::test]
async fn a_call_whose_pin_is_still_being_hashed_is_told_from_one_that_is_over() {
    let data = TestDatabase::new().await;
    insert(&data, &challenge("a", "order")).await;
    let times = CallTimes {
        pin_expires_at: at(300),
        next_call_at: at(60),
    };
    let awaits = async |now| {
        challenges::awaits_pin(&mut data.database.read().await.unwrap(), &id("a"), now)
            .await
            .unwrap()
    };
    let left = kept(&data.database, async |c| {
        challenges::spend_call(c, &id("a"), times, NOW).await
    })
    .await;

    assert!(awaits(at(1)).await);
    assert!(attempt(&data.database, at(1)).await.is_none());
    assert!(!awaits(at(300)).await);

    kept(&data.database, async |c| {
        challenges::set_pin(c, &id("a"), left.unwrap(), "hash").await
    })
    .await;
    assert!(!awaits(at(1)).await);
}

async fn insert(data: &TestDatabase, challenge: &Challenge) -> bool {
    ask(&data.database, challenge).await
}

/// A call of challenge `a` at `now`, whose PIN lives so many seconds from [`NOW`] and after which a minute is waited.
async fn call(database: &Database, hash: &str, pin_life: u64, now: Instant) -> bool {
    let times = CallTimes {
        pin_expires_at: at(pin_life),
        next_call_at: now + std::time::Duration::from_mins(1),
    };
    kept(database, async |c| {
        match challenges::spend_call(c, &id("a"), times, now).await? {
            Some(left) => challenges::set_pin(c, &id("a"), left, hash).await,
            None => Ok(false),
        }
    })
    .await
}

/// Says that nobody heard the call of challenge `a` after which so many are left; the next may come at that second.
async fn void(data: &TestDatabase, calls_left: u32, again_at: u64) {
    kept(&data.database, async |c| {
        challenges::void_pin(c, &nth("a", calls_left), at(again_at)).await
    })
    .await;
}

/// One attempt at challenge `a`: the hash to judge by and what is left.
async fn attempt(database: &Database, now: Instant) -> Option<(String, u32)> {
    let spent = kept(database, async |c| {
        challenges::spend_attempt(c, &id("a"), &id("visitor"), now).await
    })
    .await;
    spent.map(|spent| (spent.pin_hash, spent.attempts_left))
}

async fn redeem(database: &Database, hash: &str) -> bool {
    kept(database, async |c| challenges::redeem(c, &id("a"), hash).await).await
}

async fn state(data: &TestDatabase, name: &str) -> ChallengeState {
    let name: ChallengeId = id(name);
    let mut connection = data.database.read().await.unwrap();
    challenges::of(&mut connection, &name, &id("visitor"))
        .await
        .unwrap()
        .unwrap()
        .state
}
