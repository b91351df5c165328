//! How a telephone call is going, as far as the page tells it.

use serde::{Deserialize, Serialize};

/// What is known of a call. Everything but `Calling` and `Ringing` is final: no later report changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallProgress {
    /// The request is on its way to the voice provider.
    Calling,
    /// The provider accepted the call: the phone rings or is about to.
    Ringing,
    /// A person answered and heard the PIN.
    Answered,
    /// The line was busy.
    Busy,
    /// The call was declined.
    Declined,
    /// Nobody answered, or the phone is off.
    NotReached,
    /// A machine answered; it was not told the PIN.
    Voicemail,
    /// The call could not be placed.
    Failed,
}

impl CallProgress {
    /// All of them, for exhaustive tests and conversions.
    pub const ALL: [Self; 8] = [
        Self::Calling,
        Self::Ringing,
        Self::Answered,
        Self::Busy,
        Self::Declined,
        Self::NotReached,
        Self::Voicemail,
        Self::Failed,
    ];

    /// The word it is stored as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Calling => "calling",
            Self::Ringing => "ringing",
            Self::Answered => "answered",
            Self::Busy => "busy",
            Self::Declined => "declined",
            Self::NotReached => "not_reached",
            Self::Voicemail => "voicemail",
            Self::Failed => "failed",
        }
    }

    /// The progress stored as `word`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|progress| progress.word() == word)
    }

    /// Whether no later report changes it.
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Calling | Self::Ringing)
    }

    /// Whether the call ended without anybody hearing the PIN.
    pub fn is_unanswered(self) -> bool {
        self.is_final() && self != Self::Answered
    }

    /// What the page says, in a few words.
    pub fn headline(self) -> &'static str {
        match self {
            Self::Calling => "Calling you now",
            Self::Ringing => "Your phone should be ringing",
            Self::Answered => "You answered the call",
            Self::Busy => "Your line was busy",
            Self::Declined => "The call was declined",
            Self::NotReached => "Nobody answered",
            Self::Voicemail => "A voicemail box answered",
            Self::Failed => "We could not place the call",
        }
    }

    /// What the customer can do next.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Calling => "Keep your phone at hand. This takes a few seconds.",
            Self::Ringing => "Pick up and listen: a voice says what you are confirming, then your PIN, twice.",
            Self::Answered => "Type the PIN you heard. Did you miss it? Let us call again.",
            Self::Busy => "Finish your other call, then let us call again.",
            Self::Declined => "If that was by mistake, let us call again.",
            Self::NotReached => "Check that your phone is on and has a signal, then let us call again.",
            Self::Voicemail => "We never leave a PIN on a machine. Let us call again and pick up in person.",
            Self::Failed => "Nothing is lost. Let us call again in a moment.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_progress_is_read_back_from_its_word() {
        for progress in CallProgress::ALL {
            assert_eq!(CallProgress::from_word(progress.word()), Some(progress));
        }
        assert_eq!(CallProgress::from_word("verified"), None);
    }
}
