//! Why a request failed and, above all, whether a phone may have rung.

use std::{sync::Arc, time::Duration};

use reqwest::StatusCode;

use crate::{Fault, Invalid, Outcome};

/// Why a request failed. Shows neither the request's text, nor the key, nor whole numbers.
///
/// Ask [`Error::may_have_called`] before sending again: the API has no idempotency key.
///
/// Source: Infobip documentation, "Handling errors" and "Rate limits and throttling"; unconfirmed: whether an unsound field is a
/// 400 or a 200 with `REJECTED_…` (here both mean "not sent"), and whether voice sends `Retry-After`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The request or a setting breaks a published limit; nothing was sent.
    #[error("not sent: {0}")]
    Invalid(#[from] Invalid),
    /// The HTTP client could not be set up; nothing was sent.
    #[error("the HTTP client could not be set up")]
    Setup(#[source] reqwest::Error),
    /// No connection was made (name, network, TLS or time), so nothing was sent.
    #[error("no connection to the service")]
    Connect(#[source] reqwest::Error),
    /// 401: the credentials are not accepted.
    #[error("the service does not accept the credentials (401){0}")]
    Unauthorized(Fault),
    /// 403: the key lacks a right, or this machine's address is not allowed.
    #[error("the service forbids this to the key or to this machine's address (403){0}")]
    Forbidden(Fault),
    /// 429: too many requests.
    #[error("too many requests for the service (429){fault}")]
    TooManyRequests {
        /// How long to wait, where the service said so.
        retry_after: Option<Duration>,
        /// What the service said.
        fault: Fault,
    },
    /// Another 4xx: the request as a whole was refused. Do not repeat it unchanged.
    #[error("the service refused the request ({}){fault}", status.as_u16())]
    Refused {
        /// The HTTP status.
        status: StatusCode,
        /// What the service said.
        fault: Fault,
    },
    /// The request was read, and every single message in it refused.
    #[error("the service refused every message: {}", reasons(.0))]
    Rejected(Vec<Refusal>),
    /// 3xx: the base URL is wrong, or a server is in between. Never followed, so that the key is not sent elsewhere.
    #[error("the service answered with a redirect ({}): check the base URL", .0.as_u16())]
    Redirected(StatusCode),
    /// 5xx: the service failed, before or after it accepted the call.
    #[error("the service failed ({}){fault}", status.as_u16())]
    Server {
        /// The HTTP status.
        status: StatusCode,
        /// What the service said.
        fault: Fault,
    },
    /// No whole answer in time.
    #[error("no answer from the service in time")]
    TimedOut,
    /// The connection broke after the request was on its way.
    #[error("the connection broke before the answer was read")]
    Interrupted(#[source] reqwest::Error),
    /// No access token could be fetched; nothing was sent.
    #[error("no access token: {0}")]
    Token(#[source] Arc<Error>),
    /// The service said yes, but its answer cannot be understood.
    #[error("the answer cannot be understood: {0}")]
    Unreadable(Unreadable),
}

/// What is wrong with an answer whose HTTP status says yes.
///
/// Source: this crate's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// It is larger than 64 KiB and 1 KiB for each destination, or a list larger than 4 MiB.
    #[error("it is larger than any answer should be")]
    TooLarge,
    /// It is not the JSON that is published.
    #[error("it is not the JSON that was expected")]
    Strange,
    /// It tells of no message.
    #[error("it tells of no message")]
    Empty,
}

/// A message that the service will not send.
///
/// Source: Infobip API reference, Send advanced voice message, the statuses of group `REJECTED` in its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The id of the message.
    pub message_id: Option<String>,
    /// Why.
    pub outcome: Outcome,
}

impl Error {
    /// Whether a phone may have rung. False is certain: nothing was sent, or the service said no.
    ///
    /// Where it is true, wait for the report or look the message id up before sending again.
    pub fn may_have_called(&self) -> bool {
        match self {
            Self::Invalid(_)
            | Self::Setup(_)
            | Self::Connect(_)
            | Self::Unauthorized(_)
            | Self::Forbidden(_)
            | Self::TooManyRequests { .. }
            | Self::Refused { .. }
            | Self::Rejected(_)
            | Self::Token(_) => false,
            // 301, 307 and 308 ask the client to repeat the request elsewhere. The others may come after the call was placed.
            Self::Redirected(status) => !matches!(status.as_u16(), 301 | 307 | 308),
            Self::Server { .. } | Self::TimedOut | Self::Interrupted(_) | Self::Unreadable(_) => true,
        }
    }

    /// Whether the service knows no such thing (404): no voices for a language, no such bulk.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status, .. } if *status == StatusCode::NOT_FOUND)
    }

    /// How long the service asked to wait, for the request or for the token before it; a day at most.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooManyRequests { retry_after, .. } => *retry_after,
            Self::Token(error) => error.retry_after(),
            _ => None,
        }
    }
}

fn reasons(refusals: &[Refusal]) -> String {
    let reason = |refusal: &Refusal| format!("{:?}", refusal.outcome);
    let mut reasons: Vec<String> = refusals.iter().map(reason).collect();
    reasons.sort();
    reasons.dedup();
    reasons.join(", ")
}
