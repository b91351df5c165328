//! The figures that keep guessing hopeless and calling bearable.

use std::time::Duration;

use crate::{CallLimits, PinLength};

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
    /// How many calls may be asked for.
    pub calls_allowed: CallLimits,
    /// Wrong PINs of one account (at registration: for one number) in a day, all challenges together.
    pub wrong_pins_a_day: u32,
    /// Wrong PINs of one phone in a row, over any time, after which it confirms nothing any more (NIST SP 800-63B-4, 3.2.2).
    pub wrong_pins_in_a_row: u32,
    /// Wrong PINs of the whole shop in an hour that alarm its owner: one guess each on very many challenges.
    pub wrong_pins_alarm: u32,
    /// Wrong passwords for one account name in a quarter of an hour.
    pub sign_ins_per_quarter: u32,
    /// Orders above this amount (minor units) are held for a day when the phone number was changed within the day before.
    pub hold_above: i64,
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
            calls_allowed: CallLimits::default(),
            wrong_pins_a_day: 10,
            wrong_pins_in_a_row: 100,
            wrong_pins_alarm: 200,
            sign_ins_per_quarter: 20,
            hold_above: 20_000,
        }
    }
}

/// The highest probability that is accepted for guessing a PIN of one account within a day.
pub const GUESSED_IN_A_DAY: f64 = 1e-5;
/// The highest probability that is accepted for guessing a PIN of one phone, ever.
pub const GUESSED_EVER: f64 = 1e-4;

impl Policy {
    /// The probability that somebody who holds a customer's session guesses a PIN within a day, by the union bound: each wrong
    /// guess rules out one PIN at the most.
    pub fn guessed_in_a_day(&self) -> f64 {
        f64::from(self.wrong_pins_a_day) / f64::from(self.pin_length.possibilities())
    }

    /// The same for the life of a phone number in an account.
    pub fn guessed_ever(&self) -> f64 {
        f64::from(self.wrong_pins_in_a_row) / f64::from(self.pin_length.possibilities())
    }

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
    fn guessing_stays_within_what_is_published() {
        let policy = Policy::default();

        assert!(policy.guessed_in_a_day() <= GUESSED_IN_A_DAY && policy.guessed_ever() <= GUESSED_EVER);
        let short = Policy {
            pin_length: PinLength::new(5).unwrap(),
            ..policy
        };
        assert!(short.guessed_in_a_day() > GUESSED_IN_A_DAY && short.guessed_ever() > GUESSED_EVER);
    }

    #[test]
    fn waits_grow_from_call_to_call() {
        let policy = Policy::default();

        assert_eq!(policy.wait_after(1), Duration::from_mins(1));
        assert_eq!(policy.wait_after(2), Duration::from_mins(2));
        assert_eq!(policy.wait_after(9), Duration::from_mins(2));
    }
}
