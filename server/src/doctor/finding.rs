//! One thing that was looked at: how it stands, and what to do about it.

use std::fmt;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In order.
    Well,
    /// Works, but the merchant should know.
    Notice,
    /// Has to be mended before the shop can call.
    Wrong,
    /// Was not looked at.
    LeftOut,
}

/// What was found. `Display` is two lines for a terminal: how it stands, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it stands.
    pub mark: Mark,
    /// What was looked at.
    pub what: &'static str,
    /// What was seen.
    pub seen: String,
    /// What to do about it.
    pub mend: Option<String>,
}

impl Finding {
    /// In order.
    pub fn well(what: &'static str, seen: impl Into<String>) -> Self {
        Self::new(Mark::Well, what, seen, None)
    }

    /// Works, with something to know.
    pub fn notice(what: &'static str, seen: impl Into<String>, mend: impl Into<String>) -> Self {
        Self::new(Mark::Notice, what, seen, Some(mend.into()))
    }

    /// Has to be mended.
    pub fn wrong(what: &'static str, seen: impl Into<String>, mend: impl Into<String>) -> Self {
        Self::new(Mark::Wrong, what, seen, Some(mend.into()))
    }

    /// Was not looked at, and why.
    pub fn left_out(what: &'static str, why: impl Into<String>) -> Self {
        Self::new(Mark::LeftOut, what, why, None)
    }

    fn new(mark: Mark, what: &'static str, seen: impl Into<String>, mend: Option<String>) -> Self {
        Self {
            mark,
            what,
            seen: seen.into(),
            mend,
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
        match &self.mend {
            Some(mend) => write!(f, "\n    {:13} → {mend}", ""),
            None => Ok(()),
        }
    }
}
