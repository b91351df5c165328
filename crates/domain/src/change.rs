//! Changes that a customer can make to an account. Each needs a PIN.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::{Address, EmailAddress, PersonName, PhoneNumber};

/// One complete, checked change that waits for its PIN. `Debug` shows only the kind.
#[derive(Clone, PartialEq, Eq)]
pub enum AccountChange {
    /// A new name.
    Name(PersonName),
    /// A new e-mail address.
    Email(EmailAddress),
    /// A new default delivery address.
    Address(Address),
    /// A new password, already hashed.
    PasswordHash(String),
    /// A new phone number. It needs one PIN on the old number, then one on the new number.
    Phone(PhoneNumber),
}

impl AccountChange {
    /// The string under which the kind of change is stored.
    pub fn as_str(&self) -> &'static str {
        self.kind().as_str()
    }

    /// The kind of change.
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::Name(_) => ChangeKind::Name,
            Self::Email(_) => ChangeKind::Email,
            Self::Address(_) => ChangeKind::Address,
            Self::PasswordHash(_) => ChangeKind::Password,
            Self::Phone(_) => ChangeKind::Phone,
        }
    }

    /// The new value as the PIN page may show it. A password is never shown (`None`); a phone number is masked.
    pub fn shown(&self) -> Option<String> {
        match self {
            Self::Name(name) => Some(name.to_string()),
            Self::Email(email) => Some(email.to_string()),
            Self::Address(address) => Some(address.lines().join(", ")),
            Self::PasswordHash(_) => None,
            Self::Phone(number) => Some(number.masked()),
        }
    }
}

impl fmt::Debug for AccountChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountChange({})", self.as_str())
    }
}

/// The parts of an account that can be changed. Each has its own page; the kind is the last part of `/account/change/…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The person's name.
    Name,
    /// The e-mail address.
    Email,
    /// The default delivery address.
    Address,
    /// The password.
    Password,
    /// The phone number.
    Phone,
}

impl ChangeKind {
    /// The last part of the page's URL.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
