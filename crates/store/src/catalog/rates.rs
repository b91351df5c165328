//! The shop's table of rates: what something costs in other currencies, where the merchant names only the price in euros.
//!
//! A price is converted once, when it is stored. Reading never converts, so a price changes only when somebody changes it.

use domain::{Currency, Money};

/// One line of the table.
struct Rate {
    currency: Currency,
    /// Millionths of a unit of the currency for one euro.
    millionths: i64,
    rounding: Rounding,
}

/// To which amounts converted prices are rounded.
#[derive(Clone, Copy)]
enum Rounding {
    /// To whole multiples of so many minor units.
    Step(i64),
    /// To amounts that end like 17.90. Below one unit, to a tenth of a unit.
    Ninety,
}

static RATES: [Rate; 5] = [
    rate(Currency::Gbp, 860_000, Rounding::Ninety),
    rate(Currency::Usd, 1_090_000, Rounding::Ninety),
    rate(Currency::Chf, 950_000, Rounding::Ninety),
    rate(Currency::Jpy, 162_000_000, Rounding::Step(10)),
    rate(Currency::Kwd, 335_000, Rounding::Step(50)),
];

const fn rate(currency: Currency, millionths: i64, rounding: Rounding) -> Rate {
    Rate {
        currency,
        millionths,
        rounding,
    }
}

/// The prices in all currencies: those that are given, and the others converted from the one in euros. Without a price in euros, only the
/// given ones.
pub fn complete(given: &[Money]) -> Vec<Money> {
    let in_euros = given.iter().find(|price| price.currency == Currency::Eur);
    Currency::ALL
        .into_iter()
        .filter_map(|currency| {
            let own = given.iter().find(|price| price.currency == currency).copied();
            own.or_else(|| converted(in_euros?.minor, currency))
        })
        .collect()
}

/// Converts an amount of euro cents; `None` if there is no rate.
fn converted(cents: i64, currency: Currency) -> Option<Money> {
    let rate = RATES.iter().find(|rate| rate.currency == currency)?;
    let unit = i128::from(currency.minor_in_a_unit());
    // Cents times millionths are hundred millions of a unit.
    let exact = i128::from(cents) * i128::from(rate.millionths) * unit;
    let minor = nearest(exact, 100_000_000);
    let rounded = match rate.rounding {
        Rounding::Step(step) => at_least_one(minor, i128::from(step)),
        Rounding::Ninety if minor < unit => at_least_one(minor, unit / 10),
        Rounding::Ninety => nearest(minor + unit / 10, unit) * unit - unit / 10,
    };
    let rounded = if cents == 0 { 0 } else { rounded };
    Some(Money::new(i64::try_from(rounded).unwrap_or(i64::MAX), currency))
}

/// The multiple of a step that is nearest, but not zero, because nothing is given away by rounding.
fn at_least_one(minor: i128, step: i128) -> i128 {
    nearest(minor, step).max(1) * step
}

/// How many times `part` fits into a whole, rounded half up.
fn nearest(whole: i128, part: i128) -> i128 {
    (whole + part / 2).div_euclid(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(cents: i64, currency: Currency) -> i64 {
        converted(cents, currency).unwrap().minor
    }

    #[test]
    fn a_converted_price_looks_like_a_price() {
        // 18.90 euros are 16.254 pounds, 20.601 dollars, 17.955 francs, 3,061.8 yen and 6.3315 dinars.
        assert_eq!(minor(1890, Currency::Gbp), 1590);
        assert_eq!(minor(1890, Currency::Usd), 2090);
        assert_eq!(minor(1890, Currency::Chf), 1790);
        assert_eq!(minor(1890, Currency::Jpy), 3060);
        assert_eq!(minor(1890, Currency::Kwd), 6350);
        // Small amounts stay small, and nothing becomes free.
        assert_eq!(minor(50, Currency::Gbp), 40);
        assert_eq!(minor(1, Currency::Jpy), 10);
        assert_eq!(minor(0, Currency::Gbp), 0);
        assert_eq!(minor(i64::MAX, Currency::Jpy), i64::MAX);
    }

    #[test]
    fn a_given_price_is_never_converted() {
        let given = [Money::new(1890, Currency::Eur), Money::new(1999, Currency::Usd)];

        let prices = complete(&given);

        assert_eq!(prices.len(), Currency::ALL.len());
        assert!(given.iter().all(|price| prices.contains(price)));
        assert_eq!(complete(&given[1..]), given[1..]);
        assert_eq!(complete(&[]), []);
    }
}
