//! What every scenario needs: names and numbers of its own, many visitors at the same moment, and chance that repeats.

use std::future::Future;

use anyhow::Result;
use tokio::task::JoinSet;

/// A phone number in a range that each scenario has for itself. `place` is below 10000.
pub fn phone(scenario: u32, place: u32) -> String {
    format!("07400 {:02}{:04}", 20 + scenario, place)
}

/// An account's name.
pub fn name(scenario: u32, place: u32) -> String {
    format!("scenario{scenario}x{place}")
}

/// Does a thing `times` times at the same moment.
pub async fn at_once<T, F>(times: usize, action: impl Fn(usize) -> F) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    let mut crowd = JoinSet::new();
    for place in 0..times {
        crowd.spawn(action(place));
    }
    let mut results = Vec::with_capacity(times);
    while let Some(result) = crowd.join_next().await {
        results.push(result??);
    }
    Ok(results)
}

/// All PINs but this one, beginning beside it.
pub fn wrong(right: &str, place: usize) -> String {
    let number: usize = right.parse().unwrap_or_default();
    format!("{:06}", (number + 1 + place) % 1_000_000)
}

/// A row of numbers that repeats, for spoiling: xorshift (Marsaglia 2003).
pub struct Rng(u64);

impl Rng {
    /// Every worker's own row.
    pub fn of(worker: usize) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ (worker as u64 + 1))
    }

    /// A number below this one.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % below.max(1)
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.roll(things.len())]
    }
}
