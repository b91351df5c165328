//! Points in time as the shop stores them.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z. The caller passes the time to rules, because no rule reads a clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Instant(pub i64);

impl Instant {
    /// Whole seconds from `self` until `later`, rounded up; 0 if `later` has passed.
    pub fn seconds_until(self, later: Self) -> u64 {
        u64::try_from(later.0.saturating_sub(self.0))
            .unwrap_or(0)
            .div_ceil(1000)
    }

    /// The start of the span of this length that contains `self`. Spans are counted from 1970, so days begin at midnight UTC.
    #[must_use]
    pub fn start_of(self, span: std::time::Duration) -> Self {
        let span = i64::try_from(span.as_millis()).unwrap_or(i64::MAX).max(1);
        Self(self.0 - self.0.rem_euclid(span))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0
    }
}

impl Add<std::time::Duration> for Instant {
    type Output = Self;

    fn add(self, duration: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)),
        )
    }
}

impl Sub<std::time::Duration> for Instant {
    type Output = Self;

    fn sub(self, duration: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)),
        )
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_span_begins_where_the_one_before_it_ended() {
        let minute = Duration::from_mins(1);

        assert_eq!(Instant(119_999).start_of(minute), Instant(60_000));
        assert_eq!(Instant(120_000).start_of(minute), Instant(120_000));
    }

    #[test]
    fn seconds_are_rounded_up_and_never_negative() {
        let now = Instant(10_000);

        assert_eq!(now.seconds_until(now + Duration::from_millis(1_001)), 2);
        assert_eq!(now.seconds_until(now - Duration::from_secs(5)), 0);
    }
}
