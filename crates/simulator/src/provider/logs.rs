//! `GET /tts/3/logs`: the messages of the last 48 hours, newest first.

use std::collections::HashSet;

use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};

use super::{Envelope, auth};
use crate::{
    Simulator,
    call::Record,
    refusals::Refused,
    report,
    status::{CallError, Status},
};

/// How long a message can be looked up.
const KEPT: Duration = Duration::hours(48);
/// Entries in an answer unless another number is asked for (documented).
pub(super) const USUAL_LIMIT: usize = 50;
/// The largest limit. Infobip documents it for the log of text messages, but not for voice.
const MAX_LIMIT: usize = 1_000;

/// The filters. A name that occurs several times means "any of these".
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
        let Some(asked) = self.all("limit").next() else {
            return Ok(USUAL_LIMIT);
        };
        let asked = asked.parse::<usize>().ok();
        let limit = asked.ok_or_else(|| Envelope::complaint("limit", "must be a whole number"))?;
        within(limit)
    }

    /// Simulated calls go through no network, so a query for the calls of one network finds none.
    fn finds(&self, entry: &Entry) -> bool {
        self.allows("to", Some(entry.to))
            && self.allows("from", entry.from)
            && self.allows("bulkId", Some(entry.bulk_id))
            && self.allows("messageId", Some(entry.message_id))
            && self.allows("mcc", None)
            && self.allows("mnc", None)
            && self.allows("generalStatus", Some(entry.status.group_name))
    }
}

/// A limit that can be asked for.
pub(super) fn within(limit: usize) -> Result<usize, Envelope> {
    if (1..=MAX_LIMIT).contains(&limit) {
        Ok(limit)
    } else {
        let complaint = format!("must be between 1 and {MAX_LIMIT}");
        Err(Envelope::complaint("limit", &complaint))
    }
}

/// A message as the log tells it.
struct Entry<'a> {
    bulk_id: &'a str,
    message_id: &'a str,
    to: &'a str,
    from: Option<&'a str>,
    text: &'a str,
    sent_at: OffsetDateTime,
    done_at: Option<OffsetDateTime>,
    seconds: i128,
    status: &'static Status,
    error: &'static CallError,
}

impl<'a> From<&'a Record> for Entry<'a> {
    fn from(call: &'a Record) -> Self {
        let (status, error) = report::outcome(call);
        Self {
            bulk_id: &call.order.bulk_id,
            message_id: &call.order.message_id,
            to: &call.order.to,
            from: call.order.from.as_deref(),
            text: &call.order.text,
            sent_at: call.rang_at,
            done_at: call.ended_at,
            seconds: report::duration(call),
            status,
            error,
        }
    }
}

impl<'a> From<&'a Refused> for Entry<'a> {
    fn from(refused: &'a Refused) -> Self {
        Self {
            bulk_id: &refused.bulk_id,
            message_id: &refused.message_id,
            to: &refused.to,
            from: refused.from.as_deref(),
            text: &refused.text,
            sent_at: refused.at,
            done_at: Some(refused.at),
            seconds: 0,
            status: refused.status,
            error: report::error_of_refusal(refused.status),
        }
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
    let wanted = |entry: &Entry| {
        entry.sent_at >= since && until.is_none_or(|until| entry.sent_at <= until) && filter.finds(entry)
    };

    // A waiting message was accepted, too, so it is pending in the log.
    let waiting: Vec<Record> = {
        let desk = simulator.desk();
        let all = desk.newest_first().into_iter();
        all.map(|waiting| Record::unsent(waiting.order.clone(), waiting.taken_at))
            .collect()
    };
    let refusals = simulator.refusals();
    let book = simulator.book();
    let mut results: Vec<Entry> = waiting.iter().map(Entry::from).filter(wanted).take(limit).collect();
    // However often a number was called for it, a message stands in the log once.
    let called = book.newest_first().filter(|call| book.is_last(call)).map(Entry::from);
    results.extend(called.filter(wanted).take(limit));
    // The id of a message that was refused can be used again: then it stands for the later one.
    let mut ids: HashSet<&str> = waiting.iter().map(|call| call.order.message_id.as_str()).collect();
    let refused = refusals.newest_first().map(Entry::from);
    let latest = refused.filter(|entry| !book.knows_message(entry.message_id) && ids.insert(entry.message_id));
    results.extend(latest.filter(wanted).take(limit));

    results.sort_by_key(|entry| std::cmp::Reverse(entry.sent_at));
    let results: Vec<Value> = results.iter().take(limit).map(told).collect();
    Ok(Json(json!({ "results": results })))
}

fn told(entry: &Entry) -> Value {
    json!({
        "bulkId": entry.bulk_id,
        "messageId": entry.message_id,
        "to": entry.to,
        "from": entry.from,
        "text": entry.text,
        "sentAt": report::date(entry.sent_at),
        "doneAt": entry.done_at.map(report::date),
        "duration": i64::try_from(entry.seconds).unwrap_or(i64::MAX),
        "mccMnc": null,
        "price": report::price(),
        "status": entry.status.wire(),
        "error": entry.error.wire(),
    })
}
