//! Why a call was refused. The shop's owner sees the rule and its figures; the customer is only told what to do next.

use std::time::Duration;

use domain::{Instant, limits::Rule};

/// A refusal: the rule, and the figures behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rule.
    pub rule: Rule,
    /// What was counted; its unit depends on the rule.
    pub figure: i64,
    /// What the rule allows, in the same unit.
    pub most: i64,
    /// How long to wait before asking again; `None` if waiting does not help.
    pub again_in: Option<Duration>,
    /// A scope that is closed from now on, and until when.
    pub(crate) block: Option<(String, Instant)>,
    /// Whether the rule is in shadow, so that the call is placed all the same.
    pub(crate) shadow: bool,
    until: Option<Instant>,
}

impl Verdict {
    pub(crate) fn of(rule: Rule, figure: i64, most: i64) -> Self {
        Self {
            rule,
            figure,
            most,
            again_in: None,
            block: None,
            shadow: false,
            until: None,
        }
    }

    /// Returns a sample verdict, for tests and previews of what is said about it.
    pub fn example(rule: Rule, again_in: Duration) -> Self {
        Self {
            again_in: Some(again_in),
            ..Self::of(rule, 3, 3)
        }
    }

    /// Makes the verdict last until that moment.
    pub(crate) fn until(self, now: Instant, until: Instant) -> Self {
        Self {
            again_in: Some(Duration::from_secs(now.seconds_until(until))),
            until: Some(until),
            ..self
        }
    }

    /// Makes the verdict close this scope for the same time.
    pub(crate) fn closing(self, scope: &str) -> Self {
        Self {
            block: self.until.map(|until| (scope.to_owned(), until)),
            ..self
        }
    }

    /// Makes the verdict refuse nothing.
    pub(crate) fn in_shadow(self) -> Self {
        Self { shadow: true, ..self }
    }
}
