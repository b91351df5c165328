//! The price of a call by country and length. It is reserved before the call leaves, so that a day's money cannot be overspent. Nobody knows
//! then how long the call will take, so the longest that its script can take is reserved.

use std::collections::BTreeMap;

use domain::{Country, PhoneNumber};

/// Assumed prices of a minute, to be replaced by those of the shop's own contract.
const ASSUMED: &str = include_str!("rates.toml");
/// The price of a minute to a country that the table does not name, in ten-thousandths.
const UNNAMED: i64 = 5_000;

/// Prices of a started minute, in ten-thousandths of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    by_country: BTreeMap<&'static str, i64>,
    unnamed: i64,
}

/// A rate table that cannot be used. Its text names the line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnreadableRates(String);

impl Default for Rates {
    /// Returns the assumed prices.
    fn default() -> Self {
        Self::parse(ASSUMED).unwrap_or(Self {
            by_country: BTreeMap::new(),
            unnamed: UNNAMED,
        })
    }
}

impl Rates {
    /// Reads lines such as `GB = 0.05`: the code of a country and the price of a minute, from 0 to 100 with at most four decimals. `other =
    /// 0.50` sets the price for all countries that are not named. Everything after a `#` and blank lines are ignored.
    pub fn parse(table: &str) -> Result<Self, UnreadableRates> {
        let mut rates = Self {
            by_country: BTreeMap::new(),
            unnamed: UNNAMED,
        };
        for (place, line) in table.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let wrong = |what: &str| UnreadableRates(format!("line {}: {what}", place + 1));
            let (name, price) = line
                .split_once('=')
                .ok_or_else(|| wrong("write a country and a price, such as `GB = 0.05`"))?;
            let price = price_of(price.trim()).ok_or_else(|| wrong("the price must be 0 to 100, such as 0.05"))?;
            match name.trim() {
                "other" => rates.unnamed = price,
                code => {
                    let country = Country::from_code(code).ok_or_else(|| wrong("no country has this code"))?;
                    rates.by_country.insert(country.code(), price);
                }
            }
        }
        Ok(rates)
    }

    /// Returns the price of a call to this number that takes so many started minutes, in ten-thousandths. The provider bills each started
    /// minute in full.
    pub fn of(&self, phone: &PhoneNumber, minutes: u32) -> i64 {
        let named = phone::country(phone).and_then(|country| self.by_country.get(country.code()));
        named.copied().unwrap_or(self.unnamed) * i64::from(minutes)
    }
}

/// Reads a price from 0 to 100 with at most four decimals, in ten-thousandths.
fn price_of(text: &str) -> Option<i64> {
    let (units, decimals) = text.split_once('.').unwrap_or((text, ""));
    if decimals.len() > 4 || !decimals.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let units: i64 = units.parse().ok().filter(|units| (0..=100).contains(units))?;
    let decimals: i64 = format!("{decimals:0<4}").parse().ok()?;
    Some(units * 10_000 + decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(number: &str) -> PhoneNumber {
        PhoneNumber::from_e164(number).unwrap()
    }

    #[test]
    fn the_table_that_is_shipped_can_be_read() {
        let rates = Rates::parse(ASSUMED).unwrap();

        assert!(rates.by_country.len() > 40);
        assert!(rates.of(&phone("+447400123456"), 1) < rates.unnamed);
    }

    #[test]
    fn a_price_is_kept_to_a_hundredth_of_a_cent() {
        let rates = Rates::parse("# ours\nGB = 0.0475 # mobile\n\nother=1.5").unwrap();

        assert_eq!(rates.of(&phone("+447400123456"), 1), 475);
        assert_eq!(rates.of(&phone("+33612345678"), 1), 15_000);
    }

    #[test]
    fn every_started_minute_is_paid() {
        let rates = Rates::parse("GB = 0.0475\nother = 1.5").unwrap();

        assert_eq!(rates.of(&phone("+447400123456"), 4), 1_900);
        assert_eq!(rates.of(&phone("+33612345678"), 2), 30_000);
    }

    #[test]
    fn a_slip_is_named_with_its_line() {
        for (table, wrong) in [
            ("GB 0.05", "line 1: write a country"),
            ("GB = 0.05\nXX = 1", "line 2: no country"),
            ("GB = -1", "line 1: the price"),
            ("GB = 0.00001", "line 1: the price"),
            ("GB = 1e9", "line 1: the price"),
        ] {
            let error = Rates::parse(table).unwrap_err().to_string();
            assert!(error.starts_with(wrong), "{error}");
        }
    }
}
