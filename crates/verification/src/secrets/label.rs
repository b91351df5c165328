//! Labels of pseudonyms: the same text has a different pseudonym under each label.

use strum::IntoStaticStr;

/// What a pseudonym stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Label {
    /// An account, as the guard's rules count it.
    Account,
    /// An event of the audit log together with the hash before it.
    AuditEvent,
    /// The secret of an authenticator app.
    AuthenticatorSecret,
    /// A backup code that is generated from the account, the salt of its set and its position in the set.
    BackupCode,
    /// A backup code, as it is stored.
    KeptBackupCode,
    /// A browser, as the guard's rules count it.
    Visitor,
    /// A browser that the shop does not remember yet.
    NewVisitor,
    /// The address that a request comes from.
    Host,
    /// The network of that address.
    Network,
    /// The neighborhood of that address.
    Neighborhood,
    /// A phone number.
    Number,
    /// A phone number without its last four digits.
    NumberRange,
    /// An account name and a phone number that are said to belong together.
    Pair,
    /// Whoever requested a call to a number that is never called.
    RefusedSide,
    /// An account name that no account has.
    UnknownName,
}

impl Label {
    /// Returns the word that precedes the text.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}
