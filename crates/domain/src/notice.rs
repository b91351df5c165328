//! What a customer is told by telephone after something happened in the account.

use serde::{Deserialize, Serialize};

/// What a notice call tells of. It asks for nothing and has no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The phone number was changed; told on the old line.
    PhoneChanged,
    /// The password was changed.
    PasswordChanged,
    /// Name, e-mail or address were changed.
    DataChanged,
    /// Somebody asked to move the account to another number because the phone was lost; told on the number it has.
    PhoneMoveAsked,
}

impl Notice {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::PhoneChanged,
        Self::PasswordChanged,
        Self::DataChanged,
        Self::PhoneMoveAsked,
    ];

    /// The word it is stored as.
    pub fn word(self) -> &'static str {
        match self {
            Self::PhoneChanged => "phone_changed",
            Self::PasswordChanged => "password_changed",
            Self::DataChanged => "data_changed",
            Self::PhoneMoveAsked => "phone_move_asked",
        }
    }

    /// The notice stored as `word`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.word() == word)
    }
}
