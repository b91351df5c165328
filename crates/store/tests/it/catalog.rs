//! The catalog in memory: bounded, current within a look, and never an excuse to render a page anew that shows the same.

use std::{fmt::Debug, str::FromStr};

use domain::{
    Currency, Instant, Money, ProductId, Sku,
    catalog::Availability,
    catalog_record::{CategoryRecord, GroupText, ProductRecord, ProductText, VariantRecord},
};
use storage::{categories, products, testing::TestDatabase, variants};
use store::{
    Catalog,
    catalog::{Left, ListOf, ListQuery, PAGE_SIZE, Shown, Stamp},
};

const NOW: Instant = Instant(1_767_258_000_000);
const LATER: Instant = Instant(1_767_258_001_000);

fn id<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn group(language: &str, name: &str) -> GroupText {
    GroupText {
        language: language.to_owned(),
        name: name.to_owned(),
        summary: String::new(),
    }
}

fn product(place: i64, category: &str, stock: u32) -> ProductRecord {
    let text = |language: &str, name: &str| ProductText {
        language: language.to_owned(),
        name: format!("{name} {place}"),
        summary: String::new(),
        description: Vec::new(),
        details: Vec::new(),
        options: Vec::new(),
    };
    ProductRecord {
        id: id(&format!("p{place}")),
        category: id(category),
        position: place,
        pictures: Vec::new(),
        texts: vec![text("de", "Ding"), text("en", "Thing")],
        variants: vec![VariantRecord {
            sku: id(&format!("P{place}")),
            values: Vec::new(),
            stock,
            weight_grams: 100,
            picture: None,
            prices: vec![Money::new(1000 + place, Currency::Eur)],
        }],
        related: Vec::new(),
        created_at: NOW,
        changed_at: NOW,
    }
}

/// Two categories at the top, one of them with a category below it, and these products.
async fn shop(shelved: &[ProductRecord]) -> (TestDatabase, Catalog) {
    let data = TestDatabase::new().await;
    let category = |slug: &str, parent: Option<&str>| CategoryRecord {
        id: id(slug),
        parent: parent.map(id),
        texts: vec![
            group("de", &format!("Abteilung {slug}")),
            group("en", &format!("The {slug}")),
        ],
    };
    let tree = [
        category("kitchen", None),
        category("pots", Some("kitchen")),
        category("garden", None),
    ];
    let mut transaction = data.database.begin().await.unwrap();
    categories::insert(&mut transaction, &tree, NOW).await.unwrap();
    products::insert(&mut transaction, shelved).await.unwrap();
    transaction.commit().await.unwrap();
    let catalog = Catalog::open(data.database.clone(), false, NOW).await.unwrap();
    (data, catalog)
}

/// Sells pieces, as an instance does; which are left.
async fn sell(data: &TestDatabase, sku: &str, pieces: u32, now: Instant) -> Left {
    let (sku, mut transaction): (Sku, _) = (id(sku), data.database.begin().await.unwrap());
    let product = variants::product_of(&mut transaction, &sku).await.unwrap().unwrap();
    let stock = variants::take_stock(&mut transaction, &sku, pieces)
        .await
        .unwrap()
        .unwrap();
    variants::touch(&mut transaction, vec![product.clone()], now)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    Left { sku, product, stock }
}

fn query(of: ListOf, page: u32) -> ListQuery<'static> {
    ListQuery {
        of,
        language: "en",
        currency: Currency::Eur,
        page,
    }
}

/// The stamp of a page that shows a list.
async fn list_stamp(catalog: &Catalog, of: ListOf) -> Stamp {
    let (version, shown) = (catalog.version(), Shown::default());
    shown.note(catalog.list(&query(of, 1)).await.unwrap().shown.marks);
    shown.stamp(version)
}

/// The stamp of a product's page.
async fn page_stamp(catalog: &Catalog, product: &str) -> Stamp {
    let (version, shown) = (catalog.version(), Shown::default());
    let product = catalog.product(&id(product)).await.unwrap().unwrap();
    shown.note([product.page_mark()]);
    shown.stamp(version)
}

#[tokio::test]
async fn an_empty_database_is_filled_only_if_asked() {
    let data = TestDatabase::new().await;

    let empty = Catalog::open(data.database.clone(), false, NOW).await.unwrap();
    assert_eq!(empty.list(&query(ListOf::All, 1)).await.unwrap().total, 0);
    let filled = Catalog::open(data.database.clone(), true, NOW).await.unwrap();
    let total = filled.list(&query(ListOf::All, 1)).await.unwrap().total;
    let again = Catalog::open(data.database.clone(), true, LATER).await.unwrap();

    assert!(total >= 24);
    assert_eq!(again.list(&query(ListOf::All, 1)).await.unwrap().total, total);
    let article = again.article(&id("STONEWARE-MUG"), "en", Currency::Eur).await.unwrap();
    assert_eq!(article.unwrap().name, "Stoneware mug");
}

#[tokio::test]
async fn a_list_has_pages_and_a_category_has_what_is_below_it() {
    let many: Vec<_> = (0..60)
        .map(|place| product(place, if place % 2 == 0 { "pots" } else { "garden" }, 9))
        .collect();
    let (_data, catalog) = shop(&many).await;

    let second = catalog.list(&query(ListOf::All, 2)).await.unwrap();
    assert_eq!((second.total, second.page, second.pages), (60, 2, 3));
    assert_eq!(second.shown.cards.len(), PAGE_SIZE as usize);
    assert_eq!(second.shown.cards[0].name, "Thing 24");
    let kitchen = catalog.list(&query(ListOf::Category(id("kitchen")), 2)).await.unwrap();
    assert_eq!((kitchen.total, kitchen.pages), (30, 2));
    assert_eq!(kitchen.shown.cards[5].name, "Thing 58");
    for beyond in [0, 4, u32::MAX] {
        let page = catalog.list(&query(ListOf::All, beyond)).await.unwrap();
        assert_eq!(page.shown.cards, [], "{beyond}");
    }
    let nothing = catalog.list(&query(ListOf::Collection(id("gifts")), 1)).await.unwrap();
    assert_eq!((nothing.total, nothing.pages), (0, 1));
    let first = catalog.first_of(&id("garden")).await.unwrap().unwrap();
    assert_eq!(first.id.as_str(), "p1");
}

#[tokio::test]
async fn texts_come_in_the_language_that_was_asked_for() {
    let (_data, catalog) = shop(&[product(0, "pots", 9)]).await;

    let tree = catalog.tree();
    let names = |language: &str| -> Vec<_> { tree.top(language).into_iter().map(|top| top.name).collect() };
    assert_eq!(names("de-AT"), ["Abteilung kitchen", "Abteilung garden"]);
    assert_eq!(names("ja"), ["The kitchen", "The garden"]);
    assert_eq!(tree.children(&id("kitchen"), "en")[0].id.as_str(), "pots");
    let path: Vec<_> = tree.path(&id("pots"), "en").into_iter().map(|step| step.name).collect();
    assert_eq!(path, ["The kitchen", "The pots"]);

    let german = catalog
        .product(&id("p0"))
        .await
        .unwrap()
        .unwrap()
        .view("de", Currency::Eur);
    assert_eq!((german.language.as_str(), german.name.as_str()), ("de", "Ding 0"));
    let dollars = catalog.article(&id("P0"), "en", Currency::Usd).await.unwrap().unwrap();
    assert_eq!(dollars.variant.price, None);
}

#[tokio::test]
async fn a_sale_touches_pages_that_show_it_differently_and_no_others() {
    let (data, catalog) = shop(&[product(0, "pots", 30), product(1, "garden", 30)]).await;
    let list = list_stamp(&catalog, ListOf::All).await;
    let (sold, other) = (page_stamp(&catalog, "p0").await, page_stamp(&catalog, "p1").await);

    catalog.sold(&[sell(&data, "P0", 5, LATER).await]);
    assert!(
        catalog.is_current(&list) && catalog.is_current(&sold),
        "25 are as good as 30"
    );

    catalog.sold(&[sell(&data, "P0", 15, LATER).await]);
    assert!(catalog.is_current(&list), "a list shows no number above four");
    assert!(!catalog.is_current(&sold), "the page offers ten pieces at most");

    catalog.sold(&[sell(&data, "P0", 8, LATER).await]);
    assert!(!catalog.is_current(&list));
    assert!(catalog.is_current(&other));
    let cards = catalog.list(&query(ListOf::All, 1)).await.unwrap().shown.cards;
    assert_eq!(cards[0].availability, Availability::Few(2));
}

#[tokio::test]
async fn sales_that_are_reported_out_of_order_leave_the_smaller_number() {
    let (data, catalog) = shop(&[product(0, "pots", 30)]).await;
    catalog.product(&id("p0")).await.unwrap();
    let (first, second) = (sell(&data, "P0", 1, LATER).await, sell(&data, "P0", 1, LATER).await);

    catalog.sold(&[second]);
    catalog.sold(&[first]);

    let known = catalog.product(&id("p0")).await.unwrap().unwrap();
    assert_eq!(known.variants[0].stock, 28);
}

#[tokio::test]
async fn what_another_instance_sells_is_seen_at_the_next_look() {
    let (data, catalog) = shop(&[product(0, "pots", 3), product(1, "pots", 3)]).await;
    let (sold, other) = (page_stamp(&catalog, "p0").await, page_stamp(&catalog, "p1").await);
    sell(&data, "P0", 1, LATER).await;
    assert!(catalog.is_current(&sold), "nobody has looked");

    catalog.look(LATER).await.unwrap();

    assert!(!catalog.is_current(&sold) && catalog.is_current(&other));
    let known = catalog.product(&id("p0")).await.unwrap().unwrap();
    assert_eq!(known.variants[0].stock, 2);
    // Within one millisecond, and by a clock that is behind.
    for (now, left) in [(LATER, 1), (NOW, 0)] {
        sell(&data, "P0", 1, now).await;
        catalog.look(LATER).await.unwrap();
        let known = catalog.product(&id("p0")).await.unwrap().unwrap();
        assert_eq!(known.variants[0].stock, left);
    }
}

#[tokio::test]
async fn looking_at_what_did_not_change_changes_nothing() {
    let (_data, catalog) = shop(&[product(0, "pots", 3)]).await;
    let stamps = [
        list_stamp(&catalog, ListOf::All).await,
        page_stamp(&catalog, "p0").await,
    ];

    for _ in 0..3 {
        catalog.look(NOW).await.unwrap();
    }

    assert!(stamps.iter().all(|stamp| catalog.is_current(stamp)));
}

#[tokio::test]
async fn a_new_product_and_a_new_category_appear_at_the_next_look() {
    let (data, catalog) = shop(&[product(0, "pots", 3)]).await;
    let list = list_stamp(&catalog, ListOf::Category(id("kitchen"))).await;
    let mut transaction = data.database.begin().await.unwrap();
    let new = ProductRecord {
        created_at: LATER,
        changed_at: LATER,
        ..product(1, "pots", 3)
    };
    products::insert(&mut transaction, &[new]).await.unwrap();
    let desk = CategoryRecord {
        id: id("desk"),
        parent: None,
        texts: vec![group("en", "The desk")],
    };
    categories::insert(&mut transaction, &[desk], LATER).await.unwrap();
    transaction.commit().await.unwrap();

    catalog.look(LATER).await.unwrap();

    assert!(!catalog.is_current(&list));
    let kitchen = catalog.list(&query(ListOf::Category(id("kitchen")), 1)).await.unwrap();
    assert_eq!(kitchen.total, 2);
    assert!(catalog.tree().category(&id("desk"), "en").is_some());
}

#[tokio::test]
async fn what_does_not_exist_is_not_remembered_as_missing() {
    let (data, catalog) = shop(&[product(0, "pots", 3)]).await;
    let (new, sku): (ProductId, Sku) = (id("p1"), id("P1"));
    assert!(catalog.product(&new).await.unwrap().is_none());
    assert!(catalog.article(&sku, "en", Currency::Eur).await.unwrap().is_none());

    let mut transaction = data.database.begin().await.unwrap();
    products::insert(&mut transaction, &[product(1, "pots", 3)])
        .await
        .unwrap();
    transaction.commit().await.unwrap();

    assert!(catalog.product(&new).await.unwrap().is_some());
    assert!(catalog.article(&sku, "en", Currency::Eur).await.unwrap().is_some());
    let both = catalog.products(&[new, id("nothing"), id("p0")]).await.unwrap();
    assert_eq!(
        both.iter().map(|found| found.id.as_str()).collect::<Vec<_>>(),
        ["p1", "p0"]
    );
}
