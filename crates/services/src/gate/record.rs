//! Writes a protected action into the customer's account activity.

use domain::{change::ChangeKind, history::AccountEventKind};
use storage::{Connection, challenges::Challenge};
use verification::record::history;

use crate::{Error, Shop, outcome::Outcome};

/// Records an action in the transaction that carries it out.
pub(crate) async fn done(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    by: &str,
    outcome: &Outcome,
) -> Result<(), Error> {
    let by = by.to_owned();
    let what = match outcome {
        Outcome::Registered(customer) => {
            return Ok(history::note(shop, transaction, customer, &AccountEventKind::Opened).await?);
        }
        // The action records itself, with the old and the new phone number.
        Outcome::Changed(ChangeKind::Phone)
        | Outcome::PhoneMoveWaits(_)
        | Outcome::PhonePutBack
        | Outcome::PhoneMoveStopped => return Ok(()),
        Outcome::Changed(what) => AccountEventKind::Changed { what: *what, by },
        Outcome::PasswordReset => AccountEventKind::Changed {
            what: ChangeKind::Password,
            by,
        },
        Outcome::OrderPlaced(order) => AccountEventKind::OrderPlaced {
            order: order.clone(),
            by,
        },
        Outcome::BackupCodesMade(_) => AccountEventKind::BackupCodesMade,
        Outcome::NameTaken(_)
        | Outcome::PhoneTaken
        | Outcome::SoldOut
        | Outcome::OldNumberProved(_)
        | Outcome::FactorApproved(_)
        | Outcome::FactorRemoved
        | Outcome::NewNumberCalled(_)
        | Outcome::NewNumberNotCalled
        | Outcome::NumberTaken
        | Outcome::OldNumberTaken
        | Outcome::NothingToReverse
        | Outcome::WrongPin { .. }
        | Outcome::PinExpired
        | Outcome::Ended
        | Outcome::AlreadyDone(_) => AccountEventKind::Confirmed {
            purpose: challenge.purpose.as_str().to_owned(),
            by,
        },
    };
    if let Some(customer) = &challenge.customer {
        history::note(shop, transaction, customer, &what).await?;
    }
    Ok(())
}
