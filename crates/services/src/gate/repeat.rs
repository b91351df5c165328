//! Answers a form that is sent again when there is nothing left to judge.

use domain::{ChallengeId, Purpose, challenge::ChallengeState};
use storage::{
    customers,
    recoveries::{self, RecoveryState},
    registrations, reversals,
};
use verification::{Visitor, challenge::state};

use crate::{
    Error, Shop,
    gate::{destination, find},
    identity::account,
    outcome::Outcome,
};

/// Returns the answer for a challenge that can no longer be judged.
pub(crate) async fn after(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Outcome, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    Ok(match state::of(&challenge, shop.clock.now()) {
        ChallengeState::Redeemed => Outcome::AlreadyDone(destination::of(shop, visitor, &challenge).await?),
        ChallengeState::Open => Outcome::PinExpired,
        _ => Outcome::Ended,
    })
}

/// Returns the outcome of a redeemed challenge, so that the same form sent a second time gets the same answer as the first. Returns `None`
/// when the challenge is not redeemed, or when only [`finished`](super::finished) knows where it leads.
pub async fn done(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Option<Outcome>, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    if challenge.state != ChallengeState::Redeemed {
        return Ok(None);
    }
    let mut connection = shop.database.read().await?;
    Ok(match &challenge.purpose {
        Purpose::Registration(id) => {
            let draft = registrations::of(&mut connection, id, &visitor.id).await?;
            let waits = draft.filter(|draft| !draft.completed);
            match waits {
                Some(draft) if customers::phone_is_taken(&mut connection, &draft.phone).await? => {
                    Some(Outcome::PhoneTaken)
                }
                _ => None,
            }
        }
        Purpose::Checkout(id) => Some(Outcome::OrderPlaced(id.clone())),
        Purpose::DataChange(id) | Purpose::PhoneChangeNewNumber(id) => {
            let change = account::change(&mut connection, visitor, id).await?;
            Some(Outcome::Changed(change.kind()))
        }
        Purpose::FactorRemoval(_) => Some(Outcome::FactorRemoved),
        Purpose::PasswordReset(_) => Some(Outcome::PasswordReset),
        Purpose::PhoneMove(id) => recoveries::of(&mut connection, id, &visitor.id)
            .await?
            .and_then(|recovery| match recovery.state {
                RecoveryState::Waiting(due) => Some(Outcome::PhoneMoveWaits(due)),
                _ => None,
            }),
        Purpose::Reversal(id) => reversals::of(&mut connection, id, &visitor.id).await?.map(|reversal| {
            if reversal.recovery.is_some() {
                Outcome::PhoneMoveStopped
            } else {
                Outcome::PhonePutBack
            }
        }),
        Purpose::NewBackupCodes(_) | Purpose::NewFactor(_) | Purpose::PhoneChangeOldNumber(_) => None,
    })
}
