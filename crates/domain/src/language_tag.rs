//! The tag of a language in which the website and its mails are written.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Error: the text is not a well-formed language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a language tag")]
pub struct NotALanguageTag;

/// A BCP 47 tag, such as `en` or `pt-BR`. Whether there are texts in that language, the website decides.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for LanguageTag {
    /// English.
    fn default() -> Self {
        Self("en".to_owned())
    }
}

impl FromStr for LanguageTag {
    type Err = NotALanguageTag;

    /// Takes 2 to 35 letters, digits and hyphens that begin with a letter. BCP 47 4.4.1 asks to allow for 35.
    fn from_str(text: &str) -> Result<Self, NotALanguageTag> {
        let fits = (2..=35).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        fits.then(|| Self(text.to_owned())).ok_or(NotALanguageTag)
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = NotALanguageTag;

    fn try_from(text: String) -> Result<Self, NotALanguageTag> {
        text.parse()
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_keeps_to_its_alphabet() {
        for text in ["en", "pt-BR", "zh-Hant-TW", "en-XA"] {
            assert!(text.parse::<LanguageTag>().is_ok(), "{text}");
        }
        for text in ["", "e", "-en", "1en", "en_GB", "en GB", "ë", &"a".repeat(36)] {
            assert_eq!(text.parse::<LanguageTag>(), Err(NotALanguageTag), "{text}");
        }
    }
}
