//! The screen while no call is under way: the earlier calls, and what the phone does next time.

use std::fmt::{self, Formatter};

use super::{
    html::Text,
    screen::{PHONE, Screen},
    times::When,
    wording::{OTHERS, SWITCHES, ending, explained},
    words::{Words, tag},
};
use crate::call::{Call, CallState};

impl Screen {
    /// The last call, the calls before it, and the choice for the next one.
    pub(super) fn waiting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(last) = self.calls.first() {
            self.just_ended(f, last)?;
        } else {
            write!(
                f,
                r#"<div class="face calm"><span>{PHONE}</span></div><h2 class="name">Ready for a call</h2>"#
            )?;
            f.write_str(r#"<p class="hint">When somebody calls this number, the phone rings here.</p>"#)?;
        }
        if self.calls.len() > 1 {
            f.write_str(r#"<h2 class="list-title">Earlier calls</h2><ol class="calls">"#)?;
            self.calls.iter().skip(1).try_for_each(|call| Self::listed(f, call))?;
            f.write_str("</ol>")?;
        }
        self.next_time(f)
    }

    /// The last call, large: its words are still needed when it is over.
    fn just_ended(&self, f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        let state = call.state;
        write!(
            f,
            r#"<section class="last {}"><h2 class="name" id="who" tabindex="-1">{}</h2>"#,
            state.name(),
            ending(state)
        )?;
        write!(f, r#"<p class="number">{} · {}</p>"#, Text(&self.caller), When(call))?;
        match call.text.as_deref() {
            Some(text) if !text.is_empty() => {
                let label = if state == CallState::Voicemail {
                    "Left on the recorder"
                } else {
                    "What was said"
                };
                write!(
                    f,
                    r#"<div class="speech"><h3>{label}</h3>{}</div></section>"#,
                    Words {
                        text,
                        language: &call.language
                    }
                )
            }
            _ => write!(f, r#"<p class="hint">{}</p></section>"#, explained(state)),
        }
    }

    fn listed(f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        write!(
            f,
            r#"<li class="{}"><span class="how">{}</span> <span class="when">{}</span>"#,
            call.state.name(),
            ending(call.state),
            When(call)
        )?;
        if let Some(text) = call.text.as_deref().filter(|text| !text.is_empty()) {
            let spoken: Vec<String> = crate::script::breaths(text)
                .into_iter()
                .map(|breath| breath.words)
                .collect();
            write!(
                f,
                r#"<details><summary>What was said</summary><p lang="{}" dir="auto">{}</p></details>"#,
                Text(&tag(&call.language)),
                Text(&spoken.join(" "))
            )?;
        }
        f.write_str("</li>")
    }

    /// Lets a person try the other ways a call can go.
    fn next_time(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let line = Text(&self.line);
        write!(
            f,
            r#"<form class="switches" method="post" action="{line}/line" data-action="line"><p id="next-time">The next call:</p><div role="group" aria-labelledby="next-time">"#
        )?;
        for (value, part, words) in SWITCHES {
            let on = part == self.part;
            write!(
                f,
                r#"<button name="behavior" value="{value}" id="line-{value}" aria-pressed="{on}">{words}</button> "#
            )?;
        }
        f.write_str("</div></form>")?;

        let open = if OTHERS.iter().any(|(_, part, _)| *part == self.part) {
            " open"
        } else {
            ""
        };
        write!(
            f,
            r#"<details class="next-time"{open}><summary>Other ways …</summary><form method="post" action="{line}/line" data-action="line">"#
        )?;
        f.write_str(r#"<label class="hidden" for="behavior">Next time, this phone</label> <select id="behavior" name="behavior">"#)?;
        for (value, part, words) in OTHERS {
            let selected = if part == self.part { " selected" } else { "" };
            write!(f, r#"<option value="{value}"{selected}>{words}</option>"#)?;
        }
        f.write_str(r#"</select> <button id="set">Set</button></form></details>"#)
    }
}
