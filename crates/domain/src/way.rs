//! The ways to confirm something beside the call.

use serde::{Deserialize, Serialize};

/// What may stand in for a PIN that was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// One of ten codes on paper, each good once.
    BackupCode,
    /// The six digits of an authenticator app (TOTP, RFC 6238).
    Authenticator,
    /// A passkey: the device proves itself and that its owner unlocked it (`WebAuthn`).
    Passkey,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::BackupCode, Self::Authenticator, Self::Passkey];

    /// The word it is stored as.
    pub fn word(self) -> &'static str {
        match self {
            Self::BackupCode => "backup_code",
            Self::Authenticator => "authenticator",
            Self::Passkey => "passkey",
        }
    }

    /// The way stored as `word`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }

    /// How many of the values that could be shown are right at one moment, as many guesses at a PIN as one try counts for: of an app's
    /// million codes the present one, the one before and the next one (RFC 6238, 5.2 and 6). What has 64 bits or signs something is not
    /// guessed.
    pub fn guesses(self) -> u32 {
        match self {
            Self::Authenticator => 3,
            Self::BackupCode | Self::Passkey => 1,
        }
    }

    /// Whether it can be guessed at all.
    pub fn is_guessable(self) -> bool {
        self == Self::Authenticator
    }

    /// As a sentence says it.
    pub fn what(self) -> &'static str {
        match self {
            Self::BackupCode => "a backup code",
            Self::Authenticator => "an authenticator app",
            Self::Passkey => "a passkey",
        }
    }
}
