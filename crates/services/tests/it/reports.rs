//! Delivery reports move the page along. They come twice, late, wrong or never, and verify nothing.

use std::time::Duration;

use domain::{CallProgress, ChallengeId, challenge::ChallengeState};
use infobip::{DeliveryReport, ErrorInfo, Status, VoiceCall};
use services::gate::{self, Outcome};
use tokio::time::Instant;
use verification::{Visitor, delivery::reports};

use crate::shop::{FIRST, MUG, SECOND, TestShop};

#[tokio::test]
async fn a_report_of_a_known_call_moves_the_page_along() {
    let (shop, customer, challenge) = ringing().await;
    let mut changes = shop.database.changes();

    reports::take(&shop, &report(&shop, "PENDING")).await.unwrap();
    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Dialing);
    reports::take(&shop, &report(&shop, "BUSY")).await.unwrap();

    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Busy);
    let within = std::time::Duration::from_secs(5);
    let told = tokio::time::timeout(within, changes.recv())
        .await
        .expect("an open page hears of it");
    assert_eq!(told.unwrap(), challenge);
}

#[tokio::test]
async fn a_report_about_another_number_changes_nothing() {
    let (shop, customer, challenge) = ringing().await;

    let forged = DeliveryReport {
        to: Some(SECOND[1..].to_owned()),
        ..report(&shop, "BUSY")
    };
    reports::take(&shop, &forged).await.unwrap();

    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Dialing);
}

#[tokio::test]
async fn a_report_about_an_unknown_call_changes_nothing() {
    let (shop, customer, challenge) = ringing().await;

    for id in [
        None,
        Some(""),
        Some("no-such-call"),
        Some("'; drop table calls; --"),
        Some(challenge.as_str()),
    ] {
        let stray = DeliveryReport {
            message_id: id.map(str::to_owned),
            ..report(&shop, "BUSY")
        };
        reports::take(&shop, &stray).await.unwrap();
    }
    reports::take(&shop, &DeliveryReport::default()).await.unwrap();

    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Dialing);
}

#[tokio::test]
async fn what_came_first_of_two_ends_stays() {
    for (first, second, kept) in [
        ("ANSWERED", "PENDING", CallProgress::Answered),
        ("ANSWERED", "BUSY", CallProgress::Answered),
        ("BUSY", "ANSWERED", CallProgress::Busy),
        ("BUSY", "BUSY", CallProgress::Busy),
    ] {
        let (shop, customer, challenge) = ringing().await;

        reports::take(&shop, &report(&shop, first)).await.unwrap();
        reports::take(&shop, &report(&shop, second)).await.unwrap();

        assert_eq!(
            progress(&shop, &customer, &challenge).await,
            kept,
            "{first} then {second}"
        );
    }
}

#[tokio::test]
async fn a_call_that_the_log_calls_answered_may_turn_out_to_have_broken_off_and_is_then_over_for_good() {
    let (shop, customer, challenge) = ringing().await;
    let broke_off = DeliveryReport {
        voice_call: Some(VoiceCall {
            duration: Some(2),
            file_duration: Some(20.0),
            ..VoiceCall::default()
        }),
        ..report(&shop, "ANSWERED")
    };

    reports::take(&shop, &report(&shop, "ANSWERED")).await.unwrap();
    reports::take(&shop, &broke_off).await.unwrap();
    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::HungUpEarly);
    reports::take(&shop, &report(&shop, "ANSWERED")).await.unwrap();

    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((live.progress, live.call_again_in), (CallProgress::HungUpEarly, 30));
}

#[tokio::test]
async fn a_report_that_one_instance_takes_is_heard_on_another_within_a_fifth_of_a_second() {
    // Instances share PostgreSQL. A shop on SQLite is one process, which tells itself.
    let is_shared = std::env::var_os("RINGFENCE_TEST_DATABASE").is_some();
    let mut delays = Vec::new();

    for _ in 0..3 {
        let (shop, _, challenge) = ringing().await;
        let other = shop.second_instance().await;
        let instance = if is_shared { &other } else { &*shop };
        let mut changes = instance.database.changes();
        let report = report(&shop, "BUSY");

        let taken = Instant::now();
        reports::take(&shop, &report).await.unwrap();
        while changes.recv().await.unwrap() != challenge {}
        delays.push(taken.elapsed());
    }

    // The other tests share the machine: the quickest tells what the shop itself needs.
    let quickest = delays.iter().min().unwrap();
    assert!(*quickest <= Duration::from_millis(200), "{delays:?}");
}

#[tokio::test]
async fn a_repeated_report_does_not_move_the_wait() {
    let (shop, customer, challenge) = ringing().await;
    reports::take(&shop, &report(&shop, "BUSY")).await.unwrap();
    shop.wait(20);

    reports::take(&shop, &report(&shop, "BUSY")).await.unwrap();

    assert_eq!(
        gate::live(&shop, &customer, &challenge).await.unwrap().call_again_in,
        10
    );
}

#[tokio::test]
async fn a_late_report_of_an_earlier_call_leaves_the_newest_alone() {
    let (shop, customer, challenge) = ringing().await;
    let late = report(&shop, "BUSY");
    shop.wait(60);
    shop.call_again(&customer, &challenge).await.unwrap();

    reports::take(&shop, &late).await.unwrap();

    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((live.progress, live.call_again_in), (CallProgress::Dialing, 120));
}

#[tokio::test]
async fn a_status_nobody_has_heard_of_ends_the_call_without_an_answer() {
    let (shop, customer, challenge) = ringing().await;

    reports::take(&shop, &report(&shop, "SOMETHING_NEW")).await.unwrap();

    let progress = progress(&shop, &customer, &challenge).await;
    assert!(progress.is_unanswered(), "{progress:?}");
}

#[tokio::test]
async fn no_report_verifies_anything() {
    let (shop, customer, challenge) = ringing().await;

    for word in ["PENDING", "ANSWERED", "VERIFIED", "REDEEMED", "OK"] {
        reports::take(&shop, &report(&shop, word)).await.unwrap();
    }

    let view = gate::view(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((view.state, view.live.attempts_left), (ChallengeState::Open, 5));
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (0, 24));
}

#[tokio::test]
async fn no_report_takes_a_heard_pin_away() {
    let (shop, customer, challenge) = ringing().await;
    let pin = shop.hear(FIRST);

    for word in ["BUSY", "ANSWERED", "SOMETHING_NEW"] {
        reports::take(&shop, &report(&shop, word)).await.unwrap();
    }

    assert!(matches!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(_)
    ));
}

#[tokio::test]
async fn a_report_after_the_order_was_placed_changes_nothing() {
    let (shop, customer, challenge) = ringing().await;
    let late = report(&shop, "BUSY");
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;

    reports::take(&shop, &late).await.unwrap();

    assert_eq!(
        gate::view(&shop, &customer, &challenge).await.unwrap().state,
        ChallengeState::Redeemed
    );
    assert_eq!(shop.orders(&customer).await, 1);
}

/// A shop whose customer has just been called.
async fn ringing() -> (TestShop, Visitor, ChallengeId) {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    (shop, customer, challenge)
}

/// A report of the newest call, as the provider would word it.
fn report(shop: &TestShop, word: &str) -> DeliveryReport {
    let call = shop.newest_call(FIRST).unwrap();
    let (status, error) = match word {
        "PENDING" => (Status::new(1, "PENDING", 26, "PENDING_ACCEPTED", ""), None),
        "ANSWERED" => (
            Status::new(3, "DELIVERED", 5, "DELIVERED_TO_HANDSET", ""),
            Some(ErrorInfo::new(0, "OK", 10_000, "NORMAL_HANGUP", "", true)),
        ),
        "BUSY" => (
            Status::new(2, "UNDELIVERABLE", 97, "BUSY", ""),
            Some(ErrorInfo::new(2, "USER_ERRORS", 10_201, "BUSY", "", true)),
        ),
        other => (Status::new(9, other, 999, other, ""), None),
    };
    DeliveryReport {
        message_id: Some(call.message_id),
        to: Some(call.to),
        status: Some(status),
        error,
        ..DeliveryReport::default()
    }
}

async fn progress(shop: &TestShop, customer: &Visitor, challenge: &ChallengeId) -> CallProgress {
    gate::live(shop, customer, challenge).await.unwrap().progress
}
