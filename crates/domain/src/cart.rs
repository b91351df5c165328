//! The visitor's cart.

use serde::{Deserialize, Serialize};

use crate::{Currency, CustomerId, Money, ProductId, Sku, VisitorId, catalog::Article, digits, text};

/// Maximum pieces of one variant in a cart.
pub const MAX_PIECES: u32 = 20;
/// Maximum number of different variants in a cart.
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

/// A number of pieces of one variant of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// The variant.
    pub sku: Sku,
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
    /// The cart already holds [`MAX_LINES`] different variants.
    #[error("more than {MAX_LINES} lines")]
    CartFull,
    /// It is not sold in the chosen currency.
    #[error("no price in this currency")]
    NotSold,
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
    /// The variant.
    pub sku: Sku,
    /// Its product.
    pub product: ProductId,
    /// The language of the texts, as a BCP 47 tag.
    pub language: String,
    /// The product's name.
    pub name: String,
    /// What is chosen, as pairs of an option's name and its value.
    pub options: Vec<(String, String)>,
    /// File name of its picture.
    pub picture: String,
    /// Current price of one piece; `None` if it is not sold in this currency.
    pub unit_price: Option<Money>,
    /// Number of pieces.
    pub quantity: u32,
    /// Price of all pieces of the line.
    pub total: Option<Money>,
    /// Why this line cannot be ordered as it is; `None` if it can.
    pub problem: Option<QuantityError>,
}

impl CartView {
    /// Prices the lines with the articles of the catalog. Lines whose article no longer exists are left out.
    pub fn price(lines: &[CartLine], currency: Currency, find: impl Fn(&Sku) -> Option<Article>) -> Self {
        let lines: Vec<_> = lines
            .iter()
            .filter_map(|line| find(&line.sku).map(|article| priced(line, article)))
            .collect();
        let zero = Money::new(0, currency);
        let totals = lines.iter().filter_map(|line| line.total);
        Self {
            subtotal: totals.fold(zero, Money::plus),
            pieces: lines.iter().map(|line| line.quantity).sum(),
            lines,
        }
    }

    /// Whether the cart can be ordered as it is.
    pub fn orderable(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.problem.is_none())
    }
}

fn priced(line: &CartLine, article: Article) -> CartLineView {
    let Article {
        product,
        language,
        name,
        variant,
    } = article;
    let problem = match variant.price {
        Some(_) => check_stock(line.quantity, variant.stock).err(),
        None => Some(QuantityError::NotSold),
    };
    CartLineView {
        sku: line.sku.clone(),
        product,
        language,
        name,
        options: variant.options,
        picture: variant.picture,
        unit_price: variant.price,
        quantity: line.quantity,
        total: variant.price.map(|price| price.times(line.quantity)),
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Variant;

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

    #[test]
    fn a_line_without_a_price_is_shown_and_cannot_be_ordered() {
        let line = CartLine {
            sku: "MUG".parse().unwrap(),
            quantity: 2,
        };
        let article = |price| Article {
            product: "mug".parse().unwrap(),
            language: "en".to_owned(),
            name: "Mug".to_owned(),
            variant: Variant {
                sku: line.sku.clone(),
                options: Vec::new(),
                price,
                stock: 5,
                picture: "mug.svg".to_owned(),
            },
        };
        let view = |price| CartView::price(std::slice::from_ref(&line), Currency::Eur, |_| Some(article(price)));

        let priced = view(Some(Money::new(500, Currency::Eur)));
        assert_eq!((priced.subtotal.minor, priced.orderable()), (1000, true));
        let unpriced = view(None);
        assert_eq!((unpriced.subtotal.minor, unpriced.pieces), (0, 2));
        assert_eq!(unpriced.lines[0].problem, Some(QuantityError::NotSold));
        assert!(!unpriced.orderable());
    }
}
