//! What is said, as it stands on the screen: sentences in plain print, digits on tiles.

use std::fmt::{self, Write};

use super::html::Text;
use crate::script::{self, Breath};

/// The words of a call. Each breath is an element that the page's script reads aloud, with its pause after it.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub language: &'a str,
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<p class="words" lang="{}" dir="auto">"#,
            Text(&tag(self.language))
        )?;
        let breaths = script::breaths(self.text);
        for (place, breath) in breaths.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| breaths.get(before));
            let after = breaths.get(place + 1);
            if place > 0 {
                f.write_char(' ')?;
            }
            if breath.digit && !before.is_some_and(|before| before.digit) {
                f.write_str(r#"<span class="digits">"#)?;
            }
            let class = if breath.digit { "say digit" } else { "say" };
            let comma = if short_pause(breath) && after.is_some_and(|next| !next.digit) {
                ","
            } else {
                ""
            };
            write!(
                f,
                r#"<span class="{class}" data-pause="{}">{}{comma}</span>"#,
                breath.pause,
                Text(&breath.words)
            )?;
            if breath.digit && !after.is_some_and(|after| after.digit) {
                f.write_str("</span>")?;
            }
        }
        f.write_str("</p>")
    }
}

/// True where the sender wrote a single comma inside a sentence.
fn short_pause(breath: &Breath) -> bool {
    !breath.digit && breath.pause == 500
}

/// The browser's tag (BCP 47) for one of Infobip's language codes.
pub(super) fn tag(language: &str) -> String {
    match language {
        "wls" => "cy".to_owned(),
        "en-gb-wls" => "en-GB".to_owned(),
        "es-gl" => "gl".to_owned(),
        "epo" => "eo".to_owned(),
        "no" => "nb".to_owned(),
        _ => match language.split_once('-') {
            Some((language, region)) => format!("{language}-{}", region.to_uppercase()),
            None => language.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_on_tiles_and_texts_stay_texts() {
        let words = Words {
            text: "Hello, <you>.,, 4,, 0",
            language: "pt-br",
        }
        .to_string();

        assert_eq!(
            words,
            "<p class=\"words\" lang=\"pt-BR\" dir=\"auto\"><span class=\"say\" data-pause=\"500\">Hello,</span> \
             <span class=\"say\" data-pause=\"1000\">&lt;you&gt;.</span> \
             <span class=\"digits\"><span class=\"say digit\" data-pause=\"1000\">4</span> \
             <span class=\"say digit\" data-pause=\"0\">0</span></span></p>"
        );
    }
}
