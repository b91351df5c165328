//! Delivery reports: the provider's word on how a call went. They move the page along and never verify anything.

use domain::{CallProgress, PhoneNumber};
use infobip::{DeliveryReport, Outcome};
use storage::{calls, challenges};

use crate::{Error, Shop};

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
    let progress = progress(&report.outcome());
    let now = shop.clock.now();

    let mut transaction = shop.database.begin().await?;
    let challenge = calls::record(&mut transaction, &call, &phone, progress, now).await?;
    if let Some(challenge) = &challenge
        && progress.is_unanswered()
        && calls::is_newest(&mut transaction, &call, challenge).await?
    {
        challenges::allow_call_from(&mut transaction, challenge, now + shop.policy.wait_unanswered).await?;
    }
    transaction.commit().await?;

    if let Some(challenge) = challenge {
        tracing::info!(%call, %phone, progress = progress.word(), "call reported");
        shop.database.announce(&challenge).await?;
    }
    Ok(())
}

/// What an outcome means for the page.
fn progress(outcome: &Outcome) -> CallProgress {
    match outcome {
        Outcome::Pending => CallProgress::Ringing,
        Outcome::Answered => CallProgress::Answered,
        Outcome::Machine => CallProgress::Voicemail,
        Outcome::Busy => CallProgress::Busy,
        Outcome::Declined => CallProgress::Declined,
        Outcome::InvalidNumber | Outcome::Rejected(_) | Outcome::Faulty => CallProgress::Failed,
        // No answer, switched off, expired, and whatever the provider calls it next year.
        _ => CallProgress::NotReached,
    }
}
