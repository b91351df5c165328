//! Counts the panics of requests. There should be none: each is a fault of ours, and somebody may be able to cause it at will.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

/// How many there were since the shop opened. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Panics(Arc<AtomicU64>);

impl Panics {
    /// Counts one, and says so in the log: never with its text, which may hold what a visitor typed.
    pub(crate) fn note(&self) {
        let count = self.0.fetch_add(1, Relaxed) + 1;
        tracing::error!(count, "a request ended in a panic");
    }

    /// How many there were.
    pub fn count(&self) -> u64 {
        self.0.load(Relaxed)
    }
}
