//! Which passwords the shop does not take, beyond their length.

use domain::{AccountName, Password, password::PasswordError};
use passwords::analyzer::is_common_password;

/// Parses a chosen password and refuses what attackers try first: the common ones, in any case and with digits or
/// marks around them, and the account's own name (NIST SP 800-63B-4 3.1.1.2).
pub(crate) fn choose(typed: &str, account: Option<&AccountName>) -> Result<Password, PasswordError> {
    let password = Password::parse(typed)?;
    let lower = typed.to_lowercase();
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let common = |word: &str| !word.is_empty() && is_common_password(word);
    let own_name = account.is_some_and(|name| core == name.as_str() || lower == name.as_str());
    let one_character = typed
        .chars()
        .next()
        .is_some_and(|first| typed.chars().all(|c| c == first));
    // The core decides only when it is most of the password: "dragon" inside a long sentence is no harm.
    let mostly_core = core.chars().count() + 4 >= typed.chars().count();
    if one_character || own_name || common(typed) || common(&lower) || (mostly_core && common(core)) {
        return Err(PasswordError::Common);
    }
    Ok(password)
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
