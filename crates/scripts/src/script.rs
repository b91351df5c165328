//! Writes the text that a call speaks.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    time::Duration,
};

use domain::{CallPreferences, Notice, Pin, SpeechSpeed};

use crate::{
    Language, Occasion, Purpose, Refused, Template, WrongShopName,
    amount::Counter,
    shop_name::ShopName,
    template::RATES,
    wording::{fill, say},
};

/// The digits that are spoken where there is no PIN to be heard.
const SAMPLE_DIGITS: &str = "1, 2, 3, 4, 5, 6";

/// Writes a shop's scripts. It is cheap to use, because everything was read before.
#[derive(Clone, Debug)]
pub struct Scripts {
    shop: ShopName,
    templates: HashMap<(Purpose, Language), Template>,
}

impl Scripts {
    /// The usual wording. `shop` is the merchant's name for the shop, as it is to be spoken.
    pub fn new(shop: impl Into<String>) -> Self {
        Self {
            shop: ShopName::new(shop.into()),
            templates: HashMap::new(),
        }
    }

    /// With the shop's name as it is spoken in some languages, by the provider's codes: "リングフェンス" for `ja`. A name for a
    /// language without a region is spoken in its regions, too. The first name that cannot be spoken is an error.
    pub fn with_shop_names(mut self, names: BTreeMap<String, String>) -> Result<Self, WrongShopName> {
        for (code, name) in names {
            self.shop.insert(code, name)?;
        }
        Ok(self)
    }

    /// The merchant's wording where there is one, else the usual. The first template that a customer could not rely on is an
    /// error that names it and says how to fix it.
    pub fn with_templates(shop: impl Into<String>, templates: Vec<Template>) -> Result<Self, Refused> {
        Self::new(shop).and_templates(templates)
    }

    /// The same for scripts that are there.
    pub fn and_templates(mut self, templates: Vec<Template>) -> Result<Self, Refused> {
        for template in templates {
            let key = template.check(&self.shop)?;
            if let Some(twice) = self.templates.insert(key, template) {
                return Err(twice.refused("is there twice: keep one of the two"));
            }
        }
        Ok(self)
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
    pub fn write(&self, occasion: Occasion, language: Language, pin: &Pin, listening: &CallPreferences) -> Script {
        let phrases = language.phrases();
        let template = self.template(occasion.purpose(), language);
        let shop = self.shop.spoken(language);
        let own = template.and_then(|template| template.words(shop, occasion, language));
        let text = own.unwrap_or_else(|| fill(phrases.tail, shop, occasion, language));
        Script {
            text: say(&text, phrases, &pin.spoken(), listening.repeats),
            language,
            voice: template.and_then(|template| template.voice.clone()),
            speech_rate: pace(template.and_then(|template| template.speech_rate), listening.speed),
        }
    }

    /// Writes a call that lets a customer hear how calls will sound. Its digits are always the same, and it says that they
    /// are no PIN.
    pub fn sample(&self, language: Language, listening: &CallPreferences) -> Script {
        let phrases = language.phrases();
        let text = phrases.sample.replace("{shop}", self.shop.spoken(language));
        let text = say(&text, phrases, SAMPLE_DIGITS, listening.repeats);
        self.as_usual(text, language, listening)
    }

    /// Writes a call that tells of something that happened, twice, with what to do about it. It has no PIN. A move to another number
    /// is told with the time that the shop waits before it.
    pub fn notice(
        &self,
        notice: Notice,
        language: Language,
        listening: &CallPreferences,
        move_wait: Duration,
    ) -> Script {
        let phrases = language.phrases();
        let when = || {
            let time = Counter::new(language).time(move_wait);
            phrases.phone_move_when.replace("{time}", &time)
        };
        let (happened, when, if_not_you) = match notice {
            Notice::PhoneChanged => (phrases.phone_changed, None, phrases.reverse_it),
            Notice::PhoneMoveAsked => (phrases.phone_move_asked, Some(when()), phrases.reverse_it),
            Notice::PasswordChanged => (phrases.password_changed, None, phrases.new_password),
            Notice::DataChanged => (phrases.data_changed, None, phrases.new_password),
        };
        let mut told = happened.replace("{shop}", self.shop.spoken(language));
        for sentence in when.as_deref().into_iter().chain([if_not_you]) {
            told.push(' ');
            told.push_str(sentence);
        }
        let text = format!("{told} {} {told}", phrases.once_more);
        self.as_usual(text, language, listening)
    }

    /// What no template is about sounds like most of the shop's calls: like its purchases, or else like the first other
    /// purpose that has a voice or a speed.
    fn as_usual(&self, text: String, language: Language, listening: &CallPreferences) -> Script {
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

/// The shop's own speed counts as normal. A customer's slower or faster speed is relative to it.
fn pace(own: Option<f64>, speed: SpeechSpeed) -> f64 {
    let rate = own.map_or(speed.rate(), |own| own * (speed.rate() / SpeechSpeed::Normal.rate()));
    rate.clamp(*RATES.start(), *RATES.end())
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
