//! How often an account may ask: Infobip's published limits, each over its own span.

use std::{collections::VecDeque, time::Duration};

use time::OffsetDateTime;

/// The most requests within a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Requests.
    pub most: u32,
    /// The span they are counted over.
    pub per: Duration,
}

impl Rate {
    /// So many requests a second.
    pub const fn a_second(most: u32) -> Self {
        Self {
            most,
            per: Duration::from_secs(1),
        }
    }

    /// So many requests a minute.
    pub const fn a_minute(most: u32) -> Self {
        Self {
            most,
            per: Duration::from_mins(1),
        }
    }
}

/// When the requests of late came.
#[derive(Default)]
pub(crate) struct Throttles {
    pub sends: Throttle,
    pub logs: Throttle,
}

/// The requests of one kind within the last span.
#[derive(Default)]
pub(crate) struct Throttle(VecDeque<OffsetDateTime>);

impl Throttle {
    /// Counts a request, unless there were too many.
    pub fn admits(&mut self, rate: Option<Rate>, now: OffsetDateTime) -> bool {
        let Some(rate) = rate else { return true };
        while self.0.front().is_some_and(|at| *at + rate.per <= now) {
            self.0.pop_front();
        }
        let admitted = self.0.len() < usize::try_from(rate.most).unwrap_or(usize::MAX);
        if admitted {
            self.0.push_back(now);
        }
        admitted
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_request_beyond_the_most_waits_for_the_first_to_grow_old() {
        let start = datetime!(2026-11-24 12:00 UTC);
        let rate = Some(Rate::a_minute(2));
        let mut throttle = Throttle::default();

        assert!(throttle.admits(rate, start));
        assert!(throttle.admits(rate, start + Duration::from_secs(30)));
        assert!(!throttle.admits(rate, start + Duration::from_secs(59)));
        assert!(throttle.admits(rate, start + Duration::from_mins(1)));
        assert!(!throttle.admits(rate, start + Duration::from_secs(61)));
        assert!(throttle.admits(None, start + Duration::from_secs(61)));
    }
}
