//! Writes a protected action into the customer's account activity.

use domain::{change::ChangeKind, history::Happening};
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
            return Ok(history::note(shop, transaction, customer, &Happening::Opened).await?);
        }
        // The action records itself, with the old and the new phone number.
        Outcome::Changed(ChangeKind::Phone)
        | Outcome::PhoneMoveWaits(_)
        | Outcome::PhonePutBack
        | Outcome::PhoneMoveStopped => return Ok(()),
        Outcome::Changed(what) => Happening::Changed { what: *what, by },
        Outcome::PasswordReset => Happening::Changed {
            what: ChangeKind::Password,
            by,
        },
        Outcome::OrderPlaced(order) => Happening::OrderPlaced {
            order: order.clone(),
            by,
        },
        Outcome::BackupCodesMade(_) => Happening::BackupCodesMade,
        Outcome::NameTaken(_)
        | Outcome::PhoneTaken
        | Outcome::SoldOut
        | Outcome::OldNumberProved(_)
        | Outcome::WayApproved(_)
        | Outcome::WayRemoved
        | Outcome::NewLineCalled(_)
        | Outcome::NewLineNotCalled
        | Outcome::NumberTaken
        | Outcome::NothingToUndo
        | Outcome::WrongPin { .. }
        | Outcome::PinExpired
        | Outcome::Ended
        | Outcome::AlreadyDone(_) => Happening::Confirmed {
            purpose: challenge.purpose.as_str().to_owned(),
            by,
        },
    };
    if let Some(customer) = &challenge.customer {
        history::note(shop, transaction, customer, &what).await?;
    }
    Ok(())
}
