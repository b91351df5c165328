//! The texts that are sent to the browser with a page, and the same as JSON. They are made once for each language.

use std::sync::LazyLock;

use serde::Serialize;

use super::{calls::LiveTexts, passkey::PasskeyTexts, password::PasswordTexts};
use crate::language::{PageLanguage, texts_in};

/// Texts as values and as JSON.
#[derive(Debug)]
pub(crate) struct Sent<T> {
    pub texts: T,
    pub json: String,
}

impl<T: Serialize> Sent<T> {
    fn new(texts: T) -> Self {
        let json = serde_json::to_string(&texts).unwrap_or_default();
        Self { texts, json }
    }
}

struct All {
    language: PageLanguage,
    live_pin: Sent<LiveTexts>,
    passkey: Sent<PasskeyTexts>,
    password: Sent<PasswordTexts>,
}

static ALL: LazyLock<Vec<All>> = LazyLock::new(|| {
    let of = |language| All {
        language,
        live_pin: Sent::new(LiveTexts::of(language, texts_in(language))),
        passkey: Sent::new(PasskeyTexts::of(texts_in(language))),
        password: Sent::new(PasswordTexts::of(language, texts_in(language))),
    };
    PageLanguage::all().map(of).collect()
});

fn current() -> &'static All {
    let language = PageLanguage::current();
    ALL.iter().find(|all| all.language == language).unwrap_or(&ALL[0])
}

/// The texts of the live part of the PIN page, in the language of this request.
pub(crate) fn live_pin() -> &'static Sent<LiveTexts> {
    &current().live_pin
}

/// The texts of the button that asks for a passkey, in the language of this request.
pub(crate) fn passkey() -> &'static Sent<PasskeyTexts> {
    &current().passkey
}

/// The texts of a password field, in the language of this request.
pub(crate) fn password() -> &'static Sent<PasswordTexts> {
    &current().password
}
