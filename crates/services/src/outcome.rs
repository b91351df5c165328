//! The result of a proof.

use domain::{
    AccountChangeId, BackupSetId, ChallengeId, CustomerId, FactorId, Instant, OrderId, ProductId, RegistrationId,
    change::ChangeKind,
};
use store::catalog::Left;

/// The result of a typed PIN or an alternative factor.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The account is open, and the visitor is its customer now.
    Registered(CustomerId),
    /// The phone is proved, but the account name belongs to somebody else. The visitor chooses another, without another call.
    NameTaken(RegistrationId),
    /// The phone is proved and belongs to an account already. The visitor may sign in there.
    PhoneTaken,
    /// The order is placed.
    OrderPlaced(OrderId),
    /// Something in the order was sold in the meantime. Nothing was placed, and the cart is unchanged.
    SoldOut,
    /// This part of the account was changed.
    Changed(ChangeKind),
    /// The old phone number agreed to the new one. The new one is to be called next.
    OldNumberProved(AccountChangeId),
    /// Ten new backup codes were made and can be shown.
    BackupCodesMade(BackupSetId),
    /// An authenticator app or a passkey may be set up now.
    FactorApproved(FactorId),
    /// An authenticator app or a passkey was removed.
    FactorRemoved,
    /// The new password is set. Nobody stays signed in with the old one.
    PasswordReset,
    /// The account moves to the new number at this moment, unless the holder of the old number stops it.
    PhoneMoveWaits(Instant),
    /// The old number agreed to the new one, and the new one is being called.
    NewNumberCalled(ChallengeId),
    /// The old number agreed to the new one, but the new one could not be called just now. Nothing has changed yet.
    NewNumberNotCalled,
    /// The new number that the account was to get belongs to another account. Nothing was changed.
    NumberTaken,
    /// The old number that was to come back belongs to another account by now. Nothing was changed.
    OldNumberTaken,
    /// The old number is back, and everybody is signed out.
    PhonePutBack,
    /// A move of the account to another number was stopped, and everybody is signed out.
    PhoneMoveStopped,
    /// There is no phone change to reverse.
    NothingToReverse,
    /// The PIN was wrong.
    WrongPin {
        /// How many attempts are left. At 0 the challenge has ended.
        attempts_left: u32,
    },
    /// The PIN has expired, but a new call can be asked for.
    PinExpired,
    /// The challenge has ended. Its page says how.
    Ended,
    /// The challenge was redeemed before, perhaps by a concurrent request. Nothing was done a second time.
    AlreadyDone(Destination),
}

/// The result of a typed PIN, and what happened to the visitor's session.
#[derive(Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The result.
    pub outcome: Outcome,
    /// Whether the session was renewed, in the transaction that redeemed the approval (ASVS 7.2.4). A session that was ended meanwhile, by
    /// a sign-out or by the action itself, stays ended.
    pub renewed: bool,
}

impl From<Outcome> for Confirmed {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            renewed: false,
        }
    }
}

/// Where a redeemed challenge leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The welcome page of a new account.
    Welcome,
    /// The page that asks for another account name.
    ChooseName(RegistrationId),
    /// The sign-in page: the proved phone has an account already.
    SignIn,
    /// An order's page.
    Order(OrderId),
    /// The account page.
    Account,
    /// The page that shows new backup codes.
    BackupCodes(BackupSetId),
    /// The page where an app or a passkey is set up.
    SetUp(FactorId),
    /// The PIN page of the second call of a phone change.
    Verify(ChallengeId),
}

/// The result of an action whose PIN was right.
#[derive(Debug)]
pub(crate) struct Completed {
    /// The result.
    pub outcome: Outcome,
    /// Whether the action was carried out. If not, the transaction must be rolled back.
    pub kept: bool,
    /// What is left of each variant that was sold.
    pub sold: Vec<Left>,
    /// Products that turned out to be not as they were shown.
    pub outdated: Vec<ProductId>,
}

impl Completed {
    /// The action was carried out.
    pub fn with(outcome: Outcome) -> Self {
        Self {
            outcome,
            kept: true,
            sold: Vec::new(),
            outdated: Vec::new(),
        }
    }

    /// The action turned out to be impossible.
    pub fn not_done(outcome: Outcome) -> Self {
        Self {
            kept: false,
            ..Self::with(outcome)
        }
    }
}
