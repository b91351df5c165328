//! The names by which the shop's records are found: text that the shop itself made.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The text is not one of our ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this shop")]
pub struct NotAnId;

/// Ids are made by the shop: 1 to 64 characters of `a-z`, `0-9` and `-`. They name a record and prove nothing.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text, as it stands in the database and in addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                is_id(text).then(|| Self(text.to_owned())).ok_or(NotAnId)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A visitor with an account.
    CustomerId,
    /// A browser: 128 random bits kept in its session, the same before and after signing in.
    VisitorId,
    /// A registration that waits for its PIN.
    RegistrationId,
    /// An order, from draft to placed.
    OrderId,
    /// A change of personal data that waits for its PIN.
    AccountChangeId,
    /// A set of backup codes.
    BackupSetId,
    /// An authenticator app or a passkey, from draft to ready.
    WayId,
    /// A forgotten password or a lost phone that is being made good.
    RecoveryId,
    /// A change of a phone number that was made.
    PhoneChangeId,
    /// Somebody's wish to undo a change of a phone number.
    VetoId,
    /// A number of an account that somebody else proved, and perhaps claimed.
    NumberClaimId,
    /// A call that is owed to a customer's line.
    NoticeId,
    /// Something that happened in an account.
    EventId,
    /// One PIN-protected question.
    ChallengeId,
    /// A product, by the slug that stands in its address.
    ProductId,
    /// One telephone call of a challenge; also the message id that the voice provider is given.
    CallId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_to_its_alphabet() {
        assert!("0192f0c1-6b7e-7c3a-9d39-0c6f2f9b8a11".parse::<OrderId>().is_ok());

        for text in ["", "Ä", "UPPER", "a b", "../etc", "a'--", &"a".repeat(65)] {
            assert_eq!(text.parse::<OrderId>(), Err(NotAnId), "{text}");
        }
    }
}
