//! The simulator's own time: it runs as the wall clock does, and a test can move it ahead.

use std::time::Duration;

use tokio::{sync::watch, time::Instant};

/// How far time was moved ahead, and waits that notice when it is.
pub(crate) struct Timeline {
    started: Instant,
    moved: watch::Sender<Duration>,
}

impl Timeline {
    /// Time that has not been moved yet.
    pub fn new() -> Self {
        Self {
            started: Instant::now(),
            moved: watch::channel(Duration::ZERO).0,
        }
    }

    /// How far it was moved in all.
    pub fn moved(&self) -> Duration {
        *self.moved.borrow()
    }

    /// Moves it ahead. Everything whose time has come by then comes to pass at once.
    pub fn advance(&self, by: Duration) {
        self.moved.send_modify(|moved| *moved = moved.saturating_add(by));
    }

    /// Returns when so much time has gone by, whether it passed or was moved.
    pub async fn pass(&self, span: Duration) {
        let mut moved = self.moved.subscribe();
        let over = self.elapsed().saturating_add(span);
        loop {
            moved.mark_unchanged();
            let left = over.saturating_sub(self.elapsed());
            if left.is_zero() {
                return;
            }
            tokio::select! {
                () = tokio::time::sleep(left) => {}
                _ = moved.changed() => {}
            }
        }
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed().saturating_add(self.moved())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_wait_is_over_when_time_is_moved_past_it() {
        let time = Timeline::new();
        let mut wait = std::pin::pin!(time.pass(Duration::from_mins(1)));
        assert!(futures::poll!(&mut wait).is_pending());

        time.advance(Duration::from_secs(59));
        assert!(futures::poll!(&mut wait).is_pending(), "a second is left");
        time.advance(Duration::from_secs(1));

        assert!(futures::poll!(&mut wait).is_ready());
        assert_eq!(time.moved(), Duration::from_mins(1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_is_over_by_itself_when_nobody_moves_time() {
        let time = Timeline::new();
        let begun = Instant::now();

        time.pass(Duration::from_secs(5)).await;

        assert!(begun.elapsed() >= Duration::from_secs(5));
    }
}
