//! One PIN-protected question for one purpose to one phone.

use serde::{Deserialize, Serialize};

use crate::{
    AccountChangeId, AccountName, BackupSetId, CallProgress, ChallengeId, Instant, OrderId, RecoveryId, RegistrationId,
    VetoId, Way, WayId, order::OrderView,
};

/// What the right PIN will do, and to what. A further gated deed is one more variant here; the compiler names every
/// place that must know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Open the account that was asked for.
    Registration(RegistrationId),
    /// Place exactly this order.
    Checkout(OrderId),
    /// Change name, e-mail, address or password.
    DataChange(AccountChangeId),
    /// Make ten new backup codes.
    NewBackupCodes(BackupSetId),
    /// Set up an authenticator app or a passkey.
    NewWay(WayId),
    /// Take an authenticator app or a passkey away.
    WayRemoval(WayId),
    /// Choose a new password for a forgotten one; asked of somebody who is not signed in.
    PasswordReset(RecoveryId),
    /// Prove the new line of an account whose phone was lost; asked of somebody who is not signed in.
    PhoneMove(RecoveryId),
    /// Allow a new phone number; asked on the old line.
    PhoneChangeOldLine(AccountChangeId),
    /// Prove the new phone number; asked on the new line.
    PhoneChangeNewLine(AccountChangeId),
    /// Undo a change of the phone number; asked on the old line, by whoever knows the account's name.
    Veto(VetoId),
}

impl Purpose {
    /// The word the kind of purpose is stored as.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Registration(_) => "registration",
            Self::Checkout(_) => "checkout",
            Self::DataChange(_) => "data_change",
            Self::NewBackupCodes(_) => "new_backup_codes",
            Self::NewWay(_) => "new_way",
            Self::WayRemoval(_) => "way_removal",
            Self::PasswordReset(_) => "password_reset",
            Self::PhoneMove(_) => "phone_move",
            Self::PhoneChangeOldLine(_) => "phone_change_old_line",
            Self::PhoneChangeNewLine(_) => "phone_change_new_line",
            Self::Veto(_) => "veto",
        }
    }

    /// Whether the visitor may know if the telephone rings and how the call goes. Not where that would tell who has an account.
    pub fn shows_calls(&self) -> bool {
        !matches!(self, Self::Veto(_))
    }

    /// Whether the call goes to the number that the customer proved before.
    pub fn calls_own_number(&self) -> bool {
        match self {
            Self::Checkout(_)
            | Self::DataChange(_)
            | Self::NewBackupCodes(_)
            | Self::NewWay(_)
            | Self::WayRemoval(_)
            | Self::PasswordReset(_)
            | Self::PhoneChangeOldLine(_) => true,
            Self::Registration(_) | Self::PhoneMove(_) | Self::PhoneChangeNewLine(_) | Self::Veto(_) => false,
        }
    }

    /// Whether it is asked of somebody who cannot sign in, and proved who they are otherwise.
    pub fn is_recovery(&self) -> bool {
        matches!(self, Self::PasswordReset(_) | Self::PhoneMove(_))
    }

    /// Whether something else may stand in for the call. Nothing does where a number is proved, or where the call is the second proof
    /// of somebody who cannot sign in. A backup code, which lies on paper, moves no account to another number, and makes no codes or
    /// ways: whoever found the paper would keep the account.
    pub fn takes(&self, way: Way) -> bool {
        match self {
            Self::Checkout(_) | Self::DataChange(_) => true,
            Self::NewBackupCodes(_) | Self::NewWay(_) | Self::WayRemoval(_) | Self::PhoneChangeOldLine(_) => {
                way != Way::BackupCode
            }
            Self::Registration(_)
            | Self::PasswordReset(_)
            | Self::PhoneMove(_)
            | Self::PhoneChangeNewLine(_)
            | Self::Veto(_) => false,
        }
    }

    /// The id of the draft that waits for the PIN.
    pub fn draft(&self) -> &str {
        match self {
            Self::Registration(id) => id.as_str(),
            Self::Checkout(id) => id.as_str(),
            Self::NewBackupCodes(id) => id.as_str(),
            Self::NewWay(id) | Self::WayRemoval(id) => id.as_str(),
            Self::PasswordReset(id) | Self::PhoneMove(id) => id.as_str(),
            Self::Veto(id) => id.as_str(),
            Self::DataChange(id) | Self::PhoneChangeOldLine(id) | Self::PhoneChangeNewLine(id) => id.as_str(),
        }
    }

    /// The purpose stored as `word` and `draft`.
    pub fn from_words(word: &str, draft: &str) -> Option<Self> {
        Some(match word {
            "registration" => Self::Registration(draft.parse().ok()?),
            "checkout" => Self::Checkout(draft.parse().ok()?),
            "data_change" => Self::DataChange(draft.parse().ok()?),
            "new_backup_codes" => Self::NewBackupCodes(draft.parse().ok()?),
            "new_way" => Self::NewWay(draft.parse().ok()?),
            "way_removal" => Self::WayRemoval(draft.parse().ok()?),
            "password_reset" => Self::PasswordReset(draft.parse().ok()?),
            "phone_move" => Self::PhoneMove(draft.parse().ok()?),
            "phone_change_old_line" => Self::PhoneChangeOldLine(draft.parse().ok()?),
            "phone_change_new_line" => Self::PhoneChangeNewLine(draft.parse().ok()?),
            "veto" => Self::Veto(draft.parse().ok()?),
            _ => return None,
        })
    }
}

/// Where a challenge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeState {
    /// Waits for the PIN.
    Open,
    /// The right PIN was typed and its deed done. Final.
    Redeemed,
    /// Too many wrong PINs. Final.
    Dead,
    /// The visitor called it off, or something newer took its place. Final.
    Cancelled,
    /// The deed turned out to be impossible, sold out for example. Final.
    Refused,
    /// Its time ran out. Never stored: told from the clock. Final.
    Expired,
}

impl ChallengeState {
    /// The word it is stored as.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Redeemed => "redeemed",
            Self::Dead => "dead",
            Self::Cancelled => "cancelled",
            Self::Refused => "refused",
            Self::Expired => "expired",
        }
    }

    /// The state stored as `word`.
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Open,
            Self::Redeemed,
            Self::Dead,
            Self::Cancelled,
            Self::Refused,
            Self::Expired,
        ]
        .into_iter()
        .find(|state| state.word() == word)
    }
}

/// What the PIN page says will happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurposeView {
    /// An account will be opened under this name.
    Registration {
        /// The name asked for. Whether it is free is told after the PIN.
        account_name: AccountName,
    },
    /// This order will be placed.
    Checkout {
        /// The frozen order.
        order: Box<OrderView>,
        /// The cart no longer holds what the order lists: the order stays as it is.
        cart_changed: bool,
        /// Placed now, the order would be held until then.
        held_until: Option<Instant>,
    },
    /// One piece of the account will change.
    DataChange {
        /// "your name", "your e-mail address", …
        what: String,
        /// The new value, where it may be shown.
        to: Option<String>,
    },
    /// Ten new backup codes will be made.
    NewBackupCodes,
    /// A further way to confirm things will be set up.
    NewWay {
        /// "an authenticator app", "a passkey"
        what: String,
    },
    /// A way to confirm things will be taken away.
    WayRemoval {
        /// The name it has in the account.
        label: String,
    },
    /// A forgotten password will be replaced.
    PasswordReset,
    /// The account will move to another number, after a wait.
    PhoneMove {
        /// The new number, masked.
        new_masked: String,
        /// Hours until it moves.
        wait_hours: u64,
    },
    /// The phone number will change, after a second call to the new line.
    PhoneChangeOldLine {
        /// The new number, masked.
        new_masked: String,
    },
    /// The phone number will change now.
    PhoneChangeNewLine {
        /// The new number, masked.
        new_masked: String,
    },
}

/// What a browser may know of a challenge: no PIN, no full number, nobody else's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeView {
    /// Its id, as in the page's address.
    pub id: ChallengeId,
    /// What will happen.
    pub purpose: PurposeView,
    /// Where it stands.
    pub state: ChallengeState,
    /// The number that is called, masked.
    pub masked_phone: String,
    /// What may stand in for the call.
    pub stand_ins: StandIns,
    /// How the running part of it goes.
    pub live: ChallengeLive,
}

/// What may stand in for the call of a challenge, of what its customer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandIns {
    /// An unused backup code.
    pub backup_code: bool,
    /// The digits of an authenticator app.
    pub authenticator: bool,
    /// A passkey.
    pub passkey: bool,
}

/// The part of a challenge that changes while the page is open. Times are seconds from now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeLive {
    /// How the newest call goes.
    pub progress: CallProgress,
    /// How many digits to type.
    pub pin_length: u8,
    /// Seconds in which the spoken PIN is still good; 0 when a new call is needed.
    pub seconds_left: u64,
    /// Wrong PINs that are still forgiven, the last one excepted.
    pub attempts_left: u32,
    /// Calls that can still be asked for.
    pub calls_left: u32,
    /// Seconds until the next call may be asked for; 0 is now.
    pub call_again_in: u64,
    /// The challenge has ended, one way or the other: load the page again.
    pub ended: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_is_read_back_from_its_words() {
        let purposes = [
            Purpose::Registration("r1".parse().unwrap()),
            Purpose::Checkout("o1".parse().unwrap()),
            Purpose::DataChange("c1".parse().unwrap()),
            Purpose::NewBackupCodes("b1".parse().unwrap()),
            Purpose::NewWay("w1".parse().unwrap()),
            Purpose::WayRemoval("w1".parse().unwrap()),
            Purpose::PasswordReset("r1".parse().unwrap()),
            Purpose::PhoneMove("r1".parse().unwrap()),
            Purpose::PhoneChangeOldLine("c1".parse().unwrap()),
            Purpose::PhoneChangeNewLine("c1".parse().unwrap()),
            Purpose::Veto("v1".parse().unwrap()),
        ];

        for purpose in purposes {
            assert_eq!(Purpose::from_words(purpose.word(), purpose.draft()), Some(purpose));
        }
        assert_eq!(Purpose::from_words("anything", "o1"), None);
    }

    #[test]
    fn nothing_stands_in_for_the_call_that_proves_a_number_or_recovers_an_account() {
        let proving = [
            Purpose::Registration("r1".parse().unwrap()),
            Purpose::PasswordReset("r1".parse().unwrap()),
            Purpose::PhoneMove("r1".parse().unwrap()),
            Purpose::PhoneChangeNewLine("c1".parse().unwrap()),
        ];
        for purpose in proving {
            for way in Way::ALL {
                assert!(!purpose.takes(way), "{purpose:?} {way:?}");
            }
        }

        let old_line = Purpose::PhoneChangeOldLine("c1".parse().unwrap());
        assert!(!old_line.takes(Way::BackupCode) && old_line.takes(Way::Passkey));
    }
}
