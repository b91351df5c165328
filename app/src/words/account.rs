//! What belongs to an account: its alternative factors, its call preferences.

use domain::{Factor, SpeechSpeed};

use crate::language::texts;

/// The name of one alternative factor: the one that the customer gave it, else that of its kind.
pub(crate) fn label(kind: Factor, given: Option<String>) -> String {
    let t = texts();
    given.unwrap_or_else(|| match kind {
        Factor::BackupCode => t.account_factor_backup_code(),
        Factor::Authenticator => t.account_factor_authenticator(),
        Factor::Passkey => t.account_factor_passkey(),
    })
}

/// The label of a speed of speech.
pub(crate) fn speed(speed: SpeechSpeed) -> String {
    let t = texts();
    match speed {
        SpeechSpeed::Slow => t.account_speed_slow(),
        SpeechSpeed::Normal => t.account_speed_normal(),
        SpeechSpeed::Fast => t.account_speed_fast(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_without_a_name_is_named_after_its_kind() {
        assert_eq!(label(Factor::Authenticator, None), "Authenticator app");
        assert_eq!(label(Factor::Passkey, None), "Passkey");
        assert_eq!(label(Factor::Passkey, Some("my phone".to_owned())), "my phone");
    }
}
