//! Asks Infobip to call somebody and say a text. Reads the answers of Infobip and its reports about the call.
//!
//! The crate covers the text-to-speech family (`/tts/3/advanced`, `single`, `multi`, `voices`, `logs`, `bulks`) and the
//! delivery reports, pushed or fetched: the wire types in both directions, a [`Client`], and one typed reading of the many
//! statuses and error codes, [`Outcome`].
//!
//! ```no_run
//! use infobip::{AdvancedRequest, Client, Credentials, Destination, Message, Settings};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let base_url = "https://example.api.infobip.com".parse()?;
//! let client = Client::new(Settings::new(base_url, Credentials::ApiKey("…".into())))?;
//!
//! let request = AdvancedRequest::one(Message {
//!     from: Some("442079460123".into()),
//!     destinations: vec![Destination::new("447700900123")],
//!     text: Some("Your code is,, 4,, 0,, 9,, 6.".into()),
//!     language: Some("en".into()),
//!     ..Message::default()
//! });
//!
//! match client.send(&request).await {
//!     Ok(answer) => println!("accepted: {:?}", answer.messages),
//!     Err(error) if error.may_have_called() => println!("do not send again blindly: {error}"),
//!     Err(error) => println!("nobody was called: {error}"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Two promises run through it. **Nothing is sent twice**: the API has no idempotency key, so the client never repeats a
//! request by itself and every [`Error`] says whether a phone may have rung. **No secret is shown**: no `Debug` or `Display`
//! shows a spoken text, a key or a whole phone number.
//!
//! # Sources
//!
//! Every type and every operation names its source; what Infobip does not say is marked *unconfirmed* there. The names stand for:
//!
//! | name | where |
//! | --- | --- |
//! | Infobip API reference | Infobip's description of its voice API, version 3.210.0 of 23 July 2026, and <https://www.infobip.com/docs/api/channels/voice/voice-message> |
//! | "Response status and error codes" | <https://www.infobip.com/docs/essentials/api-essentials/response-status-and-error-codes> |
//! | "Voice error codes update" | <https://www.infobip.com/docs/voice-and-video/voice-error-codes-update> |
//! | "API authentication" | <https://www.infobip.com/docs/essentials/api-essentials/api-authentication> |
//! | "Base URL" | <https://www.infobip.com/docs/developer-resources/about-infobip-apis>, as are "Content types" and "Webhooks" |
//! | "API requests and responses", "Handling errors", "Rate limits and throttling" | <https://www.infobip.com/docs/developer-resources/api-fundamentals> |
//!
//! # Reports in XML
//!
//! [`Message::notify_content_type`] can ask for reports as `application/xml`, and the service then posts XML. **This crate does not
//! read it**: [`DeliveryReports`] is JSON, which the service posts by default.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod lenient;
mod mask;
mod retry_after;

#[doc(hidden)]
pub mod reading;

mod bulks;
mod client;
mod codes;
mod credentials;
mod error;
mod exchange;
mod fault;
mod invalid;
mod logs;
mod outcome;
mod report;
mod request;
mod response;
mod settings;
mod simple;
mod status;
mod timestamp;
mod token;
mod validate;
mod voices;
mod words;

pub use bulks::{Bulk, BulkState};
pub use client::Client;
pub use credentials::Credentials;
pub use error::{Error, Refusal, Unreadable};
pub use fault::{ClassicError, Fault, FlatError, RequestError, Resource, ServiceException, Violation};
pub use invalid::Invalid;
pub use logs::{LogEntry, LogQuery, Logs, ReportQuery};
pub use outcome::{Outcome, Rejection};
pub use report::{DeliveryReport, DeliveryReports, Ivr, Price, VoiceCall};
pub use request::{
    AdvancedRequest, CallTransfer, ClockTime, DeliveryTimeWindow, Destination, Message, Retry, SendingSpeed, Voice,
};
pub use response::{SendResponse, SentMessage};
pub use settings::Settings;
pub use simple::{MultiMessage, MultiRequest, SingleRequest};
pub use status::{ErrorInfo, Status};
pub use timestamp::{Timestamp, UnreadableTime};
pub use voices::{VoiceInfo, Voices};
pub use words::{AnsweredBy, BulkStatus, Day, ErrorGroup, Gender, MachineDetection, StatusGroup, TimeUnit, TransferIf};
