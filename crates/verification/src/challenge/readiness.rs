//! Decides whether a call is worth placing, and records one that is refused.

use domain::Instant;
use storage::challenges::Challenge;

use crate::{
    Engine, Error,
    guard::{
        pin_attempts,
        refusals::{self, Refusal},
    },
};

/// Records the guard's refusal for the shop's owner, and returns it as an error.
pub(crate) async fn refused(engine: &Engine, refusal: Refusal) -> Result<Error, Error> {
    let verdict = refusals::note(engine, refusal, engine.clock.now()).await?;
    Ok(Error::CallRefused(Box::new(verdict)))
}

/// Fails if a PIN attempt limit is reached: nobody is called for a PIN that would not be checked.
pub(crate) async fn check(engine: &Engine, challenge: &Challenge, now: Instant) -> Result<(), Error> {
    let mut connection = engine.database.read().await?;
    let ready = pin_attempts::ready(engine, &mut connection, challenge, now).await?;
    drop(connection);
    if let Err(why) = ready {
        pin_attempts::note(engine, challenge, why).await?;
    }
    Ok(ready?)
}
