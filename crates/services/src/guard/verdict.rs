//! Why a call was refused: for the shop's owner with the figure behind it, for the customer what to do next.

use std::time::Duration;

use domain::{Instant, limits::Rule};

/// A refusal: which rule, and the figure behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rule.
    pub rule: Rule,
    /// What was counted.
    pub figure: i64,
    /// What the rule allows.
    pub most: i64,
    /// After how long it is worth asking again; `None` where waiting does not help.
    pub again_in: Option<Duration>,
    /// A range that is to be left alone from now on, and until when.
    pub(super) block: Option<(String, Instant)>,
    /// The rule is in shadow: the call is placed all the same.
    pub(super) shadow: bool,
    until: Option<Instant>,
}

impl Verdict {
    pub(super) fn of(rule: Rule, figure: i64, most: i64) -> Self {
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

    /// A verdict as a rule might give it, to look at what is said about it.
    pub fn example(rule: Rule, again_in: Duration) -> Self {
        Self {
            again_in: Some(again_in),
            ..Self::of(rule, 3, 3)
        }
    }

    /// It stands until then.
    pub(super) fn until(self, now: Instant, until: Instant) -> Self {
        Self {
            again_in: Some(Duration::from_secs(now.seconds_until(until))),
            until: Some(until),
            ..self
        }
    }

    /// And this range is closed as long.
    pub(super) fn closing(self, scope: &str) -> Self {
        Self {
            block: self.until.map(|until| (scope.to_owned(), until)),
            ..self
        }
    }

    /// But it refuses nothing.
    pub(super) fn in_shadow(self) -> Self {
        Self { shadow: true, ..self }
    }
}
