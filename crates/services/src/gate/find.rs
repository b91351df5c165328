//! Finds the challenge that a visitor asks about.

use domain::ChallengeId;
use storage::challenges::Challenge;
use verification::{Visitor, challenge::state};

use crate::{Error, Shop};

/// Returns the visitor's own challenge. A challenge of an account is returned only while its customer is signed in, or when its purpose is
/// a recovery. Every other case is [`Error::NotFound`].
pub(crate) async fn find(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Challenge, Error> {
    let challenge = state::find(shop, visitor, id).await?;
    let is_theirs = challenge.customer.is_none() || challenge.customer == visitor.customer;
    if is_theirs || challenge.purpose.is_recovery() {
        Ok(challenge)
    } else {
        Err(Error::NotFound)
    }
}
