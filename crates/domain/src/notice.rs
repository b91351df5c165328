//! Notices: spoken messages about events in the customer's account.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// The subject of a notice call. The call asks for nothing and has no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The phone number was changed. The call goes to the old number.
    PhoneChanged,
    /// The password was changed.
    PasswordChanged,
    /// The name, e-mail address or delivery address was changed.
    DataChanged,
    /// Somebody asked to move the account to another number because the phone was lost. The call goes to the number on record.
    PhoneMoveAsked,
}

impl Notice {
    /// All variants.
    pub const ALL: [Self; 4] = [
        Self::PhoneChanged,
        Self::PasswordChanged,
        Self::DataChanged,
        Self::PhoneMoveAsked,
    ];

    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
