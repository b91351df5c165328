//! The state of a challenge, and how it ends.

use domain::{
    CallProgress, ChallengeId, Instant,
    challenge::{ChallengeLive, ChallengeState},
};
use storage::{
    Connection,
    calls::{self, NthCall},
    challenges::{self, Challenge},
};

use crate::{
    Engine, Error, Visitor,
    record::journal::{self, Event},
};

/// Voids the PIN of a call that certainly nobody heard. The challenge and its attempts remain. `again_at` is when the visitor may ask for
/// the next call; `None` if the visitor may not learn how the call went. In that case a hash that no PIN has takes the place of the PIN's.
///
/// The update decides in the challenge's row. It leaves the PIN of a newer call alone. It also voids a PIN that is being judged at that
/// moment, unless its approval was redeemed before.
pub(crate) async fn void_pin(
    engine: &Engine,
    transaction: &mut Connection,
    nth: &NthCall,
    again_at: Option<Instant>,
) -> Result<(), Error> {
    match again_at {
        Some(at) => challenges::void_pin(transaction, nth, at).await?,
        None => challenges::void_pin_unseen(transaction, nth, &engine.hasher.no_pin()?).await?,
    }
    Ok(())
}

/// Ends a challenge without its protected action, in the given final state. Does nothing if the challenge has ended already.
pub async fn end(engine: &Engine, challenge: &Challenge, state: ChallengeState) -> Result<(), Error> {
    let mut transaction = engine.database.begin().await?;
    if challenges::end(&mut transaction, &challenge.id, state).await? {
        journal::note(
            engine,
            &mut transaction,
            challenge,
            &[Event::Ended { state: state.as_str() }],
        )
        .await?;
    }
    transaction.commit().await?;
    engine.database.announce(&challenge.id).await?;
    Ok(())
}

/// Ends a challenge that was created under credentials that the account no longer has.
pub async fn end_outdated(engine: &Engine, challenge: &Challenge) -> Result<(), Error> {
    let mut transaction = engine.database.begin().await?;
    if challenges::end_outdated(&mut transaction, &challenge.id).await? {
        let state = ChallengeState::Refused.as_str();
        journal::note(engine, &mut transaction, challenge, &[Event::Ended { state }]).await?;
    }
    transaction.commit().await?;
    engine.database.announce(&challenge.id).await?;
    Ok(())
}

/// Returns the state of a challenge at `now`: an open challenge without attempts left is dead, one whose time is over is expired.
pub fn of(challenge: &Challenge, now: domain::Instant) -> ChallengeState {
    match challenge.state {
        ChallengeState::Open if challenge.attempts_left == 0 => ChallengeState::Dead,
        ChallengeState::Open if challenge.expires_at <= now => ChallengeState::Expired,
        state => state,
    }
}

pub(crate) fn ended(challenge: &Challenge, now: domain::Instant) -> bool {
    of(challenge, now) != ChallengeState::Open
}

/// Returns the part of a challenge that changes while its page is open. Times are in seconds.
///
/// The calls of a blind challenge are not read: its progress is always [`CallProgress::Calling`]. So neither the answer nor its time
/// reveals whether somebody is called.
pub async fn live(engine: &Engine, connection: &mut Connection, challenge: &Challenge) -> Result<ChallengeLive, Error> {
    let now = engine.clock.now();
    let progress = if challenge.visibility.is_shown() {
        // Every shown call is stored before it is placed: without a stored call, none could be placed.
        calls::newest_progress(connection, &challenge.id)
            .await?
            .unwrap_or(CallProgress::Failed)
    } else {
        CallProgress::Calling
    };
    Ok(ChallengeLive {
        progress,
        pin_length: engine.policy.pin_length.digits(),
        seconds_left: now.seconds_until(challenge.pin_expires_at),
        attempts_left: challenge.attempts_left,
        calls_left: challenge.calls_left,
        call_again_in: now.seconds_until(challenge.next_call_at),
        ended: ended(challenge, now),
    })
}

/// Returns the challenge with this id; [`Error::NotFound`] if it does not exist or belongs to another browser.
pub async fn find(engine: &Engine, visitor: &Visitor, id: &ChallengeId) -> Result<Challenge, Error> {
    let challenge = challenges::of(&mut engine.database.read().await?, id, &visitor.id).await?;
    challenge.ok_or(Error::NotFound)
}
