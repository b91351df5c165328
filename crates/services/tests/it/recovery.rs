//! Forgotten passwords and lost phones: two proofs, and a wait in which the old number can say no.

use std::time::Duration;

use domain::{CallLimits, ChallengeId, PhoneNumber, Policy, challenge::ChallengeState, history::AccountEventKind};
use services::{
    Error,
    gate::{self, Outcome},
    housekeeping,
    identity::{
        account::{self, ChangeFields},
        backup_codes, enrollment,
        recovery::{self, MoveFields, ResetFields},
        reversal::{self, ReversalFields},
        sign_in,
    },
};
use verification::{FactorInput, Visitor};

use crate::{
    factors::{app, digits, wrong_digits},
    notices::account_events,
    shop::{FIRST, MUG, PASSWORD, SECOND, TestShop, phone_fields, show_factor, type_pin},
};

const NEW_PASSWORD: &str = "another quiet horse";

fn reset_form(name: &str, code: &str) -> ResetFields {
    ResetFields {
        form: String::new(),
        account_name: name.to_owned(),
        code: code.to_owned(),
        password: NEW_PASSWORD.to_owned(),
    }
}

fn move_form(name: &str, password: &str, code: &str, number: &str) -> MoveFields {
    MoveFields {
        form: String::new(),
        account_name: name.to_owned(),
        password: password.to_owned(),
        code: code.to_owned(),
        phone: phone_fields(number),
    }
}

async fn codes(shop: &TestShop, customer: &Visitor) -> Vec<String> {
    backup_codes::fresh(shop, customer).await.unwrap()
}

async fn can_sign_in(shop: &TestShop, password: &str) -> bool {
    match sign_in::sign_in(shop, &shop.visitor(), "first", password).await {
        Ok(_) => true,
        Err(Error::SignIn) => false,
        Err(other) => panic!("{other:?}"),
    }
}

/// Asks for the move to [`SECOND`] and confirms it there.
async fn begin_move(shop: &TestShop, code: &str) -> (Visitor, ChallengeId) {
    let visitor = shop.visitor();
    let challenge = recovery::start_move(shop, &visitor, &move_form("first", PASSWORD, code, SECOND))
        .await
        .unwrap();
    let pin = shop.hear(SECOND);
    let outcome = shop.confirm(&visitor, &challenge, &pin).await;
    let due = shop.clock.now() + Duration::from_hours(24);
    assert_eq!(outcome, Outcome::PhoneMoveWaits(due));
    (visitor, challenge)
}

#[tokio::test]
async fn a_code_and_a_call_set_a_new_password_and_everybody_is_out() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    let (_, order) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let order_pin = shop.hear(FIRST);
    let visitor = shop.visitor();

    let challenge = recovery::start_reset(&shop, &visitor, &reset_form("first", &codes[0]))
        .await
        .unwrap();
    assert!(can_sign_in(&shop, PASSWORD).await, "nothing changes before the PIN");
    let pin = shop.hear(FIRST);
    assert_eq!(shop.confirm(&visitor, &challenge, &pin).await, Outcome::PasswordReset);

    assert!(!can_sign_in(&shop, PASSWORD).await && can_sign_in(&shop, NEW_PASSWORD).await);
    assert_eq!(
        shop.confirm(&customer, &order, &order_pin).await,
        Outcome::Ended,
        "asked for before"
    );
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 9);
    let again = recovery::start_reset(&shop, &shop.visitor(), &reset_form("first", &codes[0])).await;
    assert!(matches!(again, Err(Error::Recovery)), "a code is good once: {again:?}");
}

#[tokio::test]
async fn without_the_first_proof_nobody_is_called_and_nothing_is_told() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    let before = shop.calls(FIRST);

    for (name, code) in [
        ("first", "0000-0000-0000-0000"),
        ("nobody", codes[0].as_str()),
        ("nobody", "0000-0000-0000-0000"),
        ("first", "123456"),
        ("nobody", "123456"),
        ("", codes[0].as_str()),
    ] {
        let refused = recovery::start_reset(&shop, &shop.visitor(), &reset_form(name, code)).await;
        assert!(matches!(refused, Err(Error::Recovery)), "{name} {code}: {refused:?}");
        let form = move_form(name, PASSWORD, code, SECOND);
        let refused = recovery::start_move(&shop, &shop.visitor(), &form).await;
        assert!(matches!(refused, Err(Error::Recovery)), "{name} {code}: {refused:?}");
    }
    let form = move_form("first", "not the password", &codes[0], SECOND);
    let refused = recovery::start_move(&shop, &shop.visitor(), &form).await;
    assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");

    assert_eq!((shop.calls(FIRST), shop.calls(SECOND)), (before, 0));
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 10);
}

#[tokio::test]
async fn names_are_tried_so_often_and_no_more_whether_there_is_such_an_account_or_not() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;

    for name in ["first", "nobody"] {
        for place in 0..20 {
            let visitor = shop.visitor_from(["192.0.2.1", "192.0.2.2"][place % 2]);
            let refused = recovery::start_reset(&shop, &visitor, &reset_form(name, "0000-0000-0000-0000")).await;
            assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");
        }
        let refused = recovery::start_reset(&shop, &shop.visitor(), &reset_form(name, "0000-0000-0000-0000")).await;
        assert!(matches!(refused, Err(Error::TooManySignIns)), "{refused:?}");
    }
}

#[tokio::test]
async fn another_browser_does_not_find_the_challenge_of_a_recovery() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    let visitor = shop.visitor();
    let challenge = recovery::start_reset(&shop, &visitor, &reset_form("first", &codes[0]))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);

    for other in [shop.visitor(), customer] {
        let refused = type_pin(&shop, &other, &challenge, &pin).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    assert_eq!(shop.confirm(&visitor, &challenge, &pin).await, Outcome::PasswordReset);
}

#[tokio::test]
async fn the_same_form_sent_twice_calls_once() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    let visitor = shop.visitor();
    let reset = ResetFields {
        form: "form-1".to_owned(),
        ..reset_form("first", &codes[0])
    };
    let first = recovery::start_reset(&shop, &visitor, &reset).await.unwrap();
    let before = shop.calls(FIRST);

    assert_eq!(recovery::start_reset(&shop, &visitor, &reset).await.unwrap(), first);
    assert_eq!(shop.calls(FIRST), before);
    let stranger = recovery::start_reset(
        &shop,
        &shop.visitor(),
        &ResetFields {
            code: "0000-0000-0000-0000".to_owned(),
            ..reset
        },
    )
    .await;
    assert!(matches!(stranger, Err(Error::Recovery)), "{stranger:?}");
}

#[tokio::test]
async fn a_right_pin_whose_code_went_elsewhere_resets_nothing_and_is_no_wrong_one() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        wrong_pins_a_day: 1,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    let visitor = shop.visitor();
    let reset = recovery::start_reset(&shop, &visitor, &reset_form("first", &codes[0]))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let code = FactorInput::BackupCode(codes[0].clone());
    let placed = show_factor(&shop, &customer, &challenge, &code).await.unwrap();
    assert_eq!(placed, Outcome::OrderPlaced(order));

    let vain = type_pin(&shop, &visitor, &reset, &pin).await;

    assert!(matches!(vain, Err(Error::Ended)), "{vain:?}");
    assert!(can_sign_in(&shop, PASSWORD).await);
    let view = gate::view(&shop, &visitor, &reset).await.unwrap();
    assert_eq!(view.state, ChallengeState::Refused);
    shop.check_out(&customer, &[(MUG, 1)]).await;
}

#[tokio::test]
async fn a_lost_phone_moves_after_a_day_and_not_a_moment_sooner() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    begin_move(&shop, &codes[2]).await;

    shop.wait(24 * 3600 - 1);
    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 0);
    shop.check_out(&customer, &[(MUG, 1)]).await;
    assert_eq!(shop.calls(SECOND), 1, "the old number is still the one that is called");
    shop.wait(1);
    let instances = [(*shop).clone(), shop.second_instance().await];
    let (one, other) = tokio::join!(recovery::carry_out(&instances[0]), recovery::carry_out(&instances[1]));
    assert_eq!(one.unwrap() + other.unwrap(), 1, "one instance moves it");

    let customer = shop.renewed(&customer).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(SECOND);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 9);
}

#[tokio::test]
async fn a_customer_who_is_signed_in_stops_the_move() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    assert_eq!(recovery::waiting(&shop, &customer).await.unwrap(), None);
    begin_move(&shop, &codes[0]).await;

    let waiting = recovery::waiting(&shop, &customer).await.unwrap().unwrap();
    assert!(!waiting.new_masked.contains("740012"), "{waiting:?}");
    assert!(recovery::stop(&shop, &customer).await.unwrap());
    assert!(!recovery::stop(&shop, &customer).await.unwrap());

    shop.wait(25 * 3600);
    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 0);
    assert_eq!(recovery::waiting(&shop, &customer).await.unwrap(), None);
}

#[tokio::test]
async fn the_old_number_is_told_of_the_move_and_stops_it_by_a_call() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    begin_move(&shop, &codes[0]).await;
    verification::notices::place_due(&shop).await.unwrap();
    let told = shop.listen(FIRST);
    assert!(
        told.contains("another phone number") && told.contains("Undo a change"),
        "{told}"
    );

    let visitor = shop.visitor();
    let fields = ReversalFields {
        account_name: "first".to_owned(),
        phone: phone_fields(FIRST),
        ..ReversalFields::default()
    };
    let latest = shop.newest_call(FIRST).map(|call| call.id);
    let challenge = reversal::start(&shop, &visitor, &fields).await.unwrap();
    // The telephone rings once the answer is given.
    let soon = Duration::from_secs(5);
    let rings = shop.simulator.next_call(&FIRST[1..], latest.as_deref(), soon).await;
    assert!(rings.is_some(), "the old number rings");
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&visitor, &challenge, &pin).await,
        Outcome::PhoneMoveStopped
    );

    shop.wait(25 * 3600);
    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 0);
}

#[tokio::test]
async fn a_phone_change_that_both_numbers_agreed_to_ends_the_wait() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    begin_move(&shop, &codes[0]).await;

    let third = "+447400123403";
    let change = ChangeFields::Phone(phone_fields(third));
    let old_call = account::start(&shop, &customer, "", &change).await.unwrap();
    let pin = shop.hear(FIRST);
    let Outcome::NewNumberCalled(new_call) = shop.confirm(&customer, &old_call, &pin).await else {
        panic!("the new number was not called");
    };
    let pin = shop.hear(third);
    shop.confirm(&customer, &new_call, &pin).await;

    shop.wait(25 * 3600);
    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 0);
    assert_eq!(
        account::view(&shop, &customer).await.unwrap().masked_phone.as_deref(),
        Some("+44 •••• ••03")
    );
}

#[tokio::test]
async fn a_new_password_ends_the_wait() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    begin_move(&shop, &codes[0]).await;

    let change = ChangeFields::Password {
        current: PASSWORD.to_owned(),
        new: "nine white egrets".to_owned(),
    };
    let challenge = account::start(&shop, &customer, "", &change).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;

    shop.wait(25 * 3600);
    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 0);
    let account_events = account_events(&shop, &customer).await;
    assert!(
        account_events.contains(&AccountEventKind::PhoneMoveStopped),
        "{account_events:?}"
    );
}

#[tokio::test]
async fn a_number_of_another_account_is_not_moved_to() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.register("second", SECOND).await;
    let codes = codes(&shop, &customer).await;
    let visitor = shop.visitor();
    let challenge = recovery::start_move(&shop, &visitor, &move_form("first", PASSWORD, &codes[0], SECOND))
        .await
        .unwrap();
    let pin = shop.hear(SECOND);

    assert_eq!(shop.confirm(&visitor, &challenge, &pin).await, Outcome::NumberTaken);
    assert_eq!(
        backup_codes::left(&shop, &customer).await.unwrap(),
        10,
        "nothing was used up"
    );
}

#[tokio::test]
async fn a_number_that_somebody_took_while_the_move_waited_is_not_moved_to_and_the_account_says_so() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    begin_move(&shop, &codes[0]).await;
    shop.register("second", SECOND).await;

    shop.wait(25 * 3600);
    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 0);

    assert_eq!(recovery::waiting(&shop, &customer).await.unwrap(), None);
    let new = PhoneNumber::from_e164(SECOND).unwrap().masked();
    assert_eq!(
        account_events(&shop, &customer).await[0],
        AccountEventKind::PhoneMoveDropped { new }
    );
    assert_eq!(
        account::view(&shop, &customer).await.unwrap().masked_phone.as_deref(),
        Some("+44 •••• ••01")
    );
}

#[tokio::test]
async fn guesses_at_an_app_by_somebody_without_the_password_use_up_nothing_of_a_lost_phones_move() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let wrong = wrong_digits(&shop, &app);

    // Ten guesses a day are three tries: each counts for the three codes that are right at a time.
    for _ in 0..3 {
        let refused = recovery::start_reset(&shop, &shop.visitor(), &reset_form("first", &wrong)).await;
        assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");
    }
    let code = digits(&shop, &app);
    let refused = recovery::start_reset(&shop, &shop.visitor(), &reset_form("first", &code)).await;
    assert!(
        matches!(refused, Err(Error::Recovery)),
        "the fourth is not looked at: {refused:?}"
    );
    let stranger = move_form("first", "not the password", &wrong, SECOND);
    for place in 0..6 {
        let visitor = shop.visitor_from(["192.0.2.1", "192.0.2.2"][place % 2]);
        let refused = recovery::start_move(&shop, &visitor, &stranger).await;
        assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");
    }

    let owner = shop.visitor_from("192.0.2.3");
    recovery::start_move(&shop, &owner, &move_form("first", PASSWORD, &code, SECOND))
        .await
        .unwrap();
    let tried = account_events(&shop, &customer).await;
    let purpose = "password_reset".to_owned();
    let wrong = AccountEventKind::WrongPin { purpose };
    assert_eq!(tried.iter().filter(|what| **what == wrong).count(), 3, "{tried:?}");
}

#[tokio::test]
async fn an_app_that_was_guessed_at_a_hundred_times_in_a_row_recovers_nothing_until_it_is_set_up_anew() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let first = app(&shop, &customer, FIRST).await;
    // Three tries of three guesses a day.
    for day in 0..11 {
        shop.wait(25 * 3600);
        let wrong = wrong_digits(&shop, &first);
        for _ in 0..3 {
            let refused = recovery::start_reset(&shop, &shop.visitor(), &reset_form("first", &wrong)).await;
            assert!(matches!(refused, Err(Error::Recovery)), "{day}: {refused:?}");
        }
    }

    shop.wait(25 * 3600);
    let code = digits(&shop, &first);
    let refused = recovery::start_reset(&shop, &shop.visitor(), &reset_form("first", &code)).await;
    assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");

    let id = enrollment::list(&shop, &customer).await.unwrap()[0].id.clone();
    let removal = enrollment::start_removal(&shop, &customer, &id).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &removal, &pin).await;
    let second = app(&shop, &customer, FIRST).await;
    let code = digits(&shop, &second);
    assert!(
        recovery::start_reset(&shop, &shop.visitor(), &reset_form("first", &code))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn what_was_begun_with_an_app_ends_when_the_app_is_taken_away() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let visitor = shop.visitor();
    let code = digits(&shop, &app);
    let challenge = recovery::start_reset(&shop, &visitor, &reset_form("first", &code))
        .await
        .unwrap();
    let pin = shop.hear(FIRST);

    let id = enrollment::list(&shop, &customer).await.unwrap()[0].id.clone();
    let removal = enrollment::start_removal(&shop, &customer, &id).await.unwrap();
    let removal_pin = shop.hear(FIRST);
    shop.confirm(&customer, &removal, &removal_pin).await;

    assert_eq!(shop.confirm(&visitor, &challenge, &pin).await, Outcome::Ended);
    assert!(can_sign_in(&shop, PASSWORD).await);
}

#[tokio::test]
async fn tries_at_an_app_beside_the_right_password_count_with_the_accounts_wrong_pins() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let wrong = wrong_digits(&shop, &app);
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.guess_wrong(&customer, &challenge, &pin, 4).await;

    for _ in 0..2 {
        let refused = recovery::start_move(&shop, &shop.visitor(), &move_form("first", PASSWORD, &wrong, SECOND)).await;
        assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");
    }

    let right = digits(&shop, &app);
    let stopped = recovery::start_move(&shop, &shop.visitor(), &move_form("first", PASSWORD, &right, SECOND)).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    let stopped = type_pin(&shop, &customer, &challenge, &pin).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
}

#[tokio::test]
async fn the_owner_of_the_shop_lets_an_app_recover_the_password_again() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    for _ in 0..11 {
        shop.wait(25 * 3600);
        for _ in 0..3 {
            let wrong = reset_form("first", &wrong_digits(&shop, &app));
            recovery::start_reset(&shop, &shop.visitor(), &wrong).await.unwrap_err();
        }
    }
    shop.wait(25 * 3600);
    let form = || reset_form("first", &digits(&shop, &app));
    let refused = recovery::start_reset(&shop, &shop.visitor(), &form()).await;
    assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");

    let name = domain::AccountName::parse("first").unwrap();
    assert!(
        verification::guard::pin_attempts::enable_phone(&shop.database, &shop.hasher, &name)
            .await
            .unwrap()
    );

    assert!(recovery::start_reset(&shop, &shop.visitor(), &form()).await.is_ok());
}

#[tokio::test]
async fn each_try_at_a_first_proof_stands_in_the_log_with_what_came_of_it() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let codes = codes(&shop, &customer).await;
    for (name, code) in [
        ("first", "0000-0000-0000-0000"),
        ("nobody", "123456"),
        ("first", codes[0].as_str()),
    ] {
        let _ = recovery::start_reset(&shop, &shop.visitor(), &reset_form(name, code)).await;
    }

    // One database writes text as it is, the other within a row, with its quotes spelled twice.
    let log = shop.data.everything().await.replace(['\\', '"'], "");

    let tries = |by: &str, outcome: &str| {
        let details = format!("by:{by},for:password,outcome:{outcome}");
        log.matches(&details).count()
    };
    assert_eq!(
        (
            tries("backup_code", "wrong"),
            tries("authenticator", "wrong"),
            tries("backup_code", "right")
        ),
        (1, 1, 1)
    );
}

#[tokio::test]
async fn tries_for_names_that_nobody_has_leave_nothing_for_ever() {
    let shop = TestShop::open().await;
    for name in ["nobody", "somebody"] {
        let refused = recovery::start_reset(&shop, &shop.visitor(), &reset_form(name, "123456")).await;
        assert!(matches!(refused, Err(Error::Recovery)), "{refused:?}");
    }
    assert!(shop.data.everything().await.contains("reset_app_in_a_row"));

    shop.wait(11 * 24 * 3600);
    housekeeping::sweep(&shop).await.unwrap();

    assert!(!shop.data.everything().await.contains("reset_app"));
}
