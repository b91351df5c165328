//! Stock is taken whole or not at all, and never below zero. Products are read back in every language and currency.

use domain::{Instant, ProductId, catalog_record::ProductRecord};
use storage::{Database, products, testing::TestDatabase, variants};

use crate::things::{NOW, at, at_once, id, kept, product, shelve, shirt, stock};

async fn load(data: &TestDatabase, ids: &[&str]) -> Vec<ProductRecord> {
    let ids: Vec<_> = ids.iter().map(|slug| id(slug)).collect();
    let mut found = products::load(&mut data.database.read().await.unwrap(), &ids)
        .await
        .unwrap();
    found.sort_by_key(|product| product.position);
    found
}

#[tokio::test]
async fn products_are_read_back_as_they_were_shelved() {
    let data = TestDatabase::new().await;
    let mut kettle = ProductRecord {
        position: 1,
        ..product("kettle", 0)
    };
    kettle.related = vec![id("shirt"), id("mug")];
    let mug = product("mug", 3);
    let shirt = ProductRecord { position: 2, ..shirt() };
    shelve(&data.database, &[mug.clone(), kettle.clone(), shirt.clone()]).await;

    assert_eq!(
        load(&data, &["shirt", "no-such-thing", "mug", "kettle"]).await,
        [mug, kettle, shirt]
    );
    let mut connection = data.database.read().await.unwrap();
    let of = variants::product_of(&mut connection, &id("SHIRT-L")).await.unwrap();
    assert_eq!(of, Some(id("shirt")));
    assert_eq!(variants::product_of(&mut connection, &id("SHIRT")).await.unwrap(), None);
    assert!(!products::is_empty(&mut connection).await.unwrap());
}

#[tokio::test]
async fn many_products_are_shelved_and_read_together() {
    let data = TestDatabase::new().await;
    let many: Vec<_> = (0..150).map(|place| product(&format!("p{place}"), place)).collect();
    shelve(&data.database, &many).await;

    let ids: Vec<ProductId> = many.iter().map(|product| product.id.clone()).collect();
    let mut connection = data.database.read().await.unwrap();
    let found = products::load(&mut connection, &ids).await.unwrap();

    assert_eq!(found.len(), 150);
    assert!(
        found
            .iter()
            .all(|product| product.variants.len() == 1 && product.texts.len() == 1)
    );
    assert_eq!(products::load(&mut connection, &[]).await.unwrap(), []);
}

#[tokio::test]
async fn shelving_again_changes_nothing_that_is_there() {
    let data = TestDatabase::new().await;
    shelve(&data.database, &[product("mug", 3)]).await;
    kept(&data.database, async |c| variants::take_stock(c, &id("mug"), 1).await).await;

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
    let take = async |sku: &str, pieces| {
        kept(&data.database, async |c| {
            variants::take_stock(c, &id(sku), pieces).await
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
        kept(&database, async |c| variants::take_stock(c, &id("mug"), 2).await).await
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
    let left = variants::take_stock(&mut transaction, &id("mug"), 2).await.unwrap();
    assert_eq!(left, Some(1));

    drop(transaction);

    let left = kept(&data.database, async |c| variants::take_stock(c, &id("mug"), 3).await).await;
    assert_eq!(left, Some(0));
}

#[tokio::test]
async fn each_change_of_a_product_has_another_moment() {
    let data = TestDatabase::new().await;
    shelve(
        &data.database,
        &[product("mug", 3), product("kettle", 3), product("board", 3)],
    )
    .await;
    let touch = async |slugs: &[&str], now: Instant| {
        let touched = slugs.iter().map(|slug| id(slug)).collect();
        kept(&data.database, async |c| variants::touch(c, touched, now).await).await;
    };
    let changed = async |since: Instant, most: u32| {
        let mut connection = data.database.read().await.unwrap();
        let found = products::changed_since(&mut connection, since, most).await.unwrap();
        let found = found.into_iter();
        found
            .map(|changed| (changed.id.to_string(), changed.changed_at.0 - NOW.0))
            .collect::<Vec<_>>()
    };

    touch(&["mug", "kettle", "mug"], at(1)).await;
    touch(&["mug"], at(1)).await;
    touch(&["mug"], NOW).await;

    let expected = [("kettle".to_owned(), 1000), ("mug".to_owned(), 1002)];
    assert_eq!(changed(NOW, 9).await, expected);
    assert_eq!(changed(NOW, 1).await, expected[..1]);
    assert_eq!(changed(at(2), 9).await, []);
}
