//! What a cookie is worth: nothing until there is something to remember, and nothing once the visit has ended.

use std::time::Duration;

use domain::Instant;
use tower_sessions::{SessionStore, session::Record};
use verification::Clock;

use crate::support::{browser, header_of, location, open, open_with};

/// Every kind of page that can be asked for without a cookie.
const PAGES: [&str; 32] = [
    "/",
    "/products",
    "/products/enamel-kettle",
    "/products/nothing",
    "/categories/kitchen",
    "/how-it-works",
    "/cart",
    "/register",
    "/register?from=01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/register/name/01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/welcome",
    "/sign-in",
    "/sign-in?next=/checkout&form=12345678",
    "/checkout",
    "/checkout/01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/verify/01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/verify/01a20ded-f6f7-7544-8c3b-045c5d0aaa81/events",
    "/orders",
    "/orders/01a20ded-f6f7-7544-8c3b-045c5d0aaa81/receipt",
    "/account",
    "/account/backup-codes",
    "/account/change/phone",
    "/account/events",
    "/account/factors",
    "/account/number",
    "/account/number/01a20ded-f6f7-7544-8c3b-045c5d0aaa81",
    "/register/number",
    "/forgot-password",
    "/lost-phone",
    "/undo",
    "/ringfence.css",
    "/nothing",
];

#[tokio::test]
async fn looking_around_sets_no_cookie_and_leaves_no_row() {
    let shop = open().await;
    let before = shop.everything().await;

    for round in 0..20 {
        for path in PAGES {
            let answer = browser().get(shop.url(path)).header("accept", "text/html").send();
            let answer = answer.await.unwrap();

            assert_eq!(header_of(&answer, "set-cookie"), "", "{path}, round {round}");
            assert!(answer.status().as_u16() < 500, "{path}");
        }
    }

    assert_eq!(shop.everything().await, before);
}

#[tokio::test]
async fn a_cookie_that_the_shop_did_not_set_is_worth_nothing_and_leaves_no_row() {
    let shop = open().await;
    let before = shop.everything().await;

    for invented in [
        "AAAAAAAAAAAAAAAAAAAAAA",
        "x",
        "",
        "\u{ff}",
        "AAAAAAAAAAAAAAAAAAAAAA; ringfence-1=b",
    ] {
        for path in PAGES {
            let request = browser().get(shop.url(path)).header("accept", "text/html");
            let answer = request
                .header("cookie", format!("{}={invented}", name(&shop)))
                .send()
                .await
                .unwrap();

            assert!(answer.status().as_u16() < 500, "{path} with {invented}");
        }
    }

    assert_eq!(shop.everything().await, before);
}

#[tokio::test]
async fn a_double_click_of_an_unknown_browser_is_one_registration_and_one_call() {
    let shop = open().await;
    let page = shop.get("/register").await.text().await.unwrap();
    let (form, newcomer) = (hidden(&page, "form"), hidden(&page, "newcomer"));
    let fields = [
        ("form", form.as_str()),
        ("newcomer", newcomer.as_str()),
        ("account_name", "wren"),
        ("password", "seven grey herons"),
        ("phone_country", "GB"),
        ("phone", crate::support::PHONE),
    ];

    // Neither has a cookie, as both were sent before either was answered.
    let [first, second] = [browser(), browser()];
    let click = |browser: &reqwest::Client| {
        let form = browser.post(shop.url("/api/register")).form(&fields);
        form.header("sec-fetch-site", "same-origin").send()
    };
    let (one, two) = tokio::join!(click(&first), click(&second));
    let (one, two) = (location(&one.unwrap()), location(&two.unwrap()));

    assert_eq!(one, two, "both lead to one confirmation");
    for browser in [first, second] {
        let page = browser.get(shop.url(&one)).header("accept", "text/html").send().await;
        assert_eq!(page.unwrap().status(), 200, "whichever cookie the browser keeps");
    }
    let simulator = shop.shop.simulator.as_ref().unwrap();
    assert_eq!(simulator.calls_to(crate::support::DIGITS).len(), 1);
}

#[tokio::test]
async fn who_knows_what_stands_in_the_database_is_nobody_by_it() {
    let shop = open().await;
    shop.register().await;
    // PostgreSQL doubles the quotation marks in a row's text.
    let row = shop.everything().await.replace("\"\"", "\"");
    let row = row.lines().find(|line| line.starts_with("sessions: ")).unwrap();
    let (_, id) = row.split_once("\"visitor\":\"").unwrap();
    let id = id.split('"').next().unwrap();

    let stranger = browser();
    let fields = [("newcomer", id), ("account_name", "")];
    let form = stranger.post(shop.url("/api/register")).form(&fields);
    form.header("sec-fetch-site", "same-origin").send().await.unwrap();

    let known = format!("\"visitor\":\"{id}\"");
    let all = shop.everything().await.replace("\"\"", "\"");
    let sessions = all.lines().filter(|line| line.starts_with("sessions: ")).count();
    assert_eq!((sessions, all.matches(&known).count()), (2, 1));
}

/// What stands in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("there is no field {name}"));
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn every_right_pin_changes_the_id_and_the_old_one_is_worth_nothing() {
    let shop = open().await;
    shop.sign_up().await;
    let right = [("account_name", "wren"), ("password", "seven grey herons")];
    let before = cookie(&shop.post("/api/sign_in", &right).await);
    let asked = shop.post("/api/change_name", &[("name", "Wren Day")]).await;
    let challenge = location(&asked).trim_start_matches("/verify/").to_owned();

    let pin = shop.hear_pin().await;
    let answer = shop
        .post("/api/confirm_pin", &[("challenge", &challenge), ("pin", &pin)])
        .await;

    assert!(location(&answer).starts_with("/account"), "{answer:?}");
    assert_ne!(cookie(&answer), before);
    assert_eq!(shop.get("/account").await.status(), 200);
    let old = browser().get(shop.url("/account")).header("cookie", before);
    assert!(location(&old.send().await.unwrap()).starts_with("/sign-in"));
}

#[tokio::test]
async fn requests_in_flight_do_not_undo_a_sign_out() {
    let shop = open().await;
    shop.sign_up().await;
    let right = [("account_name", "wren"), ("password", "seven grey herons")];
    let kept = cookie(&shop.post("/api/sign_in", &right).await);
    let with_it = |form: &str, fields: &[(&str, &str)]| {
        let request = browser().post(shop.url(&format!("/api/{form}"))).form(fields);
        request
            .header("sec-fetch-site", "same-origin")
            .header("cookie", kept.clone())
            .send()
    };

    // Each of these writes into the session: what was wrong with the form.
    let writing: Vec<_> = (0..20)
        .map(|_| tokio::spawn(with_it("change_email", &[("email", "no")])))
        .collect();
    with_it("sign_out", &[]).await.unwrap();
    for request in writing {
        assert!(request.await.unwrap().unwrap().status().as_u16() < 500);
    }

    let replayed = browser().get(shop.url("/account")).header("cookie", kept.clone());
    assert!(location(&replayed.send().await.unwrap()).starts_with("/sign-in"));
}

#[tokio::test]
async fn a_right_pin_that_is_still_being_looked_at_does_not_undo_a_sign_out() {
    let shop = open().await;
    shop.sign_up().await;
    let right = [("account_name", "wren"), ("password", "seven grey herons")];
    let kept = cookie(&shop.post("/api/sign_in", &right).await);
    let asked = shop.post("/api/change_name", &[("name", "Wren Day")]).await;
    let challenge = location(&asked).trim_start_matches("/verify/").to_owned();
    let pin = shop.hear_pin().await;
    // No PIN is checked as long as all places are taken.
    let hasher = &shop.shop.shop.hasher;
    let other = verification::secrets::hashing::queue::Requester::new(
        verification::source::Source::UNKNOWN,
        Some(&"00000000-0000-7000-8000-000000000001".parse().unwrap()),
    );
    let mut places = Vec::new();
    for _ in 0..verification::secrets::hashing::queue::PLACES {
        places.push(hasher.place(&other).await.unwrap());
    }
    let form = shop.form("/api/confirm_pin", &[("challenge", &challenge), ("pin", &pin)]);
    let under_way = tokio::spawn(form.header("cookie", kept.clone()).send());
    hasher.queue_of(verification::secrets::hashing::queue::PLACES + 1).await;

    shop.post("/api/sign_out", &[]).await;
    drop(places);
    let late = under_way.await.unwrap().unwrap();

    assert!(late.status().as_u16() < 500);
    let cookies = late.headers().get_all("set-cookie").iter();
    for cookie in cookies.filter_map(|cookie| cookie.to_str().ok()) {
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let account = browser().get(shop.url("/account")).header("cookie", cookie);
        assert!(location(&account.send().await.unwrap()).starts_with("/sign-in"));
    }
}

#[tokio::test]
async fn what_has_expired_is_swept_out() {
    let clock = Clock::stopped(Instant(1_767_258_000_000));
    let shop = open_with(&[], clock.clone()).await;
    shop.sign_up().await;
    shop.post("/api/sign_out", &[]).await;
    let wrong = [("account_name", "nobody"), ("password", "wrong wrong wrong")];
    shop.post("/api/sign_in", &wrong).await;
    assert!(shop.rows("sessions").await > 0);

    clock.advance(Duration::from_hours(12));
    services::housekeeping::sweep(&shop.shop.shop).await.unwrap();

    assert_eq!(shop.rows("sessions").await, 0);
}

#[tokio::test]
async fn a_program_that_keeps_no_cookie_leaves_a_bounded_number_of_rows() {
    const NEWCOMERS: usize = 600;
    let clock = Clock::stopped(Instant(1_767_258_000_000));
    let shop = open_with(&["--call-limits", "on"], clock.clone()).await;
    let cart = async |client: reqwest::Client| {
        let form = client
            .post(shop.url("/api/add_to_cart"))
            .header("sec-fetch-site", "same-origin");
        let form = form
            .header("accept", "text/html")
            .form(&[("sku", "OLIVE-OIL-SOAP"), ("quantity", "1")]);
        form.send().await.unwrap()
    };
    let forgetful = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    for _ in 0..NEWCOMERS {
        assert!(cart(forgetful.clone()).await.status().is_redirection());
    }

    let refused = cart(forgetful.clone()).await;

    assert_eq!(refused.status(), 503);
    assert!(!header_of(&refused, "retry-after").is_empty());
    assert_eq!(
        (shop.rows("sessions").await, shop.rows("cart_lines").await),
        (NEWCOMERS, NEWCOMERS)
    );
    assert_eq!(shop.get("/products").await.status(), 200, "looking around goes on");
    clock.advance(Duration::from_hours(1));
    assert!(cart(forgetful).await.status().is_redirection());
    clock.advance(Duration::from_hours(31 * 24));
    services::housekeeping::sweep(&shop.shop.shop).await.unwrap();
    assert_eq!((shop.rows("sessions").await, shop.rows("cart_lines").await), (0, 0));
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
        .form(&[("sku", "ENAMEL-KETTLE"), ("quantity", "1")])
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
    assert!(cookie.starts_with(&format!("{}=", name(&shop))), "{cookie}");
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
    let store = store(&shop);
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
    let store = store(&shop);
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
    let store = store(&shop);
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

fn store(shop: &crate::support::Open) -> server::sessions::Sessions {
    server::sessions::Sessions::new(&shop.shop.shop, server::sessions::CookieNames::of(false, 1))
}

/// The cookie's name in a demo shop.
fn name(shop: &crate::support::Open) -> String {
    format!("ringfence-{}", shop.shop.address.port())
}

fn cookie(answer: &reqwest::Response) -> String {
    header_of(answer, "set-cookie").split(';').next().unwrap().to_owned()
}
