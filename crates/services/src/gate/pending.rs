//! Finds the draft that waits for a PIN, by its purpose.

use domain::Purpose;
use scripts::Occasion;
use verification::Visitor;

use crate::{
    Error, Shop,
    identity::{account, backup_codes, enrollment, recovery, registration, reversal},
    question::Pending,
    storefront::checkout,
};

/// Returns what waits for the PIN of a purpose, or `None` when it is completed or gone.
pub(crate) async fn of(shop: &Shop, visitor: &Visitor, purpose: &Purpose) -> Result<Option<Pending>, Error> {
    let connection = &mut shop.database.read().await?;
    match purpose {
        Purpose::Registration(id) => registration::pending(connection, visitor, id).await,
        Purpose::Checkout(id) => checkout::pending(connection, visitor, id).await,
        Purpose::DataChange(id) => account::pending(connection, visitor, id, Occasion::DataChange).await,
        Purpose::NewBackupCodes(id) => backup_codes::pending(connection, visitor, id).await,
        Purpose::NewFactor(id) => enrollment::pending_new(connection, visitor, id).await,
        Purpose::FactorRemoval(id) => enrollment::pending_removal(connection, visitor, id).await,
        Purpose::PasswordReset(id) | Purpose::PhoneMove(id) => recovery::pending(connection, visitor, id).await,
        Purpose::PhoneChangeOldNumber(id) => {
            account::pending(connection, visitor, id, Occasion::PhoneChangeOldNumber).await
        }
        Purpose::PhoneChangeNewNumber(id) => {
            account::pending(connection, visitor, id, Occasion::PhoneChangeNewNumber).await
        }
        Purpose::Reversal(id) => reversal::pending(connection, visitor, id).await,
    }
}
