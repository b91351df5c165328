//! The result of one check, and how to fix a problem.

use std::fmt;

/// The status of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No problem.
    Well,
    /// Works, but the merchant should know.
    Notice,
    /// Must be fixed before the shop can call.
    Wrong,
    /// Not checked.
    LeftOut,
}

/// The result of one check. `Display` is two lines for a terminal: the status, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The status.
    pub mark: Mark,
    /// What was checked.
    pub what: &'static str,
    /// What the check found.
    pub seen: String,
    /// How to fix it.
    pub fix: Option<String>,
}

impl Finding {
    /// A check without a problem.
    pub fn well(what: &'static str, seen: impl Into<String>) -> Self {
        Self::new(Mark::Well, what, seen, None)
    }

    /// A check that passed with something to know.
    pub fn notice(what: &'static str, seen: impl Into<String>, fix: impl Into<String>) -> Self {
        Self::new(Mark::Notice, what, seen, Some(fix.into()))
    }

    /// A problem that must be fixed.
    pub fn wrong(what: &'static str, seen: impl Into<String>, fix: impl Into<String>) -> Self {
        Self::new(Mark::Wrong, what, seen, Some(fix.into()))
    }

    /// A check that was skipped, and why.
    pub fn left_out(what: &'static str, why: impl Into<String>) -> Self {
        Self::new(Mark::LeftOut, what, why, None)
    }

    fn new(mark: Mark, what: &'static str, seen: impl Into<String>, fix: Option<String>) -> Self {
        Self {
            mark,
            what,
            seen: seen.into(),
            fix,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.mark {
            Mark::Well => "✓",
            Mark::Notice => "!",
            Mark::Wrong => "✗",
            Mark::LeftOut => "-",
        };
        write!(f, "  {mark} {:13} {}", self.what, self.seen)?;
        match &self.fix {
            Some(fix) => write!(f, "\n    {:13} → {fix}", ""),
            None => Ok(()),
        }
    }
}
