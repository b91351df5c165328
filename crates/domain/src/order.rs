//! Orders, from the draft that waits for a PIN to the placed order.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::{Address, Currency, Instant, Money, OrderId, ProductId, Sku};

/// How a parcel is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMethod {
    /// By post.
    Standard,
    /// By courier.
    Express,
    /// To a parcel shop.
    PickUp,
}

impl DeliveryMethod {
    /// All methods, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Express, Self::PickUp];

    /// The string that is stored and sent.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The price of the delivery.
    pub fn price(self, currency: Currency) -> Money {
        let minor = match self {
            Self::Standard => 490,
            Self::Express => 990,
            Self::PickUp => 0,
        };
        Money::new(minor, currency)
    }
}

/// State of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Frozen, priced and waiting for its PIN.
    Draft,
    /// Confirmed by the customer. The stock is deducted.
    Placed,
}

impl OrderState {
    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What happens to a placed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The order is processed normally.
    Good,
    /// The order is held because the phone number was changed shortly before.
    Held {
        /// When the hold ends.
        until: Instant,
        /// When the number was changed.
        number_changed_at: Instant,
    },
    /// The order was cancelled because the preceding phone change was reversed.
    Cancelled {
        /// When it was cancelled.
        at: Instant,
    },
}

/// One line of an order. Texts and price are those at the time it was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The variant.
    pub sku: Sku,
    /// Its product.
    pub product: ProductId,
    /// The language of the texts, as a BCP 47 tag.
    pub language: String,
    /// The product's name at that time.
    pub name: String,
    /// What was chosen, as pairs of an option's name and its value.
    pub options: Vec<(String, String)>,
    /// File name of its picture at that time.
    pub picture: String,
    /// The price of one piece at that time.
    pub unit_price: Money,
    /// Number of pieces.
    pub quantity: u32,
}

impl OrderLine {
    /// The price of all pieces of the line.
    pub fn total(&self) -> Money {
        self.unit_price.times(self.quantity)
    }
}

/// Everything that a PIN approves. Once saved, none of it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDraft {
    /// The language of the page on which it was frozen, as a BCP 47 tag.
    pub language: String,
    /// The ordered products.
    pub lines: Vec<OrderLine>,
    /// The delivery address.
    pub address: Address,
    /// The delivery method.
    pub delivery: DeliveryMethod,
    /// The price of the delivery.
    pub delivery_price: Money,
}

impl OrderDraft {
    /// The price of all pieces, without delivery.
    pub fn items_total(&self) -> Money {
        let zero = Money::new(0, self.delivery_price.currency);
        self.lines.iter().fold(zero, |sum, line| sum.plus(line.total()))
    }

    /// Total number of pieces.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
    }

    /// The total that the customer pays, with delivery.
    pub fn total(&self) -> Money {
        self.items_total().plus(self.delivery_price)
    }
}

/// An order as its customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// The order's id, as in the page's URL.
    pub id: OrderId,
    /// The number that the customer gives on the telephone: `RF-` and eight letters and digits.
    pub number: String,
    /// The order's state.
    pub state: OrderState,
    /// The frozen content.
    pub draft: OrderDraft,
    /// The total that the customer pays.
    pub total: Money,
    /// When the order was placed; `None` for a draft.
    pub placed_at: Option<Instant>,
    /// What happens to the order.
    pub standing: Standing,
}

/// One row of a list of orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSummary {
    /// The order's id, as in the page's URL.
    pub id: OrderId,
    /// The order number: `RF-` and eight letters and digits.
    pub number: String,
    /// The total that was paid.
    pub total: Money,
    /// Total number of pieces.
    pub pieces: u32,
    /// When the order was placed.
    pub placed_at: Instant,
    /// What happens to the order.
    pub standing: Standing,
}

/// The order number that people use, made from the last eight letters and digits of the id.
pub fn number(id: &OrderId) -> String {
    let compact: String = id.as_str().chars().filter(|c| *c != '-').collect();
    let tail = &compact[compact.len().saturating_sub(8)..];
    format!("RF-{}", tail.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_lines_plus_delivery() {
        let line = |minor, quantity| OrderLine {
            sku: "MUG".parse().unwrap(),
            product: "mug".parse().unwrap(),
            language: "en".into(),
            name: "Mug".into(),
            options: Vec::new(),
            picture: "mug.svg".into(),
            unit_price: Money::new(minor, Currency::Eur),
            quantity,
        };
        let fields = crate::address::AddressFields {
            recipient: "A. Customer".into(),
            street: "1 High Street".into(),
            postcode: "AB1 2CD".into(),
            city: "Town".into(),
            country: "GB".into(),
            ..crate::address::AddressFields::default()
        };
        let draft = OrderDraft {
            language: "en".into(),
            lines: vec![line(1990, 2), line(520, 1)],
            address: Address::parse(&fields).unwrap(),
            delivery: DeliveryMethod::Standard,
            delivery_price: DeliveryMethod::Standard.price(Currency::Eur),
        };

        assert_eq!(draft.items_total().minor, 4500);
        assert_eq!(draft.total().to_string(), "€49.90");
    }

    #[test]
    fn an_order_number_is_short() {
        assert_eq!(
            number(&"0192f0c1-6b7e-7c3a-9d39-0c6f2f9b8a11".parse().unwrap()),
            "RF-2F9B8A11"
        );
    }
}
