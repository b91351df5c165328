//! The screen while the phone rings and while somebody talks.

use std::fmt::{self, Display, Formatter};

use super::{
    html::Text,
    screen::{PHONE, Screen},
    times::Running,
    words::Words,
};
use crate::{
    call::{Call, CallState},
    speech,
};

impl Screen {
    /// Who calls, and the keys to answer and to decline.
    pub(super) fn ringing(&self, f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        self.who(f, call, "is calling")?;
        write!(
            f,
            r#"<p class="clock">Ringing for {}</p>"#,
            Running(self.now - call.rang_at)
        )?;
        self.also_ringing(f, call)?;
        f.write_str(r#"<div class="keys">"#)?;
        self.key(f, call, "decline", "Decline")?;
        self.key(f, call, "answer", "Answer")?;
        let line = Text(&self.line);
        write!(
            f,
            r#"</div><form class="elsewhere" method="post" action="{line}/calls/{}/voicemail" data-action="voicemail"><button class="quiet" id="voicemail">Let it go to voicemail</button></form>"#,
            call.id
        )?;
        f.write_str(r#"<p class="hint">Or let it ring: the caller gives up after a while.</p>"#)
    }

    /// What is said, and the key to hang up.
    pub(super) fn in_call(&self, f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        let since = call.answered_at.unwrap_or(self.now);
        self.who(f, call, "is on the phone")?;
        write!(f, r#"<p class="clock">In call for {}</p>"#, Running(self.now - since))?;
        let text = call.text.as_deref().unwrap_or_default();
        let (rate, name, gender) = (
            call.speech_rate,
            call.voice.name.as_deref(),
            call.voice.gender.as_deref(),
        );
        write!(
            f,
            r#"<div class="speech" id="speech" role="group" aria-label="What is said" tabindex="0" data-rate="{rate}" data-voice="{}" data-gender="{}"{}>"#,
            Text(name.unwrap_or_default()),
            Text(gender.unwrap_or_default()),
            self.sound_file(call)
        )?;
        if let Some(recording) = &call.audio_file_url {
            write!(f, r#"<p class="words">A recording is played: {}</p>"#, Text(recording))?;
        } else {
            Words {
                text,
                language: &call.language,
            }
            .fmt(f)?;
        }
        f.write_str(r#"</div><p class="hint"><span id="speech-source">What the voice says is written here.</span> <span id="speech-hint"></span></p>"#)?;
        if call.bad_line {
            f.write_str(r#"<p class="waiting-call">A bad line: half of it is lost on the way.</p>"#)?;
        }
        self.also_ringing(f, call)?;
        self.keypad(f, call)?;
        f.write_str(r#"<div class="keys"><span class="key again" id="again-key" hidden>"#)?;
        write!(
            f,
            r#"<button type="button" id="again" class="round">{AGAIN}</button><span class="under" aria-hidden="true">Say it again</span></span>"#
        )?;
        self.key(f, call, "hang-up", "Hang up")?;
        f.write_str("</div>")
    }

    /// Where the words are as sound, if they are.
    fn sound_file(&self, call: &Call) -> String {
        if self.audio {
            let partial = if speech::is_partial(&call.language) {
                r#" data-partial="true""#
            } else {
                ""
            };
            format!(
                r#" data-audio="../api/calls/{}/audio.wav?said={}"{partial}"#,
                call.id, call.repeats
            )
        } else {
            String::new()
        }
    }

    /// Twelve keys, each a button of one form.
    fn keypad(&self, f: &mut Formatter<'_>, call: &Call) -> fmt::Result {
        let line = Text(&self.line);
        write!(
            f,
            r#"<details class="keypad" id="keypad"><summary id="keypad-summary">Keypad"#
        )?;
        if let Some(key) = call.repeat_key.as_deref() {
            write!(f, " · {} says it again ({} of 5)", Text(key), call.repeats)?;
        }
        if !call.keys.is_empty() {
            write!(f, " · pressed {}", Text(&call.keys))?;
        }
        write!(
            f,
            r#"</summary><form method="post" action="{line}/calls/{}/press" data-action="press">"#,
            call.id
        )?;
        for key in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] {
            let id = match key {
                "*" => "star",
                "#" => "hash",
                digit => digit,
            };
            write!(f, r#"<button name="key" value="{key}" id="key-{id}">{key}</button>"#)?;
        }
        f.write_str("</form></details>")
    }

    /// Who is at the other end.
    fn who(&self, f: &mut Formatter<'_>, call: &Call, doing: &str) -> fmt::Result {
        let initial = self.caller.chars().next().unwrap_or('?').to_uppercase().to_string();
        let from = call
            .from
            .as_deref()
            .map_or_else(|| "Number withheld".to_owned(), |from| format!("+{from}"));
        write!(
            f,
            r#"<div class="face"><span aria-hidden="true">{}</span></div>"#,
            Text(&initial)
        )?;
        write!(
            f,
            r#"<h2 class="name" id="who" tabindex="-1">{} <span class="doing">{doing}</span></h2>"#,
            Text(&self.caller)
        )?;
        write!(f, r#"<p class="number">{}</p>"#, Text(&from))
    }

    fn also_ringing(&self, f: &mut Formatter<'_>, at_hand: &Call) -> fmt::Result {
        let others = self
            .calls
            .iter()
            .filter(|call| call.state == CallState::Ringing && call.id != at_hand.id)
            .count();
        match others {
            0 => Ok(()),
            1 => f.write_str(r#"<p class="waiting-call">One more call is waiting.</p>"#),
            more => write!(f, r#"<p class="waiting-call">{more} more calls are waiting.</p>"#),
        }
    }

    /// A round key that is a form, so that it works without a script.
    fn key(&self, f: &mut Formatter<'_>, call: &Call, action: &str, label: &str) -> fmt::Result {
        let line = Text(&self.line);
        // Without a script all words are on the screen at once; the script says more exactly what was heard.
        let heard = if action == "hang-up" {
            r#"<input type="hidden" name="heard" value="all">"#
        } else {
            ""
        };
        write!(
            f,
            r#"<form class="key {action}" method="post" action="{line}/calls/{}/{action}" data-action="{action}">{heard}<button class="round" id="{action}" aria-label="{label}">{PHONE}</button><span class="under" aria-hidden="true">{label}</span></form>"#,
            call.id
        )
    }
}

const AGAIN: &str = r#"<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 5V2L7 6.5 12 11V8a5 5 0 1 1-5 5H4.5A7.5 7.5 0 1 0 12 5z"/></svg><span class="hidden">Say it again</span>"#;
