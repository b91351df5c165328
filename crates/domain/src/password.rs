//! What a password must be: long enough, not endless, nothing else (NIST SP 800-63B-4 3.1.1.2).

use std::fmt;

/// Fewest characters of a password.
pub const SHORTEST: usize = 8;
/// The length we suggest; a few words reach it easily.
pub const SUGGESTED: usize = 15;
/// Most characters of a password.
pub const LONGEST: usize = 128;

/// A typed password. `Debug` tells nothing; it is never given back to a form.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// What is wrong with a chosen password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than 8 characters.
    #[error("A password needs at least {SHORTEST} characters. A few words in a row are easy to remember.")]
    TooShort,
    /// More than 128 characters.
    #[error("A password has at most {LONGEST} characters.")]
    TooLong,
    /// On the list of passwords that attackers try first, or the account's own name.
    #[error("This password is one of those that attackers try first. Please choose another.")]
    Common,
}

impl Password {
    /// Counts characters (Unicode code points) and accepts every one of them: no composition rules.
    pub fn parse(text: &str) -> Result<Self, PasswordError> {
        match text.chars().count() {
            ..SHORTEST => Err(PasswordError::TooShort),
            SHORTEST..=LONGEST => Ok(Self(text.to_owned())),
            _ => Err(PasswordError::TooLong),
        }
    }

    /// The text for hashing and for the list of common passwords.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_the_only_rule() {
        assert_eq!(Password::parse("seven77"), Err(PasswordError::TooShort));
        assert!(Password::parse("        ").is_ok(), "composition is free");
        assert!(
            Password::parse(&"ü".repeat(LONGEST)).is_ok(),
            "characters are counted, not bytes"
        );
        assert_eq!(Password::parse(&"a".repeat(LONGEST + 1)), Err(PasswordError::TooLong));
    }

    #[test]
    fn a_password_never_tells_itself() {
        assert_eq!(
            format!("{:?}", Password::parse("correct horse battery").unwrap()),
            "Password(…)"
        );
    }
}
