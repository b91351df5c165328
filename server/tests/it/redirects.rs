//! Where the answer to a form leads.

use crate::support::{header_of, location, open};

#[tokio::test]
async fn a_foreign_referer_leads_nobody_away() {
    let shop = open().await;
    let nonsense = [("pin[]", "1"), ("challenge[a]", "2")];

    for path in ["/api/confirm_pin", "/api/sign_in", "/api/register"] {
        let form = shop
            .form(path, &nonsense)
            .header("referer", "https://evil.example/steal?now");
        let answer = form.send().await.unwrap();

        let leads_away = answer
            .headers()
            .get("location")
            .is_some_and(|to| to.to_str().unwrap().contains("evil"));
        assert!(!leads_away, "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn a_form_that_cannot_be_read_shows_nothing_of_the_inside() {
    let shop = open().await;

    let form = shop
        .browser
        .post(shop.url("/api/sign_in"))
        .header("sec-fetch-site", "same-origin");
    let form = form
        .header("accept", "text/html")
        .header("referer", shop.url("/sign-in"));
    let answer = form
        .header("content-type", "application/x-www-form-urlencoded")
        .body("account_name[]=1&account_name[a]=2&password=x")
        .send()
        .await
        .unwrap();

    assert_eq!(answer.status(), 400);
    assert_eq!(header_of(&answer, "location"), "");
    let text = answer.text().await.unwrap();
    assert!(
        !text.contains("ServerFn") && !text.contains("server function"),
        "{text}"
    );
}

/// Ways to write an address elsewhere.
const ELSEWHERE: [&str; 25] = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\evil",
    "https://evil.example/",
    "https:evil.example",
    "HTTPS://evil.example",
    "http:///evil.example",
    "//evil.example@shop",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/..//evil.example",
    "/.//evil.example",
    "//evil%E3%80%82example",
    "/\u{202e}evil",
    "javascript:alert(1)",
    "data:text/html,evil",
    "/@evil.example",
    "?next=//evil.example",
    "/products/..;/evil.example",
];

#[tokio::test]
async fn next_leads_to_own_pages_only() {
    let shop = open().await;
    shop.sign_up().await;
    let right = [("account_name", "wren"), ("password", "seven grey herons")];

    for (place, next) in ELSEWHERE.into_iter().enumerate() {
        // A name may be tried twenty times: half of the ways with the right password, half on the way back to the form.
        let password = if place % 2 == 0 {
            right[1]
        } else {
            ("password", "wrong wrong wrong")
        };
        let name = if place % 2 == 0 {
            right[0]
        } else {
            ("account_name", "nobody")
        };
        let answer = shop.post("/api/sign_in", &[name, password, ("next", next)]).await;

        let to = location(&answer);
        assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.contains("evil"),
            "{next} leads to {to}"
        );
    }
}

#[tokio::test]
async fn a_page_offers_no_way_elsewhere_either() {
    let shop = open().await;

    for next in ELSEWHERE {
        let written: Vec<String> = next.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let page = shop.get(&format!("/sign-in?next={}", written.concat())).await;

        assert!(!page.text().await.unwrap().contains("evil"), "{next}");
    }
}

#[tokio::test]
async fn a_program_is_led_on_like_a_browser() {
    let shop = open().await;

    let answer = shop
        .browser
        .get(shop.url("/account"))
        .header("accept", "*/*")
        .send()
        .await
        .unwrap();

    assert_eq!(answer.status(), 302);
    assert!(location(&answer).starts_with("/sign-in"));
}
