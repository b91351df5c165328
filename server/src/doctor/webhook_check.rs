//! Webhook check: whether Infobip's delivery reports reach the shop.

use std::time::Duration;

use super::Finding;
use crate::{Config, config::Plan, key_file, near::is_near, webhooks::WebhookToken};

const TIMEOUT: Duration = Duration::from_secs(5);
const WHAT: &str = "Reports";

/// Sends an empty report to the shop's public URL, as Infobip would.
pub(super) async fn finding(config: &Config, plan: &Plan) -> Finding {
    let Some(public) = &plan.public_url else {
        return Finding::notice(
            WHAT,
            "the shop has no public address: it asks Infobip how calls went, once in two seconds",
            "set RINGFENCE_PUBLIC_URL to be told at once",
        );
    };
    let key = match &plan.hashing_key {
        Some(key) => Some(key.clone()),
        None => key_file::read(&key_file::path(config)).ok(),
    };
    let Some(key) = key else {
        return Finding::left_out(WHAT, "the shop was never opened here: open it once, then ask again");
    };
    let Ok(client) = reqwest::Client::builder().timeout(TIMEOUT).no_proxy().build() else {
        return Finding::left_out(WHAT, "this machine cannot make the request");
    };
    let address = WebhookToken::new(&key).address(public);
    let answer = client
        .post(address)
        .header("content-type", "application/json")
        .body(r#"{"results":[]}"#)
        .send()
        .await;
    match answer.map(|answer| answer.status().as_u16()) {
        Ok(200) if is_near(public) => Finding::notice(
            WHAT,
            format!("the shop takes them at {public}, where only this machine or its own network finds it"),
            "give Infobip an address that the whole internet reaches, or set none: then the shop asks for itself how calls went, and sooner",
        ),
        Ok(200) => Finding::well(WHAT, format!("the shop takes them at {public}")),
        Ok(404) => Finding::wrong(
            WHAT,
            format!("another shop, or one with another key, answers at {public}"),
            "use the same RINGFENCE_HASHING_KEY here and there, and let the proxy pass /webhooks on",
        ),
        Ok(status) => Finding::wrong(
            WHAT,
            format!("{public} answers with {status}"),
            "let the proxy pass POST requests to /webhooks on to the shop, unchanged",
        ),
        Err(_) => Finding::wrong(
            WHAT,
            format!("nobody answers at {public} from this machine"),
            "open the shop, and check the name, the certificate and the proxy in front of it",
        ),
    }
}
