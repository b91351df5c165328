//! Tells the person who waits what is being done, and how long it has taken so far.

use std::time::{Duration, Instant};

/// A clock that was started with the command; says one line a stage on standard error.
pub struct Progress {
    began: Instant,
}

impl Progress {
    /// Starts the clock.
    pub fn start() -> Self {
        Self { began: Instant::now() }
    }

    /// Names the stage that begins now.
    pub fn say(&self, stage: &str) {
        eprintln!("[{}] {stage}", elapsed(self.began.elapsed()));
    }
}

/// Seconds with one decimal, wide enough that lines below each other align for an hour.
fn elapsed(time: Duration) -> String {
    format!("{:6.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elapsed_time_keeps_its_width() {
        assert_eq!(elapsed(Duration::from_millis(40)), "   0.0 s");
        assert_eq!(elapsed(Duration::from_millis(61_260)), "  61.3 s");
    }
}
