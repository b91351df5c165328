//! The language of a page and its texts.
//!
//! Every text of a page stands in `app/locales/en/`. Building the program makes a method of each (`app/build/`), so the compiler checks
//! names and arguments. A test of the server finds texts that no page uses.

use std::sync::LazyLock;

use domain::LanguageTag;
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

    /// The code as a value of the domain.
    pub(crate) fn tag(self) -> LanguageTag {
        self.code().parse().unwrap_or_default()
    }

    /// The language with this tag, or English if there are no texts in it.
    pub(crate) fn of(tag: &LanguageTag) -> Self {
        Self::find(tag.as_str()).unwrap_or_default()
    }

    /// The direction of its lines, as the value of the attribute `dir`.
    pub(crate) fn direction(self) -> &'static str {
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

/// The value of `lang` on names and texts of the catalog, which are English: `None` where the whole page is.
pub(crate) fn of_catalog() -> Option<&'static str> {
    (PageLanguage::current() != PageLanguage(L10n::En)).then_some("en")
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
