//! Brings a delivery report to the address the sender named, and repeats it when nobody takes it.

use std::time::Duration;

use serde_json::json;

use crate::{
    Simulator,
    call::{Record, ReportState},
    report,
};

/// Posts the report of a call that is over. Only a 200 counts as taken; redirects are not followed.
pub(crate) async fn push(simulator: Simulator, call: Record) {
    let Some(url) = call.order.notify_url.clone() else { return };
    let body = json!({ "results": [report::entry(&call)] });
    let waits = simulator.settings().push_retries.clone();
    let mut end = ReportState::GivenUp;
    for wait in std::iter::once(Duration::ZERO).chain(waits) {
        tokio::time::sleep(wait).await;
        match simulator.http().post(url.clone()).json(&body).send().await {
            Ok(answer) if answer.status() == reqwest::StatusCode::OK => {
                end = ReportState::Pushed;
                break;
            }
            Ok(answer) => tracing::warn!(status = answer.status().as_u16(), "a delivery report was not taken"),
            Err(error) => tracing::warn!(error = %error.without_url(), "a delivery report could not be brought"),
        }
    }
    if let Some(call) = simulator.book().call_mut(&call.id) {
        call.report = end;
    }
    simulator.changed(&call.order.to);
}
