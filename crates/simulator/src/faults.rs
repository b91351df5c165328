//! Troubles on order: what the next send requests meet instead of a proper answer.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// One trouble, met by one send request. Exactly one of `status`, `hang`, `cut`, `html`, `junk`, `slow` and `huge` says which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these are the words of the JSON API, of which a test writes one"
)]
pub struct Fault {
    /// Answers with this HTTP status (400 to 599) and Infobip's error envelope. With `html`: the status of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// With `status`: seconds for a `Retry-After` header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// With `status`: the newer, flat envelope instead of the classic one.
    pub flat: bool,
    /// Never answers (gives up after two minutes).
    pub hang: bool,
    /// Closes the connection in the middle of the answer.
    pub cut: bool,
    /// Answers with a web page, as a proxy in between would; status 502 unless `status` says otherwise.
    pub html: bool,
    /// Answers 200 with broken JSON.
    pub junk: bool,
    /// Answers 200 byte by byte, and never comes to an end.
    pub slow: bool,
    /// Answers 200 with 32 MiB.
    pub huge: bool,
    /// Takes the message and places the call before the trouble begins, so that the sender cannot know.
    pub accept: bool,
}

impl Fault {
    /// No trouble yet.
    pub(crate) const NONE: Self = Self {
        status: None,
        retry_after: None,
        flat: false,
        hang: false,
        cut: false,
        html: false,
        junk: false,
        slow: false,
        huge: false,
        accept: false,
    };

    /// Answers with this HTTP status.
    pub fn status(status: u16) -> Self {
        Self {
            status: Some(status),
            ..Self::default()
        }
    }

    /// Why this is no trouble one can make, if so.
    pub(crate) fn nonsense(&self) -> Option<&'static str> {
        let kinds = [self.hang, self.cut, self.html, self.junk, self.slow, self.huge]
            .into_iter()
            .filter(|on| *on)
            .count();
        match self.status {
            Some(200) if self.html && kinds == 1 => None,
            Some(400..=599) if kinds == usize::from(self.html) => None,
            Some(0..400 | 600..) => Some("status is 400 to 599, or 200 with html"),
            None if kinds == 1 => None,
            _ => Some("a fault is exactly one of status, hang, cut, html, junk, slow, huge"),
        }
    }
}

/// A trouble in waiting, for everybody or for messages to one number.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Waiting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    pub fault: Fault,
}

/// The troubles in waiting, first come, first met.
#[derive(Default)]
pub(crate) struct Faults(VecDeque<Waiting>);

/// More troubles than this are not kept.
const MOST_FAULTS: usize = 1_000;

impl Faults {
    /// Adds one; false when there are too many already.
    pub fn add(&mut self, to: Option<String>, fault: Fault) -> bool {
        let room = self.0.len() < MOST_FAULTS;
        if room {
            self.0.push_back(Waiting { to, fault });
        }
        room
    }

    /// Takes the first that concerns a message to one of these numbers.
    pub fn take(&mut self, numbers: &[String]) -> Option<Fault> {
        let place = self
            .0
            .iter()
            .position(|waiting| waiting.to.as_ref().is_none_or(|to| numbers.contains(to)))?;
        self.0.remove(place).map(|waiting| waiting.fault)
    }

    /// Those in waiting for this number, or all.
    pub fn list(&self, to: Option<&str>) -> Vec<Waiting> {
        self.0
            .iter()
            .filter(|waiting| to.is_none() || waiting.to.as_deref() == to)
            .cloned()
            .collect()
    }

    /// Forgets those for this number, or all.
    pub fn clear(&mut self, to: Option<&str>) {
        self.0.retain(|waiting| to.is_some() && waiting.to.as_deref() != to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_for_one_number_is_met_by_that_number_alone() {
        let mut faults = Faults::default();
        faults.add(Some("447700900123".to_owned()), Fault::status(503));

        assert_eq!(faults.take(&["447700900124".to_owned()]), None);
        assert_eq!(faults.take(&["447700900123".to_owned()]), Some(Fault::status(503)));
        assert_eq!(faults.take(&["447700900123".to_owned()]), None);
    }

    #[test]
    fn a_fault_is_one_thing_only() {
        assert!(Fault::status(503).nonsense().is_none());
        assert!(
            Fault {
                html: true,
                status: Some(200),
                ..Fault::default()
            }
            .nonsense()
            .is_none()
        );
        assert!(
            Fault {
                hang: true,
                accept: true,
                ..Fault::default()
            }
            .nonsense()
            .is_none()
        );
        assert!(Fault::status(200).nonsense().is_some());
        assert!(
            Fault {
                hang: true,
                junk: true,
                ..Fault::default()
            }
            .nonsense()
            .is_some()
        );
        assert!(
            Fault {
                hang: true,
                status: Some(500),
                ..Fault::default()
            }
            .nonsense()
            .is_some()
        );
        assert!(Fault::default().nonsense().is_some());
    }
}
