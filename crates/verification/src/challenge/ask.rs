//! Creates a challenge and places its first call.

use std::time::Duration;

use domain::{
    ChallengeId, CredentialsVersion, CustomerId, PhoneNumber, Purpose, VisitorId,
    challenge::{AvailableFactors, Budget, ChallengeState, Visibility},
};
use storage::{
    Connection,
    challenges::{self, Challenge},
    fixed_windows,
    limit_key::LimitKey,
};

use crate::{
    Engine, Error,
    challenge::{
        announcement::Announcement,
        call::{self, Call},
        readiness,
    },
    detached, factors,
    record::journal::{self, Event},
    source::Source,
};

const HOUR: Duration = Duration::from_hours(1);
/// How many challenges one customer may create in an hour although the call was refused. Each of them adds rows to the database and to the
/// audit log.
const UNCALLED_AN_HOUR: u32 = 20;

/// What a challenge asks, and of whom.
#[derive(Debug)]
pub struct Question<'a> {
    /// What the right PIN will do, and to what.
    pub purpose: Purpose,
    /// What the call says.
    pub announcement: Announcement,
    /// The browser that asks.
    pub visitor: &'a VisitorId,
    /// Where the browser's connection comes from.
    pub source: Source,
    /// The account that the challenge is about, and the version of its credentials under which it is created; `None` without an account.
    pub customer: Option<(&'a CustomerId, CredentialsVersion)>,
    /// The number that is called.
    pub phone: &'a PhoneNumber,
    /// Whose limits its calls and wrong PINs count against.
    pub budget: Budget,
    /// Whether the page may show that the phone rings. If it may not, the same data is stored, counted and hashed whether or not somebody
    /// is called. A call, if there is one, is placed in the background, so that the response does not wait for it.
    pub visibility: Visibility,
    /// Fingerprint of the draft: the PIN confirms this content and no other.
    pub draft: [u8; 32],
}

/// Creates a challenge and places its first call. Returns the id of the challenge.
///
/// A draft has one open challenge at a time: a double click returns the visitor's open challenge instead of a second one. If the call is
/// refused, the challenge is still created when the customer has an alternative factor that can answer it.
///
/// Fails with [`Error::CallRefused`] if the guard refuses the call, [`Error::TooManyWrongPins`] or [`Error::PhoneDisabled`] if a PIN
/// attempt limit is reached, and [`Error::Busy`] if the hashing pool is full. Fails with [`Error::Ended`] if another browser has an open
/// challenge for the draft, or if the account's credentials have changed meanwhile.
pub async fn ask(engine: &Engine, question: Question<'_>) -> Result<ChallengeId, Error> {
    let now = engine.clock.now();
    let challenge = Challenge {
        id: engine.random.id(now),
        purpose: question.purpose.clone(),
        visitor: question.visitor.clone(),
        customer: question.customer.map(|(customer, _)| customer.clone()),
        credentials: question
            .customer
            .map_or(CredentialsVersion::FIRST, |(_, credentials)| credentials),
        phone: question.phone.clone(),
        budget: question.budget.clone(),
        visibility: question.visibility,
        state: ChallengeState::Open,
        attempts_left: engine.policy.attempts,
        calls_left: engine.policy.calls,
        pin_expires_at: now,
        next_call_at: now,
        expires_at: now + engine.policy.challenge_life,
        created_at: now,
    };
    let prepared = async {
        readiness::check(engine, &challenge, now).await?;
        Call::prepare(
            engine,
            &challenge,
            &question.announcement,
            question.draft,
            question.source,
        )
        .await
    };
    let call = match prepared.await {
        Ok(call) => call,
        // A challenge that is open already needs no call.
        Err(why) => return standing(engine, &challenge).await?.ok_or(why),
    };

    let (engine, source) = (engine.clone(), question.source);
    detached::run_to_completion(async move {
        let mut transaction = engine.database.begin().await?;
        let called = call::first(&engine.policy, &challenge)?;
        if !insert(&mut transaction, &called).await? {
            drop(transaction);
            return standing(&engine, &challenge).await?.ok_or(Error::Ended);
        }
        let spent = match call.admit(&engine, &mut transaction, &called, source).await? {
            Ok(spent) => spent,
            Err(refusal) => {
                drop(transaction);
                let why = readiness::refused(&engine, *refusal).await?;
                return ask_without_call(&engine, challenge, why).await;
            }
        };
        let called = spent.event(&challenge);
        journal::note(&engine, &mut transaction, &challenge, &[Event::Asked, called]).await?;
        transaction.commit().await?;

        let id = challenge.id.clone();
        spent.ring(&engine, challenge).await?;
        Ok(id)
    })
    .await
}

/// Creates a challenge whose call was refused, if the customer has an alternative factor that can answer it: such a customer must not
/// depend on a call. Such a challenge has no PIN until a call is placed. Without an alternative factor, returns the refusal.
async fn ask_without_call(engine: &Engine, challenge: Challenge, why: Error) -> Result<ChallengeId, Error> {
    let Some(customer) = &challenge.customer else {
        return Err(why);
    };
    let now = challenge.created_at;
    let mut transaction = engine.database.begin().await?;
    let key = LimitKey::ChallengesWithoutCall(customer);
    if !fixed_windows::use_one(&mut transaction, key, now.start_of(HOUR), UNCALLED_AN_HOUR).await? {
        return Err(why);
    }
    let possible = factors::possible(&mut transaction, customer, challenge.purpose.alternatives()).await?;
    if possible == AvailableFactors::default() {
        return Err(why);
    }
    if !insert(&mut transaction, &challenge).await? {
        drop(transaction);
        return standing(engine, &challenge).await?.ok_or(Error::Ended);
    }
    journal::note(engine, &mut transaction, &challenge, &[Event::Asked]).await?;
    transaction.commit().await?;
    Ok(challenge.id)
}

/// Stores a challenge, and replaces one that can no longer be answered. Returns `false` if its draft has an open challenge already.
async fn insert(transaction: &mut Connection, challenge: &Challenge) -> Result<bool, Error> {
    if challenges::insert(transaction, challenge).await? {
        return Ok(true);
    }
    challenges::close_lapsed(transaction, &challenge.purpose, challenge.created_at).await?;
    Ok(challenges::insert(transaction, challenge).await?)
}

/// Returns the visitor's own open challenge for the same purpose.
async fn standing(engine: &Engine, wanted: &Challenge) -> Result<Option<ChallengeId>, Error> {
    let mut connection = engine.database.read().await?;
    let open = challenges::open_for(&mut connection, &wanted.purpose, &wanted.visitor, wanted.created_at).await?;
    Ok(open.map(|challenge| challenge.id))
}
