//! Calling again when nobody was reached (`retry`): how often, and after which waits.

use std::time::Duration;

use infobip::Retry;
use time::OffsetDateTime;

/// The waits there are, in minutes; others go up to the next of them, and what is longer comes down to the last (documented).
const STEPS: [i32; 12] = [1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 960, 1440];
/// Further calls; more come down to it (documented).
const MAX: i32 = 4;

/// What is left of the retries that a message asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Redial {
    left: u32,
    step: usize,
    last_step: usize,
    /// When the message's validity ends, as far as it is known: the first call decides.
    until: Option<OffsetDateTime>,
}

impl Redial {
    /// As a message asks for it; none where it asks for no further call.
    pub fn new(retry: Retry) -> Option<Self> {
        let left = u32::try_from(retry.max_count.min(MAX)).ok().filter(|left| *left > 0)?;
        let step = step(retry.min_period);
        Some(Self {
            left,
            step,
            last_step: step.max(self::step(retry.max_period)),
            until: None,
        })
    }

    /// The wait before the next call, and what may follow after it. None when there were enough, or when the message is not valid for
    /// so long. `rang_at` is the beginning of the call that reached nobody, `now` its end.
    pub fn next(self, rang_at: OffsetDateTime, now: OffsetDateTime, validity: Duration) -> Option<(Duration, Self)> {
        let left = self.left.checked_sub(1)?;
        let wait = Duration::from_mins(u64::try_from(STEPS[self.step]).unwrap_or_default());
        let until = self.until.unwrap_or(rang_at + validity);
        let following = Self {
            left,
            step: (self.step + 1).min(self.last_step),
            last_step: self.last_step,
            until: Some(until),
        };
        (now + wait <= until).then_some((wait, following))
    }
}

/// The place of the wait that is used for so many minutes.
fn step(minutes: i32) -> usize {
    let found = STEPS.iter().position(|step| *step >= minutes);
    found.unwrap_or(STEPS.len() - 1)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const START: OffsetDateTime = datetime!(2026-11-24 12:00 UTC);

    /// The waits in minutes, one after the other.
    fn waits(min_period: i32, max_period: i32, max_count: i32, validity: Duration) -> Vec<u64> {
        let mut redial = Redial::new(Retry {
            min_period,
            max_period,
            max_count,
        });
        let (mut waits, mut now) = (Vec::new(), START);
        while let Some((wait, following)) = redial.and_then(|redial| redial.next(START, now, validity)) {
            now += wait;
            waits.push(wait.as_secs() / 60);
            redial = Some(following);
        }
        waits
    }

    #[test]
    fn the_waits_walk_up_the_steps_and_stay_at_the_longest() {
        let long = Duration::from_hours(48);

        assert_eq!(waits(1, 5, 4, long), [1, 2, 5, 5]);
        assert_eq!(
            waits(3, 3, 2, long),
            [5, 5],
            "between two steps the longer one is meant"
        );
        assert_eq!(waits(2, 2, 9, long), [2, 2, 2, 2], "four further calls at the most");
        assert_eq!(waits(10, 1, 2, long), [10, 10]);
        assert_eq!(waits(9_000, 9_000, 1, long), [1440], "a day at the longest");
        assert_eq!(waits(1, 1, 0, long), [0; 0]);
        assert_eq!(waits(i32::MIN, i32::MAX, i32::MIN, long), [0; 0]);
    }

    #[test]
    fn no_call_comes_after_the_message_has_expired() {
        assert_eq!(waits(1, 5, 4, Duration::from_mins(4)), [1, 2]);
        assert_eq!(waits(5, 5, 4, Duration::from_mins(4)), [0; 0]);
    }
}
