//! A number with a new owner: a way on for whoever proves it, and a say for the account that has it.

use domain::{AccountChangeId, ChallengeId, Factor, change::ChangeKind, history::AccountEventKind};
use services::{
    Error,
    gate::{self, Outcome},
    identity::{
        account::{self, ChangeFields},
        backup_codes, enrollment, new_number,
        number_claims::{self, Claimable},
        recovery::{self, MoveFields, ResetFields},
        registration, sign_in,
    },
    storefront::checkout,
};
use totp_rs::Totp;
use verification::{FactorInput, Visitor, notices};

use crate::{
    audit::events,
    factors,
    notices::{account_events, move_number},
    shop::{
        FIRST, MUG, PASSWORD, SECOND, TestShop, at_once, delivery_form, phone_fields, registration_form, show_factor,
        type_pin,
    },
    void_pins::report,
};

const DAY: u64 = 24 * 3600;
const THIRD: &str = "+447400123403";

/// Somebody who has just proved a number of another account.
async fn proves(shop: &TestShop, number: &str) -> Visitor {
    let visitor = shop.visitor();
    let outcome = registers(shop, &visitor, number).await;
    assert_eq!(outcome, Outcome::PhoneTaken);
    visitor
}

async fn registers(shop: &TestShop, visitor: &Visitor, number: &str) -> Outcome {
    let form = registration_form("newcomer", number);
    let challenge = registration::start(shop, visitor, &form).await.unwrap();
    let pin = shop.hear(number);
    shop.confirm(visitor, &challenge, &pin).await
}

/// A shop whose customer's number was claimed, with the customer's backup codes.
async fn claimed() -> (TestShop, Visitor, Vec<String>, Visitor) {
    let shop = TestShop::open().await;
    let holder = shop.register("first", FIRST).await;
    let codes = backup_codes::fresh(&shop, &holder).await.unwrap();
    let claimant = proves(&shop, FIRST).await;
    number_claims::claim(&shop, &claimant).await.unwrap();
    (shop, holder, codes, claimant)
}

/// The customer in the same browser, who has typed name and password once more.
async fn signs_in(shop: &TestShop, customer: &Visitor) -> Visitor {
    let signed_in = sign_in::sign_in(shop, customer, "first", PASSWORD).await.unwrap();
    assert_eq!(Some(&signed_in.customer), customer.customer.as_ref());
    Visitor {
        credentials: signed_in.credentials,
        ..customer.clone()
    }
}

fn typed(shop: &TestShop, app: &Totp) -> FactorInput {
    FactorInput::Authenticator(factors::digits(shop, app))
}

async fn standing(shop: &TestShop, visitor: &Visitor) -> Claimable {
    number_claims::in_use(shop, visitor).await.unwrap().standing
}

#[tokio::test]
async fn whoever_proves_a_number_of_an_account_may_claim_it_and_the_account_is_told() {
    let shop = TestShop::open().await;
    let holder = shop.register("first", FIRST).await;
    let claimant = proves(&shop, FIRST).await;
    assert_eq!(standing(&shop, &claimant).await, Claimable::Now);
    let calls = shop.calls(FIRST);

    number_claims::claim(&shop, &claimant).await.unwrap();

    let due = shop.clock.now() + number_claims::ANSWERED_WITHIN;
    assert_eq!(standing(&shop, &claimant).await, Claimable::FreeAt(due));
    let view = account::view(&shop, &holder).await.unwrap();
    assert_eq!(view.number_free_at, Some(due), "every page says so");
    let told = account_events(&shop, &holder).await;
    assert!(
        told.iter()
            .any(|what| matches!(what, AccountEventKind::NumberClaimed { .. })),
        "{told:?}"
    );
    assert_eq!(shop.calls(FIRST), calls, "claiming calls nobody");
    shop.check_out(&holder, &[(MUG, 1)]).await;
}

#[tokio::test]
async fn nobody_claims_without_a_fresh_proof_of_their_own() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let stranger = shop.visitor();
    let claimant = proves(&shop, FIRST).await;

    assert!(matches!(
        number_claims::claim(&shop, &stranger).await,
        Err(Error::Ended)
    ));
    shop.wait(5 * 60);
    assert!(matches!(
        number_claims::claim(&shop, &claimant).await,
        Err(Error::Ended)
    ));
    assert!(matches!(
        number_claims::in_use(&shop, &claimant).await,
        Err(Error::Ended)
    ));
}

#[tokio::test]
async fn after_seven_days_of_silence_the_number_is_free_and_the_account_has_none() {
    let (shop, holder, ..) = claimed().await;
    let (_, challenge) = shop.check_out(&holder, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.wait(7 * DAY - 1);
    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 0);
    assert_eq!(registers(&shop, &shop.visitor(), FIRST).await, Outcome::PhoneTaken);
    shop.wait(1);

    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 1);

    assert_eq!(
        shop.confirm(&holder, &challenge, &pin).await,
        Outcome::Ended,
        "no call of before is good"
    );
    assert!(matches!(
        registers(&shop, &shop.visitor(), FIRST).await,
        Outcome::Registered(_)
    ));
    let holder = signs_in(&shop, &holder).await;
    let view = account::view(&shop, &holder).await.unwrap();
    assert_eq!((view.masked_phone.is_some(), view.number_free_at), (false, None));
    let order = checkout::draft(&shop, &holder, &delivery_form()).await.unwrap();
    assert!(matches!(
        checkout::start(&shop, &holder, &order).await,
        Err(Error::NoNumber)
    ));
    assert!(matches!(
        backup_codes::start(&shop, &holder, "").await,
        Err(Error::NoNumber)
    ));
    let name = ChangeFields::Name("Another Name".to_owned());
    assert!(matches!(
        account::start(&shop, &holder, "", &name).await,
        Err(Error::NoNumber)
    ));
}

#[tokio::test]
async fn a_call_that_stands_when_the_number_goes_is_confirmed_by_nothing() {
    let (shop, holder, codes, _) = claimed().await;
    shop.wait(7 * DAY);
    let (_, challenge) = shop.check_out(&holder, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    number_claims::carry_out(&shop).await.unwrap();

    assert_eq!(shop.confirm(&holder, &challenge, &pin).await, Outcome::Ended);
    let code = FactorInput::BackupCode(codes[0].clone());
    assert_eq!(
        show_factor(&shop, &holder, &challenge, &code).await.unwrap(),
        Outcome::Ended
    );
    assert_eq!(shop.orders(&holder).await, 0);
}

#[tokio::test]
async fn a_backup_code_or_an_app_keeps_the_number_and_further_claims_rest_for_thirty_days() {
    let (shop, holder, codes, claimant) = claimed().await;
    let wrong = FactorInput::BackupCode("0000-0000-0000-0000".to_owned());
    assert!(!number_claims::keep(&shop, &holder, &wrong).await.unwrap());

    let code = FactorInput::BackupCode(codes[0].clone());
    assert!(number_claims::keep(&shop, &holder, &code).await.unwrap());

    let until = shop.clock.now() + number_claims::COOLDOWN;
    assert_eq!(standing(&shop, &claimant).await, Claimable::CooldownUntil(until));
    assert_eq!(account::view(&shop, &holder).await.unwrap().number_free_at, None);
    shop.wait(29 * DAY);
    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 0);
    let again = proves(&shop, FIRST).await;
    number_claims::claim(&shop, &again).await.unwrap();
    assert_eq!(standing(&shop, &again).await, Claimable::CooldownUntil(until));

    shop.wait(DAY);
    let again = proves(&shop, FIRST).await;
    number_claims::claim(&shop, &again).await.unwrap();
    assert!(matches!(standing(&shop, &again).await, Claimable::FreeAt(_)));
    let spent = number_claims::keep(&shop, &holder, &code).await.unwrap();
    assert!(!spent, "a code is good once");
    let app = factors::app(&shop, &holder, FIRST).await;
    shop.wait(60);
    assert!(number_claims::keep(&shop, &holder, &typed(&shop, &app)).await.unwrap());
}

#[tokio::test]
async fn repeated_claims_are_one_and_do_not_move_its_end() {
    let (shop, _, _, claimant) = claimed().await;
    let due = standing(&shop, &claimant).await;
    shop.wait(60);
    number_claims::claim(&shop, &claimant).await.unwrap();
    let another = proves(&shop, FIRST).await;

    number_claims::claim(&shop, &another).await.unwrap();

    assert_eq!(standing(&shop, &another).await, due);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_claims_and_answers_at_once_each_counts_once() {
    let shop = TestShop::open().await;
    let holder = shop.register("first", FIRST).await;
    let codes = backup_codes::fresh(&shop, &holder).await.unwrap();
    let other = shop.second_instance().await;
    let mut claimants = Vec::new();
    for _ in 0..3 {
        claimants.push(proves(&shop, FIRST).await);
        shop.wait(60);
    }

    at_once(6, |place| {
        let shop = if place % 2 == 0 { (*shop).clone() } else { other.clone() };
        let claimant = claimants[place % 3].clone();
        async move { number_claims::claim(&shop, &claimant).await.unwrap() }
    })
    .await;
    let told = account_events(&shop, &holder).await;
    let claims = told
        .iter()
        .filter(|what| matches!(what, AccountEventKind::NumberClaimed { .. }));
    assert_eq!(claims.count(), 1);
    let log = events(&shop).await;
    assert_eq!(log.iter().filter(|event| event.event == "number_claimed").count(), 1);

    let kept = at_once(6, |place| {
        let shop = if place % 2 == 0 { (*shop).clone() } else { other.clone() };
        let (holder, code) = (holder.clone(), codes[place].clone());
        async move { number_claims::keep(&shop, &holder, &FactorInput::BackupCode(code)).await }
    })
    .await;
    assert_eq!(
        kept.iter().filter(|kept| matches!(kept, Ok(true))).count(),
        1,
        "{kept:?}"
    );
    assert_eq!(
        backup_codes::left(&shop, &holder).await.unwrap(),
        9,
        "the others used no code up"
    );
}

#[tokio::test]
async fn an_account_that_moved_to_another_number_meanwhile_keeps_that() {
    let (shop, holder, ..) = claimed().await;
    move_number(&shop, &holder, FIRST, SECOND).await;
    assert_eq!(account::view(&shop, &holder).await.unwrap().number_free_at, None);
    shop.wait(7 * DAY);

    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 0);

    assert!(account::view(&shop, &holder).await.unwrap().masked_phone.is_some());
}

#[tokio::test]
async fn an_account_without_a_number_gets_another_as_after_a_lost_phone_and_not_by_the_password_alone() {
    let (shop, holder, codes, _) = claimed().await;
    shop.wait(7 * DAY);
    number_claims::carry_out(&shop).await.unwrap();
    let holder = signs_in(&shop, &holder).await;
    let change = ChangeFields::Phone(phone_fields(THIRD));
    assert!(matches!(
        account::start(&shop, &holder, "", &change).await,
        Err(Error::NoNumber)
    ));

    let visitor = shop.visitor();
    let challenge = recovery::start_move(&shop, &visitor, &move_fields(&codes[1]))
        .await
        .unwrap();
    let pin = shop.hear(THIRD);
    let outcome = shop.confirm(&visitor, &challenge, &pin).await;
    assert!(matches!(outcome, Outcome::PhoneMoveWaits(_)), "{outcome:?}");
    shop.wait(DAY);
    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 1);

    let holder = signs_in(&shop, &holder).await;
    shop.check_out(&holder, &[(MUG, 1)]).await;
    assert!(shop.calls(THIRD) > 1);
}

#[tokio::test]
async fn a_customer_whose_new_number_belongs_to_another_account_may_claim_it_too() {
    let shop = TestShop::open().await;
    let holder = shop.register("first", FIRST).await;
    let customer = shop.register("second", SECOND).await;
    let change = ChangeFields::Phone(phone_fields(FIRST));
    let old_call: ChallengeId = account::start(&shop, &customer, "", &change).await.unwrap();
    let pin = shop.hear(SECOND);
    let Outcome::NewNumberCalled(new_call) = shop.confirm(&customer, &old_call, &pin).await else {
        panic!("the new number is called");
    };
    let pin = shop.hear(FIRST);
    assert_eq!(shop.confirm(&customer, &new_call, &pin).await, Outcome::NumberTaken);

    number_claims::claim(&shop, &customer).await.unwrap();

    assert!(account::view(&shop, &holder).await.unwrap().number_free_at.is_some());
}

#[tokio::test]
async fn a_call_that_a_machine_answered_proves_no_number() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    let challenge = registration::start(&shop, &visitor, &registration_form("newcomer", FIRST))
        .await
        .unwrap();
    let call = shop.newest_call(FIRST).unwrap();
    let pin = shop.hear(FIRST);
    verification::delivery::reports::take(&shop, &report(&call, "MACHINE"))
        .await
        .unwrap();

    assert_eq!(shop.confirm(&visitor, &challenge, &pin).await, Outcome::PinExpired);

    assert!(matches!(number_claims::claim(&shop, &visitor).await, Err(Error::Ended)));
}

#[tokio::test]
async fn the_answer_counts_to_the_last_second_and_on_the_seventh_day_no_more_whoever_looks_first() {
    let (shop, holder, codes, _) = claimed().await;
    let code = FactorInput::BackupCode(codes[0].clone());
    shop.wait(7 * DAY);

    let late = number_claims::keep(&shop, &holder, &code).await;

    assert!(matches!(late, Err(Error::Ended)), "{late:?}");
    assert_eq!(backup_codes::left(&shop, &holder).await.unwrap(), 10);
    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 1);

    let (shop, holder, codes, _) = claimed().await;
    let code = FactorInput::BackupCode(codes[0].clone());
    shop.wait(7 * DAY - 1);
    assert!(number_claims::keep(&shop, &holder, &code).await.unwrap());
    shop.wait(1);
    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn in_the_last_second_an_answer_and_two_instances_that_look_leave_one_end() {
    for _ in 0..5 {
        let (shop, holder, codes, _) = claimed().await;
        let slow = shop
            .second_instance_by(verification::Clock::stopped(shop.clock.now()))
            .await;
        shop.wait(7 * DAY);
        slow.clock.advance(std::time::Duration::from_secs(7 * DAY - 1));

        // The instance whose clock is behind still takes the answer; the others free the number.
        let done = at_once(3, |place| {
            let (shop, slow) = ((*shop).clone(), slow.clone());
            let (holder, code) = (holder.clone(), FactorInput::BackupCode(codes[0].clone()));
            async move {
                match place {
                    0 => number_claims::keep(&slow, &holder, &code).await.is_ok_and(|kept| kept),
                    _ => number_claims::carry_out(&shop).await.unwrap() == 1,
                }
            }
        })
        .await;

        assert_eq!(done.iter().filter(|done| **done).count(), 1, "{done:?}");
        let view = account::view(&shop, &holder).await.unwrap();
        assert_eq!((view.masked_phone.is_some(), view.number_free_at), (done[0], None));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_claim_and_a_change_of_the_number_at_once_leave_the_account_its_new_number() {
    for _ in 0..5 {
        let shop = TestShop::open().await;
        let holder = shop.register("first", FIRST).await;
        let claimant = proves(&shop, FIRST).await;
        let fields = ChangeFields::Phone(phone_fields(SECOND));
        let old_call = account::start(&shop, &holder, "", &fields).await.unwrap();
        let pin = shop.hear(FIRST);
        let Outcome::NewNumberCalled(new_call) = shop.confirm(&holder, &old_call, &pin).await else {
            panic!("the new number is not called");
        };
        let pin = shop.hear(SECOND);
        let other = shop.second_instance().await;

        at_once(2, |place| {
            let (shop, other) = ((*shop).clone(), other.clone());
            let (holder, claimant, new_call, pin) = (holder.clone(), claimant.clone(), new_call.clone(), pin.clone());
            async move {
                if place == 0 {
                    let outcome = type_pin(&shop, &holder, &new_call, &pin).await.unwrap();
                    assert_eq!(outcome, Outcome::Changed(ChangeKind::Phone));
                } else {
                    let claim = number_claims::claim(&other, &claimant).await;
                    assert!(matches!(claim, Ok(()) | Err(Error::Ended)), "{claim:?}");
                }
            }
        })
        .await;

        let holder = shop.renewed(&holder).await;
        assert_eq!(account::view(&shop, &holder).await.unwrap().number_free_at, None);
        assert_eq!(number_claims::waiting(&shop, &holder).await.unwrap(), None);
        shop.wait(7 * DAY);
        assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 0);
        assert_eq!(shop.number_of(&holder).await, SECOND);
    }
}

#[tokio::test]
async fn an_account_that_came_back_to_its_number_since_does_not_lose_it_to_the_claim_of_before() {
    let (shop, holder, ..) = claimed().await;
    move_number(&shop, &holder, FIRST, SECOND).await;
    let holder = shop.renewed(&holder).await;
    move_number(&shop, &holder, SECOND, FIRST).await;
    shop.wait(7 * DAY);

    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 0);

    assert_eq!(shop.number_of(&holder).await, FIRST);
    let again = proves(&shop, FIRST).await;
    assert_eq!(standing(&shop, &again).await, Claimable::Now);
}

#[tokio::test]
async fn a_registration_that_was_called_off_gives_nothing_to_claim() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    let form = registration_form("newcomer", FIRST);
    let challenge = registration::start(&shop, &visitor, &form).await.unwrap();
    let pin = shop.hear(FIRST);
    gate::cancel(&shop, &visitor, &challenge).await.unwrap();

    assert_eq!(shop.confirm(&visitor, &challenge, &pin).await, Outcome::Ended);

    assert!(matches!(number_claims::claim(&shop, &visitor).await, Err(Error::Ended)));
    assert!(matches!(
        number_claims::in_use(&shop, &visitor).await,
        Err(Error::Ended)
    ));
}

#[tokio::test]
async fn a_number_that_was_nobodys_when_it_was_proved_is_not_claimed_from_whoever_registers_it_then() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let visitor = shop.visitor();
    let form = registration_form("first", SECOND);
    let challenge = registration::start(&shop, &visitor, &form).await.unwrap();
    let pin = shop.hear(SECOND);
    let outcome = shop.confirm(&visitor, &challenge, &pin).await;
    assert!(matches!(outcome, Outcome::NameTaken(_)), "{outcome:?}");
    let second = shop.register("second", SECOND).await;

    let claim = number_claims::claim(&shop, &visitor).await;

    assert!(matches!(claim, Err(Error::Ended)), "{claim:?}");
    assert_eq!(account::view(&shop, &second).await.unwrap().number_free_at, None);
}

#[tokio::test]
async fn a_proof_counts_against_the_account_that_had_the_number_then_and_no_other() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let claimant = proves(&shop, FIRST).await;
    move_number(&shop, &first, FIRST, SECOND).await;
    let third = shop.register("third", FIRST).await;

    let claim = number_claims::claim(&shop, &claimant).await;

    assert!(matches!(claim, Err(Error::Ended)), "{claim:?}");
    assert_eq!(account::view(&shop, &third).await.unwrap().number_free_at, None);
}

#[tokio::test]
async fn a_passkey_keeps_the_number_and_what_it_signed_is_good_in_one_browser_only() {
    let shop = TestShop::open().await;
    let holder = shop.register("first", FIRST).await;
    let mut device = factors::passkey(&shop, &holder, FIRST).await;
    let claimant = proves(&shop, FIRST).await;
    number_claims::claim(&shop, &claimant).await.unwrap();
    let asked = number_claims::ask_passkey(&shop, &holder).await.unwrap();
    let signed = factors::signed(&mut device, &asked);
    let elsewhere = shop.other_browser(&holder);

    assert!(!number_claims::keep(&shop, &elsewhere, &signed).await.unwrap());
    let asked = number_claims::ask_passkey(&shop, &holder).await.unwrap();
    let signed = factors::signed(&mut device, &asked);
    assert!(number_claims::keep(&shop, &holder, &signed).await.unwrap());

    assert_eq!(account::view(&shop, &holder).await.unwrap().number_free_at, None);
}

#[tokio::test]
async fn a_session_of_before_a_change_of_password_does_not_answer() {
    let (shop, holder, codes, _) = claimed().await;
    let stale = shop.other_browser(&holder);
    let change = ChangeFields::Password {
        current: PASSWORD.to_owned(),
        new: "quite another secret".to_owned(),
    };
    let challenge = account::start(&shop, &holder, "", &change).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&holder, &challenge, &pin).await;
    let code = FactorInput::BackupCode(codes[0].clone());

    let kept = number_claims::keep(&shop, &stale, &code).await;

    assert!(matches!(kept, Err(Error::NotSignedIn)), "{kept:?}");
    let holder = shop.renewed(&holder).await;
    assert!(number_claims::keep(&shop, &holder, &code).await.unwrap());
}

#[tokio::test]
async fn a_move_to_another_number_that_waits_outlives_the_number_that_goes() {
    let (shop, holder, codes, _) = claimed().await;
    shop.wait(7 * DAY - 3600);
    let visitor = shop.visitor();
    let challenge = recovery::start_move(&shop, &visitor, &move_fields(&codes[0]))
        .await
        .unwrap();
    let pin = shop.hear(THIRD);
    let outcome = shop.confirm(&visitor, &challenge, &pin).await;
    assert!(matches!(outcome, Outcome::PhoneMoveWaits(_)), "{outcome:?}");
    shop.wait(3600);
    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 1);
    shop.wait(DAY);

    assert_eq!(recovery::carry_out(&shop).await.unwrap(), 1);

    assert_eq!(shop.number_of(&holder).await, THIRD);
}

fn move_fields(code: &str) -> MoveFields {
    MoveFields {
        form: String::new(),
        account_name: "first".to_owned(),
        password: PASSWORD.to_owned(),
        code: code.to_owned(),
        phone: phone_fields(THIRD),
    }
}

/// A shop whose customer lost the number, signed in anew, with an app and a passkey.
async fn numberless() -> (
    TestShop,
    Visitor,
    Vec<String>,
    Totp,
    webauthn_authenticator_rs::softpasskey::SoftPasskey,
) {
    let shop = TestShop::open().await;
    let holder = shop.register("first", FIRST).await;
    let codes = backup_codes::fresh(&shop, &holder).await.unwrap();
    let app = factors::app(&shop, &holder, FIRST).await;
    let device = factors::passkey(&shop, &holder, FIRST).await;
    let claimant = proves(&shop, FIRST).await;
    number_claims::claim(&shop, &claimant).await.unwrap();
    shop.wait(7 * DAY);
    assert_eq!(number_claims::carry_out(&shop).await.unwrap(), 1);
    let holder = signs_in(&shop, &holder).await;
    (shop, holder, codes, app, device)
}

async fn ask_for_number(shop: &TestShop, holder: &Visitor, number: &str) -> AccountChangeId {
    new_number::start(shop, holder, "", &phone_fields(number))
        .await
        .unwrap()
}

#[tokio::test]
async fn an_app_agrees_to_a_new_number_and_the_new_number_confirms_it() {
    let (shop, holder, _, app, _) = numberless().await;
    let id = ask_for_number(&shop, &holder, THIRD).await;
    assert_eq!(shop.calls(THIRD), 0, "nobody is called before it agrees");
    let wrong = FactorInput::Authenticator(factors::wrong_digits(&shop, &app));
    assert_eq!(new_number::agree(&shop, &holder, &id, &wrong).await.unwrap(), None);
    assert_eq!(shop.calls(THIRD), 0);
    let right = typed(&shop, &app);

    let challenge = new_number::agree(&shop, &holder, &id, &right).await.unwrap().unwrap();
    let purpose = services::gate::view(&shop, &holder, &challenge).await.unwrap().purpose;
    assert!(
        matches!(
            purpose,
            domain::challenge::PurposeView::PhoneChangeNewNumber {
                after_old_number: false,
                ..
            }
        ),
        "no old number was called: {purpose:?}"
    );
    let pin = shop.hear(THIRD);
    let outcome = shop.confirm(&holder, &challenge, &pin).await;

    assert_eq!(outcome, Outcome::Changed(ChangeKind::Phone));
    assert_eq!(shop.number_of(&holder).await, THIRD);
    let holder = shop.renewed(&holder).await;
    let (order, challenge) = shop.check_out(&holder, &[(MUG, 1)]).await;
    let pin = shop.hear(THIRD);
    assert_eq!(
        shop.confirm(&holder, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
    let again = new_number::agree(&shop, &holder, &id, &right).await;
    assert!(
        matches!(again, Err(Error::NotFound)),
        "an account with a number has two numbers to ask"
    );
}

#[tokio::test]
async fn a_passkey_agrees_to_the_new_number_that_it_was_asked_about_and_to_no_other() {
    let (shop, holder, _, _, mut device) = numberless().await;
    let (one, other) = (
        ask_for_number(&shop, &holder, THIRD).await,
        ask_for_number(&shop, &holder, SECOND).await,
    );
    let asked = new_number::ask_passkey(&shop, &holder, &one).await.unwrap();
    let signed = factors::signed(&mut device, &asked);

    assert_eq!(new_number::agree(&shop, &holder, &other, &signed).await.unwrap(), None);
    let challenge = new_number::agree(&shop, &holder, &one, &signed).await.unwrap().unwrap();
    let pin = shop.hear(THIRD);
    shop.confirm(&holder, &challenge, &pin).await;

    assert_eq!(shop.number_of(&holder).await, THIRD);
    assert_eq!(shop.calls(SECOND), 0);
}

#[tokio::test]
async fn a_backup_code_alone_or_the_new_number_alone_binds_no_number() {
    let (shop, holder, codes, ..) = numberless().await;
    let id = ask_for_number(&shop, &holder, THIRD).await;

    let by_code = new_number::agree(&shop, &holder, &id, &FactorInput::BackupCode(codes[0].clone())).await;

    assert!(matches!(by_code, Err(Error::NotFound)), "{by_code:?}");
    assert_eq!(shop.calls(THIRD), 0);
    let view = account::view(&shop, &holder).await.unwrap();
    assert_eq!(view.masked_phone, None);
}

#[tokio::test]
async fn an_account_without_a_number_signs_in_and_confirms_nothing() {
    let (shop, holder, codes, ..) = numberless().await;
    shop.fill(&holder, &[(MUG, 1)]).await;
    let order = checkout::draft(&shop, &holder, &delivery_form()).await.unwrap();
    let changes = [
        ChangeFields::Name("Another Name".to_owned()),
        ChangeFields::Email("another@example.com".to_owned()),
        ChangeFields::Phone(phone_fields(THIRD)),
        ChangeFields::Password {
            current: PASSWORD.to_owned(),
            new: "quite another secret".to_owned(),
        },
    ];
    let factor = enrollment::list(&shop, &holder).await.unwrap().remove(0).id;
    let calls = shop.calls(FIRST);

    let mut refused = vec![
        checkout::start(&shop, &holder, &order).await.map(drop),
        backup_codes::start(&shop, &holder, "").await.map(drop),
        enrollment::start(&shop, &holder, "", Factor::Passkey, "")
            .await
            .map(drop),
        enrollment::start_removal(&shop, &holder, &factor).await.map(drop),
        services::identity::call_preferences::sample(&shop, &holder).await,
    ];
    for change in &changes {
        refused.push(account::start(&shop, &holder, "", change).await.map(drop));
    }
    let reset = ResetFields {
        form: String::new(),
        account_name: "first".to_owned(),
        code: codes[0].clone(),
        password: "quite another secret".to_owned(),
    };
    refused.push(recovery::start_reset(&shop, &shop.visitor(), &reset).await.map(drop));

    for refused in refused {
        assert!(matches!(refused, Err(Error::NoNumber)), "{refused:?}");
    }
    assert_eq!(shop.calls(FIRST), calls, "and the number of before does not ring");
}

#[tokio::test]
async fn what_was_owed_to_the_number_is_not_told_to_its_new_owner() {
    let (shop, holder, ..) = claimed().await;
    shop.wait(7 * DAY);
    let change = ChangeFields::Name("Another Name".to_owned());
    let challenge = account::start(&shop, &holder, "", &change).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&holder, &challenge, &pin).await;
    number_claims::carry_out(&shop).await.unwrap();
    let calls = shop.calls(FIRST);
    shop.wait(60);

    notices::place_due(&shop).await.unwrap();

    assert_eq!(shop.calls(FIRST), calls);
}

#[tokio::test]
async fn neither_side_learns_the_others_name() {
    let shop = TestShop::open().await;
    let holder = shop.register("wren-of-before", FIRST).await;
    let claimant = shop.register("finch-of-now", SECOND).await;
    let change = ChangeFields::Phone(phone_fields(FIRST));
    let old_call = account::start(&shop, &claimant, "", &change).await.unwrap();
    let pin = shop.hear(SECOND);
    let Outcome::NewNumberCalled(new_call) = shop.confirm(&claimant, &old_call, &pin).await else {
        panic!("the new number is called");
    };
    let pin = shop.hear(FIRST);
    shop.confirm(&claimant, &new_call, &pin).await;
    let before = events(&shop).await.len();

    number_claims::claim(&shop, &claimant).await.unwrap();
    let shown = format!("{:?}", number_claims::in_use(&shop, &claimant).await.unwrap());
    let asked = format!("{:?}", number_claims::waiting(&shop, &holder).await.unwrap().unwrap());
    shop.wait(7 * DAY);
    number_claims::carry_out(&shop).await.unwrap();

    let log = events(&shop).await.split_off(before);
    let words: Vec<_> = log.iter().map(|event| event.event.as_str()).collect();
    assert_eq!(words, ["number_claimed", "number_freed"]);
    let told = |whats: Vec<AccountEventKind>| format!("{whats:?}");
    let (of_holder, of_claimant) = (
        told(account_events(&shop, &holder).await),
        told(account_events(&shop, &claimant).await),
    );
    let ids = [&holder, &claimant].map(|visitor| visitor.customer.as_ref().unwrap().to_string());
    for secret in [
        "wren-of-before",
        "finch-of-now",
        "7400123401",
        "7400123402",
        &ids[0],
        &ids[1],
    ] {
        for event in &log {
            assert!(!format!("{event:?}").contains(secret), "{secret} in {event:?}");
        }
        for text in [&shown, &asked, &of_holder, &of_claimant] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    assert!(of_holder.contains("NumberClaimed"), "{of_holder}");
}
