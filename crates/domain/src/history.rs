//! Account activity: the events of an account. The website puts them into sentences.

use serde::{Deserialize, Serialize};

use crate::{EventId, Instant, Notice, OrderId, change::ChangeKind};

/// An event of an account. Phone numbers are masked before they are stored here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountEventKind {
    /// The account was opened.
    Opened,
    /// Somebody signed in.
    SignedIn,
    /// A call was placed for an action that waits for a PIN.
    Called {
        /// The kind of [`Purpose`](crate::Purpose), as its stored string.
        purpose: String,
        /// The called number, masked.
        phone: String,
    },
    /// A wrong PIN or code was typed.
    WrongPin {
        /// The purpose it was typed for, as its stored string.
        purpose: String,
    },
    /// An action was confirmed that has no variant of its own here.
    Confirmed {
        /// The confirmed purpose, as its stored string.
        purpose: String,
        /// The factor that confirmed it: `pin`, `backup_code`, …
        by: String,
    },
    /// An order was placed.
    OrderPlaced {
        /// The order.
        order: OrderId,
        /// The factor that confirmed it.
        by: String,
    },
    /// An order is held because the phone number was changed shortly before.
    OrderHeld {
        /// The order.
        order: OrderId,
    },
    /// A held order was released.
    OrderReleased {
        /// The order.
        order: OrderId,
    },
    /// A held order was cancelled because the phone change was reversed.
    OrderCancelled {
        /// The order.
        order: OrderId,
    },
    /// A part of the account was changed.
    Changed {
        /// The part.
        what: ChangeKind,
        /// The factor that confirmed it.
        by: String,
    },
    /// The phone number was changed.
    PhoneChanged {
        /// The old number, masked; `None` if the account had none. Older events say `none` in its place.
        old: Option<String>,
        /// The new number, masked.
        new: String,
    },
    /// The phone change was reversed by a call to the old number.
    PhonePutBack {
        /// The restored number, masked.
        phone: String,
    },
    /// Another person proved the account's number and claims it.
    NumberClaimed {
        /// The number, masked.
        phone: String,
    },
    /// The customer said that the number is still theirs.
    NumberKept {
        /// The number, masked.
        phone: String,
    },
    /// The customer did not object to the claim, so the number was freed.
    NumberFreed {
        /// The number, masked.
        phone: String,
    },
    /// Ten new backup codes were made.
    BackupCodesMade,
    /// Somebody asked to move the account to another number because the phone was lost.
    PhoneMoveAsked {
        /// The new number, masked.
        new: String,
    },
    /// The move to another number was stopped.
    PhoneMoveStopped,
    /// The move did not happen, because another account took the number meanwhile.
    PhoneMoveDropped {
        /// The new number, masked.
        new: String,
    },
    /// A notice call reached the customer.
    NoticeGiven {
        /// The notice.
        notice: Notice,
        /// The called number, masked.
        phone: String,
    },
    /// Nobody answered the calls of a notice.
    NoticeNotGiven {
        /// The notice.
        notice: Notice,
        /// The called number, masked.
        phone: String,
    },
}

/// An event of an account with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEvent {
    /// Position of the event in the list.
    pub id: EventId,
    /// When it happened.
    pub at: Instant,
    /// What happened.
    pub what: AccountEventKind,
}

impl AccountEventKind {
    /// The order that the event is about.
    pub fn order(&self) -> Option<&OrderId> {
        match self {
            Self::OrderPlaced { order, .. }
            | Self::OrderHeld { order }
            | Self::OrderReleased { order }
            | Self::OrderCancelled { order } => Some(order),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_read_back_as_it_was_stored() {
        let changed = AccountEventKind::Changed {
            what: ChangeKind::Name,
            by: "backup_code".to_owned(),
        };

        let json = serde_json::to_string(&changed).unwrap();

        assert_eq!(serde_json::from_str::<AccountEventKind>(&json).unwrap(), changed);
    }

    #[test]
    fn a_change_from_no_number_is_read_back_and_so_is_one_that_was_stored_with_a_word() {
        let change = |old: Option<&str>| AccountEventKind::PhoneChanged {
            old: old.map(str::to_owned),
            new: "+44 •••• ••01".to_owned(),
        };
        let from_none = serde_json::to_string(&change(None)).unwrap();

        assert_eq!(
            serde_json::from_str::<AccountEventKind>(&from_none).unwrap(),
            change(None)
        );
        let with_a_word = r#"{"phone_changed":{"old":"none","new":"+44 •••• ••01"}}"#;
        assert_eq!(
            serde_json::from_str::<AccountEventKind>(with_a_word).unwrap(),
            change(Some("none"))
        );
    }
}
