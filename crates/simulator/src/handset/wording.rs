//! The words for how a call ended, and for what a phone may do next time.

use crate::{Behaviour, CallState};

/// The parts a person may choose from, in the order of the list.
pub(super) const PARTS: [(&str, Behaviour, &str); 7] = [
    ("ring", Behaviour::Ring, "rings"),
    ("answer", Behaviour::Answer, "answers by itself"),
    ("busy", Behaviour::Busy, "is busy"),
    ("no-answer", Behaviour::NoAnswer, "is not answered"),
    ("declined", Behaviour::Declined, "declines the call"),
    ("voicemail", Behaviour::Voicemail, "has voicemail answer"),
    ("unreachable", Behaviour::Unreachable, "cannot be reached"),
];

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
