//! What a visitor means to buy.

use serde::{Deserialize, Serialize};

use crate::{Currency, CustomerId, Money, ProductId, VisitorId, catalog::Product, digits, text};

/// Most pieces of one product in a cart.
pub const MOST_PIECES: u32 = 20;
/// Most different products in a cart.
pub const MOST_LINES: usize = 50;

/// Whose cart it is: the browser's until somebody signs in, then the customer's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CartOwner {
    /// A browser without an account.
    Visitor(VisitorId),
    /// A signed-in customer, on every device.
    Customer(CustomerId),
}

impl CartOwner {
    /// The key it is stored under.
    pub fn key(&self) -> String {
        match self {
            Self::Visitor(id) => format!("visitor:{id}"),
            Self::Customer(id) => format!("customer:{id}"),
        }
    }
}

/// A number of pieces of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// What.
    pub product: ProductId,
    /// How many: 1 to [`MOST_PIECES`].
    pub quantity: u32,
}

/// What is wrong with an asked-for quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Not a whole number from 0 on.
    #[error("Please type a whole number, such as 2.")]
    NotANumber,
    /// None of a thing that was to be put into the cart.
    #[error("Please choose at least 1. Nothing was put into your cart.")]
    Nothing,
    /// More than one order may hold.
    #[error("We sell at most {MOST_PIECES} of one thing at a time.")]
    TooMany,
    /// More than there are.
    #[error("Only {0} left. Please choose fewer.")]
    OnlyLeft(u32),
    /// None left.
    #[error("Sold out.")]
    SoldOut,
    /// The cart holds as many different things as it can.
    #[error("A cart holds at most {MOST_LINES} different things. Please order these first.")]
    CartFull,
}

/// A typed quantity: 0 (take it out) to [`MOST_PIECES`], in the decimal digits of any script. Nothing may stand between the digits: a full
/// stop or a comma there would make another number of it.
pub fn parse_quantity(text: &str) -> Result<u32, QuantityError> {
    let digits = digits::fold(text::trim(text));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(QuantityError::NotANumber);
    }
    match digits.parse() {
        Ok(quantity) if quantity <= MOST_PIECES => Ok(quantity),
        _ => Err(QuantityError::TooMany),
    }
}

/// Whether `quantity` pieces can be promised out of `stock`.
pub fn check_stock(quantity: u32, stock: u32) -> Result<(), QuantityError> {
    match stock {
        _ if quantity > MOST_PIECES => Err(QuantityError::TooMany),
        0 if quantity > 0 => Err(QuantityError::SoldOut),
        _ if quantity > stock => Err(QuantityError::OnlyLeft(stock)),
        _ => Ok(()),
    }
}

/// A cart as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartView {
    /// Its lines, in the order in which they were put in.
    pub lines: Vec<CartLineView>,
    /// What the pieces cost together, without delivery.
    pub subtotal: Money,
    /// How many pieces.
    pub pieces: u32,
}

/// One line of a cart as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLineView {
    /// What.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// What one costs now.
    pub unit_price: Money,
    /// How many.
    pub quantity: u32,
    /// What they cost together.
    pub total: Money,
    /// Why this line cannot be ordered as it is.
    pub problem: Option<String>,
}

impl CartView {
    /// Prices the lines with the catalogue's products; lines of products that are gone are left out.
    pub fn price<'a>(lines: &[CartLine], currency: Currency, find: impl Fn(&ProductId) -> Option<&'a Product>) -> Self {
        let lines: Vec<_> = lines
            .iter()
            .filter_map(|line| find(&line.product).map(|product| priced(line, product)))
            .collect();
        let zero = Money::new(0, currency);
        Self {
            subtotal: lines.iter().fold(zero, |sum, line| sum.plus(line.total)),
            pieces: lines.iter().map(|line| line.quantity).sum(),
            lines,
        }
    }

    /// Whether it can be ordered as it is.
    pub fn orderable(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.problem.is_none())
    }
}

fn priced(line: &CartLine, product: &Product) -> CartLineView {
    CartLineView {
        product: line.product.clone(),
        name: product.name.clone(),
        unit_price: product.price,
        quantity: line.quantity,
        total: product.price.times(line.quantity),
        problem: check_stock(line.quantity, product.stock)
            .err()
            .map(|error| error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_a_small_whole_number() {
        assert_eq!(parse_quantity(" 3 "), Ok(3));
        assert_eq!(parse_quantity("0"), Ok(0));
        for text in ["1", "１", "١", "\u{a0}01\u{200b}", "1\n"] {
            assert_eq!(parse_quantity(text), Ok(1), "{text:?}");
        }
        for text in ["21", "２１", "99999999999", &"9".repeat(1000)] {
            assert_eq!(parse_quantity(text), Err(QuantityError::TooMany), "{text}");
        }
        for text in [
            "", " ", "-1", "−1", "+1", "1.5", "1,5", "1 5", "1e1", "0x1", "one", "²", "①", "½",
        ] {
            assert_eq!(parse_quantity(text), Err(QuantityError::NotANumber), "{text}");
        }
    }

    #[test]
    fn more_than_the_stock_is_told_with_the_number_left() {
        assert_eq!(check_stock(3, 3), Ok(()));
        assert_eq!(check_stock(4, 3), Err(QuantityError::OnlyLeft(3)));
        assert_eq!(check_stock(1, 0), Err(QuantityError::SoldOut));
    }
}
