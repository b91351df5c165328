//! Amounts of money, counted in minor units.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A currency in which the shop sells.
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
    /// Japanese yen, which has no minor unit.
    Jpy,
    /// Kuwaiti dinar, 1000 fils each.
    Kwd,
}

impl Currency {
    /// All currencies.
    pub const ALL: [Self; 6] = [Self::Eur, Self::Gbp, Self::Usd, Self::Chf, Self::Jpy, Self::Kwd];

    /// The ISO 4217 code, as stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Usd => "USD",
            Self::Chf => "CHF",
            Self::Jpy => "JPY",
            Self::Kwd => "KWD",
        }
    }

    /// The currency with this ISO 4217 code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code() == code)
    }

    /// Number of decimals of an amount: the exponent of ISO 4217.
    pub fn exponent(self) -> u8 {
        match self {
            Self::Eur | Self::Gbp | Self::Usd | Self::Chf => 2,
            Self::Jpy => 0,
            Self::Kwd => 3,
        }
    }

    /// Number of minor units in one unit, such as 100 cents in a euro.
    pub fn minor_in_a_unit(self) -> u64 {
        10_u64.pow(u32::from(self.exponent()))
    }

    /// The symbol on pages. Some are letters, which stand apart from the number.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Eur => "€",
            Self::Gbp => "£",
            Self::Usd => "$",
            Self::Chf => "CHF",
            Self::Jpy => "¥",
            Self::Kwd => "KWD",
        }
    }
}

/// An amount in minor units (cents) of one currency. `Display` formats it as English text: `€49.90`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Number of minor units: 4990 is 49.90 euros, 4990 yen or 4.990 dinars.
    pub minor: i64,
    /// The currency of the minor units.
    pub currency: Currency,
}

impl Money {
    /// An amount of `minor` minor units of `currency`.
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
        let in_a_unit = self.currency.minor_in_a_unit();
        let (units, rest) = (minor / in_a_unit, minor % in_a_unit);
        let symbol = self.currency.symbol();
        let space = if symbol.ends_with(char::is_alphabetic) {
            "\u{a0}"
        } else {
            ""
        };
        write!(f, "{sign}{symbol}{space}{units}")?;
        match usize::from(self.currency.exponent()) {
            0 => Ok(()),
            digits => write!(f, ".{rest:0digits$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_shown_with_the_decimals_of_its_currency() {
        assert_eq!(Money::new(4990, Currency::Eur).to_string(), "€49.90");
        assert_eq!(Money::new(5, Currency::Gbp).to_string(), "£0.05");
        assert_eq!(Money::new(4990, Currency::Jpy).to_string(), "¥4990");
        assert_eq!(Money::new(-4990, Currency::Kwd).to_string(), "-KWD\u{a0}4.990");
    }

    #[test]
    fn an_absurd_quantity_saturates() {
        assert_eq!(Money::new(i64::MAX, Currency::Eur).times(99).minor, i64::MAX);
    }
}
