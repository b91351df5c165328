//! Mails: written messages about orders and about changes of the account.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::{
    Instant, Money, OrderId,
    order::{DeliveryMethod, OrderLine, OrderView},
};

/// The subject of a mail, with its figures. The address of a mail is not proved, so a mail contains no PIN, no whole phone number, no name
/// and no postal address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// An order was placed.
    OrderPlaced(OrderMail),
    /// An order was handed to the carrier.
    OrderDispatched {
        /// The order.
        order: OrderId,
    },
    /// An order was canceled.
    OrderCanceled {
        /// The order.
        order: OrderId,
    },
    /// The phone number was changed.
    PhoneChanged {
        /// The new number, masked.
        phone: String,
    },
    /// The password was changed.
    PasswordChanged,
}

impl MailKind {
    /// The string stored in the database.
    pub fn as_str(&self) -> &'static str {
        self.into()
    }

    /// The order that the mail is about.
    pub fn order(&self) -> Option<&OrderId> {
        match self {
            Self::OrderPlaced(placed) => Some(&placed.order),
            Self::OrderDispatched { order } | Self::OrderCanceled { order } => Some(order),
            Self::PhoneChanged { .. } | Self::PasswordChanged => None,
        }
    }
}

/// What a mail says about an order that was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderMail {
    /// The order.
    pub order: OrderId,
    /// The ordered products.
    pub lines: Vec<MailLine>,
    /// The delivery method.
    pub delivery: DeliveryMethod,
    /// The price of the delivery.
    pub delivery_price: Money,
    /// The total that the customer pays, with delivery.
    pub total: Money,
    /// Until when the order is held, if it is held.
    pub held_until: Option<Instant>,
}

/// One line of an order in a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailLine {
    /// The product's name, with what was chosen of it.
    pub name: String,
    /// Number of pieces.
    pub quantity: u32,
    /// The price of all pieces.
    pub total: Money,
}

impl OrderMail {
    /// What a mail says about this order.
    pub fn of(order: &OrderView, held_until: Option<Instant>) -> Self {
        let lines = order.draft.lines.iter().map(|line| MailLine {
            name: variant(line),
            quantity: line.quantity,
            total: line.total(),
        });
        Self {
            order: order.id.clone(),
            lines: lines.collect(),
            delivery: order.draft.delivery,
            delivery_price: order.draft.delivery_price,
            total: order.total,
            held_until,
        }
    }
}

/// The name of what was ordered. Two variants of one product are told apart by what was chosen, such as `Wool cap, navy`.
fn variant(line: &OrderLine) -> String {
    let chosen = line.options.iter().map(|(_, value)| value.as_str());
    let parts: Vec<_> = [line.name.as_str()].into_iter().chain(chosen).collect();
    parts.join(", ")
}

/// State of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum MailState {
    /// It waits to be sent, perhaps once more.
    Queued,
    /// The mail server has taken it.
    Sent,
    /// It was given up.
    Failed,
}

impl MailState {
    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Why a mail could not be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum MailFault {
    /// No mail can be sent to such an address.
    Address,
    /// The server refuses this mail for good, for example because there is no such mailbox.
    Refused,
    /// The server does not take the mail now.
    Deferred,
    /// The server does not accept the user or the password.
    SignIn,
    /// The connection could not be encrypted, or the certificate is not trusted.
    Encryption,
    /// The server did not answer in time.
    TimedOut,
    /// The server cannot be reached.
    Unreachable,
    /// The server answered something that makes no sense, or cannot do what is needed.
    Protocol,
}

impl MailFault {
    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Whether another try is in vain.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Address | Self::Refused)
    }

    /// Whether every other mail would meet the same fault now.
    pub fn concerns_all(self) -> bool {
        matches!(
            self,
            Self::SignIn | Self::Encryption | Self::TimedOut | Self::Unreachable | Self::Protocol
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_read_back_as_it_was_stored() {
        let mails = [
            MailKind::OrderCanceled {
                order: "0192f0c1-6b7e".parse().unwrap(),
            },
            MailKind::PhoneChanged {
                phone: "+44 •••• ••01".to_owned(),
            },
            MailKind::PasswordChanged,
        ];

        for mail in mails {
            let json = serde_json::to_string(&mail).unwrap();
            assert_eq!(serde_json::from_str::<MailKind>(&json).unwrap(), mail, "{json}");
        }
    }

    #[test]
    fn kinds_states_and_faults_have_stored_words() {
        assert_eq!(MailKind::PasswordChanged.as_str(), "password_changed");
        assert_eq!("queued".parse::<MailState>().ok(), Some(MailState::Queued));
        assert_eq!(MailFault::SignIn.as_str(), "sign_in");
    }
}
