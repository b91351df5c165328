//! What is on the phone's screen: waiting, ringing or in a call, and below it the calls of before.

use std::fmt::{self, Display, Formatter};

use time::OffsetDateTime;

use super::html::Text;
use crate::{
    Behaviour, Simulator,
    call::{Call, CallState},
};

/// Calls in the list.
const MOST_CALLS: usize = 12;

/// A telephone receiver, as a drawing.
pub(super) const PHONE: &str = r#"<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15.1 15.1 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.25.2 2.45.57 3.57a1 1 0 0 1-.25 1z"/></svg>"#;

/// One phone at one moment.
pub(super) struct Screen {
    /// The phone's own number as people write it.
    pub number: String,
    pub(super) line: String,
    pub(super) caller: String,
    pub(super) behaviour: Behaviour,
    pub(super) now: OffsetDateTime,
    /// Newest first.
    pub(super) calls: Vec<Call>,
}

impl Screen {
    /// The phone of a line, if there is such a line.
    pub fn of(simulator: &Simulator, line: &str) -> Option<Self> {
        let number = simulator.lines().number(line)?;
        let behaviour = simulator.lines().settings(&number).behaviour;
        let calls = simulator.newest_to(&number, MOST_CALLS);
        Some(Self {
            number: format!("+{number}"),
            line: line.to_owned(),
            caller: simulator.settings().caller_name.clone(),
            behaviour,
            now: simulator.now(),
            calls,
        })
    }

    /// The call the phone is busy with: the one in progress, else the newest that rings.
    fn at_hand(&self) -> Option<&Call> {
        // Newest first: a call that rings while an older one is still held is the one to answer.
        self.calls
            .iter()
            .find(|call| matches!(call.state, CallState::InCall | CallState::Ringing))
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
        write!(
            f,
            r#"<div class="{mood}" data-mood="{mood}" data-call="{id}" data-version="{}">"#,
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
