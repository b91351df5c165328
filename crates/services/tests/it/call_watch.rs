//! Calls of which no word comes: the provider's log is asked, and where nobody knows, the page says so.

use std::time::Duration;

use domain::{CallProgress, ChallengeId};
use services::gate::{self, Outcome};
use simulator::{Behavior, Fault, LineSettings};
use verification::{Visitor, delivery::watch};

use crate::shop::{FIRST, MUG, TestShop};

const DEADLINE: Duration = Duration::from_mins(1);

#[tokio::test]
async fn the_log_tells_that_the_phone_rings() {
    let (shop, customer) = shop().await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Dialing);

    look_after(&shop, 2).await;

    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Ringing);
}

#[tokio::test]
async fn a_shop_without_a_public_address_learns_how_every_call_went() {
    let (shop, customer) = shop().await;
    let kinds = [
        (Behavior::Answer, CallProgress::Answered),
        (Behavior::HangUpEarly, CallProgress::HungUpEarly),
        (Behavior::Busy, CallProgress::Busy),
        (Behavior::Declined, CallProgress::Declined),
        (Behavior::NoAnswer, CallProgress::NotReached),
        (Behavior::Voicemail, CallProgress::Voicemail),
    ];

    for (behavior, wanted) in kinds {
        let challenge = call_is_over(&shop, &customer, behavior).await;

        look_after(&shop, 2).await;

        let live = gate::live(&shop, &customer, &challenge).await.unwrap();
        assert_eq!(live.progress, wanted, "{behavior:?}");
        assert!(shop.reports().await.is_empty(), "its report was fetched");
    }
}

#[tokio::test]
async fn after_a_call_that_was_not_answered_the_next_need_not_be_waited_for_long() {
    let (shop, customer) = shop().await;
    let challenge = call_is_over(&shop, &customer, Behavior::Busy).await;

    look_after(&shop, 2).await;

    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!(live.call_again_in, 30);
}

#[tokio::test]
async fn a_call_whose_request_was_cut_off_after_it_was_taken_goes_on() {
    let (shop, customer) = shop().await;
    let cut = Fault {
        cut: true,
        accept: true,
        ..Fault::default()
    };
    shop.simulator.add_fault(Some(&FIRST[1..]), cut);
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Calling);

    look_after(&shop, 2).await;

    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Ringing);
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_call_whose_request_never_arrived_is_told_and_may_be_asked_for_again() {
    let (shop, customer) = shop().await;
    let calls = shop.calls(FIRST);
    let lost = Fault {
        cut: true,
        ..Fault::default()
    };
    shop.simulator.add_fault(Some(&FIRST[1..]), lost);
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    look_after(&shop, 5).await;
    assert_eq!(
        progress(&shop, &customer, &challenge).await,
        CallProgress::Calling,
        "the log may be late"
    );
    look_after(&shop, 20).await;

    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((live.progress, live.calls_left), (CallProgress::Failed, 2));
    shop.wait(30);
    shop.call_again(&customer, &challenge).await.unwrap();
    assert_eq!(shop.calls(FIRST), calls + 1);
}

#[tokio::test]
async fn when_nobody_knows_the_page_says_so_and_a_heard_pin_is_still_good() {
    let (shop, customer) = shop().await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    look_after(&shop, 140).await;
    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Ringing);
    look_after(&shop, 10).await;

    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Unknown);
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_late_report_still_tells_how_a_call_went() {
    let (shop, customer) = shop().await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    look_after(&shop, 150).await;
    shop.hear(FIRST);

    for report in shop.reports().await {
        verification::delivery::reports::take(&shop, &report).await.unwrap();
    }

    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Answered);
}

#[tokio::test]
async fn two_instances_ask_about_a_call_once() {
    let (shop, customer) = shop().await;
    let other = shop.second_instance().await;
    let challenge = call_is_over(&shop, &customer, Behavior::Busy).await;
    shop.wait(2);

    let (one, two) = tokio::join!(watch::look(&shop), watch::look(&other));

    one.unwrap();
    two.unwrap();
    assert_eq!(progress(&shop, &customer, &challenge).await, CallProgress::Busy);
}

async fn shop() -> (TestShop, Visitor) {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    // The call of the registration is known to be over: what follows is about one call.
    look_after(&shop, 2).await;
    (shop, customer)
}

/// Looks after calls that many seconds later.
async fn look_after(shop: &TestShop, seconds: u64) {
    shop.wait(seconds);
    watch::look(shop).await.unwrap();
}

/// A call to a line that plays this part, after its end.
async fn call_is_over(shop: &TestShop, customer: &Visitor, behavior: Behavior) -> ChallengeId {
    let line = LineSettings {
        behavior,
        ..LineSettings::default()
    };
    shop.simulator.set_line(&FIRST[1..], line);
    let (_, challenge) = shop.check_out(customer, &[(MUG, 1)]).await;
    let call = shop.newest_call(FIRST).unwrap();
    shop.simulator
        .wait_until(&call.id, DEADLINE, |call| call.state.is_over())
        .await
        .unwrap();
    challenge
}

async fn progress(shop: &TestShop, customer: &Visitor, challenge: &ChallengeId) -> CallProgress {
    gate::live(shop, customer, challenge).await.unwrap().progress
}
