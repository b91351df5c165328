//! How a customer wants to be spoken to on the telephone.

/// The customer's listening profile. It changes how a PIN is said, never whether one is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listening {
    /// The voice provider's code of the language, such as `en` or `pt-br`; none to go by the browser and the phone's
    /// country.
    pub language: Option<String>,
    /// How fast the voice speaks.
    pub speed: SpeechSpeed,
    /// How often the PIN is said, [`Listening::REPEATS`].
    pub repeats: u32,
}

impl Listening {
    /// How often a PIN may be said in one call.
    pub const REPEATS: std::ops::RangeInclusive<u32> = 2..=4;

    /// This language, and the rest as usual.
    pub fn in_language(code: Option<String>) -> Self {
        Self {
            language: code,
            ..Self::default()
        }
    }
}

impl Default for Listening {
    fn default() -> Self {
        Self {
            language: None,
            speed: SpeechSpeed::Normal,
            repeats: *Self::REPEATS.start(),
        }
    }
}

/// How fast the voice speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechSpeed {
    /// For those who write the digits down.
    Slow,
    /// A little slower than people talk.
    Normal,
    /// As people talk.
    Fast,
}

impl SpeechSpeed {
    /// All of them, slowest first.
    pub const ALL: [Self; 3] = [Self::Slow, Self::Normal, Self::Fast];

    /// The word it is stored as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Normal => "normal",
            Self::Fast => "fast",
        }
    }

    /// The speed stored as `word`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|speed| speed.word() == word)
    }

    /// What a page calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Slow => "Slow",
            Self::Normal => "Normal",
            Self::Fast => "Fast",
        }
    }

    /// As a factor of the voice's own speed; the provider takes 0.5 to 2.
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
            assert_eq!(SpeechSpeed::from_word(speed.word()), Some(speed));
        }
        assert_eq!(SpeechSpeed::from_word("breakneck"), None);
    }

    #[test]
    fn speeds_are_in_order_and_within_what_the_provider_takes() {
        let rates = SpeechSpeed::ALL.map(SpeechSpeed::rate);

        assert!(rates.is_sorted());
        assert!(rates.iter().all(|rate| (0.5..=2.0).contains(rate)));
    }
}
