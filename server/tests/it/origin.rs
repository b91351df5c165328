//! Who may post the forms of this shop.

use verification::Clock;

use crate::support::{open, open_with};

const WRONG: [(&str, &str); 2] = [("account_name", "nobody"), ("password", "wrong wrong wrong")];

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let shop = open().await;

    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("x-nothing", "neither header"),
    ] {
        let answer = shop
            .foreign_form("/api/sign_in", &WRONG)
            .header(name, value)
            .send()
            .await
            .unwrap();

        assert_eq!(answer.status(), 403, "{name}: {value}");
        assert!(answer.text().await.unwrap().contains("did not come from this shop"));
    }
}

#[tokio::test]
async fn a_form_that_says_no_site_and_another_origin_is_refused() {
    let shop = open().await;

    for (origin, status) in [("https://evil.example", 403), (shop.shop.base_url.as_str(), 302)] {
        let form = shop.foreign_form("/api/sign_in", &WRONG).header("origin", origin);
        let answer = form.header("sec-fetch-site", "none").send().await.unwrap();

        assert_eq!(answer.status(), status, "{origin}");
    }
}

#[tokio::test]
async fn an_old_browser_is_believed_by_its_origin() {
    let shop = open().await;

    let answer = shop
        .foreign_form("/api/sign_in", &WRONG)
        .header("origin", &shop.shop.base_url)
        .send()
        .await
        .unwrap();

    assert!(answer.status().is_redirection(), "{answer:?}");
}

#[tokio::test]
async fn a_shop_with_a_public_address_believes_no_other() {
    let shop = open_with(&["--public-url", "https://shop.example"], Clock::System).await;
    let with = |origin: &str| {
        shop.foreign_form("/api/sign_in", &WRONG)
            .header("origin", origin)
            .send()
    };

    assert!(with("https://shop.example").await.unwrap().status().is_redirection());
    assert_eq!(
        with(&shop.shop.base_url).await.unwrap().status(),
        403,
        "the host that was asked is only what somebody says"
    );
}

#[tokio::test]
async fn looking_needs_no_origin() {
    let shop = open().await;

    assert_eq!(shop.get("/").await.status(), 200);
}
