//! Backup codes: what stands in for a call, and what it can never do.

use domain::{BackupSetId, CallLimits, ChallengeId, Policy};
use services::{
    Error, Shop,
    gate::{self, Destination, Outcome},
    identity::{
        account::{self, ChangeFields},
        backup_codes, registration,
    },
};
use verification::{FactorInput, Visitor};

use crate::shop::{FIRST, MUG, PEN, SECOND, TestShop, at_once, phone_fields, registration_form, show_factor};

/// Makes a set by telephone and returns its codes.
async fn make(shop: &TestShop, customer: &Visitor, number: &str) -> (BackupSetId, Vec<String>) {
    let challenge = backup_codes::start(shop, customer, "").await.unwrap();
    let pin = shop.hear(number);
    let Outcome::BackupCodesMade(id) = shop.confirm(customer, &challenge, &pin).await else {
        panic!("no codes");
    };
    let codes = backup_codes::shown(shop, customer, &id).await.unwrap();
    (id, codes)
}

async fn with_code(shop: &Shop, customer: &Visitor, challenge: &ChallengeId, typed: &str) -> Result<Outcome, Error> {
    show_factor(shop, customer, challenge, &FactorInput::BackupCode(typed.to_owned())).await
}

#[tokio::test]
async fn every_account_begins_with_ten_codes_that_are_shown_for_ten_minutes() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    let codes = backup_codes::fresh(&shop, &customer).await.unwrap();

    assert_eq!(
        (codes.len(), backup_codes::left(&shop, &customer).await.unwrap()),
        (10, 10)
    );
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let outcome = with_code(&shop, &customer, &challenge, &codes[7]).await.unwrap();
    assert_eq!(outcome, Outcome::OrderPlaced(order));
    shop.wait(10 * 60);
    assert!(backup_codes::fresh(&shop, &customer).await.unwrap().is_empty());
}

#[tokio::test]
async fn codes_that_are_made_later_are_not_shown_to_whoever_else_is_signed_in() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.wait(90);
    make(&shop, &customer, FIRST).await;

    assert!(backup_codes::fresh(&shop, &customer).await.unwrap().is_empty());
}

#[tokio::test]
async fn each_of_ten_codes_confirms_one_thing_without_a_call() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, codes) = make(&shop, &customer, FIRST).await;
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");

    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    // The call was not answered in time: its PIN is too old.
    shop.wait(6 * 60);
    let spelled = codes[0].to_uppercase().replace('-', " ");
    let outcome = with_code(&shop, &customer, &challenge, &spelled).await.unwrap();
    assert_eq!(outcome, Outcome::OrderPlaced(order));
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 9);

    let (_, challenge) = shop.check_out(&customer, &[(PEN, 1)]).await;
    let again = with_code(&shop, &customer, &challenge, &codes[0]).await.unwrap();
    assert_eq!(again, Outcome::WrongPin { attempts_left: 4 }, "a code is good once");
    let change = account::start(&shop, &customer, "", &ChangeFields::Name("Somebody Else".to_owned()))
        .await
        .unwrap();
    let changed = with_code(&shop, &customer, &change, &codes[1]).await.unwrap();
    assert!(matches!(changed, Outcome::Changed(_)), "{changed:?}");
}

#[tokio::test]
async fn a_code_is_its_customers_own_and_a_new_set_voids_the_old() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let (old_set, old) = make(&shop, &first, FIRST).await;
    let (_, strange) = make(&shop, &second, SECOND).await;
    let (_, new) = make(&shop, &first, FIRST).await;
    assert_ne!(old, new);
    assert_eq!(backup_codes::left(&shop, &first).await.unwrap(), 10);
    let (order, challenge) = shop.check_out(&first, &[(MUG, 1)]).await;

    for code in [&strange[0], &old[0]] {
        let outcome = with_code(&shop, &first, &challenge, code).await.unwrap();
        assert!(matches!(outcome, Outcome::WrongPin { .. }), "{outcome:?}");
    }
    assert!(backup_codes::shown(&shop, &second, &old_set).await.is_err());
    let outcome = with_code(&shop, &first, &challenge, &new[0]).await.unwrap();
    assert_eq!(outcome, Outcome::OrderPlaced(order));
}

#[tokio::test]
async fn codes_share_the_attempts_of_the_pin_and_the_count_of_the_day() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        wrong_pins_a_day: 7,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    let (_, codes) = make(&shop, &customer, FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    for typed in [
        "",
        "8c1f",
        "8c1f-07aa-93be-4d2g",
        "⑧c1f-07aa-93be-4d20",
        &"a".repeat(400),
    ] {
        let refused = with_code(&shop, &customer, &challenge, typed).await;
        assert!(matches!(refused, Err(Error::Fields(_))), "{typed}: {refused:?}");
    }
    assert_eq!(
        shop.attempts_left(&customer, &challenge).await,
        5,
        "what is no code spends no attempt"
    );

    shop.guess_wrong(&customer, &challenge, &right, 3).await;
    for left in [1, 0] {
        let outcome = with_code(&shop, &customer, &challenge, "0000-0000-0000-0000")
            .await
            .unwrap();
        assert_eq!(outcome, Outcome::WrongPin { attempts_left: left });
    }
    let late = with_code(&shop, &customer, &challenge, &codes[0]).await.unwrap();
    assert_eq!(late, Outcome::Ended, "even a right one comes too late");

    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    for _ in 0..2 {
        with_code(&shop, &customer, &challenge, "0000-0000-0000-0000")
            .await
            .unwrap();
    }
    let stopped = with_code(&shop, &customer, &challenge, &codes[0]).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
}

#[tokio::test]
async fn no_code_opens_an_account_moves_a_number_or_makes_more_codes() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, codes) = make(&shop, &customer, FIRST).await;
    let newcomer = shop.visitor();
    let registration = registration::start(&shop, &newcomer, &registration_form("second", SECOND))
        .await
        .unwrap();
    let phone = ChangeFields::Phone(phone_fields(SECOND));
    let old_call = account::start(&shop, &customer, "", &phone).await.unwrap();
    let more = backup_codes::start(&shop, &customer, "").await.unwrap();

    for (visitor, challenge) in [(&newcomer, &registration), (&customer, &old_call), (&customer, &more)] {
        let refused = with_code(&shop, visitor, challenge, &codes[0]).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
        assert_eq!(shop.attempts_left(visitor, challenge).await, 5);
    }
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 10);
}

#[tokio::test]
async fn a_set_is_shown_for_ten_minutes_and_stored_nowhere() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let challenge = backup_codes::start(&shop, &customer, "").await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;
    let Some(Destination::BackupCodes(id)) = gate::finished(&shop, &customer, &challenge).await.unwrap() else {
        panic!("it leads elsewhere");
    };
    let codes = backup_codes::shown(&shop, &customer, &id).await.unwrap();

    let stored = shop.data.everything().await;

    for code in &codes {
        assert!(
            !stored.contains(code) && !stored.contains(&code.replace('-', "")),
            "{code} is stored"
        );
    }
    shop.wait(10 * 60);
    assert!(matches!(
        backup_codes::shown(&shop, &customer, &id).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_code_at_once_on_two_instances_does_one_action() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, codes) = make(&shop, &customer, FIRST).await;
    let mut challenges = Vec::new();
    for _ in 0..4 {
        challenges.push(shop.check_out(&customer, &[(MUG, 1)]).await.1);
    }
    let instances = [(*shop).clone(), shop.second_instance().await];

    let outcomes = at_once(16, |place| {
        let (shop, customer) = (instances[place % 2].clone(), customer.clone());
        let (challenge, code) = (challenges[place % 4].clone(), codes[3].clone());
        async move { with_code(&shop, &customer, &challenge, &code).await }
    })
    .await;

    let placed = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Ok(Outcome::OrderPlaced(_))));
    assert_eq!(placed.count(), 1, "{outcomes:?}");
    assert_eq!(shop.orders(&customer).await, 1);
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 9);
}

/// The id of a set stands in an address, and a form's id is whatever a browser sends.
#[tokio::test]
async fn whoever_sends_the_id_of_anothers_set_is_not_shown_its_codes() {
    let shop = TestShop::open().await;
    let owner = shop.register("first", FIRST).await;
    let thief = shop.register("second", SECOND).await;
    let made = async |customer: &Visitor, number: &str, form: &str| {
        let challenge = backup_codes::start(&shop, customer, form).await.unwrap();
        let pin = shop.hear(number);
        match shop.confirm(customer, &challenge, &pin).await {
            Outcome::BackupCodesMade(id) => id,
            other => panic!("no codes: {other:?}"),
        }
    };
    let owners = made(&owner, FIRST, "").await;
    let theirs = backup_codes::shown(&shop, &owner, &owners).await.unwrap();
    // The record of the set is swept out, the codes are good.
    shop.wait(25 * 3600);
    services::housekeeping::sweep(&shop).await.unwrap();

    let thiefs = made(&thief, SECOND, owners.as_str()).await;

    let shown = backup_codes::shown(&shop, &thief, &thiefs).await.unwrap();
    assert_ne!(thiefs, owners);
    assert!(shown.iter().all(|code| !theirs.contains(code)));
    let copy = shop.data.everything().await;
    assert!(!theirs.iter().any(|code| copy.contains(&code.replace('-', ""))));
}

#[tokio::test]
async fn what_codes_are_derived_from_is_forgotten_once_they_were_shown() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let challenge = backup_codes::start(&shop, &customer, "").await.unwrap();
    let pin = shop.hear(FIRST);
    let Outcome::BackupCodesMade(id) = shop.confirm(&customer, &challenge, &pin).await else {
        panic!("no codes");
    };
    let customer_id = customer.customer.as_ref().unwrap();
    let salt = async || {
        let mut connection = shop.database.read().await.unwrap();
        let set = storage::backup_codes::set(&mut connection, &id, customer_id).await;
        set.unwrap().unwrap().salt
    };
    services::housekeeping::sweep(&shop).await.unwrap();
    assert_eq!(salt().await.len(), 64);

    shop.wait(10 * 60 + 1);
    services::housekeeping::sweep(&shop).await.unwrap();

    assert_eq!(salt().await, "");
    assert_eq!(backup_codes::left(&shop, &customer).await.unwrap(), 10);
}
