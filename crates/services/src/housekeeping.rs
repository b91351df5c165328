//! Deleting data that is no longer needed.

use std::time::Duration;

use storage::{
    account_changes, account_events, audit, backup_codes, call_attempts, call_blocks, call_refusals, cart_lines,
    challenges, factors, fixed_windows, form_drafts, number_claims, number_cooldowns, orders, passkey_asks,
    phone_changes, recoveries, registrations, reversals, sessions, sliding_windows,
};
use verification::notices;

use crate::{Error, Shop, mail, storefront::hold};

const DAY: Duration = Duration::from_hours(24);

/// Deletes expired sessions, abandoned drafts after a day, carts without an account after thirty days, and limits whose window is over.
/// Deletes challenges, attempts, audit events and account activity after the times in [`domain::policy::Kept`]. Releases orders whose hold
/// is over. Placed orders stay.
pub async fn sweep(shop: &Shop) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    let sessions = sessions::delete_expired(&mut transaction, now).await?;
    let registrations = registrations::delete_old(&mut transaction, now - DAY).await?;
    let orders = orders::delete_old_drafts(&mut transaction, now - DAY).await?;
    let changes = account_changes::delete_old(&mut transaction, now - DAY).await?;
    let carts = cart_lines::delete_abandoned(&mut transaction, now - DAY * 30).await?;
    // The guard looks at the same hour of the last seven days.
    fixed_windows::delete_old(&mut transaction, now - DAY * 9).await?;
    // These tables are locked in the same order as the guard locks them.
    sliding_windows::delete_old(&mut transaction, now - DAY * 2).await?;
    number_cooldowns::delete_old(&mut transaction, now - DAY * 2).await?;
    call_blocks::delete_old(&mut transaction, now).await?;
    let kept = &shop.policy.kept;
    call_refusals::delete_old(&mut transaction, now - DAY * kept.attempts.into()).await?;
    let attempts = call_attempts::delete_old(&mut transaction, now - DAY * kept.attempts.into()).await?;
    challenges::forget_pins(&mut transaction, now - DAY).await?;
    let challenges = challenges::delete_old(&mut transaction, now - DAY * kept.calls.into()).await?;
    backup_codes::delete_old(&mut transaction, now - DAY).await?;
    crate::identity::backup_codes::forget_shown(shop, &mut transaction).await?;
    form_drafts::delete_old(&mut transaction, now - DAY).await?;
    factors::delete_old(&mut transaction, now - DAY).await?;
    passkey_asks::delete_old(&mut transaction, now).await?;
    recoveries::delete_old(&mut transaction, now - DAY, now - DAY * kept.calls.into()).await?;
    account_events::delete_old(&mut transaction, now - DAY * kept.audit.into()).await?;
    notices::sweep(shop, &mut transaction).await?;
    mail::sweep(shop, &mut transaction).await?;
    hold::release(shop, &mut transaction).await?;
    phone_changes::delete_old(&mut transaction, now - DAY * kept.audit.into()).await?;
    reversals::delete_old(&mut transaction, now - DAY).await?;
    number_claims::delete_old(&mut transaction, now - DAY, now - DAY * kept.calls.into()).await?;
    transaction.commit().await?;
    // In a transaction of its own, because every other transaction locks the end of the audit log last.
    let mut transaction = shop.database.begin().await?;
    let events = audit::sweep(&mut transaction, now - DAY * kept.audit.into()).await?;
    transaction.commit().await?;
    tracing::debug!(
        sessions,
        registrations,
        orders,
        changes,
        carts,
        attempts,
        events,
        challenges,
        "swept"
    );
    Ok(())
}
