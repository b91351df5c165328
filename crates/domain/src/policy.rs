//! Figures of the verification policy: they make guessing hopeless and keep calls tolerable.

use std::time::Duration;

use crate::{CallLimits, PinLength};

/// Lengths, times and counts of verification. The defaults follow NIST SP 800-63B-4 (3.1.3.2, 3.2.2), OWASP ASVS 5.0 (6.5.5, 6.6.3) and the
/// five-attempts rule of PSD2 RTS article 4(3)(b).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Number of digits of a PIN.
    pub pin_length: PinLength,
    /// How long a spoken PIN is valid.
    pub pin_life: Duration,
    /// How long a challenge lives, with all its calls.
    pub challenge_life: Duration,
    /// Number of wrong PINs that ends a challenge, counted across its calls.
    pub attempts: u32,
    /// Maximum calls of one challenge, including the first.
    pub calls: u32,
    /// Waiting time after an unanswered call, from its end.
    pub wait_unanswered: Duration,
    /// Waiting time after the first, the second, … call.
    pub waits: [Duration; 2],
    /// The call limits.
    pub calls_allowed: CallLimits,
    /// Maximum wrong PINs of one account (at registration: of one number) in a day, over all challenges.
    pub wrong_pins_a_day: u32,
    /// Maximum consecutive wrong PINs of one phone, over any time. After that the phone confirms nothing any more (NIST SP 800-63B-4,
    /// 3.2.2).
    pub wrong_pins_in_a_row: u32,
    /// Wrong PINs of the whole shop in an hour that raise an alarm for its owner. It detects an attacker who makes one guess at each of
    /// very many challenges.
    pub wrong_pins_alarm: u32,
    /// Maximum password attempts for one account name in a quarter of an hour. One source may make half of them.
    pub sign_ins_per_quarter: u32,
    /// Maximum password attempts from one source for any names in a quarter of an hour. It stops an attacker who tries one password on very
    /// many accounts.
    pub sign_ins_per_source: u32,
    /// Session quota: maximum new sessions from one source in an hour. Each session costs a database row.
    pub sessions_per_source: u32,
    /// Orders above this amount (minor units) are held for a day if the phone number was changed within the day before.
    pub hold_above: i64,
    /// How long an account whose phone was lost waits before it moves to another number. The holder of the old number can object in that
    /// time.
    pub phone_move_wait: Duration,
    /// Retention times.
    pub kept: Kept,
}

/// Retention times of records about calls and PINs, in days. Older records are deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Events of the audit log.
    pub audit: u16,
    /// Requested calls, with the facts that the rules judged, and refusals.
    pub attempts: u16,
    /// Challenges and their calls. They contain full phone numbers.
    pub calls: u16,
}

impl Kept {
    /// Minimum days for the audit log, because disputes about a payment are raised within 120 days.
    pub const AUDIT_LEAST: u16 = 120;
    /// Minimum days for attempts, because rules look eight days back.
    pub const ATTEMPTS_LEAST: u16 = 9;
    /// Minimum days for challenges, because the provider reports on a call for two days.
    pub const CALLS_LEAST: u16 = 3;
    /// Maximum days for each, because nobody needs to know for longer whom the shop called.
    pub const MAX: u16 = 3_650;
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            audit: 400,
            attempts: 90,
            calls: 90,
        }
    }
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
            sign_ins_per_source: 60,
            sessions_per_source: 600,
            hold_above: 20_000,
            kept: Kept::default(),
            phone_move_wait: Duration::from_hours(24),
        }
    }
}

/// The highest accepted probability of guessing the PIN of one challenge.
pub const GUESSED_ONCE: f64 = 5e-6;
/// The highest accepted probability of guessing a PIN of one account within a day.
pub const GUESSED_IN_A_DAY: f64 = 1e-5;
/// The highest accepted probability of ever guessing a PIN of one phone.
pub const GUESSED_EVER: f64 = 1e-4;
/// The highest accepted probability of guessing any PIN of the whole shop within a day.
pub const GUESSED_ANYWHERE: f64 = 1e-3;

/// Number of different codes that an authenticator app can show.
const APP_CODES: u32 = 1_000_000;

/// Probability of guessing a PIN, or an authenticator code that replaces it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guessing {
    /// The scope of the probability, such as one challenge.
    pub of: &'static str,
    /// The probability by the policy's figures.
    pub probability: f64,
    /// The highest accepted probability.
    pub most: f64,
}

impl Guessing {
    /// Whether the probability is accepted.
    pub fn is_hopeless(&self) -> bool {
        self.probability <= self.most
    }
}

impl Policy {
    /// The probabilities of guessing a PIN, with their accepted maxima. They use the union bound: each wrong guess rules out at most one
    /// PIN. An attempt at an authenticator code counts for as many guesses as there are right codes ([`crate::Factor::guesses`]), so the same
    /// figures hold for both. A longer PIN does not make authenticator codes longer.
    pub fn guessing(&self) -> [Guessing; 4] {
        let fewest = self.pin_length.possibilities().min(APP_CODES);
        let likely = |of, guesses, most| Guessing {
            of,
            probability: f64::from(guesses) / f64::from(fewest),
            most,
        };
        [
            likely("one challenge", self.attempts, GUESSED_ONCE),
            likely("one account in a day", self.wrong_pins_a_day, GUESSED_IN_A_DAY),
            likely("one phone, ever", self.wrong_pins_in_a_row, GUESSED_EVER),
            likely(
                "the whole shop in a day",
                self.calls_allowed.wrong_pins_day,
                GUESSED_ANYWHERE,
            ),
        ]
    }

    /// The waiting time after the call with number `placed` (1 is the first).
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

        assert!(policy.guessing().iter().all(Guessing::is_hopeless));
        let short = Policy {
            pin_length: PinLength::new(5).unwrap(),
            ..policy.clone()
        };
        assert!(!short.guessing().iter().any(Guessing::is_hopeless));
        let long = Policy {
            pin_length: PinLength::new(8).unwrap(),
            attempts: 6,
            ..policy.clone()
        };
        assert!(
            !long.guessing()[0].is_hopeless(),
            "an app's code has six digits all the same"
        );
        for (place, configured_away) in [
            Policy {
                attempts: 6,
                ..policy.clone()
            },
            Policy {
                wrong_pins_a_day: 11,
                ..policy.clone()
            },
            Policy {
                wrong_pins_in_a_row: 101,
                ..policy.clone()
            },
            Policy {
                calls_allowed: CallLimits {
                    wrong_pins_day: 1_001,
                    ..CallLimits::default()
                },
                ..policy
            },
        ]
        .into_iter()
        .enumerate()
        {
            assert!(!configured_away.guessing()[place].is_hopeless(), "{place}");
        }
    }

    #[test]
    fn waits_grow_from_call_to_call() {
        let policy = Policy::default();

        assert_eq!(policy.wait_after(1), Duration::from_mins(1));
        assert_eq!(policy.wait_after(2), Duration::from_mins(2));
        assert_eq!(policy.wait_after(9), Duration::from_mins(2));
    }
}
