//! Progress of a telephone call, as the page shows it.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// Progress of a call. `Calling`, `Dialing` and `Ringing` only move forward. The end states are final: no later report changes them, with
/// one exception. `Answered` can become `HungUpEarly`, because the provider's log, read earlier, may not yet know that the call broke off.
/// `Unknown` is not final: a late report can still tell how the call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum CallProgress {
    /// The request is on its way to the voice provider.
    Calling,
    /// The provider accepted the call.
    Dialing,
    /// The provider handed the call to the network and the phone rings.
    Ringing,
    /// A person answered and heard the PIN.
    Answered,
    /// A person answered and hung up before the PIN was said.
    HungUpEarly,
    /// The phone was busy.
    Busy,
    /// The call was declined.
    Declined,
    /// Nobody answered, or the phone is off.
    NotReached,
    /// A machine answered. It was not told the PIN.
    Voicemail,
    /// The call could not be placed.
    Failed,
    /// Neither a report nor the provider's log says how the call went.
    Unknown,
}

impl CallProgress {
    /// All variants, for exhaustive tests and conversions.
    pub const ALL: [Self; 11] = [
        Self::Calling,
        Self::Dialing,
        Self::Ringing,
        Self::Answered,
        Self::HungUpEarly,
        Self::Busy,
        Self::Declined,
        Self::NotReached,
        Self::Voicemail,
        Self::Failed,
        Self::Unknown,
    ];

    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether the call is over.
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Calling | Self::Dialing | Self::Ringing | Self::Unknown)
    }

    /// Whether this progress may replace `known`. A report older than the known progress changes nothing.
    pub fn may_follow(self, known: Self) -> bool {
        match self {
            Self::Calling => false,
            Self::Dialing => known == Self::Calling,
            Self::Ringing => matches!(known, Self::Calling | Self::Dialing),
            Self::Unknown => matches!(known, Self::Calling | Self::Dialing | Self::Ringing),
            Self::HungUpEarly => !known.is_final() || known == Self::Answered,
            _ => !known.is_final(),
        }
    }

    /// Whether the call is over, as far as the shop knows, and nobody heard the PIN.
    pub fn is_unanswered(self) -> bool {
        self == Self::Unknown || (self.is_final() && self != Self::Answered)
    }

    /// Whether certainly no person heard the PIN, because no phone rang or a machine answered. The PIN of such a call is void.
    ///
    /// `Busy`, `Declined` and `NotReached` do not void the PIN: somebody may have heard it on a second phone with that number, or the
    /// network may have reported wrongly.
    pub fn voids_pin(self) -> bool {
        matches!(self, Self::Failed | Self::Voicemail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_progress_is_read_back_from_its_word() {
        for progress in CallProgress::ALL {
            assert_eq!(progress.as_str().parse::<CallProgress>().ok(), Some(progress));
        }
        assert_eq!("verified".parse::<CallProgress>().ok(), None);
    }

    #[test]
    fn an_end_stays_whatever_is_told_later() {
        for known in CallProgress::ALL.into_iter().filter(|known| known.is_final()) {
            let later: Vec<_> = CallProgress::ALL
                .into_iter()
                .filter(|news| news.may_follow(known))
                .collect();
            if known == CallProgress::Answered {
                assert_eq!(later, [CallProgress::HungUpEarly], "it may turn out to have broken off");
            } else {
                assert!(later.is_empty(), "{known:?}: {later:?}");
            }
        }
    }

    #[test]
    fn a_call_nobody_heard_of_can_still_turn_out_to_be_answered() {
        assert!(CallProgress::Answered.may_follow(CallProgress::Unknown));
        assert!(!CallProgress::Ringing.may_follow(CallProgress::Unknown));
    }
}
