//! Authenticator apps and passkeys: what stands in for a call, for exactly one draft, and what it can never do.

use domain::{CallLimits, CallProgress, ChallengeId, Factor, FactorId, Policy, text::LineError};
use services::{
    Error, Shop,
    gate::{self, Destination, Outcome},
    identity::{
        account::{self, ChangeFields},
        enrollment, registration, set_up_authenticator, set_up_passkey,
    },
};
use totp_rs::{Algorithm, Builder, Secret, Totp};
use verification::{FactorInput, FieldError, FieldErrors, Visitor};
use webauthn_authenticator_rs::{WebauthnAuthenticator, softpasskey::SoftPasskey};

use crate::keeper::Keeper;
use crate::shop::{
    FIRST, MUG, PASSKEYS_AT, PEN, SECOND, TestShop, at_once, phone_fields, registration_form, show_factor,
};

/// Has a way approved by telephone.
async fn approve(shop: &TestShop, customer: &Visitor, number: &str, kind: Factor) -> FactorId {
    let challenge = enrollment::start(shop, customer, "", kind, "").await.unwrap();
    let pin = shop.hear(number);
    match shop.confirm(customer, &challenge, &pin).await {
        Outcome::FactorApproved(id) => id,
        other => panic!("not approved: {other:?}"),
    }
}

/// Sets an app up as a person would, from what its page shows.
pub async fn app(shop: &TestShop, customer: &Visitor, number: &str) -> Totp {
    let id = approve(shop, customer, number, Factor::Authenticator).await;
    let shown = set_up_authenticator::set_up(shop, customer, &id).await.unwrap();
    let app = read(&shown.secret);
    set_up_authenticator::finish(shop, customer, &id, &digits(shop, &app))
        .await
        .unwrap();
    // The code that set it up is used.
    shop.wait(30);
    app
}

fn read(secret: &str) -> Totp {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_secret(secret)
        .build()
        .unwrap()
}

pub fn digits(shop: &TestShop, app: &Totp) -> String {
    app.generate(u64::try_from(shop.clock.now().millis()).unwrap() / 1000)
        .to_string()
}

/// Digits that the app shows neither now nor a moment ago nor in a moment.
pub fn wrong_digits(shop: &TestShop, app: &Totp) -> String {
    let now = u64::try_from(shop.clock.now().millis()).unwrap() / 1000;
    let right = [now, now - 30, now + 30].map(|at| app.generate(at).to_string());
    let mut candidates = (0..4).map(|digit: u8| digit.to_string().repeat(6));
    candidates.find(|digits| !right.contains(digits)).unwrap()
}

/// Makes a passkey on a device of its own.
pub async fn passkey(shop: &TestShop, customer: &Visitor, number: &str) -> SoftPasskey {
    let id = approve(shop, customer, number, Factor::Passkey).await;
    let mut device = SoftPasskey::new(true);
    let asked = set_up_passkey::set_up(shop, customer, &id).await.unwrap();
    let answer = device
        .do_registration(PASSKEYS_AT.parse().unwrap(), serde_json::from_str(&asked).unwrap())
        .unwrap();
    let answer = serde_json::to_string(&answer).unwrap();
    set_up_passkey::finish(shop, customer, &id, &answer).await.unwrap();
    device
}

/// What the device answers to what a challenge asks.
async fn sign(shop: &Shop, customer: &Visitor, challenge: &ChallengeId, device: &mut SoftPasskey) -> FactorInput {
    signed(device, &gate::ask_passkey(shop, customer, challenge).await.unwrap())
}

/// What the device answers to what the shop asks.
pub fn signed(device: &mut SoftPasskey, asked: &str) -> FactorInput {
    let answer = device
        .do_authentication(PASSKEYS_AT.parse().unwrap(), serde_json::from_str(asked).unwrap())
        .unwrap();
    FactorInput::Passkey(serde_json::to_string(&answer).unwrap())
}

async fn with(shop: &Shop, customer: &Visitor, challenge: &ChallengeId, shown: &FactorInput) -> Outcome {
    show_factor(shop, customer, challenge, shown).await.unwrap()
}

fn typed(code: &str) -> FactorInput {
    FactorInput::Authenticator(code.to_owned())
}

#[tokio::test]
async fn the_digits_of_an_app_confirm_one_order_and_never_a_second_one() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let code = digits(&shop, &app);

    let spelled = format!("{} {}", &code[..3], &code[3..]);
    assert_eq!(
        with(&shop, &customer, &challenge, &typed(&spelled)).await,
        Outcome::OrderPlaced(order)
    );

    let (_, challenge) = shop.check_out(&customer, &[(PEN, 1)]).await;
    for again in [code.as_str(), &spelled, &spelled.replace(' ', "–")] {
        assert_used(&shop, &customer, &challenge, again).await;
    }
    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
    shop.wait(30);
    let next = with(&shop, &customer, &challenge, &typed(&digits(&shop, &app))).await;
    assert!(matches!(next, Outcome::OrderPlaced(_)), "{next:?}");
}

#[tokio::test]
async fn an_app_may_be_one_step_late_or_early_and_no_more() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    shop.wait(300);
    let now = u64::try_from(shop.clock.now().millis()).unwrap() / 1000;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    for far in [now - 60, now + 60] {
        let outcome = with(&shop, &customer, &challenge, &typed(&app.generate(far).to_string())).await;
        assert!(matches!(outcome, Outcome::WrongPin { .. }), "{outcome:?}");
    }
    let (_, challenge) = shop.check_out(&customer, &[(PEN, 1)]).await;
    let (before, present) = (app.generate(now - 30).to_string(), app.generate(now).to_string());
    let late = with(&shop, &customer, &challenge, &typed(&before)).await;
    assert!(matches!(late, Outcome::OrderPlaced(_)), "{late:?}");

    let (_, challenge) = shop.check_out(&customer, &[(MUG, 2)]).await;
    let newest = with(&shop, &customer, &challenge, &typed(&present)).await;
    assert!(matches!(newest, Outcome::OrderPlaced(_)), "{newest:?}");
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    // A step before the newest used one.
    assert_used(&shop, &customer, &challenge, &before).await;

    let next = app.generate(now + 30).to_string();
    let early = with(&shop, &customer, &challenge, &typed(&next)).await;
    assert!(matches!(early, Outcome::OrderPlaced(_)), "{early:?}");
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.wait(30);
    // The clock has come to the step that was used early.
    assert_used(&shop, &customer, &challenge, &next).await;
    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
}

/// The code is told as used, and costs nothing.
async fn assert_used(shop: &TestShop, customer: &Visitor, challenge: &ChallengeId, code: &str) {
    let refused = show_factor(shop, customer, challenge, &typed(code)).await;
    let Err(Error::Fields(told)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(told, FieldErrors::one("code", FieldError::DigitsUsed));
}

#[tokio::test]
async fn the_code_that_set_an_app_up_is_told_as_used_and_costs_nothing() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let id = approve(&shop, &customer, FIRST, Factor::Authenticator).await;
    let shown = set_up_authenticator::set_up(&shop, &customer, &id).await.unwrap();
    let app = read(&shown.secret);
    let code = digits(&shop, &app);
    set_up_authenticator::finish(&shop, &customer, &id, &code)
        .await
        .unwrap();
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    for wait in [0, 29, 30] {
        shop.wait(wait);
        assert_used(&shop, &customer, &challenge, &code).await;
    }

    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
    let next = with(&shop, &customer, &challenge, &typed(&digits(&shop, &app))).await;
    assert_eq!(next, Outcome::OrderPlaced(order));
}

#[tokio::test]
async fn a_phone_whose_clock_is_far_off_is_told_so_while_its_app_is_set_up() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let id = approve(&shop, &customer, FIRST, Factor::Authenticator).await;
    let shown = set_up_authenticator::set_up(&shop, &customer, &id).await.unwrap();
    let (app, now) = (
        read(&shown.secret),
        u64::try_from(shop.clock.now().millis()).unwrap() / 1000,
    );

    let clock = |minutes, ahead| FieldError::AppClock { minutes, ahead };
    for (at, why) in [
        (now + 300, clock(5, true)),
        (now + 60, clock(1, true)),
        (now - 300, clock(5, false)),
        (now + 86_400, FieldError::AppShowsOthers),
    ] {
        let refused = set_up_authenticator::finish(&shop, &customer, &id, &app.generate(at).to_string()).await;
        let Err(Error::Fields(told)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(told, FieldErrors::one("code", why));
    }
    let early = set_up_authenticator::finish(&shop, &customer, &id, &app.generate(now + 30).to_string()).await;

    assert!(early.is_ok(), "{early:?}");
}

#[tokio::test]
async fn a_try_at_an_app_counts_for_the_codes_that_are_looked_at() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let wrong = wrong_digits(&shop, &app);
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    for left in [2, 0] {
        let outcome = with(&shop, &customer, &challenge, &typed(&wrong)).await;
        assert_eq!(outcome, Outcome::WrongPin { attempts_left: left });
    }
    let late = shop.confirm(&customer, &challenge, &pin).await;
    assert_eq!(late, Outcome::Ended);

    // Ten guesses a day: five are used, and three more. Two are fewer than a try needs.
    let (_, second) = shop.check_out(&customer, &[(PEN, 1)]).await;
    let outcome = with(&shop, &customer, &second, &typed(&wrong)).await;
    assert_eq!(outcome, Outcome::WrongPin { attempts_left: 2 });
    let (_, third) = shop.check_out(&customer, &[(MUG, 2)]).await;
    let stopped = show_factor(&shop, &customer, &third, &typed(&digits(&shop, &app))).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    assert_eq!(shop.attempts_left(&customer, &third).await, 5, "nothing was spent");
}

#[tokio::test]
async fn with_few_attempts_left_only_as_many_codes_are_good() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        wrong_pins_a_day: 100,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    shop.wait(300);
    let now = u64::try_from(shop.clock.now().millis()).unwrap() / 1000;
    let code = |at: u64| typed(&app.generate(at).to_string());

    // With two left the present code and the one before, with one left the present one.
    for (wrong_pins, at, placed) in [(3, now + 30, false), (3, now - 30, true), (4, now, true)] {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let pin = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &pin, wrong_pins).await;

        let outcome = with(&shop, &customer, &challenge, &code(at)).await;

        assert_eq!(matches!(outcome, Outcome::OrderPlaced(_)), placed, "{outcome:?}");
    }
}

#[tokio::test]
async fn right_codes_of_an_app_use_up_nothing_of_the_day() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;

    for _ in 0..8 {
        shop.wait(30);
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let outcome = with(&shop, &customer, &challenge, &typed(&digits(&shop, &app))).await;
        assert!(matches!(outcome, Outcome::OrderPlaced(_)), "{outcome:?}");
    }
}

#[tokio::test]
async fn an_app_that_was_taken_away_does_not_come_back_by_the_same_form() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let mut secrets = Vec::new();

    for _ in 0..2 {
        let challenge = enrollment::start(&shop, &customer, "way-1", Factor::Authenticator, "")
            .await
            .unwrap();
        let pin = shop.hear(FIRST);
        let Outcome::FactorApproved(id) = shop.confirm(&customer, &challenge, &pin).await else {
            panic!("not approved");
        };
        let shown = set_up_authenticator::set_up(&shop, &customer, &id).await.unwrap();
        let app = read(&shown.secret);
        set_up_authenticator::finish(&shop, &customer, &id, &digits(&shop, &app))
            .await
            .unwrap();
        secrets.push(shown.secret);

        let removal = enrollment::start_removal(&shop, &customer, &id).await.unwrap();
        let pin = shop.hear(FIRST);
        assert_eq!(shop.confirm(&customer, &removal, &pin).await, Outcome::FactorRemoved);
        // The purpose had its calls.
        shop.wait(15 * 60);
    }

    assert_ne!(secrets[0], secrets[1]);
}

#[tokio::test]
async fn digits_share_the_attempts_of_the_pin_and_the_count_of_the_day() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        wrong_pins_a_day: 10,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    for form in ["", "12345", "1234567", "12345²", "12a456"] {
        let refused = show_factor(&shop, &customer, &challenge, &typed(form)).await;
        assert!(matches!(refused, Err(Error::Fields(_))), "{form}: {refused:?}");
    }
    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);

    shop.guess_wrong(&customer, &challenge, &right, 3).await;
    let wrong = wrong_digits(&shop, &app);
    let outcome = with(&shop, &customer, &challenge, &typed(&wrong)).await;
    assert_eq!(outcome, Outcome::WrongPin { attempts_left: 0 });
    let late = with(&shop, &customer, &challenge, &typed(&digits(&shop, &app))).await;
    assert_eq!(late, Outcome::Ended);
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    with(&shop, &customer, &challenge, &typed(&wrong)).await;
    let (_, challenge) = shop.check_out(&customer, &[(PEN, 1)]).await;
    let stopped = show_factor(&shop, &customer, &challenge, &typed(&digits(&shop, &app))).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
}

#[tokio::test]
async fn an_app_is_set_up_after_the_pin_within_ten_minutes_and_by_its_customer_alone() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let stranger = shop.register("second", SECOND).await;
    let challenge = enrollment::start(&shop, &customer, "way-1", Factor::Authenticator, "")
        .await
        .unwrap();
    let about = storage::challenges::about(&mut shop.database.read().await.unwrap(), &challenge)
        .await
        .unwrap()
        .unwrap();
    assert_ne!(about.draft, "way-1", "the form's id is no more than the form's");
    let id: FactorId = about.draft.parse().unwrap();
    assert!(matches!(
        set_up_authenticator::set_up(&shop, &customer, &id).await,
        Err(Error::NotFound)
    ));

    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;
    let shown = set_up_authenticator::set_up(&shop, &customer, &id).await.unwrap();
    assert!(
        shown.link.starts_with("otpauth://totp/Ringfence:first?secret="),
        "{}",
        shown.link
    );
    assert!(matches!(
        set_up_authenticator::set_up(&shop, &stranger, &id).await,
        Err(Error::NotFound)
    ));
    let stored = shop.data.everything().await;
    assert!(!stored.contains(&shown.secret.replace(' ', "")), "the secret is stored");
    assert_eq!(
        gate::finished(&shop, &customer, &challenge).await.unwrap(),
        Some(Destination::SetUp(id.clone()))
    );

    let app = read(&shown.secret);
    shop.wait(10 * 60);
    let late = set_up_authenticator::finish(&shop, &customer, &id, &digits(&shop, &app)).await;
    assert!(matches!(late, Err(Error::NotFound)), "{late:?}");
    assert!(enrollment::list(&shop, &customer).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_app_shows_no_way_into_another_account() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let app_of_first = app(&shop, &first, FIRST).await;
    app(&shop, &second, SECOND).await;
    let (_, challenge) = shop.check_out(&second, &[(MUG, 1)]).await;

    let outcome = with(&shop, &second, &challenge, &typed(&digits(&shop, &app_of_first))).await;

    assert_eq!(outcome, Outcome::WrongPin { attempts_left: 2 });
}

#[tokio::test]
async fn a_passkey_confirms_what_it_was_asked_about_and_nothing_else() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let mut device = passkey(&shop, &customer, FIRST).await;
    let (order, first) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let (_, second) = shop.check_out(&customer, &[(PEN, 1)]).await;
    let signed = sign(&shop, &customer, &first, &mut device).await;
    let other = sign(&shop, &customer, &second, &mut device).await;

    let swapped = with(&shop, &customer, &first, &other).await;
    assert_eq!(
        swapped,
        Outcome::WrongPin { attempts_left: 4 },
        "it signed another challenge"
    );
    let spent = with(&shop, &customer, &first, &signed).await;
    assert_eq!(
        spent,
        Outcome::WrongPin { attempts_left: 3 },
        "what was asked is answered once"
    );
    let signed = sign(&shop, &customer, &first, &mut device).await;
    assert_eq!(
        with(&shop, &customer, &first, &signed).await,
        Outcome::OrderPlaced(order)
    );

    let replayed = show_factor(&shop, &customer, &second, &signed).await;
    assert!(matches!(replayed, Err(Error::Fields(_))), "{replayed:?}");
    assert_eq!(shop.orders(&customer).await, 1);
}

#[tokio::test]
async fn a_passkey_of_somebody_else_or_of_another_shop_is_worth_nothing() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let mut device = passkey(&shop, &first, FIRST).await;
    let mut strange = passkey(&shop, &second, SECOND).await;
    let (_, challenge) = shop.check_out(&first, &[(MUG, 1)]).await;
    let (_, own) = shop.check_out(&second, &[(MUG, 1)]).await;

    let signed = sign(&shop, &second, &own, &mut strange).await;
    assert!(matches!(
        with(&shop, &first, &challenge, &signed).await,
        Outcome::WrongPin { .. }
    ));

    let asked = gate::ask_passkey(&shop, &first, &challenge).await.unwrap();
    let elsewhere = "https://shop.example.evil".parse().unwrap();
    let phished = device.do_authentication(elsewhere, serde_json::from_str(&asked).unwrap());
    if let Ok(phished) = phished {
        let phished = FactorInput::Passkey(serde_json::to_string(&phished).unwrap());
        assert!(matches!(
            with(&shop, &first, &challenge, &phished).await,
            Outcome::WrongPin { .. }
        ));
    }
    for nonsense in ["", "{}", "null", &"[".repeat(2000)] {
        let refused = show_factor(&shop, &first, &challenge, &FactorInput::Passkey(nonsense.to_owned())).await;
        assert!(matches!(refused, Err(Error::Fields(_))), "{refused:?}");
    }
    assert_eq!(shop.orders(&first).await, 0);
}

/// Adds a passkey that a keeper of the tests keeps.
async fn keep(shop: &TestShop, customer: &Visitor, keeper: &Keeper) {
    let id = approve(shop, customer, FIRST, Factor::Passkey).await;
    let asked = set_up_passkey::set_up(shop, customer, &id).await.unwrap();
    set_up_passkey::finish(shop, customer, &id, &keeper.register(&asked))
        .await
        .unwrap();
}

/// Orders something and confirms it with what the keeper signs.
async fn buy(shop: &TestShop, customer: &Visitor, keeper: &Keeper) -> Result<Outcome, Error> {
    let (_, challenge) = shop.check_out(customer, &[(MUG, 1)]).await;
    let asked = gate::ask_passkey(shop, customer, &challenge).await.unwrap();
    show_factor(shop, customer, &challenge, &FactorInput::Passkey(keeper.sign(&asked))).await
}

#[tokio::test]
async fn a_passkey_that_was_moved_to_another_keeper_works_on() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let mut keeper = Keeper::device();
    keep(&shop, &customer, &keeper).await;

    // (may be copied, is copied, counter): a device that counts, a password manager that does not, another that counts for itself, the
    // same before it was synchronized, and a device again.
    for (may_copy, is_copied, counter) in [
        (false, false, 7),
        (true, true, 0),
        (true, true, 3),
        (true, true, 3),
        (true, false, 0),
        (false, false, 0),
        (false, false, 0),
        (false, false, 1),
    ] {
        (keeper.may_copy, keeper.is_copied, keeper.counter) = (may_copy, is_copied, counter);

        let outcome = buy(&shop, &customer, &keeper).await;

        assert!(
            matches!(outcome, Ok(Outcome::OrderPlaced(_))),
            "{may_copy} {is_copied} {counter}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_copy_of_a_passkey_that_cannot_be_copied_is_told_and_costs_nothing() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let mut keeper = Keeper::device();
    keep(&shop, &customer, &keeper).await;
    keeper.counter = 7;
    buy(&shop, &customer, &keeper).await.unwrap();

    for counter in [7, 6, 0] {
        keeper.counter = counter;
        let (_, challenge) = shop.check_out(&customer, &[(PEN, 1)]).await;
        let asked = gate::ask_passkey(&shop, &customer, &challenge).await.unwrap();
        let copy = FactorInput::Passkey(keeper.sign(&asked));

        let refused = show_factor(&shop, &customer, &challenge, &copy).await;

        let Err(Error::Fields(told)) = refused else {
            panic!("{counter}: {refused:?}");
        };
        assert_eq!(told, FieldErrors::one("code", FieldError::PasskeyCopied));
        assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
        gate::cancel(&shop, &customer, &challenge).await.unwrap();
    }

    assert_eq!(shop.orders(&customer).await, 1);
}

#[tokio::test]
async fn a_way_agrees_to_a_new_number_but_never_proves_one() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let mut device = passkey(&shop, &customer, FIRST).await;
    let newcomer = shop.visitor();
    let registration = registration::start(&shop, &newcomer, &registration_form("second", SECOND))
        .await
        .unwrap();
    let code = typed("123456");
    assert!(matches!(
        show_factor(&shop, &newcomer, &registration, &code).await,
        Err(Error::NotFound)
    ));

    let phone = ChangeFields::Phone(phone_fields("+447400123409"));
    let old_call = account::start(&shop, &customer, "", &phone).await.unwrap();
    let signed = sign(&shop, &customer, &old_call, &mut device).await;
    let Outcome::NewNumberCalled(new_call) = with(&shop, &customer, &old_call, &signed).await else {
        panic!("the new number was not called");
    };
    assert!(matches!(
        gate::ask_passkey(&shop, &customer, &new_call).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        show_factor(&shop, &customer, &new_call, &signed).await,
        Err(Error::NotFound)
    ));
    assert_eq!(shop.attempts_left(&customer, &new_call).await, 5);
}

#[tokio::test]
async fn what_was_taken_away_confirms_nothing_any_more() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let mut device = passkey(&shop, &customer, FIRST).await;
    let (_, order) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let signed = sign(&shop, &customer, &order, &mut device).await;
    let id = enrollment::list(&shop, &customer).await.unwrap()[0].id.clone();

    let removal = enrollment::start_removal(&shop, &customer, &id).await.unwrap();
    assert_eq!(
        enrollment::list(&shop, &customer).await.unwrap().len(),
        1,
        "not before the PIN"
    );
    let pin = shop.hear(FIRST);
    assert_eq!(shop.confirm(&customer, &removal, &pin).await, Outcome::FactorRemoved);

    assert!(enrollment::list(&shop, &customer).await.unwrap().is_empty());
    assert!(matches!(
        with(&shop, &customer, &order, &signed).await,
        Outcome::WrongPin { .. }
    ));
    assert!(matches!(
        gate::ask_passkey(&shop, &customer, &order).await,
        Err(Error::NotFound)
    ));
    let again = enrollment::start_removal(&shop, &customer, &id).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_code_of_an_app_at_once_on_two_instances_does_one_action() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let mut challenges = Vec::new();
    for _ in 0..4 {
        challenges.push(shop.check_out(&customer, &[(MUG, 1)]).await.1);
    }
    let code = digits(&shop, &app);
    let instances = [(*shop).clone(), shop.second_instance().await];

    let outcomes = at_once(16, |place| {
        let (shop, customer) = (instances[place % 2].clone(), customer.clone());
        let (challenge, code) = (challenges[place % 4].clone(), typed(&code));
        async move { show_factor(&shop, &customer, &challenge, &code).await }
    })
    .await;

    let placed = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Ok(Outcome::OrderPlaced(_))));
    assert_eq!(placed.count(), 1, "{outcomes:?}");
    assert_eq!(shop.orders(&customer).await, 1);
}

#[tokio::test]
async fn an_account_has_five_ways_at_the_most_one_app_among_them_and_each_has_a_name() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    app(&shop, &customer, FIRST).await;
    let second = enrollment::start(&shop, &customer, "", Factor::Authenticator, "").await;
    assert_refused(second, FieldError::OneAppOnly);
    for _ in 0..4 {
        passkey(&shop, &customer, FIRST).await;
    }

    let sixth = enrollment::start(&shop, &customer, "", Factor::Passkey, "").await;

    assert_refused(sixth, FieldError::TooManyFactors { most: 5 });
    let list = enrollment::list(&shop, &customer).await.unwrap();
    assert_eq!((list[0].kind, &list[0].label), (Factor::Authenticator, &None));
    assert!(
        list[1..]
            .iter()
            .all(|factor| factor.kind == Factor::Passkey && factor.label.is_none()),
        "{list:?}"
    );
    for (label, why) in [
        ("a\u{7}", FieldError::Line(LineError::Unprintable)),
        ("a\u{202e}b", FieldError::Line(LineError::Invisible)),
        ("a\u{200b}b", FieldError::Line(LineError::Invisible)),
        (&*"x".repeat(41), FieldError::LabelTooLong { most: 40 }),
    ] {
        let refused = enrollment::start(&shop, &customer, "", Factor::Passkey, label).await;
        assert_refused(refused, why);
    }
}

/// The form of a new factor is refused, and says why beside its name.
fn assert_refused(started: Result<ChallengeId, Error>, why: FieldError) {
    let Err(Error::Fields(wrong)) = started else {
        panic!("{started:?}");
    };
    assert_eq!(wrong, FieldErrors::one("label", why));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_apps_that_were_approved_side_by_side_become_one() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let mut approved = Vec::new();
    for _ in 0..4 {
        let id = approve(&shop, &customer, FIRST, Factor::Authenticator).await;
        let shown = set_up_authenticator::set_up(&shop, &customer, &id).await.unwrap();
        let code = digits(&shop, &read(&shown.secret));
        approved.push((id, code));
    }
    let instances = [(*shop).clone(), shop.second_instance().await];

    let finished = at_once(4, |place| {
        let (shop, customer, (id, code)) = (instances[place % 2].clone(), customer.clone(), approved[place].clone());
        async move { set_up_authenticator::finish(&shop, &customer, &id, &code).await }
    })
    .await;

    assert_eq!(finished.iter().filter(|done| done.is_ok()).count(), 1, "{finished:?}");
    assert!(
        finished
            .iter()
            .all(|done| matches!(done, Ok(()) | Err(Error::Fields(_)))),
        "{finished:?}"
    );
    assert_eq!(enrollment::list(&shop, &customer).await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_has_an_app_needs_no_call_that_is_refused() {
    let shop = TestShop::limited(CallLimits {
        own_number_day: 2,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    let app = app(&shop, &customer, FIRST).await;
    let (_, called) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.hear(FIRST);
    gate::cancel(&shop, &customer, &called).await.unwrap();
    let calls = shop.calls(FIRST);

    let (order, challenge) = shop.check_out(&customer, &[(PEN, 1)]).await;
    let view = gate::view(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((view.live.progress, view.live.calls_left), (CallProgress::Failed, 3));
    assert_eq!(shop.calls(FIRST), calls, "nobody is called");
    for pin in ["000000", "123456"] {
        assert_eq!(
            shop.confirm(&customer, &challenge, pin).await,
            Outcome::PinExpired,
            "there is no PIN"
        );
    }
    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
    let again = gate::call_again(&shop, &customer, &challenge).await;
    assert!(matches!(again, Err(Error::CallRefused(_))), "{again:?}");
    let placed = with(&shop, &customer, &challenge, &typed(&digits(&shop, &app))).await;
    assert_eq!(placed, Outcome::OrderPlaced(order));

    // What nothing stands in for still needs its call.
    let id = enrollment::list(&shop, &customer).await.unwrap()[0].id.clone();
    let other = shop.register("second", SECOND).await;
    for _ in 0..2 {
        shop.check_out(&other, &[(MUG, 1)]).await;
    }
    assert!(enrollment::start_removal(&shop, &customer, &id).await.is_ok());
    services::identity::backup_codes::fresh(&shop, &other).await.unwrap();
    let refused = enrollment::start(&shop, &other, "", Factor::Passkey, "").await;
    assert!(matches!(refused, Err(Error::CallRefused(_))), "{refused:?}");
}

#[tokio::test]
async fn questions_without_a_call_are_twenty_an_hour() {
    let shop = TestShop::limited(CallLimits {
        own_number_day: 0,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    shop.fill(&customer, &[(MUG, 1)]).await;
    let ask = async || {
        let order = shop.draft(&customer).await;
        services::storefront::checkout::start(&shop, &customer, &order).await
    };

    for _ in 0..20 {
        let challenge = ask().await.unwrap();
        gate::cancel(&shop, &customer, &challenge).await.unwrap();
    }

    let refused = ask().await;
    assert!(matches!(refused, Err(Error::CallRefused(_))), "{refused:?}");
    shop.wait(3600);
    assert!(ask().await.is_ok());
}
