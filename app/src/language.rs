//! The language of a page and its texts.
//!
//! Every text of a page stands in `app/locales/en/`. Building the program makes a method of each (`app/build/`), so the compiler checks
//! names and arguments. A test of the server finds texts that no page uses.

use std::sync::LazyLock;

use http::request::Parts;
use leptos::prelude::*;

use crate::l10n::L10n;

/// The language of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageLanguage(L10n);

impl PageLanguage {
    /// All languages.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        L10n::iter().copied().map(Self)
    }

    /// The language with this BCP 47 code.
    pub fn find(code: &str) -> Option<Self> {
        code.parse().ok().map(Self)
    }

    /// The BCP 47 code, such as `en`.
    pub fn code(self) -> &'static str {
        match self.0 {
            L10n::En => "en",
            L10n::EnXA => "en-XA",
            L10n::ArXB => "ar-XB",
        }
    }

    /// The direction of its lines, as the value of the attribute `dir`.
    pub fn direction(self) -> &'static str {
        match self.0 {
            L10n::En | L10n::EnXA => "ltr",
            L10n::ArXB => "rtl",
        }
    }

    /// The language of this request.
    pub(crate) fn current() -> Self {
        use_context().unwrap_or_default()
    }
}

/// Provides the language of this request to its page. The server puts it into the request's extensions; without it the page is English.
pub fn provide_language() {
    let language: Option<PageLanguage> = use_context::<Parts>().and_then(|parts| parts.extensions.get().copied());
    provide_context(language.unwrap_or_default());
}

/// The value of `lang` on names of countries and on addresses, which are English: `None` where the whole page is.
pub(crate) fn of_catalog() -> Option<&'static str> {
    (PageLanguage::current() != PageLanguage(L10n::En)).then_some("en")
}

/// The value of `dir` on names of countries: `None` where the whole page has their language.
pub(crate) fn direction_of_catalog() -> Option<&'static str> {
    of_catalog().map(|_| PageLanguage(L10n::En).direction())
}

/// The language in which texts of the catalog are asked for. Pages in a made-up language show the shop's own texts.
pub(crate) fn catalog_language() -> &'static str {
    match PageLanguage::current().0 {
        L10n::En | L10n::EnXA | L10n::ArXB => "en",
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
