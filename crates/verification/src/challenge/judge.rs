//! Judges a typed PIN or an alternative factor.

use std::time::Duration;

use domain::{Factor, Instant, Pin, challenge::ChallengeState};
use storage::{
    Connection,
    challenges::{self, Challenge, SpentAttempt},
};

use crate::{
    Engine, Error, FieldErrors,
    challenge::{
        approval::{Approval, Proof},
        binding, state,
    },
    factors::{FactorInput, Shown, passkey},
    guard::pin_attempts::{self, Stop, Tried},
    record::journal::{self, Event},
    secrets::hashing::queue::Requester,
    source::Source,
};

/// How long a typed PIN waits until the hash that it is compared with is stored.
const HASHED_WITHIN: Duration = Duration::from_secs(2);

/// The result of judging a PIN or an alternative factor.
#[derive(Debug)]
pub enum Judgment {
    /// It was right.
    Right(Approval),
    /// It was wrong, and an attempt was spent.
    Wrong {
        /// Attempts that are left; 0 ends the challenge.
        attempts_left: u32,
    },
    /// There was nothing to judge: the PIN had expired, no attempts were left, or the challenge had ended.
    TooLate,
    /// A PIN attempt limit is reached, for the day or in a row. Nothing was checked, and no attempt was spent.
    Stopped(Stop),
}

/// Judges a typed PIN. `draft` is the fingerprint of the draft as it is now.
///
/// Text that is not a PIN fails with [`Error::Fields`] and spends no attempt. A full hashing pool fails with [`Error::Busy`] and spends
/// none either.
pub async fn judge(
    engine: &Engine,
    challenge: &Challenge,
    source: Source,
    typed: &str,
    draft: [u8; 32],
) -> Result<Judgment, Error> {
    let pin =
        Pin::parse(typed, engine.policy.pin_length).map_err(|error| Error::Fields(FieldErrors::one("pin", error)))?;
    if state::ended(challenge, engine.clock.now()) {
        // An ended challenge takes no place in the hashing pool: its visitor must not keep others waiting.
        return Ok(Judgment::TooLate);
    }
    let who = Requester::new(source, challenge.customer.as_ref());
    let place = engine.hasher.place(&who).await?;

    let (spent, tried) = match spend_attempt(engine, challenge).await? {
        Ok(Some(spent)) => spent,
        Ok(None) => return Ok(Judgment::TooLate),
        Err(why) => return Ok(Judgment::Stopped(why)),
    };

    if engine
        .hasher
        .pin_matches(place, pin, binding::of(challenge, draft), spent.pin_hash.clone())
        .await?
    {
        return Ok(Judgment::Right(Approval {
            challenge: challenge.id.clone(),
            proof: Proof::Pin(spent.pin_hash),
            tried,
        }));
    }
    wrong(engine, challenge, spent.attempts_left).await
}

/// Judges an alternative factor. It spends the same attempts, counts against the same limits and is bound to the same draft as a PIN.
///
/// Anything that is malformed or known to be worthless fails with [`Error::Fields`] and spends no attempt. Without a customer it fails with
/// [`Error::NotSignedIn`].
pub async fn judge_factor(
    engine: &Engine,
    challenge: &Challenge,
    shown: &FactorInput,
    draft: [u8; 32],
) -> Result<Judgment, Error> {
    let customer = challenge.customer.as_ref().ok_or(Error::NotSignedIn)?;
    let factor = shown.factor();
    let shown = Shown::parse(shown)?;

    let now = engine.clock.now();
    let mut attempt = engine.database.begin().await?;
    if !state::ended(challenge, now)
        && let Some(why) = shown.useless(engine, &mut attempt, customer).await?
    {
        return Err(Error::Fields(FieldErrors::one("code", why)));
    }
    let Some((attempts_left, guesses)) = spend_without_pin(&mut attempt, challenge, factor, now).await? else {
        return Ok(Judgment::TooLate);
    };
    let tried = Tried {
        by: Some(factor),
        guesses,
        at: now,
    };
    if let Err(why) = pin_attempts::count(engine, &mut attempt, challenge, tried).await? {
        return Ok(Judgment::Stopped(why));
    }
    journal::note(engine, &mut attempt, challenge, &[Event::Attempt { attempts_left }]).await?;
    attempt.commit().await?;

    let binding = binding::of(challenge, draft);
    match shown.proves(engine, challenge, customer, binding, guesses).await? {
        Some(proof) => Ok(Judgment::Right(Approval {
            challenge: challenge.id.clone(),
            proof: Proof::Factor(proof),
            tried,
        })),
        None => wrong(engine, challenge, attempts_left).await,
    }
}

/// Spends as many attempts as this try counts for, or as many as are left; then fewer of the values that are right at one moment are
/// checked. Returns the attempts left and the attempts spent; `None` if none could be spent.
async fn spend_without_pin(
    attempt: &mut Connection,
    challenge: &Challenge,
    factor: Factor,
    now: Instant,
) -> Result<Option<(u32, u32)>, Error> {
    for worth in (1..=factor.guesses().min(challenge.attempts_left)).rev() {
        let spent = challenges::spend_attempts_without_pin(attempt, &challenge.id, &challenge.visitor, worth, now);
        if let Some(left) = spent.await? {
            return Ok(Some((left, worth)));
        }
    }
    Ok(None)
}

/// Returns what a passkey has to sign for a challenge, as JSON for the browser.
///
/// Fails with [`Error::NotSignedIn`] without a customer, [`Error::Ended`] if the challenge has ended, and [`Error::NotFound`] if the
/// customer has no passkey or the shop cannot ask for one.
pub async fn ask_passkey(engine: &Engine, challenge: &Challenge, draft: [u8; 32]) -> Result<String, Error> {
    let customer = challenge.customer.as_ref().ok_or(Error::NotSignedIn)?;
    if state::ended(challenge, engine.clock.now()) {
        return Err(Error::Ended);
    }
    passkey::ask(engine, challenge.id.as_str(), customer, binding::of(challenge, draft)).await
}

/// Records a wrong PIN or code, and ends a challenge that has no attempts left.
async fn wrong(engine: &Engine, challenge: &Challenge, attempts_left: u32) -> Result<Judgment, Error> {
    let mut end = engine.database.begin().await?;
    let mut events = vec![Event::Wrong];
    if attempts_left == 0 && challenges::end_if_spent(&mut end, &challenge.id).await? {
        events.push(Event::Ended {
            state: ChallengeState::Dead.as_str(),
        });
    }
    journal::note(engine, &mut end, challenge, &events).await?;
    end.commit().await?;
    tracing::info!(challenge = %challenge.id, left = attempts_left, "wrong PIN");
    engine.database.announce(&challenge.id).await?;
    Ok(Judgment::Wrong { attempts_left })
}

/// Spends one attempt in a transaction of its own, and counts it as wrong until it turns out to be right. A PIN that is typed before its
/// hash is stored waits for the hash.
async fn spend_attempt(
    engine: &Engine,
    challenge: &Challenge,
) -> Result<Result<Option<(SpentAttempt, Tried)>, Stop>, Error> {
    let mut changes = engine.database.changes();
    loop {
        let now = engine.clock.now();
        let tried = Tried {
            by: None,
            guesses: 1,
            at: now,
        };
        let mut attempt = engine.database.begin().await?;
        let spent = challenges::spend_attempt(&mut attempt, &challenge.id, &challenge.visitor, now).await?;
        if spent.is_some()
            && let Err(why) = pin_attempts::count(engine, &mut attempt, challenge, tried).await?
        {
            return Ok(Err(why));
        }
        if let Some(spent) = &spent {
            let attempts_left = spent.attempts_left;
            journal::note(engine, &mut attempt, challenge, &[Event::Attempt { attempts_left }]).await?;
        }
        let wait = spent.is_none() && challenges::awaits_pin(&mut attempt, &challenge.id, now).await?;
        attempt.commit().await?;
        if !wait {
            return Ok(Ok(spent.map(|spent| (spent, tried))));
        }
        let news = async { while changes.recv().await.is_ok_and(|id| id != challenge.id) {} };
        if tokio::time::timeout(HASHED_WITHIN, news).await.is_err() {
            return Ok(Ok(None));
        }
    }
}
