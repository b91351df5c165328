//! Where a proof turns into the protected action. This is the one place that knows every purpose.
//!
//! A new protected action is one new variant of [`Purpose`]. The compiler then asks here for its fingerprint, its announcement, its view,
//! its action and its destination.

mod action;
mod destination;
mod find;
mod pending;
mod record;
mod repeat;
mod view;

use std::time::Duration;

use domain::{ChallengeId, Factor, Purpose, challenge::ChallengeState};
use storage::challenges::Challenge;
use verification::{FactorInput, Judgment, Visitor, challenge::state, guard::pin_attempts, run_to_completion};

use crate::{Error, Shop, identity::session::Renewal, question::Pending};

pub use crate::outcome::{Confirmed, Destination, Outcome};
pub use repeat::done;
pub use view::{live, phone, view};

/// Two presses of the same button within this time count as one.
const PRESSED_TWICE: Duration = Duration::from_secs(5);

/// Judges a typed PIN and, if it is right, carries out the protected action. Runs to completion even when the visitor's connection is cut.
/// With a `renewal`, the browser's session is renewed in the same transaction as the action.
pub async fn confirm(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &ChallengeId,
    typed: &str,
) -> Result<Confirmed, Error> {
    let (shop, visitor, renewal) = (shop.clone(), visitor.clone(), renewal.cloned());
    let (id, typed) = (id.clone(), typed.to_owned());
    run_to_completion(async move { confirm_pin(&shop, &visitor, renewal.as_ref(), &id, &typed).await }).await
}

/// Like [`confirm`], but with an alternative factor instead of a PIN, for when no call can reach the customer. Returns [`Error::NotFound`]
/// for a factor that the purpose does not allow.
pub async fn confirm_with(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &ChallengeId,
    shown: &FactorInput,
) -> Result<Confirmed, Error> {
    let (shop, visitor, renewal) = (shop.clone(), visitor.clone(), renewal.cloned());
    let (id, shown) = (id.clone(), shown.clone());
    run_to_completion(async move { confirm_factor(&shop, &visitor, renewal.as_ref(), &id, &shown).await }).await
}

/// Returns the passkey request for confirming a challenge, as JSON for the browser.
pub async fn ask_passkey(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<String, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    if !challenge.purpose.alternatives().allow(Factor::Passkey) {
        return Err(Error::NotFound);
    }
    let pending = pending::of(shop, visitor, &challenge.purpose).await?;
    let fingerprint = pending.ok_or(Error::Ended)?.fingerprint;
    Ok(verification::ask_passkey(shop, &challenge, fingerprint).await?)
}

async fn confirm_pin(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &ChallengeId,
    typed: &str,
) -> Result<Confirmed, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    let Some(pending) = pending::of(shop, visitor, &challenge.purpose).await? else {
        let outcome = repeat::after(shop, visitor, &challenge.id).await?;
        // The draft was completed through another challenge, or deleted as too old. A new call cannot bring it back.
        let outcome = if outcome == Outcome::PinExpired {
            Outcome::Ended
        } else {
            outcome
        };
        return Ok(outcome.into());
    };

    let judgment = verification::judge(shop, &challenge, visitor.source, typed, pending.fingerprint).await?;
    act_on(shop, visitor, renewal, &challenge, judgment).await
}

async fn confirm_factor(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &ChallengeId,
    shown: &FactorInput,
) -> Result<Confirmed, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    if !challenge.purpose.alternatives().allow(shown.factor()) {
        return Err(Error::NotFound);
    }
    let Some(pending) = pending::of(shop, visitor, &challenge.purpose).await? else {
        return Ok(repeat::after(shop, visitor, &challenge.id).await?.into());
    };

    let judgment = verification::judge_factor(shop, &challenge, shown, pending.fingerprint).await?;
    act_on(shop, visitor, renewal, &challenge, judgment).await
}

async fn act_on(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    challenge: &Challenge,
    judgment: Judgment,
) -> Result<Confirmed, Error> {
    match judgment {
        Judgment::Right(approval) => action::act(shop, visitor, renewal, challenge, approval).await,
        Judgment::Wrong { attempts_left } => Ok(Outcome::WrongPin { attempts_left }.into()),
        Judgment::TooLate => Ok(repeat::after(shop, visitor, &challenge.id).await?.into()),
        Judgment::Stopped(why) => {
            pin_attempts::note(shop, challenge, why).await?;
            Err(why.into())
        }
    }
}

/// Returns whether another call was placed within the last seconds. A button that is pressed twice asks for one call.
pub async fn called_again_just_now(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<bool, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    let placed = shop.policy.calls.saturating_sub(challenge.calls_left);
    let called_at = challenge.next_call_at - shop.policy.wait_after(placed);
    Ok(placed > 1 && shop.clock.now() < called_at + PRESSED_TWICE)
}

/// Places another call for a challenge. The announcement is built again, so it follows the call preferences as they are now.
pub async fn call_again(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<(), Error> {
    let challenge = find::find(shop, visitor, id).await?;
    let pending = pending::of(shop, visitor, &challenge.purpose).await?;
    let Pending { fingerprint, words } = pending.ok_or(Error::Ended)?;
    let announcement = words.announcement(&mut shop.database.read().await?, visitor).await?;
    Ok(verification::call_again(shop, &challenge, visitor.source, &announcement, fingerprint).await?)
}

/// Cancels a challenge and returns its purpose. Its draft stays as it is.
pub async fn cancel(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Purpose, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    state::end(shop, &challenge, ChallengeState::Cancelled).await?;
    Ok(challenge.purpose)
}

/// Returns where a redeemed challenge leads, or `None` while it is not redeemed.
pub async fn finished(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Option<Destination>, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    match challenge.state {
        ChallengeState::Redeemed => destination::of(shop, visitor, &challenge).await.map(Some),
        _ => Ok(None),
    }
}
