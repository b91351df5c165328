//! The shop's name as it is spoken: one name, and others for languages whose voices could not read it.

use std::collections::HashMap;

use crate::Language;

/// The maximum length of a name, because every call says it.
const LONGEST: usize = 100;

/// The shop's name in every language.
#[derive(Clone, Debug)]
pub(crate) struct ShopName {
    usual: String,
    by_language: HashMap<Language, String>,
}

/// A name of the shop that cannot be spoken in a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the shop's name in {language} {reason}")]
pub struct WrongShopName {
    /// In which language.
    pub language: String,
    /// What is wrong and how to fix it.
    pub reason: String,
}

impl ShopName {
    /// The same name in every language.
    pub fn new(usual: String) -> Self {
        Self {
            usual,
            by_language: HashMap::new(),
        }
    }

    /// Another name for the language with this code of the provider's.
    pub fn insert(&mut self, code: String, name: String) -> Result<(), WrongShopName> {
        let wrong = |reason: String| WrongShopName {
            language: code.clone(),
            reason,
        };
        let language = Language::from_code(&code).ok_or_else(|| {
            wrong("is for no language that this shop speaks: use a code such as `ja` or `pt-br`".to_owned())
        })?;
        if !name.chars().any(char::is_alphanumeric) {
            return Err(wrong("is empty: write it, or leave the line out".to_owned()));
        }
        let odd = |letter: &char| letter.is_control() || "<>&{}".contains(*letter);
        if let Some(odd) = name.chars().find(odd) {
            return Err(wrong(format!(
                "holds {odd:?}, which cannot be spoken: write plain words"
            )));
        }
        if name.chars().count() > LONGEST {
            return Err(wrong(format!("is longer than {LONGEST} letters: shorten it")));
        }
        self.by_language.insert(language, name);
        Ok(())
    }

    /// As it is spoken in a language: by its own name, or that of the language without its region, or the usual one.
    pub fn spoken(&self, language: Language) -> &str {
        let own = self.by_language.get(&language);
        let own = own.or_else(|| self.by_language.get(&language.without_region()?));
        own.unwrap_or(&self.usual)
    }
}
