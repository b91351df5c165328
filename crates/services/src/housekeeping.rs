//! Sweeping out what nobody needs any more.

use std::time::Duration;

use storage::{
    account_changes, account_events, audit, backup_codes, call_blocks, call_refusals, cart_lines, limits, number_rests,
    orders, phone_changes, registrations, sessions, vetoes,
};

use crate::{Error, Shop, audit::KEPT, hold, notices};

const DAY: Duration = Duration::from_hours(24);

/// Removes expired sessions, abandoned drafts after a day, carts without an account after thirty days, limits whose
/// span is over, refusals
/// after ninety days, audit events and what happened in an account after four hundred; lets go orders that were held long enough. Challenges, calls and placed orders stay.
pub async fn sweep(shop: &Shop) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    let sessions = sessions::delete_expired(&mut transaction, now).await?;
    let registrations = registrations::delete_old(&mut transaction, now - DAY).await?;
    let orders = orders::delete_old_drafts(&mut transaction, now - DAY).await?;
    let changes = account_changes::delete_old(&mut transaction, now - DAY).await?;
    let carts = cart_lines::delete_abandoned(&mut transaction, now - DAY * 30).await?;
    // The guard looks at the same hour of the last seven days.
    limits::delete_old(&mut transaction, now - DAY * 9).await?;
    number_rests::delete_old(&mut transaction, now - DAY * 2).await?;
    call_blocks::delete_old(&mut transaction, now).await?;
    call_refusals::delete_old(&mut transaction, now - DAY * 90).await?;
    audit::sweep(&mut transaction, now - KEPT).await?;
    backup_codes::delete_old(&mut transaction, now - DAY).await?;
    account_events::delete_old(&mut transaction, now - KEPT).await?;
    notices::sweep(shop, &mut transaction).await?;
    hold::release(shop, &mut transaction).await?;
    phone_changes::delete_old(&mut transaction, now - KEPT).await?;
    vetoes::delete_old(&mut transaction, now - DAY).await?;
    transaction.commit().await?;
    tracing::debug!(sessions, registrations, orders, changes, carts, "swept");
    Ok(())
}
