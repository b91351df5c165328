//! What a call is about.

use domain::Money;
use serde::Deserialize;

/// What a call is about, with what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// An account is opened.
    Registration,
    /// Something is bought.
    Purchase {
        /// For this much in all.
        total: Money,
        /// So many pieces.
        items: u32,
    },
    /// Name, e-mail, address or password changes.
    DataChange,
    /// The phone number changes; spoken in the call to the old number.
    PhoneChangeOldNumber,
    /// The phone number changes; spoken in the call to the new number.
    PhoneChangeNewNumber,
    /// The password was forgotten and a new one is chosen.
    PasswordReset,
    /// A change of the phone number is reversed; spoken in the call to the old number.
    Reversal,
}

/// What a call is about, by name: a [`Template`](crate::Template) is for one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// `registration`
    Registration,
    /// `purchase`
    Purchase,
    /// `data_change`
    DataChange,
    /// `phone_change_old_number`
    PhoneChangeOldNumber,
    /// `phone_change_new_number`
    PhoneChangeNewNumber,
    /// `password_reset`
    PasswordReset,
    /// `reversal`
    Reversal,
}

impl Occasion {
    /// Its name.
    pub fn purpose(self) -> Purpose {
        match self {
            Self::Registration => Purpose::Registration,
            Self::Purchase { .. } => Purpose::Purchase,
            Self::DataChange => Purpose::DataChange,
            Self::PhoneChangeOldNumber => Purpose::PhoneChangeOldNumber,
            Self::PhoneChangeNewNumber => Purpose::PhoneChangeNewNumber,
            Self::PasswordReset => Purpose::PasswordReset,
            Self::Reversal => Purpose::Reversal,
        }
    }
}

impl Purpose {
    /// All of them, the one that is spoken most first.
    pub(crate) const ALL: [Self; 7] = [
        Self::Purchase,
        Self::Registration,
        Self::DataChange,
        Self::PhoneChangeOldNumber,
        Self::PhoneChangeNewNumber,
        Self::PasswordReset,
        Self::Reversal,
    ];

    /// Whether somebody else may have caused the call. The call must then say what to do against it.
    pub(crate) fn may_be_a_strangers(self) -> bool {
        matches!(self, Self::PhoneChangeOldNumber | Self::PasswordReset)
    }

    /// The word it is configured by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Purchase => "purchase",
            Self::DataChange => "data_change",
            Self::PhoneChangeOldNumber => "phone_change_old_number",
            Self::PhoneChangeNewNumber => "phone_change_new_number",
            Self::PasswordReset => "password_reset",
            Self::Reversal => "reversal",
        }
    }
}
