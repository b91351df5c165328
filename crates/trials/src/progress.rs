//! Tells the person who waits what is being done, and how long it has taken so far.

use std::time::{Duration, Instant};

/// A clock that started with the command. It prints one line per stage on standard error.
pub struct Progress {
    began: Instant,
}

impl Progress {
    /// Starts the clock.
    pub fn start() -> Self {
        Self { began: Instant::now() }
    }

    /// Goes on with a clock that another program started so long ago.
    pub fn since(elapsed: Duration) -> Self {
        let now = Instant::now();
        Self {
            began: now.checked_sub(elapsed).unwrap_or(now),
        }
    }

    /// How long ago the clock was started.
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// Names the stage that begins now.
    pub fn say(&self, stage: &str) {
        eprintln!("[{}] {stage}", seconds(self.elapsed()));
    }
}

/// Seconds with one decimal, wide enough that lines below each other align for an hour.
fn seconds(time: Duration) -> String {
    format!("{:6.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elapsed_time_keeps_its_width() {
        assert_eq!(seconds(Duration::from_millis(40)), "   0.0 s");
        assert_eq!(seconds(Duration::from_millis(61_260)), "  61.3 s");
    }
}
