//! Sweeping out what nobody needs any more.

use std::time::Duration;

use storage::{
    account_changes, account_events, audit, backup_codes, call_attempts, call_blocks, call_refusals, cart_lines,
    challenges, form_drafts, limits, number_claims, number_rests, orders, passkey_asks, phone_changes, recent_uses,
    recoveries, registrations, sessions, vetoes, ways,
};

use crate::{Error, Shop, hold, notices};

const DAY: Duration = Duration::from_hours(24);

/// Removes expired sessions, abandoned drafts after a day, carts without an account after thirty days, limits whose
/// span is over, and challenges, attempts, audit events and what happened in an account after as long as [`domain::policy::Kept`] says.
/// Lets go orders that were held long enough. Placed orders stay.
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
    // In the order in which the guard takes them.
    recent_uses::delete_old(&mut transaction, now - DAY * 2).await?;
    number_rests::delete_old(&mut transaction, now - DAY * 2).await?;
    call_blocks::delete_old(&mut transaction, now).await?;
    let kept = &shop.policy.kept;
    call_refusals::delete_old(&mut transaction, now - DAY * kept.attempts.into()).await?;
    let attempts = call_attempts::delete_old(&mut transaction, now - DAY * kept.attempts.into()).await?;
    challenges::forget_pins(&mut transaction, now - DAY).await?;
    let challenges = challenges::delete_old(&mut transaction, now - DAY * kept.calls.into()).await?;
    backup_codes::delete_old(&mut transaction, now - DAY).await?;
    crate::backup_codes::forget_shown(shop, &mut transaction).await?;
    form_drafts::delete_old(&mut transaction, now - DAY).await?;
    ways::delete_old(&mut transaction, now - DAY).await?;
    passkey_asks::delete_old(&mut transaction, now).await?;
    recoveries::delete_old(&mut transaction, now - DAY, now - DAY * kept.calls.into()).await?;
    account_events::delete_old(&mut transaction, now - DAY * kept.audit.into()).await?;
    notices::sweep(shop, &mut transaction).await?;
    hold::release(shop, &mut transaction).await?;
    phone_changes::delete_old(&mut transaction, now - DAY * kept.audit.into()).await?;
    vetoes::delete_old(&mut transaction, now - DAY).await?;
    number_claims::delete_old(&mut transaction, now - DAY, now - DAY * kept.calls.into()).await?;
    transaction.commit().await?;
    // By itself: whoever writes into the log holds its end last.
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
