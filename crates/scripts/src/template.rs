//! A merchant's own wording, voice and speed for a purpose in a language, and what it has to hold to be spoken.

use domain::{Currency, Money};
use serde::Deserialize;

use crate::{
    Language, Occasion, Purpose,
    script::{RATES, fill, say},
};

/// The voice provider takes no longer text.
const LONGEST: usize = 1400;
/// Letters of its own that a text needs to say what it is for.
const FEWEST_LETTERS: usize = 8;
/// A PIN of the longest kind.
const LONGEST_PIN: &str = "0, 0, 0, 0, 0, 0, 0, 0";
/// As often as a customer may choose to hear it.
const MOST_REPEATS: u32 = 4;

/// What a merchant changes about one purpose in one language; what is not given stays as it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// `registration`, `purchase`, `data_change`, `phone_change_old_line`, `phone_change_new_line`, `password_reset` or `veto`.
    pub purpose: Purpose,
    /// The provider's code, such as `en` or `pt-br`. One without a region serves its regions, too.
    pub language: String,
    /// What is said, up to the PIN: needs `{shop}`, for a purchase `{amount}` (and may have `{items}`), and ends with
    /// `{pin}`, once. That it is repeated is added.
    pub text: Option<String>,
    /// Who speaks: a name of the provider's catalogue.
    pub voice: Option<String>,
    /// How fast at normal speed, 0.5 to 2. Who likes to hear it slower or faster hears it so much slower or faster.
    pub speech_rate: Option<f64>,
}

/// A template that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the script for {purpose} in {language} {reason}", purpose = .purpose.word())]
pub struct Refused {
    /// Whose purpose.
    pub purpose: Purpose,
    /// In which language.
    pub language: String,
    /// What is wrong and how to mend it.
    pub reason: String,
}

impl Template {
    pub(crate) fn refused(&self, reason: impl Into<String>) -> Refused {
        Refused {
            purpose: self.purpose,
            language: self.language.clone(),
            reason: reason.into(),
        }
    }

    /// What it is for, if it can be used in a shop of this name.
    pub(crate) fn check(&self, shop: &str) -> Result<(Purpose, Language), Refused> {
        let language = Language::from_code(&self.language).ok_or_else(|| {
            self.refused("is in no language that this shop speaks: use a code such as `en` or `pt-br`")
        })?;
        if self.speech_rate.is_some_and(|rate| !RATES.contains(&rate)) {
            return Err(self.refused("is too slow or too fast: set speech_rate to 0.5 to 2"));
        }
        if self.voice.as_deref().is_some_and(|voice| voice.trim().is_empty()) {
            return Err(self.refused("has an empty voice: name one, or leave the line out"));
        }
        if let Some(text) = &self.text {
            self.check_text(text)?;
            self.check_length(text, shop, language)?;
        }
        Ok((self.purpose, language))
    }

    fn check_text(&self, text: &str) -> Result<(), Refused> {
        let known: &[&str] = match self.purpose {
            Purpose::Purchase => &["pin", "shop", "amount", "items"],
            _ => &["pin", "shop"],
        };
        let (words, placeholders) = parts(text).ok_or_else(|| self.refused("has a brace without its partner"))?;
        if let Some(unknown) = placeholders.iter().find(|name| !known.contains(name)) {
            return Err(self.refused(format!(
                "has {{{unknown}}}, which means nothing there: it may have {{{}}}",
                known.join("}, {")
            )));
        }
        let count = |name: &str| placeholders.iter().filter(|found| **found == name).count();
        if count("pin") != 1 {
            return Err(self.refused("must say {pin} once: that it is repeated is added"));
        }
        if count("shop") == 0 {
            return Err(self.refused("does not say who calls: add {shop}"));
        }
        if self.purpose == Purpose::Purchase && count("amount") == 0 {
            return Err(self.refused("does not say what is paid: add {amount}"));
        }
        let after = text.split_once("{pin}").map_or("", |(_, after)| after);
        if after.chars().any(char::is_alphanumeric) || after.contains('{') {
            return Err(self.refused("must end with {pin}: people remember what they hear last"));
        }
        if words.chars().map(weight).sum::<usize>() < FEWEST_LETTERS {
            return Err(self.refused("does not say what the PIN is for: name it in words"));
        }
        if let Some(odd) = words
            .chars()
            .find(|letter| letter.is_control() || "<>&".contains(*letter))
        {
            return Err(self.refused(format!("holds {odd:?}, which cannot be spoken: write plain words")));
        }
        Ok(())
    }

    fn check_length(&self, text: &str, shop: &str, language: Language) -> Result<(), Refused> {
        let longest = Occasion::Purchase {
            total: Money::new(i64::MAX, Currency::Chf),
            items: u32::MAX,
        };
        let filled = fill(text, shop, longest, language);
        let spoken = say(&filled, language.phrases(), LONGEST_PIN, MOST_REPEATS);
        let length = spoken.chars().count();
        if length > LONGEST {
            return Err(self.refused(format!(
                "can grow to {length} characters: {LONGEST} can be spoken, shorten it"
            )));
        }
        Ok(())
    }
}

/// How many letters a sign counts for: one of Chinese, Japanese or Korean (from U+2E80 on) says as much as two of an alphabet.
fn weight(letter: char) -> usize {
    match letter {
        _ if !letter.is_alphabetic() => 0,
        '\u{2e80}'.. => 2,
        _ => 1,
    }
}

/// The text between the placeholders, and their names; nothing if a brace stands alone.
fn parts(text: &str) -> Option<(String, Vec<&str>)> {
    let (mut words, mut names) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (before, from_brace) = rest.split_at(open);
        let close = from_brace.strip_prefix('{')?.find('}')?;
        words.push_str(before);
        names.push(&from_brace[1..=close]);
        rest = &from_brace[close + 2..];
    }
    words.push_str(rest);
    Some((words, names))
}
