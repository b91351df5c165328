//! Pages that are made once for everybody who just looks around.

use domain::Currency;
use storage::variants;

use crate::support::{browser, open};

const PAGE: &str = "/products/enamel-kettle";

#[tokio::test]
async fn a_page_tells_the_stock_that_was_seen_last() {
    let shop = open().await;
    let inside = &shop.shop.shop;
    let kettle = "ENAMEL-KETTLE".parse().unwrap();
    let article = inside
        .catalog
        .article(&kettle, "en", Currency::Eur)
        .await
        .unwrap()
        .unwrap();
    let stock = article.variant.stock;
    let before = shop.get(PAGE).await.text().await.unwrap();
    let again = shop.get(PAGE).await.text().await.unwrap();

    let mut sale = inside.database.begin().await.unwrap();
    assert_eq!(
        variants::take_stock(&mut sale, &kettle, stock - 2).await.unwrap(),
        Some(2)
    );
    let now = inside.clock.now();
    variants::touch(&mut sale, vec![article.product], now).await.unwrap();
    sale.commit().await.unwrap();
    inside.catalog.look(now).await.unwrap();

    let after = shop.get(PAGE).await.text().await.unwrap();
    assert_eq!(before, again);
    assert!(!before.contains("Only 2 left") && after.contains("Only 2 left"));
}

#[tokio::test]
async fn a_sale_renews_only_pages_that_show_it_differently() {
    const OTHER: &str = "/products/stick-umbrella";
    let shop = open().await;
    let inside = &shop.shop.shop;
    let left = async |stock: u32| {
        let (sku, product) = ("ENAMEL-KETTLE".parse().unwrap(), "enamel-kettle".parse().unwrap());
        inside.catalog.sold(&[store::catalog::Left { sku, product, stock }]);
    };
    let page = async |path: &str| shop.get(path).await.text().await.unwrap();
    let (own, list, other) = (page(PAGE).await, page("/products").await, page(OTHER).await);

    // Of nine kettles, the page offers each; lists show no number above four.
    left(7).await;
    assert_ne!(page(PAGE).await, own);
    assert_eq!(nonce(&page("/products").await), nonce(&list));
    assert_eq!(nonce(&page(OTHER).await), nonce(&other));

    left(1).await;
    let renewed = page("/products").await;
    let last_pieces = |page: &str| page.matches("Only 1 left").count();
    assert_eq!(last_pieces(&renewed), last_pieces(&list) + 1);
    assert_eq!(nonce(&page(OTHER).await), nonce(&other));
}

#[tokio::test]
async fn a_page_is_kept_under_its_own_address_alone() {
    let shop = open().await;
    let spelled = "/products/%65namel-kettle";

    let first = shop.get(spelled).await;
    assert_eq!(first.status(), 200);
    let (first, second) = (
        first.text().await.unwrap(),
        shop.get(spelled).await.text().await.unwrap(),
    );
    assert_ne!(nonce(&first), nonce(&second), "it is made anew each time");
    let (first, second) = (
        shop.get(PAGE).await.text().await.unwrap(),
        shop.get(PAGE).await.text().await.unwrap(),
    );
    assert_eq!(nonce(&first), nonce(&second), "and the page itself once");
}

#[tokio::test]
async fn whoever_has_a_cart_sees_it_and_nobody_else_does() {
    let shop = open().await;
    let stranger = browser();
    shop.get(PAGE).await;

    shop.post("/api/add_to_cart", &[("sku", "ENAMEL-KETTLE"), ("quantity", "1")])
        .await;

    let own = shop.get(PAGE).await;
    assert_eq!(own.headers()["cache-control"], "no-store");
    assert!(own.text().await.unwrap().contains("class=\"count\""));
    let theirs = stranger.get(shop.url(PAGE)).send().await.unwrap();
    assert!(!theirs.text().await.unwrap().contains("class=\"count\""));
}

#[tokio::test]
async fn a_cart_is_shown_to_nobody_else_however_its_cookie_is_written() {
    let shop = open().await;
    let known = shop
        .post("/api/add_to_cart", &[("sku", "ENAMEL-KETTLE"), ("quantity", "1")])
        .await;
    let own = known.headers()["set-cookie"].to_str().unwrap();
    let (name, id) = own.split(';').next().unwrap().split_once('=').unwrap();

    for written in [
        format!("{name}={id}"),
        format!("a=1;{name}={id}"),
        format!("{name} = {id}"),
        format!("a=\u{e9}; {name}={id}"),
        format!("{}={id}", name.replace("ringfence", "ring%66ence")),
        format!("{name}=AAAAAAAAAAAAAAAAAAAAAA; {name}={id}"),
    ] {
        let page = browser()
            .get(shop.url(PAGE))
            .header("cookie", &written)
            .send()
            .await
            .unwrap();
        let theirs = browser().get(shop.url(PAGE)).send().await.unwrap();

        assert_eq!(page.headers()["cache-control"], "no-store", "{written}");
        assert!(page.text().await.unwrap().contains("class=\"count\""), "{written}");
        assert!(!theirs.text().await.unwrap().contains("class=\"count\""), "{written}");
    }
}

#[tokio::test]
async fn a_missing_product_stays_missing() {
    let shop = open().await;

    for _ in 0..2 {
        assert_eq!(shop.get("/products/nothing").await.status(), 404);
    }
}

fn nonce(page: &str) -> Option<String> {
    let rest = page.split("nonce=\"").nth(1)?;
    rest.split('"').next().map(str::to_owned)
}
