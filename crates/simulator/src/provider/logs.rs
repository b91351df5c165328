//! `GET /tts/3/logs`: the messages of the last 48 hours, newest first.

use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::{Envelope, auth};
use crate::{Simulator, call::Record, report};

/// How long a message can be looked up.
const KEPT: Duration = Duration::hours(48);
/// Entries in an answer unless fewer are asked for.
const USUAL_LIMIT: usize = 50;

/// What to look for; a name that comes several times means "any of these".
struct Filter {
    pairs: Vec<(String, String)>,
}

impl Filter {
    fn new(query: Option<String>) -> Self {
        Self {
            pairs: url::form_urlencoded::parse(query.unwrap_or_default().as_bytes())
                .into_owned()
                .collect(),
        }
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    fn allows(&self, name: &str, value: Option<&str>) -> bool {
        self.all(name).next().is_none() || self.all(name).any(|wanted| Some(wanted) == value)
    }

    fn time(&self, name: &str) -> Result<Option<OffsetDateTime>, Envelope> {
        self.all(name)
            .next()
            .map(str::parse::<infobip::Timestamp>)
            .transpose()
            .map(|at| at.map(Into::into))
            .map_err(|_| Envelope::complaint(name, "must be a time"))
    }

    fn limit(&self) -> Result<usize, Envelope> {
        let asked = self.all("limit").next().map(str::parse::<usize>).transpose();
        Ok(asked
            .map_err(|_| Envelope::complaint("limit", "must be a whole number"))?
            .map_or(USUAL_LIMIT, |limit| limit.min(USUAL_LIMIT)))
    }
}

pub(super) async fn logs(
    State(simulator): State<Simulator>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<Value>, Envelope> {
    auth::check(&simulator, &headers)?;
    let now = simulator.now();
    if !simulator.throttles().logs.admits(simulator.settings().log_rate, now) {
        return Err(Envelope::new(StatusCode::TOO_MANY_REQUESTS));
    }
    let filter = Filter::new(query);
    let oldest = now - KEPT;
    let since = filter.time("sentSince")?.map_or(oldest, |since| since.max(oldest));
    let until = filter.time("sentUntil")?;
    let limit = filter.limit()?;

    // What waits was accepted, too: it stands in the log as pending.
    let waiting: Vec<Record> = simulator
        .desk()
        .newest_first()
        .into_iter()
        .map(|waiting| Record::unsent(waiting.order.clone(), waiting.taken_at))
        .collect();
    let book = simulator.book();
    let wanted = |call: &&Record| {
        call.rang_at >= since && until.is_none_or(|until| call.rang_at <= until) && matches(&filter, call)
    };
    // However often a number was called for it, a message stands in the log once.
    let all = waiting
        .iter()
        .chain(book.newest_first().filter(|call| book.is_last(call)));
    let results: Vec<Value> = all.filter(wanted).take(limit).map(entry).collect();
    Ok(Json(json!({ "results": results })))
}

/// Simulated calls go through no network: whoever asks for the calls of one finds none.
fn matches(filter: &Filter, call: &Record) -> bool {
    let order = &call.order;
    filter.allows("to", Some(&order.to))
        && filter.allows("from", order.from.as_deref())
        && filter.allows("bulkId", Some(&order.bulk_id))
        && filter.allows("messageId", Some(&order.message_id))
        && filter.allows("mcc", None)
        && filter.allows("mnc", None)
        && filter.allows("generalStatus", Some(report::outcome(call).0.group_name))
}

fn entry(call: &Record) -> Value {
    let (status, error) = report::outcome(call);
    json!({
        "bulkId": call.order.bulk_id,
        "messageId": call.order.message_id,
        "to": call.order.to,
        "from": call.order.from,
        "text": call.order.text,
        "sentAt": report::date(call.rang_at),
        "doneAt": call.ended_at.map(report::date),
        "duration": i64::try_from(report::duration(call)).unwrap_or(i64::MAX),
        "mccMnc": null,
        "price": report::price(),
        "status": status.wire(),
        "error": error.wire(),
    })
}
