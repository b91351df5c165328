//! Tells a customer by telephone what happened in the account. The transaction of the protected action enqueues a call without a PIN. The
//! shop places it by itself, and again if nobody answers.
//!
//! A change of the phone number is reported to the old number, everything else to the number on record. A notice therefore never goes only
//! to the number on which whoever made the change listens (NIST SP 800-63B-4 4.1.2.1, 4.6). It counts like any other call to the customer's
//! own number. If the guard refuses it, it stays in the queue and is tried later. Only confirmed actions enqueue a notice, so nobody can
//! use notices to order calls.

use std::time::Duration;

use domain::{CallId, CallPreferences, CallProgress, CustomerId, Notice, PhoneNumber, history::AccountEventKind};
use scripts::Script;
use serde_json::json;
use storage::{
    Connection, customers,
    notices::{self, QueuedNotice, TryTimes},
};

use crate::{
    Engine, Error,
    challenge::announcement,
    guard::{
        self,
        attempt::{Asked, For},
        refusals,
    },
    record::history,
    telephone::polling,
};

/// The most calls for one notice, if nobody answers.
const TRIES: u32 = 3;
/// Time between the first try and the second, and between the second and the third.
const WAITS: [Duration; 2] = [Duration::from_mins(10), Duration::from_hours(1)];
/// Delay of notices to the number on record. It was called a moment ago to confirm the action, and that call is over by then.
const AFTER_THE_CALL: Duration = Duration::from_mins(1);
/// How long a notice waits after the guard refused it.
const REFUSED: Duration = Duration::from_mins(10);
/// How long a notice that can never be placed stays in the queue.
const QUEUED_FOR: Duration = Duration::from_hours(3 * 24);
/// The most calls in one run.
const BATCH_SIZE: u32 = 10;

/// Enqueues a call about what is done in this transaction. Does nothing if the account has no number.
pub async fn enqueue(
    engine: &Engine,
    transaction: &mut Connection,
    customer: &CustomerId,
    phone: Option<&PhoneNumber>,
    notice: Notice,
) -> Result<(), Error> {
    let Some(phone) = phone else { return Ok(()) };
    let now = engine.clock.now();
    let queued = QueuedNotice {
        id: engine.random.id(now),
        customer: customer.clone(),
        notice,
        phone: phone.clone(),
        tries: 0,
        queued_at: now,
    };
    let due_at = match notice {
        Notice::PhoneChanged | Notice::PhoneMoveAsked => now,
        Notice::PasswordChanged | Notice::DataChanged => now + AFTER_THE_CALL,
    };
    Ok(notices::insert(transaction, &queued, due_at).await?)
}

/// Places every notice call that is due. Of several instances, one places each call.
pub async fn place_due(engine: &Engine) -> Result<(), Error> {
    let now = engine.clock.now();
    let due = notices::due(&mut engine.database.read().await?, now, TRIES, BATCH_SIZE).await?;
    for queued in due {
        if let Some((call, script)) = claim(engine, &queued).await? {
            let progress = engine.telephone.place(&call, &queued.phone, &script).await;
            placed(engine, &call, &queued.phone, progress).await?;
        }
    }
    Ok(())
}

/// Claims a due notice and counts its call. Returns what the call says; `None` if another instance was faster, or if the guard postpones it.
async fn claim(engine: &Engine, queued: &QueuedNotice) -> Result<Option<(CallId, Script)>, Error> {
    let now = engine.clock.now();
    let call: CallId = engine.random.id(now);
    let wait = usize::try_from(queued.tries).ok().and_then(|tries| WAITS.get(tries));
    let times = TryTimes {
        now,
        next: now + wait.copied().unwrap_or(QUEUED_FOR),
        ask_at: now + polling::UNANSWERED_POLL_AFTER,
    };
    let mut transaction = engine.database.begin().await?;
    if !notices::claim(&mut transaction, queued, &call, times).await? {
        return Ok(None);
    }
    let call_preferences = customers::by_id(&mut transaction, &queued.customer).await?;
    let call_preferences = call_preferences
        .map(|customer| customer.call_preferences)
        .unwrap_or_default();
    let script = script(engine, queued, &call_preferences);
    let asked = Asked {
        what_for: For::Notice,
        customer: Some(&queued.customer),
        by: None,
        phone: &queued.phone,
        script: &script,
    };
    if let Err(refusal) = guard::admit(engine, &mut transaction, asked, now).await? {
        drop(transaction);
        let verdict = refusals::note(engine, *refusal, now).await?;
        let again = verdict.again_in.unwrap_or(REFUSED).max(REFUSED);
        put_off(engine, queued, again.min(WAITS[1]), verdict.rule.as_str()).await?;
        return Ok(None);
    }
    engine
        .audit
        .note(&mut transaction, "notice_called", queued.id.as_str(), details(queued))
        .await?;
    transaction.commit().await?;
    Ok(Some((call, script)))
}

fn script(engine: &Engine, queued: &QueuedNotice, call_preferences: &CallPreferences) -> Script {
    // The browser that made the change must not choose the language.
    let language = announcement::language(call_preferences, None, &queued.phone);
    let language = engine.telephone.spoken(language);
    let wait = engine.policy.phone_move_wait;
    engine.scripts.notice(queued.notice, language, call_preferences, wait)
}

async fn put_off(engine: &Engine, queued: &QueuedNotice, wait: Duration, rule: &str) -> Result<(), Error> {
    let now = engine.clock.now();
    let mut transaction = engine.database.begin().await?;
    if notices::put_off(&mut transaction, &queued.id, now, now + wait).await? {
        let mut details = details(queued);
        details["rule"] = json!(rule);
        engine
            .audit
            .note(&mut transaction, "notice_put_off", queued.id.as_str(), details)
            .await?;
        transaction.commit().await?;
        tracing::warn!(notice = queued.notice.as_str(), phone = %queued.phone, rule, "a notice has to wait");
    }
    Ok(())
}

/// Records how the provider took the call.
async fn placed(engine: &Engine, call: &CallId, phone: &PhoneNumber, progress: CallProgress) -> Result<(), Error> {
    let mut transaction = engine.database.begin().await?;
    notices::ask_at(&mut transaction, call, engine.clock.now() + polling::FIRST_POLL_AFTER).await?;
    learn(engine, &mut transaction, call, phone, progress).await?;
    Ok(transaction.commit().await?)
}

/// Records what became known about a call, if it is a notice call. An answered notice is done. A notice is given up if nobody answered its
/// last try.
pub(crate) async fn learn(
    engine: &Engine,
    transaction: &mut Connection,
    call: &CallId,
    phone: &PhoneNumber,
    news: CallProgress,
) -> Result<(), Error> {
    let Some(queued) = notices::record(transaction, call, phone, news).await? else {
        return Ok(());
    };
    let told = news == CallProgress::Answered;
    let over = told || (news.is_unanswered() && queued.tries >= TRIES);
    if over && notices::settle(transaction, &queued.id, told).await? {
        history::note(engine, transaction, &queued.customer, &event_kind(&queued, told)).await?;
    }
    let mut details = details(&queued);
    details["progress"] = json!(news.as_str());
    engine
        .audit
        .note(transaction, "notice_reported", queued.id.as_str(), details)
        .await
}

/// Gives up notices that could not be placed for days, and deletes old ones.
pub async fn sweep(engine: &Engine, transaction: &mut Connection) -> Result<(), Error> {
    let now = engine.clock.now();
    for queued in notices::give_up_old(transaction, now - QUEUED_FOR).await? {
        history::note(engine, transaction, &queued.customer, &event_kind(&queued, false)).await?;
        tracing::warn!(notice = queued.notice.as_str(), phone = %queued.phone, "a notice was given up");
    }
    let kept = Duration::from_hours(24) * engine.policy.kept.audit.into();
    notices::delete_old(transaction, now - kept).await?;
    Ok(())
}

fn event_kind(queued: &QueuedNotice, told: bool) -> AccountEventKind {
    let (notice, phone) = (queued.notice, queued.phone.masked());
    if told {
        AccountEventKind::NoticeGiven { notice, phone }
    } else {
        AccountEventKind::NoticeNotGiven { notice, phone }
    }
}

fn details(queued: &QueuedNotice) -> serde_json::Value {
    json!({ "notice": queued.notice.as_str(), "phone": queued.phone.masked() })
}
