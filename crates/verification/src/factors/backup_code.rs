//! Backup codes, as they are typed and as they are stored.

use domain::{CustomerId, code};

use crate::{Engine, Error, FieldError, FieldErrors, secrets::label::Label};

/// The number of hexadecimal digits of a code: 64 bits.
pub const DIGITS: usize = 16;

/// Returns what the database stores of a code: a keyed digest.
pub fn stored(engine: &Engine, customer: &CustomerId, code: &str) -> String {
    engine
        .hasher
        .pseudonym(Label::KeptBackupCode, &format!("{customer} {code}"))
}

/// Returns a typed code in lowercase without separators. Text that is not a code fails with [`Error::Fields`] and spends no attempt.
pub fn digits(typed: &str) -> Result<String, Error> {
    code::hexadecimal(typed, DIGITS).ok_or_else(|| Error::Fields(FieldErrors::one("code", FieldError::BackupCodeForm)))
}
