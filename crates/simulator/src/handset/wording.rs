//! The words for how a call ended, and for what a phone may do next time.

use crate::{Behaviour, CallState, LineSettings};

/// What a phone does when it is called, as a person chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    behaviour: Behaviour,
    bad_line: bool,
}

/// A part, its name in the form, and its words.
type Choice = (&'static str, Part, &'static str);

const fn choice(name: &'static str, behaviour: Behaviour, words: &'static str) -> Choice {
    let bad_line = false;
    (name, Part { behaviour, bad_line }, words)
}

/// The parts that have a switch of their own.
pub(super) const SWITCHES: [Choice; 4] = [
    choice("ring", Behaviour::Ring, "Rings"),
    choice("busy", Behaviour::Busy, "Busy"),
    choice("voicemail", Behaviour::Voicemail, "Voicemail"),
    (
        "bad-line",
        Part {
            behaviour: Behaviour::Ring,
            bad_line: true,
        },
        "Bad line",
    ),
];

/// The parts that are chosen from a list.
pub(super) const OTHERS: [Choice; 5] = [
    choice("answer", Behaviour::Answer, "answers by itself"),
    choice("no-answer", Behaviour::NoAnswer, "is not answered"),
    choice("declined", Behaviour::Declined, "declines the call"),
    choice("hang-up-early", Behaviour::HangUpEarly, "hangs up early"),
    choice("unreachable", Behaviour::Unreachable, "cannot be reached"),
];

impl Part {
    /// The part that a line is set up for.
    pub fn of(settings: LineSettings) -> Self {
        Self {
            behaviour: settings.behaviour,
            bad_line: settings.bad_line,
        }
    }

    /// The part with this name in the form.
    pub fn named(name: &str) -> Option<Self> {
        let all = SWITCHES.into_iter().chain(OTHERS);
        all.into_iter()
            .find(|(known, ..)| *known == name)
            .map(|(_, part, _)| part)
    }

    /// A line that plays it.
    pub fn line(self) -> LineSettings {
        LineSettings {
            behaviour: self.behaviour,
            bad_line: self.bad_line,
            ..LineSettings::default()
        }
    }
}

/// How a call ended, for a heading.
pub(super) fn ending(state: CallState) -> &'static str {
    match state {
        CallState::Ringing => "Ringing",
        CallState::InCall => "In call",
        CallState::Completed => "Call ended",
        CallState::HungUpEarly => "You hung up",
        CallState::TimedOut => "Call cut off",
        CallState::Declined => "Call declined",
        CallState::Busy => "Line was busy",
        CallState::NoAnswer => "Missed call",
        CallState::Voicemail => "Voicemail",
        CallState::Unreachable => "Not reachable",
        CallState::Cancelled => "Called off",
        CallState::Expired => "Never sent",
    }
}

/// Why nothing was heard.
pub(super) fn explained(state: CallState) -> &'static str {
    match state {
        CallState::Declined => "The caller was told that you do not take the call.",
        CallState::Busy => "The caller heard the busy tone.",
        CallState::NoAnswer => "Nobody answered in time.",
        CallState::Voicemail => "The caller met a recorder and hung up.",
        CallState::Unreachable => "The network did not find this phone.",
        CallState::Cancelled => "The caller called it off before the phone rang.",
        CallState::Expired => "It could not be sent in time.",
        _ => "Nothing was said.",
    }
}
