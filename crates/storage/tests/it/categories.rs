//! Categories in two levels, collections, and the lists that they make.

use domain::{
    CategoryId, ProductId,
    catalog_record::{CollectionRecord, ProductRecord},
};
use storage::{categories, collections, products, testing::TestDatabase};

use crate::things::{NOW, at, category, id, kept, product, shelve};

/// Ten products: the even ones are pots, the odd ones pans.
async fn shop() -> TestDatabase {
    let data = TestDatabase::new().await;
    let tree = [
        category("kitchen", None),
        category("pots", Some("kitchen")),
        category("pans", Some("kitchen")),
    ];
    kept(&data.database, async |c| categories::insert(c, &tree, NOW).await).await;
    let shelved: Vec<_> = (0..10)
        .map(|place| ProductRecord {
            category: id(if place % 2 == 0 { "pots" } else { "pans" }),
            ..product(&format!("p{place}"), 1)
        })
        .collect();
    shelve(&data.database, &shelved).await;
    data
}

#[tokio::test]
async fn categories_are_read_back_in_order_with_their_parents() {
    let data = shop().await;
    let mut connection = data.database.read().await.unwrap();

    let tree = [
        category("kitchen", None),
        category("pots", Some("kitchen")),
        category("pans", Some("kitchen")),
    ];
    assert_eq!(categories::all(&mut connection).await.unwrap(), tree);
    assert_eq!(categories::changed_at(&mut connection).await.unwrap(), NOW);
}

#[tokio::test]
async fn a_list_is_read_page_by_page_in_the_shops_order() {
    let data = shop().await;
    let mut c = data.database.read().await.unwrap();
    let (pots, pans): (CategoryId, CategoryId) = (id("pots"), id("pans"));
    let both = [&pots, &pans];

    let names = |ids: Vec<ProductId>| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(names(products::page(&mut c, 0, 3).await.unwrap()), "p0 p1 p2");
    assert_eq!(names(products::page(&mut c, 9, 3).await.unwrap()), "p9");
    let page = products::page_of_categories(&mut c, &both, 3, 4).await.unwrap();
    assert_eq!(names(page), "p3 p4 p5 p6");
    let page = products::page_of_categories(&mut c, &[&pans], 2, 9).await.unwrap();
    assert_eq!(names(page), "p5 p7 p9");
    assert_eq!(
        names(products::page_of_categories(&mut c, &[], 0, 9).await.unwrap()),
        ""
    );
    assert_eq!(names(products::spread(&mut c, 3).await.unwrap()), "p1 p4 p7");
    assert_eq!(products::count(&mut c).await.unwrap(), 10);
    assert_eq!(products::count_of_categories(&mut c, &both).await.unwrap(), 10);
    assert_eq!(products::count_of_categories(&mut c, &[&pots]).await.unwrap(), 5);
}

#[tokio::test]
async fn a_collection_has_an_order_of_its_own() {
    let data = shop().await;
    let gifts = CollectionRecord {
        id: id("gifts"),
        texts: category("gifts", None).texts,
    };
    let chosen = (gifts.clone(), vec![id("p7"), id("p2"), id("p4")]);
    kept(&data.database, async |c| collections::insert(c, &[chosen], at(1)).await).await;

    let mut connection = data.database.read().await.unwrap();

    assert_eq!(collections::all(&mut connection).await.unwrap(), [gifts]);
    assert_eq!(collections::changed_at(&mut connection).await.unwrap(), at(1));
    let page = collections::page(&mut connection, &id("gifts"), 1, 5).await.unwrap();
    assert_eq!(page, [id("p2"), id("p4")]);
    assert_eq!(collections::count(&mut connection, &id("gifts")).await.unwrap(), 3);
    assert_eq!(collections::count(&mut connection, &id("nothing")).await.unwrap(), 0);
}
