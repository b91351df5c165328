//! Orders: frozen as drafts, placed once, seen by their customer alone.

use domain::{CredentialsVersion, OrderId, order::OrderState};
use storage::{Database, order_lines, orders, testing::TestDatabase};

use crate::things::{NOW, at, at_once, customer, id, kept, order, phone};

#[tokio::test]
async fn a_draft_is_read_back_as_it_was_frozen_and_only_by_its_customer() {
    let data = shop().await;
    draft(&data, "order-1", 2).await;

    let mut connection = data.database.read().await.unwrap();
    let found = orders::of(&mut connection, &id("order-1"), &id("first"))
        .await
        .unwrap()
        .unwrap();

    assert_eq!(
        (&found.draft, found.state, found.placed_at),
        (&order(2), OrderState::Draft, None)
    );
    assert_eq!(found.total.minor, 2 * 1890 + 990);
    assert!(
        orders::of(&mut connection, &id("order-1"), &id("second"))
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_draft_is_placed_once_however_many_try() {
    let data = shop().await;
    draft(&data, "order-1", 2).await;
    let databases = [data.database.clone(), Database::open(&data.address).await.unwrap()];

    let placed = at_once(&databases, 20, async |database: Database, _| {
        kept(&database, async |c| {
            orders::place(c, &id("order-1"), &id("first"), at(9)).await
        })
        .await
    })
    .await;

    assert_eq!(placed.into_iter().flatten().count(), 1);
    let mut connection = data.database.read().await.unwrap();
    let found = orders::of(&mut connection, &id("order-1"), &id("first"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((found.state, found.placed_at), (OrderState::Placed, Some(at(9))));
}

#[tokio::test]
async fn the_lines_of_a_placed_order_can_be_counted() {
    let data = shop().await;
    draft(&data, "order-1", 2).await;

    kept(&data.database, async |c| {
        let placed = orders::place(c, &id("order-1"), &id("first"), NOW).await?.unwrap();
        order_lines::insert(c, &placed.id, &placed.draft.lines).await
    })
    .await;

    let mut connection = data.database.read().await.unwrap();
    assert_eq!(
        order_lines::of(&mut connection, &id("order-1")).await.unwrap(),
        [(id("mug"), id("MUG"), 2)]
    );
}

#[tokio::test]
async fn another_customer_places_nothing() {
    let data = shop().await;
    draft(&data, "order-1", 2).await;

    let placed = kept(&data.database, async |c| {
        orders::place(c, &id("order-1"), &id("second"), NOW).await
    })
    .await;

    assert_eq!(placed, None);
}

#[tokio::test]
async fn placed_orders_are_listed_newest_first_and_drafts_are_not() {
    let data = shop().await;
    for (name, quantity) in [("order-1", 1), ("order-2", 2), ("order-3", 3), ("order-4", 4)] {
        draft(&data, name, quantity).await;
    }
    for (name, seconds) in [("order-2", 10), ("order-1", 20), ("order-4", 15)] {
        kept(&data.database, async |c| {
            orders::place(c, &id(name), &id("first"), at(seconds)).await
        })
        .await;
    }

    let mut connection = data.database.read().await.unwrap();
    let listed = orders::placed(&mut connection, &id("first")).await.unwrap();

    let rows: Vec<_> = listed
        .iter()
        .map(|order| (order.id.as_str(), order.pieces, order.placed_at))
        .collect();
    assert_eq!(
        rows,
        [("order-1", 1, at(20)), ("order-4", 4, at(15)), ("order-2", 2, at(10))]
    );
    assert_eq!(listed[0].total.minor, 1890 + 990);
    assert!(orders::placed(&mut connection, &id("second")).await.unwrap().is_empty());
}

#[tokio::test]
async fn only_old_drafts_are_swept_out() {
    let data = shop().await;
    for name in ["placed", "draft"] {
        draft(&data, name, 1).await;
    }
    kept(&data.database, async |c| {
        orders::place(c, &id("placed"), &id("first"), NOW).await
    })
    .await;

    assert_eq!(
        kept(&data.database, async |c| orders::delete_old_drafts(c, NOW).await).await,
        0
    );
    assert_eq!(
        kept(&data.database, async |c| orders::delete_old_drafts(c, at(1)).await).await,
        1
    );

    let mut connection = data.database.read().await.unwrap();
    assert!(
        orders::of(&mut connection, &id("placed"), &id("first"))
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        orders::of(&mut connection, &id("draft"), &id("first"))
            .await
            .unwrap()
            .is_none()
    );
}

async fn shop() -> TestDatabase {
    let data = TestDatabase::new().await;
    customer(&data.database, "first", &phone(1)).await;
    customer(&data.database, "second", &phone(2)).await;
    data
}

async fn draft(data: &TestDatabase, name: &str, quantity: u32) {
    let name: OrderId = id(name);
    kept(&data.database, async |c| {
        orders::insert_draft(
            c,
            &name,
            (&id("first"), CredentialsVersion::FIRST),
            &order(quantity),
            NOW,
        )
        .await
    })
    .await;
}
