//! Filling a cart: whole numbers, never more than there is, and two tabs never lose each other's pieces.

use domain::cart::QuantityError;
use services::{Error, storefront::cart};

use crate::shop::{FIRST, LAST_SUITCASE, MUG, PEN, TestShop, at_once, sku};

#[tokio::test]
async fn pieces_add_up_and_are_priced() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();

    shop.fill(&visitor, &[(MUG, 2), (PEN, 1), (MUG, 1)]).await;

    let view = cart::view(&shop, &visitor, "en").await.unwrap();
    assert_eq!((view.pieces, view.subtotal.minor), (4, 3 * 1890 + 3200));
    assert_eq!(cart::pieces(&shop, &visitor).await.unwrap(), 4);
    assert!(view.orderable());
}

#[tokio::test]
async fn a_quantity_can_be_set_and_zero_takes_the_product_out() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 2), (PEN, 1)]).await;

    cart::set(&shop, &visitor, &sku(MUG), " 7 ").await.unwrap();
    cart::set(&shop, &visitor, &sku(PEN), "0").await.unwrap();
    assert_eq!(shop.cart(&visitor).await, [(MUG.to_owned(), 7)]);

    cart::remove(&shop, &visitor, &sku(MUG)).await.unwrap();
    assert_eq!(shop.cart(&visitor).await, []);
}

#[tokio::test]
async fn more_than_there_is_is_refused_and_nothing_changes() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(LAST_SUITCASE, 1)]).await;

    let more = cart::add(&shop, &visitor, &sku(LAST_SUITCASE), "1").await;
    assert!(
        matches!(more, Err(Error::Quantity(QuantityError::OnlyLeft(1)))),
        "{more:?}"
    );
    let set = cart::set(&shop, &visitor, &sku(LAST_SUITCASE), "2").await;
    assert!(
        matches!(set, Err(Error::Quantity(QuantityError::OnlyLeft(1)))),
        "{set:?}"
    );
    let sold_out = cart::add(&shop, &visitor, &sku("tape-dispenser"), "1").await;
    assert!(
        matches!(sold_out, Err(Error::Quantity(QuantityError::SoldOut))),
        "{sold_out:?}"
    );

    assert_eq!(shop.cart(&visitor).await, [(LAST_SUITCASE.to_owned(), 1)]);
}

#[tokio::test]
async fn more_than_twenty_of_one_thing_are_refused() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 19)]).await;

    assert!(matches!(
        cart::add(&shop, &visitor, &sku(MUG), "2").await,
        Err(Error::Quantity(QuantityError::TooMany))
    ));
    cart::add(&shop, &visitor, &sku(MUG), "1").await.unwrap();

    assert_eq!(shop.cart(&visitor).await, [(MUG.to_owned(), 20)]);
}

#[tokio::test]
async fn what_is_no_quantity_or_no_product_is_refused() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();

    for typed in ["", "0", "٠", "-1", "21", "1.5", "two", "99999999999999999999", "²"] {
        assert!(
            matches!(
                cart::add(&shop, &visitor, &sku(MUG), typed).await,
                Err(Error::Quantity(_))
            ),
            "{typed}"
        );
    }
    assert!(matches!(
        cart::add(&shop, &visitor, &sku("no-such-thing"), "1").await,
        Err(Error::NotFound)
    ));

    assert_eq!(shop.cart(&visitor).await, []);
}

#[tokio::test]
async fn nothing_of_a_thing_is_not_put_into_the_cart_and_said_so() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    cart::add(&shop, &visitor, &sku(MUG), "１").await.unwrap();

    let told = cart::add(&shop, &visitor, &sku(MUG), "0").await;

    assert!(matches!(told, Err(Error::Quantity(QuantityError::Nothing))), "{told:?}");
    assert_eq!(shop.cart(&visitor).await, [(MUG.to_owned(), 1)]);
}

#[tokio::test]
async fn a_customer_finds_the_same_cart_in_every_browser() {
    let shop = TestShop::open().await;
    let customer = shop.register("first", FIRST).await;
    shop.fill(&customer, &[(MUG, 2)]).await;

    assert_eq!(shop.cart(&shop.other_browser(&customer)).await, [(MUG.to_owned(), 2)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pieces_that_many_tabs_add_at_once_all_count() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    let instances = [(*shop).clone(), shop.second_instance().await];

    let added = at_once(30, |place| {
        let (shop, visitor) = (instances[place % 2].clone(), visitor.clone());
        async move { cart::add(&shop, &visitor, &sku(MUG), "1").await.is_ok() }
    })
    .await;

    let accepted = added.into_iter().filter(|accepted| *accepted).count();
    assert_eq!((accepted, shop.cart(&visitor).await), (20, vec![(MUG.to_owned(), 20)]));
}

#[tokio::test]
async fn what_is_not_sold_in_the_shops_currency_is_refused_and_said_so() {
    let shop = TestShop::open().await;
    let visitor = shop.visitor();
    shop.fill(&visitor, &[(MUG, 1), (PEN, 1)]).await;
    shop.data
        .tamper("delete from variant_prices where sku = 'STONEWARE-MUG' and currency = 'EUR'")
        .await;
    shop.catalog.refresh().await.unwrap();

    let refused = cart::add(&shop, &visitor, &sku(MUG), "1").await;
    assert!(
        matches!(refused, Err(Error::Quantity(QuantityError::NotSold))),
        "{refused:?}"
    );
    let view = cart::view(&shop, &visitor, "en").await.unwrap();

    assert!(!view.orderable());
    assert_eq!((view.pieces, view.subtotal.minor), (2, 3200));
    let problem = view.lines.iter().find_map(|line| line.problem);
    assert_eq!(problem, Some(QuantityError::NotSold));
}
