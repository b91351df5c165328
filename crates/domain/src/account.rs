//! Values that identify a customer: account name, person's name, e-mail address.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{self, LineError};

macro_rules! text_value {
    ($name:ident) => {
        impl $name {
            /// The value as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

/// Version of an account's credentials, from 1 on. It rises with each change of the password or the phone number. What was begun under one
/// version has no effect under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CredentialsVersion(pub i64);

impl CredentialsVersion {
    /// The version of a new account.
    pub const FIRST: Self = Self(1);
}

/// The name a customer signs in with: 3 to 32 characters of `a-z`, `0-9`, `.`, `_`, `-`, kept in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountName(String);
text_value!(AccountName);

/// What is wrong with a typed account name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountNameError {
    /// Shorter than 3 or longer than 32 characters.
    #[error("not 3 to 32 characters")]
    Length,
    /// A character that is not allowed, or a first character that is not a letter or digit.
    #[error("a character that account names do not have")]
    Character,
}

impl AccountName {
    /// Trims and lower-cases the text, so `Ada.L` and `ada.l` are one account.
    pub fn parse(text: &str) -> Result<Self, AccountNameError> {
        let text = text::trim(text);
        if !(3..=32).contains(&text.chars().count()) {
            return Err(AccountNameError::Length);
        }
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        if !text.bytes().all(fits) || !text.as_bytes()[0].is_ascii_alphanumeric() {
            return Err(AccountNameError::Character);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl TryFrom<String> for AccountName {
    type Error = AccountNameError;

    fn try_from(text: String) -> Result<Self, AccountNameError> {
        Self::parse(&text)
    }
}

/// A person's name as they write it: 1 to 80 characters. Deserializing and reading from the database skip the checks. Forms send plain
/// text, which is parsed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(String);
text_value!(PersonName);

impl PersonName {
    /// Trims the text. Refuses only an empty name, a too long one, and unprintable or invisible characters.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        text::line(text, 80).map(Self)
    }

    /// A name read from the database. It is not checked again, because it was valid under the rules of its time.
    pub fn stored(text: String) -> Self {
        Self(text)
    }
}

impl TryFrom<String> for PersonName {
    type Error = LineError;

    fn try_from(text: String) -> Result<Self, LineError> {
        Self::parse(&text)
    }
}

/// An e-mail address: a local part, one `@`, a domain with a dot, at most 254 characters (RFC 5321 4.5.3.1.3). As with [`PersonName`],
/// deserializing and reading from the database skip the checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);
text_value!(EmailAddress);

/// What is wrong with a typed e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailAddressError {
    /// Not shaped like an e-mail address.
    #[error("not shaped like an e-mail address")]
    Shape,
    /// An invisible character: mail would go to another address than the one shown.
    #[error("an invisible character")]
    Invisible,
}

impl EmailAddress {
    /// Checks the shape only. Whether the address receives mail is not checked.
    pub fn parse(text: &str) -> Result<Self, EmailAddressError> {
        let text = text::trim(text);
        let (local, domain) = text.rsplit_once('@').ok_or(EmailAddressError::Shape)?;
        let printable = text
            .chars()
            .all(|c| !c.is_whitespace() && !text::is_unprintable(c) && !matches!(c, '<' | '>' | ',' | ';' | '"'));
        let dotted = domain.contains('.')
            && domain
                .split('.')
                .all(|label| !label.is_empty() && !label.starts_with('-'));
        if text.len() > 254 || local.is_empty() || local.len() > 64 || local.contains('@') || !dotted || !printable {
            return Err(EmailAddressError::Shape);
        }
        if text::has_misplaced(text) || text.contains(['\u{200e}', '\u{200f}', '\u{61c}']) {
            return Err(EmailAddressError::Invisible);
        }
        Ok(Self(text.to_owned()))
    }

    /// An address read from the database. It is not checked again, because it was valid under the rules of its time.
    pub fn stored(text: String) -> Self {
        Self(text)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailAddressError;

    fn try_from(text: String) -> Result<Self, EmailAddressError> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_names_are_one_whatever_their_case() {
        assert_eq!(AccountName::parse(" Ada.L ").unwrap().as_str(), "ada.l");
        assert_eq!(AccountName::parse("ab"), Err(AccountNameError::Length));
        assert_eq!(AccountName::parse(".ada"), Err(AccountNameError::Character));
        assert_eq!(
            AccountName::parse("аda"),
            Err(AccountNameError::Character),
            "a Cyrillic look-alike"
        );
    }

    #[test]
    fn an_email_address_has_one_at_and_a_dotted_domain() {
        assert!(EmailAddress::parse("ada+shop@mail.example.com").is_ok());

        for text in [
            "",
            "ada",
            "@example.com",
            "ada@",
            "ada@localhost",
            "a b@example.com",
            "a@b@example.com",
            "a@.com",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(EmailAddressError::Shape), "{text}");
        }
    }

    #[test]
    fn an_email_address_is_what_it_looks_like() {
        for text in [
            "ada@example.com\u{200b}",
            "\u{feff}ada@example.com ",
            "\u{202a}ada@example.com\u{202c}",
        ] {
            assert_eq!(
                EmailAddress::parse(text).unwrap().as_str(),
                "ada@example.com",
                "{text:?}"
            );
        }
        for text in [
            "ada@exam\u{202e}ple.com",
            "ada@exam\u{2066}ple.com",
            "a\u{200b}da@example.com",
            "ada\u{200d}@example.com",
            "ada@\u{feff}example.com",
            "ada@exa\u{ad}mple.com",
            "ada1\u{fe0f}@example.com",
            "ada@example\u{e0063}.com",
            "ada@דוגמה\u{200f}.com",
            "\u{3164}a\u{3164}@example.com",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(EmailAddressError::Invisible), "{text:?}");
        }
    }

    #[test]
    fn an_account_name_is_pasted_with_what_nobody_sees_around_it() {
        assert_eq!(
            AccountName::parse("\u{200b}ada.l\u{202c}\u{a0}").unwrap().as_str(),
            "ada.l"
        );
        assert_eq!(AccountName::parse("ada\u{200b}.l"), Err(AccountNameError::Character));
    }

    #[test]
    fn what_was_stored_under_older_rules_is_read() {
        let name: PersonName = serde_json::from_str("\"\u{3164}\"").unwrap();
        assert_eq!(name, PersonName::stored("\u{3164}".to_owned()));
        let email: EmailAddress = serde_json::from_str("\"ada@exam\u{202e}ple.com\"").unwrap();
        assert_eq!(email.as_str(), "ada@exam\u{202e}ple.com");
    }
}
