//! Wrong PINs beyond a single challenge: of an account, of a phone in a row, of the whole shop; and who pays for whose.

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use domain::limits::Rule;
use domain::{CallLimits, Policy};
use services::{Error, gate::Outcome};
use verification::{Clock, FactorInput};

use crate::{
    guard::{call, verdict},
    shop::{FIRST, MUG, SECOND, TestShop, at_once, number, show_factor, type_pin, wrong_pins},
};

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

#[tokio::test]
async fn wrong_pins_of_strangers_end_the_day_for_strangers_and_for_no_customer() {
    let shop = TestShop::limited(CallLimits {
        wrong_pins_day: 6,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    let strangers = [shop.visitor(), shop.visitor()];
    let mut asked = Vec::new();
    for (place, stranger) in (10..).zip(&strangers) {
        let challenge = call(&shop, stranger, &number(place)).await.unwrap();
        asked.push((challenge, shop.hear(&number(place))));
    }
    shop.guess_wrong(&strangers[0], &asked[0].0, &asked[0].1, 3).await;

    let stopped = type_pin(&shop, &strangers[1], &asked[1].0, &asked[1].1).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    let refused = verdict(call(&shop, &shop.visitor(), SECOND).await);
    assert_eq!((refused.rule, refused.figure, refused.most), (Rule::WrongPins, 6, 6));

    let placed = type_pin(&shop, &customer, &challenge, &right).await.unwrap();
    assert_eq!(placed, Outcome::OrderPlaced(order));
    shop.wait(DAY);
    call(&shop, &shop.visitor(), SECOND).await.unwrap();
}

#[tokio::test]
async fn wrong_pins_of_the_whole_shop_end_the_day_for_calls_and_pins_and_not_for_what_nobody_guesses() {
    let shop = TestShop::limited(CallLimits {
        wrong_pins_day: 6,
        ..CallLimits::none()
    })
    .await;
    let customer = shop.register("first", FIRST).await;
    let codes = services::identity::backup_codes::fresh(&shop, &customer).await.unwrap();
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    for place in 10..12 {
        let other = shop.register(&format!("other-{place}"), &number(place)).await;
        let (_, challenge) = shop.check_out(&other, &[(MUG, 1)]).await;
        let pin = shop.hear(&number(place));
        shop.guess_wrong(&other, &challenge, &pin, 3).await;
    }

    let stopped = type_pin(&shop, &customer, &challenge, &right).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    let refused = verdict(call(&shop, &shop.visitor(), SECOND).await);
    assert_eq!((refused.rule, refused.figure, refused.most), (Rule::WrongPins, 6, 6));

    let code = FactorInput::BackupCode(codes[0].clone());
    let placed = show_factor(&shop, &customer, &challenge, &code).await.unwrap();
    assert_eq!(placed, Outcome::OrderPlaced(order));
    shop.wait(DAY);
    call(&shop, &shop.visitor(), SECOND).await.unwrap();
}

#[tokio::test]
async fn one_guess_each_from_a_hundred_sources_is_counted_for_the_shop_and_stops() {
    const MAX: u32 = 60;
    let shop = TestShop::limited(CallLimits {
        wrong_pins_day: MAX,
        ..CallLimits::none()
    })
    .await;
    let mut looked_at = 0;

    for place in 0..100 {
        let stranger = shop.visitor_from(&format!("2001:db8:{place:x}::1"));
        let Ok(challenge) = call(&shop, &stranger, &number(place)).await else {
            continue;
        };
        let wrong = if shop.hear(&number(place)) == "000000" {
            "000001"
        } else {
            "000000"
        };
        if let Ok(Outcome::WrongPin { .. }) = type_pin(&shop, &stranger, &challenge, wrong).await {
            looked_at += 1;
        }
    }

    assert_eq!(
        looked_at,
        MAX / 2,
        "strangers have half of what the shop looks at in a day"
    );
}

#[tokio::test]
async fn ten_wrong_pins_are_ten_within_any_day_and_not_twenty_around_midnight() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    // Tests begin at nine in the morning.
    shop.wait(15 * HOUR - 120);
    for _ in 0..2 {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, 5).await;
    }

    shop.wait(240);
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let refused = services::storefront::checkout::start(&shop, &customer, &order).await;

    assert!(matches!(refused, Err(Error::TooManyWrongPins)), "{refused:?}");
    shop.wait(DAY - 240);
    services::storefront::checkout::start(&shop, &customer, &order)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_right_pin_that_is_looked_at_over_midnight_gives_the_new_day_no_guess_more() {
    let shop = TestShop::limited(CallLimits {
        wrong_pins_day: 2,
        ..CallLimits::none()
    })
    .await;
    // Tests begin at nine in the morning.
    shop.wait(15 * HOUR - 1);
    let ahead = shop
        .second_instance_by(Clock::stopped(shop.clock.now() + Duration::from_secs(1)))
        .await;
    let customer = shop.register("first", FIRST).await;
    let other = shop.register("second", SECOND).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    let (_, guessed) = shop.check_out(&other, &[(MUG, 1)]).await;
    let mut wrong = wrong_pins(&shop.hear(SECOND));
    let mut guess = async || type_pin(&ahead, &other, &guessed, &wrong.next().unwrap()).await;
    guess().await.unwrap();

    let attempts = shop.attempts_left(&customer, &challenge).await;
    let mut confirming = pin!(type_pin(&shop, &customer, &challenge, &right));
    while shop.attempts_left(&customer, &challenge).await == attempts {
        let outcome = poll_fn(|context| Poll::Ready(confirming.as_mut().poll(context))).await;
        assert!(outcome.is_pending(), "it is counted before it is looked at");
    }
    shop.wait(1);
    assert_eq!(confirming.await.unwrap(), Outcome::OrderPlaced(order));

    guess().await.unwrap();
    let third = guess().await;
    assert!(matches!(third, Err(Error::TooManyWrongPins)), "{third:?}");
}

#[tokio::test]
async fn ten_wrong_pins_a_day_end_it_for_the_account_and_nobody_else() {
    let shop = TestShop::limited(CallLimits::none()).await;
    let customer = shop.register("first", FIRST).await;
    let neighbor = shop.register("second", SECOND).await;
    for _ in 0..2 {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, 4).await;
        // The right one is no wrong one, and pays nothing back.
        assert!(matches!(
            shop.confirm(&customer, &challenge, &right).await,
            Outcome::OrderPlaced(_)
        ));
    }
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    shop.guess_wrong(&customer, &challenge, &right, 2).await;

    let stopped = type_pin(&shop, &customer, &challenge, &right).await;

    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
    assert_eq!(
        shop.attempts_left(&customer, &challenge).await,
        3,
        "what is not looked at costs no attempt"
    );
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let before = shop.calls(FIRST);
    let refused = services::storefront::checkout::start(&shop, &customer, &order).await;
    assert!(
        matches!(refused, Err(Error::TooManyWrongPins)),
        "nobody is called for nothing"
    );
    assert_eq!(shop.calls(FIRST), before);

    let (order, challenge) = shop.check_out(&neighbor, &[(MUG, 1)]).await;
    let pin = shop.hear(SECOND);
    assert_eq!(
        shop.confirm(&neighbor, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
    shop.wait(DAY);
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_hundred_wrong_pins_in_a_row_disable_the_phone_and_a_right_one_in_between_does_not() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        wrong_pins_a_day: 1_000,
        wrong_pins_in_a_row: 8,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    for wrong in [4, 4] {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, wrong).await;
        assert!(matches!(
            shop.confirm(&customer, &challenge, &right).await,
            Outcome::OrderPlaced(_)
        ));
    }
    for wrong in [4, 4] {
        shop.wait(DAY);
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(FIRST);
        shop.guess_wrong(&customer, &challenge, &right, wrong).await;
    }

    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;
    let refused = services::storefront::checkout::start(&shop, &customer, &order).await;

    assert!(matches!(refused, Err(Error::PhoneDisabled)), "{refused:?}");
    let name = domain::AccountName::parse("first").unwrap();
    assert!(
        verification::guard::pin_attempts::enable_phone(&shop.database, &shop.hasher, &name)
            .await
            .unwrap()
    );
    assert!(
        services::storefront::checkout::start(&shop, &customer, &order)
            .await
            .is_ok()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guesses_made_at_the_same_moment_do_not_overtake_the_count_of_the_day() {
    let policy = Policy {
        calls_allowed: CallLimits::none(),
        attempts: 50,
        wrong_pins_a_day: 7,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let right = shop.hear(FIRST);
    let wrong: Vec<String> = wrong_pins(&right).take(24).collect();

    let judged = at_once(24, |place| {
        let (shop, customer, challenge, pin) = (
            (*shop).clone(),
            customer.clone(),
            challenge.clone(),
            wrong[place].clone(),
        );
        async move { type_pin(&shop, &customer, &challenge, &pin).await.is_ok() }
    })
    .await;

    assert_eq!(judged.into_iter().filter(|judged| *judged).count(), 7);
    let stopped = type_pin(&shop, &customer, &challenge, &right).await;
    assert!(matches!(stopped, Err(Error::TooManyWrongPins)), "{stopped:?}");
}
