//! Alternative factors: what confirms an action instead of the call.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// An alternative factor, accepted instead of a PIN from a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// One of ten codes on paper, each valid once.
    BackupCode,
    /// The six-digit code of an authenticator app (TOTP, RFC 6238).
    Authenticator,
    /// A passkey (`WebAuthn`): it proves possession of the device, and that its owner unlocked it.
    Passkey,
}

impl Factor {
    /// All factors.
    pub const ALL: [Self; 3] = [Self::BackupCode, Self::Authenticator, Self::Passkey];

    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The number of guesses at a PIN that one attempt counts for: the number of values that are right at one moment. Of an authenticator
    /// app's million codes three are right: the present one, the one before and the next one (RFC 6238, 5.2 and 6). A backup code has 64
    /// bits and a passkey signs, so neither can be guessed.
    pub fn guesses(self) -> u32 {
        match self {
            Self::Authenticator => 3,
            Self::BackupCode | Self::Passkey => 1,
        }
    }

    /// Whether the factor can be guessed at all.
    pub fn is_guessable(self) -> bool {
        self == Self::Authenticator
    }
}
