//! Very many strangers type PINs at once: an honest purchase waits for hardly any of their hashes, and a newcomer is served.

use std::collections::VecDeque;

use domain::ChallengeId;
use services::{Error, Shop, gate::Outcome, identity::registration};
use tokio::task::{JoinHandle, JoinSet};
use verification::{
    Visitor,
    secrets::hashing::{
        Place,
        queue::{CUSTOMERS_A_STRANGER, PLACES, Requester, STRANGERS_PLACES, WAITING},
    },
    source::Source,
};

use crate::shop::{FIRST, MUG, TestShop, elsewhere, number, registration_form, type_pin, wrong_pins};

/// More than the queue of strangers takes.
const FLOOD: usize = WAITING + STRANGERS_PLACES + 5;

/// Strangers who were called, each somewhere else, with a PIN that is wrong.
async fn strangers(shop: &TestShop, many: usize) -> Vec<(Visitor, ChallengeId, String)> {
    let mut called = Vec::new();
    for place in 0..many {
        let (visitor, number) = (shop.visitor_elsewhere(place), number(20 + place));
        let form = registration_form(&format!("stranger{place}"), &number);
        let challenge = registration::start(shop, &visitor, &form).await.unwrap();
        let wrong = wrong_pins(&shop.hear(&number)).next().unwrap();
        called.push((visitor, challenge, wrong));
    }
    called
}

/// Takes the places that strangers may have, so that none of their hashes ends before the test wants it to.
async fn held(shop: &Shop) -> Vec<Place> {
    let mut places = Vec::new();
    for place in 0..STRANGERS_PLACES {
        let somewhere = stranger(5_000 + place);
        places.push(shop.hasher.place(&somewhere).await.unwrap());
    }
    places
}

fn source(place: usize) -> Source {
    Source::new(elsewhere(place).parse().unwrap())
}

fn stranger(place: usize) -> Requester {
    Requester::new(source(place), None)
}

/// All of them type at once.
fn flood(shop: &Shop, strangers: &[(Visitor, ChallengeId, String)]) -> JoinSet<Result<Outcome, Error>> {
    let mut typing = JoinSet::new();
    for stranger in strangers {
        let (shop, (visitor, challenge, wrong)) = (shop.clone(), stranger.clone());
        typing.spawn(async move { type_pin(&shop, &visitor, &challenge, &wrong).await });
    }
    typing
}

#[tokio::test]
async fn a_customer_buys_while_a_flood_of_strangers_waits_and_none_of_its_hashes_has_ended() {
    let mut shop = TestShop::open().await;
    shop.be_patient();
    let customer = shop.register("first", FIRST).await;
    let strangers = strangers(&shop, FLOOD).await;
    let places = held(&shop).await;
    let mut typing = flood(&shop, &strangers);
    shop.hasher.queue_of(STRANGERS_PLACES + WAITING).await;

    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    let outcome = shop.confirm(&customer, &challenge, &pin).await;

    assert_eq!(outcome, Outcome::OrderPlaced(order));
    let looked_at = |ended: &Result<Outcome, Error>| matches!(ended, Ok(Outcome::WrongPin { .. }));
    while let Some(ended) = typing.try_join_next() {
        assert!(!looked_at(&ended.unwrap()), "a stranger's PIN was looked at before");
    }
    // The flood goes on afterwards: nobody who has a place in the queue is forgotten.
    drop(places);
    let ended = typing.join_all().await;
    assert!(ended.iter().any(looked_at), "{ended:?}");
}

/// Waits for a place in the queue's own order.
async fn queue_up(shop: &Shop, who: Requester, after: usize) -> JoinHandle<Result<Place, verification::Error>> {
    let hasher = shop.hasher.clone();
    let waiting = tokio::spawn(async move { hasher.place(&who).await });
    shop.hasher.queue_of(after + 1).await;
    waiting
}

#[tokio::test]
async fn a_customer_behind_others_waits_for_the_published_number_of_strangers_and_no_more() {
    let mut shop = TestShop::open().await;
    shop.be_patient();
    let held = held(&shop).await;
    let mut queued = STRANGERS_PLACES;
    let mut strangers = VecDeque::new();
    for place in 0..WAITING {
        strangers.push_back(queue_up(&shop, stranger(place), queued).await);
        queued += 1;
    }
    let in_front = 12;
    let mut customers = Vec::new();
    // The first two find a place at once, the last one is the honest one.
    for place in 0..=(PLACES - STRANGERS_PLACES + in_front) {
        let account = format!("account-{place}").parse().unwrap();
        let who = Requester::new(source(300 + place), Some(&account));
        customers.push(queue_up(&shop, who, queued).await);
        queued += 1;
    }

    drop(held);
    let mut strangers_before = 0;
    for waiting in customers {
        while !waiting.is_finished() {
            // A stranger who has a place gives it back as soon as it is looked at.
            if strangers.front().is_some_and(JoinHandle::is_finished) {
                drop(strangers.pop_front().unwrap().await.unwrap());
            }
            tokio::task::yield_now().await;
        }
        strangers_before = waiting.await.unwrap().unwrap().strangers_before();
    }

    let published = STRANGERS_PLACES + 1 + in_front / CUSTOMERS_A_STRANGER;
    assert!(strangers_before <= published, "waited for {strangers_before}");
    assert!(strangers_before > STRANGERS_PLACES, "strangers were served, too");
}

#[tokio::test]
async fn a_newcomer_is_called_and_heard_though_a_flood_of_others_types_without_pause() {
    let mut shop = TestShop::open().await;
    shop.be_patient();
    let strangers = strangers(&shop, FLOOD).await;
    let mut typing = flood(&shop, &strangers);
    let newcomer = shop.visitor_from("198.51.100.7");

    // Whoever of the flood was looked at, or told to come back, types on at once.
    let form = registration_form("newcomer", FIRST);
    // The newcomer, told to come back, comes back: once served, they are no better than the others who were served once.
    let opening = async {
        let challenge = loop {
            match registration::start(&shop, &newcomer, &form).await {
                Err(Error::Busy) => tokio::task::yield_now().await,
                asked => break asked?,
            }
        };
        let pin = shop.hear(FIRST);
        loop {
            match type_pin(&shop, &newcomer, &challenge, &pin).await {
                Err(Error::Busy) => tokio::task::yield_now().await,
                confirmed => break confirmed,
            }
        }
    };
    let typing_on = async {
        let mut next = 0;
        loop {
            let ended = typing.join_next().await.unwrap().unwrap();
            assert!(!matches!(ended, Ok(Outcome::Registered(_))), "{ended:?}");
            let (visitor, challenge, wrong) = strangers[next % FLOOD].clone();
            next += 1;
            let shop = shop.clone();
            typing.spawn(async move { type_pin(&shop, &visitor, &challenge, &wrong).await });
        }
    };
    let opened = tokio::select! {
        opened = opening => opened,
        () = typing_on => unreachable!(),
    };

    assert!(matches!(opened, Ok(Outcome::Registered(_))), "{opened:?}");
}

#[tokio::test]
async fn whoever_types_on_after_the_end_takes_no_place() {
    let shop = TestShop::open().await;
    let (visitor, challenge, wrong) = strangers(&shop, 1).await.remove(0);
    for _ in 0..5 {
        shop.confirm(&visitor, &challenge, &wrong).await;
    }
    let _all = held(&shop).await;

    let late = shop.confirm(&visitor, &challenge, &wrong).await;

    assert_eq!(late, Outcome::Ended);
}
