//! Call preferences: how a customer wants calls to sound.

use strum::{EnumString, IntoStaticStr};

/// The customer's call preferences. They change how a PIN is said, never whether one is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallPreferences {
    /// The voice provider's code of the language, such as `en` or `pt-br`. With `None`, the browser and the phone's country decide.
    pub language: Option<String>,
    /// How fast the voice speaks.
    pub speed: SpeechSpeed,
    /// How often the PIN is said, within [`CallPreferences::REPEATS`].
    pub repeats: u32,
}

impl CallPreferences {
    /// How often a PIN can be said in one call.
    pub const REPEATS: std::ops::RangeInclusive<u32> = 2..=4;

    /// Default preferences with this language.
    pub fn in_language(code: Option<String>) -> Self {
        Self {
            language: code,
            ..Self::default()
        }
    }
}

impl Default for CallPreferences {
    fn default() -> Self {
        Self {
            language: None,
            speed: SpeechSpeed::Normal,
            repeats: *Self::REPEATS.start(),
        }
    }
}

/// How fast the voice speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum SpeechSpeed {
    /// For people who write the digits down.
    Slow,
    /// A little slower than ordinary speech.
    Normal,
    /// The speed of ordinary speech.
    Fast,
}

impl SpeechSpeed {
    /// All speeds, slowest first.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The speed as a factor of the voice's own speed. The provider accepts 0.5 to 2.
    pub fn rate(self) -> f64 {
        match self {
            Self::Slow => 0.75,
            Self::Normal => 0.9,
            Self::Fast => 1.05,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_speed_is_read_back_from_its_word() {
        for speed in SpeechSpeed::ALL {
            assert_eq!(speed.as_str().parse::<SpeechSpeed>().ok(), Some(speed));
        }
        assert_eq!("breakneck".parse::<SpeechSpeed>().ok(), None);
    }

    #[test]
    fn speeds_are_in_order_and_within_what_the_provider_takes() {
        let rates = SpeechSpeed::ALL.map(SpeechSpeed::rate);

        assert!(rates.is_sorted());
        assert!(rates.iter().all(|rate| (0.5..=2.0).contains(rate)));
    }
}
