//! Account activity: the events of an account, as the customer reads them.

use serde::{Deserialize, Serialize};

use crate::{EventId, Instant, Notice, OrderId, change::ChangeKind, order};

/// An event of an account. Phone numbers are masked before they are stored here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
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
        /// The old number, masked.
        old: String,
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
    pub what: Happening,
}

impl Happening {
    /// The sentence that the customer reads.
    pub fn sentence(&self) -> String {
        match self {
            Self::Opened => "The account was opened.".to_owned(),
            Self::SignedIn => "Somebody signed in with the password.".to_owned(),
            Self::Called { purpose, phone } => format!("We called {phone} to confirm {}.", thing(purpose)),
            Self::WrongPin { purpose } => format!("A wrong PIN or code was typed to confirm {}.", thing(purpose)),
            Self::Confirmed { purpose, by } => {
                let thing = thing(purpose);
                format!("{} was confirmed with {}.", capital(thing), means(by))
            }
            Self::OrderPlaced { order, by } => {
                format!(
                    "Order {} was placed, confirmed with {}.",
                    order::number(order),
                    means(by)
                )
            }
            Self::OrderHeld { order } => format!(
                "Order {} is held for a day: your phone number was changed shortly before.",
                order::number(order)
            ),
            Self::OrderReleased { order } => format!("Order {} is held no longer and goes on.", order::number(order)),
            Self::OrderCancelled { order } => format!(
                "Order {} was cancelled: the change of your phone number before it was undone.",
                order::number(order)
            ),
            Self::Changed { what, by } => {
                format!("{} was changed, confirmed with {}.", capital(what.what()), means(by))
            }
            Self::PhoneChanged { old, new } => format!("Your phone number was changed from {old} to {new}."),
            Self::PhonePutBack { phone } => {
                format!("Your phone number is {phone} again: the old line undid the change. Everybody was signed out.")
            }
            Self::NumberClaimed { phone } => format!(
                "Somebody answered a call on {phone} and says that this is their number now. In seven days it is theirs, unless you say \
                 that it is still yours: see “Is your phone number still yours?” at the top of every page."
            ),
            Self::NumberKept { phone } => format!("You said that {phone} is still your number. Nothing has changed."),
            Self::NumberFreed { phone } => format!(
                "{phone} is not the number of this account any more: somebody else has it now. The account confirms nothing before it \
                 has a new one."
            ),
            Self::BackupCodesMade => "Ten new backup codes were made; older ones are void.".to_owned(),
            Self::PhoneMoveAsked { new } => {
                format!("Somebody asked to move the account to {new}, because the phone was lost.")
            }
            Self::PhoneMoveStopped => "The move of the account to another phone number was stopped.".to_owned(),
            Self::PhoneMoveDropped { new } => {
                format!("The account was not moved to {new}: that number belongs to another account by now.")
            }
            Self::NoticeGiven { notice, phone } => format!("We called {phone} and told that {}.", told(*notice)),
            Self::NoticeNotGiven { notice, phone } => {
                format!("We called {phone} to tell that {}, and nobody answered.", told(*notice))
            }
        }
    }

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

fn thing(purpose: &str) -> &'static str {
    match purpose {
        "registration" => "your registration",
        "number_kept" => "that your number is still yours",
        "new_number" => "a number for your account",
        "checkout" => "an order",
        "data_change" => "a change of your data",
        "new_backup_codes" => "new backup codes",
        "new_way" => "a new app or passkey",
        "way_removal" => "that an app or passkey goes",
        "password_reset" => "a new password",
        "phone_move" => "a new line for a lost phone",
        "phone_change_old_line" => "a move to a new phone number",
        "veto" => "that a new phone number is undone",
        "phone_change_new_line" => "a new phone number",
        _ => "a change of your account",
    }
}

fn means(by: &str) -> &'static str {
    match by {
        "pin" => "a PIN by telephone",
        "backup_code" => "a backup code",
        "authenticator" | "totp" => "your authenticator app",
        "passkey" => "a passkey",
        _ => "another means",
    }
}

fn told(notice: Notice) -> &'static str {
    match notice {
        Notice::PhoneChanged => "the phone number was changed",
        Notice::PasswordChanged => "the password was changed",
        Notice::DataChanged => "personal data was changed",
        Notice::PhoneMoveAsked => "somebody wants to move the account to another number",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_reads_like_a_sentence() {
        let changed = Happening::Changed {
            what: ChangeKind::Name,
            by: "backup_code".to_owned(),
        };

        assert_eq!(
            changed.sentence(),
            "Your name was changed, confirmed with a backup code."
        );
        let called = Happening::Called {
            purpose: "checkout".to_owned(),
            phone: "+44 •••• 401".to_owned(),
        };
        assert_eq!(called.sentence(), "We called +44 •••• 401 to confirm an order.");
        let json = serde_json::to_string(&changed).unwrap();
        assert_eq!(serde_json::from_str::<Happening>(&json).unwrap(), changed);
    }
}
