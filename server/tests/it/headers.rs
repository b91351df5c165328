//! What every answer promises.

use server::security::content_policy::{LEPTOS_SCRIPTS, source_of};
use verification::Clock;

use crate::support::{header_of, open, open_with};

const PAGES: [&str; 6] = ["/", "/products", "/register", "/sign-in", "/cart", "/no/such/page"];

#[tokio::test]
async fn every_answer_carries_the_protective_headers() {
    let shop = open().await;

    for path in PAGES
        .into_iter()
        .chain(["/ringfence.css", "/health", "/simulator/handset", "/api/nothing"])
    {
        let answer = shop.get(path).await;

        assert_eq!(header_of(&answer, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header_of(&answer, "referrer-policy"), "same-origin", "{path}");
        assert_eq!(
            header_of(&answer, "cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert_eq!(
            header_of(&answer, "cross-origin-resource-policy"),
            "same-origin",
            "{path}"
        );
        assert!(
            header_of(&answer, "content-security-policy").starts_with("default-src 'none'"),
            "{path}"
        );
        assert!(!header_of(&answer, "permissions-policy").is_empty(), "{path}");
        assert!(!header_of(&answer, "cache-control").is_empty(), "{path}");
    }
}

#[tokio::test]
async fn nobody_frames_the_shop_and_only_the_shop_frames_a_handset() {
    let shop = open().await;

    let page = shop.get("/").await;
    let handset = shop.get("/simulator/handset").await;

    assert!(header_of(&page, "content-security-policy").contains("frame-ancestors 'none'"));
    assert!(header_of(&page, "content-security-policy").contains("frame-src 'self'"));
    assert!(header_of(&handset, "content-security-policy").contains("frame-ancestors 'self'"));
}

#[tokio::test]
async fn a_shop_on_real_phones_frames_nothing_and_has_no_simulator() {
    let shop = open_with(
        &[
            "--infobip-base-url",
            "https://x.api.infobip.com",
            "--infobip-api-key",
            "k",
            "--infobip-sender",
            "442079460123",
        ],
        Clock::System,
    )
    .await;

    assert!(!header_of(&shop.get("/").await, "content-security-policy").contains("frame-src"));
    assert_eq!(shop.get("/simulator/handset").await.status(), 404);
}

#[tokio::test]
async fn every_script_that_stands_in_a_page_is_one_the_policy_knows() {
    let shop = open().await;
    let known = LEPTOS_SCRIPTS.map(source_of);

    for path in PAGES {
        let answer = shop.get(path).await;
        let policy = header_of(&answer, "content-security-policy").to_owned();
        let page = answer.text().await.unwrap();

        assert_eq!(inline_scripts(&page), LEPTOS_SCRIPTS, "{path}");
        assert!(known.iter().all(|source| policy.contains(source)), "{policy}");
        assert!(!page.contains(" onclick=") && !page.contains("style=\""), "{path}");
    }
}

/// The scripts that stand in a page themselves.
fn inline_scripts(page: &str) -> Vec<&str> {
    let scripts = page.split("<script").skip(1).filter_map(|rest| rest.split_once('>'));
    let inline = scripts.filter(|(attributes, _)| !attributes.contains(" src="));
    inline
        .map(|(_, rest)| rest.split_once("</script>").unwrap().0)
        .collect()
}

#[tokio::test]
async fn a_page_is_kept_by_nobody_once_the_browser_is_known() {
    let shop = open().await;
    assert_eq!(header_of(&shop.get("/products").await, "cache-control"), "no-cache");

    shop.post(
        "/api/sign_in",
        &[("account_name", "nobody"), ("password", "wrong wrong wrong")],
    )
    .await;

    assert_eq!(header_of(&shop.get("/products").await, "cache-control"), "no-store");
}

#[tokio::test]
async fn pages_about_the_visitor_are_kept_by_nobody() {
    let shop = open().await;

    for path in ["/account", "/orders", "/checkout", "/verify/x", "/api/sign_in"] {
        assert_eq!(header_of(&shop.get(path).await, "cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn a_page_for_a_known_browser_is_asked_for_anew_when_one_comes_back_to_it() {
    let shop = open().await;
    let to_a_stranger = shop.get("/products").await.text().await.unwrap();

    shop.post(
        "/api/sign_in",
        &[("account_name", "nobody"), ("password", "wrong wrong wrong")],
    )
    .await;

    let page = shop.get("/products").await.text().await.unwrap();
    assert!(page.contains("data-private") && !to_a_stranger.contains("data-private"));
}

#[tokio::test]
async fn signing_out_asks_the_browser_to_drop_the_pages_it_kept() {
    let shop = open().await;

    let answer = shop.post("/api/sign_out", &[]).await;

    assert_eq!(header_of(&answer, "clear-site-data"), "\"cache\"");
    assert_eq!(header_of(&shop.get("/").await, "clear-site-data"), "");
}

#[tokio::test]
async fn https_is_asked_for_in_production_only() {
    let shop = open().await;

    assert_eq!(header_of(&shop.get("/").await, "strict-transport-security"), "");
}
