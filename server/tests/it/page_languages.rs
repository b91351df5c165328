//! Pages in the language of their address, from the first visit to the answer of a form.

use reqwest::{Response, header};

use crate::support::{PHONE, browser, header_of, location, open, open_with};

async fn text(answer: Response) -> String {
    assert_eq!(answer.status(), 200);
    answer.text().await.unwrap()
}

#[tokio::test]
async fn the_address_names_the_language_and_links_and_forms_keep_it() {
    let shop = open().await;

    for path in ["/de", "/de/products/enamel-kettle", "/de/sign-in", "/de/cart"] {
        let page = text(shop.get(path).await).await;
        assert!(page.contains(r#"<html lang="de" dir="ltr">"#), "{path}");
        assert!(
            page.contains(r#"href="/de/products""#) && page.contains("Änderung rückgängig machen"),
            "{path}"
        );
        assert!(!page.contains(r#"href="/products""#), "{path}");
    }
    let form = text(shop.get("/de/sign-in").await).await;
    assert!(form.contains(r#"action="/api/sign_in?lang=de""#));
    let english = text(shop.get("/sign-in").await).await;
    assert!(english.contains(r#"<html lang="en" dir="ltr">"#) && english.contains(r#"action="/api/sign_in""#));
}

#[tokio::test]
async fn the_answer_of_a_form_has_the_language_of_its_page() {
    let shop = open().await;
    let wrong = [("account_name", "wren"), ("password", "no such password")];

    let back = location(&shop.post("/api/sign_in?lang=de", &wrong).await);
    assert!(back.starts_with("/de/sign-in?"), "{back}");
    assert!(
        text(shop.get(back.trim_end_matches("#errors")).await)
            .await
            .contains("Der Kontoname oder das Passwort stimmt nicht.")
    );

    let own = location(&shop.get("/de/account").await);
    assert_eq!(own, "/de/sign-in?next=/de/account");
    let bad = location(&shop.post("/api/sign_in", &wrong).await);
    assert!(
        bad.starts_with("/sign-in?"),
        "neither cookie nor Referer says so: {bad}"
    );
}

#[tokio::test]
async fn a_call_from_a_german_page_speaks_german() {
    let shop = open().await;
    let fields = [
        ("account_name", "wren"),
        ("password", "seven grey herons"),
        ("phone_country", "GB"),
        ("phone", PHONE),
    ];

    let page = location(&shop.post("/api/register?lang=de", &fields).await);

    assert!(page.starts_with("/de/verify/"), "{page}");
    let (_, said) = shop.answer(crate::support::DIGITS, None).await;
    assert!(said.contains("Um Ihre Registrierung"), "{said}");
    let page = text(shop.get(&page).await).await;
    assert!(page.contains("/events\"") && page.contains("data-again=\"/api/call_again?lang=de\""));
}

#[tokio::test]
async fn the_first_visit_of_the_start_page_leads_to_the_language_of_the_browser() {
    let shop = open().await;
    let ask = async |path: &str, more: &[(&str, &str)]| {
        let mut request = browser()
            .get(shop.url(path))
            .header(header::ACCEPT_LANGUAGE, "de-AT,en;q=0.5");
        for (name, value) in more {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    };

    let first = ask("/", &[]).await;
    assert_eq!((first.status().as_u16(), location(&first).as_str()), (302, "/de"));
    assert!(header_of(&first, "vary").contains("accept-language"));
    assert_eq!(header_of(&first, "x-content-type-options"), "nosniff");

    assert_eq!(ask("/", &[("cookie", "language=en")]).await.status(), 200);
    assert_eq!(ask("/products", &[]).await.status(), 200);
    let english = shop.get("/").await;
    assert!(header_of(&english, "vary").contains("accept-language"));
    // The page of one language is not stored for the other.
    assert!(text(ask("/de", &[]).await).await.contains(r#"<html lang="de""#));
    assert!(text(english).await.contains(r#"<html lang="en""#));
}

#[tokio::test]
async fn a_choice_is_remembered() {
    let shop = open().await;
    let page = text(shop.get("/products").await).await;
    assert!(page.contains(r#"href="/de/products?lang=de""#) && page.contains("Deutsch"));

    let chosen = shop.get("/de/products?lang=de").await;

    assert_eq!(
        (chosen.status().as_u16(), location(&chosen).as_str()),
        (302, "/de/products")
    );
    assert!(header_of(&chosen, "set-cookie").starts_with("language=de; "));
    assert_eq!(location(&shop.get("/").await), "/de");
    shop.get("/products?lang=en").await;
    assert_eq!(shop.get("/").await.status(), 200);
}

#[tokio::test]
async fn search_engines_learn_the_address_in_each_language() {
    let shop = open_with(&["--public-url", "https://shop.example"], verification::Clock::System).await;

    let page = text(shop.get("/de/products").await).await;
    for link in [
        r#"<link rel="canonical" href="https://shop.example/de/products""#,
        r#"<link rel="alternate" hreflang="de" href="https://shop.example/de/products""#,
        r#"<link rel="alternate" hreflang="en" href="https://shop.example/products""#,
        r#"<link rel="alternate" hreflang="x-default" href="https://shop.example/products""#,
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert!(
        !text(shop.get("/de/cart").await)
            .await
            .contains("hreflang=\"x-default\"")
    );
}

#[tokio::test]
async fn nothing_but_a_page_has_an_address_with_a_prefix() {
    let shop = open().await;

    for path in [
        "/de/ringfence.css",
        "/de/health",
        "/de/nothing",
        "/de//evil.example",
        "/en/products",
    ] {
        assert_eq!(shop.get(path).await.status(), 404, "{path}");
    }
    assert_eq!(shop.post("/de/api/sign_out", &[]).await.status(), 404);
    assert_eq!(location(&shop.get("/de/products/").await), "/de/products");
    assert_eq!(location(&shop.get("/de/").await), "/de");
    assert!(
        !shop
            .get("/de//evil.example")
            .await
            .text()
            .await
            .unwrap()
            .contains("href=\"//evil")
    );
}
