//! How each call went: the first end that is reported is the end.

use domain::{CallId, CallProgress, ChallengeId};
use storage::{calls, testing::TestDatabase};

use crate::things::{NOW, ask, at, challenge, id, kept, nth, phone};

#[tokio::test]
async fn every_progress_is_read_back_as_it_was_recorded() {
    for progress in CallProgress::ALL
        .into_iter()
        .filter(|progress| *progress != CallProgress::Calling)
    {
        let data = called().await;
        assert_eq!(newest(&data).await, Some(CallProgress::Calling));

        assert_eq!(record(&data, "one", 1, progress).await, Some(id("a")));

        assert_eq!(newest(&data).await, Some(progress));
    }
}

#[tokio::test]
async fn no_report_undoes_the_end_of_a_call() {
    for end in CallProgress::ALL.into_iter().filter(|progress| progress.is_final()) {
        let data = called().await;
        record(&data, "one", 1, end).await;

        // The provider's log says "answered" of a call that broke off before the PIN; its report knows better.
        for later in CallProgress::ALL.into_iter().filter(|later| !later.may_follow(end)) {
            assert_eq!(record(&data, "one", 1, later).await, None, "{end:?} then {later:?}");
        }

        assert_eq!(newest(&data).await, Some(end));
    }
}

#[tokio::test]
async fn a_report_that_a_call_broke_off_outranks_that_it_was_answered() {
    let data = called().await;
    record(&data, "one", 1, CallProgress::Answered).await;

    assert_eq!(record(&data, "one", 1, CallProgress::HungUpEarly).await, Some(id("a")));
    assert_eq!(record(&data, "one", 1, CallProgress::Answered).await, None);
    assert_eq!(newest(&data).await, Some(CallProgress::HungUpEarly));
}

#[tokio::test]
async fn another_number_or_an_unknown_call_records_nothing() {
    let data = called().await;

    assert_eq!(record(&data, "one", 2, CallProgress::Answered).await, None);
    assert_eq!(record(&data, "two", 1, CallProgress::Answered).await, None);

    assert_eq!(newest(&data).await, Some(CallProgress::Calling));
}

#[tokio::test]
async fn the_newest_call_is_the_one_that_is_told_of() {
    let data = called().await;
    kept(&data.database, async |c| {
        calls::insert(c, &id("two"), &nth("a", 1), &phone(1), at(60), at(70)).await
    })
    .await;

    record(&data, "one", 1, CallProgress::Busy).await;

    assert_eq!(newest(&data).await, Some(CallProgress::Calling));
    let mut connection = data.database.read().await.unwrap();
    assert_eq!(
        calls::newest_progress(&mut connection, &id("another")).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn news_only_move_a_call_forwards() {
    let data = called().await;
    record(&data, "one", 1, CallProgress::Ringing).await;

    assert_eq!(record(&data, "one", 1, CallProgress::Dialing).await, None);
    assert_eq!(record(&data, "one", 1, CallProgress::Unknown).await, Some(id("a")));
    assert_eq!(record(&data, "one", 1, CallProgress::Ringing).await, None);
    assert_eq!(record(&data, "one", 1, CallProgress::Answered).await, Some(id("a")));

    assert_eq!(newest(&data).await, Some(CallProgress::Answered));
}

#[tokio::test]
async fn a_call_is_asked_about_when_it_is_due_by_one_instance() {
    let data = called().await;

    assert_eq!(due(&data, 9).await, Vec::<CallId>::new());
    assert_eq!(due(&data, 10).await, [id("one")]);
    assert_eq!(
        due(&data, 11).await,
        Vec::<CallId>::new(),
        "another instance has just asked"
    );
    assert_eq!(due(&data, 12).await, [id("one")]);
}

#[tokio::test]
async fn a_call_that_is_over_is_not_asked_about() {
    for end in CallProgress::ALL
        .into_iter()
        .filter(|progress| progress.is_final() || *progress == CallProgress::Unknown)
    {
        let data = called().await;
        record(&data, "one", 1, end).await;

        assert_eq!(due(&data, 60).await, Vec::<CallId>::new(), "{end:?}");
    }
}

#[tokio::test]
async fn a_call_of_long_ago_is_not_asked_about() {
    let data = called().await;

    assert_eq!(due(&data, 601).await, Vec::<CallId>::new());
}

/// The calls to ask about at that second, of the last ten minutes; the next question is two seconds later.
async fn due(data: &TestDatabase, second: u64) -> Vec<CallId> {
    let calls = kept(&data.database, async |c| {
        let since = at(second) - std::time::Duration::from_mins(10);
        calls::claim_due(c, at(second), at(second + 2), since, 10).await
    })
    .await;
    calls.into_iter().map(|call| call.id).collect()
}

/// A challenge with one call to the first number.
async fn called() -> TestDatabase {
    let data = TestDatabase::new().await;
    ask(&data.database, &challenge("a", "order")).await;
    kept(&data.database, async |c| {
        calls::insert(c, &id("one"), &nth("a", 2), &phone(1), NOW, at(10)).await
    })
    .await;
    data
}

async fn record(data: &TestDatabase, call: &str, last: u32, progress: CallProgress) -> Option<ChallengeId> {
    kept(&data.database, async |c| {
        calls::record(c, &id(call), &phone(last), progress, at(1)).await
    })
    .await
    .map(|nth| nth.challenge)
}

async fn newest(data: &TestDatabase) -> Option<CallProgress> {
    calls::newest_progress(&mut data.database.read().await.unwrap(), &id("a"))
        .await
        .unwrap()
}
