//! Mails: what they say, and the mailbox in which a demo shop shows them.

mod body;
mod letter;
mod page;

pub use letter::letter;
pub(crate) use page::{MailPage, MailboxPage};
