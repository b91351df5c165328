//! What is on the phone's screen: waiting, ringing or in a call, and below it the calls of before.

use std::fmt::{self, Display, Formatter};

use time::{OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description};

use super::{
    html::Text,
    words::{Words, tag},
};
use crate::{
    Behaviour, Simulator,
    call::{Call, CallState},
};

/// Calls in the list.
const MOST_CALLS: usize = 12;

const TIME_OF_DAY: &[BorrowedFormatItem<'static>] = format_description!("[hour]:[minute] UTC");
const PHONE: &str = r#"<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15.1 15.1 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.25.2 2.45.57 3.57a1 1 0 0 1-.25 1z"/></svg>"#;

/// One phone at one moment.
pub(super) struct Screen {
    /// The phone's own number as people write it.
    pub number: String,
    line: String,
    caller: String,
    behaviour: Behaviour,
    now: OffsetDateTime,
    calls: Vec<Call>,
}

impl Screen {
    /// The phone of a line, if there is such a line.
    pub fn of(simulator: &Simulator, line: &str) -> Option<Self> {
        let number = simulator.lines().number(line)?;
        let behaviour = simulator.lines().settings(&number).behaviour;
        let mut calls = simulator.calls_to(&number);
        calls.truncate(MOST_CALLS);
        Some(Self {
            number: format!("+{number}"),
            line: line.to_owned(),
            caller: simulator.settings().caller_name.clone(),
            behaviour,
            now: simulator.settings().clock.now(),
            calls,
        })
    }

    /// The call the phone is busy with: the one in progress, else the newest that rings.
    fn at_hand(&self) -> Option<&Call> {
        let with = |state| self.calls.iter().find(move |call| call.state == state);
        with(CallState::InCall).or_else(|| with(CallState::Ringing))
    }

    fn mood(&self) -> &'static str {
        match self.at_hand().map(|call| call.state) {
            Some(CallState::InCall) => "in-call",
            Some(_) => "ringing",
            None => "idle",
        }
    }

    /// Changes whenever something on the screen does, other than the running time.
    fn version(&self) -> String {
        let newest = self.calls.first().map_or("", |call| call.id.as_str());
        let states: Vec<&str> = self.calls.iter().map(|call| call.state.name()).collect();
        format!("{newest} {} {:?}", states.join(" "), self.behaviour)
    }
}

impl Display for Screen {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let call = self.at_hand();
        let id = call.map_or("", |call| call.id.as_str());
        let (mood, version) = (self.mood(), self.version());
        write!(f, r#"<div class="{mood}" data-mood="{mood}" data-call="{id}" data-version="{}">"#, Text(&version))?;
        write!(f, r#"<p class="own-number"><span class="bars" aria-hidden="true"><i></i><i></i><i></i><i></i></span>{}</p>"#, Text(&self.number))?;
        match call {
            Some(call) if call.state == CallState::InCall => self.in_call(f, call)?,
            Some(call) => self.ringing(f, call)?,
            None => self.waiting(f)?,
        }
        f.write_str("</div>")
    }
}

impl Screen {
    fn ringing(&self, f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        self.who(f, call, "is calling")?;
        write!(f, r#"<p class="clock">Ringing for {}</p>"#, Running(self.now - call.rang_at))?;
        self.also_ringing(f, call)?;
        f.write_str(r#"<div class="keys">"#)?;
        self.key(f, call, "decline", "Decline")?;
        self.key(f, call, "answer", "Answer")?;
        f.write_str(r#"</div><p class="hint">Or let it ring: the caller gives up after a while.</p>"#)
    }

    fn in_call(&self, f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        let since = call.answered_at.unwrap_or(self.now);
        self.who(f, call, "is on the phone")?;
        write!(f, r#"<p class="clock">In call for {}</p>"#, Running(self.now - since))?;
        let text = call.text.as_deref().unwrap_or_default();
        let (rate, name, gender) = (call.speech_rate, call.voice.name.as_deref(), call.voice.gender.as_deref());
        write!(
            f,
            r#"<div class="speech" id="speech" data-rate="{rate}" data-voice="{}" data-gender="{}">"#,
            Text(name.unwrap_or_default()),
            Text(gender.unwrap_or_default())
        )?;
        if let Some(recording) = &call.audio_file_url {
            write!(f, r#"<p class="words">A recording is played: {}</p>"#, Text(recording))?;
        } else {
            Words { text, language: &call.language }.fmt(f)?;
        }
        f.write_str(r#"</div><p class="hint" id="speech-hint">What the voice says is written here.</p>"#)?;
        self.also_ringing(f, call)?;
        f.write_str(r#"<div class="keys"><span class="key again" id="again-key" hidden>"#)?;
        let key = call.repeat_key.as_deref().map(|key| format!(" (key {})", Text(key))).unwrap_or_default();
        write!(f, r#"<button type="button" id="again" class="round">{AGAIN}</button><span class="under" aria-hidden="true">Say it again{key}</span></span>"#)?;
        self.key(f, call, "hang-up", "Hang up")?;
        f.write_str("</div>")
    }

    fn waiting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(last) = self.calls.first() {
            self.just_ended(f, last)?;
        } else {
            write!(f, r#"<div class="face calm"><span>{PHONE}</span></div><h2 class="name">Ready for a call</h2>"#)?;
            f.write_str(r#"<p class="hint">When somebody calls this number, the phone rings here.</p>"#)?;
        }
        if self.calls.len() > 1 {
            f.write_str(r#"<h2 class="list-title">Earlier calls</h2><ol class="calls">"#)?;
            self.calls.iter().skip(1).try_for_each(|call| Self::listed(f, call))?;
            f.write_str("</ol>")?;
        }
        self.next_time(f)
    }

    /// Who is at the other end.
    fn who(&self, f: &mut Formatter<'_>, call: &Call, doing: &str) -> fmt::Result {
        let initial = self.caller.chars().next().unwrap_or('?').to_uppercase().to_string();
        let from = call.from.as_deref().map_or_else(|| "Number withheld".to_owned(), |from| format!("+{from}"));
        write!(f, r#"<div class="face"><span aria-hidden="true">{}</span></div>"#, Text(&initial))?;
        write!(f, r#"<h2 class="name" id="who" tabindex="-1">{} <span class="doing">{doing}</span></h2>"#, Text(&self.caller))?;
        write!(f, r#"<p class="number">{}</p>"#, Text(&from))
    }

    fn also_ringing(&self, f: &mut Formatter<'_>, at_hand: &Call) -> fmt::Result {
        let others = self.calls.iter().filter(|call| call.state == CallState::Ringing && call.id != at_hand.id).count();
        match others {
            0 => Ok(()),
            1 => f.write_str(r#"<p class="waiting-call">One more call is waiting.</p>"#),
            more => write!(f, r#"<p class="waiting-call">{more} more calls are waiting.</p>"#),
        }
    }

    /// A round key that is a form, so that it works without a script.
    fn key(&self, f: &mut Formatter<'_>, call: &Call, deed: &str, label: &str) -> fmt::Result {
        let line = Text(&self.line);
        write!(
            f,
            r#"<form class="key {deed}" method="post" action="{line}/calls/{}/{deed}" data-deed="{deed}"><button class="round" id="{deed}" aria-label="{label}">{PHONE}</button><span class="under" aria-hidden="true">{label}</span></form>"#,
            call.id
        )
    }

    /// The last call, large: its words are still needed when it is over.
    fn just_ended(&self, f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        let state = call.state;
        write!(f, r#"<section class="last {}"><h2 class="name" id="who" tabindex="-1">{}</h2>"#, state.name(), ending(state))?;
        write!(f, r#"<p class="number">{} · {}</p>"#, Text(&self.caller), When(call))?;
        match call.text.as_deref() {
            Some(text) if !text.is_empty() => {
                let label = if state == CallState::Voicemail { "Left on the recorder" } else { "What was said" };
                write!(f, r#"<div class="speech"><h3>{label}</h3>{}</div></section>"#, Words { text, language: &call.language })
            }
            _ => write!(f, r#"<p class="hint">{}</p></section>"#, explained(state)),
        }
    }

    fn listed(f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        write!(f, r#"<li class="{}"><span class="how">{}</span> <span class="when">{}</span>"#, call.state.name(), ending(call.state), When(call))?;
        if let Some(text) = call.text.as_deref().filter(|text| !text.is_empty()) {
            let spoken: Vec<String> = crate::script::breaths(text).into_iter().map(|breath| breath.words).collect();
            write!(f, r#"<details><summary>What was said</summary><p lang="{}">{}</p></details>"#, Text(&tag(&call.language)), Text(&spoken.join(" ")))?;
        }
        f.write_str("</li>")
    }

    /// Lets a person try the other ways a call can go.
    fn next_time(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rings = self.behaviour == Behaviour::Ring;
        let open = if rings { "" } else { " open" };
        let line = Text(&self.line);
        write!(
            f,
            r#"<details class="next-time"{open}><summary>Next time, this phone …</summary><form method="post" action="{line}/line" data-deed="line">"#
        )?;
        f.write_str(r#"<label class="hidden" for="behaviour">Next time, this phone</label> <select id="behaviour" name="behaviour">"#)?;
        for (value, behaviour, words) in PARTS {
            let selected = if behaviour == self.behaviour { " selected" } else { "" };
            write!(f, r#"<option value="{value}"{selected}>{words}</option>"#)?;
        }
        f.write_str("</select> <button>Set</button></form></details>")
    }
}

const AGAIN: &str = r#"<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 5V2L7 6.5 12 11V8a5 5 0 1 1-5 5H4.5A7.5 7.5 0 1 0 12 5z"/></svg><span class="hidden">Say it again</span>"#;

/// The parts a person may choose from, in the order of the list.
const PARTS: [(&str, Behaviour, &str); 7] = [
    ("ring", Behaviour::Ring, "rings"),
    ("answer", Behaviour::Answer, "answers by itself"),
    ("busy", Behaviour::Busy, "is busy"),
    ("no-answer", Behaviour::NoAnswer, "is not answered"),
    ("declined", Behaviour::Declined, "declines the call"),
    ("voicemail", Behaviour::Voicemail, "has voicemail answer"),
    ("unreachable", Behaviour::Unreachable, "cannot be reached"),
];

/// How a call ended, for a heading.
fn ending(state: CallState) -> &'static str {
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
    }
}

/// Why nothing was heard.
fn explained(state: CallState) -> &'static str {
    match state {
        CallState::Declined => "The caller was told that you do not take the call.",
        CallState::Busy => "The caller heard the busy tone.",
        CallState::NoAnswer => "Nobody answered in time.",
        CallState::Voicemail => "The caller met a recorder and hung up.",
        CallState::Unreachable => "The network did not find this phone.",
        _ => "Nothing was said.",
    }
}

/// The time of a call, in the reader's time zone where the page has a script.
struct When<'a>(&'a Call);

impl Display for When<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let at = self.0.rang_at;
        let written = at.format(TIME_OF_DAY).map_err(|_| fmt::Error)?;
        write!(f, r#"<time class="local" datetime="{}">{written}</time>"#, rfc3339(at)?)?;
        if let (Some(answered), Some(ended)) = (self.0.answered_at, self.0.ended_at) {
            write!(f, " · {}", minutes(ended - answered))?;
        }
        Ok(())
    }
}

fn rfc3339(at: OffsetDateTime) -> Result<String, fmt::Error> {
    at.format(&time::format_description::well_known::Rfc3339).map_err(|_| fmt::Error)
}

/// A span that the page's script lets run on.
struct Running(time::Duration);

impl Display for Running {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, r#"<span class="running" data-elapsed="{}">{}</span>"#, self.0.whole_seconds().max(0), minutes(self.0))
    }
}

fn minutes(span: time::Duration) -> String {
    let seconds = span.whole_seconds().max(0);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
