//! Sweeping out what nobody needs any more.

use std::time::Duration;

use storage::{account_changes, cart_lines, limits, orders, registrations, sessions};

use crate::{Error, Shop};

const DAY: Duration = Duration::from_hours(24);

/// Removes expired sessions, abandoned drafts after a day, carts without an account after thirty days and limits whose
/// span is over. Challenges, calls and placed orders stay.
pub async fn sweep(shop: &Shop) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    let sessions = sessions::delete_expired(&mut transaction, now).await?;
    let registrations = registrations::delete_old(&mut transaction, now - DAY).await?;
    let orders = orders::delete_old_drafts(&mut transaction, now - DAY).await?;
    let changes = account_changes::delete_old(&mut transaction, now - DAY).await?;
    let carts = cart_lines::delete_abandoned(&mut transaction, now - DAY * 30).await?;
    limits::delete_old(&mut transaction, now - DAY * 2).await?;
    transaction.commit().await?;
    tracing::debug!(sessions, registrations, orders, changes, carts, "swept");
    Ok(())
}
