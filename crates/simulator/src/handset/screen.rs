//! What is on the phone's screen: waiting, ringing or in a call, and below it the calls of before.

use std::fmt::{self, Display, Formatter};

use time::OffsetDateTime;

use super::{html::Text, wording::Part};
use crate::{
    Simulator,
    call::{Call, CallState},
};

/// Calls in the list.
const MAX_CALLS: usize = 12;

/// As long as the words of a call may be needed after it.
const RECENT: time::Duration = time::Duration::minutes(10);

/// A phone receiver, as a drawing.
pub(super) const PHONE: &str = r#"<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15.1 15.1 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.25.2 2.45.57 3.57a1 1 0 0 1-.25 1z"/></svg>"#;

/// One phone at one moment.
pub(super) struct Screen {
    /// The phone's own number as people write it.
    pub number: String,
    pub(super) line: String,
    pub(super) caller: String,
    pub(super) part: Part,
    /// True when the words of the call at hand can be had as a sound file.
    pub(super) audio: bool,
    pub(super) now: OffsetDateTime,
    /// Newest first.
    pub(super) calls: Vec<Call>,
}

impl Screen {
    /// The phone of a line, if there is such a line.
    pub async fn of(simulator: &Simulator, line: &str) -> Option<Self> {
        let number = simulator.lines().number(line)?;
        let part = Part::of(simulator.lines().settings(&number));
        let calls = simulator.newest_to(&number, MAX_CALLS);
        let spoken = at_hand(&calls).filter(|call| call.state == CallState::InCall && call.audio_file_url.is_none());
        let audio = match spoken {
            Some(call) => simulator.speech().has(&call.language).await,
            None => false,
        };
        Some(Self {
            number: format!("+{number}"),
            line: line.to_owned(),
            caller: simulator.settings().caller_name.clone(),
            part,
            audio,
            now: simulator.now(),
            calls,
        })
    }

    /// The call the phone is busy with: the one in progress, else the newest that rings.
    fn at_hand(&self) -> Option<&Call> {
        at_hand(&self.calls)
    }

    fn mood(&self) -> &'static str {
        match self.at_hand().map(|call| call.state) {
            Some(CallState::InCall) => "in-call",
            Some(_) => "ringing",
            None => "idle",
        }
    }

    /// True while the words of the last call may still be needed.
    fn has_recent(&self) -> bool {
        let ended = self.calls.first().and_then(|call| call.ended_at);
        ended.is_some_and(|ended| self.now - ended < RECENT)
    }

    /// Changes whenever something on the screen does, other than the running time.
    fn version(&self) -> String {
        let newest = self.calls.first().map_or("", |call| call.id.as_str());
        let states: Vec<&str> = self.calls.iter().map(|call| call.state.name()).collect();
        let pressed = self
            .at_hand()
            .map_or_else(String::new, |call| format!("{} {}", call.repeats, call.keys));
        format!("{newest} {} {:?} {pressed}", states.join(" "), self.part)
    }
}

fn at_hand(calls: &[Call]) -> Option<&Call> {
    // Newest first: a call that rings while an older one is still held is the one to answer.
    calls
        .iter()
        .find(|call| matches!(call.state, CallState::InCall | CallState::Ringing))
}

impl Display for Screen {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let call = self.at_hand();
        let id = call.map_or("", |call| call.id.as_str());
        let (mood, version) = (self.mood(), self.version());
        let repeats = call.map_or(0, |call| call.repeats);
        write!(
            f,
            r#"<div class="{mood}" data-mood="{mood}" data-call="{id}" data-repeats="{repeats}" data-recent="{}" data-version="{}">"#,
            self.has_recent(),
            Text(&version)
        )?;
        write!(
            f,
            r#"<p class="own-number"><span class="bars" aria-hidden="true"><i></i><i></i><i></i><i></i></span>{}</p>"#,
            Text(&self.number)
        )?;
        match call {
            Some(call) if call.state == CallState::InCall => self.in_call(f, call)?,
            Some(call) => self.ringing(f, call)?,
            None => self.waiting(f)?,
        }
        f.write_str("</div>")
    }
}
