//! Follows up calls that no report has arrived for: reads the provider's log, and ends the call as unknown if nobody knows.
//!
//! A call whose request was cut off may have been placed all the same. A report may be lost. A shop without a public address gets none. In
//! all three cases the provider's log knows.

use std::time::Duration;

use domain::{CallProgress, Instant};
use infobip::LogEntry;
use storage::{
    calls::{self, OpenCall},
    fixed_windows,
    limit_key::LimitKey,
    notices,
};

use crate::{Engine, Error, delivery::reports};

/// Time between two log queries about one call.
const AGAIN: Duration = Duration::from_secs(2);
/// Time until the next log query once the phone rings, if the provider will report the end by itself.
const REPORT_COMES: Duration = Duration::from_secs(45);
/// A call that the log does not know after this time was never placed.
const NEVER_PLACED: Duration = Duration::from_secs(20);
/// Time after which nobody will know any more: ringing, listening and the provider's own delays together take less.
const GIVE_UP: Duration = Duration::from_secs(150);
/// Calls older than this are not followed up any more.
const FORGOTTEN: Duration = Duration::from_mins(30);
/// The most calls in one log query.
const BATCH_SIZE: u32 = 40;
/// The most log queries in a minute. The provider accepts 120, from all instances together.
const QUESTIONS_A_MINUTE: u32 = 100;
const MINUTE: Duration = Duration::from_mins(1);

/// Reads the log for every call that is due, in one query. Of several instances, one does it.
pub async fn look(engine: &Engine) -> Result<(), Error> {
    let now = engine.clock.now();
    let Some(open) = claim(engine, now).await? else {
        return Ok(());
    };
    let ids: Vec<&str> = open.iter().map(|call| call.id.as_str()).collect();
    let entries = match engine.telephone.log(&ids).await {
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
        settle(engine, call, news, now).await?;
    }
    Ok(())
}

/// Claims the calls to ask about; `None` if there are none, or if this minute's queries are used up.
async fn claim(engine: &Engine, now: Instant) -> Result<Option<Vec<OpenCall>>, Error> {
    let mut transaction = engine.database.begin().await?;
    let (next, since) = (now + AGAIN, now - FORGOTTEN);
    let mut open = calls::claim_due(&mut transaction, now, next, since, BATCH_SIZE).await?;
    // One answer of the log holds at most 50 calls.
    let room = BATCH_SIZE.saturating_sub(u32::try_from(open.len()).unwrap_or(BATCH_SIZE));
    open.extend(notices::claim_calls(&mut transaction, now, next, since, room).await?);
    if open.is_empty() {
        return Ok(None);
    }
    let minute = now.start_of(MINUTE);
    let may_ask = fixed_windows::use_one(&mut transaction, LimitKey::LogQueries, minute, QUESTIONS_A_MINUTE).await?;
    transaction.commit().await?;
    Ok(may_ask.then_some(open))
}

fn age(call: &OpenCall, now: Instant) -> Duration {
    Duration::from_millis(u64::try_from(now.millis() - call.placed_at.millis()).unwrap_or_default())
}

/// Returns what the log says about a call.
fn news(call: &OpenCall, entries: &[LogEntry], age: Duration) -> CallProgress {
    let is_it = |entry: &&LogEntry| entry.message_id.as_deref() == Some(call.id.as_str());
    match entries.iter().find(is_it) {
        Some(entry) => reports::of_outcome(&entry.outcome(), entry.status.as_ref()),
        None if call.progress == CallProgress::Calling && age >= NEVER_PLACED => CallProgress::Failed,
        None => call.progress,
    }
}

/// Records what became known, and decides whether and when to ask again.
async fn settle(engine: &Engine, call: &OpenCall, news: CallProgress, now: Instant) -> Result<(), Error> {
    if news.is_final() {
        return end(engine, call, news).await;
    }
    if age(call, now) >= GIVE_UP {
        return reports::learn(engine, &call.id, &call.phone, CallProgress::Unknown).await;
    }
    if news == CallProgress::Ringing && engine.telephone.is_reported_to() {
        let mut transaction = engine.database.begin().await?;
        calls::ask_at(&mut transaction, &call.id, now + REPORT_COMES).await?;
        notices::ask_at(&mut transaction, &call.id, now + REPORT_COMES).await?;
        transaction.commit().await?;
    }
    reports::learn(engine, &call.id, &call.phone, news).await
}

/// Ends a call that is over according to the log. If the provider does not send reports, fetches this call's report first, because it tells
/// more than the log.
async fn end(engine: &Engine, call: &OpenCall, news: CallProgress) -> Result<(), Error> {
    if !engine.telephone.is_reported_to() {
        match engine.telephone.report(call.id.as_str()).await {
            Ok(Some(report)) => reports::take(engine, &report).await?,
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a report could not be fetched"),
        }
    }
    reports::learn(engine, &call.id, &call.phone, news).await
}
