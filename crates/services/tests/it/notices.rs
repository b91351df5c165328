//! After a change the number that was on record before it is told, until somebody answers; and the account remembers what happened.

use std::time::Duration;

use domain::{CallLimits, Factor, Notice, PhoneNumber, change::ChangeKind, history::AccountEventKind};
use services::{
    gate::Outcome,
    housekeeping,
    identity::{
        account::{self, ChangeFields},
        backup_codes, enrollment, sign_in,
    },
};
use simulator::{Behavior, LineSettings};
use verification::{Visitor, delivery::watch, notices, record::history};

use crate::shop::{FIRST, MUG, PASSWORD, SECOND, TestShop, at_once, phone_fields};

/// Changes the number by both calls.
pub async fn move_number(shop: &TestShop, customer: &Visitor, old: &str, new: &str) {
    let fields = ChangeFields::Phone(phone_fields(new));
    let old_call = account::start(shop, customer, "", &fields).await.unwrap();
    let pin = shop.hear(old);
    let Outcome::NewNumberCalled(new_call) = shop.confirm(customer, &old_call, &pin).await else {
        panic!("the new number is not called");
    };
    let pin = shop.hear(new);
    assert_eq!(
        shop.confirm(customer, &new_call, &pin).await,
        Outcome::Changed(ChangeKind::Phone)
    );
}

async fn rename(shop: &TestShop, customer: &Visitor) {
    let fields = ChangeFields::Name("New Name".to_owned());
    let challenge = account::start(shop, customer, "", &fields).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(customer, &challenge, &pin).await;
}

/// What happened in the account, newest first.
pub async fn account_events(shop: &TestShop, customer: &Visitor) -> Vec<AccountEventKind> {
    let page = history::list(shop, customer, None).await.unwrap();
    page.events.into_iter().map(|event| event.what).collect()
}

fn told_of(notice: Notice, phone: &str) -> AccountEventKind {
    AccountEventKind::NoticeGiven {
        notice,
        phone: PhoneNumber::from_e164(phone).unwrap().masked(),
    }
}

#[tokio::test]
async fn the_old_number_is_told_of_a_new_one_and_the_new_number_is_not() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let calls = shop.calls(SECOND);

    notices::place_due(&shop).await.unwrap();

    let spoken = shop.listen(FIRST);
    assert!(
        spoken.starts_with("The phone number of your account at Ringfence was changed. If this was not you"),
        "{spoken}"
    );
    assert!(!spoken.contains(|letter: char| letter.is_ascii_digit()), "{spoken}");
    assert_eq!(shop.calls(SECOND), calls);
}

#[tokio::test]
async fn the_number_on_record_is_told_of_new_data_and_a_new_password_once_the_call_before_is_over() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    rename(&shop, &customer).await;
    let calls = shop.calls(FIRST);
    notices::place_due(&shop).await.unwrap();
    assert_eq!(shop.calls(FIRST), calls, "the customer may still be on the telephone");

    shop.wait(60);
    notices::place_due(&shop).await.unwrap();
    assert!(shop.listen(FIRST).starts_with("Personal data in your account"));

    let fields = ChangeFields::Password {
        current: PASSWORD.to_owned(),
        new: "another horse entirely".to_owned(),
    };
    let challenge = account::start(&shop, &customer, "", &fields).await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;
    shop.wait(60);
    notices::place_due(&shop).await.unwrap();
    assert!(shop.listen(FIRST).starts_with("The password of your account"));
}

#[tokio::test]
async fn the_number_on_record_is_told_of_new_codes_and_of_a_new_app_but_not_of_the_codes_at_registration() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.wait(60);
    notices::place_due(&shop).await.unwrap();
    assert_eq!(shop.calls(FIRST), 1, "the call of the registration");

    let codes = backup_codes::start(&shop, &customer, "").await.unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &codes, &pin).await;
    let app = enrollment::start(&shop, &customer, "", Factor::Authenticator, "")
        .await
        .unwrap();
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &app, &pin).await;
    let calls = shop.calls(FIRST);
    shop.wait(60);
    notices::place_due(&shop).await.unwrap();

    assert_eq!(shop.calls(FIRST), calls + 2);
    assert!(shop.listen(FIRST).starts_with("Personal data in your account"));
}

#[tokio::test]
async fn an_answered_notice_is_given_once_and_stands_in_the_list() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    plays(&shop, FIRST, Behavior::Answer);
    notices::place_due(&shop).await.unwrap();
    learns(&shop).await;
    let calls = shop.calls(FIRST);

    for _ in 0..5 {
        shop.wait(3600);
        notices::place_due(&shop).await.unwrap();
    }

    assert_eq!(shop.calls(FIRST), calls);
    assert_eq!(
        account_events(&shop, &customer).await[0],
        told_of(Notice::PhoneChanged, FIRST)
    );
}

#[tokio::test]
async fn a_notice_that_nobody_answers_is_tried_three_times_and_then_given_up() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    plays(&shop, FIRST, Behavior::Busy);
    let before = shop.calls(FIRST);

    let mut placed = Vec::new();
    // At once, after ten minutes, after an hour: looked at every five minutes for three hours.
    for _ in 0..40 {
        notices::place_due(&shop).await.unwrap();
        learns(&shop).await;
        placed.push(shop.calls(FIRST) - before);
        shop.wait(5 * 60);
    }

    assert_eq!(placed[..16], [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3]);
    assert_eq!(placed.last(), Some(&3));
    assert!(matches!(
        account_events(&shop, &customer).await[0],
        AccountEventKind::NoticeNotGiven {
            notice: Notice::PhoneChanged,
            ..
        }
    ));
}

#[tokio::test]
async fn of_two_instances_one_places_a_notice() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    move_number(&shop, &customer, FIRST, SECOND).await;
    let other = shop.second_instance().await;
    let before = shop.calls(FIRST);

    let instances = [(*shop).clone(), other];
    at_once(8, |place| {
        let shop = instances[place % 2].clone();
        async move { notices::place_due(&shop).await.unwrap() }
    })
    .await;

    assert_eq!(shop.calls(FIRST), before + 1);
}

#[tokio::test]
async fn notices_have_a_budget_of_their_own_and_wait_when_it_is_used_up() {
    let shop = TestShop::limited(CallLimits {
        own_number_day: 2,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    rename(&shop, &customer).await;
    rename_by_hand(&shop, &customer).await;
    let called = shop.calls(FIRST);
    shop.wait(60);
    notices::place_due(&shop).await.unwrap();
    assert_eq!(
        shop.calls(FIRST),
        called + 2,
        "calls for PINs take nothing from what the number is told"
    );
    rename_by_hand(&shop, &customer).await;
    let calls = shop.calls(FIRST);

    shop.wait(600);
    notices::place_due(&shop).await.unwrap();
    assert_eq!(shop.calls(FIRST), calls, "two are all that a day allows");

    shop.wait(24 * 3600);
    housekeeping::sweep(&shop).await.unwrap();
    notices::place_due(&shop).await.unwrap();
    assert_eq!(shop.calls(FIRST), calls + 2, "none was forgotten");
}

/// A change that was confirmed without a call.
async fn rename_by_hand(shop: &TestShop, customer: &Visitor) {
    let mut transaction = shop.database.begin().await.unwrap();
    let queued = storage::notices::QueuedNotice {
        id: shop.random.id(shop.clock.now()),
        customer: customer.customer.clone().unwrap(),
        notice: Notice::DataChanged,
        phone: PhoneNumber::from_e164(FIRST).unwrap(),
        tries: 0,
        queued_at: shop.clock.now(),
    };
    storage::notices::insert(&mut transaction, &queued, shop.clock.now())
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn the_account_remembers_what_happened_newest_first_and_in_pages() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.wait(1);
    sign_in::sign_in(&shop, &customer, "first", PASSWORD).await.unwrap();
    shop.wait(1);
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.wait(1);
    shop.guess_wrong(&customer, &challenge, &pin, 1).await;
    shop.wait(1);
    shop.confirm(&customer, &challenge, &pin).await;
    let masked = PhoneNumber::from_e164(FIRST).unwrap().masked();

    assert_eq!(
        account_events(&shop, &customer).await,
        [
            AccountEventKind::OrderPlaced {
                order,
                by: "pin".to_owned()
            },
            AccountEventKind::WrongPin {
                purpose: "checkout".to_owned()
            },
            AccountEventKind::Called {
                purpose: "checkout".to_owned(),
                phone: masked
            },
            AccountEventKind::SignedIn,
            AccountEventKind::Opened,
        ]
    );

    for _ in 0..60 {
        shop.wait(2 * 60);
        sign_in::sign_in(&shop, &customer, "first", PASSWORD).await.unwrap();
    }
    let first = history::list(&shop, &customer, None).await.unwrap();
    let second = history::list(&shop, &customer, first.older.as_ref()).await.unwrap();
    assert_eq!((first.events.len(), second.events.len()), (50, 15));
    assert!(second.older.is_none());
}

#[tokio::test]
async fn nobody_reads_what_happened_in_another_account() {
    let shop = TestShop::open().await;
    shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;

    assert_eq!(account_events(&shop, &second).await, [AccountEventKind::Opened]);
    let stranger = shop.visitor();
    assert!(history::list(&shop, &stranger, None).await.is_err());
}

/// From now on a line plays a part by itself, in no time.
pub fn plays(shop: &TestShop, number: &str, behavior: Behavior) {
    let settings = LineSettings {
        behavior,
        after_ms: 0,
        ..LineSettings::default()
    };
    shop.simulator.set_line(&number[1..], settings);
}

/// Lets the shop hear how its calls went.
async fn learns(shop: &TestShop) {
    let call = shop.newest_call(FIRST).unwrap();
    shop.simulator
        .wait_until(&call.id, Duration::from_secs(5), |call| call.state.is_over())
        .await
        .unwrap();
    shop.wait(2);
    watch::look(shop).await.unwrap();
}
