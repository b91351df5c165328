//! One phone call: its state, what may happen next, and what an observer may see of it.

use std::time::Duration;

use serde::Serialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    behavior::{LineSettings, ReportStyle},
    order::{MachineDetection, Order},
    script,
};

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallState {
    /// The phone rings.
    Ringing,
    /// Somebody answered and is listening.
    InCall,
    /// Answered, and heard to the end.
    Completed,
    /// Answered, and hung up before the end.
    HungUpEarly,
    /// Answered, and cut off at the longest duration.
    TimedOut,
    /// The callee refused the call.
    Declined,
    /// The line was busy.
    Busy,
    /// Nobody answered.
    NoAnswer,
    /// A recorder answered.
    Voicemail,
    /// The network did not find the phone.
    Unreachable,
    /// The message was cancelled before it was sent.
    Cancelled,
    /// The message was not sent within its validity.
    Expired,
}

impl CallState {
    /// True once nothing more can happen.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Ringing | Self::InCall)
    }

    /// The state in the spelling of the JSON API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ringing => "ringing",
            Self::InCall => "in-call",
            Self::Completed => "completed",
            Self::HungUpEarly => "hung-up-early",
            Self::TimedOut => "timed-out",
            Self::Declined => "declined",
            Self::Busy => "busy",
            Self::NoAnswer => "no-answer",
            Self::Voicemail => "voicemail",
            Self::Unreachable => "unreachable",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Whether the call may go from here to there.
    fn may_become(self, next: Self) -> bool {
        use CallState::{
            Busy, Cancelled, Completed, Declined, Expired, HungUpEarly, InCall, NoAnswer, Ringing, TimedOut,
            Unreachable, Voicemail,
        };
        match self {
            Ringing => matches!(
                next,
                InCall | Declined | Busy | NoAnswer | Voicemail | Unreachable | Cancelled | Expired
            ),
            InCall => matches!(next, Completed | HungUpEarly | TimedOut),
            _ => false,
        }
    }
}

/// What became of the delivery report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportState {
    /// The call is not over.
    NotYet,
    /// Nobody was reached, so the number is called again. The report follows after the last call.
    Later,
    /// On its way to `notifyUrl`, or being repeated.
    OnItsWay,
    /// `notifyUrl` took it with a 200.
    Pushed,
    /// `notifyUrl` did not take it, however often it was offered.
    GivenUp,
    /// No `notifyUrl`: waits to be pulled.
    ToBePulled,
    /// Was pulled.
    Pulled,
    /// The line is set up to send none.
    Withheld,
}

/// A call as the JSON API and Rust tests see it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Call {
    /// Unguessable, made by the simulator.
    pub id: String,
    /// As in the send request, or made up.
    pub message_id: String,
    /// As in the send request, or made up.
    pub bulk_id: String,
    /// The number called, digits only.
    pub to: String,
    /// The number calling, if one was given.
    pub from: Option<String>,
    /// The words. Absent until the call was answered, because nobody hears them before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The recording that was played instead of words. Absent until the call was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio_file_url: Option<String>,
    /// Infobip's code of the language, such as `en` or `pt-br`.
    pub language: String,
    /// The voice asked for.
    pub voice: Voice,
    /// Between 0.5 and 2.
    pub speech_rate: f64,
    /// The key that repeats the message, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat_key: Option<String>,
    /// The keys that were pressed, other than the one that repeats.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub keys: String,
    /// How often the message was said again on a key.
    #[serde(skip_serializing_if = "is_zero")]
    pub repeats: u8,
    /// True when half of what is said is lost on the way.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub bad_line: bool,
    /// Where it stands.
    pub state: CallState,
    /// What became of its delivery report.
    pub report: ReportState,
    /// When the order was taken and the phone began to ring.
    #[serde(with = "time::serde::rfc3339")]
    pub rang_at: OffsetDateTime,
    /// When somebody, or a recorder, answered.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<OffsetDateTime>,
    /// When it was over.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<OffsetDateTime>,
}

/// The voice a message asks for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Voice {
    /// Such as `Joanna`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `female` or `male`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<String>,
}

/// How often a message can be said again (documented for `repeatDtmf`).
const MAX_REPEATS: u8 = 5;

/// A call as the book keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub id: String,
    pub order: Order,
    pub state: CallState,
    pub report: ReportState,
    pub rang_at: OffsetDateTime,
    pub answered_at: Option<OffsetDateTime>,
    pub ended_at: Option<OffsetDateTime>,
    /// The keys that were pressed, other than the one that repeats.
    pub keys: String,
    /// How often the message was said again.
    pub repeats: u8,
    pub bad_line: bool,
    pub withhold_report: bool,
    pub report_style: ReportStyle,
}

impl Record {
    /// A phone that begins to ring.
    pub fn ringing(order: Order, line: LineSettings, now: OffsetDateTime) -> Self {
        Self {
            id: Uuid::new_v4().simple().to_string(),
            order,
            state: CallState::Ringing,
            report: ReportState::NotYet,
            rang_at: now,
            answered_at: None,
            ended_at: None,
            keys: String::new(),
            repeats: 0,
            bad_line: line.bad_line,
            withhold_report: line.no_report,
            report_style: line.reports,
        }
    }

    /// A message that is going to end without a call.
    pub fn unsent(order: Order, taken_at: OffsetDateTime) -> Self {
        Self::ringing(order, LineSettings::USUAL, taken_at)
    }

    /// Moves the call on. The other states refuse, and the call stays as it is.
    pub fn become_state(&mut self, next: CallState, now: OffsetDateTime) -> Result<(), CallState> {
        if !self.state.may_become(next) {
            return Err(self.state);
        }
        if matches!(next, CallState::InCall | CallState::Voicemail) {
            self.answered_at = Some(now);
        }
        if next.is_over() {
            self.ended_at = Some(now);
        }
        self.state = next;
        Ok(())
    }

    /// The order to call again, and the wait before it, if nobody was reached and the message asks for it.
    pub fn again(&self, now: OffsetDateTime) -> Option<(Duration, Order)> {
        if !matches!(
            self.state,
            CallState::NoAnswer | CallState::Busy | CallState::Unreachable
        ) {
            return None;
        }
        let (wait, redial) = self.order.redial?.next(self.rang_at, now, self.order.timing.validity)?;
        let order = Order {
            redial: Some(redial),
            ..self.order.clone()
        };
        Some((wait, order))
    }

    /// Notes a key; only a call in progress has anybody who listens for one.
    pub fn press(&mut self, key: char) -> Result<(), CallState> {
        if self.state != CallState::InCall {
            return Err(self.state);
        }
        if self.order.repeat_key.as_deref().is_some_and(|keys| keys.contains(key)) {
            self.repeats = (self.repeats + 1).min(MAX_REPEATS);
        } else if self.keys.len() < self.order.most_keys.unwrap_or_default() {
            self.keys.push(key);
        }
        Ok(())
    }

    /// True when the words were spoken to somebody or something.
    fn was_heard(&self) -> bool {
        match self.state {
            CallState::Voicemail => self.order.machine_detection != Some(MachineDetection::HangUp),
            _ => self.answered_at.is_some(),
        }
    }

    /// The words as they arrive. A bad line loses every other breath; said again, it loses the others.
    fn heard(&self) -> String {
        if self.bad_line {
            script::with_gaps(&self.order.text, usize::from(self.repeats % 2))
        } else {
            self.order.text.clone()
        }
    }

    /// What an onlooker may know.
    pub fn view(&self) -> Call {
        let order = &self.order;
        Call {
            id: self.id.clone(),
            message_id: order.message_id.clone(),
            bulk_id: order.bulk_id.clone(),
            to: order.to.clone(),
            from: order.from.clone(),
            text: self.was_heard().then(|| self.heard()),
            audio_file_url: order.audio_file_url.clone().filter(|_| self.was_heard()),
            language: order.language.clone(),
            voice: Voice {
                name: order.voice_name.clone(),
                gender: order.voice_gender.clone(),
            },
            speech_rate: order.speech_rate,
            repeat_key: order.repeat_key.clone(),
            keys: self.keys.clone(),
            repeats: self.repeats,
            bad_line: self.bad_line,
            state: self.state,
            report: self.report,
            rang_at: self.rang_at,
            answered_at: self.answered_at,
            ended_at: self.ended_at,
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &u8) -> bool {
    *count == 0
}
