//! A written mail.

/// A written mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The subject, on one line.
    pub subject: String,
    /// The mail as plain text.
    pub text: String,
    /// The same as an HTML document.
    pub html: String,
}
