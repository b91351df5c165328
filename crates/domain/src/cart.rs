//! The visitor's cart.

use serde::{Deserialize, Serialize};

use crate::{Currency, CustomerId, Money, ProductId, VisitorId, catalog::Product, digits, text};

/// Maximum pieces of one product in a cart.
pub const MAX_PIECES: u32 = 20;
/// Maximum number of different products in a cart.
pub const MAX_LINES: usize = 50;

/// The owner of a cart: the browser until somebody signs in, then the customer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CartOwner {
    /// A browser without an account.
    Visitor(VisitorId),
    /// A signed-in customer, with one cart on all devices.
    Customer(CustomerId),
}

impl CartOwner {
    /// The key the cart is stored under.
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
    /// The product.
    pub product: ProductId,
    /// Number of pieces, 1 to [`MAX_PIECES`].
    pub quantity: u32,
}

/// What is wrong with a requested quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum QuantityError {
    /// Not a whole number of 0 or more.
    #[error("not a whole number")]
    NotANumber,
    /// Zero pieces of a product that was to be added.
    #[error("no pieces")]
    Nothing,
    /// More than [`MAX_PIECES`].
    #[error("more than {MAX_PIECES} pieces")]
    TooMany,
    /// More than the stock; holds the number left.
    #[error("only {0} left")]
    OnlyLeft(u32),
    /// No stock left.
    #[error("sold out")]
    SoldOut,
    /// The cart already holds [`MAX_LINES`] different products.
    #[error("more than {MAX_LINES} lines")]
    CartFull,
}

/// Parses a typed quantity: 0 (remove the line) to [`MAX_PIECES`], in the decimal digits of any script. Nothing may stand between the
/// digits, because a full stop or a comma there would change the number.
pub fn parse_quantity(text: &str) -> Result<u32, QuantityError> {
    let digits = digits::fold(text::trim(text));
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(QuantityError::NotANumber);
    }
    match digits.parse() {
        Ok(quantity) if quantity <= MAX_PIECES => Ok(quantity),
        _ => Err(QuantityError::TooMany),
    }
}

/// Checks that `quantity` is within [`MAX_PIECES`] and `stock`.
pub fn check_stock(quantity: u32, stock: u32) -> Result<(), QuantityError> {
    match stock {
        _ if quantity > MAX_PIECES => Err(QuantityError::TooMany),
        0 if quantity > 0 => Err(QuantityError::SoldOut),
        _ if quantity > stock => Err(QuantityError::OnlyLeft(stock)),
        _ => Ok(()),
    }
}

/// A cart as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartView {
    /// The lines, in the order in which they were added.
    pub lines: Vec<CartLineView>,
    /// Total price of all pieces, without delivery.
    pub subtotal: Money,
    /// Total number of pieces.
    pub pieces: u32,
}

/// One line of a cart as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLineView {
    /// The product.
    pub product: ProductId,
    /// The product's name.
    pub name: String,
    /// Current price of one piece.
    pub unit_price: Money,
    /// Number of pieces.
    pub quantity: u32,
    /// Price of all pieces of the line.
    pub total: Money,
    /// Why this line cannot be ordered as it is; `None` if it can.
    pub problem: Option<QuantityError>,
}

impl CartView {
    /// Prices the lines with the products of the catalog. Lines whose product no longer exists are left out.
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

    /// Whether the cart can be ordered as it is.
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
        problem: check_stock(line.quantity, product.stock).err(),
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
