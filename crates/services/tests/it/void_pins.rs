//! A call that nobody heard has no live PIN, however that comes to be known. Its challenge and the attempts stay.

use domain::{CallProgress, ChallengeId};
use infobip::{DeliveryReport, ErrorInfo, Status};
use services::gate::{self, Outcome};
use simulator::Fault;
use verification::{
    Visitor,
    delivery::{reports, watch},
};

use crate::shop::{FIRST, MUG, TestShop, type_pin};

#[tokio::test]
async fn the_pin_of_a_call_that_a_machine_answered_or_that_was_not_placed_is_void() {
    for (word, progress) in [("MACHINE", CallProgress::Voicemail), ("REJECTED", CallProgress::Failed)] {
        let (shop, customer, challenge) = called().await;
        let call = shop.newest_call(FIRST).unwrap();
        let pin = shop.hear(FIRST);

        reports::take(&shop, &report(&call, word)).await.unwrap();

        assert_eq!(
            shop.confirm(&customer, &challenge, &pin).await,
            Outcome::PinExpired,
            "{word}"
        );
        let live = gate::live(&shop, &customer, &challenge).await.unwrap();
        assert_eq!(
            (
                live.progress,
                live.seconds_left,
                live.attempts_left,
                live.calls_left,
                live.ended
            ),
            (progress, 0, 5, 2, false),
            "{word}"
        );
        shop.wait(30);
        shop.call_again(&customer, &challenge).await.unwrap();
        let pin = shop.hear(FIRST);
        let outcome = shop.confirm(&customer, &challenge, &pin).await;
        assert!(matches!(outcome, Outcome::OrderPlaced(_)), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_call_that_the_provider_refuses_leaves_no_pin_to_guess_at() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.simulator.add_fault(Some(&FIRST[1..]), Fault::status(401));

    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    assert_eq!(shop.confirm(&customer, &challenge, "123456").await, Outcome::PinExpired);
    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
}

#[tokio::test]
async fn a_call_that_the_log_never_heard_of_leaves_no_pin_to_guess_at() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let lost = Fault {
        cut: true,
        ..Fault::default()
    };
    shop.simulator.add_fault(Some(&FIRST[1..]), lost);
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.wait(25);

    watch::look(&shop).await.unwrap();

    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((live.progress, live.seconds_left), (CallProgress::Failed, 0));
    assert_eq!(shop.confirm(&customer, &challenge, "123456").await, Outcome::PinExpired);
    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
}

#[tokio::test]
async fn a_late_report_of_an_older_call_does_not_void_the_pin_of_a_newer_one() {
    let (shop, customer, challenge) = called().await;
    let older = shop.newest_call(FIRST).unwrap();
    shop.wait(60);
    shop.call_again(&customer, &challenge).await.unwrap();

    for word in ["MACHINE", "REJECTED"] {
        reports::take(&shop, &report(&older, word)).await.unwrap();
    }

    let pin = shop.hear(FIRST);
    let outcome = shop.confirm(&customer, &challenge, &pin).await;
    assert!(matches!(outcome, Outcome::OrderPlaced(_)), "{outcome:?}");
}

#[tokio::test]
async fn of_two_reports_the_first_decides_so_that_a_pin_that_was_heard_stays_good() {
    let (shop, customer, challenge) = called().await;
    let call = shop.newest_call(FIRST).unwrap();
    let pin = shop.hear(FIRST);

    for word in ["ANSWERED", "REJECTED"] {
        reports::take(&shop, &report(&call, word)).await.unwrap();
    }

    let outcome = shop.confirm(&customer, &challenge, &pin).await;
    assert!(matches!(outcome, Outcome::OrderPlaced(_)), "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_report_that_arrives_while_the_pin_is_judged_comes_before_it_or_after_it() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let other = shop.second_instance().await;

    for round in 0..10 {
        let placed = shop.orders(&customer).await;
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let call = shop.newest_call(FIRST).unwrap();
        let pin = shop.hear(FIRST);
        let machine = report(&call, "MACHINE");

        let (outcome, taken) = tokio::join!(
            type_pin(&shop, &customer, &challenge, &pin),
            reports::take(&other, &machine)
        );

        taken.unwrap();
        let now_placed = shop.orders(&customer).await - placed;
        match outcome.unwrap() {
            Outcome::OrderPlaced(_) => assert_eq!(now_placed, 1, "round {round}"),
            Outcome::PinExpired => {
                assert_eq!(now_placed, 0, "round {round}");
                assert_eq!(
                    shop.confirm(&customer, &challenge, &pin).await,
                    Outcome::PinExpired,
                    "round {round}"
                );
                gate::cancel(&shop, &customer, &challenge).await.unwrap();
            }
            other => panic!("round {round}: {other:?}"),
        }
    }
}

/// A shop whose customer has just been called.
async fn called() -> (TestShop, Visitor, ChallengeId) {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.wait(1);
    (shop, customer, challenge)
}

/// What the provider reports of a call.
pub fn report(call: &simulator::Call, word: &str) -> DeliveryReport {
    let (status, error) = match word {
        "MACHINE" => (
            Status::new(3, "DELIVERED", 5, "DELIVERED_TO_HANDSET", ""),
            Some(ErrorInfo::new(2, "USER_ERRORS", 10_002, "MACHINE_DETECTED", "", true)),
        ),
        "REJECTED" => (Status::new(5, "REJECTED", 12, "REJECTED_NOT_ENOUGH_CREDITS", ""), None),
        "ANSWERED" => (
            Status::new(3, "DELIVERED", 5, "DELIVERED_TO_HANDSET", ""),
            Some(ErrorInfo::new(0, "OK", 10_000, "NORMAL_HANGUP", "", true)),
        ),
        "BUSY" => (
            Status::new(2, "UNDELIVERABLE", 97, "BUSY", ""),
            Some(ErrorInfo::new(2, "USER_ERRORS", 10_201, "BUSY", "", true)),
        ),
        other => panic!("no such report: {other}"),
    };
    DeliveryReport {
        message_id: Some(call.message_id.clone()),
        to: Some(call.to.clone()),
        status: Some(status),
        error,
        ..DeliveryReport::default()
    }
}
