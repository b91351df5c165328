//! Sends mails by SMTP, or leaves them in the mailbox of a demo shop. It does not know what they are about.

mod letter;
mod mailer;
mod smtp;
#[cfg(feature = "testing")]
pub mod testing;

pub use letter::Letter;
pub use mailer::Mailer;
pub use smtp::{SettingsError, Smtp};
