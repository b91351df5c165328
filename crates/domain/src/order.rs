//! An order, from the draft that waits for a PIN to the page that shows what was bought.

use serde::{Deserialize, Serialize};

use crate::{Address, Currency, Instant, Money, OrderId, ProductId};

/// How a parcel travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Express, Self::PickUp];

    /// The word it is stored and sent as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Express => "express",
            Self::PickUp => "pick_up",
        }
    }

    /// The method stored as `word`.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }

    /// What the page calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "Standard delivery",
            Self::Express => "Express delivery",
            Self::PickUp => "Pick-up point",
        }
    }

    /// How long it takes.
    pub fn promise(self) -> &'static str {
        match self {
            Self::Standard => "3 to 5 working days",
            Self::Express => "Next working day",
            Self::PickUp => "4 to 6 working days, at a parcel shop near the address",
        }
    }

    /// What it costs.
    pub fn price(self, currency: Currency) -> Money {
        let minor = match self {
            Self::Standard => 490,
            Self::Express => 990,
            Self::PickUp => 0,
        };
        Money::new(minor, currency)
    }
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Frozen and priced, waiting for its PIN.
    Draft,
    /// Confirmed on the phone; the stock is taken.
    Placed,
}

impl OrderState {
    /// The word it is stored as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Placed => "placed",
        }
    }
}

/// What becomes of a placed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It goes its way.
    Good,
    /// It waits, because the phone number was changed shortly before.
    Held {
        /// For so long.
        until: Instant,
        /// When the number was changed.
        number_changed_at: Instant,
    },
    /// It was cancelled: the change of the phone number before it was undone.
    Cancelled {
        /// When.
        at: Instant,
    },
}

/// One line of an order, with the name and price of the moment it was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// What.
    pub product: ProductId,
    /// Its name then.
    pub name: String,
    /// What one cost then.
    pub unit_price: Money,
    /// How many.
    pub quantity: u32,
}

impl OrderLine {
    /// What the pieces cost together.
    pub fn total(&self) -> Money {
        self.unit_price.times(self.quantity)
    }
}

/// Everything a PIN will approve: once saved, nothing of it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDraft {
    /// What is bought.
    pub lines: Vec<OrderLine>,
    /// Where it goes.
    pub address: Address,
    /// How it travels.
    pub delivery: DeliveryMethod,
    /// What the delivery costs.
    pub delivery_price: Money,
}

impl OrderDraft {
    /// What the pieces cost together.
    pub fn items_total(&self) -> Money {
        let zero = Money::new(0, self.delivery_price.currency);
        self.lines.iter().fold(zero, |sum, line| sum.plus(line.total()))
    }

    /// How many pieces are bought.
    pub fn pieces(&self) -> u32 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
    }

    /// What the customer pays.
    pub fn total(&self) -> Money {
        self.items_total().plus(self.delivery_price)
    }
}

/// An order as its customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Its id, as in the page's address.
    pub id: OrderId,
    /// What the customer says on the telephone: `RF-` and eight letters and digits.
    pub number: String,
    /// Where it stands.
    pub state: OrderState,
    /// What was frozen.
    pub draft: OrderDraft,
    /// What the customer pays.
    pub total: Money,
    /// When it was placed.
    pub placed_at: Option<Instant>,
    /// What becomes of it.
    pub standing: Standing,
}

/// One row of a list of orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderSummary {
    /// Its id, as in the page's address.
    pub id: OrderId,
    /// `RF-` and eight letters and digits.
    pub number: String,
    /// What was paid.
    pub total: Money,
    /// How many pieces.
    pub pieces: u32,
    /// When it was placed.
    pub placed_at: Instant,
    /// What becomes of it.
    pub standing: Standing,
}

/// The number under which people speak of an order, made of the last letters of its id.
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
            product: "mug".parse().unwrap(),
            name: "Mug".into(),
            unit_price: Money::new(minor, Currency::Eur),
            quantity,
        };
        let fields = crate::address::AddressFields {
            recipient: "A. Customer".into(),
            street: "1 High Street".into(),
            postcode: "AB1 2CD".into(),
            city: "Town".into(),
            country: "GB".into(),
        };
        let draft = OrderDraft {
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
