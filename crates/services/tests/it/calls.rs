//! Calling and calling again: three calls, growing waits, and the page that tells how it goes.

use domain::CallProgress;
use services::{
    Error,
    gate::{self, Outcome},
};
use simulator::{Behavior, Fault, LineSettings};

use crate::shop::{FIRST, MUG, TestShop};

#[tokio::test]
async fn a_challenge_has_three_calls() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let calls = shop.calls(FIRST);
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.wait(60);
    shop.call_again(&customer, &challenge).await.unwrap();
    shop.wait(120);
    shop.call_again(&customer, &challenge).await.unwrap();
    shop.wait(240);

    assert!(matches!(
        shop.call_again(&customer, &challenge).await,
        Err(Error::NoCallsLeft)
    ));

    assert_eq!(shop.calls(FIRST), calls + 3);
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order),
        "the last PIN is good"
    );
}

#[tokio::test]
async fn the_wait_is_a_minute_after_the_first_call_and_two_after_the_second() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let calls = shop.calls(FIRST);

    for wait in [60, 120] {
        assert_eq!(
            gate::live(&shop, &customer, &challenge).await.unwrap().call_again_in,
            wait
        );
        shop.wait(wait - 1);
        let Err(Error::CallTooEarly(left)) = shop.call_again(&customer, &challenge).await else {
            panic!("too early")
        };
        assert_eq!(left.as_secs(), 1);
        shop.wait(1);
        shop.call_again(&customer, &challenge).await.unwrap();
    }

    assert_eq!(shop.calls(FIRST), calls + 2);
}

#[tokio::test]
async fn a_call_that_is_too_early_leaves_the_pin_as_it_is() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    assert!(shop.call_again(&customer, &challenge).await.is_err());

    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn after_an_unanswered_call_half_a_minute_is_enough() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let call = shop.newest_call(FIRST).unwrap();
    shop.simulator.decline(&call.id).unwrap();
    shop.wait(10);

    take_reports(&shop).await;

    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((live.progress, live.call_again_in), (CallProgress::Declined, 30));
    shop.wait(29);
    assert!(matches!(
        shop.call_again(&customer, &challenge).await,
        Err(Error::CallTooEarly(_))
    ));
    shop.wait(1);
    shop.call_again(&customer, &challenge).await.unwrap();
}

#[tokio::test]
async fn an_unanswered_call_never_lengthens_the_wait() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.wait(50);
    shop.simulator.decline(&shop.newest_call(FIRST).unwrap().id).unwrap();

    take_reports(&shop).await;

    assert_eq!(
        gate::live(&shop, &customer, &challenge).await.unwrap().call_again_in,
        10
    );
}

#[tokio::test]
async fn an_answered_call_does_not_shorten_the_wait() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.hear(FIRST);

    take_reports(&shop).await;

    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((live.progress, live.call_again_in), (CallProgress::Answered, 60));
}

#[tokio::test]
async fn the_page_tells_how_each_kind_of_call_went() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let kinds = [
        (Behavior::Answer, CallProgress::Answered),
        (Behavior::HangUpEarly, CallProgress::HungUpEarly),
        (Behavior::Busy, CallProgress::Busy),
        (Behavior::Declined, CallProgress::Declined),
        (Behavior::NoAnswer, CallProgress::NotReached),
        (Behavior::Unreachable, CallProgress::NotReached),
        (Behavior::Voicemail, CallProgress::Voicemail),
    ];

    for (behavior, progress) in kinds {
        shop.simulator.set_line(
            &FIRST[1..],
            LineSettings {
                behavior,
                ..LineSettings::default()
            },
        );
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        assert_eq!(
            gate::live(&shop, &customer, &challenge).await.unwrap().progress,
            CallProgress::Dialing
        );

        let call = shop.newest_call(FIRST).unwrap();
        let within = std::time::Duration::from_secs(5);
        shop.simulator
            .wait_until(&call.id, within, |call| call.state.is_over())
            .await
            .unwrap();
        take_reports(&shop).await;

        assert_eq!(
            gate::live(&shop, &customer, &challenge).await.unwrap().progress,
            progress,
            "{behavior:?}"
        );
    }
}

#[tokio::test]
async fn a_machine_is_not_told_the_pin() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.simulator.set_line(
        &FIRST[1..],
        LineSettings {
            behavior: Behavior::Voicemail,
            ..LineSettings::default()
        },
    );

    shop.check_out(&customer, &[(MUG, 1)]).await;

    let call = shop.newest_call(FIRST).unwrap();
    let within = std::time::Duration::from_secs(5);
    let over = shop
        .simulator
        .wait_until(&call.id, within, |call| call.state.is_over())
        .await
        .unwrap();
    assert_eq!(over.text, None);
}

#[tokio::test]
async fn a_call_that_the_provider_refuses_is_counted_but_need_not_be_waited_for() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let calls = shop.calls(FIRST);
    for _ in 0..3 {
        shop.simulator.add_fault(Some(&FIRST[1..]), Fault::status(401));
    }
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    for left in [2, 1] {
        let live = gate::live(&shop, &customer, &challenge).await.unwrap();
        assert_eq!(
            (live.progress, live.calls_left, live.call_again_in),
            (CallProgress::Failed, left, 0)
        );
        shop.wait(1);
        shop.call_again(&customer, &challenge).await.unwrap();
    }

    shop.wait(1);
    assert!(matches!(
        shop.call_again(&customer, &challenge).await,
        Err(Error::NoCallsLeft)
    ));
    assert_eq!(shop.calls(FIRST), calls);
}

#[tokio::test]
async fn a_challenge_that_was_called_off_calls_nobody() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    let calls = shop.calls(FIRST);

    gate::cancel(&shop, &customer, &challenge).await.unwrap();

    shop.wait(60);
    assert!(matches!(
        shop.call_again(&customer, &challenge).await,
        Err(Error::Ended)
    ));
    assert_eq!(shop.calls(FIRST), calls);
    assert_eq!(shop.confirm(&customer, &challenge, &pin).await, Outcome::Ended);
    assert!(
        services::storefront::checkout::review(&shop, &customer, &order)
            .await
            .is_ok(),
        "the order can be confirmed anew"
    );
}

#[tokio::test]
async fn a_finished_challenge_calls_nobody() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;
    let calls = shop.calls(FIRST);
    shop.wait(60);

    assert!(matches!(
        shop.call_again(&customer, &challenge).await,
        Err(Error::Ended)
    ));

    assert_eq!(shop.calls(FIRST), calls);
}

async fn take_reports(shop: &TestShop) {
    for report in shop.reports().await {
        verification::delivery::reports::take(shop, &report).await.unwrap();
    }
}
