//! The reversal by the old number: it puts the number back and voids what came after, and nobody learns from it who has an account.

use std::time::Duration;

use domain::limits::Rule;
use domain::{
    CallLimits, CallProgress, ChallengeId, CredentialsVersion, Instant, Policy,
    challenge::{ChallengeState, ChallengeView, PurposeView},
    history::AccountEventKind,
    order::Standing,
};
use services::{
    Error,
    gate::{self, Outcome},
    housekeeping,
    identity::{
        account::{self, ChangeFields},
        backup_codes, registration,
        reversal::{self, ReversalFields},
    },
    storefront::orders,
};
use storage::sessions;
use verification::{Visitor, delivery::reports, guard::report};

use crate::{
    notices::{account_events, move_number},
    shop::{FIRST, MUG, PEN, SECOND, TestShop, phone_fields, registration_form, type_pin},
    void_pins::report,
};

const THIRD: &str = "+447400123403";
const DEADLINE: Duration = Duration::from_secs(20);
const DAY: u64 = 24 * 3600;

fn fields(name: &str, number: &str) -> ReversalFields {
    ReversalFields {
        form: String::new(),
        account_name: name.to_owned(),
        phone: phone_fields(number),
    }
}

/// Asks for a reversal in a fresh browser and hears the PIN on the old number.
pub async fn asks(shop: &TestShop, name: &str, number: &str) -> (Visitor, ChallengeId, String) {
    let stranger = shop.visitor();
    let latest = shop.newest_call(number).map(|call| call.id);
    let mut changes = shop.database.changes();
    let challenge = reversal::start(shop, &stranger, &fields(name, number)).await.unwrap();
    // The telephone rings once the answer is given; when its PIN is stored, that is announced.
    let call = shop
        .simulator
        .next_call(&number[1..], latest.as_deref(), DEADLINE)
        .await;
    assert!(call.is_some(), "the old number rings");
    let stored = async { while changes.recv().await.unwrap() != challenge {} };
    tokio::time::timeout(DEADLINE, stored).await.unwrap();
    let pin = shop.hear(number);
    (stranger, challenge, pin)
}

/// Asks for a reversal that calls nobody.
async fn asks_in_vain(shop: &TestShop, name: &str, number: &str) -> (Visitor, ChallengeId) {
    let stranger = shop.visitor();
    let calls = shop.calls(number);
    let mut changes = shop.database.changes();
    let challenge = reversal::start(shop, &stranger, &fields(name, number)).await.unwrap();
    // Everything that is done behind the visitor's back is done when the PIN is stored, which is announced.
    let stored = async { while changes.recv().await.unwrap() != challenge {} };
    tokio::time::timeout(DEADLINE, stored).await.unwrap();
    assert_eq!(shop.calls(number), calls, "nobody is called");
    (stranger, challenge)
}

async fn masked(shop: &TestShop, customer: &Visitor) -> String {
    account::view(shop, customer).await.unwrap().masked_phone.unwrap()
}

#[tokio::test]
async fn a_machine_that_answers_the_old_number_voids_the_pin_and_the_page_does_not_tell() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    let call = shop.newest_call(FIRST).unwrap();
    let before = gate::view(&shop, &stranger, &challenge).await.unwrap();

    reports::take(&shop, &report(&call, "MACHINE")).await.unwrap();

    assert_eq!(gate::view(&shop, &stranger, &challenge).await.unwrap(), before);
    let outcome = shop.confirm(&stranger, &challenge, &pin).await;
    assert_eq!(outcome, Outcome::WrongPin { attempts_left: 4 }, "as with any wrong PIN");
    shop.wait(60);
    shop.call_again(&stranger, &challenge).await.unwrap();
}

#[tokio::test]
async fn the_old_number_puts_itself_back_and_everybody_is_signed_out() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let before = masked(&shop, &customer).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let id = customer.customer.clone().unwrap();
    let tomorrow = shop.clock.now() + Duration::from_secs(DAY);
    let mut transaction = shop.database.begin().await.unwrap();
    sessions::insert(
        &mut transaction,
        "thief",
        Some((id.as_str(), CredentialsVersion(2))),
        "{}",
        tomorrow,
    )
    .await
    .unwrap();
    transaction.commit().await.unwrap();
    shop.wait(9 * DAY);

    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    assert_eq!(
        type_pin(&shop, &stranger, &challenge, &pin).await.unwrap(),
        Outcome::PhonePutBack
    );

    assert_eq!(masked(&shop, &customer).await, before);
    let calls = shop.calls(SECOND);
    verification::notices::place_due(&shop).await.unwrap();
    assert_eq!(
        shop.calls(SECOND),
        calls + 1,
        "the number that lost the account is told"
    );
    let told = shop.listen(SECOND);
    assert!(
        told.starts_with("The phone number of your account at Ringfence was changed."),
        "{told}"
    );
    let mut connection = shop.database.read().await.unwrap();
    assert!(
        sessions::load(&mut connection, "thief", Instant(0))
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(
        account_events(&shop, &customer).await[0],
        AccountEventKind::PhonePutBack { phone: before }
    );
    let again = type_pin(&shop, &stranger, &challenge, &pin).await.unwrap();
    assert!(matches!(again, Outcome::AlreadyDone(_)), "{again:?}");
    asks_in_vain(&shop, "first", FIRST).await;
}

#[tokio::test]
async fn after_ten_days_the_change_stays() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    shop.wait(10 * DAY - 60);
    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    shop.wait(61);

    let late = type_pin(&shop, &stranger, &challenge, &pin).await.unwrap();

    assert_eq!(late, Outcome::NothingToReverse, "asked in time, typed too late");
    asks_in_vain(&shop, "first", FIRST).await;
}

#[tokio::test]
async fn whatever_is_typed_the_answer_is_the_same() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.register("other", THIRD).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let (asker, real, pin) = asks(&shop, "first", FIRST).await;
    let shown = gate::view(&shop, &asker, &real).await.unwrap();
    assert!(shown.blind, "the page hides how the call goes");
    assert_eq!(
        (shown.state, &shown.purpose, shown.live.progress),
        (ChallengeState::Open, &PurposeView::Reversal, CallProgress::Calling)
    );
    let wrong: String = pin.chars().rev().chain("000000".chars()).take(6).collect();
    let wrong = if wrong == pin { "000000".to_owned() } else { wrong };
    let judged = type_pin(&shop, &asker, &real, &wrong).await.unwrap();
    assert_eq!(judged, Outcome::WrongPin { attempts_left: 4 });

    // No such account; another's number; the number that it has now; a number that was never there.
    for (name, number) in [
        ("nobody", FIRST),
        ("other", FIRST),
        ("first", SECOND),
        ("first", "+447400123488"),
    ] {
        let (asker, decoy) = asks_in_vain(&shop, name, number).await;
        let view = gate::view(&shop, &asker, &decoy).await.unwrap();
        let as_shown = ChallengeView {
            id: decoy.clone(),
            masked_phone: view.masked_phone.clone(),
            ..shown.clone()
        };
        assert_eq!(view, as_shown, "{name} {number}");
        assert_eq!(
            type_pin(&shop, &asker, &decoy, &pin).await.unwrap(),
            judged,
            "{name} {number}"
        );
        let after = gate::view(&shop, &asker, &decoy).await.unwrap();
        assert_eq!(after.live.attempts_left, 4);
        let calls = shop.calls(number);
        shop.wait(60);
        gate::call_again(&shop, &asker, &decoy).await.unwrap();
        assert_eq!(shop.calls(number), calls);
        assert!(matches!(gate::live(&shop, &asker, &decoy).await, Err(Error::NotFound)));
    }
    assert!(matches!(gate::live(&shop, &asker, &real).await, Err(Error::NotFound)));
    let stranger = shop.visitor();
    assert!(matches!(
        gate::view(&shop, &stranger, &real).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn a_busy_old_number_shows_nowhere() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    crate::notices::plays(&shop, FIRST, simulator::Behavior::Busy);
    let stranger = shop.visitor();
    let latest = shop.newest_call(FIRST).map(|call| call.id);
    let challenge = reversal::start(&shop, &stranger, &fields("first", FIRST))
        .await
        .unwrap();
    let call = shop
        .simulator
        .next_call(&FIRST[1..], latest.as_deref(), DEADLINE)
        .await
        .unwrap();
    let over = shop
        .simulator
        .wait_until(&call.id, DEADLINE, |call| call.state.is_over())
        .await;
    assert!(over.is_some());
    let before = gate::view(&shop, &stranger, &challenge).await.unwrap();

    let mut told = false;
    for report in shop.reports().await {
        verification::delivery::reports::take(&shop, &report).await.unwrap();
        told = true;
    }

    let after = gate::view(&shop, &stranger, &challenge).await.unwrap();
    assert!(told);
    assert_eq!(after.live.call_again_in, before.live.call_again_in);
}

#[tokio::test]
async fn who_registers_the_old_number_again_and_again_uses_up_nothing_of_its_reversal() {
    let shop = TestShop::with(
        Policy {
            calls_allowed: CallLimits {
                number_half_hour: 3,
                number_day: 3,
                ..CallLimits::none()
            },
            ..Policy::default()
        },
        1,
    )
    .await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    for name in ["other", "another"] {
        let thief = shop.visitor();
        let challenge = registration::start(&shop, &thief, &registration_form(name, FIRST))
            .await
            .unwrap();
        let pin = shop.hear(FIRST);
        shop.guess_wrong(&thief, &challenge, &pin, 5).await;
    }
    let thief = shop.visitor();
    let refused = registration::start(&shop, &thief, &registration_form("a-third", FIRST)).await;
    assert!(refused.is_err(), "calls and guesses of strangers are used up");

    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;

    assert_eq!(
        type_pin(&shop, &stranger, &challenge, &pin).await.unwrap(),
        Outcome::PhonePutBack
    );
}

#[tokio::test]
async fn who_names_other_accounts_uses_up_nothing_of_a_numbers_reversal() {
    let shop = TestShop::with(
        Policy {
            calls_allowed: CallLimits {
                number_half_hour: 3,
                number_day: 3,
                // Whoever asks for calls that nobody confirms closes a country to strangers.
                country_hour: 4,
                ..CallLimits::none()
            },
            ..Policy::default()
        },
        1,
    )
    .await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    for name in ["nobody", "somebody", "anybody"] {
        let (thief, challenge) = asks_in_vain(&shop, name, FIRST).await;
        shop.guess_wrong(&thief, &challenge, "000000", 5).await;
    }
    let used = report::report(&shop.database, shop.clock.now()).await.unwrap();
    assert_eq!(
        used.wrong_pins_today, 0,
        "what cannot be right is no guess at the shop's PINs"
    );

    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;

    assert_eq!(
        type_pin(&shop, &stranger, &challenge, &pin).await.unwrap(),
        Outcome::PhonePutBack
    );
}

#[tokio::test]
async fn where_the_shop_calls_nobody_any_more_a_wish_about_nobody_is_refused_like_any_other() {
    let mut shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let used = report::report(&shop.database, shop.clock.now())
        .await
        .unwrap()
        .calls_today;
    shop.set_limits(CallLimits {
        shop_day: u32::try_from(used).unwrap() + 1,
        ..CallLimits::none()
    });
    // What rings nobody uses nothing up.
    for name in ["nobody", "somebody"] {
        asks_in_vain(&shop, name, FIRST).await;
    }
    asks(&shop, "first", FIRST).await;

    for name in ["first", "nobody"] {
        let refused = reversal::start(&shop, &shop.visitor(), &fields(name, FIRST)).await;
        let Err(Error::CallRefused(verdict)) = refused else {
            panic!("{name}: {refused:?}");
        };
        assert_eq!(verdict.rule, Rule::ShopDay, "{name}");
    }
}

#[tokio::test]
async fn a_second_change_does_not_rob_the_first_number_of_its_say() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let before = masked(&shop, &customer).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let customer = shop.renewed(&customer).await;
    shop.wait(DAY);
    move_number(&shop, &customer, SECOND, THIRD).await;

    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    shop.confirm(&stranger, &challenge, &pin).await;

    assert_eq!(masked(&shop, &customer).await, before);
    asks_in_vain(&shop, "first", SECOND).await;
}

#[tokio::test]
async fn a_reversal_and_a_second_change_at_the_same_moment_end_with_the_old_number() {
    let shop = TestShop::open().await;
    for round in 0..4 {
        let [old, new, newest] = [10, 11, 12].map(|place| crate::shop::number(place + 10 * round));
        let name = format!("account-{round}");
        let customer = shop.register(&name, &old).await;
        let before = masked(&shop, &customer).await;
        move_number(&shop, &customer, &old, &new).await;
        let customer = shop.renewed(&customer).await;
        let fields = ChangeFields::Phone(phone_fields(&newest));
        let old_call = account::start(&shop, &customer, "", &fields).await.unwrap();
        let pin = shop.hear(&new);
        let Outcome::NewNumberCalled(new_call) = shop.confirm(&customer, &old_call, &pin).await else {
            panic!("the new number is not called");
        };
        let theirs = shop.hear(&newest);
        let (stranger, challenge, ours) = asks(&shop, &name, &old).await;

        let (vetoed, _) = tokio::join!(
            type_pin(&shop, &stranger, &challenge, &ours),
            type_pin(&shop, &customer, &new_call, &theirs)
        );

        assert_eq!(vetoed.unwrap(), Outcome::PhonePutBack);
        assert_eq!(masked(&shop, &customer).await, before);
    }
}

#[tokio::test]
async fn a_number_that_belongs_to_another_account_by_now_stays_there() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let now = masked(&shop, &customer).await;
    shop.register("other", FIRST).await;

    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;

    assert_eq!(
        type_pin(&shop, &stranger, &challenge, &pin).await.unwrap(),
        Outcome::OldNumberTaken
    );
    assert_eq!(masked(&shop, &customer).await, now);
}

#[tokio::test]
async fn backup_codes_that_were_made_since_the_change_are_void_and_older_ones_are_not() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let make = async |customer: &Visitor, number: &str| {
        let challenge = backup_codes::start(&shop, customer, "").await.unwrap();
        let pin = shop.hear(number);
        shop.confirm(customer, &challenge, &pin).await
    };
    make(&customer, FIRST).await;
    shop.wait(60);
    move_number(&shop, &customer, FIRST, SECOND).await;
    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    shop.confirm(&stranger, &challenge, &pin).await;
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 10);

    let customer = shop.renewed(&customer).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let customer = shop.renewed(&customer).await;
    shop.wait(60);
    make(&customer, SECOND).await;
    // The record of the set is swept out; its codes are not.
    shop.wait(2 * DAY);
    housekeeping::sweep(&shop).await.unwrap();
    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    shop.confirm(&stranger, &challenge, &pin).await;
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 0);
}

/// Buys something.
async fn buys(shop: &TestShop, customer: &Visitor, number: &str, products: &[(&str, u32)]) -> domain::OrderId {
    let (order, challenge) = shop.check_out(customer, products).await;
    let pin = shop.hear(number);
    assert_eq!(
        shop.confirm(customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order.clone())
    );
    order
}

async fn standing(shop: &TestShop, customer: &Visitor, order: &domain::OrderId) -> Standing {
    orders::one(shop, customer, order).await.unwrap().standing
}

#[tokio::test]
async fn a_large_order_after_a_new_number_waits_a_day_and_then_goes_on() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let before = buys(&shop, &customer, FIRST, &[(PEN, 7)]).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let customer = shop.renewed(&customer).await;
    let changed_at = shop.clock.now();
    shop.wait(3600);

    let small = buys(&shop, &customer, SECOND, &[(PEN, 1)]).await;
    let large = buys(&shop, &customer, SECOND, &[(MUG, 11)]).await;

    assert_eq!(standing(&shop, &customer, &before).await, Standing::Good);
    assert_eq!(standing(&shop, &customer, &small).await, Standing::Good);
    let until = shop.clock.now() + Duration::from_secs(DAY);
    assert_eq!(
        standing(&shop, &customer, &large).await,
        Standing::Held {
            until,
            number_changed_at: changed_at
        }
    );

    shop.wait(DAY - 1);
    housekeeping::sweep(&shop).await.unwrap();
    assert_ne!(standing(&shop, &customer, &large).await, Standing::Good);
    shop.wait(1);
    housekeeping::sweep(&shop).await.unwrap();
    assert_eq!(standing(&shop, &customer, &large).await, Standing::Good);
    assert_eq!(
        account_events(&shop, &customer).await[0],
        AccountEventKind::OrderReleased { order: large }
    );
    let later = buys(&shop, &customer, SECOND, &[(MUG, 11)]).await;
    assert_eq!(
        standing(&shop, &customer, &later).await,
        Standing::Good,
        "a day after the change"
    );
}

#[tokio::test]
async fn a_large_order_in_small_pieces_is_held_from_where_it_becomes_large() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let customer = shop.renewed(&customer).await;
    shop.wait(60);

    let first = buys(&shop, &customer, SECOND, &[(MUG, 6)]).await;
    let second = buys(&shop, &customer, SECOND, &[(MUG, 6)]).await;
    let third = buys(&shop, &customer, SECOND, &[(PEN, 1)]).await;

    assert_eq!(standing(&shop, &customer, &first).await, Standing::Good);
    assert!(matches!(
        standing(&shop, &customer, &second).await,
        Standing::Held { .. }
    ));
    assert_eq!(standing(&shop, &customer, &third).await, Standing::Good);
}

#[tokio::test]
async fn a_reversal_cancels_what_is_held_and_the_pieces_are_back_on_the_shelf() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let earlier = buys(&shop, &customer, FIRST, &[(PEN, 1)]).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let customer = shop.renewed(&customer).await;
    let stock = shop.stock(MUG).await;
    let held = buys(&shop, &customer, SECOND, &[(MUG, 11)]).await;
    assert_eq!(shop.stock(MUG).await, stock - 11);
    shop.wait(60);

    let (stranger, challenge, pin) = asks(&shop, "first", FIRST).await;
    shop.confirm(&stranger, &challenge, &pin).await;

    assert_eq!(
        standing(&shop, &customer, &held).await,
        Standing::Cancelled { at: shop.clock.now() }
    );
    assert_eq!(standing(&shop, &customer, &earlier).await, Standing::Good);
    assert_eq!(shop.stock(MUG).await, stock);
    shop.wait(2 * DAY);
    housekeeping::sweep(&shop).await.unwrap();
    assert!(matches!(
        standing(&shop, &customer, &held).await,
        Standing::Cancelled { .. }
    ));
}
