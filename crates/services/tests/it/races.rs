//! Everything at once: many tabs, many customers, two instances on one database.

use std::collections::HashSet;

use domain::{CallProgress, ChallengeId};
use services::{
    Error, Shop,
    gate::{self, Outcome},
    identity::{
        account::{self, ChangeFields},
        registration,
    },
};
use verification::Visitor;

use crate::shop::{
    FIRST, LAST_SUITCASE, MUG, PASSWORD, PEN, TestShop, at_once, number, phone_fields, registration_form, type_pin,
    wrong_pins,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_right_pin_sent_fifty_times_at_once_places_one_order() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 2)]).await;
    let pin = shop.hear(FIRST);
    let instances = [(*shop).clone(), shop.second_instance().await];

    let outcomes = send_at_once(&instances, &customer, &challenge, vec![pin; 50]).await;

    let placed = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Ok(Outcome::OrderPlaced(id)) if *id == order));
    assert_eq!(placed.count(), 1, "{outcomes:?}");
    let harmless = |outcome: &Result<Outcome, Error>| {
        matches!(
            outcome,
            Ok(Outcome::OrderPlaced(_) | Outcome::AlreadyDone(_) | Outcome::Ended) | Err(Error::Busy)
        )
    };
    assert!(outcomes.iter().all(harmless), "{outcomes:?}");
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (1, 22));
    assert_eq!(shop.cart(&customer).await, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_wrong_pins_at_once_five_are_looked_at() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let instances = [(*shop).clone(), shop.second_instance().await];

    for round in 0..4 {
        let (_, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let pin = shop.hear(FIRST);

        let outcomes = send_at_once(&instances, &customer, &challenge, wrong_pins(&pin).take(50).collect()).await;

        let judged = outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Ok(Outcome::WrongPin { .. })))
            .count();
        assert_eq!(judged, 5, "round {round}: {outcomes:?}");
        assert_eq!(shop.attempts_left(&customer, &challenge).await, 0);
        assert_eq!(
            shop.confirm(&customer, &challenge, &pin).await,
            Outcome::Ended,
            "the right PIN comes too late"
        );
    }
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (0, 24));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_right_pin_among_many_wrong_ones_places_at_most_one_order() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let instances = [(*shop).clone(), shop.second_instance().await];
    shop.fill(&customer, &[(MUG, 1)]).await;

    for place in [0, 2, 4, 9] {
        let order = shop.draft(&customer).await;
        let challenge = services::storefront::checkout::start(&shop, &customer, &order)
            .await
            .unwrap();
        let pin = shop.hear(FIRST);
        let mut pins: Vec<_> = wrong_pins(&pin).take(20).collect();
        pins.insert(place, pin);
        let (orders, stock) = (shop.orders(&customer).await, shop.stock(MUG).await);

        let outcomes = send_at_once(&instances, &customer, &challenge, pins).await;

        let placed = outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Ok(Outcome::OrderPlaced(_))))
            .count();
        let wrong = outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Ok(Outcome::WrongPin { .. })))
            .count();
        assert!(placed + wrong <= 5 && placed <= 1, "{outcomes:?}");
        assert_eq!(
            shop.orders(&customer).await,
            orders + placed,
            "what was answered is what was done"
        );
        assert_eq!(shop.stock(MUG).await, stock - u32::try_from(placed).unwrap());
        if placed == 1 {
            shop.fill(&customer, &[(MUG, 1)]).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_wishes_for_another_call_are_one_call() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let calls = shop.calls(FIRST);
    let instances = [(*shop).clone(), shop.second_instance().await];
    shop.wait(60);

    let asked = at_once(50, |place| {
        let (shop, customer, challenge) = (instances[place % 2].clone(), customer.clone(), challenge.clone());
        async move { gate::call_again(&shop, &customer, &challenge).await }
    })
    .await;

    assert_eq!(asked.iter().filter(|asked| asked.is_ok()).count(), 1, "{asked:?}");
    assert_eq!(shop.calls(FIRST), calls + 1);
    assert_eq!(gate::live(&shop, &customer, &challenge).await.unwrap().calls_left, 1);
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order),
        "its PIN is the one kept"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn little_stock_is_never_sold_twice() {
    let shop = TestShop::open().await;
    let instances = [(*shop).clone(), shop.second_instance().await];
    let mut waiting = Vec::new();
    for place in 0..8 {
        let (name, phone) = (format!("customer-{place}"), number(10 + place));
        let customer = shop.register(&name, &phone).await;
        // In opposite orders, so that careless locking would stand still.
        let mut cart = [(MUG, 1), (PEN, 2)];
        if place % 2 == 1 {
            cart.reverse();
        }
        let (_, challenge) = shop.check_out(&customer, &cart).await;
        waiting.push((customer, challenge, shop.hear(&phone)));
    }
    shop.data.set_stock(&PEN.parse().unwrap(), 7).await;

    let outcomes = at_once(waiting.len(), |place| {
        let shop = instances[place % 2].clone();
        let (customer, challenge, pin) = waiting[place].clone();
        async move { type_pin(&shop, &customer, &challenge, &pin).await.unwrap() }
    })
    .await;

    let placed = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Outcome::OrderPlaced(_)))
        .count();
    let sold_out = outcomes.iter().filter(|outcome| **outcome == Outcome::SoldOut).count();
    assert_eq!(
        (placed, sold_out),
        (3, 5),
        "seven pens make three orders of two: {outcomes:?}"
    );
    assert_eq!(
        (shop.stock(PEN).await, shop.stock(MUG).await),
        (1, 21),
        "a refused order takes nothing at all"
    );
    for ((customer, ..), outcome) in waiting.iter().zip(&outcomes) {
        let sold = matches!(outcome, Outcome::OrderPlaced(_));
        assert_eq!(shop.orders(customer).await, usize::from(sold));
        assert_eq!(
            shop.cart(customer).await.is_empty(),
            sold,
            "a refused order leaves the cart as it was"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_orders_of_one_customer_for_the_last_piece_make_one() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let first = shop.check_out(&customer, &[(LAST_SUITCASE, 1)]).await.1;
    let first_pin = shop.hear(FIRST);
    let other = shop.other_browser(&customer);
    let order = shop.draft(&other).await;
    let second = services::storefront::checkout::start(&shop, &other, &order)
        .await
        .unwrap();
    let second_pin = shop.hear(FIRST);
    let tabs = [(customer.clone(), first, first_pin), (other, second, second_pin)];

    let outcomes = at_once(2, |place| {
        let (shop, (visitor, challenge, pin)) = ((*shop).clone(), tabs[place].clone());
        async move { type_pin(&shop, &visitor, &challenge, &pin).await.unwrap() }
    })
    .await;

    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Outcome::OrderPlaced(_)))
            .count(),
        1,
        "{outcomes:?}"
    );
    assert_eq!((shop.orders(&customer).await, shop.stock(LAST_SUITCASE).await), (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_name_wanted_by_many_goes_to_one() {
    let shop = TestShop::open().await;
    let mut waiting = Vec::new();
    for place in 10..16 {
        let (visitor, phone) = (shop.visitor(), number(place));
        let challenge = registration::start(&shop, &visitor, &registration_form("wanted", &phone))
            .await
            .unwrap();
        waiting.push((visitor, challenge, shop.hear(&phone)));
    }
    let instances = [(*shop).clone(), shop.second_instance().await];

    let outcomes = at_once(waiting.len(), |place| {
        let shop = instances[place % 2].clone();
        let (visitor, challenge, pin) = waiting[place].clone();
        async move { type_pin(&shop, &visitor, &challenge, &pin).await.unwrap() }
    })
    .await;

    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Outcome::Registered(_)))
            .count(),
        1,
        "{outcomes:?}"
    );
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Outcome::NameTaken(_)))
            .count(),
        5,
        "{outcomes:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_number_wanted_by_many_accounts_goes_to_one() {
    const WANTED: &str = "+447400123477";
    let shop = TestShop::open().await;
    let mut waiting = Vec::new();
    for place in 10..13 {
        let customer = shop.register(&format!("customer-{place}"), &number(place)).await;
        let change = ChangeFields::Phone(phone_fields(WANTED));
        let old_call = account::start(&shop, &customer, "", &change).await.unwrap();
        let pin = shop.hear(&number(place));
        let Outcome::NewNumberCalled(new_call) = shop.confirm(&customer, &old_call, &pin).await else {
            panic!("the new number was not called")
        };
        waiting.push((customer, new_call, shop.hear(WANTED)));
    }
    let instances = [(*shop).clone(), shop.second_instance().await];

    let outcomes = at_once(waiting.len(), |place| {
        let shop = instances[place % 2].clone();
        let (customer, challenge, pin) = waiting[place].clone();
        async move { type_pin(&shop, &customer, &challenge, &pin).await.unwrap() }
    })
    .await;

    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Outcome::Changed(_)))
            .count(),
        1,
        "{outcomes:?}"
    );
    assert_eq!(
        outcomes
            .iter()
            .filter(|outcome| **outcome == Outcome::NumberTaken)
            .count(),
        2,
        "{outcomes:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_call_begun_on_one_instance_is_finished_on_the_other() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let other = shop.second_instance().await;
    assert_eq!(
        gate::live(&other, &customer, &challenge).await.unwrap().progress,
        CallProgress::Dialing
    );
    shop.wait(60);
    gate::call_again(&other, &customer, &challenge).await.unwrap();

    let pin = shop.hear(FIRST);

    assert_eq!(
        type_pin(&other, &customer, &challenge, &pin).await.unwrap(),
        Outcome::OrderPlaced(order)
    );
    assert!(matches!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::AlreadyDone(_)
    ));
}

/// Types all the PINs in the same moment, in turn on every instance.
async fn send_at_once(
    instances: &[Shop; 2],
    visitor: &Visitor,
    challenge: &ChallengeId,
    pins: Vec<String>,
) -> Vec<Result<Outcome, Error>> {
    assert!(pins.iter().collect::<HashSet<_>>().len() == pins.len() || pins.windows(2).all(|pair| pair[0] == pair[1]));
    at_once(pins.len(), |place| {
        let (shop, visitor, challenge) = (instances[place % 2].clone(), visitor.clone(), challenge.clone());
        let pin = pins[place].clone();
        async move { type_pin(&shop, &visitor, &challenge, &pin).await }
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_actions_of_one_customer_and_wrong_pins_for_a_third_never_wait_for_each_other() {
    let shop = TestShop::open().await;
    let instances = [(*shop).clone(), shop.second_instance().await];
    for round in 0..8 {
        let phone = number(round);
        let customer = shop.register(&format!("account-{round}"), &phone).await;
        let mut waiting = Vec::new();
        for new in ["a quiet brown horse", "nine white egrets"] {
            let change = ChangeFields::Password {
                current: PASSWORD.to_owned(),
                new: new.to_owned(),
            };
            let challenge = account::start(&shop, &customer, "", &change).await.unwrap();
            waiting.push((challenge, shop.hear(&phone)));
        }
        let (_, order) = shop.check_out(&customer, &[(MUG, 1)]).await;
        let right = shop.hear(&phone);
        waiting.extend(wrong_pins(&right).take(4).map(|wrong| (order.clone(), wrong)));

        let outcomes = at_once(waiting.len(), |place| {
            let (shop, customer) = (instances[place % 2].clone(), customer.clone());
            let (challenge, pin) = waiting[place].clone();
            async move { type_pin(&shop, &customer, &challenge, &pin).await }
        })
        .await;

        let broken = |outcome: &Result<Outcome, Error>| matches!(outcome, Err(error) if !matches!(error, Error::Busy));
        assert!(!outcomes.iter().any(broken), "round {round}: {outcomes:?}");
        let changed = outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Ok(Outcome::Changed(_))));
        assert!(changed.count() >= 1, "round {round}: {outcomes:?}");
    }
}
