//! Looks after calls of which no word comes: asks the provider's log, and says so when nobody knows.
//!
//! A call whose request was cut off may have been placed all the same, a report may be lost, and a shop without a public
//! address gets none. In all three the provider's log knows.

use std::time::Duration;

use domain::{CallProgress, Instant};
use infobip::LogEntry;
use storage::{
    calls::{self, OpenCall},
    limits, notices,
};

use crate::{Error, Shop, reports};

/// When the log is asked first: the phone rings by then.
pub(crate) const FIRST_LOOK: Duration = Duration::from_millis(1500);
/// When the log is asked about a call whose request has not come back.
pub(crate) const SOON: Duration = Duration::from_secs(10);
/// Between two questions about one call.
const AGAIN: Duration = Duration::from_secs(2);
/// The same, once the phone rings and the provider will report the end by itself.
const REPORT_COMES: Duration = Duration::from_secs(45);
/// A call that the log does not know after this long was never placed.
const NEVER_PLACED: Duration = Duration::from_secs(20);
/// Ringing, listening and the provider's own delays take less.
const GIVE_UP: Duration = Duration::from_secs(150);
/// Calls that are not asked about any more, whatever became of them.
const FORGOTTEN: Duration = Duration::from_mins(30);
/// Calls in one question.
const AT_ONCE: u32 = 40;
/// The provider takes 120 questions a minute, from all instances together.
const QUESTIONS_A_MINUTE: u32 = 100;
const MINUTE: Duration = Duration::from_mins(1);

/// Asks about every call that is due, in one question. Of several instances, one asks.
pub async fn look(shop: &Shop) -> Result<(), Error> {
    let now = shop.clock.now();
    let Some(open) = claim(shop, now).await? else {
        return Ok(());
    };
    let ids: Vec<&str> = open.iter().map(|call| call.id.as_str()).collect();
    let entries = match shop.telephone.log(&ids).await {
        Ok(entries) => Some(entries),
        Err(error) => {
            tracing::warn!(%error, "the provider's log could not be read");
            None
        }
    };
    for call in &open {
        let news = match &entries {
            Some(entries) => news(call, entries, age(call, now)),
            None => call.progress,
        };
        settle(shop, call, news, now).await?;
    }
    Ok(())
}

/// The calls to ask about; none as well when this minute's questions are used up.
async fn claim(shop: &Shop, now: Instant) -> Result<Option<Vec<OpenCall>>, Error> {
    let mut transaction = shop.database.begin().await?;
    let (next, since) = (now + AGAIN, now - FORGOTTEN);
    let mut open = calls::claim_due(&mut transaction, now, next, since, AT_ONCE).await?;
    // One answer of the log tells of 50 at the most.
    let room = AT_ONCE.saturating_sub(u32::try_from(open.len()).unwrap_or(AT_ONCE));
    open.extend(notices::claim_calls(&mut transaction, now, next, since, room).await?);
    if open.is_empty() {
        return Ok(None);
    }
    let may_ask = limits::use_one(&mut transaction, "voice log", now.start_of(MINUTE), QUESTIONS_A_MINUTE).await?;
    transaction.commit().await?;
    Ok(may_ask.then_some(open))
}

fn age(call: &OpenCall, now: Instant) -> Duration {
    Duration::from_millis(u64::try_from(now.millis() - call.placed_at.millis()).unwrap_or_default())
}

/// What the log says of a call.
fn news(call: &OpenCall, entries: &[LogEntry], age: Duration) -> CallProgress {
    let is_it = |entry: &&LogEntry| entry.message_id.as_deref() == Some(call.id.as_str());
    match entries.iter().find(is_it) {
        Some(entry) => reports::of_outcome(&entry.outcome(), entry.status.as_ref()),
        None if call.progress == CallProgress::Calling && age >= NEVER_PLACED => CallProgress::Failed,
        None => call.progress,
    }
}

/// Keeps the news, and decides when to ask again, if at all.
async fn settle(shop: &Shop, call: &OpenCall, news: CallProgress, now: Instant) -> Result<(), Error> {
    if news.is_final() {
        return end(shop, call, news).await;
    }
    if age(call, now) >= GIVE_UP {
        return reports::learn(shop, &call.id, &call.phone, CallProgress::Unknown).await;
    }
    if news == CallProgress::Ringing && shop.telephone.is_reported_to() {
        let mut transaction = shop.database.begin().await?;
        calls::ask_at(&mut transaction, &call.id, now + REPORT_COMES).await?;
        notices::ask_at(&mut transaction, &call.id, now + REPORT_COMES).await?;
        transaction.commit().await?;
    }
    reports::learn(shop, &call.id, &call.phone, news).await
}

/// A call that is over by the log. Where reports are not brought, this call's own is fetched: it tells more.
async fn end(shop: &Shop, call: &OpenCall, news: CallProgress) -> Result<(), Error> {
    if !shop.telephone.is_reported_to() {
        match shop.telephone.report(call.id.as_str()).await {
            Ok(Some(report)) => reports::take(shop, &report).await?,
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a report could not be fetched"),
        }
    }
    reports::learn(shop, &call.id, &call.phone, news).await
}
