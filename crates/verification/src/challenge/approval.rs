//! The proof that the right PIN was typed.

use domain::ChallengeId;
use storage::{
    Connection,
    challenges::{self, Challenge},
};

use crate::{
    Engine, Error,
    factors::FactorProof,
    guard::{
        self,
        pin_attempts::{self, Tried},
    },
};

/// The proof that the right PIN was typed or a right alternative factor was presented. Only [`judge`](super::judge) creates it, and it can
/// be used once.
#[derive(Debug)]
#[must_use = "an approval that is not redeemed approves nothing"]
pub struct Approval {
    pub(crate) challenge: ChallengeId,
    pub(crate) proof: Proof,
    /// The attempt, as it was counted.
    pub(crate) tried: Tried,
}

/// The factor that was proved.
#[derive(Debug)]
pub(crate) enum Proof {
    /// The PIN with this hash.
    Pin(String),
    /// An alternative factor.
    Factor(FactorProof),
}

impl Approval {
    /// Returns the name of the factor that was proved, for the audit log.
    pub fn by(&self) -> &'static str {
        match &self.proof {
            Proof::Pin(_) => "pin",
            Proof::Factor(proof) => proof.factor().as_str(),
        }
    }

    /// Returns the attempt, as it was counted.
    pub fn tried(&self) -> Tried {
        self.tried
    }

    /// Uses the approval up, in the transaction of the protected action. Returns `false` if another request was faster, or if a newer call
    /// has voided the PIN.
    pub async fn redeem(
        self,
        engine: &Engine,
        transaction: &mut Connection,
        challenge: &Challenge,
    ) -> Result<bool, Error> {
        match &self.proof {
            Proof::Pin(hash) => Ok(challenges::redeem(transaction, &self.challenge, hash).await?),
            Proof::Factor(proof) => {
                let customer = challenge.customer.as_ref().ok_or(Error::NotSignedIn)?;
                Ok(proof.use_up(engine, transaction, customer).await?
                    && challenges::redeem_without_pin(transaction, &self.challenge).await?)
            }
        }
    }
}

/// Updates the counters after a protected action, in its transaction: it ends the cooldown of the number and resets the wrong PINs in a
/// row.
///
/// Call it after the protected action. Every attempt locks its challenge first and these counters second. In the opposite order, two
/// requests of one customer could deadlock.
pub async fn settle(
    engine: &Engine,
    transaction: &mut Connection,
    challenge: &Challenge,
    tried: Tried,
) -> Result<(), Error> {
    // A customer who presents another factor is there, too: they must not find their number in cooldown afterwards.
    guard::record_confirmation(engine, transaction, challenge).await?;
    pin_attempts::was_right(engine, transaction, challenge, tried).await
}
