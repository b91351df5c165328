//! One call of a challenge: draws a PIN, counts the call, places it, and stores the hash of the PIN.

use std::pin::pin;

use domain::{CallId, CallProgress, ChallengeId, Instant, Pin, Policy, challenge::Visibility};
use scripts::Script;
use storage::{
    Connection,
    calls::{self, NthCall},
    challenges::{self, CallTimes, Challenge},
};

use crate::{
    Engine, Error,
    challenge::{
        announcement::{self, Announcement},
        binding, state,
    },
    guard::{
        self,
        attempt::{Asked, Asking, For},
        refusals::Refusal,
    },
    record::journal::{self, Event},
    secrets::hashing::{Place, queue::Requester},
    source::Source,
    telephone::polling,
};

/// Returns the challenge with its first call spent, as it is to be stored.
pub(crate) fn first(policy: &Policy, challenge: &Challenge) -> Result<Challenge, Error> {
    let calls_left = challenge.calls_left.checked_sub(1).ok_or(Error::NoCallsLeft)?;
    Ok(after_call(policy, challenge, calls_left, challenge.created_at))
}

/// Spends one more call of a stored challenge, and returns the challenge as it is then.
pub(crate) async fn another(
    policy: &Policy,
    transaction: &mut Connection,
    challenge: &Challenge,
    now: Instant,
) -> Result<Challenge, Error> {
    let called = after_call(policy, challenge, challenge.calls_left.saturating_sub(1), now);
    let times = CallTimes {
        pin_expires_at: called.pin_expires_at,
        next_call_at: called.next_call_at,
    };
    let calls_left = challenges::spend_call(transaction, &challenge.id, times, now).await?;
    match calls_left {
        Some(calls_left) => Ok(Challenge { calls_left, ..called }),
        // Another request was faster.
        None => Err(Error::CallTooEarly(policy.wait_after(policy.calls - called.calls_left))),
    }
}

fn after_call(policy: &Policy, challenge: &Challenge, calls_left: u32, now: Instant) -> Challenge {
    Challenge {
        calls_left,
        pin_expires_at: (now + policy.pin_life).min(challenge.expires_at),
        next_call_at: now + policy.wait_after(policy.calls - calls_left),
        ..challenge.clone()
    }
}

/// A call and its PIN, before it is counted.
pub(crate) struct Call {
    id: CallId,
    script: Script,
    pin: Pin,
    place: Place,
    binding: [u8; 32],
}

impl Call {
    /// Draws a new PIN and takes the place in the hashing pool in which it will be hashed. The place comes first: when the pool is full,
    /// nobody is called.
    pub(crate) async fn prepare(
        engine: &Engine,
        challenge: &Challenge,
        announcement: &Announcement,
        draft: [u8; 32],
        source: Source,
    ) -> Result<Self, Error> {
        let who = Requester::new(source, challenge.customer.as_ref());
        let place = engine.hasher.place(&who).await?;
        let pin = engine.random.pin(engine.policy.pin_length);
        let Announcement {
            occasion,
            call_preferences,
            browser,
        } = announcement;
        let language = announcement::language(call_preferences, *browser, &challenge.phone);
        let language = engine.telephone.spoken(language);
        Ok(Self {
            id: engine.random.id(engine.clock.now()),
            script: engine.scripts.write(*occasion, language, &pin, call_preferences),
            pin,
            place,
            binding: binding::of(challenge, draft),
        })
    }

    /// Counts the call against every limit of the guard, before it is placed. The challenge has spent the call already.
    pub(crate) async fn admit(
        self,
        engine: &Engine,
        transaction: &mut Connection,
        challenge: &Challenge,
        source: Source,
    ) -> Result<Result<SpentCall, Box<Refusal>>, Error> {
        let now = engine.clock.now();
        let calls_left = challenge.calls_left;
        let asked = Asked {
            what_for: For::Pin {
                challenge,
                nth: engine.policy.calls - calls_left,
            },
            customer: challenge.customer.as_ref(),
            by: Some(Asking {
                visitor: &challenge.visitor,
                source,
            }),
            phone: &challenge.phone,
            script: &self.script,
        };
        if let Err(refusal) = guard::admit(engine, transaction, asked, now).await? {
            return Ok(Err(refusal));
        }
        if challenge.visibility.is_shown() {
            keep(transaction, &self.id, challenge, calls_left, now).await?;
        }
        Ok(Ok(SpentCall { call: self, calls_left }))
    }
}

/// Stores a call that is about to be placed.
async fn keep(
    transaction: &mut Connection,
    call: &CallId,
    challenge: &Challenge,
    calls_left: u32,
    now: Instant,
) -> Result<(), Error> {
    let ask_at = now + polling::UNANSWERED_POLL_AFTER;
    let nth = nth(challenge, calls_left);
    Ok(calls::insert(transaction, call, &nth, &challenge.phone, now, ask_at).await?)
}

/// A call that was counted. It will be placed, even if the visitor's connection is cut.
pub(crate) struct SpentCall {
    call: Call,
    /// Calls that the challenge has left after this one.
    calls_left: u32,
}

impl SpentCall {
    /// Returns the event for the audit log.
    pub(crate) fn event(&self, challenge: &Challenge) -> Event<'static> {
        let calls_left = self.calls_left;
        if challenge.visibility.rings() {
            Event::Called { calls_left }
        } else {
            Event::NotCalled { calls_left }
        }
    }

    /// Places the call. For a blind challenge this happens in the background, whether or not somebody is called, so that the visitor cannot
    /// tell the two cases apart.
    pub(crate) async fn ring(self, engine: &Engine, challenge: Challenge) -> Result<(), Error> {
        let Visibility::Blind { rings } = challenge.visibility else {
            return self.place(engine, &challenge).await;
        };
        let engine = engine.clone();
        tokio::spawn(async move {
            if let Err(error) = self.ring_unseen(&engine, &challenge, rings).await {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a call that is not shown failed"
                );
            }
        });
        Ok(())
    }

    /// Hashes the PIN, stores the hash, and only then places the call, if somebody is to be called.
    ///
    /// Until the hash is stored, both cases do the same work in the same order, so the visitor's response takes the same time. A call in
    /// parallel with this work would change that time, and so reveal that somebody is called.
    async fn ring_unseen(self, engine: &Engine, challenge: &Challenge, rings: bool) -> Result<(), Error> {
        let Call {
            id,
            script,
            pin,
            place,
            binding,
        } = self.call;
        let hash = engine.hasher.hash_pin(place, pin, binding).await?;
        let mut transaction = engine.database.begin().await?;
        store(&mut transaction, &challenge.id, self.calls_left, &hash).await?;
        if rings {
            keep(&mut transaction, &id, challenge, self.calls_left, engine.clock.now()).await?;
        }
        transaction.commit().await?;
        if rings {
            let progress = engine.telephone.place(&id, &challenge.phone, &script).await;
            let placed = Placed {
                id: &id,
                calls_left: self.calls_left,
                progress,
            };
            placed.keep(engine, challenge, true, None).await?;
        }
        Ok(engine.database.announce(&challenge.id).await?)
    }

    /// Places the call and hashes the PIN meanwhile, then records both. That is safe: nobody hears the PIN sooner than its hash is stored.
    /// If the provider has answered by the time the hash is ready, one transaction records both.
    async fn place(self, engine: &Engine, challenge: &Challenge) -> Result<(), Error> {
        let Call {
            id,
            script,
            pin,
            place,
            binding,
        } = self.call;
        let mut calling = pin!(engine.telephone.place(&id, &challenge.phone, &script));
        let mut hashing = pin!(engine.hasher.hash_pin(place, pin, binding));
        let (progress, stored, late) = tokio::select! {
            biased;
            progress = &mut calling => match hashing.await {
                Ok(hash) => (progress, Ok(()), Some(hash)),
                Err(error) => (progress, Err(error), None),
            },
            hash = &mut hashing => {
                let stored = store_alone(engine, challenge, self.calls_left, hash).await;
                (calling.await, stored, None)
            }
        };
        let placed = Placed {
            id: &id,
            calls_left: self.calls_left,
            progress,
        };
        let stored = match late {
            None => placed.keep(engine, challenge, stored.is_ok(), None).await.and(stored),
            Some(hash) => match placed.keep(engine, challenge, true, Some(&hash)).await {
                Ok(()) => Ok(()),
                // The PIN could not be stored, but the state of the call is recorded all the same.
                Err(error) => placed.keep(engine, challenge, false, None).await.and(Err(error)),
            },
        };
        engine.database.announce(&challenge.id).await?;
        stored
    }
}

fn nth(challenge: &Challenge, calls_left: u32) -> NthCall {
    NthCall {
        challenge: challenge.id.clone(),
        calls_left,
    }
}

/// A call whose request the provider has answered.
struct Placed<'a> {
    id: &'a CallId,
    /// Calls that the challenge has left after this one.
    calls_left: u32,
    progress: CallProgress,
}

impl Placed<'_> {
    /// Records how the provider answered the request and, if `hash` is given, the hash of the PIN. Voids the PIN of a call that failed.
    ///
    /// Locks the call first and its challenge second, as taking a delivery report does: in the opposite order, the two could deadlock.
    async fn keep(
        &self,
        engine: &Engine,
        challenge: &Challenge,
        has_pin: bool,
        hash: Option<&str>,
    ) -> Result<(), Error> {
        let now = engine.clock.now();
        let mut transaction = engine.database.begin().await?;
        calls::record_placed(
            &mut transaction,
            self.id,
            self.progress,
            now,
            now + polling::FIRST_POLL_AFTER,
        )
        .await?;
        let is_seen = challenge.visibility.is_shown();
        let nth = nth(challenge, self.calls_left);
        if self.progress.voids_pin() {
            // Nobody was called, so the next call need not wait for the usual pause.
            state::void_pin(engine, &mut transaction, &nth, is_seen.then_some(now)).await?;
        } else if let Some(hash) = hash {
            store(&mut transaction, &challenge.id, self.calls_left, hash).await?;
        } else if is_seen && !has_pin {
            // The phone rang, but its PIN was not stored: the customer may ask for the next call at once.
            challenges::allow_call_from(&mut transaction, &nth, now).await?;
        }
        let event = Event::Reported {
            progress: self.progress.as_str(),
        };
        journal::note(engine, &mut transaction, challenge, &[event]).await?;
        Ok(transaction.commit().await?)
    }
}

/// Stores the hash of a PIN, unless a newer call has voided it meanwhile.
async fn store(
    transaction: &mut Connection,
    challenge: &ChallengeId,
    calls_left: u32,
    hash: &str,
) -> Result<(), Error> {
    challenges::set_pin(transaction, challenge, calls_left, hash).await?;
    Ok(())
}

async fn store_alone(
    engine: &Engine,
    challenge: &Challenge,
    calls_left: u32,
    hash: Result<String, Error>,
) -> Result<(), Error> {
    let hash = hash?;
    let mut transaction = engine.database.begin().await?;
    store(&mut transaction, &challenge.id, calls_left, &hash).await?;
    Ok(transaction.commit().await?)
}
