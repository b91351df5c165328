//! What the caller asks for: whom to call, what to say, in which voice, and how long to try.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    Day, Gender, MachineDetection, TimeUnit, Timestamp, TransferIf,
    mask::{Hidden, Number},
};

/// The body of `POST /tts/3/advanced`.
///
/// Source: Infobip API reference, Send advanced voice message, `POST /tts/3/advanced`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdvancedRequest {
    /// The caller's own id of the whole request; the service makes one where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk_id: Option<String>,
    /// What is to be said to whom; at least one.
    pub messages: Vec<Message>,
}

impl AdvancedRequest {
    /// A request of a single message, without a bulk id.
    pub fn one(message: Message) -> Self {
        Self {
            bulk_id: None,
            messages: vec![message],
        }
    }
}

/// One spoken message to one or more people. Needs `destinations`, and either `text` or `audio_file_url`.
///
/// Times are in seconds unless said otherwise. `Debug` shows neither the text nor whole numbers nor the notify URL.
///
/// Source: as [`AdvancedRequest`]; unconfirmed: the sender where `from` is missing, the validity where `validityPeriod` is, and
/// whether mark-up (SSML) counts towards the 1400 characters.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// The number shown to the person called: E.164 digits without `+`. Names are for SMS only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who is called; 1 to 20 000.
    pub destinations: Vec<Destination>,
    /// What is said: at most 1400 characters, not only punctuation. A comma is a pause of half a second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A recording that is played instead of a text, below 4 MB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio_file_url: Option<String>,
    /// The language of the text, such as `en` or `pt-br`; the service assumes `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who speaks; the language's own voice where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// 0.5 (slow) to 2 (fast); 1 where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speech_rate: Option<f64>,
    /// Where the delivery report is posted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_url: Option<String>,
    /// `application/json` (assumed) or `application/xml`, which [`DeliveryReports`](crate::DeliveryReports) cannot read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_content_type: Option<String>,
    /// 2 (assumed), or 1 for the deprecated flat form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notify_content_version: Option<i32>,
    /// Comes back in the delivery report; at most 700 characters. No place for secrets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback_data: Option<String>,
    /// Minutes after which no further call is tried: 1 to 2880.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity_period: Option<i32>,
    /// When to call; at once where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub send_at: Option<Timestamp>,
    /// The key that plays the message again, at most 5 times; not `#`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat_dtmf: Option<String>,
    /// How many key presses are collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_dtmf: Option<i32>,
    /// How long to wait for keys; 10 where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dtmf_timeout: Option<i32>,
    /// How long it may ring; 45 where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ring_timeout: Option<i32>,
    /// How long the whole call may last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_timeout: Option<i32>,
    /// Where to connect the person to when they press keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_transfers: Option<Vec<CallTransfer>>,
    /// Silence between answer and speech: 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<i32>,
    /// Whether and how often to call again when nobody answers; never where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry: Option<Retry>,
    /// Spreads many calls over time; `validity_period` is then ignored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sending_speed: Option<SendingSpeed>,
    /// What to do about answering machines; nothing where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine_detection: Option<MachineDetection>,
    /// The hours in which calls are allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_time_window: Option<DeliveryTimeWindow>,
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("from", &self.from.as_deref().map(Number))
            .field("destinations", &self.destinations)
            .field("text", &self.text.as_deref().map(Hidden))
            .field("language", &self.language)
            .field("voice", &self.voice)
            .field("notify_url", &self.notify_url.as_deref().map(Hidden))
            .finish_non_exhaustive()
    }
}

/// One person to call.
///
/// Source: as [`AdvancedRequest`]; unconfirmed: what a leading `+` does.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Destination {
    /// The number: E.164 digits without `+`, 7 to 15 of them.
    pub to: String,
    /// The caller's own id of this call, unique; comes back in the answer and in the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
}

impl Destination {
    /// A number to call; the service makes the message id.
    pub fn new(to: impl Into<String>) -> Self {
        Self {
            to: to.into(),
            message_id: None,
        }
    }

    /// A number to call, under an id of the caller's own.
    pub fn with_id(to: impl Into<String>, message_id: impl Into<String>) -> Self {
        Self {
            to: to.into(),
            message_id: Some(message_id.into()),
        }
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Destination")
            .field("to", &Number(&self.to))
            .field("message_id", &self.message_id)
            .finish()
    }
}

/// Who speaks. With a name exactly that voice, with a gender alone the first voice of that gender.
///
/// Source: as [`AdvancedRequest`]; unconfirmed: what a name that the language does not have does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Voice {
    /// A name of the voice catalog, such as `Joanna`, with suffixes such as ` (neural)` exactly as listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The gender of the voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
}

/// When to call again if nobody answers. Periods are minutes and go up to the next of the steps
/// 1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 960 and 1440.
///
/// Source: as [`AdvancedRequest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Retry {
    /// The first wait in minutes.
    pub min_period: i32,
    /// The longest wait in minutes.
    pub max_period: i32,
    /// How many further calls: 1 to 4.
    pub max_count: i32,
}

/// How fast a request of many calls is worked off.
///
/// Source: as [`AdvancedRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SendingSpeed {
    /// Calls in each `time_unit`.
    pub speed: i32,
    /// The span that `speed` counts in; the service has a default of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_unit: Option<TimeUnit>,
}

/// Connects the person called to another number when they press keys.
///
/// Source: as [`AdvancedRequest`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallTransfer {
    /// The number to connect to: E.164 digits without `+`.
    pub transfer_to: String,
    /// What to wait for.
    #[serde(rename = "if")]
    pub condition: TransferIf,
    /// The keys that [`TransferIf::Dtmf`] waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equals: Option<String>,
    /// How long the connected call may last, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_transfer_max_duration: Option<i32>,
}

impl fmt::Debug for CallTransfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallTransfer")
            .field("transfer_to", &Number(&self.transfer_to))
            .field("condition", &self.condition)
            .finish_non_exhaustive()
    }
}

/// The hours in which calls may be placed, in UTC; `from` and `to` at least an hour apart.
///
/// Source: as [`AdvancedRequest`]; unconfirmed: that `from` and `to` may still be left out (older texts allow it).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryTimeWindow {
    /// The days; each once, at least one.
    pub days: Vec<Day>,
    /// The first minute; `from` and `to` may be left out together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ClockTime>,
    /// The last minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<ClockTime>,
}

/// A time of day in UTC.
///
/// Source: as [`DeliveryTimeWindow`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockTime {
    /// 0 to 23.
    pub hour: i32,
    /// 0 to 59.
    pub minute: i32,
}
