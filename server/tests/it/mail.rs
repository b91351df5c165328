//! Mails, from an order to the mailbox of a demo shop or to a mail server.

use std::time::Duration;

use mailer::testing::TestServer;
use reqwest::StatusCode;
use verification::Clock;

use crate::support::{DEADLINE, DIGITS, Open, header_of, location, open, open_with, pin_in};

/// A merchant's text that would bring an element into a page or a mail.
const HOSTILE: &str =
    "update product_texts set name = 'x''\"></td></p></title><script>alert(1)</script>' || product_id";

const HOSTILE_ELEMENT: &str = "<script>alert";

/// Signs somebody up whose account has an e-mail address.
async fn sign_up(shop: &Open) {
    shop.sign_up().await;
    let changed = shop
        .tamper("update customers set email = 'wren@mail.example' where account_name = 'wren'")
        .await;
    assert_eq!(changed, 1);
}

/// Orders one piece of the first product.
async fn order(shop: &Open) {
    let registered = shop.shop.simulator.as_ref().unwrap().calls_to(DIGITS).remove(0).id;
    shop.post("/api/add_to_cart", &[("sku", "STONEWARE-MUG"), ("quantity", "1")])
        .await;
    let address = [
        ("recipient", "A. Customer"),
        ("street", "1 High Street"),
        ("postcode", "AB1 2CD"),
        ("city", "Town"),
        ("country", "GB"),
        ("delivery", "standard"),
    ];
    let review = location(&shop.post("/api/deliver", &address).await);
    let order = review.strip_prefix("/checkout/").expect("the order is reviewed");
    let page = location(&shop.post("/api/place_order", &[("order", order)]).await);
    let challenge = page.strip_prefix("/verify/").expect("the page wants a PIN");
    let (_, said) = shop.answer(DIGITS, Some(&registered)).await;
    let pin = pin_in(&said);
    let done = shop
        .post("/api/confirm_pin", &[("challenge", challenge), ("pin", &pin)])
        .await;
    assert!(location(&done).starts_with("/orders/"), "{done:?}");
}

/// The path of the newest mail in the mailbox.
fn newest(mailbox: &str) -> &str {
    let (_, rest) = mailbox
        .split_once("href=\"/demo/mailbox/")
        .unwrap_or_else(|| panic!("no mail: {mailbox}"));
    rest.split('"').next().unwrap()
}

#[tokio::test]
async fn a_demo_shop_shows_its_mails_as_text_whatever_a_product_is_called() {
    let shop = open().await;
    let page = shop.get("/").await.text().await.unwrap();
    assert!(page.contains("href=\"/demo/mailbox\""), "the way there: {page}");
    let empty = shop.get("/demo/mailbox").await;
    assert_eq!(
        (empty.status(), header_of(&empty, "cache-control")),
        (StatusCode::OK, "no-store")
    );
    assert!(empty.text().await.unwrap().contains("No mails yet"));
    sign_up(&shop).await;
    assert!(shop.tamper(HOSTILE).await > 0);
    shop.shop.shop.catalog.refresh().await.unwrap();

    order(&shop).await;

    let mailbox = shop.get("/demo/mailbox").await.text().await.unwrap();
    assert!(
        mailbox.contains("Your order RF-") && mailbox.contains("wren@mail.example"),
        "{mailbox}"
    );
    let mail = shop.get(&format!("/demo/mailbox/{}", newest(&mailbox))).await;
    assert_eq!(mail.status(), StatusCode::OK);
    let mail = mail.text().await.unwrap();
    assert!(mail.contains("sandbox") && mail.contains("srcdoc="), "{mail}");
    assert!(mail.contains("See your order") && mail.contains("alert(1)"), "{mail}");
    assert!(!mail.contains(HOSTILE_ELEMENT), "{mail}");
    assert!(!mail.contains(DIGITS), "{mail}");
    for nothing in ["/demo/mailbox/0", "/demo/mailbox/A%20b"] {
        assert_eq!(shop.get(nothing).await.status(), StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn a_shop_with_a_mail_server_sends_its_mails_and_shows_none() {
    let server = TestServer::start().await;
    let url = server.url();
    let settings = ["--smtp-url", &url, "--mail-from", "Ringfence <orders@shop.example>"];
    let shop = open_with(&settings, Clock::System).await;
    sign_up(&shop).await;

    order(&shop).await;

    let sent = async {
        while server.taken().is_empty() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(DEADLINE, sent).await.expect("the mail is sent");
    let mail = server.taken().remove(0);
    assert!(mail.contains("\nTo: wren@mail.example\n"), "{mail}");
    assert!(mail.contains("\nSubject: Your order RF-"), "{mail}");
    assert!(mail.contains("Content-Type: multipart/alternative"), "{mail}");
    assert_eq!(shop.get("/demo/mailbox").await.status(), StatusCode::NOT_FOUND);
    let page = shop.get("/").await.text().await.unwrap();
    assert!(!page.contains("/demo/mailbox"), "{page}");
}
