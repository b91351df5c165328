//! How a shop delivers its mails.

use std::sync::Arc;

use domain::{EmailAddress, MailId, mail::MailFault};

use crate::{letter::Letter, smtp::Smtp};

/// How a shop delivers its mails. A clone is one more reference.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// By this server.
    Smtp(Arc<Smtp>),
    /// Not at all: a demo shop shows its mails on a page.
    Mailbox,
}

impl Mailer {
    /// Delivers a mail. A mail that is sent twice has the same `Message-ID` both times, so that mailboxes recognize it.
    pub async fn send(&self, id: &MailId, to: &EmailAddress, letter: Letter) -> Result<(), MailFault> {
        match self {
            Self::Smtp(smtp) => smtp.send(id, to, letter).await,
            Self::Mailbox => Ok(()),
        }
    }

    /// Whether mails stay in the mailbox of a demo shop.
    pub fn is_mailbox(&self) -> bool {
        matches!(self, Self::Mailbox)
    }
}
