//! Amounts and numbers of things as they are spoken. There are no symbols, and every word has the form that its number needs.

use std::time::Duration;

use domain::{Currency, Money};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::{
    Language, Occasion,
    phrases::{Forms, Names, Phrases},
};

/// Seconds.
const HOUR: u64 = 3600;

/// Counts things in one language.
pub(crate) struct Counter {
    rules: Option<PluralRules>,
    phrases: &'static Phrases,
}

impl Counter {
    /// The counter of a language, by the plural rules of the Unicode CLDR.
    pub fn new(language: Language) -> Self {
        let locale = Locale::try_from_str(language.tag()).ok();
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

    /// "49 euros and 90 cents", "1 euro", "50 cents", "500 yen"
    pub fn amount(&self, money: Money) -> String {
        let names = self.names(money.currency);
        let minor = money.minor.unsigned_abs();
        let in_a_unit = money.currency.minor_in_a_unit();
        let (units, cents) = (minor / in_a_unit, minor % in_a_unit);
        match (units, cents) {
            (_, 0) => self.count(&names.units, units),
            (0, _) => self.count(&names.cents, cents),
            _ => self
                .phrases
                .both
                .replace("{units}", &self.count(&names.units, units))
                .replace("{cents}", &self.count(&names.cents, cents)),
        }
    }

    /// A wait such as "one day" or "36 hours". It is in whole hours, rounded up, and in days if it is a number of whole days.
    pub fn time(&self, wait: Duration) -> String {
        let hours = wait.as_secs().div_ceil(HOUR).max(1);
        match hours % 24 {
            0 => self.count(&self.phrases.days, hours / 24),
            _ => self.count(&self.phrases.hours, hours),
        }
    }

    /// The purchase in this currency that takes the most letters to tell: numbers in words may be longer than the largest one in digits.
    pub fn longest(&self, currency: Currency) -> Occasion {
        let names = self.names(currency);
        let in_a_unit = currency.minor_in_a_unit();
        let most = i64::MAX.unsigned_abs() / in_a_unit - 1;
        let in_words = self.phrases.numerals.longest();
        let units = self.longest_of(&names.units, in_words.clone().chain([most]));
        let cents = self.longest_of(&names.cents, in_words.clone().filter(|cents| *cents < in_a_unit));
        let items = self.longest_of(&self.phrases.items, in_words.chain([u64::from(u32::MAX)]));
        Occasion::Purchase {
            total: Money::new((units * in_a_unit + cents).cast_signed(), currency),
            items: u32::try_from(items).unwrap_or(u32::MAX),
        }
    }

    /// The number with which this takes the most letters; 0 where there is none.
    fn longest_of(&self, forms: &'static Forms, numbers: impl Iterator<Item = u64>) -> u64 {
        let letters = |number: &u64| self.count(forms, *number).chars().count();
        numbers.max_by_key(letters).unwrap_or_default()
    }

    fn names(&self, currency: Currency) -> &'static Names {
        match currency {
            Currency::Eur => &self.phrases.eur,
            Currency::Gbp => &self.phrases.gbp,
            Currency::Usd => &self.phrases.usd,
            Currency::Chf => &self.phrases.chf,
            Currency::Jpy => &self.phrases.jpy,
            Currency::Kwd => &self.phrases.kwd,
        }
    }

    fn count(&self, forms: &'static Forms, count: u64) -> String {
        if let Some((_, words)) = forms.exact.iter().find(|(number, _)| *number == count) {
            return (*words).to_owned();
        }
        let category = self.rules.as_ref().map(|rules| rules.category_for(count));
        let form = match category {
            Some(PluralCategory::Zero) => forms.zero,
            Some(PluralCategory::One) => forms.one,
            Some(PluralCategory::Two) => forms.two,
            Some(PluralCategory::Few) => forms.few,
            Some(PluralCategory::Many) => forms.many,
            Some(PluralCategory::Other) | None => None,
        };
        let number = self.phrases.numerals.write(count, forms.gender);
        form.unwrap_or(forms.other).replace("{n}", &number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(code: &str, minor: i64, currency: Currency) -> String {
        Counter::new(Language::from_code(code).unwrap()).amount(Money::new(minor, currency))
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
            ["jeden dolar", "3 dolary", "5 dolarów", "22 dolary", "12 dolarów"]
        );
        assert_eq!(
            [1, 4, 11, 100].map(|units| dollars("ar", units)),
            ["دولار واحد", "4 دولارات", "11 دولارا", "100 دولار"]
        );
        assert_eq!(
            [1, 3, 5].map(|units| dollars("cs", units)),
            ["jeden dolar", "3 dolary", "5 dolarů"]
        );
    }
}
