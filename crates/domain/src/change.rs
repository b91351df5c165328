//! What a customer can change about an account, each time with a PIN.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Address, EmailAddress, PersonName, PhoneNumber};

/// One change, complete and checked, waiting for its PIN. `Debug` tells the kind only.
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
    /// A new phone number: a PIN on the old line, then one on the new line.
    Phone(PhoneNumber),
}

impl AccountChange {
    /// The word its kind is stored as.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Email(_) => "email",
            Self::Address(_) => "address",
            Self::PasswordHash(_) => "password",
            Self::Phone(_) => "phone",
        }
    }

    /// What changes, as a sentence says it.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Name(_) => "your name",
            Self::Email(_) => "your e-mail address",
            Self::Address(_) => "your address",
            Self::PasswordHash(_) => "your password",
            Self::Phone(_) => "your phone number",
        }
    }

    /// The new value as the PIN page may show it; a password is never shown, a number only masked.
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
        write!(f, "AccountChange({})", self.word())
    }
}

/// The pages on which something can be changed: the last part of `/account/change/…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The kind of a page's address.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Name, Self::Email, Self::Address, Self::Password, Self::Phone]
            .into_iter()
            .find(|kind| kind.word() == word)
    }

    /// The word in the page's address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Address => "address",
            Self::Password => "password",
            Self::Phone => "phone",
        }
    }
}
