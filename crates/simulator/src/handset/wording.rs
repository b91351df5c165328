//! The words for how a call ended, and for what a phone may do next time.

use crate::{Behavior, CallState, LineSettings};

/// What a phone does when it is called, as a person chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    behavior: Behavior,
    bad_line: bool,
}

/// A part, its name in the form, and its words.
type Choice = (&'static str, Part, &'static str);

const fn choice(name: &'static str, behavior: Behavior, words: &'static str) -> Choice {
    let bad_line = false;
    (name, Part { behavior, bad_line }, words)
}

/// The parts that have a switch of their own.
pub(super) const SWITCHES: [Choice; 4] = [
    choice("ring", Behavior::Ring, "Rings"),
    choice("busy", Behavior::Busy, "Busy"),
    choice("voicemail", Behavior::Voicemail, "Voicemail"),
    (
        "bad-line",
        Part {
            behavior: Behavior::Ring,
            bad_line: true,
        },
        "Bad line",
    ),
];

/// The parts that are chosen from a list.
pub(super) const OTHERS: [Choice; 5] = [
    choice("answer", Behavior::Answer, "answers by itself"),
    choice("no-answer", Behavior::NoAnswer, "is not answered"),
    choice("declined", Behavior::Declined, "declines the call"),
    choice("hang-up-early", Behavior::HangUpEarly, "hangs up early"),
    choice("unreachable", Behavior::Unreachable, "cannot be reached"),
];

impl Part {
    /// The part that a line is set up for.
    pub fn of(settings: LineSettings) -> Self {
        Self {
            behavior: settings.behavior,
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
            behavior: self.behavior,
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
