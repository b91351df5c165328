//! Troubles on order: what the next requests meet instead of a proper answer.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// The part of Infobip's API that a trouble strikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Endpoint {
    /// `POST /tts/3/advanced`, `multi` and `single`.
    #[default]
    Sends,
    /// `GET /tts/3/voices/{language}`.
    Voices,
    /// `GET` and `PUT /tts/3/bulks` and `/tts/3/bulks/status`.
    Bulks,
    /// `GET /tts/3/logs`.
    Logs,
    /// `GET /voice/1/reports` and `/tts/3/reports`.
    Reports,
    /// `POST /auth/1/oauth2/token`.
    Token,
}

impl Endpoint {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Sends,
        Self::Voices,
        Self::Bulks,
        Self::Logs,
        Self::Reports,
        Self::Token,
    ];

    /// The word in the JSON API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sends => "sends",
            Self::Voices => "voices",
            Self::Bulks => "bulks",
            Self::Logs => "logs",
            Self::Reports => "reports",
            Self::Token => "token",
        }
    }

    /// The requests it stands for.
    pub fn says(self) -> &'static str {
        match self {
            Self::Sends => "POST /tts/3/advanced, /tts/3/multi and /tts/3/single",
            Self::Voices => "GET /tts/3/voices/{language}",
            Self::Bulks => "GET and PUT /tts/3/bulks and /tts/3/bulks/status",
            Self::Logs => "GET /tts/3/logs",
            Self::Reports => "GET /voice/1/reports and /tts/3/reports",
            Self::Token => "POST /auth/1/oauth2/token",
        }
    }

    /// Whether its requests can name a phone number.
    pub(crate) fn names_numbers(self) -> bool {
        matches!(self, Self::Sends | Self::Logs)
    }
}

/// One trouble, met by one request. Exactly one of `status`, `hang`, `cut`, `html`, `junk`, `slow` and `huge` says which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these are the words of the JSON API, of which a test writes one"
)]
pub struct Fault {
    /// The requests that may meet it.
    pub endpoint: Endpoint,
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
    /// Does what was asked before the trouble begins (places the call, changes the bulk, hands the reports out), so that the sender
    /// cannot know.
    pub accept: bool,
}

impl Fault {
    /// No trouble yet.
    pub(crate) const NONE: Self = Self {
        endpoint: Endpoint::Sends,
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

    /// The same trouble for another part of the API.
    #[must_use]
    pub fn at(self, endpoint: Endpoint) -> Self {
        Self { endpoint, ..self }
    }

    /// Why this is no trouble one can make for requests that name this number, or for any, if so.
    pub(crate) fn nonsense(&self, to: Option<&str>) -> Option<&'static str> {
        if to.is_some() && !self.endpoint.names_numbers() {
            return Some("only sends and logs name a number: leave `to` out");
        }
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
const MAX_FAULTS: usize = 1_000;

impl Faults {
    /// Adds one; false when there are too many already.
    pub fn add(&mut self, to: Option<String>, fault: Fault) -> bool {
        let room = self.0.len() < MAX_FAULTS;
        if room {
            self.0.push_back(Waiting { to, fault });
        }
        room
    }

    /// Takes the first that concerns a request to this part of the API which names these numbers.
    pub fn take(&mut self, endpoint: Endpoint, numbers: &[String]) -> Option<Fault> {
        let concerns = |waiting: &Waiting| {
            waiting.fault.endpoint == endpoint && waiting.to.as_ref().is_none_or(|to| numbers.contains(to))
        };
        let place = self.0.iter().position(concerns)?;
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

        assert_eq!(faults.take(Endpoint::Sends, &["447700900124".to_owned()]), None);
        assert_eq!(
            faults.take(Endpoint::Sends, &["447700900123".to_owned()]),
            Some(Fault::status(503))
        );
        assert_eq!(faults.take(Endpoint::Sends, &["447700900123".to_owned()]), None);
    }

    #[test]
    fn a_fault_strikes_its_own_part_of_the_api() {
        let mut faults = Faults::default();
        faults.add(None, Fault::status(503).at(Endpoint::Logs));

        assert_eq!(faults.take(Endpoint::Sends, &["447700900123".to_owned()]), None);
        assert!(faults.take(Endpoint::Logs, &[]).is_some());
    }

    #[test]
    fn every_part_of_the_api_has_the_word_that_json_has_for_it() {
        for endpoint in Endpoint::ALL {
            assert_eq!(serde_json::json!(endpoint), endpoint.name());
        }
    }

    #[test]
    fn a_fault_is_one_thing_only() {
        assert!(Fault::status(503).nonsense(None).is_none());
        assert!(
            Fault {
                html: true,
                status: Some(200),
                ..Fault::default()
            }
            .nonsense(None)
            .is_none()
        );
        assert!(
            Fault {
                hang: true,
                accept: true,
                ..Fault::default()
            }
            .nonsense(None)
            .is_none()
        );
        assert!(Fault::status(200).nonsense(None).is_some());
        assert!(
            Fault {
                hang: true,
                junk: true,
                ..Fault::default()
            }
            .nonsense(None)
            .is_some()
        );
        assert!(
            Fault {
                hang: true,
                status: Some(500),
                ..Fault::default()
            }
            .nonsense(None)
            .is_some()
        );
        assert!(Fault::default().nonsense(None).is_some());
    }
}
