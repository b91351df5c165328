//! What a cookie is worth: nothing until there is something to remember, and nothing once the visit has ended.

use std::time::Duration;

use domain::Instant;
use services::Clock;
use tower_sessions::{SessionStore, session::Record};

use crate::support::{browser, header_of, location, open, open_with};

#[tokio::test]
async fn looking_around_sets_no_cookie() {
    let shop = open().await;

    for path in ["/", "/products", "/sign-in", "/cart", "/ringfence.css", "/nothing"] {
        assert_eq!(header_of(&shop.get(path).await, "set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn a_late_request_with_a_renewed_id_does_not_sign_the_customer_out() {
    let shop = open().await;
    let known = shop
        .post(
            "/api/sign_in",
            &[("account_name", "nobody"), ("password", "wrong wrong wrong")],
        )
        .await;
    let before = cookie(&known);
    shop.sign_up().await;

    let late = browser()
        .post(shop.url("/api/add_to_cart"))
        .header("sec-fetch-site", "same-origin")
        .header("cookie", before)
        .form(&[("product", "enamel-kettle"), ("quantity", "1")])
        .send()
        .await
        .unwrap();

    assert_eq!(
        header_of(&late, "set-cookie"),
        "",
        "the newer cookie stays in the browser"
    );
}

#[tokio::test]
async fn the_cookie_is_for_this_site_and_not_for_scripts() {
    let shop = open().await;

    let answer = shop
        .post(
            "/api/sign_in",
            &[("account_name", "nobody"), ("password", "wrong wrong wrong")],
        )
        .await;

    let cookie = header_of(&answer, "set-cookie");
    assert!(cookie.starts_with("ringfence="), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
        assert!(cookie.split("; ").any(|own| own == part), "{part} in {cookie}");
    }
}

#[tokio::test]
async fn signing_in_changes_the_id_and_the_old_one_is_worth_nothing() {
    let shop = open().await;
    let known = shop
        .post(
            "/api/sign_in",
            &[("account_name", "nobody"), ("password", "wrong wrong wrong")],
        )
        .await;
    let before = cookie(&known);

    shop.sign_up().await;

    let account = browser()
        .get(shop.url("/account"))
        .header("cookie", before)
        .send()
        .await
        .unwrap();
    assert!(location(&account).starts_with("/sign-in"), "{account:?}");
    assert_eq!(shop.get("/account").await.status(), 200);
}

#[tokio::test]
async fn a_replayed_cookie_is_anonymous_after_signing_out() {
    let shop = open().await;
    shop.sign_up().await;
    let signed_in = shop
        .post(
            "/api/sign_in",
            &[("account_name", "wren"), ("password", "seven grey herons")],
        )
        .await;
    let kept = cookie(&signed_in);

    assert_eq!(location(&shop.post("/api/sign_out", &[]).await), "/");

    let replayed = browser()
        .get(shop.url("/account"))
        .header("cookie", kept)
        .send()
        .await
        .unwrap();
    assert!(location(&replayed).starts_with("/sign-in"), "{replayed:?}");
}

#[tokio::test]
async fn a_request_under_way_does_not_bring_an_ended_session_back() {
    let shop = open().await;
    let store = server::sessions::Sessions::new(&shop.shop.shop);
    let mut record = record(&shop.shop.shop.clock, 3600);
    store.create(&mut record).await.unwrap();

    // The slow request has loaded the session; the visitor signs out; the slow request saves.
    let slow = store.load(&record.id).await.unwrap().unwrap();
    store.delete(&record.id).await.unwrap();
    store.save(&slow).await.unwrap();

    assert!(store.load(&record.id).await.unwrap().is_none());
}

#[tokio::test]
async fn two_sessions_never_share_an_id() {
    let shop = open().await;
    let store = server::sessions::Sessions::new(&shop.shop.shop);
    let mut first = record(&shop.shop.shop.clock, 3600);
    store.create(&mut first).await.unwrap();

    let mut second = first.clone();
    second.data.insert("visitor".into(), "v2".into());
    store.create(&mut second).await.unwrap();

    assert_ne!(first.id, second.id);
    assert_eq!(store.load(&first.id).await.unwrap().unwrap().data["visitor"], "v1");
    assert_eq!(store.load(&second.id).await.unwrap().unwrap().data["visitor"], "v2");
}

/// Whether a customer's page still answers.
async fn is_signed_in(shop: &crate::support::Open) -> bool {
    shop.get("/account").await.status() == 200
}

#[tokio::test]
async fn a_customer_who_does_nothing_for_half_an_hour_is_signed_out() {
    let clock = Clock::stopped(Instant(1_767_258_000_000));
    let shop = open_with(&[], clock.clone()).await;
    shop.sign_up().await;
    for _ in 0..4 {
        clock.advance(Duration::from_mins(29));
        assert!(is_signed_in(&shop).await, "every page prolongs it");
    }

    clock.advance(Duration::from_mins(30));

    assert!(!is_signed_in(&shop).await);
}

#[tokio::test]
async fn a_customer_who_never_rests_is_signed_out_after_twelve_hours() {
    let clock = Clock::stopped(Instant(1_767_258_000_000));
    let shop = open_with(&[], clock.clone()).await;
    shop.sign_up().await;
    for _ in 0..35 {
        clock.advance(Duration::from_mins(20));
        assert!(is_signed_in(&shop).await);
    }

    clock.advance(Duration::from_mins(20));

    assert!(!is_signed_in(&shop).await);
}

#[tokio::test]
async fn a_session_ends_when_its_time_is_over() {
    let clock = Clock::stopped(Instant(1_900_000_000_000));
    let shop = open_with(&[], clock.clone()).await;
    let store = server::sessions::Sessions::new(&shop.shop.shop);
    let mut record = record(&clock, 60);
    store.create(&mut record).await.unwrap();

    clock.advance(Duration::from_secs(59));
    assert_eq!(store.load(&record.id).await.unwrap().unwrap().data["visitor"], "v1");
    clock.advance(Duration::from_secs(1));
    assert!(store.load(&record.id).await.unwrap().is_none());
}

fn record(clock: &Clock, seconds: i64) -> Record {
    let end = clock.now().millis() / 1000 + seconds;
    Record {
        id: tower_sessions::session::Id::default(),
        data: [("visitor".to_owned(), "v1".into())].into(),
        expiry_date: time::OffsetDateTime::from_unix_timestamp(end).unwrap(),
    }
}

fn cookie(answer: &reqwest::Response) -> String {
    header_of(answer, "set-cookie").split(';').next().unwrap().to_owned()
}
