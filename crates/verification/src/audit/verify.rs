//! Verifies that the audit log is as it was written.

use storage::{
    Connection, Database,
    audit::{self, Ends},
};

use crate::{Error, audit::chain, secrets::hashing::Hasher};

/// The result of verifying the whole chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every event is as it was written.
    Whole {
        /// The number of events that are still stored.
        events: i64,
        /// Sequence number and hash of the newest event. Keep them elsewhere, and check that they are still in the log at the next
        /// verification.
        newest: (i64, String),
    },
    /// An event was changed, removed or inserted.
    Broken {
        /// The first sequence number at which the log differs from what was written.
        at: i64,
    },
}

/// Verifies every event that is still stored. `hasher` must have the shop's own key, or every event looks forged.
pub async fn verify(database: &Database, hasher: &Hasher) -> Result<Verified, Error> {
    let mut connection = database.read().await?;
    let mut ends = audit::ends(&mut connection).await?;
    loop {
        let verified = look(&mut connection, hasher, &ends).await?;
        let now = audit::ends(&mut connection).await?;
        if matches!(verified, Verified::Whole { .. }) || now.swept_seq == ends.swept_seq {
            return Ok(verified);
        }
        // Housekeeping deleted old events meanwhile, so the mismatch may be its doing: verify again from the new start.
        ends = now;
    }
}

/// Verifies every event after those that housekeeping deleted. Events that are appended meanwhile have to continue the chain, too.
async fn look(connection: &mut Connection, hasher: &Hasher, ends: &Ends) -> Result<Verified, Error> {
    const BATCH_SIZE: u32 = 1_000;
    let (mut seq, mut before) = (ends.swept_seq, ends.swept_hash.clone());
    let broken = |seq| Ok(Verified::Broken { at: seq + 1 });
    let is_other_end = |seq, hash: &str| seq == ends.last_seq && hash != ends.last_hash;
    if is_other_end(seq, &before) {
        return broken(seq);
    }
    loop {
        let events = audit::after(connection, seq, BATCH_SIZE).await?;
        if events.is_empty() {
            break;
        }
        for event in events {
            if event.seq != seq + 1 || event.hash != chain::hash(hasher, &event, &before) {
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
