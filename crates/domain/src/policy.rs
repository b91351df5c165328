//! The figures that keep guessing hopeless and calling bearable.

use std::time::Duration;

use crate::PinLength;

/// How long, how often, how many. The defaults follow NIST SP 800-63B-4 (3.1.3.2, 3.2.2), OWASP ASVS 5.0 (6.5.5, 6.6.3)
/// and the five-attempts rule of PSD2 RTS article 4(3)(b).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Digits of a PIN.
    pub pin_length: PinLength,
    /// How long a spoken PIN is good.
    pub pin_life: Duration,
    /// How long a challenge lives, all its calls together.
    pub challenge_life: Duration,
    /// Wrong PINs that end a challenge, counted across its calls.
    pub attempts: u32,
    /// Calls of one challenge, the first included.
    pub calls: u32,
    /// Wait after an unanswered call, counted from its end.
    pub wait_unanswered: Duration,
    /// Wait after the first, the second, … call.
    pub waits: [Duration; 2],
    /// Calls to one number a day, all challenges of all visitors together.
    pub calls_per_number_a_day: u32,
    /// Wrong passwords for one account name in a quarter of an hour.
    pub sign_ins_per_quarter: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            pin_length: PinLength::default(),
            pin_life: Duration::from_mins(5),
            challenge_life: Duration::from_mins(10),
            attempts: 5,
            calls: 3,
            wait_unanswered: Duration::from_secs(30),
            waits: [Duration::from_mins(1), Duration::from_mins(2)],
            calls_per_number_a_day: 10,
            sign_ins_per_quarter: 20,
        }
    }
}

impl Policy {
    /// How long to wait after the `placed`th call (1 is the first).
    pub fn wait_after(&self, placed: u32) -> Duration {
        let place = usize::try_from(placed.saturating_sub(1)).unwrap_or(usize::MAX);
        self.waits
            .get(place)
            .copied()
            .unwrap_or(self.waits[self.waits.len() - 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_from_call_to_call() {
        let policy = Policy::default();

        assert_eq!(policy.wait_after(1), Duration::from_mins(1));
        assert_eq!(policy.wait_after(2), Duration::from_mins(2));
        assert_eq!(policy.wait_after(9), Duration::from_mins(2));
    }
}
