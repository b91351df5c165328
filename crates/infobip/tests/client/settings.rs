//! Which settings a client accepts, and that no output shows its key.

use std::time::Duration;

use crate::support::{FROM, KEY, TEXT, TO, request, settings};
use infobip::{Client, Credentials, Error, Settings};

fn refusal(settings: Settings) -> String {
    match Client::new(settings) {
        Err(Error::Invalid(invalid)) => invalid.to_string(),
        other => panic!("{other:?}"),
    }
}

fn at(base_url: &str) -> Settings {
    settings(base_url.parse().expect("a URL"))
}

#[test]
fn only_this_machine_may_be_called_without_tls() {
    for good in [
        "https://xyz.api.infobip.com",
        "http://localhost:3000/simulator",
        "http://127.8.0.1",
        "http://[::1]:9",
    ] {
        assert!(Client::new(at(good)).is_ok(), "{good}");
    }
    for bad in [
        "http://xyz.api.infobip.com",
        "http://10.0.0.1",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
    ] {
        assert_eq!(
            refusal(at(bad)),
            "base_url must be https: only this machine may be called without",
            "{bad}"
        );
    }
}

#[test]
fn a_base_url_holds_no_secret_and_no_query() {
    assert_eq!(
        refusal(at("https://a:b@xyz.api.infobip.com")),
        "base_url must not hold a user or a password"
    );
    assert_eq!(
        refusal(at("https://xyz.api.infobip.com/?a=b")),
        "base_url must not hold a query or a fragment"
    );
    assert_eq!(
        refusal(at("ftp://xyz.api.infobip.com")),
        "base_url is not an https address"
    );
}

#[test]
fn waits_and_product_token_make_sense() {
    let mut endless = at("https://xyz.api.infobip.com");
    endless.connect_timeout = endless.timeout;
    let mut impatient = at("https://xyz.api.infobip.com");
    impatient.connect_timeout = Duration::ZERO;
    let mut two_lines = at("https://xyz.api.infobip.com");
    two_lines.user_agent = "shop\r\nX: y".into();

    assert_eq!(refusal(endless), "connect_timeout must be shorter than timeout");
    assert_eq!(refusal(impatient), "connect_timeout is zero");
    assert_eq!(refusal(two_lines), "user_agent is not a product token of visible ASCII");
}

#[test]
fn credentials_that_cannot_be_sent_are_refused_without_being_told() {
    let with = |credentials| {
        let mut settings = at("https://xyz.api.infobip.com");
        settings.credentials = credentials;
        refusal(settings)
    };

    for pasted in [format!("App {KEY}"), format!("{KEY}\n"), String::new()] {
        assert_eq!(
            with(Credentials::ApiKey(pasted)),
            "credentials must be one word of visible ASCII, without the scheme in front"
        );
    }
    let user = with(Credentials::Basic {
        user: "a:b".into(),
        password: "c".into(),
    });
    assert_eq!(user, "credentials need a user without a colon");
}

#[test]
fn nothing_that_is_printed_tells_the_key_the_text_or_the_number() {
    let settings = at("https://xyz.api.infobip.com");
    let client = Client::new(settings.clone()).expect("good settings");
    let basic = Credentials::Basic {
        user: "someone".into(),
        password: "open sesame".into(),
    };

    let printed = format!("{settings:?} {client:?} {basic:?} {:?}", request());

    for secret in [KEY, "someone", "open sesame", FROM, TEXT, TO] {
        assert!(!printed.contains(secret), "{secret:?} stands in {printed:?}");
    }
}
