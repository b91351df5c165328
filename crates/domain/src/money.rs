//! Amounts of money, counted in the smallest coin.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A currency in which the shop sells. All of them have a hundred minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub enum Currency {
    /// Euro.
    #[default]
    Eur,
    /// Pound sterling.
    Gbp,
    /// US dollar.
    Usd,
    /// Swiss franc.
    Chf,
}

impl Currency {
    /// ISO 4217 code, as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Usd => "USD",
            Self::Chf => "CHF",
        }
    }

    /// The currency of an ISO 4217 code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Eur, Self::Gbp, Self::Usd, Self::Chf]
            .into_iter()
            .find(|currency| currency.code() == code)
    }

    fn symbol(self) -> &'static str {
        match self {
            Self::Eur => "€",
            Self::Gbp => "£",
            Self::Usd => "$",
            Self::Chf => "CHF\u{a0}",
        }
    }
}

/// An amount in minor units (cents) of one currency. `Display` is how a page shows it: `€49.90`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: 4990 is 49.90.
    pub minor: i64,
    /// What they are units of.
    pub currency: Currency,
}

impl Money {
    /// `minor` hundredths of `currency`.
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// `quantity` times the amount; saturates instead of overflowing.
    #[must_use]
    pub fn times(self, quantity: u32) -> Self {
        Self {
            minor: self.minor.saturating_mul(i64::from(quantity)),
            ..self
        }
    }

    /// The sum of two amounts of one currency; saturates instead of overflowing.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        debug_assert_eq!(self.currency, other.currency, "a shop sells in one currency");
        Self {
            minor: self.minor.saturating_add(other.minor),
            ..self
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        write!(f, "{sign}{}{}.{:02}", self.currency.symbol(), minor / 100, minor % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_shown_with_two_decimals() {
        assert_eq!(Money::new(4990, Currency::Eur).to_string(), "€49.90");
        assert_eq!(Money::new(5, Currency::Gbp).to_string(), "£0.05");
    }

    #[test]
    fn an_absurd_quantity_saturates() {
        assert_eq!(Money::new(i64::MAX, Currency::Eur).times(99).minor, i64::MAX);
    }
}
