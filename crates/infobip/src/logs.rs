//! What became of messages: the log of the last 48 hours, and the reports that wait to be fetched.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    Client, DeliveryReports, Error, ErrorInfo, Invalid, Outcome, Price, Status, Timestamp,
    invalid::{is_digits, must, must_be_there},
    lenient,
    mask::Number,
    status,
};

/// What to look for in the log; everything that is given must match. `Default` is the newest 50 messages.
///
/// Source: Infobip API reference, Get sent voice logs, `GET /tts/3/logs`; unconfirmed: the largest `limit`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LogQuery {
    /// The number shown.
    pub from: Option<String>,
    /// The number called.
    pub to: Option<String>,
    /// Any of these requests.
    pub bulk_ids: Vec<String>,
    /// Any of these messages.
    pub message_ids: Vec<String>,
    /// `ACCEPTED`, `PENDING`, `UNDELIVERABLE`, `DELIVERED`, `EXPIRED` or `REJECTED`.
    pub general_status: Option<String>,
    /// Not before.
    pub sent_since: Option<Timestamp>,
    /// Not after.
    pub sent_until: Option<Timestamp>,
    /// At most so many, newest first; 50 unless set.
    pub limit: Option<u32>,
    /// Mobile country code.
    pub mcc: Option<String>,
    /// Mobile network code.
    pub mnc: Option<String>,
}

impl LogQuery {
    /// These messages.
    pub fn messages<I: IntoIterator<Item: Into<String>>>(ids: I) -> Self {
        Self {
            message_ids: ids.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }

    fn check(&self) -> Result<(), Invalid> {
        for (field, text) in [("from", &self.from), ("to", &self.to)] {
            must_be_there(field, text.as_deref())?;
        }
        for (field, ids) in [("bulkId", &self.bulk_ids), ("messageId", &self.message_ids)] {
            ids.iter().try_for_each(|id| must_be_there(field, Some(id)))?;
        }
        for (field, code) in [("mcc", &self.mcc), ("mnc", &self.mnc)] {
            must(
                code.as_deref().is_none_or(|code| is_digits(code, 2, 3)),
                || field.into(),
                "is no code of 2 or 3 digits",
            )?;
        }
        must(
            self.sent_since
                .zip(self.sent_until)
                .is_none_or(|(since, until)| since <= until),
            || "sentUntil".into(),
            "is before sentSince",
        )?;
        let known = |status: &str| GENERAL_STATUSES.contains(&status);
        must(
            self.general_status.as_deref().is_none_or(known),
            || "generalStatus".into(),
            "is none of ACCEPTED, PENDING, UNDELIVERABLE, DELIVERED, EXPIRED and REJECTED",
        )?;
        must_be_some(self.limit)
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let one = |name: &'static str, value: &Option<String>| value.clone().map(|value| (name, value));
        let time = |name: &'static str, value: Option<Timestamp>| value.map(|time| (name, in_query(time)));
        let many = |name: &'static str, values: &[String]| -> Vec<_> {
            values.iter().map(|value| (name, value.clone())).collect()
        };
        let mut pairs = many("bulkId", &self.bulk_ids);
        pairs.extend(many("messageId", &self.message_ids));
        pairs.extend(one("from", &self.from));
        pairs.extend(one("to", &self.to));
        pairs.extend(one("generalStatus", &self.general_status));
        pairs.extend(time("sentSince", self.sent_since));
        pairs.extend(time("sentUntil", self.sent_until));
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        pairs.extend(one("mcc", &self.mcc));
        pairs.extend(one("mnc", &self.mnc));
        pairs
    }
}

const GENERAL_STATUSES: [&str; 6] = [
    "ACCEPTED",
    "PENDING",
    "UNDELIVERABLE",
    "DELIVERED",
    "EXPIRED",
    "REJECTED",
];

fn must_be_some(limit: Option<u32>) -> Result<(), Invalid> {
    must(limit != Some(0), || "limit".into(), "is 0: ask for at least 1")
}

/// The log wants a colon in the offset (`XXX`), unlike the rest of the API.
fn in_query(time: Timestamp) -> String {
    let mut text = time.to_string();
    text.insert(text.len().saturating_sub(2), ':');
    text
}

impl fmt::Debug for LogQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogQuery")
            .field("to", &self.to.as_deref().map(Number))
            .field("bulk_ids", &self.bulk_ids)
            .field("message_ids", &self.message_ids)
            .field("general_status", &self.general_status)
            .finish_non_exhaustive()
    }
}

/// The answer of `GET /tts/3/logs`.
///
/// Source: Infobip API reference, Get sent voice logs, `GET /tts/3/logs`; unconfirmed: the order of the entries.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Logs {
    /// The messages, newest first.
    #[serde(default, deserialize_with = "lenient::each")]
    pub results: Vec<LogEntry>,
}

/// One message as the log tells it. `Debug` shows neither the text nor whole numbers.
///
/// Source: Infobip API reference, Get sent voice logs, `GET /tts/3/logs`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LogEntry {
    /// The id of the whole request.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// The id of the message.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The number called.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The number shown.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What was spoken. **Whoever may read the log reads it for 48 hours**, PINs included: keep it out of your own logs.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When it was sent.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Timestamp>,
    /// When it was done with.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub done_at: Option<Timestamp>,
    /// How long the call was, in seconds.
    #[serde(deserialize_with = "lenient::seconds", skip_serializing_if = "Option::is_none")]
    pub duration: Option<i64>,
    /// The codes of country and network in one.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub mcc_mnc: Option<String>,
    /// What it cost.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// How far the message has come.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// What stood in its way.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorInfo>,
}

impl LogEntry {
    /// How the call went, or how far it is.
    pub fn outcome(&self) -> Outcome {
        status::outcome(self.status.as_ref(), self.error.as_ref())
    }
}

impl fmt::Debug for LogEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogEntry")
            .field("message_id", &self.message_id)
            .field("to", &self.to.as_deref().map(Number))
            .field("duration", &self.duration)
            .field("status", &self.status)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// Which waiting reports to fetch.
///
/// Source: Infobip API reference, Get voice delivery reports, `GET /voice/1/reports`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportQuery {
    /// Of this request.
    pub bulk_id: Option<String>,
    /// Of this message.
    pub message_id: Option<String>,
    /// At most so many; 50 unless set.
    pub limit: Option<u32>,
}

impl ReportQuery {
    /// Of one message.
    pub fn message(id: impl Into<String>) -> Self {
        Self {
            message_id: Some(id.into()),
            ..Self::default()
        }
    }
}

impl Client {
    /// The log of the last 48 hours: `GET /tts/3/logs`. The service takes 120 such questions a minute.
    ///
    /// Source: Infobip API reference, Get sent voice logs; documentation, "Rate limits and throttling".
    pub async fn logs(&self, query: &LogQuery) -> Result<Logs, Error> {
        query.check()?;
        self.get("/tts/3/logs", &query.pairs()).await
    }

    /// What the log knows of one message; nothing if it does not know it (yet). This is how to find out whether a request
    /// whose answer was lost was taken: [`Error::may_have_called`].
    ///
    /// Source: Infobip API reference, Get sent voice logs, its parameter `messageId`.
    pub async fn look_up(&self, message_id: &str) -> Result<Option<LogEntry>, Error> {
        let logs = self.logs(&LogQuery::messages([message_id])).await?;
        let is_it = |entry: &LogEntry| entry.message_id.as_deref() == Some(message_id);
        Ok(logs.results.into_iter().find(is_it))
    }

    /// Fetches reports that wait: `GET /voice/1/reports`. Each is handed out **once**, to whoever asks first, and only for
    /// messages that were sent without a notify URL. Name the message on an account that others use, too.
    ///
    /// Source: Infobip API reference, Get voice delivery reports.
    pub async fn reports(&self, query: &ReportQuery) -> Result<DeliveryReports, Error> {
        must_be_there("bulkId", query.bulk_id.as_deref())?;
        must_be_there("messageId", query.message_id.as_deref())?;
        must_be_some(query.limit)?;
        let mut pairs = Vec::new();
        pairs.extend(query.bulk_id.clone().map(|id| ("bulkId", id)));
        pairs.extend(query.message_id.clone().map(|id| ("messageId", id)));
        pairs.extend(query.limit.map(|limit| ("limit", limit.to_string())));
        self.get("/voice/1/reports", &pairs).await
    }
}
