//! Delivery reports: what the provider reports about a call. They update the page and never verify anything.

use domain::{CallId, CallProgress, PhoneNumber};
use infobip::{DeliveryReport, Outcome, Status, VoiceCall};
use storage::{calls, challenges};

use crate::{Engine, Error, challenge::state, notices, record::journal};

/// The part of a script after which the PIN was said once.
const HEARD_ONCE: f64 = 0.6;

/// Processes one delivery report. A report of an unknown call or another number changes nothing, nor does a repeated or late one.
pub async fn take(engine: &Engine, report: &DeliveryReport) -> Result<(), Error> {
    let (Some(call), Some(phone)) = (
        report.message_id.as_deref().and_then(|id| id.parse().ok()),
        report
            .to
            .as_deref()
            .and_then(|to| PhoneNumber::from_e164(&format!("+{}", to.trim_start_matches('+')))),
    ) else {
        tracing::warn!("a report names no call of ours");
        return Ok(());
    };
    learn(engine, &call, &phone, progress(report)).await
}

/// Records what became known about a call, updates its page, and lets the customer request the next call if the PIN was not heard. Voids
/// the PIN of a call that nobody can have heard. News that is older than what is known changes nothing.
pub(crate) async fn learn(
    engine: &Engine,
    call: &CallId,
    phone: &PhoneNumber,
    news: CallProgress,
) -> Result<(), Error> {
    let now = engine.clock.now();
    let mut transaction = engine.database.begin().await?;
    let nth = calls::record(&mut transaction, call, phone, news, now).await?;
    let about = match &nth {
        Some(nth) => challenges::about(&mut transaction, &nth.challenge).await?,
        None => None,
    };
    if let Some(nth) = &nth
        && news.is_unanswered()
    {
        let again_at = now + engine.policy.wait_unanswered;
        let is_seen = about.as_ref().is_some_and(|about| about.visibility.is_shown());
        if news.voids_pin() {
            state::void_pin(engine, &mut transaction, nth, is_seen.then_some(again_at)).await?;
        } else if is_seen {
            challenges::allow_call_from(&mut transaction, nth, again_at).await?;
        }
    }
    let challenge = nth.map(|nth| nth.challenge);
    match (&challenge, &about) {
        (Some(challenge), Some(about)) => {
            journal::note_report(engine, &mut transaction, (challenge, about), phone, news).await?;
        }
        _ => notices::learn(engine, &mut transaction, call, phone, news).await?,
    }
    transaction.commit().await?;

    if let Some(challenge) = challenge {
        tracing::info!(%call, %phone, progress = news.as_str(), "call reported");
        engine.database.announce(&challenge).await?;
    }
    Ok(())
}

/// Returns what a report means for the page.
fn progress(report: &DeliveryReport) -> CallProgress {
    let outcome = report.outcome();
    if matches!(outcome, Outcome::Other(_)) {
        // A delivery report is sent at the end of a call, whatever its outcome.
        return CallProgress::NotReached;
    }
    let told = of_outcome(&outcome, report.status.as_ref());
    if told == CallProgress::Answered && report.voice_call.as_ref().is_some_and(broke_off) {
        return CallProgress::HungUpEarly;
    }
    told
}

/// Returns what an outcome means for the page. For a call in progress, the status tells how far it came.
pub(crate) fn of_outcome(outcome: &Outcome, status: Option<&Status>) -> CallProgress {
    match outcome {
        Outcome::Pending if status.is_some_and(is_accepted) => CallProgress::Dialing,
        Outcome::Pending => CallProgress::Ringing,
        Outcome::Answered => CallProgress::Answered,
        Outcome::Machine => CallProgress::Voicemail,
        Outcome::Busy => CallProgress::Busy,
        Outcome::Declined => CallProgress::Declined,
        Outcome::InvalidNumber | Outcome::Rejected(_) | Outcome::Faulty => CallProgress::Failed,
        // Neither the name nor the group of this outcome says anything. A later report or log entry may tell more.
        Outcome::Other(_) => CallProgress::Dialing,
        // No answer, switched off, expired.
        _ => CallProgress::NotReached,
    }
}

fn is_accepted(status: &Status) -> bool {
    status.name.as_deref() == Some("PENDING_ACCEPTED")
}

/// Returns whether the call ended before the PIN can have been said. The PIN is said twice, the first time about halfway through.
fn broke_off(call: &VoiceCall) -> bool {
    match (call.duration, call.file_duration) {
        (Some(heard), Some(whole)) => f64::from(i32::try_from(heard).unwrap_or(i32::MAX)) < whole * HEARD_ONCE,
        _ => false,
    }
}
