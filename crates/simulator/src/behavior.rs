//! How a phone line behaves when it is called: it rings until somebody acts, or it plays an outcome by itself.

use serde::{Deserialize, Serialize};

use crate::status::{self, Status};

/// The part a line plays. Everything but [`Behavior::Ring`] needs nobody at the handset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Behavior {
    /// Rings until somebody answers or declines, or the ringing time is over.
    #[default]
    Ring,
    /// Somebody answers and listens to the end.
    Answer,
    /// Somebody answers and hangs up before the end.
    HangUpEarly,
    /// The line is busy.
    Busy,
    /// Nobody answers.
    NoAnswer,
    /// The callee refuses the call.
    Declined,
    /// A recorder answers.
    Voicemail,
    /// The network does not find the phone.
    Unreachable,
    /// The message is refused at once, in the answer to the send request; no call takes place.
    Reject,
}

/// How one line is set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LineSettings {
    /// The part the line plays.
    pub behavior: Behavior,
    /// Milliseconds of ringing before the part is played; 100 unless set, at most 60 000. Of no effect on `ring` and `reject`.
    /// With 0 the report may overtake the answer to the send request.
    #[serde(default = "a_moment")]
    pub after_ms: u32,
    /// With `reject`: the status id of the refusal, 6 (network not covered) when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<i32>,
    /// Lose every other word on the way; what is said can then hardly be understood.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bad_line: bool,
    /// Leave out the delivery report, as a broken network would.
    #[serde(default)]
    pub no_report: bool,
    /// How the delivery report is given.
    #[serde(default, skip_serializing_if = "ReportStyle::is_usual")]
    pub reports: ReportStyle,
}

/// How a delivery report is given: the same truth in the ways that receivers stumble over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportStyle {
    /// Once, as the documentation has it.
    #[default]
    Usual,
    /// Twice.
    Twice,
    /// The end first, and then a report that says the call is pending.
    OutOfOrder,
    /// With the error codes of before October 2024.
    OldCodes,
    /// With the times of an account in the zone +0700.
    OddZone,
    /// With a status that no list has.
    UnknownStatus,
}

impl ReportStyle {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_usual(&self) -> bool {
        *self == Self::Usual
    }
}

impl Default for LineSettings {
    /// A line that rings.
    fn default() -> Self {
        Self::USUAL
    }
}

/// Long enough for the sender to read the answer to the send request first, as with any real call.
const fn a_moment() -> u32 {
    100
}

impl LineSettings {
    /// A line that rings.
    pub(crate) const USUAL: Self = Self {
        behavior: Behavior::Ring,
        after_ms: a_moment(),
        status: None,
        bad_line: false,
        no_report: false,
        reports: ReportStyle::Usual,
    };

    /// Why these settings make no sense, if they do not.
    pub(crate) fn fault(&self) -> Option<String> {
        if self.after_ms > 60_000 {
            return Some("afterMs is at most 60000".to_owned());
        }
        match self.status {
            Some(_) if self.behavior != Behavior::Reject => {
                Some("status goes with the behavior reject only".to_owned())
            }
            Some(id) if status::rejection(id).is_none() => Some(format!("{id} is no status of a refused message")),
            _ => None,
        }
    }

    /// The refusal this line asks for, if it does.
    pub(crate) fn refusal(&self) -> Option<&'static Status> {
        (self.behavior == Behavior::Reject)
            .then(|| status::rejection(self.status.unwrap_or(6)).unwrap_or(&status::REJECTED_NETWORK))
    }
}
