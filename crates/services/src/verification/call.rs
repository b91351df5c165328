//! One call of a challenge: a PIN is drawn, the call counted, the telephone rung and the PIN's hash put in its place.

use std::pin::pin;

use domain::{CallId, CallProgress, ChallengeId, Instant, Pin, Policy};
use scripts::Script;
use storage::{
    Connection,
    calls::{self, NthCall},
    challenges::{self, CallTimes, Challenge},
};

use super::{Announcement, Ringing, binding};
use crate::{
    Error, Shop,
    audit::{self, Event},
    call_watch,
    guard::{self, Asked, For, Refusal, Source},
    hashing::{Place, Requester},
    listening,
};

/// A challenge with its first call spent, to be stored so.
pub(super) fn first(policy: &Policy, challenge: &Challenge) -> Result<Challenge, Error> {
    let calls_left = challenge.calls_left.checked_sub(1).ok_or(Error::NoCallsLeft)?;
    Ok(after_call(policy, challenge, calls_left, challenge.created_at))
}

/// A stored challenge with one more call spent.
pub(super) async fn another(
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

/// A call with its PIN, before it is counted.
pub(super) struct Call {
    id: CallId,
    script: Script,
    pin: Pin,
    place: Place,
    binding: [u8; 32],
}

impl Call {
    /// Draws a new PIN and takes the place at the hashing pool where it will be hashed: a crowded shop calls nobody.
    pub(super) async fn prepare(
        shop: &Shop,
        challenge: &Challenge,
        announcement: &Announcement,
        draft: [u8; 32],
        source: Source,
    ) -> Result<Self, Error> {
        let who = Requester::new(source, challenge.customer.as_ref());
        let place = shop.hasher.place(&who).await?;
        let pin = shop.random.pin(shop.policy.pin_length);
        let Announcement {
            occasion,
            listening,
            browser,
        } = announcement;
        let language = listening::language(listening, *browser, &challenge.phone);
        let language = shop.telephone.spoken(language);
        Ok(Self {
            id: shop.random.id(shop.clock.now()),
            script: shop.scripts.write(*occasion, language, &pin, listening),
            pin,
            place,
            binding: binding(challenge, draft),
        })
    }

    /// Counts the call, which the challenge has spent already, against everything else that limits it, before it is placed.
    pub(super) async fn admit(
        self,
        shop: &Shop,
        transaction: &mut Connection,
        challenge: &Challenge,
        source: Source,
        ringing: Ringing,
    ) -> Result<Result<SpentCall, Box<Refusal>>, Error> {
        let now = shop.clock.now();
        let calls_left = challenge.calls_left;
        let asked = Asked {
            what_for: For::Pin {
                purpose: &challenge.purpose,
                challenge: &challenge.id,
                nth: shop.policy.calls - calls_left,
            },
            customer: challenge.customer.as_ref(),
            visitor: &challenge.visitor,
            source,
            phone: &challenge.phone,
        };
        if let Err(refusal) = guard::admit(shop, transaction, asked, now).await? {
            return Ok(Err(refusal));
        }
        if matches!(ringing, Ringing::Seen) {
            keep(transaction, &self.id, challenge, calls_left, now).await?;
        }
        Ok(Ok(SpentCall { call: self, calls_left }))
    }
}

/// Remembers a call as one that is about to be placed.
async fn keep(
    transaction: &mut Connection,
    call: &CallId,
    challenge: &Challenge,
    calls_left: u32,
    now: Instant,
) -> Result<(), Error> {
    let ask_at = now + call_watch::SOON;
    let nth = nth(challenge, calls_left);
    Ok(calls::insert(transaction, call, &nth, &challenge.phone, now, ask_at).await?)
}

/// A call that is counted: it is placed, whatever happens to the visitor's connection.
pub(super) struct SpentCall {
    call: Call,
    /// Of the challenge, after this call.
    calls_left: u32,
}

impl SpentCall {
    /// What the log says of it.
    pub(super) fn event(&self, ringing: Ringing) -> Event<'static> {
        let calls_left = self.calls_left;
        match ringing {
            Ringing::Unseen { rings: false } => Event::NotCalled { calls_left },
            _ => Event::Called { calls_left },
        }
    }

    /// Places the call, or makes as if, behind the visitor's back.
    pub(super) async fn ring(self, shop: &Shop, challenge: Challenge, ringing: Ringing) -> Result<(), Error> {
        let Ringing::Unseen { rings } = ringing else {
            return self.place(shop, &challenge).await;
        };
        let shop = shop.clone();
        tokio::spawn(async move {
            if let Err(error) = self.ring_unseen(&shop, &challenge, rings).await {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a call that is not shown failed"
                );
            }
        });
        Ok(())
    }

    /// Hashes the PIN, stores it, and only then rings if anybody is to be called. While the visitor waits for the answer both cases so cost
    /// the same work in the same order: beside a waiting visitor a call would take, or give, time that tells of it.
    async fn ring_unseen(self, shop: &Shop, challenge: &Challenge, rings: bool) -> Result<(), Error> {
        let Call {
            id,
            script,
            pin,
            place,
            binding,
        } = self.call;
        let hash = shop.hasher.hash_pin(place, pin, binding).await?;
        let mut transaction = shop.database.begin().await?;
        store(&mut transaction, &challenge.id, self.calls_left, &hash).await?;
        if rings {
            keep(&mut transaction, &id, challenge, self.calls_left, shop.clock.now()).await?;
        }
        transaction.commit().await?;
        if rings {
            let progress = shop.telephone.place(&id, &challenge.phone, &script).await;
            let placed = Placed {
                id: &id,
                calls_left: self.calls_left,
                progress,
            };
            placed.keep(shop, challenge, true, None).await?;
        }
        Ok(shop.database.announce(&challenge.id).await?)
    }

    /// Lets the telephone ring, hashes the PIN meanwhile (nobody hears it sooner than it is stored), and records both: at once when the
    /// provider has answered by the time the hash is there.
    async fn place(self, shop: &Shop, challenge: &Challenge) -> Result<(), Error> {
        let Call {
            id,
            script,
            pin,
            place,
            binding,
        } = self.call;
        let mut calling = pin!(shop.telephone.place(&id, &challenge.phone, &script));
        let mut hashing = pin!(shop.hasher.hash_pin(place, pin, binding));
        let (progress, stored, late) = tokio::select! {
            biased;
            progress = &mut calling => match hashing.await {
                Ok(hash) => (progress, Ok(()), Some(hash)),
                Err(error) => (progress, Err(error), None),
            },
            hash = &mut hashing => {
                let stored = store_alone(shop, challenge, self.calls_left, hash).await;
                (calling.await, stored, None)
            }
        };
        let placed = Placed {
            id: &id,
            calls_left: self.calls_left,
            progress,
        };
        let stored = match late {
            None => placed.keep(shop, challenge, stored.is_ok(), None).await.and(stored),
            Some(hash) => match placed.keep(shop, challenge, true, Some(&hash)).await {
                Ok(()) => Ok(()),
                // The PIN could not be stored: how the call went is kept all the same.
                Err(error) => placed.keep(shop, challenge, false, None).await.and(Err(error)),
            },
        };
        shop.database.announce(&challenge.id).await?;
        stored
    }
}

fn nth(challenge: &Challenge, calls_left: u32) -> NthCall {
    NthCall {
        challenge: challenge.id.clone(),
        calls_left: Some(calls_left),
    }
}

/// A call that the provider has answered for.
struct Placed<'a> {
    id: &'a CallId,
    /// Of the challenge, after this call.
    calls_left: u32,
    progress: CallProgress,
}

impl Placed<'_> {
    /// Keeps how the provider took the call, with the hash of its PIN if that is not stored yet. Of a call that failed the PIN is void.
    ///
    /// The call comes first and its challenge second, as where a report is taken: the other way round they could wait for each other.
    async fn keep(&self, shop: &Shop, challenge: &Challenge, has_pin: bool, hash: Option<&str>) -> Result<(), Error> {
        let now = shop.clock.now();
        let mut transaction = shop.database.begin().await?;
        calls::record_placed(
            &mut transaction,
            self.id,
            self.progress,
            now,
            now + call_watch::FIRST_LOOK,
        )
        .await?;
        let is_seen = challenge.purpose.shows_calls();
        let nth = nth(challenge, self.calls_left);
        if self.progress.voids_pin() {
            // Nobody was called: the next try need not wait for an ear to rest.
            super::void_pin(shop, &mut transaction, &nth, is_seen.then_some(now)).await?;
        } else if let Some(hash) = hash {
            store(&mut transaction, &challenge.id, self.calls_left, hash).await?;
        } else if is_seen && !has_pin {
            // Somebody was called for nothing.
            challenges::allow_call_from(&mut transaction, &nth, now).await?;
        }
        let event = Event::Reported {
            progress: self.progress.word(),
        };
        audit::note(shop, &mut transaction, challenge, &[event]).await?;
        Ok(transaction.commit().await?)
    }
}

/// Puts a PIN's hash in its place, unless another call has voided it meanwhile.
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
    shop: &Shop,
    challenge: &Challenge,
    calls_left: u32,
    hash: Result<String, Error>,
) -> Result<(), Error> {
    let hash = hash?;
    let mut transaction = shop.database.begin().await?;
    store(&mut transaction, &challenge.id, calls_left, &hash).await?;
    Ok(transaction.commit().await?)
}
