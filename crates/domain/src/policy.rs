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
    /// Tries at the password of one account name in a quarter of an hour; half of them from one source.
    pub sign_ins_per_quarter: u32,
    /// Tries from one source at whatever names in a quarter of an hour: one password on very many accounts.
    pub sign_ins_per_source: u32,
    /// Browsers from one source that the shop begins to remember in an hour: each costs a row.
    pub newcomers_per_source: u32,
    /// Orders above this amount (minor units) are held for a day when the phone number was changed within the day before.
    pub hold_above: i64,
    /// How long an account whose phone was lost waits before it moves to another number: time for the old line to say no.
    pub phone_move_wait: Duration,
    /// How long what happened is kept.
    pub kept: Kept,
}

/// How long the shop keeps what it wrote down about calls and PINs, in days. Whatever is older is swept out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Events of the audit log.
    pub audit: u16,
    /// Calls that were asked for, with what the rules looked at, and refusals.
    pub attempts: u16,
    /// Challenges and their calls, which hold whole numbers.
    pub calls: u16,
}

impl Kept {
    /// The fewest days that the audit log is kept: disputes about a payment are raised within 120 days.
    pub const AUDIT_LEAST: u16 = 120;
    /// The fewest days that attempts are kept: rules look eight days back.
    pub const ATTEMPTS_LEAST: u16 = 9;
    /// The fewest days that challenges are kept: the provider tells of a call for two days.
    pub const CALLS_LEAST: u16 = 3;
    /// The most days of each: nobody needs to know for longer whom the shop called.
    pub const MOST: u16 = 3_650;
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
            newcomers_per_source: 600,
            hold_above: 20_000,
            kept: Kept::default(),
            phone_move_wait: Duration::from_hours(24),
        }
    }
}

/// The highest probability that is accepted for guessing the PIN of one challenge.
pub const GUESSED_ONCE: f64 = 5e-6;
/// The highest probability that is accepted for guessing a PIN of one account within a day.
pub const GUESSED_IN_A_DAY: f64 = 1e-5;
/// The highest probability that is accepted for guessing a PIN of one phone, ever.
pub const GUESSED_EVER: f64 = 1e-4;
/// The highest probability that is accepted for guessing any PIN of the whole shop within a day.
pub const GUESSED_ANYWHERE: f64 = 1e-3;

/// Codes that an authenticator app can show.
const APP_CODES: u32 = 1_000_000;

/// How probably a PIN is guessed, or a code of an app that stands in for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guessing {
    /// Of whom.
    pub of: &'static str,
    /// By these figures.
    pub probability: f64,
    /// What is accepted.
    pub most: f64,
}

impl Guessing {
    /// Whether that is accepted.
    pub fn is_hopeless(&self) -> bool {
        self.probability <= self.most
    }
}

impl Policy {
    /// How probably PINs are guessed, and how probably they may be, by the union bound: each wrong guess rules out one PIN at the most.
    /// A try at an app's code counts for as many guesses as there are right ones ([`crate::Way::guesses`]), so the same figures hold for both;
    /// a longer PIN makes no code of an app longer.
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
