//! One PIN-protected question for one purpose to one phone.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::{
    AccountChangeId, AccountName, BackupSetId, CallProgress, ChallengeId, Factor, FactorId, Instant, OrderId,
    RecoveryId, RegistrationId, ReversalId, change::ChangeKind, order::OrderView,
};

/// What the right PIN does, and to which record. To add a protected action, add a variant here; the compiler then names every place that
/// must handle it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Open the requested account.
    Registration(RegistrationId),
    /// Place exactly this order.
    Checkout(OrderId),
    /// Change name, e-mail, address or password.
    DataChange(AccountChangeId),
    /// Make ten new backup codes.
    NewBackupCodes(BackupSetId),
    /// Set up an authenticator app or a passkey.
    NewFactor(FactorId),
    /// Remove an authenticator app or a passkey.
    FactorRemoval(FactorId),
    /// Replace a forgotten password. The person is not signed in.
    PasswordReset(RecoveryId),
    /// Prove the new phone number of an account whose phone was lost. The person is not signed in.
    PhoneMove(RecoveryId),
    /// Allow a change of the phone number. The call goes to the old number.
    PhoneChangeOldNumber(AccountChangeId),
    /// Prove the new phone number. The call goes to the new number.
    PhoneChangeNewNumber(AccountChangeId),
    /// Reverse a change of the phone number. The call goes to the old number; anybody who knows the account name can request it.
    Reversal(ReversalId),
}

impl Purpose {
    /// The string under which the kind of purpose is stored.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Registration(_) => "registration",
            Self::Checkout(_) => "checkout",
            Self::DataChange(_) => "data_change",
            Self::NewBackupCodes(_) => "new_backup_codes",
            Self::NewFactor(_) => "new_factor",
            Self::FactorRemoval(_) => "factor_removal",
            Self::PasswordReset(_) => "password_reset",
            Self::PhoneMove(_) => "phone_move",
            Self::PhoneChangeOldNumber(_) => "phone_change_old_number",
            Self::PhoneChangeNewNumber(_) => "phone_change_new_number",
            Self::Reversal(_) => "reversal",
        }
    }

    /// Whether the purpose serves somebody who cannot sign in and gave another proof first.
    pub fn is_recovery(&self) -> bool {
        matches!(self, Self::PasswordReset(_) | Self::PhoneMove(_))
    }

    /// The alternative factors accepted instead of the PIN. There are none when the call proves a number, or when it is the second proof of
    /// somebody who cannot sign in.
    pub fn alternatives(&self) -> Alternatives {
        match self {
            Self::Checkout(_) | Self::DataChange(_) => Alternatives::Any,
            Self::NewBackupCodes(_) | Self::NewFactor(_) | Self::FactorRemoval(_) | Self::PhoneChangeOldNumber(_) => {
                Alternatives::NotOnPaper
            }
            Self::Registration(_)
            | Self::PasswordReset(_)
            | Self::PhoneMove(_)
            | Self::PhoneChangeNewNumber(_)
            | Self::Reversal(_) => Alternatives::None,
        }
    }

    /// The id of the draft that waits for the PIN.
    pub fn draft(&self) -> &str {
        match self {
            Self::Registration(id) => id.as_str(),
            Self::Checkout(id) => id.as_str(),
            Self::NewBackupCodes(id) => id.as_str(),
            Self::NewFactor(id) | Self::FactorRemoval(id) => id.as_str(),
            Self::PasswordReset(id) | Self::PhoneMove(id) => id.as_str(),
            Self::Reversal(id) => id.as_str(),
            Self::DataChange(id) | Self::PhoneChangeOldNumber(id) | Self::PhoneChangeNewNumber(id) => id.as_str(),
        }
    }

    /// The purpose stored as the strings `word` and `draft`; `None` if they are not valid.
    pub fn from_words(word: &str, draft: &str) -> Option<Self> {
        Some(match word {
            "registration" => Self::Registration(draft.parse().ok()?),
            "checkout" => Self::Checkout(draft.parse().ok()?),
            "data_change" => Self::DataChange(draft.parse().ok()?),
            "new_backup_codes" => Self::NewBackupCodes(draft.parse().ok()?),
            "new_factor" => Self::NewFactor(draft.parse().ok()?),
            "factor_removal" => Self::FactorRemoval(draft.parse().ok()?),
            "password_reset" => Self::PasswordReset(draft.parse().ok()?),
            "phone_move" => Self::PhoneMove(draft.parse().ok()?),
            "phone_change_old_number" => Self::PhoneChangeOldNumber(draft.parse().ok()?),
            "phone_change_new_number" => Self::PhoneChangeNewNumber(draft.parse().ok()?),
            "reversal" => Self::Reversal(draft.parse().ok()?),
            _ => return None,
        })
    }
}

/// The budget against which a challenge's calls and wrong PINs are counted. The feature that asks for the challenge chooses it; it is
/// stored with the challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Budget {
    /// The account's own budget. Its proved number is called.
    Own,
    /// The account's budget for wrong PINs, and the limits of unproved numbers for calls.
    Other,
    /// The budget of an unproved number, requested by somebody without an account. Strangers get only a part of the shop's total limits.
    Stranger,
    /// The budget of a claimed pair of account name and number, identified by the keyed pseudonym of the pair. Requests for other pairs
    /// consume nothing of this budget.
    Pair(String),
}

impl Budget {
    /// The strings it is stored as: the kind, and the pseudonym for a pair.
    pub fn as_words(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Own => ("own", None),
            Self::Other => ("other", None),
            Self::Stranger => ("stranger", None),
            Self::Pair(pair) => ("pair", Some(pair)),
        }
    }

    /// The budget stored as these strings; `None` if they are not valid.
    pub fn from_words(word: &str, pair: Option<&str>) -> Option<Self> {
        Some(match (word, pair) {
            ("own", None) => Self::Own,
            ("other", None) => Self::Other,
            ("stranger", None) => Self::Stranger,
            ("pair", Some(pair)) => Self::Pair(pair.to_owned()),
            _ => return None,
        })
    }
}

/// Whether the browser may know that somebody is called, and how the call goes. The feature that asks for the challenge chooses it; it is
/// stored with the challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// A call is placed, and the page shows its progress.
    Shown,
    /// A call may or may not be placed. The answer and its timing are the same in both cases, because a difference would reveal who has an
    /// account.
    Blind {
        /// Whether somebody is called. If not, no PIN is right.
        rings: bool,
    },
}

impl Visibility {
    const ALL: [Self; 3] = [Self::Shown, Self::Blind { rings: true }, Self::Blind { rings: false }];

    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Blind { rings: true } => "blind",
            Self::Blind { rings: false } => "blind_silent",
        }
    }

    /// The visibility stored as `word`; `None` if there is none.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.as_str() == word)
    }

    /// Whether the page shows the call's progress.
    pub fn is_shown(self) -> bool {
        self == Self::Shown
    }

    /// Whether somebody is called.
    pub fn rings(self) -> bool {
        self != Self::Blind { rings: false }
    }
}

/// The alternative factors accepted for a challenge instead of a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternatives {
    /// Every alternative factor that the customer has.
    Any,
    /// An authenticator app or a passkey, but no backup code. Backup codes are on paper, and a person who finds the paper must not be able
    /// to take over the account for good.
    NotOnPaper,
    /// None: the call proves a number, or is the second proof of somebody who cannot sign in.
    None,
}

impl Alternatives {
    /// Whether `factor` is accepted.
    pub fn allow(self, factor: Factor) -> bool {
        match self {
            Self::Any => true,
            Self::NotOnPaper => factor != Factor::BackupCode,
            Self::None => false,
        }
    }
}

/// State of a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ChallengeState {
    /// Waiting for the PIN.
    Open,
    /// The right PIN was typed and its action was carried out. Final.
    Redeemed,
    /// Too many wrong PINs. Final.
    Dead,
    /// The visitor cancelled it, or a newer challenge replaced it. Final.
    Cancelled,
    /// The action became impossible, for example because a product sold out. Final.
    Refused,
    /// Its time ran out. Never stored, but derived from the clock. Final.
    Expired,
}

impl ChallengeState {
    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What will happen, as the PIN page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PurposeView {
    /// An account will be opened under this name.
    Registration {
        /// The requested name. Whether it is free is revealed only after the PIN.
        account_name: AccountName,
    },
    /// This order will be placed.
    Checkout {
        /// The frozen order.
        order: Box<OrderView>,
        /// Whether the cart has changed since the order was frozen. The order stays as it is.
        cart_changed: bool,
        /// When the hold would end if the order were placed now; `None` if it would not be held.
        held_until: Option<Instant>,
    },
    /// One piece of the account will change.
    DataChange {
        /// The piece.
        what: ChangeKind,
        /// The new value, if it may be shown.
        to: Option<String>,
    },
    /// Ten new backup codes will be made.
    NewBackupCodes,
    /// An alternative factor will be set up.
    NewFactor {
        /// An authenticator app or a passkey.
        kind: Factor,
    },
    /// An alternative factor will be removed.
    FactorRemoval {
        /// An authenticator app or a passkey.
        kind: Factor,
        /// The name that the customer gave it, if any.
        label: Option<String>,
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
    /// The phone number will change after a second call, which goes to the new number.
    PhoneChangeOldNumber {
        /// The new number, masked.
        new_masked: String,
    },
    /// The phone number will change now.
    PhoneChangeNewNumber {
        /// The new number, masked.
        new_masked: String,
        /// Whether a call to the old number agreed before. Otherwise an app or a passkey did, because the account has no number.
        after_old_number: bool,
    },
    /// A change of the phone number will be reversed, or a move that waits will be stopped. There are no facts to show, because the page
    /// must not reveal whether there is anything to reverse.
    Reversal,
}

/// A challenge as its browser may see it. It contains no PIN, no full phone number, and no data of other people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeView {
    /// The challenge's id, as in the page's URL.
    pub id: ChallengeId,
    /// What will happen.
    pub purpose: PurposeView,
    /// The challenge's state.
    pub state: ChallengeState,
    /// Whether the challenge is blind: the page must not tell how its calls go, because that would reveal whether anybody is called.
    pub blind: bool,
    /// The called phone number, masked.
    pub masked_phone: String,
    /// The alternative factors that can replace the call.
    pub factors: AvailableFactors,
    /// The part that changes while the page is open.
    pub live: ChallengeLive,
}

/// Which of the customer's alternative factors can replace the call of a challenge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvailableFactors {
    /// An unused backup code.
    pub backup_code: bool,
    /// A code of an authenticator app.
    pub authenticator: bool,
    /// A passkey.
    pub passkey: bool,
}

/// The part of a challenge that changes while the page is open. Times are in seconds from now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChallengeLive {
    /// Progress of the newest call.
    pub progress: CallProgress,
    /// Number of digits to type.
    pub pin_length: u8,
    /// Seconds for which the spoken PIN is still valid; 0 when a new call is needed.
    pub seconds_left: u64,
    /// Number of attempts left. If the last one is wrong too, the challenge ends.
    pub attempts_left: u32,
    /// Number of calls that can still be requested.
    pub calls_left: u32,
    /// Seconds until the next call may be requested; 0 means now.
    pub call_again_in: u64,
    /// Whether the challenge has ended in any state. The page must then be loaded again.
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
            Purpose::NewFactor("w1".parse().unwrap()),
            Purpose::FactorRemoval("w1".parse().unwrap()),
            Purpose::PasswordReset("r1".parse().unwrap()),
            Purpose::PhoneMove("r1".parse().unwrap()),
            Purpose::PhoneChangeOldNumber("c1".parse().unwrap()),
            Purpose::PhoneChangeNewNumber("c1".parse().unwrap()),
            Purpose::Reversal("v1".parse().unwrap()),
        ];

        for purpose in purposes {
            assert_eq!(Purpose::from_words(purpose.as_str(), purpose.draft()), Some(purpose));
        }
        assert_eq!(Purpose::from_words("anything", "o1"), None);
    }

    #[test]
    fn nothing_stands_in_for_the_call_that_proves_a_number_or_recovers_an_account() {
        let proving = [
            Purpose::Registration("r1".parse().unwrap()),
            Purpose::PasswordReset("r1".parse().unwrap()),
            Purpose::PhoneMove("r1".parse().unwrap()),
            Purpose::PhoneChangeNewNumber("c1".parse().unwrap()),
        ];
        for purpose in proving {
            for factor in Factor::ALL {
                assert!(!purpose.alternatives().allow(factor), "{purpose:?} {factor:?}");
            }
        }

        let old_number = Purpose::PhoneChangeOldNumber("c1".parse().unwrap()).alternatives();
        assert!(!old_number.allow(Factor::BackupCode) && old_number.allow(Factor::Passkey));
    }

    #[test]
    fn budgets_and_visibilities_are_read_back_from_their_words() {
        for budget in [
            Budget::Own,
            Budget::Other,
            Budget::Stranger,
            Budget::Pair("p1".to_owned()),
        ] {
            let (word, pair) = budget.as_words();
            assert_eq!(Budget::from_words(word, pair), Some(budget));
        }
        assert_eq!(Budget::from_words("pair", None), None);
        for visibility in Visibility::ALL {
            assert_eq!(Visibility::from_word(visibility.as_str()), Some(visibility));
        }
    }
}
