//! Ids of the shop's records. The shop itself generates them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Error: the text is not a well-formed id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id of this shop")]
pub struct NotAnId;

/// Whether the text is a well-formed id: 1 to 64 characters of `a-z`, `0-9` and `-`. An id names a record and authorizes nothing.
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
            /// The id as text, as it appears in the database and in URLs.
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
    /// A browser: 128 random bits kept in its session. It stays the same when the visitor signs in.
    VisitorId,
    /// A registration that waits for its PIN.
    RegistrationId,
    /// An order, from draft to placed order.
    OrderId,
    /// A change of personal data that waits for its PIN.
    AccountChangeId,
    /// A saved delivery address.
    AddressId,
    /// A set of backup codes.
    BackupSetId,
    /// An authenticator app or a passkey, from draft to usable factor.
    FactorId,
    /// A recovery from a forgotten password or a lost phone.
    RecoveryId,
    /// A completed change of a phone number.
    PhoneChangeId,
    /// A request to reverse a phone change.
    ReversalId,
    /// An account's number that another person proved, and perhaps claimed.
    NumberClaimId,
    /// A queued notice call to a customer.
    NoticeId,
    /// A mail to a customer.
    MailId,
    /// An event of an account.
    EventId,
    /// A challenge.
    ChallengeId,
    /// A product. The id is the slug in its URL.
    ProductId,
    /// A category of products. The id is the slug in its URL.
    CategoryId,
    /// A collection of products. The id is the slug in its URL.
    CollectionId,
    /// One telephone call of a challenge. The same id is sent to the voice provider as the message id.
    CallId,
}

/// The merchant's number of what is bought: one variant of a product. 1 to 64 letters, digits, and `-`, `_`, `.`, `/`, so it needs no
/// encoding in a URL. Like an id, it authorizes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sku(String);

impl Sku {
    /// The number as text, as it appears in the database and in URLs.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Sku {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-_./".contains(&b);
        ((1..=64).contains(&text.len()) && text.bytes().all(allowed))
            .then(|| Self(text.to_owned()))
            .ok_or(NotAnId)
    }
}

impl TryFrom<String> for Sku {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<Sku> for String {
    fn from(sku: Sku) -> Self {
        sku.0
    }
}

impl fmt::Display for Sku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sku_keeps_to_its_alphabet() {
        for text in ["SHIRT-M/RED", "a.b_c", "0"] {
            assert_eq!(text.parse::<Sku>().unwrap().as_str(), text);
        }
        for text in ["", "a b", "a?b", "a&b", "ä", "a\"b", &"A".repeat(65)] {
            assert_eq!(text.parse::<Sku>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn an_id_keeps_to_its_alphabet() {
        assert!("0192f0c1-6b7e-7c3a-9d39-0c6f2f9b8a11".parse::<OrderId>().is_ok());

        for text in ["", "Ä", "UPPER", "a b", "../etc", "a'--", &"a".repeat(65)] {
            assert_eq!(text.parse::<OrderId>(), Err(NotAnId), "{text}");
        }
    }
}
