//! On a page that runs from right to left, every phone number keeps its order.

use crate::support::{Open, location, open};

/// What stands in place of a hidden digit.
const HIDDEN: char = '•';

/// Another number than the customer's, as its owner would type it.
const NEW_PHONE: &str = "07400 123457";

/// The texts with a masked number that do not stand directly in an element from left to right.
fn loose_numbers(page: &str) -> Vec<&str> {
    let texts = page.split('<').filter_map(|part| part.split_once('>'));
    texts
        .filter(|(tag, text)| text.contains(HIDDEN) && !tag.contains(r#" dir="ltr""#))
        .map(|(_, text)| text)
        .collect()
}

/// Checks that a page has masked numbers, and that each keeps its order.
async fn keeps_numbers(shop: &Open, path: &str) {
    let page = shop.get(path).await.text().await.unwrap();

    assert!(page.contains(r#"dir="rtl""#), "{path}: {page}");
    assert!(page.contains(HIDDEN), "{path} has no number: {page}");
    assert_eq!(loose_numbers(&page), [""; 0], "{path}");
}

/// Opens a shop and an account in it, for a browser that wants pages from right to left.
async fn open_from_right_to_left() -> Open {
    let shop = open().await;
    shop.sign_up().await;
    assert_eq!(shop.get("/?lang=ar-XB").await.status(), 200);
    shop
}

#[test]
fn a_number_that_stands_loose_is_found() {
    assert_eq!(
        loose_numbers(r#"<p dir="rtl">We call <bdi dir="ltr">+44 •••• ••56</bdi>.</p>"#),
        [""; 0]
    );
    assert_eq!(loose_numbers("<dd>+44 •••• ••56</dd>"), ["+44 •••• ••56"]);
    assert_eq!(loose_numbers("<p>We call<!> +44 •••• ••56.</p>"), [" +44 •••• ••56."]);
}

#[tokio::test]
async fn the_numbers_of_an_account_keep_their_order() {
    let shop = open_from_right_to_left().await;
    let new_number = [("phone_country", "GB"), ("phone", NEW_PHONE)];
    let verify = location(&shop.post("/api/change_phone", &new_number).await);
    assert!(verify.starts_with("/verify/"), "{verify}");

    for path in [
        "/welcome",
        "/account",
        "/account/calls",
        "/account/events",
        "/account/change/name",
        "/account/change/password",
        "/account/change/phone",
        &verify,
    ] {
        keeps_numbers(&shop, path).await;
    }
}

#[tokio::test]
async fn the_numbers_on_the_way_to_an_order_keep_their_order() {
    let shop = open_from_right_to_left().await;
    shop.post("/api/add_to_cart", &[("sku", "OLIVE-OIL-SOAP"), ("quantity", "1")])
        .await;
    let delivery = [
        ("recipient", "Ada Lane"),
        ("street", "1 Mill Lane"),
        ("postcode", "N1 9GU"),
        ("city", "London"),
        ("country", "GB"),
        ("delivery", "standard"),
    ];
    let review = location(&shop.post("/api/deliver", &delivery).await);
    keeps_numbers(&shop, &review).await;

    let order = review.trim_start_matches("/checkout/");
    let verify = location(&shop.post("/api/place_order", &[("order", order)]).await);
    keeps_numbers(&shop, &verify).await;
}
