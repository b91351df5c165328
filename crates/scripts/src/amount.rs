//! Amounts and numbers of things as they are spoken: no symbols, and every word in the form that its number asks for.

use domain::{Currency, Money};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::{
    Language,
    phrases::{Forms, Names, Phrases},
};

/// Counts things in one language.
pub(crate) struct Counter {
    rules: Option<PluralRules>,
    phrases: &'static Phrases,
}

impl Counter {
    /// The counter of a language, by the plural rules of the Unicode CLDR.
    pub fn new(language: Language) -> Self {
        let locale = Locale::try_from_str(language.code()).ok();
        let rules = locale.and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
        Self {
            rules,
            phrases: language.phrases(),
        }
    }

    /// "2 items"
    pub fn items(&self, count: u32) -> String {
        self.count(&self.phrases.items, u64::from(count))
    }

    /// "49.90 euros", "1 euro", "50 cents"
    pub fn amount(&self, money: Money) -> String {
        let names = self.names(money.currency);
        let minor = money.minor.unsigned_abs();
        let (units, cents) = (minor / 100, minor % 100);
        match (units, cents) {
            (_, 0) => self.count(&names.units, units),
            (0, _) => self.count(&names.cents, cents),
            _ => self
                .phrases
                .both
                .replace("{units}", &self.count(&names.units, units))
                .replace("{cents}", &self.count(&names.cents, cents))
                .replace("{decimal}", &format!("{units}.{cents:02}"))
                .replace("{name}", names.units.other.trim_start_matches("{n} ")),
        }
    }

    fn names(&self, currency: Currency) -> &'static Names {
        match currency {
            Currency::Eur => &self.phrases.eur,
            Currency::Gbp => &self.phrases.gbp,
            Currency::Usd => &self.phrases.usd,
            Currency::Chf => &self.phrases.chf,
        }
    }

    fn count(&self, forms: &'static Forms, count: u64) -> String {
        let category = self.rules.as_ref().map(|rules| rules.category_for(count));
        let form = match category {
            Some(PluralCategory::Zero) => forms.zero,
            Some(PluralCategory::One) => forms.one,
            Some(PluralCategory::Two) => forms.two,
            Some(PluralCategory::Few) => forms.few,
            Some(PluralCategory::Many) => forms.many,
            Some(PluralCategory::Other) | None => None,
        };
        form.unwrap_or(forms.other).replace("{n}", &count.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(code: &str, minor: i64, currency: Currency) -> String {
        Counter::new(Language::from_code(code).unwrap()).amount(Money::new(minor, currency))
    }

    fn euros(code: &str, minor: i64) -> String {
        amount(code, minor, Currency::Eur)
    }

    #[test]
    fn every_amount_takes_the_form_that_its_number_asks_for() {
        assert_eq!(euros("en", 100), "1 euro");
        assert_eq!(euros("en", 4990), "49.90 euros");
        assert_eq!(euros("en", 1), "1 cent");
        assert_eq!(euros("de", 4990), "49 Euro und 90 Cent");
        assert_eq!(euros("fr", 101), "1 euro et 1 centime");
        assert_eq!(euros("es", 4990), "49 euros con 90 céntimos");
        assert_eq!(euros("sl", 202), "2 evra in 2 centa");
        assert_eq!(euros("sl", 500), "5 evrov");
        assert_eq!(euros("ro", 2100), "21 de euro");
        assert_eq!(euros("ja", 4990), "49ユーロ90セント");
        assert_eq!(euros("ar", 4990), "49 يورو و90 سنتا");
        assert_eq!(euros("ar", 101), "يورو 1 وسنت 1");
    }

    #[test]
    fn slavic_and_arabic_numbers_have_more_than_two_forms() {
        let dollars = |code, units: i64| amount(code, units * 100, Currency::Usd);

        assert_eq!(
            [1, 2, 5, 21, 22, 25].map(|units| dollars("ru", units)),
            [
                "1 доллар",
                "2 доллара",
                "5 долларов",
                "21 доллар",
                "22 доллара",
                "25 долларов"
            ]
        );
        assert_eq!(
            [1, 3, 5, 22, 12].map(|units| dollars("pl", units)),
            ["1 dolar", "3 dolary", "5 dolarów", "22 dolary", "12 dolarów"]
        );
        assert_eq!(
            [1, 4, 11, 100].map(|units| dollars("ar", units)),
            ["دولار 1", "4 دولارات", "11 دولارا", "100 دولار"]
        );
        assert_eq!(
            [1, 3, 5].map(|units| dollars("cs", units)),
            ["1 dolar", "3 dolary", "5 dolarů"]
        );
    }
}
