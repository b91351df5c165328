//! Sends mails by SMTP, or leaves them in the mailbox of a demo shop. It does not know what they are about.

mod mailer;
mod smtp;

pub use mailer::{Letter, Mailer};
pub use smtp::{SettingsError, Smtp};
