//! What happened around every PIN, written down in the transaction in which it happened, in a chain that shows when something was
//! changed, taken out or put in afterwards.
//!
//! Each event's hash is keyed (with a key derived from the hashing key, which the database does not hold) and covers the hash before
//! it. Numbers are masked; a PIN never comes near. What was cut off at the newest end together with the row that knows it cannot be
//! seen from inside: [`verify`] tells the newest hash, to be kept elsewhere.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{CallProgress, ChallengeId, PhoneNumber};
use serde_json::{Value, json};
use storage::{
    Connection, Database,
    audit::{self, AuditEvent, Ends},
    challenges::{self, Challenge},
};

use crate::{Error, Shop, guard::Verdict, hashing::Hasher, history};

/// Something that happened.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event<'a> {
    /// A question was asked.
    Asked,
    /// A call was spent and is about to be placed.
    Called { calls_left: u32 },
    /// A call was spent and nobody is called: there is nothing that its PIN could do.
    NotCalled { calls_left: u32 },
    /// How a call went.
    Reported { progress: &'a str },
    /// An attempt was spent.
    Attempt { attempts_left: u32 },
    /// It was a wrong PIN.
    Wrong,
    /// No PIN is looked at any more, after too many wrong ones: within a day, or of a phone in a row.
    Stopped { limit: &'a str },
    /// It was the right PIN, or what stood in for it, and its deed is done.
    Approved { by: &'a str },
    /// The challenge ended without its deed.
    Ended { state: &'a str },
}

impl Event<'_> {
    fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Called { .. } => "called",
            Self::NotCalled { .. } => "not_called",
            Self::Reported { .. } => "reported",
            Self::Attempt { .. } => "attempt",
            Self::Wrong => "wrong_pin",
            Self::Stopped { .. } => "too_many_wrong_pins",
            Self::Approved { .. } => "approved",
            Self::Ended { .. } => "ended",
        }
    }

    fn details(self) -> Value {
        match self {
            Self::Called { calls_left } | Self::NotCalled { calls_left } => json!({ "calls_left": calls_left }),
            Self::Reported { progress } => json!({ "progress": progress }),
            Self::Attempt { attempts_left } => json!({ "attempts_left": attempts_left }),
            Self::Ended { state } => json!({ "state": state }),
            Self::Stopped { limit } => json!({ "limit": limit }),
            Self::Approved { by } => json!({ "by": by }),
            Self::Asked | Self::Wrong => json!({}),
        }
    }
}

/// Writes down what happens to a challenge. Takes hold of the end of the chain until the transaction is over, so it comes last in it.
pub(crate) async fn note(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    events: &[Event<'_>],
) -> Result<(), Error> {
    let mut addition = Addition::new(shop);
    for event in events {
        let mut details = event.details();
        details["purpose"] = json!(challenge.purpose.word());
        details["phone"] = json!(challenge.phone.masked());
        if let Some(customer) = &challenge.customer {
            details["customer"] = json!(customer);
        }
        let about = (challenge.id.as_str(), challenge.purpose.draft());
        addition.add(event.word(), about, &details);
    }
    addition.keep(transaction).await?;
    for event in events {
        history::on_the_way(shop, transaction, challenge, *event).await?;
    }
    Ok(())
}

/// Writes down what was learnt about a call.
pub(crate) async fn note_report(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &ChallengeId,
    phone: &PhoneNumber,
    news: CallProgress,
) -> Result<(), Error> {
    let Some((purpose, draft)) = challenges::about(transaction, challenge).await? else {
        return Ok(());
    };
    let mut details = Event::Reported { progress: news.word() }.details();
    details["purpose"] = json!(purpose);
    details["phone"] = json!(phone.masked());
    let mut addition = Addition::new(shop);
    addition.add("reported", (challenge.as_str(), &draft), &details);
    addition.keep(transaction).await
}

/// Writes down something that no challenge is about. `draft` names the record that it is about.
pub(crate) async fn note_apart(
    shop: &Shop,
    transaction: &mut Connection,
    event: &str,
    draft: &str,
    details: Value,
) -> Result<(), Error> {
    let mut addition = Addition::new(shop);
    addition.add(event, ("", draft), &details);
    addition.keep(transaction).await
}

/// Writes down that the guard refused a call for this purpose and draft.
pub(crate) async fn note_refusal(
    shop: &Shop,
    transaction: &mut Connection,
    (purpose, draft): (&str, &str),
    masked: &str,
    verdict: &Verdict,
) -> Result<(), Error> {
    let details = json!({
        "rule": verdict.rule.word(),
        "figure": verdict.figure,
        "most": verdict.most,
        "purpose": purpose,
        "phone": masked,
    });
    let mut addition = Addition::new(shop);
    addition.add("call_refused", ("", draft), &details);
    addition.keep(transaction).await
}

/// The newest end of the chain, as far as this process knows: its place and its hash. Only a guess that saves a question: another instance
/// may have added something, or what was added here may have been dropped again. Cheap to clone; clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownEnd(Arc<Mutex<Option<(i64, String)>>>);

impl KnownEnd {
    fn get(&self) -> Option<(i64, String)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, seq: i64, hash: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((seq, hash.to_owned()));
    }
}

/// What is to be added to the chain.
struct Addition<'a> {
    shop: &'a Shop,
    /// Without their places and hashes.
    events: Vec<AuditEvent>,
}

impl<'a> Addition<'a> {
    fn new(shop: &'a Shop) -> Self {
        Self {
            shop,
            events: Vec::new(),
        }
    }

    fn add(&mut self, event: &str, (challenge, draft): (&str, &str), details: &Value) {
        self.events.push(AuditEvent {
            seq: 0,
            at: self.shop.clock.now().millis(),
            event: event.to_owned(),
            challenge: challenge.to_owned(),
            draft: draft.to_owned(),
            details: details.to_string(),
            hash: String::new(),
        });
    }

    /// Adds it at the newest end, which is held from then on until the transaction is over: whoever adds next waits.
    async fn keep(mut self, transaction: &mut Connection) -> Result<(), Error> {
        let known = self.shop.audit_end.get();
        if let Some((seq, hash)) = known
            && self.keep_after(transaction, seq, &hash).await?
        {
            return Ok(());
        }
        let ends = audit::hold(transaction).await?;
        if !self.keep_after(transaction, ends.last_seq, &ends.last_hash).await? {
            return Err(Error::Broken("the end of the log moved while it was held"));
        }
        Ok(())
    }

    /// The same, if the newest end is the one that is thought to be.
    async fn keep_after(&mut self, transaction: &mut Connection, seq: i64, before: &str) -> Result<bool, Error> {
        let (mut last_seq, mut last_hash) = (seq, before.to_owned());
        for event in &mut self.events {
            event.seq = last_seq + 1;
            event.hash = hash(&self.shop.hasher, event, &last_hash);
            (last_seq, last_hash) = (event.seq, event.hash.clone());
        }
        if last_seq == seq {
            return Ok(true);
        }
        if !audit::advance(transaction, (seq, before), (last_seq, &last_hash)).await? {
            return Ok(false);
        }
        audit::append(transaction, &self.events).await?;
        self.shop.audit_end.set(last_seq, &last_hash);
        Ok(true)
    }
}

/// Keyed, over everything that is kept of the event and the hash before it. Each part is led by its length.
fn hash(hasher: &Hasher, event: &AuditEvent, before: &str) -> String {
    let (seq, at) = (event.seq.to_string(), event.at.to_string());
    let parts = [
        "ringfence audit 1",
        before,
        &seq,
        &at,
        &event.event,
        &event.challenge,
        &event.draft,
        &event.details,
    ];
    let text = parts
        .iter()
        .fold(String::new(), |text, part| text + &part.len().to_string() + ":" + part);
    hasher.pseudonym(&text)
}

/// What became of a look at the whole chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every event is as it was written.
    Whole {
        /// How many are kept.
        events: i64,
        /// Place and hash of the newest: keep them elsewhere, and see that they are still there the next time.
        newest: (i64, String),
    },
    /// Something was changed, taken out or put in.
    Broken {
        /// The first place that is not as it was written.
        at: i64,
    },
}

/// Looks at every event that is kept. The hasher has the shop's own key.
pub async fn verify(database: &Database, hasher: &Hasher) -> Result<Verified, Error> {
    let mut connection = database.read().await?;
    let mut ends = audit::ends(&mut connection).await?;
    loop {
        let verified = look(&mut connection, hasher, &ends).await?;
        let now = audit::ends(&mut connection).await?;
        if matches!(verified, Verified::Whole { .. }) || now.swept_seq == ends.swept_seq {
            return Ok(verified);
        }
        // Old events were swept out meanwhile.
        ends = now;
    }
}

/// Looks at every event after those that were swept out. What is written meanwhile has to follow like everything else.
async fn look(connection: &mut Connection, hasher: &Hasher, ends: &Ends) -> Result<Verified, Error> {
    const AT_ONCE: u32 = 1_000;
    let (mut seq, mut before) = (ends.swept_seq, ends.swept_hash.clone());
    let broken = |seq| Ok(Verified::Broken { at: seq + 1 });
    let is_other_end = |seq, hash: &str| seq == ends.last_seq && hash != ends.last_hash;
    if is_other_end(seq, &before) {
        return broken(seq);
    }
    loop {
        let events = audit::after(connection, seq, AT_ONCE).await?;
        if events.is_empty() {
            break;
        }
        for event in events {
            if event.seq != seq + 1 || event.hash != hash(hasher, &event, &before) {
                return broken(seq);
            }
            (seq, before) = (event.seq, event.hash);
            if is_other_end(seq, &before) {
                return broken(seq);
            }
        }
    }
    if seq < ends.last_seq {
        return broken(seq);
    }
    Ok(Verified::Whole {
        events: seq - ends.swept_seq,
        newest: (seq, before),
    })
}
