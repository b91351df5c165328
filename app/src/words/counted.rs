//! A text with a number, in all plural forms of its language. It is made where the texts are, and used in the browser too.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Stands for the number in a form.
const NUMBER: &str = "{}";
/// The plural category that every language has.
const OTHER: &str = "other";

/// The forms by CLDR plural category, such as `one`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counted(BTreeMap<String, String>);

impl Counted {
    /// The forms of a message of this language.
    #[cfg(feature = "ssr")]
    pub fn of(language: &str, text: impl Fn(u32) -> String) -> Self {
        /// In every language each category applies to one of these numbers.
        const ENOUGH: u32 = 200;

        let mut forms = BTreeMap::new();
        for count in 0..=ENOUGH {
            forms
                .entry(category(language, count.into()))
                .or_insert_with(|| text(count).replace(&count.to_string(), NUMBER));
        }
        Self(forms)
    }

    /// The text with this number.
    pub fn say(&self, language: &str, count: u64) -> String {
        let form = self.0.get(&category(language, count)).or_else(|| self.0.get(OTHER));
        form.map(|form| form.replace(NUMBER, &count.to_string()))
            .unwrap_or_default()
    }
}

#[cfg(feature = "ssr")]
fn category(language: &str, count: u64) -> String {
    use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
    use unic_langid::LanguageIdentifier;

    let create = |language: LanguageIdentifier| PluralRules::create(language, PluralRuleType::CARDINAL).ok();
    let rules = language.parse::<LanguageIdentifier>().ok().and_then(|language| {
        // Few regions have rules of their own.
        let plain = LanguageIdentifier::from_parts(language.language, None, None, &[]);
        create(language).or_else(|| create(plain))
    });
    let category = match rules.and_then(|rules| rules.select(count).ok()) {
        Some(PluralCategory::ZERO) => "zero",
        Some(PluralCategory::ONE) => "one",
        Some(PluralCategory::TWO) => "two",
        Some(PluralCategory::FEW) => "few",
        Some(PluralCategory::MANY) => "many",
        Some(PluralCategory::OTHER) | None => OTHER,
    };
    category.to_owned()
}

/// The browser knows the rules of every language.
#[cfg(all(feature = "browser", not(feature = "ssr")))]
fn category(language: &str, count: u64) -> String {
    use web_sys::js_sys::{Array, Intl::PluralRules, Object};

    #[expect(clippy::cast_precision_loss, reason = "a count on a page is small")]
    let category = PluralRules::new(&Array::of1(&language.into()), &Object::new()).select(count as f64);
    category.into()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_said_in_the_plural_form_of_its_language() {
        let english = Counted::of("en", |count| match count {
            1 => "1 call left".to_owned(),
            count => format!("{count} calls left"),
        });
        let polish = Counted::of("pl", |count| match (count, count % 10, count % 100) {
            (1, ..) => "1 próba".to_owned(),
            (_, 2..=4, 0..=11 | 15..) => format!("{count} próby"),
            _ => format!("{count} prób"),
        });

        assert_eq!(english.say("en", 1), "1 call left");
        assert_eq!(english.say("en", 0), "0 calls left");
        assert_eq!(polish.say("pl", 22), "22 próby");
        assert_eq!(polish.say("pl", 5), "5 prób");
        assert_eq!(polish.say("pl", 1), "1 próba");
    }

    #[test]
    fn a_region_counts_like_its_language() {
        let brazilian = Counted::of("pt-BR", |count| match count {
            0 | 1 => format!("{count} chamada"),
            count => format!("{count} chamadas"),
        });

        assert_eq!(brazilian.say("pt-BR", 1), "1 chamada");
        assert_eq!(brazilian.say("pt-BR", 2), "2 chamadas");
    }

    #[test]
    fn a_language_without_the_asked_form_says_the_general_one() {
        let english = Counted::of("en", |count| format!("{count} left"));

        assert_eq!(english.say("ar-XB", 2), "2 left");
    }
}
