//! Mails to customers. The transaction of the action that a mail reports enqueues it. A background task sends it, and again if the mail
//! server does not take it.
//!
//! Like a notice call, a mail is claimed by one conditional update before it is sent, so of several instances one sends it. A process that
//! dies between sending a mail and recording it sends it once more, under the same `Message-ID`.

use std::time::Duration;

use domain::{
    CustomerId, MailId,
    mail::{MailFault, MailKind},
};
use storage::{Connection, mail_outbox};

use crate::{Error, Shop};

pub use mailer::Letter;
pub use storage::mail_outbox::OutboxMail;

/// Times between an attempt and the next one.
const WAITS: [Duration; 5] = [
    Duration::from_mins(1),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(6),
    Duration::from_hours(24),
];
/// The most attempts for one mail.
const ATTEMPTS: u32 = 6;
/// How long a mail that was never sent stays in the queue.
const QUEUED_FOR: Duration = Duration::from_hours(3 * 24);
/// How long a settled mail is kept.
const KEPT_FOR: Duration = Duration::from_hours(30 * 24);
/// The most mails in one run.
const BATCH_SIZE: u32 = 20;
/// The most mails that a demo's mailbox shows.
const SHOWN: u32 = 100;

/// Writes a mail. The website does it, because the texts are there.
pub type Writer = fn(&Shop, &OutboxMail) -> Letter;

/// Enqueues a mail about what is done in this transaction. Does nothing if the account has no e-mail address, or if the shop sends no mails.
pub async fn enqueue(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    mail: &MailKind,
) -> Result<(), Error> {
    if shop.mail.is_none() {
        return Ok(());
    }
    let now = shop.clock.now();
    let id: MailId = shop.random.id(now);
    Ok(mail_outbox::insert(transaction, &id, customer, mail, now).await?)
}

/// Sends every mail that is due. Of several instances, one sends each mail.
pub async fn send_due(shop: &Shop, writer: Writer) -> Result<(), Error> {
    let Some(settings) = &shop.mail else { return Ok(()) };
    let now = shop.clock.now();
    let due = mail_outbox::due(&mut shop.database.read().await?, now, ATTEMPTS, BATCH_SIZE).await?;
    for mail in due {
        if !claim(shop, &mail).await? {
            continue;
        }
        let letter = writer(shop, &mail);
        let sent = settings.mailer.send(&mail.id, &mail.recipient, letter).await;
        let mut transaction = shop.database.begin().await?;
        match sent {
            Ok(()) => mail_outbox::sent(&mut transaction, &mail.id, shop.clock.now()).await?,
            Err(fault) => {
                let over = fault.is_final() || mail.attempts + 1 >= ATTEMPTS;
                mail_outbox::not_sent(&mut transaction, &mail.id, fault, over).await?;
                let (kind, fault) = (mail.mail.as_str(), fault.as_str());
                tracing::warn!(mail = %mail.id, kind, fault, over, "a mail was not sent");
            }
        }
        transaction.commit().await?;
        // The other mails need not use up their attempts on a server that is not there.
        if sent.is_err_and(MailFault::concerns_all) {
            break;
        }
    }
    Ok(())
}

/// Claims a mail for one attempt. Returns `false` if another instance was faster.
async fn claim(shop: &Shop, mail: &OutboxMail) -> Result<bool, Error> {
    let now = shop.clock.now();
    let wait = usize::try_from(mail.attempts)
        .ok()
        .and_then(|attempts| WAITS.get(attempts));
    let next = now + wait.copied().unwrap_or(QUEUED_FOR);
    let mut transaction = shop.database.begin().await?;
    let claimed = mail_outbox::claim(&mut transaction, mail, now, next).await?;
    transaction.commit().await?;
    Ok(claimed)
}

/// Gives up mails that could not be sent for days, and deletes old ones.
pub(crate) async fn sweep(shop: &Shop, transaction: &mut Connection) -> Result<(), Error> {
    let now = shop.clock.now();
    let given_up = mail_outbox::give_up_old(transaction, now - QUEUED_FOR).await?;
    if given_up > 0 {
        tracing::warn!(given_up, "mails were given up");
    }
    mail_outbox::delete_old(transaction, now - KEPT_FOR).await?;
    Ok(())
}

/// Whether the mails of the shop are shown on a page instead of being sent.
pub fn has_mailbox(shop: &Shop) -> bool {
    shop.mail.as_ref().is_some_and(|mail| mail.mailer.is_mailbox())
}

/// Returns the newest mails of a demo shop, to all its customers. Returns [`Error::NotFound`] in a shop that sends its mails.
pub async fn mailbox(shop: &Shop) -> Result<Vec<OutboxMail>, Error> {
    if !has_mailbox(shop) {
        return Err(Error::NotFound);
    }
    Ok(mail_outbox::newest(&mut shop.database.read().await?, SHOWN).await?)
}

/// Returns one mail of a demo shop. Returns [`Error::NotFound`] in a shop that sends its mails.
pub async fn one(shop: &Shop, id: &MailId) -> Result<OutboxMail, Error> {
    if !has_mailbox(shop) {
        return Err(Error::NotFound);
    }
    let mail = mail_outbox::by_id(&mut shop.database.read().await?, id).await?;
    mail.ok_or(Error::NotFound)
}
