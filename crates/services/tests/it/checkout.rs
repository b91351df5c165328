//! Buying: the PIN places exactly the order that was frozen, or nothing.

use domain::{
    challenge::{ChallengeState, PurposeView},
    order::OrderState,
};
use services::{
    Error,
    gate::{self, Destination, Outcome},
    storefront::{cart, checkout, orders},
};
use simulator::Fault;
use verification::Visitor;

use crate::shop::{
    FIRST, LAST_SUITCASE, MUG, PEN, SECOND, TestShop, at_once, delivery_form, shown_stock, sku, type_pin, wrong_pins,
};

#[tokio::test]
async fn the_right_pin_places_the_order_takes_the_stock_and_empties_the_cart() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 2), (PEN, 1)]).await;
    let pin = shop.hear(FIRST);
    assert_eq!(shop.orders(&customer).await, 0);

    let outcome = shop.confirm(&customer, &challenge, &pin).await;

    assert_eq!(outcome, Outcome::OrderPlaced(order.clone()));
    let placed = orders::one(&shop, &customer, &order).await.unwrap();
    // Two mugs at 18.90, one pen at 32.00, standard delivery at 4.90.
    assert_eq!(
        (placed.state, placed.total.minor),
        (OrderState::Placed, 2 * 1890 + 3200 + 490)
    );
    let mut connection = shop.database.read().await.unwrap();
    let mut sold = storage::order_lines::of(&mut connection, &order).await.unwrap();
    drop(connection);
    sold.sort();
    let line = |product: &str, pieces| (product.parse::<domain::ProductId>().unwrap(), sku(product), pieces);
    assert_eq!(sold, [line(PEN, 1), line(MUG, 2)]);
    assert_eq!((shop.stock(MUG).await, shop.stock(PEN).await), (22, 17));
    assert_eq!(shown_stock(&shop, MUG).await, 22, "the catalog shows it");
    assert_eq!(shop.cart(&customer).await, []);
}

#[tokio::test]
async fn the_call_names_the_amount() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;

    shop.check_out(&customer, &[(MUG, 2)]).await;

    let spoken = shop.listen(FIRST);
    assert!(
        spoken.starts_with("To validate your purchase of 42 euros and 70 cents at Ringfence, 2 items, please use"),
        "{spoken}"
    );
}

#[tokio::test]
async fn nothing_is_placed_without_the_pin() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 2)]).await;
    let pin = shop.hear(FIRST);

    shop.guess_wrong(&customer, &challenge, &pin, 4).await;

    assert!(matches!(
        orders::one(&shop, &customer, &order).await,
        Err(Error::NotFound)
    ));
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (0, 24));
    assert_eq!(shop.cart(&customer).await, [(MUG.to_owned(), 2)]);
}

#[tokio::test]
async fn what_another_tab_puts_into_the_cart_is_told_not_bought_and_kept() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 2)]).await;
    let pin = shop.hear(FIRST);
    assert!(!cart_changed(&shop, &customer, &challenge).await);

    shop.fill(&customer, &[(MUG, 3), (PEN, 1)]).await;
    assert!(cart_changed(&shop, &customer, &challenge).await);
    shop.confirm(&customer, &challenge, &pin).await;

    let placed = orders::one(&shop, &customer, &order).await.unwrap();
    assert_eq!(placed.draft.lines.len(), 1);
    assert_eq!(
        (placed.draft.lines[0].quantity, placed.total.minor),
        (2, 2 * 1890 + 490)
    );
    assert_eq!(shop.cart(&customer).await, [(PEN.to_owned(), 1), (MUG.to_owned(), 3)]);
    assert_eq!((shop.stock(MUG).await, shop.stock(PEN).await), (22, 18));
}

#[tokio::test]
async fn what_another_tab_takes_out_of_the_cart_is_still_in_the_order() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 2), (PEN, 1)]).await;
    let pin = shop.hear(FIRST);

    cart::set(&shop, &customer, &sku(MUG), "1").await.unwrap();
    cart::remove(&shop, &customer, &sku(PEN)).await.unwrap();
    shop.confirm(&customer, &challenge, &pin).await;

    let placed = orders::one(&shop, &customer, &order).await.unwrap();
    assert_eq!(placed.draft.lines.iter().map(|line| line.quantity).sum::<u32>(), 3);
    assert_eq!(shop.cart(&customer).await, []);
}

#[tokio::test]
async fn a_changed_cart_can_be_frozen_anew_and_needs_its_own_pin() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let old_pin = shop.hear(FIRST);
    shop.fill(&customer, &[(PEN, 1)]).await;

    let refreshed = checkout::refresh(&shop, &customer, &order).await.unwrap();
    gate::cancel(&shop, &customer, &challenge).await.unwrap();
    let renewed = checkout::start(&shop, &customer, &refreshed).await.unwrap();

    let new_pin = shop.hear(FIRST);
    assert!(matches!(
        shop.confirm(&customer, &renewed, &old_pin).await,
        Outcome::WrongPin { .. }
    ));
    assert_eq!(shop.confirm(&customer, &challenge, &old_pin).await, Outcome::Ended);
    assert_eq!(
        shop.confirm(&customer, &renewed, &new_pin).await,
        Outcome::OrderPlaced(refreshed)
    );
    assert_eq!(shop.orders(&customer).await, 1);
}

#[tokio::test]
async fn a_price_that_changes_after_the_order_was_frozen_does_not_matter() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    shop.data.set_price(&sku(MUG), 9900).await;
    shop.catalog.refresh().await.unwrap();
    let outcome = shop.confirm(&customer, &challenge, &pin).await;

    assert_eq!(outcome, Outcome::OrderPlaced(order.clone()));
    let placed = orders::one(&shop, &customer, &order).await.unwrap();
    assert_eq!(
        (placed.draft.lines[0].unit_price.minor, placed.total.minor),
        (1890, 1890 + 490)
    );
}

#[tokio::test]
async fn sold_out_in_the_meantime_places_nothing() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 2), (PEN, 3)]).await;
    let pin = shop.hear(FIRST);

    shop.data.set_stock(&sku(MUG), 1).await;
    let outcome = shop.confirm(&customer, &challenge, &pin).await;

    assert_eq!(outcome, Outcome::SoldOut);
    assert!(matches!(
        orders::one(&shop, &customer, &order).await,
        Err(Error::NotFound)
    ));
    assert_eq!(
        (shop.stock(MUG).await, shop.stock(PEN).await),
        (1, 18),
        "not even the pens are taken"
    );
    assert_eq!(shop.cart(&customer).await, [(PEN.to_owned(), 3), (MUG.to_owned(), 2)]);
    let view = gate::view(&shop, &customer, &challenge).await.unwrap();
    assert_eq!(view.state, ChallengeState::Refused);

    shop.data.set_stock(&sku(MUG), 24).await;
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::Ended,
        "the refused PIN stays refused"
    );
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (0, 24));
}

#[tokio::test]
async fn two_customers_and_one_last_piece_make_one_order() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let (order, first_challenge) = shop.check_out(&first, &[(LAST_SUITCASE, 1)]).await;
    let (_, second_challenge) = shop.check_out(&second, &[(LAST_SUITCASE, 1)]).await;
    let (first_pin, second_pin) = (shop.hear(FIRST), shop.hear(SECOND));

    let faster = shop.confirm(&first, &first_challenge, &first_pin).await;
    let slower = shop.confirm(&second, &second_challenge, &second_pin).await;

    assert_eq!((faster, slower), (Outcome::OrderPlaced(order), Outcome::SoldOut));
    assert_eq!((shop.orders(&first).await, shop.orders(&second).await), (1, 0));
    assert_eq!(shop.stock(LAST_SUITCASE).await, 0);
    assert_eq!(shop.cart(&second).await, [(LAST_SUITCASE.to_owned(), 1)]);
}

#[tokio::test]
async fn an_instance_that_was_slower_shows_at_once_that_everything_is_sold() {
    let shop = TestShop::open().await;
    let other = shop.second_instance().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let (order, first_challenge) = shop.check_out(&first, &[(LAST_SUITCASE, 1)]).await;
    let (_, second_challenge) = shop.check_out(&second, &[(LAST_SUITCASE, 1)]).await;
    let (first_pin, second_pin) = (shop.hear(FIRST), shop.hear(SECOND));
    let placed = shop.confirm(&first, &first_challenge, &first_pin).await;
    assert_eq!(placed, Outcome::OrderPlaced(order));

    let refused = type_pin(&other, &second, &second_challenge, &second_pin).await;
    assert_eq!(refused.unwrap(), Outcome::SoldOut);

    assert_eq!(shown_stock(&other, LAST_SUITCASE).await, 0);
}

#[tokio::test]
async fn a_cart_that_cannot_be_had_is_not_frozen() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    assert!(
        matches!(
            checkout::draft(&shop, &customer, &delivery_form(), "en").await,
            Err(Error::Cart)
        ),
        "an empty cart"
    );

    shop.fill(&customer, &[(MUG, 2)]).await;
    shop.data.set_stock(&sku(MUG), 1).await;
    shop.catalog.refresh().await.unwrap();

    assert!(
        matches!(
            checkout::draft(&shop, &customer, &delivery_form(), "en").await,
            Err(Error::Cart)
        ),
        "too many mugs"
    );
}

#[tokio::test]
async fn only_a_customer_can_check_out() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 1)]).await;

    assert!(matches!(
        checkout::draft(&shop, &visitor, &delivery_form(), "en").await,
        Err(Error::NotSignedIn)
    ));
}

#[tokio::test]
async fn when_the_provider_refuses_the_order_waits_and_the_call_can_be_asked_for_at_once() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.simulator.add_fault(Some(&FIRST[1..]), Fault::status(429));

    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let live = gate::live(&shop, &customer, &challenge).await.unwrap();
    assert_eq!((live.progress, live.call_again_in), (domain::CallProgress::Failed, 0));
    shop.wait(1);
    shop.call_again(&customer, &challenge).await.unwrap();

    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn when_the_provider_breaks_down_the_order_waits_until_a_call_gets_through() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let calls = shop.calls(FIRST);
    shop.simulator.add_fault(Some(&FIRST[1..]), Fault::status(503));

    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    assert_eq!(shop.calls(FIRST), calls, "nobody was called");
    assert_eq!(shop.cart(&customer).await, [(MUG.to_owned(), 1)]);
    shop.wait(60);
    shop.call_again(&customer, &challenge).await.unwrap();

    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_call_whose_answer_got_lost_is_not_repeated_and_its_pin_is_good() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let calls = shop.calls(FIRST);
    shop.simulator.add_fault(
        Some(&FIRST[1..]),
        Fault {
            cut: true,
            accept: true,
            ..Fault::default()
        },
    );

    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;

    assert_eq!(shop.calls(FIRST), calls + 1);
    assert!(
        matches!(
            shop.call_again(&customer, &challenge).await,
            Err(Error::CallTooEarly(_))
        ),
        "it may be ringing"
    );
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_customer_who_signed_out_meanwhile_confirms_nothing() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    let signed_out = Visitor {
        customer: None,
        ..customer.clone()
    };

    assert!(matches!(
        type_pin(&shop, &signed_out, &challenge, &pin).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        gate::view(&shop, &signed_out, &challenge).await,
        Err(Error::NotFound)
    ));
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (0, 24));

    // Signed in again, everything is where it was.
    assert_eq!(
        shop.confirm(&customer, &challenge, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_placed_order_is_not_placed_again() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;

    let again = shop.confirm(&customer, &challenge, &pin).await;

    let destination = Destination::Order(order.clone());
    assert_eq!(again, Outcome::AlreadyDone(destination.clone()));
    assert_eq!(
        gate::finished(&shop, &customer, &challenge).await.unwrap(),
        Some(destination)
    );
    assert_eq!((shop.orders(&customer).await, shop.stock(MUG).await), (1, 23));
    assert!(
        matches!(checkout::start(&shop, &customer, &order).await, Err(Error::NotFound)),
        "nor asked about again"
    );
}

#[tokio::test]
async fn even_a_wrong_pin_after_the_right_one_says_only_that_it_is_done() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, challenge) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);
    shop.confirm(&customer, &challenge, &pin).await;

    let wrong = shop
        .confirm(&customer, &challenge, &wrong_pins(&pin).next().unwrap())
        .await;

    assert_eq!(wrong, Outcome::AlreadyDone(Destination::Order(order)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_is_one_call() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let calls = shop.calls(FIRST);
    shop.fill(&customer, &[(MUG, 1)]).await;
    let order = shop.draft(&customer).await;

    let challenges = at_once(6, |_| {
        let (shop, customer, order) = ((*shop).clone(), customer.clone(), order.clone());
        async move { checkout::start(&shop, &customer, &order).await.unwrap() }
    })
    .await;

    assert!(challenges.iter().all(|challenge| *challenge == challenges[0]));
    assert_eq!(shop.calls(FIRST), calls + 1);
    let pin = shop.hear(FIRST);
    assert_eq!(
        shop.confirm(&customer, &challenges[0], &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn a_lapsed_question_can_be_asked_again_for_the_same_order() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    let (order, lapsed) = shop.check_out(&customer, &[(MUG, 1)]).await;
    let old_pin = shop.hear(FIRST);
    shop.wait(10 * 60);

    let renewed = checkout::start(&shop, &customer, &order).await.unwrap();

    let pin = shop.hear(FIRST);
    assert_eq!(shop.confirm(&customer, &lapsed, &old_pin).await, Outcome::Ended);
    assert_eq!(
        shop.confirm(&customer, &renewed, &pin).await,
        Outcome::OrderPlaced(order)
    );
}

#[tokio::test]
async fn nobody_elses_order_can_be_seen_or_asked_about() {
    let shop = TestShop::open().await;
    let first = shop.register("first", FIRST).await;
    let second = shop.register("second", SECOND).await;
    let (order, challenge) = shop.check_out(&first, &[(MUG, 1)]).await;
    let pin = shop.hear(FIRST);

    assert!(matches!(
        checkout::review(&shop, &second, &order).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        checkout::start(&shop, &second, &order).await,
        Err(Error::NotFound)
    ));
    shop.confirm(&first, &challenge, &pin).await;
    assert!(matches!(
        orders::one(&shop, &second, &order).await,
        Err(Error::NotFound)
    ));
}

async fn cart_changed(shop: &TestShop, customer: &Visitor, challenge: &domain::ChallengeId) -> bool {
    match gate::view(shop, customer, challenge).await.unwrap().purpose {
        PurposeView::Checkout { cart_changed, .. } => cart_changed,
        other => panic!("{other:?}"),
    }
}
