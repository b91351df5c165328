//! A request as the service sees it, and what the caller learns from each kind of answer.

use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::{Shutdown, TcpListener},
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use crate::support::{KEY, TEXT, TO, assert_discreet, client, hasty_client, request, serve, settings};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::post,
};
use infobip::{Credentials, Destination, Error, Outcome, Rejection, SendResponse, Unreadable};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use url::Url;

struct Seen {
    uri: Uri,
    headers: HeaderMap,
    body: Value,
}

fn accepted() -> Value {
    let status = json!({ "groupId": 1, "groupName": "PENDING", "id": 26, "name": "PENDING_ACCEPTED",
        "description": "Message accepted, pending for delivery.", "action": null });
    json!({ "bulkId": "b7c1b1de", "messages": [{ "to": TO, "status": status, "messageId": "3f0c7a52" }], "new": {} })
}

/// A server that accepts everything and hands on what it saw.
async fn recorder() -> (Url, UnboundedReceiver<Seen>) {
    async fn record(
        State(seen): State<UnboundedSender<Seen>>,
        uri: Uri,
        headers: HeaderMap,
        body: Bytes,
    ) -> axum::Json<Value> {
        let body = serde_json::from_slice(&body).expect("JSON");
        seen.send(Seen { uri, headers, body }).expect("the test listens");
        axum::Json(accepted())
    }

    let (sender, receiver) = unbounded_channel();
    (serve(Router::new().fallback(record).with_state(sender)).await, receiver)
}

/// Sends the request to a server that gives this answer, and takes the error, having checked that it tells no secret.
async fn error_of(answer: impl IntoResponse) -> Error {
    let (parts, body) = answer.into_response().into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    let answer = Arc::new((parts, body));
    let give = move || {
        let (parts, body) = &*answer;
        std::future::ready(Response::from_parts(
            parts.clone(),
            axum::body::Body::from(body.clone()),
        ))
    };
    let url = serve(Router::new().route("/tts/3/advanced", post(give))).await;

    let error = client(url).send(&request()).await.expect_err("an error");
    assert_discreet(&error);
    error
}

fn classic(message_id: &str, text: &str) -> axum::Json<Value> {
    axum::Json(json!({ "requestError": { "serviceException": { "messageId": message_id, "text": text } } }))
}

#[tokio::test]
async fn a_request_has_the_published_path_headers_and_body() {
    let (url, mut seen) = recorder().await;

    let answer = client(url).send(&request()).await.expect("accepted");

    let Seen { uri, headers, body } = seen.recv().await.expect("a request");
    assert_eq!(uri.path(), "/tts/3/advanced");
    assert_eq!(headers[header::AUTHORIZATION], format!("App {KEY}"));
    assert_eq!(headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(headers[header::ACCEPT], "application/json");
    assert_eq!(
        headers[header::USER_AGENT],
        concat!("infobip-rs/", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(
        body,
        json!({ "messages": [{ "from": "442079460123", "text": TEXT, "language": "en",
            "destinations": [{ "to": TO, "messageId": "3f0c7a52" }] }] })
    );
    assert!(answer.messages[0].accepted());
    assert_eq!(answer.messages[0].outcome(), Outcome::Pending);
    assert_eq!(answer.bulk_id.as_deref(), Some("b7c1b1de"));
}

#[tokio::test]
async fn a_prefix_in_the_base_url_is_kept_with_or_without_a_slash() {
    let (url, mut seen) = recorder().await;

    for prefix in ["simulator", "simulator/"] {
        let prefixed = url.join(prefix).expect("a URL");
        client(prefixed).send(&request()).await.expect("accepted");

        let seen = seen.recv().await.expect("a request");
        assert_eq!(seen.uri.path(), "/simulator/tts/3/advanced");
    }
}

#[tokio::test]
async fn every_kind_of_credentials_has_its_own_header() {
    let (url, mut seen) = recorder().await;
    let kinds = [
        (
            Credentials::Basic {
                user: "Aladdin".into(),
                password: "open sesame".into(),
            },
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        (Credentials::Bearer("token".into()), "Bearer token"),
        (Credentials::Session("token".into()), "IBSSO token"),
    ];

    for (credentials, header) in kinds {
        let mut settings = settings(url.clone());
        settings.credentials = credentials;
        let client = infobip::Client::new(settings).expect("good settings");
        client.send(&request()).await.expect("accepted");

        let seen = seen.recv().await.expect("a request");
        assert_eq!(seen.headers[header::AUTHORIZATION], header);
    }
}

#[tokio::test]
async fn an_invalid_request_never_reaches_the_service() {
    let (url, mut seen) = recorder().await;
    let mut request = request();
    request.messages[0].destinations[0].to = "+447700900123".into();

    let error = client(url).send(&request).await.expect_err("invalid");

    assert!(matches!(&error, Error::Invalid(invalid) if invalid.field == "messages[0].destinations[0].to"));
    assert!(!error.may_have_called());
    assert_discreet(&error);
    assert!(seen.try_recv().is_err());
}

#[tokio::test]
async fn wrong_credentials_are_named_in_the_classic_form() {
    let error = error_of((
        StatusCode::UNAUTHORIZED,
        classic("UNAUTHORIZED", "Invalid login details"),
    ))
    .await;

    let Error::Unauthorized(fault) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(fault.text(), Some("Invalid login details"));
    assert_eq!(
        error.to_string(),
        "the service does not accept the credentials (401): UNAUTHORIZED"
    );
    assert!(!error.may_have_called());
}

#[tokio::test]
async fn a_missing_right_is_named_in_the_flat_form() {
    let body = json!({ "errorCode": "E403", "description": "Forbidden", "action": "Ask", "violations": null, "resources": [] });

    let error = error_of((StatusCode::FORBIDDEN, axum::Json(body))).await;

    assert!(matches!(&error, Error::Forbidden(fault) if fault.code() == Some("E403")));
    assert!(!error.may_have_called());
}

#[tokio::test]
async fn a_bad_request_names_its_fields_and_does_not_print_what_they_held() {
    let said = format!("'{TEXT}' to {TO} is not allowed");
    let classic = json!({ "requestError": { "serviceException": { "messageId": "BAD_REQUEST", "text": said,
        "validationErrors": { "messages[0].text": [said, "and too long"], "messages[0].pause": "not a number" } } } });
    let flat = json!({ "errorCode": "E400", "description": said,
        "violations": [{ "property": "messages[0].text", "violation": said }, { "property": TO, "violation": said }] });

    let classic = error_of((StatusCode::BAD_REQUEST, axum::Json(classic))).await;
    let flat = error_of((StatusCode::BAD_REQUEST, axum::Json(flat))).await;

    assert_eq!(
        classic.to_string(),
        "the service refused the request (400): BAD_REQUEST, messages[0].pause, messages[0].text, messages[0].text"
    );
    assert_eq!(
        flat.to_string(),
        "the service refused the request (400): E400, messages[0].text, unprintable"
    );
    let Error::Refused { fault, .. } = &flat else {
        panic!("{flat:?}")
    };
    assert_eq!(fault.violations()[0].violation, said);
    assert!(!classic.may_have_called() && !flat.may_have_called());
}

#[tokio::test]
async fn too_many_requests_say_how_long_to_wait() {
    let body = json!({ "errorCode": "E429", "description": "Too many requests" });

    let told = error_of((
        StatusCode::TOO_MANY_REQUESTS,
        [(header::RETRY_AFTER, "17")],
        axum::Json(body),
    ))
    .await;
    let untold = error_of((
        StatusCode::TOO_MANY_REQUESTS,
        classic("TOO_MANY_REQUESTS", "Too many requests"),
    ))
    .await;

    assert_eq!(told.retry_after(), Some(Duration::from_secs(17)));
    assert!(matches!(untold, Error::TooManyRequests { retry_after: None, .. }));
    assert!(!told.may_have_called() && !untold.may_have_called());
}

#[tokio::test]
async fn a_failing_service_may_have_called() {
    let error = error_of((
        StatusCode::INTERNAL_SERVER_ERROR,
        classic("GENERAL_ERROR", "Something went wrong"),
    ))
    .await;
    let proxy = error_of((
        StatusCode::BAD_GATEWAY,
        Html(format!("<h1>Bad gateway</h1><pre>{TEXT}</pre>")),
    ))
    .await;

    assert!(matches!(&error, Error::Server { fault, .. } if fault.code() == Some("GENERAL_ERROR")));
    assert_eq!(proxy.to_string(), "the service failed (502)");
    assert!(error.may_have_called() && proxy.may_have_called());
}

#[tokio::test]
async fn a_yes_that_cannot_be_read_may_have_called() {
    let html = error_of(Html("<h1>Welcome to the hotel</h1>")).await;
    let blank = error_of(StatusCode::OK).await;
    let wrong = error_of(axum::Json(json!({ "messages": TEXT }))).await;
    let none = error_of(axum::Json(json!({}))).await;
    let huge = error_of("x".repeat(65 * 1024 + 1)).await;

    assert!(matches!(html, Error::Unreadable(Unreadable::Strange)));
    assert!(matches!(blank, Error::Unreadable(Unreadable::Strange)));
    assert!(matches!(wrong, Error::Unreadable(Unreadable::Strange)));
    assert!(matches!(none, Error::Unreadable(Unreadable::Empty)));
    assert!(matches!(huge, Error::Unreadable(Unreadable::TooLarge)));
    assert!([html, blank, wrong, none, huge].iter().all(Error::may_have_called));
}

#[tokio::test]
async fn an_answer_of_exactly_64_kib_and_one_for_its_destination_is_read() {
    let mut body = accepted().to_string();
    body.push_str(&" ".repeat(65 * 1024 - body.len()));
    let give = move || std::future::ready(body.clone());
    let url = serve(Router::new().route("/tts/3/advanced", post(give))).await;

    let answer = client(url).send(&request()).await.expect("accepted");

    assert_eq!(answer.messages.len(), 1);
}

#[tokio::test]
async fn an_answer_for_many_destinations_may_be_larger() {
    const MANY: usize = 20_000;
    let mut many = request();
    many.messages[0].destinations = (0..MANY)
        .map(|place| Destination::new(format!("4477{place:08}")))
        .collect();
    let mut body = accepted();
    let one = body["messages"][0].take();
    body["messages"] = vec![one; MANY].into();
    let body = body.to_string();
    let give = move |_: Bytes| std::future::ready(body.clone());
    let url = serve(Router::new().route("/tts/3/advanced", post(give).layer(DefaultBodyLimit::disable()))).await;

    let answer = client(url).send(&many).await.expect("accepted");

    assert_eq!(answer.messages.len(), MANY);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (elsewhere, mut seen) = recorder().await;

    let moved = error_of(Redirect::permanent(elsewhere.as_str())).await;
    let see_other = error_of(Redirect::to(elsewhere.as_str())).await;

    assert!(matches!(moved, Error::Redirected(StatusCode::PERMANENT_REDIRECT)));
    assert!(!moved.may_have_called());
    assert!(see_other.may_have_called());
    assert!(seen.try_recv().is_err());
}

#[tokio::test]
async fn when_every_message_is_rejected_nobody_was_called() {
    let status = json!({ "groupId": 5, "groupName": "REJECTED", "id": 12, "name": "REJECTED_NOT_ENOUGH_CREDITS", "description": TEXT });

    let error = error_of(axum::Json(
        json!({ "messages": [{ "to": TO, "status": status, "messageId": "3f0c7a52" }] }),
    ))
    .await;

    let Error::Rejected(refusals) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(refusals[0].outcome, Outcome::Rejected(Rejection::Credit));
    assert_eq!(refusals[0].message_id.as_deref(), Some("3f0c7a52"));
    assert_eq!(error.to_string(), "the service refused every message: Rejected(Credit)");
    assert!(!error.may_have_called());
}

#[tokio::test]
async fn when_some_messages_are_accepted_each_speaks_for_itself() {
    let rejected = json!({ "groupId": 5, "groupName": "REJECTED", "id": 52, "name": "REJECTED_DESTINATION" });
    let mut body = accepted();
    body["messages"]
        .as_array_mut()
        .expect("an array")
        .push(json!({ "to": null, "status": rejected }));
    let give = move || std::future::ready(axum::Json(body.clone()));
    let url = serve(Router::new().route("/tts/3/advanced", post(give))).await;

    let SendResponse { messages, .. } = client(url).send(&request()).await.expect("one accepted");

    assert!(messages[0].accepted());
    assert!(!messages[1].accepted());
    assert_eq!(messages[1].outcome(), Outcome::InvalidNumber);
}

#[tokio::test]
async fn an_answer_that_does_not_come_may_have_called() {
    let silent = || std::future::pending::<StatusCode>();
    let url = serve(Router::new().route("/tts/3/advanced", post(silent))).await;

    let error = hasty_client(url).send(&request()).await.expect_err("no answer");

    assert!(matches!(error, Error::TimedOut), "{error:?}");
    assert!(error.may_have_called());
    assert_discreet(&error);
}

/// A server that reads one request, writes these bytes and hangs up; it gives its listener back to be looked at.
fn hangs_up_after(bytes: &'static str) -> (Url, JoinHandle<TcpListener>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    let server = std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().expect("a connection");
        let read = connection.read(&mut [0; 4096]).expect("a request");
        assert!(read > 0);
        connection.write_all(bytes.as_bytes()).expect("an open connection");
        connection.shutdown(Shutdown::Write).expect("an open connection");
        drop(connection);
        listener
    });
    (format!("http://{address}").parse().expect("a URL"), server)
}

#[tokio::test]
async fn a_connection_cut_after_the_request_may_have_called_and_is_not_tried_again() {
    for bytes in ["", "HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n{\"messages\":["] {
        let (url, server) = hangs_up_after(bytes);

        let error = client(url).send(&request()).await.expect_err("cut");

        assert!(matches!(error, Error::Interrupted(_)), "{error:?}");
        assert!(error.may_have_called());
        assert_discreet(&error);
        let listener = server.join().expect("the server's part");
        listener.set_nonblocking(true).expect("a listener that does not wait");
        let again = listener.accept().expect_err("no second connection");
        assert_eq!(again.kind(), ErrorKind::WouldBlock);
    }
}

#[tokio::test]
async fn a_refusal_counts_even_when_its_explanation_is_cut() {
    let (url, server) = hangs_up_after("HTTP/1.1 401 No\r\nContent-Length: 300\r\n\r\n{\"req");

    let error = client(url).send(&request()).await.expect_err("refused");

    assert_eq!(error.to_string(), "the service does not accept the credentials (401)");
    assert!(!error.may_have_called());
    server.join().expect("the server's part");
}

#[tokio::test]
async fn a_refused_connection_is_surely_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);

    let error = client(format!("http://{address}").parse().expect("a URL"))
        .send(&request())
        .await
        .expect_err("refused");

    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    assert!(!error.may_have_called());
    assert_discreet(&error);
}

#[tokio::test]
async fn a_failed_tls_handshake_is_surely_not_sent() {
    let (mut url, mut seen) = recorder().await;
    url = url.as_str().replace("http:", "https:").parse().expect("a URL");

    let error = client(url).send(&request()).await.expect_err("no TLS there");

    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    assert!(!error.may_have_called());
    assert_discreet(&error);
    assert!(seen.try_recv().is_err());
}
