//! The language of a page and its texts.
//!
//! Every text of a page stands in `app/locales/en/`, and its translations in the folders beside it. Building the program makes a method
//! of each (`app/build/`), so the compiler checks names and arguments. A test of the server finds texts that no page uses.
//!
//! English pages have the plain addresses, such as `/products`. The addresses of another language begin with its prefix, such as
//! `/de/products`. The endpoints of forms have no prefix; the form names the language of its page in the query.

use std::sync::LazyLock;

use domain::LanguageTag;
use http::request::Parts;
use leptos::prelude::*;

use crate::l10n::L10n;

/// The query parameter that names a language: the form of a page tells it to its endpoint, and the chooser to the page that it opens.
pub const LANGUAGE_PARAMETER: &str = "lang";

/// The language of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageLanguage(L10n);

impl PageLanguage {
    /// All languages.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        L10n::iter().copied().map(Self)
    }

    /// The languages that people choose from: all but the pseudo-languages.
    pub fn offered() -> impl Iterator<Item = Self> {
        Self::all().filter(|language| !language.is_pseudo())
    }

    /// The language with this BCP 47 code.
    pub fn find(code: &str) -> Option<Self> {
        code.parse().ok().map(Self)
    }

    /// The offered language that an `Accept-Language` header likes best. It is English if the header likes none.
    pub fn negotiate(header: &str) -> Self {
        let of = |spoken: scripts::Language| Self::offered().find(|own| own.primary() == primary(spoken.code()));
        scripts::Language::preferred(header).find_map(of).unwrap_or_default()
    }

    /// The language of a path that begins with its prefix, and the rest of the path. The rest is empty for `/de`.
    pub fn of_path(path: &str) -> Option<(Self, &str)> {
        PREFIXES.iter().find_map(|(language, prefix)| {
            let rest = path.strip_prefix(prefix.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then_some((*language, rest))
        })
    }

    /// The BCP 47 code, such as `en` or `pt-BR`.
    pub fn code(self) -> &'static str {
        L10n::iter().find(|known| **known == self.0).map_or("en", |known| known)
    }

    /// Its name, as its speakers call it.
    pub(crate) fn name(self) -> &'static str {
        self.0.language_name()
    }

    /// What the addresses of its pages begin with, such as `/de`. English and the pseudo-languages have no prefix.
    pub fn prefix(self) -> Option<&'static str> {
        let found = PREFIXES.iter().find(|(known, _)| *known == self);
        found.map(|(_, prefix)| prefix.as_str())
    }

    /// Whether it is made of the English texts, for tests.
    pub fn is_pseudo(self) -> bool {
        matches!(self.0, L10n::EnXA | L10n::ArXB)
    }

    /// The code as a value of the domain.
    pub(crate) fn tag(self) -> LanguageTag {
        self.code().parse().unwrap_or_default()
    }

    /// The language with this tag, or English if there are no texts in it.
    pub(crate) fn of(tag: &LanguageTag) -> Self {
        Self::find(tag.as_str()).unwrap_or_default()
    }

    /// The direction of its lines, as the value of the attribute `dir`.
    pub fn direction(self) -> &'static str {
        match self.primary() {
            "ar" | "he" => "rtl",
            _ => "ltr",
        }
    }

    /// Whether a call in `spoken` speaks this language or a variety of it, such as `de-ch` for German.
    pub(crate) fn covers(self, spoken: scripts::Language) -> bool {
        let own = self.code().to_ascii_lowercase();
        let rest = spoken.code().strip_prefix(own.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// The language of this request.
    pub(crate) fn current() -> Self {
        use_context().unwrap_or_default()
    }

    fn primary(self) -> &'static str {
        primary(self.code())
    }
}

/// The first part of a code: `pt` of `pt-BR`.
fn primary(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}

/// The prefixes of all offered languages but English.
static PREFIXES: LazyLock<Vec<(PageLanguage, String)>> = LazyLock::new(|| {
    PageLanguage::offered()
        .filter(|language| *language != PageLanguage::default())
        .map(|language| (language, format!("/{}", language.code().to_ascii_lowercase())))
        .collect()
});

/// Provides the language of this request to its page. The server puts it into the request's extensions; without it the page is English.
pub fn provide_language() {
    let language: Option<PageLanguage> = use_context::<Parts>().and_then(|parts| parts.extensions.get().copied());
    provide_context(language.unwrap_or_default());
}

/// The value of `lang` on names of countries and on addresses, which are English: `None` where the whole page is.
pub(crate) fn of_catalog() -> Option<&'static str> {
    (PageLanguage::current() != PageLanguage::default()).then_some("en")
}

/// The value of `dir` on names of countries: `None` where the whole page has their language.
pub(crate) fn direction_of_catalog() -> Option<&'static str> {
    of_catalog().map(|_| PageLanguage::default().direction())
}

/// The language in which texts of the catalog are asked for. Pages in a pseudo-language show the shop's English texts.
pub(crate) fn catalog_language() -> &'static str {
    let language = PageLanguage::current();
    if language.is_pseudo() {
        PageLanguage::default().code()
    } else {
        language.code()
    }
}

/// The value of `lang` on a text of the catalog in this language: `None` where the whole page is in it.
pub(crate) fn lang_of(language: &str) -> Option<String> {
    (PageLanguage::current().code() != language).then(|| language.to_owned())
}

/// The value of `dir` on a text of the catalog in this language: `None` where the whole page is in it.
pub(crate) fn dir_of(language: &str) -> Option<&'static str> {
    const FROM_THE_RIGHT: [&str; 4] = ["ar", "fa", "he", "ur"];
    let base = language.split('-').next().unwrap_or(language);
    let direction = if FROM_THE_RIGHT.contains(&base) { "rtl" } else { "ltr" };
    lang_of(language).map(|_| direction)
}

/// The texts of a language, one method for each.
pub(crate) use crate::l10n::L10nLanguage as Texts;

/// The texts in the language of this request.
pub(crate) fn texts() -> &'static Texts {
    texts_in(PageLanguage::current())
}

/// A run of text between two elements of a sentence; nothing if the sentence has none there.
pub(crate) fn run(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

static LOADED: LazyLock<Vec<(PageLanguage, Texts)>> = LazyLock::new(|| {
    PageLanguage::all()
        .map(|language| (language, language.0.load()))
        .collect()
});

/// The texts of a language.
pub(crate) fn texts_in(language: PageLanguage) -> &'static Texts {
    let found = LOADED.iter().find(|(loaded, _)| *loaded == language);
    &found.unwrap_or(&LOADED[0]).1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> PageLanguage {
        PageLanguage::find("de").unwrap()
    }

    #[test]
    fn the_language_of_an_address_is_its_first_part() {
        let of = |path| PageLanguage::of_path(path).map(|(language, rest)| (language.code(), rest));

        assert_eq!(of("/de"), Some(("de", "")));
        assert_eq!(of("/de/products"), Some(("de", "/products")));
        for english in [
            "/",
            "/products",
            "/design",
            "/DE/products",
            "/en/products",
            "/en-xa",
            "de/products",
            "",
        ] {
            assert_eq!(of(english), None, "{english}");
        }
    }

    #[test]
    fn only_a_translation_has_a_prefix_and_every_language_has_a_name() {
        assert_eq!(german().prefix(), Some("/de"));
        assert_eq!(PageLanguage::default().prefix(), None);
        assert_eq!(PageLanguage::find("en-XA").unwrap().prefix(), None);
        assert_eq!(
            (german().name(), PageLanguage::default().name()),
            ("Deutsch", "English")
        );
        assert!(PageLanguage::offered().all(|language| PageLanguage::find(language.code()) == Some(language)));
    }

    #[test]
    fn a_browser_gets_the_language_that_it_likes_best_of_those_that_pages_have() {
        for (header, code) in [
            ("de-AT,de;q=0.9,en;q=0.8", "de"),
            ("sv,de;q=0.5", "de"),
            ("en-GB,de;q=0.5", "en"),
            ("eo", "en"),
            ("*", "en"),
            ("", "en"),
        ] {
            assert_eq!(PageLanguage::negotiate(header).code(), code, "{header}");
        }
    }

    #[test]
    fn a_call_may_speak_a_variety_of_the_page_and_no_other_language() {
        let spoken = |code| scripts::Language::from_code(code).unwrap();

        assert!(german().covers(spoken("de")) && german().covers(spoken("de-ch")));
        assert!(!german().covers(spoken("en")) && !PageLanguage::default().covers(spoken("de")));
    }

    #[test]
    fn arabic_runs_from_right_to_left() {
        assert_eq!(PageLanguage::find("ar-XB").unwrap().direction(), "rtl");
        assert_eq!(german().direction(), "ltr");
    }
}
