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

#[tokio::test]
async fn next_leads_to_own_pages_only() {
    let shop = open().await;
    shop.sign_up().await;
    let right = [("account_name", "wren"), ("password", "seven grey herons")];

    for next in [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "/\t/evil.example",
        "javascript:alert(1)",
        "\\\\evil",
    ] {
        let answer = shop.post("/api/sign_in", &[right[0], right[1], ("next", next)]).await;

        let to = location(&answer);
        assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.contains("evil"),
            "{next} leads to {to}"
        );
    }
}

#[tokio::test]
async fn an_unknown_server_function_is_an_unknown_page() {
    let shop = open().await;

    let answer = shop.post("/api/no_such_function", &[]).await;

    assert_eq!(answer.status(), 404);
    assert!(!answer.text().await.unwrap().contains("server function"));
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
