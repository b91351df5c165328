//! What a merchant's template has to hold, so that a customer can tell from it what the PIN is for and keeps it secret.

use domain::Currency;
use icu_normalizer::ComposingNormalizerBorrowed;

use crate::{
    Language, Occasion, Purpose, Refused, Template,
    amount::Counter,
    shop_name::ShopName,
    template::RATES,
    wording::{clause, say},
};

/// The voice provider takes no longer text.
const LONGEST: usize = 1400;
/// A PIN of the longest kind.
const LONGEST_PIN: &str = "0, 0, 0, 0, 0, 0, 0, 0";
/// Letters after the PIN where a verb ends the sentence: "입니다", "है", "olacaktır".
const LONGEST_VERB: usize = 12;
/// As often as a customer may choose to hear it.
const MAX_REPEATS: u32 = 4;

impl Template {
    /// What it is for, if it can be used in a shop of this name.
    pub(crate) fn check(&self, shop: &ShopName) -> Result<(Purpose, Language), Refused> {
        let language = Language::from_code(&self.language).ok_or_else(|| {
            self.refused("is in no language that this shop speaks: use a code such as `en` or `pt-br`")
        })?;
        if self.speech_rate.is_some_and(|rate| !RATES.contains(&rate)) {
            return Err(self.refused("is too slow or too fast: set speech_rate to 0.5 to 2"));
        }
        if self.voice.as_deref().is_some_and(|voice| voice.trim().is_empty()) {
            return Err(self.refused("has an empty voice: name one, or leave the line out"));
        }
        self.check_own_lines()?;
        if let Some(text) = &self.text {
            let shop = shop.spoken(language);
            let names = self.check_form(text, language)?;
            self.check_purpose(text, &names, shop, language)?;
            self.check_warnings(&names, language)?;
            self.check_length(shop, language)?;
        }
        Ok((self.purpose, language))
    }

    /// The shop's own warnings are words, and they are said.
    fn check_own_lines(&self) -> Result<(), Refused> {
        let text = self.text.as_deref().unwrap_or_default();
        let in_opening = self.purpose.may_be_a_strangers() && text.contains("{purpose}");
        for (name, line, is_said) in [
            ("warning", &self.warning, text.contains("{warning}")),
            ("hang_up", &self.hang_up, text.contains("{hang_up}") || in_opening),
        ] {
            let Some(line) = line else { continue };
            if !is_said {
                return Err(self.refused(format!(
                    "has a {name} that nobody hears: put {{{name}}} into its text, or leave the line out"
                )));
            }
            self.check_words(line, &["shop"])?;
            if !line.chars().any(char::is_alphabetic) {
                return Err(self.refused(format!("has an empty {name}: write it, or leave the line out")));
            }
        }
        Ok(())
    }

    /// It can be spoken, and ends with the PIN, except for the verb that ends a sentence in some languages. Returns the placeholders
    /// that it has.
    fn check_form<'a>(&self, text: &'a str, language: Language) -> Result<Vec<&'a str>, Refused> {
        let known: &[&str] = match self.purpose {
            Purpose::Purchase => &["pin", "purpose", "shop", "amount", "items", "warning", "hang_up"],
            _ => &["pin", "purpose", "shop", "warning", "hang_up"],
        };
        let names = self.check_words(text, known)?;
        if names.iter().filter(|name| **name == "pin").count() != 1 {
            return Err(self.refused("must say {pin} once: that it is repeated is added"));
        }
        let after = text.split_once("{pin}").map_or("", |(_, after)| after);
        let letters = after.chars().filter(|letter| letter.is_alphanumeric()).count();
        let most = if language.ends_with_a_verb() { LONGEST_VERB } else { 0 };
        if letters > most || after.contains(|letter: char| letter == '{' || letter.is_numeric()) {
            return Err(self.refused("must end with {pin}: people remember what they hear last"));
        }
        Ok(names)
    }

    /// Plain words and known placeholders. Returns those.
    fn check_words<'a>(&self, text: &'a str, known: &[&str]) -> Result<Vec<&'a str>, Refused> {
        let (words, names) = parts(text).ok_or_else(|| self.refused("has a brace without its partner"))?;
        if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
            return Err(self.refused(format!(
                "has {{{unknown}}}, which means nothing there: it may have {{{}}}",
                known.join("}, {")
            )));
        }
        let odd = |letter: &char| letter.is_control() || "<>&".contains(*letter);
        if let Some(odd) = words.chars().find(odd) {
            return Err(self.refused(format!("holds {odd:?}, which cannot be spoken: write plain words")));
        }
        Ok(names)
    }

    /// Who hears it knows who calls, and what for.
    fn check_purpose(&self, text: &str, names: &[&str], shop: &str, language: Language) -> Result<(), Refused> {
        if names.contains(&"purpose") {
            return Ok(());
        }
        if !names.contains(&"shop") {
            return Err(self.refused("does not say who calls: add {shop}"));
        }
        if self.purpose == Purpose::Purchase {
            let says = names.contains(&"amount");
            return says
                .then_some(())
                .ok_or_else(|| self.refused("does not say what is paid: add {amount}"));
        }
        let phrases = language.phrases();
        let keys = phrases.keys.of(self.purpose);
        let words = parts(text)
            .map(|(words, _)| folded(&words, language))
            .unwrap_or_default();
        if keys.iter().any(|key| words.contains(&folded(key, language))) {
            return Ok(());
        }
        let opening = clause(phrases, self.purpose)
            .replace("{hang_up}", phrases.hang_up)
            .replace("{shop}", shop);
        Err(self.refused(format!(
            "does not say what the PIN is for: add {{purpose}}, which says \"{opening}\", or a word with one of these in it: {}",
            keys.join(", ")
        )))
    }

    /// Who hears it keeps the PIN secret, and hangs up on what somebody else has asked for.
    fn check_warnings(&self, names: &[&str], language: Language) -> Result<(), Refused> {
        let phrases = language.phrases();
        if !names.contains(&"warning") {
            return Err(self.refused(format!(
                "does not say to keep the PIN secret: add {{warning}} before the PIN, which says \"{}\", or what you write as warning",
                phrases.warning
            )));
        }
        let is_told = names.contains(&"hang_up") || names.contains(&"purpose");
        if self.purpose.may_be_a_strangers() && !is_told {
            return Err(self.refused(format!(
                "does not say what to do if somebody else has asked for it: add {{hang_up}}, which says \"{}\", or what you write as hang_up",
                phrases.hang_up
            )));
        }
        Ok(())
    }

    /// It fits into a call with all that is put in, however much that is.
    fn check_length(&self, shop: &str, language: Language) -> Result<(), Refused> {
        let spoken = |occasion| {
            let words = self.words(shop, occasion, language).unwrap_or_default();
            say(&words, language.phrases(), LONGEST_PIN, MAX_REPEATS)
                .chars()
                .count()
        };
        let length = longest(self.purpose, language).into_iter().map(spoken).max();
        match length {
            Some(length) if length > LONGEST => Err(self.refused(format!(
                "can grow to {length} characters: {LONGEST} can be spoken, shorten it"
            ))),
            _ => Ok(()),
        }
    }
}

/// The occasions of a purpose that take the most letters to tell in a language.
fn longest(purpose: Purpose, language: Language) -> Vec<Occasion> {
    match purpose {
        Purpose::Registration => vec![Occasion::Registration],
        Purpose::Purchase => {
            let counter = Counter::new(language);
            Currency::ALL.map(|currency| counter.longest(currency)).into()
        }
        Purpose::DataChange => vec![Occasion::DataChange],
        Purpose::PhoneChangeOldNumber => vec![Occasion::PhoneChangeOldNumber],
        Purpose::PhoneChangeNewNumber => vec![Occasion::PhoneChangeNewNumber],
        Purpose::PasswordReset => vec![Occasion::PasswordReset],
        Purpose::Reversal => vec![Occasion::Reversal],
    }
}

/// Words as they are compared: in small letters by the rules of the language (a Turkish I is an ı), in one spelling of each letter, and
/// without the joiners that nobody sees.
fn folded(words: &str, language: Language) -> String {
    let small = match language.tag() {
        "tr" => words.replace('İ', "i").replace('I', "ı").to_lowercase(),
        _ => words.to_lowercase(),
    };
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&small).into_owned();
    composed.replace(['\u{200c}', '\u{200d}'], "")
}

/// The text around the placeholders, and their names. None if a brace stands alone.
fn parts(text: &str) -> Option<(String, Vec<&str>)> {
    let (mut words, mut names) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (before, from_brace) = rest.split_at(open);
        let close = from_brace.strip_prefix('{')?.find('}')?;
        words.push_str(before);
        // What stands around a placeholder is not one word.
        words.push(' ');
        names.push(&from_brace[1..=close]);
        rest = &from_brace[close + 2..];
    }
    words.push_str(rest);
    Some((words, names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::fill;

    /// The usual wording of a purpose, written out as a merchant would.
    fn written_out(purpose: Purpose, language: Language) -> String {
        let phrases = language.phrases();
        let clause = clause(phrases, purpose).replace("{hang_up}", " ");
        format!("{clause} {{hang_up}} {{warning}} {{pin}}")
    }

    fn taken(purpose: Purpose, language: Language, text: String) -> Result<(), Refused> {
        let template = Template {
            purpose,
            language: language.code().to_owned(),
            text: Some(text),
            warning: None,
            hang_up: None,
            voice: None,
            speech_rate: None,
        };
        template.check(&ShopName::new("Ringfence".to_owned())).map(|_| ())
    }

    #[test]
    fn in_every_language_the_usual_words_of_a_purpose_are_taken_for_it() {
        for language in Language::all() {
            for purpose in Purpose::ALL {
                let taken = taken(purpose, language, written_out(purpose, language));

                assert_eq!(taken, Ok(()), "{language}");
            }
        }
    }

    #[test]
    fn in_no_language_are_the_words_of_one_purpose_taken_for_another() {
        use Purpose::{PhoneChangeNewNumber, PhoneChangeOldNumber, Purchase, Reversal};

        for language in Language::all() {
            for purpose in Purpose::ALL {
                for other in Purpose::ALL {
                    // All three are about a phone number.
                    let alike = matches!(purpose, PhoneChangeOldNumber | PhoneChangeNewNumber)
                        && matches!(other, PhoneChangeOldNumber | PhoneChangeNewNumber | Reversal);
                    if purpose == other || alike {
                        continue;
                    }
                    let mut text = written_out(other, language);
                    if other == Purchase {
                        text = text.replace("{amount}", "").replace("{items}", "");
                    }

                    let reason = taken(purpose, language, text.clone()).unwrap_err().reason;

                    let missing = ["what the PIN is for", "add {amount}"][usize::from(purpose == Purchase)];
                    assert!(reason.contains(missing), "{language}: {text} for {purpose:?}: {reason}");
                }
            }
        }
    }

    #[test]
    fn words_that_only_name_shop_and_pin_are_taken_for_nothing() {
        for language in Language::all() {
            let phrases = language.phrases();
            let asking = phrases
                .tail
                .replace("{clause}", "{shop}")
                .replace("{pin}", "{warning} {hang_up} {pin}");
            for purpose in Purpose::ALL {
                let refused = taken(purpose, language, asking.clone()).unwrap_err();

                let opening = fill("{clause}", "Ringfence", longest(purpose, language)[0], language);
                let names_it = match purpose {
                    Purpose::Purchase => refused.reason.contains("add {amount}"),
                    _ => refused.reason.contains("add {purpose}") && refused.reason.contains(&opening),
                };
                assert!(names_it, "{language}: {refused}");
            }
        }
    }
}
