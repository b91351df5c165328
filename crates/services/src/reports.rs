//! Delivery reports: the provider's word on how a call went. They move the page along and never verify anything.

use domain::{CallId, CallProgress, ChallengeId, PhoneNumber, Purpose};
use infobip::{DeliveryReport, Outcome, Status, VoiceCall};
use storage::{Connection, calls, challenges};

use crate::{Error, Shop, audit, notices, verification};

/// The part of a script after which the PIN was said once.
const HEARD_ONCE: f64 = 0.6;

/// Takes one report in. Unknown calls, other numbers, repeats and latecomers change nothing.
pub async fn take(shop: &Shop, report: &DeliveryReport) -> Result<(), Error> {
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
    learn(shop, &call, &phone, progress(report)).await
}

/// Keeps what was learnt about a call, moves its page along, and lets the customer ask for another when the PIN was not
/// heard. The PIN of a call that nobody can have heard is void. News that are older than what is known change nothing.
pub(crate) async fn learn(shop: &Shop, call: &CallId, phone: &PhoneNumber, news: CallProgress) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    let nth = calls::record(&mut transaction, call, phone, news, now).await?;
    if let Some(nth) = &nth
        && news.is_unanswered()
    {
        let again_at = now + shop.policy.wait_unanswered;
        let is_seen = may_be_known(&mut transaction, &nth.challenge).await?;
        if news.voids_pin() {
            verification::void_pin(shop, &mut transaction, nth, is_seen.then_some(again_at)).await?;
        } else if is_seen {
            challenges::allow_call_from(&mut transaction, nth, again_at).await?;
        }
    }
    let challenge = nth.map(|nth| nth.challenge);
    if let Some(challenge) = &challenge {
        audit::note_report(shop, &mut transaction, challenge, phone, news).await?;
    } else {
        notices::learn(shop, &mut transaction, call, phone, news).await?;
    }
    transaction.commit().await?;

    if let Some(challenge) = challenge {
        tracing::info!(%call, %phone, progress = news.word(), "call reported");
        shop.database.announce(&challenge).await?;
    }
    Ok(())
}

/// Whether the visitor may notice that this call was not answered.
async fn may_be_known(transaction: &mut Connection, challenge: &ChallengeId) -> Result<bool, Error> {
    let about = challenges::about(transaction, challenge).await?;
    let purpose = about.and_then(|(purpose, draft)| Purpose::from_words(&purpose, &draft));
    Ok(purpose.is_some_and(|purpose| purpose.shows_calls()))
}

/// What a report means for the page.
fn progress(report: &DeliveryReport) -> CallProgress {
    let outcome = report.outcome();
    if matches!(outcome, Outcome::Other(_)) {
        // A report tells of the end of a call, whatever it was.
        return CallProgress::NotReached;
    }
    let told = of_outcome(&outcome, report.status.as_ref());
    if told == CallProgress::Answered && report.voice_call.as_ref().is_some_and(broke_off) {
        return CallProgress::HungUpEarly;
    }
    told
}

/// What an outcome means for the page. Of a call under way, the status tells how far it came.
pub(crate) fn of_outcome(outcome: &Outcome, status: Option<&Status>) -> CallProgress {
    match outcome {
        Outcome::Pending if status.is_some_and(is_accepted) => CallProgress::Dialling,
        Outcome::Pending => CallProgress::Ringing,
        Outcome::Answered => CallProgress::Answered,
        Outcome::Machine => CallProgress::Voicemail,
        Outcome::Busy => CallProgress::Busy,
        Outcome::Declined => CallProgress::Declined,
        Outcome::InvalidNumber | Outcome::Rejected(_) | Outcome::Faulty => CallProgress::Failed,
        // In the log nothing is known by it: neither its name nor its group says anything. A later word may tell more.
        Outcome::Other(_) => CallProgress::Dialling,
        // No answer, switched off, expired.
        _ => CallProgress::NotReached,
    }
}

fn is_accepted(status: &Status) -> bool {
    status.name.as_deref() == Some("PENDING_ACCEPTED")
}

/// Whether the call ended before the PIN can have been said: it is said twice, the first time about half-way.
fn broke_off(call: &VoiceCall) -> bool {
    match (call.duration, call.file_duration) {
        (Some(heard), Some(whole)) => f64::from(i32::try_from(heard).unwrap_or(i32::MAX)) < whole * HEARD_ONCE,
        _ => false,
    }
}
