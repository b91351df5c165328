//! The languages of the calls.

use std::fmt;

use crate::{
    languages::{ROWS, Row},
    phrases::Phrases,
};

/// A language of the voice provider in which every script is written. Regional ones share their words with others and have
/// voices of their own.
#[derive(Clone, Copy)]
pub struct Language(&'static Row);

impl Language {
    /// All of them, by code.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        ROWS.iter().map(Self)
    }

    /// The language of a customer for whom no other is known.
    pub fn english() -> Self {
        Self::from_code("en").expect("English is in the table")
    }

    /// The language of one of the provider's codes, such as `en` or `pt-br`: lower case, with a hyphen.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|language| language.code() == code)
    }

    /// The provider's code.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// Its name in itself, for a list to choose from.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Its name in English.
    pub fn english_name(self) -> &'static str {
        self.0.english_name
    }

    /// Its tag as browsers and the Unicode CLDR know it (BCP 47), which is not always the provider's code: `fil` for `fil-ph`.
    pub fn tag(self) -> &'static str {
        self.0.tag
    }

    /// Whether the verb ends its sentences, so that a word may have to follow the PIN ("…です").
    pub(crate) fn ends_with_a_verb(self) -> bool {
        const VERB_LAST: [&str; 10] = ["bn", "gu", "hi", "ja", "ko", "mr", "ta", "te", "tr", "ur"];
        VERB_LAST.contains(&self.tag())
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(self) -> bool {
        matches!(self.tag(), "ar" | "he" | "ur")
    }

    /// The language without its region, where that is spoken, too: `fr` for `fr-ca`.
    pub fn without_region(self) -> Option<Self> {
        let (language, _region) = self.code().split_once('-')?;
        Self::from_code(language)
    }

    pub(crate) fn phrases(self) -> &'static Phrases {
        self.0.phrases
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Language {}

impl std::hash::Hash for Language {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_language_has_its_own_code_and_name() {
        let codes: HashSet<_> = Language::all().map(Language::code).collect();
        let names: HashSet<_> = Language::all().map(Language::name).collect();

        assert_eq!((codes.len(), names.len()), (ROWS.len(), ROWS.len()));
        assert!(Language::all().is_sorted_by_key(Language::code));
        for code in codes {
            assert_eq!(Language::from_code(code).unwrap().code(), code);
        }
    }

    #[test]
    fn forty_four_languages_are_written_in_words_of_their_own() {
        let words: HashSet<_> = Language::all().map(|language| language.phrases().purchase).collect();

        assert_eq!(words.len(), 44);
    }

    #[test]
    fn every_tag_is_one_that_browsers_and_the_cldr_know() {
        for language in Language::all() {
            let tag: icu_locale_core::Locale = language.tag().parse().unwrap();

            assert_eq!(tag.to_string(), language.tag());
            assert_eq!(Language::from_tag(language.tag()), Some(language), "{language}");
        }
    }
}
