//! Places one more call for a challenge.

use std::time::Duration;

use storage::challenges::Challenge;

use crate::{
    Engine, Error,
    challenge::{
        announcement::Announcement,
        call::{self, Call},
        readiness, state,
    },
    detached,
    record::journal,
    source::Source,
};

/// Places one more call with a new PIN. The old PIN becomes void.
///
/// Fails with [`Error::Ended`] if the challenge has ended, [`Error::NoCallsLeft`] if all its calls were placed, [`Error::CallTooEarly`]
/// before the wait after the last call is over, and [`Error::CallRefused`] if the guard refuses the call. The errors of the PIN attempt
/// limits and of the hashing pool are those of [`ask`](super::ask::ask).
pub async fn call_again(
    engine: &Engine,
    challenge: &Challenge,
    source: Source,
    announcement: &Announcement,
    draft: [u8; 32],
) -> Result<(), Error> {
    let now = engine.clock.now();
    if state::ended(challenge, now) {
        return Err(Error::Ended);
    }
    if challenge.calls_left == 0 {
        return Err(Error::NoCallsLeft);
    }
    if challenge.next_call_at > now {
        let seconds = now.seconds_until(challenge.next_call_at);
        return Err(Error::CallTooEarly(Duration::from_secs(seconds)));
    }
    readiness::check(engine, challenge, now).await?;
    let call = Call::prepare(engine, challenge, announcement, draft, source).await?;

    let (engine, challenge) = (engine.clone(), challenge.clone());
    detached::run_to_completion(async move {
        let mut transaction = engine.database.begin().await?;
        let called = call::another(&engine.policy, &mut transaction, &challenge, now).await?;
        let spent = match call.admit(&engine, &mut transaction, &called, source).await? {
            Ok(spent) => spent,
            Err(refusal) => {
                drop(transaction);
                return Err(readiness::refused(&engine, *refusal).await?);
            }
        };
        let called = spent.event(&challenge);
        journal::note(&engine, &mut transaction, &challenge, &[called]).await?;
        transaction.commit().await?;

        spent.ring(&engine, challenge).await
    })
    .await
}
