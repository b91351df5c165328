//! The texts of the button that asks for a passkey. The server sends them with its form, because only the browser learns how it went.

use serde::Serialize;

use crate::language::Texts;

/// The texts, in one language. `passkeys.js` reads them by these names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PasskeyTexts {
    not_confirmed: String,
    already_there: String,
    other_name: String,
    failed: String,
}

impl PasskeyTexts {
    /// The texts in a language.
    pub fn of(t: &Texts) -> Self {
        Self {
            not_confirmed: t.passkey_not_confirmed(),
            already_there: t.passkey_already_there(),
            other_name: t.passkey_other_name(),
            failed: t.passkey_failed(),
        }
    }
}
