//! Stock is taken whole or not at all, and never below zero.

use domain::catalog::Category;
use storage::{Database, products, testing::TestDatabase};

use crate::things::{at_once, id, kept, product, shelve, stock};

#[tokio::test]
async fn products_are_read_back_as_they_were_shelved_and_in_order() {
    let data = TestDatabase::new().await;
    let shelved = [product("mug", 3), product("kettle", 0), product("board", 4_000_000_000)];
    shelve(&data.database, &shelved).await;

    let mut connection = data.database.read().await.unwrap();

    assert_eq!(products::all(&mut connection).await.unwrap(), shelved);
    let kitchen = Category {
        slug: "kitchen".to_owned(),
        name: "Kitchen".to_owned(),
        summary: "Pots.".to_owned(),
    };
    assert_eq!(products::categories(&mut connection).await.unwrap(), [kitchen]);
}

#[tokio::test]
async fn shelving_again_changes_nothing_that_is_there() {
    let data = TestDatabase::new().await;
    shelve(&data.database, &[product("mug", 3)]).await;
    kept(&data.database, async |c| products::take_stock(c, &id("mug"), 1).await).await;

    shelve(&data.database, &[product("mug", 3), product("kettle", 1)]).await;

    assert_eq!(
        (
            stock(&data.database, "mug").await,
            stock(&data.database, "kettle").await
        ),
        (2, 1)
    );
}

#[tokio::test]
async fn more_than_there_is_cannot_be_taken() {
    let data = TestDatabase::new().await;
    shelve(&data.database, &[product("mug", 3)]).await;
    let take = async |slug: &str, pieces| {
        kept(&data.database, async |c| {
            products::take_stock(c, &id(slug), pieces).await
        })
        .await
    };

    assert_eq!(take("mug", 4).await, None);
    assert_eq!(take("no-such-thing", 1).await, None);
    assert_eq!(stock(&data.database, "mug").await, 3);

    assert_eq!(take("mug", 2).await, Some(1));
    assert_eq!(take("mug", 1).await, Some(0));
    assert_eq!(take("mug", 1).await, None);
    assert_eq!(stock(&data.database, "mug").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_who_take_at_once_take_what_there_is() {
    let data = TestDatabase::new().await;
    shelve(&data.database, &[product("mug", 25)]).await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let taken = at_once(&databases, 40, async |database: Database, _| {
        kept(&database, async |c| products::take_stock(c, &id("mug"), 2).await).await
    })
    .await;

    assert_eq!(taken.into_iter().flatten().count(), 12);
    assert_eq!(stock(&data.database, "mug").await, 1);
}

#[tokio::test]
async fn a_dropped_transaction_puts_the_stock_back() {
    let data = TestDatabase::new().await;
    shelve(&data.database, &[product("mug", 3)]).await;
    let mut transaction = data.database.begin().await.unwrap();
    let left = products::take_stock(&mut transaction, &id("mug"), 2).await.unwrap();
    assert_eq!(left, Some(1));

    drop(transaction);

    let left = kept(&data.database, async |c| products::take_stock(c, &id("mug"), 3).await).await;
    assert_eq!(left, Some(0));
}
