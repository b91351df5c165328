//! `ringfence doctor`: what it says of an account in order, and of each way in which one can be out of order.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::{Path, RawQuery},
    http::StatusCode,
    routing::{get, post},
};
use mailer::testing::{PASSWORD, TestServer};
use serde_json::{Value, json};
use server::{
    Config,
    doctor::{Finding, Mark, examine},
};
use simulator::{Behavior, LineSettings, Simulator};
use tokio::net::TcpListener;

use crate::support::{KEY, open};

const NUMBER: &str = "+44 7400 123456";
const DIGITS: &str = "447400123456";

/// What the doctor finds with these settings.
async fn findings(line: &[&str], call: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    examine(&Config::of(line).unwrap(), call, &mut |finding| findings.push(finding)).await;
    findings
}

/// The settings of a shop whose account is at this address.
fn account(base_url: &str) -> [&str; 6] {
    [
        "--infobip-base-url",
        base_url,
        "--infobip-api-key",
        "demo",
        "--infobip-sender",
        "442079460123",
    ]
}

fn about<'a>(findings: &'a [Finding], what: &str) -> &'a Finding {
    findings
        .iter()
        .find(|finding| finding.what == what)
        .unwrap_or_else(|| panic!("nothing about {what}: {findings:?}"))
}

fn fix<'a>(findings: &'a [Finding], what: &str) -> &'a str {
    about(findings, what).fix.as_deref().unwrap_or_default()
}

/// A fake account that answers every request with this status.
async fn fake_provider(routes: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://{address}")
}

#[tokio::test]
async fn an_account_in_order_is_said_to_be() {
    let running = Simulator::new(simulator::Settings::default())
        .serve_on_free_port()
        .await
        .unwrap();

    let findings = findings(&account(&running.base_url), None).await;

    assert!(
        findings.iter().all(|finding| finding.mark != Mark::Wrong),
        "{findings:?}"
    );
    assert_eq!(about(&findings, "Key").mark, Mark::Well);
    assert_eq!(about(&findings, "Last two days").mark, Mark::Well);
    assert_eq!(about(&findings, "Test call").mark, Mark::LeftOut);
    assert!(fix(&findings, "Reports").contains("RINGFENCE_PUBLIC_URL"));
}

#[tokio::test]
async fn a_shop_without_an_account_is_told_what_to_set() {
    let findings = findings(&[], None).await;

    assert_eq!(findings.len(), 1);
    assert!(fix(&findings, "Settings").contains("INFOBIP_BASE_URL"), "{findings:?}");
}

#[tokio::test]
async fn half_of_the_settings_are_told_one_by_one() {
    let findings = findings(&["--infobip-api-key", "k"], None).await;

    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(findings.iter().all(|finding| finding.mark == Mark::Wrong));
}

#[tokio::test]
async fn a_key_that_is_not_accepted_is_told_from_one_that_may_not() {
    for (status, advice) in [
        (StatusCode::UNAUTHORIZED, "copy the key again"),
        (StatusCode::FORBIDDEN, "give the key the right"),
        (StatusCode::NOT_FOUND, "something else answers there"),
        (StatusCode::MOVED_PERMANENTLY, "something else answers there"),
        (StatusCode::TOO_MANY_REQUESTS, "wait a minute"),
        (StatusCode::BAD_GATEWAY, "try again later"),
    ] {
        let url = fake_provider(Router::new().fallback(async move || status)).await;

        let findings = findings(&account(&url), Some(NUMBER)).await;

        assert_eq!(about(&findings, "Key").mark, Mark::Wrong, "{status}");
        assert!(fix(&findings, "Key").contains(advice), "{status}: {findings:?}");
        assert_eq!(
            about(&findings, "Test call").mark,
            Mark::LeftOut,
            "nobody is called without a key"
        );
    }
}

#[tokio::test]
async fn an_address_where_nobody_is_told() {
    let findings = findings(&account("http://127.0.0.1:9"), None).await;

    assert!(fix(&findings, "Key").contains("check INFOBIP_BASE_URL"), "{findings:?}");
}

#[tokio::test]
async fn languages_without_a_voice_and_refused_messages_are_told() {
    let rejected = json!({"groupId": 5, "groupName": "REJECTED", "id": 11, "name": "REJECTED_SOURCE"});
    let no_route = json!({"groupId": 5, "groupName": "REJECTED", "id": 6, "name": "REJECTED_NETWORK"});
    let operator =
        json!({"groupId": 2, "groupName": "UNDELIVERABLE", "id": 4, "name": "UNDELIVERABLE_REJECTED_OPERATOR"});
    let routes = Router::new()
        .route(
            "/tts/3/voices/en",
            get(async || Json(json!({"voices": [{"name": "Joanna", "isDefault": true}]}))),
        )
        .route(
            "/tts/3/logs",
            get(async move |RawQuery(query): RawQuery| {
                let of_service = json!([
                    {"to": "493012345678", "status": no_route}, {"to": "493012345679", "status": no_route}, {"status": rejected},
                    {"to": "43512345678", "status": no_route},
                ]);
                let of_network = json!([{"to": "442079460123", "status": operator}, {"status": rejected}]);
                let refused_only = query.unwrap_or_default().contains("generalStatus=REJECTED");
                Json(json!({"results": if refused_only { of_service } else { of_network }}))
            }),
        );
    let url = fake_provider(routes).await;

    let mut line = account(&url).to_vec();
    let plain = findings(&line, None).await;
    line.extend(["--infobip-voice", "Hans"]);
    let custom_scripts = tempfile::NamedTempFile::new().unwrap();
    let text = "[[script]]\npurpose = 'purchase'\nlanguage = 'en'\nvoice = 'Joanna'\n\
                [[script]]\npurpose = 'reversal'\nlanguage = 'en'\nvoice = 'Joey'\n";
    std::fs::write(custom_scripts.path(), text).unwrap();
    let custom_scripts = custom_scripts.path().display().to_string();
    line.extend(["--scripts", custom_scripts.as_str()]);
    let with_wish = findings(&line, None).await;

    let voices = &about(&plain, "Voices").seen;
    assert!(voices.contains("ar, bg") && !voices.contains(" en,"), "{voices}");
    let refused: Vec<_> = plain.iter().filter(|finding| finding.what == "Last two days").collect();
    let [route, sender] = refused[..] else {
        panic!("{plain:?}")
    };
    assert_eq!(
        route.seen,
        "4 messages were refused, to Austria, Germany, United Kingdom"
    );
    assert!(route.fix.as_deref().unwrap().contains("open the route"), "{route:?}");
    assert_eq!(sender.seen, "1 message was refused");
    assert!(
        sender.fix.as_deref().unwrap().contains("Register the caller's number"),
        "{sender:?}"
    );
    let of_voices: Vec<_> = with_wish.iter().filter(|finding| finding.what == "Voices").collect();
    let [wish, of_scripts, mute] = of_voices[..] else {
        panic!("{with_wish:?}")
    };
    assert!(wish.seen.contains("nobody is called Hans"), "{wish:?}");
    assert!(of_scripts.seen.ends_with(": Joey (en)"), "{of_scripts:?}");
    assert_eq!(&mute.seen, voices);
}

#[tokio::test]
async fn a_test_call_is_followed_to_its_end() {
    let simulator = Simulator::new(simulator::Settings::default());
    let running = simulator.serve_on_free_port().await.unwrap();
    let line = |behavior, status| LineSettings {
        behavior,
        status,
        ..LineSettings::default()
    };

    for (line, mark, words) in [
        (line(Behavior::Answer, None), Mark::Well, "it was answered"),
        (line(Behavior::Busy, None), Mark::Well, "it rang and was not answered"),
        (
            line(Behavior::Reject, Some(11)),
            Mark::Wrong,
            "Register the caller's number",
        ),
        (line(Behavior::Reject, Some(18)), Mark::Wrong, "A trial account"),
        (line(Behavior::Reject, Some(6)), Mark::Wrong, "open the route"),
        (line(Behavior::Reject, Some(12)), Mark::Wrong, "Add credit"),
    ] {
        simulator.set_line(DIGITS, line);

        let findings = findings(&account(&running.base_url), Some(NUMBER)).await;

        let last = findings.last().unwrap();
        let said = last.to_string();
        assert!(last.mark == mark && said.contains(words), "{line:?}: {findings:?}");
        assert!(
            !findings
                .iter()
                .any(|finding| finding.to_string().contains("7400123456")),
            "{findings:?}"
        );
    }
}

#[tokio::test]
async fn a_test_call_to_no_number_is_refused_before_anybody_is_called() {
    let running = Simulator::new(simulator::Settings::default())
        .serve_on_free_port()
        .await
        .unwrap();

    let findings = findings(&account(&running.base_url), Some("call mum")).await;

    assert!(
        fix(&findings, "Test call").contains("with its country code"),
        "{findings:?}"
    );
}

#[tokio::test]
async fn the_way_back_for_reports_is_tried() {
    let running = Simulator::new(simulator::Settings::default())
        .serve_on_free_port()
        .await
        .unwrap();
    let shop = open().await;
    let public = shop.url("");
    let seen = async |public: &str, key: &str| {
        let mut line = account(&running.base_url).to_vec();
        line.extend(["--public-url", public, "--hashing-key", key]);
        about(&findings(&line, None).await, "Reports").clone()
    };

    let own = seen(&public, KEY).await;
    let other_key = seen(&public, &KEY.chars().rev().collect::<String>()).await;
    let nobody = seen("http://127.0.0.1:9", KEY).await;

    assert!(
        own.mark == Mark::Notice && own.seen.contains("only this machine"),
        "{own:?}"
    );
    assert!(
        other_key.mark == Mark::Wrong && other_key.seen.contains("another key"),
        "{other_key:?}"
    );
    assert!(
        nobody.mark == Mark::Wrong && nobody.seen.contains("nobody answers"),
        "{nobody:?}"
    );
}

#[tokio::test]
async fn a_test_call_is_spoken_as_the_shops_calls_are() {
    let simulator = Simulator::new(simulator::Settings::default());
    let running = simulator.serve_on_free_port().await.unwrap();
    let custom_scripts = tempfile::NamedTempFile::new().unwrap();
    let text = "[[script]]\npurpose = 'purchase'\nlanguage = 'en'\nvoice = 'Joey'\nspeech_rate = 0.9\n";
    std::fs::write(custom_scripts.path(), text).unwrap();
    let mut line = account(&running.base_url).to_vec();
    let custom_scripts = custom_scripts.path().display().to_string();
    line.extend(["--scripts", custom_scripts.as_str()]);
    let last = LineSettings {
        behavior: Behavior::Answer,
        ..LineSettings::default()
    };
    let voice_to = async |line: &[&str], number: &str| {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        simulator.set_line(&digits, last);
        findings(line, Some(number)).await;
        simulator.calls_to(&digits)[0].clone()
    };

    let english = voice_to(&line, "+1 212 736 5000").await;
    assert_eq!(english.voice.name.as_deref(), Some("Joey"), "the merchant's own voice");
    // Croatian has no voice that speaks without being named.
    let croatian = voice_to(&account(&running.base_url), "+385 91 234 5678").await;
    assert!(
        croatian
            .voice
            .name
            .as_deref()
            .is_some_and(|name| name.starts_with("Gabrijela")),
        "{:?}",
        croatian.voice.name
    );
}

#[tokio::test]
async fn a_test_call_gives_way_to_the_nearest_language_that_somebody_speaks() {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&heard);
    let routes = Router::new()
        .route(
            "/tts/3/voices/{language}",
            get(async |Path(language): Path<String>| {
                let voices = if language == "de" || language == "en" {
                    json!([{"name": "Celine", "isDefault": true}])
                } else {
                    json!([])
                };
                Json(json!({ "voices": voices }))
            }),
        )
        .route(
            "/tts/3/advanced",
            post(async move |Json(request): Json<Value>| {
                let language = request["messages"][0]["language"].as_str().unwrap().to_owned();
                ear.lock().unwrap().push(language);
                StatusCode::FORBIDDEN
            }),
        );
    let url = fake_provider(routes).await;

    for number in ["+41 44 668 18 00", "+385 91 234 5678"] {
        findings(&account(&url), Some(number)).await;
    }

    assert_eq!(
        *heard.lock().unwrap(),
        ["de", "en"],
        "of neither the Swiss nor the Croatian number"
    );
}

#[tokio::test]
async fn what_only_a_call_can_tell_is_said_of_a_new_account() {
    let running = Simulator::new(simulator::Settings::default())
        .serve_on_free_port()
        .await
        .unwrap();

    let findings = findings(&account(&running.base_url), None).await;

    let sender = about(&findings, "Sender");
    assert!(
        sender.mark == Mark::LeftOut && sender.seen.contains("--call"),
        "{sender:?}"
    );
}

#[tokio::test]
async fn the_mail_server_is_tried_without_sending_a_mail() {
    let running = Simulator::new(simulator::Settings::default())
        .serve_on_free_port()
        .await
        .unwrap();
    let server = TestServer::start().await;
    let seen = async |url: &str| {
        let mut line = account(&running.base_url).to_vec();
        line.extend(["--smtp-url", url, "--mail-from", "orders@shop.example"]);
        about(&findings(&line, None).await, "Mail").clone()
    };

    let right = seen(&server.url_with(PASSWORD)).await;
    let wrong = seen(&server.url_with("wrong")).await;
    let nobody = seen("smtp://127.0.0.1:9").await;
    let unset = about(&findings(&account(&running.base_url), None).await, "Mail").clone();

    assert!(
        right.mark == Mark::Well && right.seen.contains("from orders@shop.example"),
        "{right:?}"
    );
    assert!(
        wrong.mark == Mark::Wrong && wrong.seen.contains("does not accept the user"),
        "{wrong:?}"
    );
    assert!(
        nobody.mark == Mark::Wrong && nobody.seen.contains("cannot be reached"),
        "{nobody:?}"
    );
    assert!(
        unset.mark == Mark::LeftOut && unset.seen.contains("/demo/mailbox"),
        "{unset:?}"
    );
    assert_eq!(server.taken(), [""; 0]);
    for finding in [right, wrong] {
        assert!(!finding.to_string().contains("wrong@") && !finding.to_string().contains(PASSWORD));
    }
}
