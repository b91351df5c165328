//! What is in whose cart, piece by piece.

use domain::{
    Instant,
    cart::{CartLine, CartOwner},
};
use storage::{
    Database,
    cart_lines::{self, Page},
    testing::TestDatabase,
};

use crate::things::{NOW, at, at_once, id, kept, product, shelve};

#[tokio::test]
async fn lines_come_back_in_the_order_in_which_they_were_put_in() {
    let data = shop().await;
    for (product, seconds) in [("kettle", 0), ("board", 1), ("mug", 2)] {
        put(&data, &customer(), line(product, 2), seconds).await;
    }
    put(&data, &customer(), line("kettle", 1), 3).await;

    assert_eq!(
        lines(&data, &customer()).await,
        [line("kettle", 3), line("board", 2), line("mug", 2)]
    );
    assert_eq!(lines(&data, &visitor()).await, []);
    let mut connection = data.database.read().await.unwrap();
    assert_eq!(cart_lines::pieces(&mut connection, &customer()).await.unwrap(), 7);
    assert_eq!(cart_lines::pieces(&mut connection, &visitor()).await.unwrap(), 0);
}

#[tokio::test]
async fn adding_stops_at_the_most() {
    let data = shop().await;

    assert!(put(&data, &customer(), line("mug", 19), 0).await);
    assert!(!put(&data, &customer(), line("mug", 2), 0).await);
    assert!(put(&data, &customer(), line("mug", 1), 0).await);
    assert!(!put(&data, &customer(), line("kettle", 21), 0).await);

    assert_eq!(lines(&data, &customer()).await, [line("mug", 20)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pieces_that_are_added_at_once_all_count() {
    let data = shop().await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let added = at_once(&databases, 30, async |database: Database, _| {
        kept(&database, async |c| {
            cart_lines::add(c, &customer(), &line("mug", 1), 20, NOW).await
        })
        .await
    })
    .await;

    assert_eq!(added.into_iter().filter(|added| *added).count(), 20);
    assert_eq!(lines(&data, &customer()).await, [line("mug", 20)]);
}

#[tokio::test]
async fn setting_replaces_and_removing_removes() {
    let data = shop().await;
    put(&data, &customer(), line("mug", 2), 0).await;
    put(&data, &visitor(), line("mug", 1), 0).await;

    kept(&data.database, async |c| {
        cart_lines::set(c, &customer(), &id("mug"), 5, NOW).await
    })
    .await;
    assert_eq!(lines(&data, &customer()).await, [line("mug", 5)]);
    kept(&data.database, async |c| {
        cart_lines::remove(c, &customer(), &id("mug")).await
    })
    .await;

    assert_eq!(
        (lines(&data, &customer()).await, lines(&data, &visitor()).await),
        (vec![], vec![line("mug", 1)])
    );
}

#[tokio::test]
async fn taking_what_was_ordered_leaves_what_was_added_since() {
    let data = shop().await;
    put(&data, &customer(), line("mug", 5), 0).await;
    put(&data, &customer(), line("kettle", 1), 1).await;

    for taken in [line("mug", 2), line("kettle", 4), line("board", 1)] {
        kept(&data.database, async |c| cart_lines::take(c, &customer(), &taken).await).await;
    }

    assert_eq!(lines(&data, &customer()).await, [line("mug", 3)]);
}

#[tokio::test]
async fn only_old_carts_of_browsers_are_swept_out() {
    let data = shop().await;
    put(&data, &visitor(), line("mug", 1), 0).await;
    put(&data, &visitor(), line("kettle", 1), 10).await;
    put(&data, &customer(), line("mug", 1), 0).await;

    assert_eq!(
        kept(&data.database, async |c| cart_lines::delete_abandoned(c, at(5)).await).await,
        1
    );

    assert_eq!(lines(&data, &visitor()).await, [line("kettle", 1)]);
    assert_eq!(lines(&data, &customer()).await, [line("mug", 1)]);
}

async fn shop() -> TestDatabase {
    let data = TestDatabase::new().await;
    shelve(
        &data.database,
        &[product("mug", 30), product("kettle", 30), product("board", 30)],
    )
    .await;
    data
}

fn customer() -> CartOwner {
    CartOwner::Customer(id("someone"))
}

fn visitor() -> CartOwner {
    CartOwner::Visitor(id("someone"))
}

fn line(product: &str, quantity: u32) -> CartLine {
    CartLine {
        sku: id(product),
        quantity,
    }
}

async fn put(data: &TestDatabase, owner: &CartOwner, line: CartLine, seconds: u64) -> bool {
    kept(&data.database, async |c| {
        cart_lines::add(c, owner, &line, 20, at(seconds)).await
    })
    .await
}

async fn lines(data: &TestDatabase, owner: &CartOwner) -> Vec<CartLine> {
    cart_lines::of(&mut data.database.read().await.unwrap(), owner)
        .await
        .unwrap()
}

#[tokio::test]
async fn one_page_puts_something_in_once_within_its_time() {
    let data = shop().await;
    let add = async |page: &'static str, since: i64, now: i64| {
        let page = Page {
            name: page,
            since: Instant(since),
        };
        kept(&data.database, async |c| {
            cart_lines::add_from(c, &visitor(), &line("mug", 1), 20, Some(page), Instant(now)).await
        })
        .await
    };

    assert!(add("first", 0, 100).await);
    assert!(!add("first", 50, 150).await, "pressed twice");
    assert!(add("second", 50, 150).await, "another page");
    assert!(add("second", 150, 250).await, "pressed again later");
    let mut connection = data.database.read().await.unwrap();
    assert_eq!(cart_lines::pieces(&mut connection, &visitor()).await.unwrap(), 3);
}
