//! Which passwords the shop refuses, beyond the limits of length.

use domain::{
    AccountName, Password,
    password::{self, PasswordError},
};
use passwords::analyzer::is_common_password;
use verification::{FieldError, FieldErrors};

use crate::Error;

/// Parses a chosen password and refuses what attackers try first: common passwords, in any case and character width and with digits or
/// punctuation around them, and the account's own name (NIST SP 800-63B-4 3.1.1.2).
pub(crate) fn choose(typed: &str, account: Option<&AccountName>) -> Result<Password, PasswordError> {
    let password = Password::parse(typed)?;
    let plain = password.plain();
    let core = plain.trim_matches(|c: char| !c.is_alphabetic());
    let common = |word: &str| !word.is_empty() && is_common_password(word);
    let own_name = account.is_some_and(|name| core == name.as_str() || plain == name.as_str());
    let mut letters = plain.chars();
    let one_character = letters.next().is_some_and(|first| letters.all(|c| c == first));
    // The core counts only when it is most of the password. "dragon" inside a long sentence does no harm.
    let mostly_core = core.chars().count() + 4 >= plain.chars().count();
    let chosen = password.reveal();
    if one_character || own_name || common(chosen) || common(&plain) || (mostly_core && common(core)) {
        return Err(PasswordError::Common);
    }
    Ok(password)
}

/// Refuses a text that is longer than any password, when an existing password was typed. The form used to cut a chosen password at that
/// length. A customer who pastes the whole text must learn why it does not match.
pub(crate) fn fits(field: &'static str, typed: &str) -> Result<(), Error> {
    if !password::is_too_long(typed) {
        return Ok(());
    }
    Err(Error::Fields(FieldErrors::one(
        field,
        FieldError::LongerThanAnyPassword,
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_attackers_try_first_is_refused() {
        let name = AccountName::parse("ada.lane").unwrap();

        for typed in [
            "password",
            "Password1",
            "PASSWORD123!",
            "iloveyou",
            "1234567890",
            "aaaaaaaaaaaa",
            "ada.lane",
            "Ada.Lane99",
            "ｐａｓｓｗｏｒｄ",
            "ａｄａ.ｌａｎｅ１",
            "iloveyou\u{a0}",
        ] {
            assert_eq!(choose(typed, Some(&name)), Err(PasswordError::Common), "{typed}");
        }
    }

    #[test]
    fn a_few_words_are_welcome() {
        for typed in [
            "correct horse battery",
            "dragon riding on a tuesday",
            "pässwörter sind müh",
        ] {
            assert!(choose(typed, None).is_ok(), "{typed}");
        }
    }
}
