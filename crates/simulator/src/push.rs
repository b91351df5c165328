//! Pushes a delivery report to the address that the sender named, and repeats it if it is not accepted.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use serde_json::json;
use url::Url;

use crate::{
    Simulator,
    call::{Record, ReportState},
    provider::Body,
    report,
};

/// Posts the report of a call that is over. Only a 200 counts as taken; redirects are not followed.
pub(crate) async fn push(simulator: Simulator, call: Record) {
    let Some(url) = call.order.notify_url.clone() else {
        return;
    };
    let mut end = ReportState::Pushed;
    for entry in report::entries(&call) {
        let body = Body::new(&json!({ "results": [entry] }), call.order.content.xml);
        if !bring(&simulator, &url, &body).await {
            end = ReportState::GivenUp;
        }
    }
    if let Some(call) = simulator.book().call_mut(&call.id) {
        call.report = end;
    }
    simulator.changed(&call.order.to);
}

/// Posts one report, and again until it is taken or enough is enough; whether it was taken.
async fn bring(simulator: &Simulator, url: &Url, body: &Body) -> bool {
    let waits = simulator.settings().push_retries.clone();
    for wait in std::iter::once(Duration::ZERO).chain(waits) {
        simulator.pass(wait).await;
        let letter = simulator.post().to(url).post(url.clone());
        let letter = letter
            .header(CONTENT_TYPE, body.content_type())
            .body(body.text().to_owned());
        match letter.send().await {
            Ok(answer) if answer.status() == reqwest::StatusCode::OK => return true,
            Ok(answer) => tracing::warn!(status = answer.status().as_u16(), "a delivery report was not taken"),
            Err(error) => tracing::warn!(error = %error.without_url(), "a delivery report could not be brought"),
        }
    }
    false
}
