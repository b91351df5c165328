//! The PIN itself: five guesses, five minutes, and good for one thing only.

use std::collections::HashMap;

use domain::{ChallengeId, Policy, challenge::ChallengeState};
use services::{
    Error,
    gate::{self, Outcome},
    identity::{
        account::{self, ChangeFields},
        registration,
    },
    storefront::checkout,
};
use verification::Visitor;

use crate::shop::{FIRST, MUG, PEN, SECOND, TestShop, phone_fields, registration_form, type_pin, wrong_pins};

#[tokio::test]
async fn the_fifth_wrong_pin_ends_the_challenge() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    let outcomes = {
        let mut outcomes = Vec::new();
        for wrong in wrong_pins(&pin).take(5) {
            outcomes.push(shop.confirm(&customer, &challenge, &wrong).await);
        }
        outcomes
    };

    assert_eq!(
        outcomes,
        [4, 3, 2, 1, 0].map(|attempts_left| Outcome::WrongPin { attempts_left })
    );
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::Ended,
        "even for the right PIN"
    );
    assert_eq!(
        gate::view(&shop, &customer, &challenge).await.unwrap().state,
        ChallengeState::Dead
    );
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (0, 24));
}

#[tokio::test]
async fn the_right_pin_is_right_on_the_fifth_attempt() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.guess_wrong(&customer, &challenge, &pin, 4).await;

    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_new_call_does_not_forgive_wrong_pins() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.guess_wrong(&customer, &challenge, &pin, 4).await;
    shop.wait(60);
    shop.call_again(&customer, &challenge).await.unwrap();
    let pin = shop.hear(FIRST);

    shop.guess_wrong(&customer, &challenge, &pin, 1).await;

    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::Ended,
        "it was the fifth wrong one"
    );
    assert_eq!(shop.orders(&customer).await, 0);
    shop.wait(120);
    assert!(
        matches!(shop.call_again(&customer, &challenge).await, Err(Error::Ended)),
        "nor can it be revived"
    );
}

#[tokio::test]
async fn what_is_no_pin_spends_no_attempt() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    let long = pin.repeat(1000);

    let not_pins = [
        "",
        "abcdef",
        "12345",
        &format!("{pin}0"),
        &format!("+{pin}"),
        "12345²",
        "12345②",
        "12345𝟚",
        "0x1f2e",
        "1e5.00",
        "' or 1",
        &long,
    ];
    for typed in not_pins {
        let refused = type_pin(&shop, &customer, &challenge, typed).await;
        assert!(matches!(refused, Err(Error::Fields(_))), "{typed:?}: {refused:?}");
    }

    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn spaces_and_dashes_between_the_digits_are_welcome() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    for write in [
        |pin: &str| format!(" {} {} ", &pin[..3], &pin[3..]),
        |pin: &str| format!("{}-{}", &pin[..3], &pin[3..]),
        |pin: &str| pin.split("").collect::<Vec<_>>().join(" "),
    ] {
        let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let typed = write(&shop.hear(FIRST));
        assert_eq!(
            shop.confirm(&customer, &challenge, &typed).await,
            Outcome::OrderPlaced(order),
            "{typed:?}"
        );
    }
}

#[tokio::test]
async fn leading_zeros_belong_to_the_pin() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, mut challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let mut pin = shop.hear(FIRST);
    while !pin.starts_with('0') {
        gate::cancel(&shop, &customer, &challenge).await.unwrap();
        challenge = checkout::start(&shop, &customer, &order).await.unwrap();
        pin = shop.hear(FIRST);
    }

    let without = type_pin(&shop, &customer, &challenge, pin.trim_start_matches('0')).await;
    assert!(matches!(without, Err(Error::Fields(_))), "{without:?}");
    let elsewhere = format!("{}{}", &pin[1..], "0");
    assert_eq!(
        shop.confirm(&customer, &challenge, &elsewhere).await,
        Outcome::WrongPin { attempts_left: 4 }
    );
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_pin_is_good_for_five_minutes() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, in_time) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.wait(299);
    assert_eq!(
        shop.confirm(&customer, &in_time, &pin).await,
        Outcome::OrderPlaced(order)
    );

    let (_, too_late) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.wait(300);
    assert_eq!(shop.confirm(&customer, &too_late, &pin).await, Outcome::PinExpired);
    assert_eq!(
        shop.attempts_left(&customer, &too_late).await,
        5,
        "and no attempt is spent"
    );
    assert_eq!(shop.orders(&customer).await, 1);
}

#[tokio::test]
async fn after_a_pin_ran_out_a_new_call_brings_another() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.hear(FIRST);
    shop.wait(300);

    shop.call_again(&customer, &challenge).await.unwrap();

    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_challenge_ends_after_ten_minutes_whatever_was_called() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    shop.wait(540);
    shop.call_again(&customer, &challenge).await.unwrap();
    let pin = shop.hear(FIRST);
    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!(
        live.seconds_left, 60,
        "the page counts down to the end of the challenge, not of the PIN's own life"
    );

    shop.wait(60);

    assert_eq!(shop.confirm(&customer, &challenge, &pin).await, Outcome::Ended);
    assert!(matches!(
        shop.call_again(&customer, &challenge).await,
        Err(Error::Ended)
    ));
    assert_eq!(
        gate::view(&shop, &customer, &challenge).await.unwrap().state,
        ChallengeState::Expired
    );
    assert_eq!(shop.orders(&customer).await, 0);
}

#[tokio::test]
async fn a_new_call_voids_the_old_pin() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let old = shop.hear(FIRST);
    shop.wait(60);
    shop.call_again(&customer, &challenge).await.unwrap();
    let new = shop.hear(FIRST);
    assert_ne!(old, new);

    assert_eq!(
        shop.confirm(&customer, &challenge, &old).await,
        Outcome::WrongPin { attempts_left: 4 }
    );
    assert_eq!(
        shop.confirm(&customer, &challenge, &new).await,
        Outcome::OrderPlaced(order)
    );
}

/// Challenges of every purpose, of two accounts, of two browsers of one account and of two orders, all open at once.
/// Each right PIN is typed into each of them: only its own takes it.
#[tokio::test]
async fn a_pin_works_in_its_own_challenge_and_nowhere_else() {
    let policy = Policy {
        attempts: 100,
        calls_allowed: domain::CallLimits::none(),
        wrong_pins_a_day: 1_000,
        wrong_pins_in_a_row: 1_000,
        ..Policy::default()
    };
    let shop = TestShop::with(policy, 1).await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let elsewhere = shop.other_browser(&first);
    let newcomer = shop.visitor();
    let mut asked: Vec<(&str, &Visitor, ChallengeId, String)> = Vec::new();

    let (_, challenge) = shop.check_out(&first, &[(MUG, 1)]).await;
    asked.push(("an order", &first, challenge, shop.hear(FIRST)));
    let (_, challenge) = shop.check_out(&first, &[(PEN, 1)]).await;
    asked.push(("another order", &first, challenge, shop.hear(FIRST)));
    let (_, challenge) = shop.check_out(&elsewhere, &[(PEN, 1)]).await;
    asked.push(("an order in another browser", &elsewhere, challenge, shop.hear(FIRST)));
    let (_, challenge) = shop.check_out(&second, &[(MUG, 1)]).await;
    asked.push(("another account's order", &second, challenge, shop.hear(SECOND)));
    let name = ChangeFields::Name("New Name".to_owned());
    let challenge = account::start(&shop, &first, "", &name).await.unwrap();
    asked.push(("a name change", &first, challenge, shop.hear(FIRST)));
    let phone = ChangeFields::Phone(phone_fields("+447400123477"));
    let challenge = account::start(&shop, &first, "", &phone).await.unwrap();
    asked.push(("a phone change, old number", &first, challenge, shop.hear(FIRST)));
    let phone = ChangeFields::Phone(phone_fields("+447400123478"));
    let old_call = account::start(&shop, &second, "", &phone).await.unwrap();
    let Outcome::NewNumberCalled(challenge) = shop.confirm(&second, &old_call, &shop.hear(SECOND)).await else {
        panic!("the new number was not called")
    };
    asked.push((
        "a phone change, new number",
        &second,
        challenge,
        shop.hear("+447400123478"),
    ));
    let challenge = registration::start(&shop, &newcomer, &registration_form("third", FIRST))
        .await
        .unwrap();
    asked.push(("a registration", &newcomer, challenge, shop.hear(FIRST)));

    for (what, visitor, challenge, _) in &asked {
        for (other, stranger, _, pin) in asked.iter().filter(|(other, ..)| other != what) {
            let outcome = shop.confirm(visitor, challenge, pin).await;
            assert!(
                matches!(outcome, Outcome::WrongPin { .. }),
                "the PIN of {other} in {what}: {outcome:?}"
            );
            if stranger.id != visitor.id {
                let theirs = type_pin(&shop, stranger, challenge, pin).await;
                assert!(
                    matches!(theirs, Err(Error::NotFound)),
                    "{other}'s visitor in {what}: {theirs:?}"
                );
            }
            if visitor.customer.is_some() && stranger.customer != visitor.customer {
                let swapped = Visitor {
                    customer: stranger.customer.clone(),
                    ..(*visitor).clone()
                };
                let theirs = type_pin(&shop, &swapped, challenge, pin).await;
                assert!(
                    matches!(theirs, Err(Error::NotFound)),
                    "{other}'s account in {what}: {theirs:?}"
                );
            }
        }
    }
    for (what, visitor, challenge, pin) in &asked {
        let outcome = shop.confirm(visitor, challenge, pin).await;
        let done = !matches!(outcome, Outcome::WrongPin { .. } | Outcome::PinExpired | Outcome::Ended);
        assert!(done, "the PIN of {what} in its own place: {outcome:?}");
    }
}

/// Somebody who can write to the database, but has no key, makes nothing of a PIN heard for something else.
#[tokio::test]
async fn a_pin_is_good_for_exactly_what_was_asked() {
    for tampering in [
        "update orders set draft = replace(draft, '\"quantity\":1', '\"quantity\":9') where state = 'draft'",
        "update orders set draft = replace(draft, '1 High Street', '2 Side Street') where state = 'draft'",
        "update orders set draft = replace(draft, '1890', '1') where state = 'draft'",
        "update challenges set phone = '+447400123499' where state = 'open'",
        "update challenges set customer_id = null where state = 'open'",
    ] {
        let shop = TestShop::open().await;
        let customer = shop.register("first", FIRST).await;
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let pin = shop.hear(FIRST);

        assert_eq!(shop.data.tamper(tampering).await, 1, "{tampering}");

        let outcome = shop.confirm(&customer, &challenge, &pin).await;
        assert_eq!(outcome, Outcome::WrongPin { attempts_left: 4 }, "{tampering}");
        assert_eq!(shop.orders(&customer).await, 0, "{tampering}");
    }
}

#[tokio::test]
async fn a_hash_that_is_moved_to_another_challenge_opens_nothing() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, cheap) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.wait(1);
    let (_, dear) = shop.check_out(&customer, &[(PEN, 9)]).await;

    let moved = "update challenges set pin_hash =
            (select pin_hash from challenges where state = 'open' order by created_at limit 1)
        where state = 'open'";
    assert_eq!(shop.data.tamper(moved).await, 2);

    assert_eq!(
        shop.confirm(&customer, &dear, &pin).await,
        Outcome::WrongPin { attempts_left: 4 }
    );
    assert!(
        matches!(shop.confirm(&customer, &cheap, &pin).await, Outcome::OrderPlaced(_)),
        "its own place is where it was"
    );
    assert_eq!(shop.orders(&customer).await, 1);
}

#[tokio::test]
async fn the_pin_stands_nowhere_in_the_database() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, confirmed) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let spoken = shop.listen(FIRST);
    let used = crate::shop::pin_in(&spoken);
    shop.guess_wrong(&customer, &confirmed, &used, 1).await;
    shop.confirm(&customer, &confirmed, &used).await;
    let (_, open) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let waiting = shop.hear(FIRST);

    let everything = shop.data.everything().await;

    let (_, words) = spoken.split_once("anyone: ").unwrap();
    let (digits, _) = words.split_once('.').unwrap();
    for secret in [used.as_str(), waiting.as_str(), digits, "please use the following PIN"] {
        assert!(!everything.contains(secret), "{secret} in\n{everything}");
    }
    assert!(
        everything.contains(open.as_str()) && everything.contains("$argon2id$"),
        "the search sees the tables"
    );
    assert!(!everything.contains(crate::shop::PASSWORD));
}

#[tokio::test]
async fn a_pins_hash_goes_with_its_challenge() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let hashes = async |shop: &TestShop| shop.data.everything().await.matches("$argon2id$").count();
    let passwords = hashes(&shop).await;

    let (_, redeemed) = shop.check_out(&customer, &[(MUG, 1)]).await;
    assert_eq!(hashes(&shop).await, passwords + 1, "one while the challenge is open");
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &redeemed, &pin).await;
    let (_, dead) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.guess_wrong(&customer, &dead, &pin, 5).await;
    let (_, cancelled) = shop.check_out(&customer, &[(MUG, 1)]).await;
    gate::cancel(&shop, &customer, &cancelled).await.unwrap();

    assert_eq!(hashes(&shop).await, passwords);
}

#[tokio::test]
async fn a_crowded_hashing_bench_spends_no_attempt() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    let places = all_places(&shop, &customer).await;

    // All places stay taken: after two seconds of waiting the customer is asked to come back.
    let refused = type_pin(&shop, &customer, &challenge, &pin).await;

    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    assert_eq!(shop.attempts_left(&customer, &challenge).await, 5);
    drop(places);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_crowded_hashing_bench_places_no_call() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let calls = shop.calls(FIRST);
    shop.wait(60);
    let places = all_places(&shop, &customer).await;

    let refused = shop.call_again(&customer, &challenge).await;

    drop(places);
    assert!(matches!(refused, Err(Error::Busy)), "{refused:?}");
    assert_eq!(
        (
            shop.calls(FIRST),
            gate::live(&shop, &customer, &challenge).await.unwrap().calls_left
        ),
        (calls, 2)
    );
    shop.call_again(&customer, &challenge).await.unwrap();
}

#[tokio::test]
async fn pins_of_one_shop_hardly_ever_repeat() {
    let shop = TestShop::open().await;
    let mut heard: HashMap<String, u32> = HashMap::new();

    for place in 10..40 {
        let number = crate::shop::number(place);
        registration::start(&shop, &shop.visitor(), &registration_form("first", &number))
            .await
            .unwrap();
        *heard.entry(shop.hear(&number)).or_default() += 1;
    }

    assert_eq!(heard.len(), 30);
}

/// Takes every place at the hashing pool.
async fn all_places(shop: &TestShop, customer: &Visitor) -> Vec<verification::secrets::hashing::Place> {
    let mut places = Vec::new();
    for _ in 0..verification::secrets::hashing::queue::PLACES {
        places.push(shop.hasher.place(&customer.into()).await.unwrap());
    }
    places
}
