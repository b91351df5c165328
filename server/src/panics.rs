//! Counts the panics of requests. There should be none: each is a bug, and an attacker may be able to trigger it.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering::Relaxed},
};

/// The number of panics since the shop opened. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Panics(Arc<AtomicU64>);

impl Panics {
    /// Counts and logs a panic. Its message is not logged, because it may contain what a visitor typed.
    pub(crate) fn note(&self) {
        let count = self.0.fetch_add(1, Relaxed) + 1;
        tracing::error!(count, "a request ended in a panic");
    }

    /// The number of panics.
    pub fn count(&self) -> u64 {
        self.0.load(Relaxed)
    }
}
