//! Dates, times and amounts of money as each language writes them, by the data of Unicode (CLDR).
//!
//! A thread makes the rules of a language once. English pages follow the British conventions.

use domain::{Currency, Instant, Money};
use icu_calendar::{Date, Gregorian};
use icu_datetime::{
    FixedCalendarDateTimeFormatter, NoCalendarFormatter,
    fieldsets::{T, YMD},
    input::Time,
};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_locale_core::Locale;
use time::OffsetDateTime;

use crate::language::PageLanguage;

/// What English pages and the pseudo-languages follow.
const BRITISH: &str = "en-GB";
/// Keeps a number and its currency on one line.
const SPACE: &str = "\u{a0}";

/// The rules of one language.
struct Rules {
    language: PageLanguage,
    date: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    time: NoCalendarFormatter<T>,
    decimal: DecimalFormatter,
}

impl Rules {
    fn of(language: PageLanguage) -> Option<Self> {
        let locale = match language.prefix() {
            Some(_) => language.code(),
            None => BRITISH,
        };
        let locale = Locale::try_from_str(locale).ok()?;
        Some(Self {
            language,
            date: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok()?,
            decimal: DecimalFormatter::try_new(
                (&locale).into(),
                icu_decimal::options::DecimalFormatterOptions::default(),
            )
            .ok()?,
        })
    }
}

thread_local! {
    static RULES: Vec<Rules> = PageLanguage::all().filter_map(Rules::of).collect();
}

/// What the rules of a language make; `None` if they have no answer.
fn by_rules<R>(language: PageLanguage, make: impl FnOnce(&Rules) -> Option<R>) -> Option<R> {
    RULES.with(|all| make(all.iter().find(|rules| rules.language == language)?))
}

/// The date of a moment in UTC, such as `14 March 2026`, and its time, such as `10:42`.
pub(crate) fn date_and_time(at: Instant) -> Option<(String, String)> {
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.millis()) * 1_000_000).ok()?;
    let date = Date::try_new_gregorian(at.year(), u8::from(at.month()), at.day()).ok()?;
    let time = Time::try_new(at.hour(), at.minute(), 0, 0).ok()?;
    by_rules(PageLanguage::current(), |rules| {
        let date = rules.date.format(&date).to_string();
        let time = rules.time.format(&time).to_string();
        Some((date, time))
    })
}

/// An amount of money, such as `€49.90` or `49,90 €`.
pub(crate) fn money(amount: Money) -> String {
    money_in(PageLanguage::current(), amount)
}

/// An amount of money in a language, for what is no page.
pub(crate) fn money_in(language: PageLanguage, amount: Money) -> String {
    by_rules(language, |rules| Some(written(rules, amount))).unwrap_or_else(|| amount.to_string())
}

fn written(rules: &Rules, amount: Money) -> String {
    let decimals = i16::from(amount.currency.exponent());
    let mut number = Decimal::from(amount.minor.unsigned_abs());
    number.multiply_pow10(-decimals);
    // Nothing is also written with its decimals: `0.00`.
    number.pad_end(-decimals);
    let number = rules.decimal.format(&number).to_string();
    let sign = if amount.minor < 0 { "-" } else { "" };
    let symbol = amount.currency.symbol();
    match Place::of(rules.language, amount.currency) {
        Place::Before => format!("{sign}{symbol}{number}"),
        Place::BeforeWithSpace => format!("{sign}{symbol}{SPACE}{number}"),
        Place::After => format!("{sign}{number}{SPACE}{symbol}"),
    }
}

/// Where a currency stands: the standard currency pattern of CLDR. ICU4X does not format currencies yet.
enum Place {
    Before,
    BeforeWithSpace,
    After,
}

impl Place {
    fn of(language: PageLanguage, currency: Currency) -> Self {
        let is_word = currency.symbol().ends_with(char::is_alphabetic);
        match language.code() {
            "ar" | "de" | "es" | "fr" | "he" | "it" | "pl" => Self::After,
            "nl" | "pt-BR" => Self::BeforeWithSpace,
            _ if is_word => Self::BeforeWithSpace,
            _ => Self::Before,
        }
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Owner, provide_context};

    use super::*;

    const MOMENT: Instant = Instant(1_773_484_920_000);

    fn in_language<R>(code: &str, make: impl FnOnce() -> R) -> R {
        Owner::new().with(|| {
            provide_context(PageLanguage::find(code).unwrap());
            make()
        })
    }

    fn both(date: &str, time: &str) -> (String, String) {
        (date.to_owned(), time.to_owned())
    }

    #[test]
    fn a_date_is_written_as_its_language_writes_it() {
        assert_eq!(date_and_time(MOMENT), Some(both("14 March 2026", "10:42")));
        assert_eq!(
            in_language("de", || date_and_time(MOMENT)),
            Some(both("14. März 2026", "10:42"))
        );
        assert_eq!(
            in_language("en-XA", || date_and_time(MOMENT)),
            Some(both("14 March 2026", "10:42"))
        );
        // A quarter past midnight.
        assert_eq!(date_and_time(Instant(900_000)), Some(both("1 January 1970", "00:15")));
    }

    #[test]
    fn an_amount_is_written_as_its_language_writes_it() {
        for (minor, currency, english, german) in [
            (4990, Currency::Eur, "€49.90", "49,90\u{a0}€"),
            (123_450, Currency::Gbp, "£1,234.50", "1.234,50\u{a0}£"),
            (0, Currency::Eur, "€0.00", "0,00\u{a0}€"),
            (5, Currency::Usd, "$0.05", "0,05\u{a0}$"),
            (499, Currency::Jpy, "¥499", "499\u{a0}¥"),
            (-4990, Currency::Kwd, "-KWD\u{a0}4.990", "-4,990\u{a0}KWD"),
            (4990, Currency::Chf, "CHF\u{a0}49.90", "49,90\u{a0}CHF"),
        ] {
            let amount = Money::new(minor, currency);

            assert_eq!(money(amount), english);
            assert_eq!(in_language("de", || money(amount)), german);
        }
    }

    #[test]
    fn every_language_has_rules() {
        RULES.with(|rules| assert_eq!(rules.len(), PageLanguage::all().count()));
    }
}
