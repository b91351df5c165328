//! The audit log: everything that happens around a PIN is recorded in the transaction in which it happens. The events form a hash chain,
//! which shows whether an event was changed, removed or inserted afterwards.
//!
//! The hash of an event is keyed and covers the hash of the event before it. Its key is derived from the hashing key, which the database
//! does not hold. Phone numbers are masked, and no event holds a PIN. The chain alone cannot show that its newest events were removed if
//! the row that records its end was set back, too. [`verify::verify`] therefore returns the newest hash, which the owner should keep
//! elsewhere.

mod chain;
pub mod verify;

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use storage::{
    Connection,
    audit::{self, AuditEvent},
};

use crate::{Clock, Error, secrets::hashing::Hasher};

/// The audit log. Cheap to clone; clones share what they know of the chain's end.
#[derive(Clone, Debug)]
pub struct Audit {
    clock: Clock,
    hasher: Hasher,
    end: KnownEnd,
}

/// An event that is to be recorded.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// The kind of event, such as `called`.
    pub event: &'a str,
    /// The id of its challenge; empty if it belongs to none.
    pub challenge: &'a str,
    /// The id of the record that it is about; may be empty.
    pub draft: &'a str,
    /// Its details, as a JSON object.
    pub details: Value,
}

/// The newest event of the chain that this process knows of: its sequence number and hash. It is only a cache that saves a query. It is
/// stale when another instance has appended events, or when a transaction that appended some was rolled back. Cheap to clone; clones share
/// it.
#[derive(Clone, Debug, Default)]
struct KnownEnd(Arc<Mutex<Option<(i64, String)>>>);

impl KnownEnd {
    fn get(&self) -> Option<(i64, String)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, seq: i64, hash: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((seq, hash.to_owned()));
    }
}

impl Audit {
    /// Creates a log whose hashes `hasher` computes.
    pub fn new(clock: Clock, hasher: Hasher) -> Self {
        Self {
            clock,
            hasher,
            end: KnownEnd::default(),
        }
    }

    /// Records an event that belongs to no challenge. `draft` is the id of the record that it is about.
    ///
    /// This locks the end of the chain until the transaction ends, and every other writer waits for it. Call it as late in the transaction
    /// as possible.
    pub async fn note(
        &self,
        transaction: &mut Connection,
        event: &str,
        draft: &str,
        details: Value,
    ) -> Result<(), Error> {
        let entry = Entry {
            event,
            challenge: "",
            draft,
            details,
        };
        self.write(transaction, &[entry]).await
    }

    /// Appends entries to the chain. This locks the end of the chain until the transaction ends, and every other writer waits for it. Call
    /// it as late in the transaction as possible.
    pub(crate) async fn write(&self, transaction: &mut Connection, entries: &[Entry<'_>]) -> Result<(), Error> {
        let at = self.clock.now().millis();
        let event = |entry: &Entry<'_>| AuditEvent {
            seq: 0,
            at,
            event: entry.event.to_owned(),
            challenge: entry.challenge.to_owned(),
            draft: entry.draft.to_owned(),
            details: entry.details.to_string(),
            hash: String::new(),
        };
        let mut events: Vec<_> = entries.iter().map(event).collect();
        if let Some((seq, hash)) = self.end.get()
            && self.append_after(transaction, &mut events, seq, &hash).await?
        {
            return Ok(());
        }
        let ends = audit::hold(transaction).await?;
        if !self
            .append_after(transaction, &mut events, ends.last_seq, &ends.last_hash)
            .await?
        {
            return Err(Error::Internal("the end of the log moved while it was held"));
        }
        Ok(())
    }

    /// Appends the events if the chain still ends at `seq` with the hash `before`; returns `false`, and appends nothing, if it does not.
    async fn append_after(
        &self,
        transaction: &mut Connection,
        events: &mut [AuditEvent],
        seq: i64,
        before: &str,
    ) -> Result<bool, Error> {
        let (mut last_seq, mut last_hash) = (seq, before.to_owned());
        for event in &mut *events {
            event.seq = last_seq + 1;
            event.hash = chain::hash(&self.hasher, event, &last_hash);
            (last_seq, last_hash) = (event.seq, event.hash.clone());
        }
        if last_seq == seq {
            return Ok(true);
        }
        if !audit::advance(transaction, (seq, before), (last_seq, &last_hash)).await? {
            return Ok(false);
        }
        audit::append(transaction, events).await?;
        self.end.set(last_seq, &last_hash);
        Ok(true)
    }
}
