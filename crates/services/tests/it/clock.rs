//! A clock that is set back, or slow on one instance, makes nothing good for longer.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use domain::Instant;
use services::{Shop, gate::Outcome, identity::registration};
use verification::{
    Clock,
    clock::{self, Reading},
};

use crate::shop::{FIRST, TestShop, registration_form, type_pin};

/// The two clocks of a machine, moved by hand.
#[derive(Clone)]
struct Hands(Arc<Mutex<Reading>>);

impl Hands {
    fn at(wall: Instant) -> Self {
        Self(Arc::new(Mutex::new(Reading {
            wall,
            running: Duration::ZERO,
        })))
    }

    fn clock(&self) -> Clock {
        let hands = self.clone();
        Clock::reading(move || *hands.0.lock().unwrap())
    }

    fn pass(&self, time: Duration) {
        let mut reading = self.0.lock().unwrap();
        reading.wall = reading.wall + time;
        reading.running += time;
    }

    fn set_back(&self, by: Duration) {
        let mut reading = self.0.lock().unwrap();
        reading.wall = reading.wall - by;
    }
}

const FIVE_MINUTES: Duration = Duration::from_mins(5);
const A_SECOND: Duration = Duration::from_secs(1);

#[tokio::test]
async fn a_pin_is_good_for_five_minutes_though_the_clock_is_set_back_meanwhile() {
    let test = TestShop::open().await;
    let hands = Hands::at(test.clock.now());
    let shop = test.second_instance_by(hands.clock()).await;
    let (visitor, challenge, pin) = asked(&test, &shop).await;

    hands.set_back(FIVE_MINUTES);
    hands.pass(FIVE_MINUTES + A_SECOND);

    let outcome = type_pin(&shop, &visitor, &challenge, &pin).await.unwrap();
    assert_eq!(outcome, Outcome::PinExpired);
}

#[tokio::test]
async fn a_pin_is_good_no_longer_on_an_instance_whose_clock_is_five_minutes_slow() {
    let test = TestShop::open().await;
    let (hands, slow) = (Hands::at(test.clock.now()), Hands::at(test.clock.now() - FIVE_MINUTES));
    let shop = test.second_instance_by(hands.clock()).await;
    clock::keep(&shop.clock, &shop.database).await.unwrap();
    let slow_shop = test.second_instance_by(slow.clock()).await;
    let (visitor, challenge, pin) = asked(&test, &shop).await;

    for hands in [&hands, &slow] {
        hands.pass(FIVE_MINUTES + A_SECOND);
    }

    let outcome = type_pin(&slow_shop, &visitor, &challenge, &pin).await.unwrap();
    assert_eq!(outcome, Outcome::PinExpired);
}

#[tokio::test]
async fn an_instance_that_falls_behind_while_it_runs_catches_up_at_the_next_look() {
    let test = TestShop::open().await;
    let (hands, asleep) = (Hands::at(test.clock.now()), Hands::at(test.clock.now()));
    let shop = test.second_instance_by(hands.clock()).await;
    let sleeper = test.second_instance_by(asleep.clock()).await;

    hands.pass(FIVE_MINUTES);
    asleep.pass(Duration::from_secs(6));
    clock::keep(&shop.clock, &shop.database).await.unwrap();
    clock::keep(&sleeper.clock, &sleeper.database).await.unwrap();

    assert!(sleeper.clock.now() >= shop.clock.now());
}

#[tokio::test]
async fn a_shop_whose_clock_went_back_for_hours_ends_what_is_short_lived_and_goes_by_the_present() {
    let test = TestShop::open().await;
    let ahead = Hands::at(test.clock.now());
    let before = test.second_instance_by(ahead.clock()).await;
    ahead.pass(Duration::from_hours(2));
    clock::keep(&before.clock, &before.database).await.unwrap();
    let (visitor, challenge, pin) = asked(&test, &before).await;

    let now = Hands::at(test.clock.now());
    let shop = test.second_instance_by(now.clock()).await;

    let outcome = type_pin(&shop, &visitor, &challenge, &pin).await.unwrap();
    assert_eq!(outcome, Outcome::Ended);
    assert!(shop.clock.now() + Duration::from_hours(1) < before.clock.now());
}

/// A registration that waits for its PIN.
async fn asked(test: &TestShop, shop: &Shop) -> (verification::Visitor, domain::ChallengeId, String) {
    let visitor = test.visitor();
    let challenge = registration::start(shop, &visitor, &registration_form("first", FIRST))
        .await
        .unwrap();
    let pin = test.hear(FIRST);
    (visitor, challenge, pin)
}
