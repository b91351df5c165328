//! What time it is: asked here and nowhere else.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use domain::Instant;

/// The clock by which the shop goes. Cheap to clone; clones go alike.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until it is moved; for tests.
    Stopped(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn stopped(at: Instant) -> Self {
        Self::Stopped(Arc::new(AtomicI64::new(at.millis())))
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Instant {
        match self {
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Self::Stopped(at) => Instant(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a stopped clock forward. The machine's clock does not let itself be moved.
    pub fn advance(&self, by: Duration) {
        if let Self::Stopped(at) = self {
            at.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::SeqCst);
        }
    }
}
