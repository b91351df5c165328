//! What is there and what is not: an unknown address is the same plain 404 for everybody, whatever is asked of it.

use reqwest::{Method, Response};

use crate::support::{Open, header_of, open};

const METHODS: [&str; 8] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

/// Places that strangers look for.
const NOWHERE: [&str; 14] = [
    "/nothing",
    "/api",
    "/api/",
    "/api/nothing",
    "/api/sign_in/more",
    "/api/a/b/c",
    "/webhooks",
    "/webhooks/infobip",
    "/webhooks/infobip/0123456789abcdef",
    "/health/more",
    "/metrics",
    "/debug/pprof",
    "/.git/config",
    "/.env",
];

async fn ask(shop: &Open, method: &str, path: &str, headers: &[(&str, &str)]) -> Response {
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    let mut request = shop.browser.request(method, shop.url(path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

#[tokio::test]
async fn an_unknown_address_is_a_plain_404_for_every_method_and_everybody() {
    let shop = open().await;
    let strangers: [&[(&str, &str)]; 3] = [
        &[],
        &[("sec-fetch-site", "same-origin"), ("accept", "text/html")],
        &[("sec-fetch-site", "cross-site"), ("content-type", "application/json")],
    ];

    for path in NOWHERE {
        for method in METHODS {
            for headers in strangers {
                let answer = ask(&shop, method, path, headers).await;

                assert_eq!(answer.status(), 404, "{method} {path} {headers:?}");
                assert_eq!(header_of(&answer, "set-cookie"), "", "{method} {path}");
                let text = answer.text().await.unwrap();
                assert!(
                    !text.to_lowercase().contains("server function") && !text.contains("evil"),
                    "{method} {path} tells of the inside: {text}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_is_there_takes_its_own_methods_only_and_never_trace() {
    let shop = open().await;

    for (path, own) in [
        ("/", "GET"),
        ("/products", "GET"),
        ("/account", "GET"),
        ("/orders/x/receipt", "GET"),
        ("/verify/x/events", "GET"),
        ("/api/sign_in", "POST"),
        ("/api/confirm_pin", "POST"),
        ("/health", "GET"),
    ] {
        for method in METHODS.into_iter().filter(|method| ![own, "HEAD"].contains(method)) {
            let secret = ("x-echo", "never-echoed");
            let answer = ask(&shop, method, path, &[("sec-fetch-site", "same-origin"), secret]).await;

            assert_eq!(answer.status(), 405, "{method} {path}");
            assert!(header_of(&answer, "allow").contains(own), "{method} {path}");
            assert!(!answer.text().await.unwrap().contains(secret.1), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_plain_page_speaks_the_language_of_the_request() {
    let shop = open().await;

    for (path, status) in [
        ("/orders/x/receipt", 404),
        ("/verify/x/events", 404),
        ("/api/sign_in", 405),
    ] {
        let answer = shop.get(&format!("{path}?lang=ar-XB")).await;

        assert_eq!(answer.status(), status, "{path}");
        let text = answer.text().await.unwrap();
        assert!(text.contains("<html lang=\"ar-XB\" dir=\"rtl\">"), "{path}: {text}");
        assert!(text.contains("<h1>⟦") && text.contains("⟧</a>"), "{path}: {text}");
    }
    // The choice was kept in a cookie, and a form that is not the shop's is answered in the same language.
    let form = shop
        .foreign_form("/api/sign_in", &[])
        .header("sec-fetch-site", "cross-site");
    let answer = form.send().await.unwrap();
    assert_eq!(answer.status(), 403);
    assert!(answer.text().await.unwrap().contains("<h1>⟦"));
}

#[tokio::test]
async fn a_form_cannot_be_sent_by_reading() {
    let shop = open().await;

    let answer = shop
        .get("/api/sign_in?account_name=wren&password=seven+grey+herons")
        .await;

    assert_eq!(answer.status(), 405);
    assert_eq!(header_of(&answer, "set-cookie"), "");
}
