//! Lists, products with variants, and a shop that has nothing to sell yet.

use verification::Clock;

use crate::support::{Open, location, open, open_with};

async fn text(shop: &Open, path: &str) -> String {
    let answer = shop.get(path).await;
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.unwrap()
}

#[tokio::test]
async fn an_empty_shop_is_shown_and_says_how_to_fill_it() {
    let shop = open_with(&["--demo-products", "off"], Clock::System).await;

    let products = text(&shop, "/products").await;

    assert!(products.contains("ringfence import"), "{products}");
    text(&shop, "/").await;
    assert_eq!(shop.get("/categories/kitchen").await.status(), 404);
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let shop = open().await;
    let products = |page: &str| page.matches("<li class=\"card").count();

    let first = text(&shop, "/products").await;
    let second = text(&shop, "/products?page=2").await;

    assert_eq!(products(&first), 24);
    assert!((1..=24).contains(&products(&second)), "{second}");
    assert!(first.contains("/products?page=2") && !first.contains("rel=\"prev\""));
    assert!(second.contains("rel=\"prev\""));
    for beyond in ["0", "99", "4294967295"] {
        let answer = shop.get(&format!("/products?page={beyond}")).await;
        assert_eq!(answer.status(), 404, "{beyond}");
    }
    assert_eq!(text(&shop, "/products?page=x").await.matches("rel=\"prev\"").count(), 0);
}

/// Gives the mug two sizes, of which one is cheaper and one sold out.
async fn with_sizes() -> Open {
    let shop = open().await;
    for sql in [
        "update product_texts set options = '[{\"name\": \"Size\", \"values\": [\"Small\", \"Large\", \"Huge\"]}]' \
         where product_id = 'stoneware-mug'",
        "update variants set option_values = '[0]' where sku = 'STONEWARE-MUG'",
        "insert into variants (sku, product_id, position, option_values, stock, weight_grams, picture) values \
         ('MUG/L', 'stoneware-mug', 1, '[1]', 7, 500, 'enamel-kettle.svg'), \
         ('MUG/XL', 'stoneware-mug', 2, '[2]', 0, 500, null)",
        "insert into variant_prices (sku, currency, minor) values ('MUG/L', 'EUR', 2490), ('MUG/XL', 'EUR', 2990)",
    ] {
        assert!(shop.tamper(sql).await > 0, "{sql}");
    }
    shop.shop.shop.catalog.refresh().await.unwrap();
    shop
}

#[tokio::test]
async fn a_variant_is_chosen_bought_and_named_without_scripts() {
    let shop = with_sizes().await;

    let page = text(&shop, "/products/stoneware-mug").await;
    assert_eq!(page.matches("type=\"radio\"").count(), 3, "{page}");
    assert!(page.contains("from €18.90") && page.contains("€24.90"));
    assert!(text(&shop, "/products").await.contains("from €18.90"));
    let large = text(&shop, "/products/stoneware-mug?sku=MUG/L").await;
    assert!(large.contains("/images/products/enamel-kettle.svg"));
    let answer = shop
        .post("/api/add_to_cart", &[("sku", "MUG/L"), ("quantity", "2")])
        .await;
    assert_eq!(location(&answer), "/cart?added=MUG/L");
    let refused = shop
        .post("/api/add_to_cart", &[("sku", "MUG/XL"), ("quantity", "1")])
        .await;
    assert!(location(&refused).starts_with("/products/stoneware-mug?sku=MUG/XL&form="));
    shop.post("/api/add_to_cart", &[("sku", "STONEWARE-MUG"), ("quantity", "1")])
        .await;

    let cart = text(&shop, "/cart").await;
    assert!(cart.contains("Size: Large") && cart.contains("Size: Small") && !cart.contains("Size: Huge"));
    assert!(cart.contains("€68.70"), "2 × 24.90 and 18.90: {cart}");
    shop.post("/api/set_quantity", &[("sku", "MUG/L"), ("quantity", "1")])
        .await;
    shop.post("/api/remove_from_cart", &[("sku", "STONEWARE-MUG")]).await;
    let cart = text(&shop, "/cart").await;
    assert!(cart.contains("€24.90") && !cart.contains("Size: Small"));
}

#[tokio::test]
async fn what_is_not_there_cannot_be_added() {
    let shop = open().await;

    for sku in ["", "NO-SUCH-THING", "stoneware-mug", "a b"] {
        let answer = shop.post("/api/add_to_cart", &[("sku", sku), ("quantity", "1")]).await;
        assert!(location(&answer).starts_with("/products"), "{sku}");
    }
    assert!(!text(&shop, "/cart").await.contains("Subtotal"));
}
