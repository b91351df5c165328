//! Writes the sentence that is spoken on the telephone.

use std::{collections::HashMap, fmt, ops::RangeInclusive, time::Duration};

use domain::{Listening, Notice, Pin, SpeechSpeed};

use crate::{Language, Occasion, Purpose, Refused, Template, amount::Counter, phrases::Phrases};

/// How long shops usually wait before an account moves to another number.
const A_DAY: Duration = Duration::from_hours(24);

/// What the provider takes for a speed, as a factor of the voice's own.
pub(crate) const RATES: RangeInclusive<f64> = 0.5..=2.0;
/// The digits that are spoken where there is no PIN to be heard.
const SAMPLE_DIGITS: &str = "1, 2, 3, 4, 5, 6";

/// Writes a shop's scripts. Cheap to use: nothing is read anew.
#[derive(Clone, Debug)]
pub struct Scripts {
    shop: String,
    templates: HashMap<(Purpose, Language), Template>,
}

impl Scripts {
    /// The usual wording. `shop` is the merchant's name for the shop, as it is to be spoken.
    pub fn new(shop: impl Into<String>) -> Self {
        Self {
            shop: shop.into(),
            templates: HashMap::new(),
        }
    }

    /// The merchant's wording where there is one, else the usual. The first template that a customer could not rely on is an
    /// error that names it and says how to mend it.
    pub fn with_templates(shop: impl Into<String>, templates: Vec<Template>) -> Result<Self, Refused> {
        let mut scripts = Self::new(shop);
        for template in templates {
            let key = template.check(&scripts.shop)?;
            if let Some(twice) = scripts.templates.insert(key, template) {
                return Err(twice.refused("is there twice: keep one of the two"));
            }
        }
        Ok(scripts)
    }

    /// The voices that the merchant chose, each with the language whose calls it is to speak, in the order of their codes.
    pub fn voices(&self) -> Vec<(Language, &str)> {
        let chosen = self.templates.iter();
        let chosen = chosen.filter_map(|((_, language), template)| Some((*language, template.voice.as_deref()?)));
        let mut voices: Vec<_> = chosen.collect();
        voices.sort_unstable_by_key(|(language, voice)| (language.code(), *voice));
        voices.dedup();
        voices
    }

    /// Writes the script of a call.
    pub fn write(&self, occasion: Occasion, language: Language, pin: &Pin, listening: &Listening) -> Script {
        let phrases = language.phrases();
        let template = self.template(occasion.purpose(), language);
        let own = template.and_then(|template| template.words(&self.shop, occasion, language));
        let text = own.unwrap_or_else(|| fill(phrases.tail, &self.shop, occasion, language));
        Script {
            text: say(&text, phrases, &pin.spoken(), listening.repeats),
            language,
            voice: template.and_then(|template| template.voice.clone()),
            speech_rate: pace(template.and_then(|template| template.speech_rate), listening.speed),
        }
    }

    /// Writes a call that lets a customer hear how calls will sound. Its digits are always the same, and it says that they
    /// are no PIN.
    pub fn sample(&self, language: Language, listening: &Listening) -> Script {
        let phrases = language.phrases();
        let text = phrases.sample.replace("{shop}", &self.shop);
        let text = say(&text, phrases, SAMPLE_DIGITS, listening.repeats);
        self.as_usual(text, language, listening)
    }

    /// Writes a call that tells of something that happened, twice, with what to do about it. It has no PIN. When a move to another number
    /// happens is said where the shop waits for just a day with it, as shops usually do.
    pub fn notice(&self, notice: Notice, language: Language, listening: &Listening, move_wait: Duration) -> Script {
        let phrases = language.phrases();
        let in_a_day = (move_wait == A_DAY).then_some(phrases.phone_move_in_a_day);
        let (happened, when, if_not_you) = match notice {
            Notice::PhoneChanged => (phrases.phone_changed, None, phrases.undo_it),
            Notice::PhoneMoveAsked => (phrases.phone_move_asked, in_a_day, phrases.undo_it),
            Notice::PasswordChanged => (phrases.password_changed, None, phrases.new_password),
            Notice::DataChanged => (phrases.data_changed, None, phrases.new_password),
        };
        let happened = happened.replace("{shop}", &self.shop);
        let told: Vec<&str> = [Some(happened.as_str()), when, Some(if_not_you)]
            .into_iter()
            .flatten()
            .collect();
        let told = told.join(" ");
        let text = format!("{told} {} {told}", once_more(phrases));
        self.as_usual(text, language, listening)
    }

    /// What no template is about sounds like most of the shop's calls: like its purchases, or else like the first other
    /// purpose that has a voice or a speed.
    fn as_usual(&self, text: String, language: Language, listening: &Listening) -> Script {
        let templates = || {
            let purposes = Purpose::ALL.into_iter();
            purposes.filter_map(|purpose| self.template(purpose, language))
        };
        Script {
            text,
            language,
            voice: templates().find_map(|template| template.voice.clone()),
            speech_rate: pace(templates().find_map(|template| template.speech_rate), listening.speed),
        }
    }

    /// The template of the language, or else the one of the language without its region.
    fn template(&self, purpose: Purpose, language: Language) -> Option<&Template> {
        self.templates
            .get(&(purpose, language))
            .or_else(|| self.templates.get(&(purpose, language.without_region()?)))
    }
}

/// What a call of this purpose is for, as the first half of a sentence.
pub(crate) fn clause(phrases: &Phrases, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Registration => phrases.registration,
        Purpose::Purchase => phrases.purchase,
        Purpose::DataChange => phrases.data_change,
        Purpose::PhoneChangeOldLine => phrases.phone_change_old_line,
        Purpose::PhoneChangeNewLine => phrases.phone_change_new_line,
        Purpose::PasswordReset => phrases.password_reset,
        Purpose::Veto => phrases.veto,
    }
}

/// Puts in what the call is about; the PIN is left for [`say`].
pub(crate) fn fill(text: &str, shop: &str, occasion: Occasion, language: Language) -> String {
    let phrases = language.phrases();
    let text = text
        .replace("{clause}", clause(phrases, occasion.purpose()))
        .replace("{warning}", phrases.warning)
        .replace("{hang_up}", phrases.hang_up)
        .replace("{shop}", shop);
    match occasion {
        Occasion::Purchase { total, items } => {
            let counter = Counter::new(language);
            text.replace("{amount}", &counter.amount(total))
                .replace("{items}", &counter.items(items))
        }
        _ => text,
    }
}

/// Puts the digits in, and says them again until they were said `times` times.
pub(crate) fn say(text: &str, phrases: &Phrases, digits: &str, times: u32) -> String {
    let mut said = text.replace("{pin}", digits);
    for _ in 1..times {
        said.push(' ');
        said.push_str(&phrases.repeat.replace("{pin}", digits));
    }
    said
}

/// The shop's own speed is what normal means there: who likes to hear it slower or faster hears it so much slower or faster.
fn pace(own: Option<f64>, speed: SpeechSpeed) -> f64 {
    let rate = own.map_or(speed.rate(), |own| own * (speed.rate() / SpeechSpeed::Normal.rate()));
    rate.clamp(*RATES.start(), *RATES.end())
}

/// "I repeat.": the words before a repeated PIN, as a sentence of their own.
fn once_more(phrases: &Phrases) -> String {
    let (words, stop) = phrases.repeat.split_once("{pin}").unwrap_or((phrases.repeat, "."));
    format!("{}{stop}", words.trim_end_matches([' ', ',', ':', '：', '.', '。']))
}

/// A finished sentence with its language. It may hold a PIN: `Debug` does not show it.
#[derive(Clone, PartialEq)]
pub struct Script {
    text: String,
    language: Language,
    voice: Option<String>,
    speech_rate: f64,
}

impl Script {
    /// What is spoken. It may hold a PIN: for the voice provider only, never for a log.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// In which language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The voice that the merchant chose for it, if any.
    pub fn voice(&self) -> Option<&str> {
        self.voice.as_deref()
    }

    /// As a factor of the voice's own speed, 0.5 to 2.
    pub fn speech_rate(&self) -> f64 {
        self.speech_rate
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Script({}, …)", self.language)
    }
}
