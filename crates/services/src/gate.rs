//! Where a proof turns into the deed: the one place that knows every purpose.
//!
//! A fourth gated deed is one new variant of [`Purpose`]; the compiler then asks here for its fingerprint, its words,
//! its view, its deed and its destination.

use std::time::Duration;

use domain::{
    BackupSetId, ChallengeId, CustomerId, Instant, OrderId, ProductId, Purpose, RegistrationId, Way, WayId,
    challenge::{ChallengeLive, ChallengeState, ChallengeView, PurposeView, StandIns},
    change::AccountChange,
    order::OrderView,
};
use scripts::Occasion;
use storage::{
    Connection, account_changes,
    challenges::{self, Challenge},
    customers, orders,
    recoveries::{self, RecoveryState},
    registrations, vetoes,
    ways::{self as kept_ways, WayState},
};

use crate::{
    Error, Shop, StandIn, Visitor, account, audit, backup_codes, checkout, guesses, history, hold, listening,
    number_claims, recovery, registration,
    session::{self, Holder, Renewal},
    stand_in, undo,
    verification::{self, Announcement, Approval, Judgement},
    ways,
};

/// Two presses of one button are no further apart.
const PRESSED_TWICE: Duration = Duration::from_secs(5);

/// What typing a PIN led to.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The account is open; the visitor is its customer now.
    Registered(CustomerId),
    /// The phone is proved, but the account name belongs to somebody else: choose another, without another call.
    NameTaken(RegistrationId),
    /// The phone is proved, and belongs to an account already: sign in there.
    PhoneTaken,
    /// The order is placed.
    OrderPlaced(OrderId),
    /// Something in the order was sold in the meantime. Nothing was placed; the cart is as it was.
    SoldOut,
    /// The change is made.
    Changed(&'static str),
    /// Ten new backup codes were made, to be shown.
    BackupCodesMade(BackupSetId),
    /// An app or a passkey may be set up now.
    WayApproved(WayId),
    /// An app or a passkey was taken away.
    WayRemoved,
    /// The new password is set; nobody is signed in with the old one any more.
    PasswordReset,
    /// The account moves to the new line at this moment, unless the old one says no.
    PhoneMoveWaits(Instant),
    /// The old line allowed the new number; the new line is being called.
    NewLineCalled(ChallengeId),
    /// The old line allowed the new number, but the new line could not be called just now. Nothing has changed yet.
    NewLineNotCalled,
    /// The new number, or the old one that was to come back, belongs to another account. Nothing was changed.
    NumberTaken,
    /// The old number is back and everybody is signed out.
    PhonePutBack,
    /// A move of the account to another number was stopped; everybody was signed out.
    PhoneMoveStopped,
    /// There is no change that could be undone.
    NothingToUndo,
    /// A wrong PIN; how many attempts are left.
    WrongPin {
        /// 0 ends the challenge.
        attempts_left: u32,
    },
    /// The PIN is too old but a new call can be asked for.
    PinExpired,
    /// The challenge has ended; its page says how.
    Ended,
    /// The right PIN was typed before, perhaps in the same moment: nothing was done again.
    AlreadyDone(Destination),
}

/// Where a finished challenge leads.
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
    /// New backup codes.
    BackupCodes(BackupSetId),
    /// Where an app or a passkey is set up.
    SetUp(WayId),
    /// The PIN page of the second half.
    Verify(ChallengeId),
}

/// What a typed PIN led to, and what became of the visitor's session.
#[derive(Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// What it led to.
    pub outcome: Outcome,
    /// Whether the session was renewed, in the transaction that used the approval up (ASVS 7.2.4). One that was ended meanwhile, by a
    /// sign-out or by the deed, stays ended.
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

/// Judges a typed PIN and, if it is right, does the deed. Runs to its end even when the visitor's connection is cut.
pub async fn confirm(shop: &Shop, visitor: &Visitor, id: &ChallengeId, typed: &str) -> Result<Outcome, Error> {
    Ok(confirm_renewing(shop, visitor, None, id, typed).await?.outcome)
}

/// The same for a browser, whose session is renewed with the deed.
pub async fn confirm_renewing(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &ChallengeId,
    typed: &str,
) -> Result<Confirmed, Error> {
    let (shop, visitor, renewal) = (shop.clone(), visitor.clone(), renewal.cloned());
    let (id, typed) = (id.clone(), typed.to_owned());
    let confirming = async move { confirm_uncut(&shop, &visitor, renewal.as_ref(), &id, &typed).await };
    tokio::spawn(confirming)
        .await
        .map_err(|_| Error::Broken("confirming stopped"))?
}

/// The same with what stands in for the PIN, where no call can reach the customer.
pub async fn confirm_with(shop: &Shop, visitor: &Visitor, id: &ChallengeId, shown: &StandIn) -> Result<Outcome, Error> {
    Ok(confirm_with_renewing(shop, visitor, None, id, shown).await?.outcome)
}

/// The same for a browser, whose session is renewed with the deed.
pub async fn confirm_with_renewing(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &ChallengeId,
    shown: &StandIn,
) -> Result<Confirmed, Error> {
    let (shop, visitor, renewal) = (shop.clone(), visitor.clone(), renewal.cloned());
    let (id, shown) = (id.clone(), shown.clone());
    let confirming = async move {
        let challenge = find(&shop, &visitor, &id).await?;
        if !challenge.purpose.takes(shown.way()) {
            return Err(Error::NotThere);
        }
        let Some((draft, _)) = asked(&shop, &visitor, &challenge.purpose).await? else {
            return Ok(after(&shop, &visitor, &challenge.id).await?.into());
        };
        let judgement = verification::judge_stand_in(&shop, &challenge, &shown, draft).await?;
        lead_on(&shop, &visitor, renewal.as_ref(), &challenge, judgement).await
    };
    tokio::spawn(confirming)
        .await
        .map_err(|_| Error::Broken("confirming stopped"))?
}

/// What the browser is to ask a passkey for, as JSON, to confirm a challenge.
pub async fn ask_passkey(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<String, Error> {
    let challenge = find(shop, visitor, id).await?;
    if !challenge.purpose.takes(Way::Passkey) {
        return Err(Error::NotThere);
    }
    let (draft, _) = asked(shop, visitor, &challenge.purpose).await?.ok_or(Error::Ended)?;
    verification::ask_passkey(shop, &challenge, draft).await
}

async fn confirm_uncut(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &ChallengeId,
    typed: &str,
) -> Result<Confirmed, Error> {
    let challenge = find(shop, visitor, id).await?;
    let Some((draft, _)) = asked(shop, visitor, &challenge.purpose).await? else {
        let outcome = match after(shop, visitor, &challenge.id).await? {
            // Its draft was done through another challenge, or swept out: no call brings it back.
            Outcome::PinExpired => Outcome::Ended,
            outcome => outcome,
        };
        return Ok(outcome.into());
    };

    let judgement = verification::judge(shop, &challenge, visitor.source, typed, draft).await?;
    lead_on(shop, visitor, renewal, &challenge, judgement).await
}

async fn lead_on(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    challenge: &Challenge,
    judgement: Judgement,
) -> Result<Confirmed, Error> {
    match judgement {
        Judgement::Right(approval) => act(shop, visitor, renewal, challenge, approval).await,
        Judgement::Wrong { attempts_left } => Ok(Outcome::WrongPin { attempts_left }.into()),
        Judgement::TooLate => Ok(after(shop, visitor, &challenge.id).await?.into()),
        Judgement::Stopped(why) => {
            guesses::note(shop, challenge, why).await?;
            Err(why.into())
        }
    }
}

/// Uses the approval up and does the deed, in one transaction: both are kept or neither.
async fn act(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    challenge: &Challenge,
    approval: Approval,
) -> Result<Confirmed, Error> {
    let mut transaction = shop.database.begin().await?;
    if let Some(customer) = &challenge.customer {
        // Two deeds of one customer, each of which calls the other's challenge off, follow each other.
        customers::lock(&mut transaction, customer).await?;
    }
    let (by, tried) = (approval.by(), approval.tried());
    if !approval.redeem(shop, &mut transaction, challenge).await? {
        drop(transaction);
        guesses::was_right_in_vain(shop, challenge, tried).await?;
        // Asked under a password or number that the account had then: no other PIN changes that.
        verification::end_outdated(shop, challenge).await?;
        return Ok(after(shop, visitor, &challenge.id).await?.into());
    }
    let mut renewed = false;
    let done = deed(shop, visitor, &challenge.purpose, &mut transaction).await;
    if let Ok(Deed {
        outcome, kept: true, ..
    }) = &done
    {
        verification::settle(shop, &mut transaction, challenge, tried).await?;
        history::done(shop, &mut transaction, challenge, by, outcome).await?;
        audit::note(shop, &mut transaction, challenge, &[audit::Event::Approved { by }]).await?;
        if let Some(renewal) = renewal {
            renewed = renew(shop, &mut transaction, visitor, renewal, &challenge.purpose, outcome).await?;
        }
        transaction.commit().await?;
    } else {
        drop(transaction);
        guesses::was_right_in_vain(shop, challenge, tried).await?;
        if matches!(done, Ok(_) | Err(Error::Ended)) {
            // Sold out, or what it was about was used up elsewhere: no other PIN changes that.
            verification::end(shop, challenge, ChallengeState::Refused).await?;
        }
    }
    let Deed { outcome, kept, left } = done?;
    tracing::info!(challenge = %challenge.id, purpose = challenge.purpose.word(), kept, "right PIN");

    let outcome = follow_up(shop, visitor, challenge, outcome, &left).await;
    Ok(Confirmed { outcome, renewed })
}

/// Renews the visitor's session with the deed: every redeemed PIN does (ASVS 7.2.4). The credentials that it is good for from now on are
/// those that this transaction leaves, and only where the deed itself may have changed them.
async fn renew(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    renewal: &Renewal,
    purpose: &Purpose,
    outcome: &Outcome,
) -> Result<bool, Error> {
    let holder = match (outcome, purpose, &visitor.customer) {
        (Outcome::Registered(customer), ..) => {
            return session::welcome(shop, transaction, renewal, customer).await;
        }
        (Outcome::PhonePutBack | Outcome::PhoneMoveStopped, ..) => Holder::Leaves,
        _ => Holder::Same,
    };
    session::renew(shop, transaction, renewal, holder).await
}

/// What came of a deed.
struct Deed {
    outcome: Outcome,
    /// Whether it was done: else nothing of it is to be kept.
    kept: bool,
    /// What is left on the shelves after a sale.
    left: Vec<(ProductId, u32)>,
}

/// The deed of each purpose.
async fn deed(shop: &Shop, visitor: &Visitor, purpose: &Purpose, transaction: &mut Connection) -> Result<Deed, Error> {
    let mut left = Vec::new();
    let (outcome, kept) = match purpose {
        Purpose::Registration(id) => match registration::complete(shop, transaction, visitor, id).await? {
            registration::Completed::Opened(customer) => (Outcome::Registered(customer), true),
            registration::Completed::NameTaken(id) => (Outcome::NameTaken(id), true),
            registration::Completed::PhoneTaken => (Outcome::PhoneTaken, true),
        },
        Purpose::Checkout(id) => match checkout::complete(shop, transaction, visitor.signed_in()?, id).await? {
            checkout::Completed::Placed(pieces) => {
                left = pieces;
                (Outcome::OrderPlaced(id.clone()), true)
            }
            checkout::Completed::SoldOut => (Outcome::SoldOut, false),
        },
        Purpose::NewBackupCodes(id) => {
            backup_codes::complete(shop, transaction, visitor.signed_in()?, id).await?;
            (Outcome::BackupCodesMade(id.clone()), true)
        }
        Purpose::NewWay(id) => {
            ways::approve(shop, transaction, id, visitor.signed_in()?).await?;
            (Outcome::WayApproved(id.clone()), true)
        }
        Purpose::WayRemoval(id) => {
            ways::remove(shop, transaction, id, visitor.signed_in()?).await?;
            (Outcome::WayRemoved, true)
        }
        Purpose::PasswordReset(id) | Purpose::PhoneMove(id) => {
            match recovery::complete(shop, transaction, visitor, id).await? {
                recovery::Completed::PasswordSet => (Outcome::PasswordReset, true),
                recovery::Completed::Waits(due) => (Outcome::PhoneMoveWaits(due), true),
                recovery::Completed::NumberTaken => (Outcome::NumberTaken, false),
            }
        }
        Purpose::Veto(id) => match undo::complete(shop, transaction, visitor, id).await? {
            undo::Completed::PutBack => (Outcome::PhonePutBack, true),
            undo::Completed::Stopped => (Outcome::PhoneMoveStopped, true),
            undo::Completed::NumberTaken => (Outcome::NumberTaken, false),
            undo::Completed::Nothing => (Outcome::NothingToUndo, false),
        },
        Purpose::PhoneChangeOldLine(id) => {
            account::allow_new_line(transaction, id).await?;
            (Outcome::Changed("the old line"), true)
        }
        Purpose::DataChange(id) | Purpose::PhoneChangeNewLine(id) => {
            match account::complete(shop, transaction, visitor, visitor.signed_in()?, id).await? {
                account::Completed::Made(change) => (Outcome::Changed(change.what()), true),
                account::Completed::NumberTaken => (Outcome::NumberTaken, false),
            }
        }
    };
    Ok(Deed { outcome, kept, left })
}

/// What follows once a deed is kept: fresh shelves after a sale, the second call of a phone change. Whatever fails here,
/// the deed stands, and nobody is told otherwise.
async fn follow_up(
    shop: &Shop,
    visitor: &Visitor,
    challenge: &Challenge,
    outcome: Outcome,
    left: &[(ProductId, u32)],
) -> Outcome {
    let failed = |error: Error, what| tracing::error!(error = &error as &dyn std::error::Error, what, "after a deed");
    if let Err(error) = shop.database.announce(&challenge.id).await {
        failed(error.into(), "pages were not told");
    }
    match (&challenge.purpose, &outcome) {
        // Another instance was faster: whoever looks again must not find there what is sold.
        (Purpose::Checkout(_), Outcome::SoldOut)
        | (Purpose::Veto(_), Outcome::PhonePutBack | Outcome::PhoneMoveStopped | Outcome::NothingToUndo) => {
            if let Err(error) = shop.catalogue.refresh(&shop.database).await {
                failed(error, "the shelves were not read again");
            }
        }
        (Purpose::Checkout(_), _) => shop.catalogue.sold(left).await,
        // Whoever proved a line that belongs to an account gets a way on.
        (_, Outcome::PhoneTaken | Outcome::NumberTaken) => {
            if let Err(error) = number_claims::remember(shop, visitor, &challenge.phone).await {
                failed(error, "a proof of a number was not kept");
            }
        }
        (Purpose::PhoneChangeOldLine(id), Outcome::Changed(_)) => {
            return account::ask_new_line(shop, visitor, id).await.map_or_else(
                |error| {
                    failed(error, "the new line was not called");
                    Outcome::NewLineNotCalled
                },
                Outcome::NewLineCalled,
            );
        }
        _ => {}
    }
    outcome
}

/// What to say when there was nothing (more) to judge.
async fn after(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Outcome, Error> {
    let challenge = find(shop, visitor, id).await?;
    Ok(match verification::state(&challenge, shop.clock.now()) {
        ChallengeState::Redeemed => Outcome::AlreadyDone(destination(shop, visitor, &challenge).await?),
        ChallengeState::Open => Outcome::PinExpired,
        _ => Outcome::Ended,
    })
}

/// What a finished challenge did, for the same form that comes a second time: it is answered as the first one was. `None` where
/// [`finished`] alone knows the way on.
pub async fn done(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Option<Outcome>, Error> {
    let challenge = find(shop, visitor, id).await?;
    if challenge.state != ChallengeState::Redeemed {
        return Ok(None);
    }
    let mut connection = shop.database.read().await?;
    Ok(match &challenge.purpose {
        Purpose::Registration(id) => {
            let draft = registrations::of(&mut connection, id, &visitor.id).await?;
            let waits = draft.filter(|draft| !draft.completed);
            match waits {
                Some(draft) if customers::phone_is_taken(&mut connection, &draft.phone).await? => {
                    Some(Outcome::PhoneTaken)
                }
                _ => None,
            }
        }
        Purpose::Checkout(id) => Some(Outcome::OrderPlaced(id.clone())),
        Purpose::DataChange(id) | Purpose::PhoneChangeNewLine(id) => {
            let change = change(&mut connection, visitor, id).await?;
            Some(Outcome::Changed(change.what()))
        }
        Purpose::WayRemoval(_) => Some(Outcome::WayRemoved),
        Purpose::PasswordReset(_) => Some(Outcome::PasswordReset),
        Purpose::PhoneMove(id) => recoveries::of(&mut connection, id, &visitor.id)
            .await?
            .and_then(|recovery| match recovery.state {
                RecoveryState::Waiting(due) => Some(Outcome::PhoneMoveWaits(due)),
                _ => None,
            }),
        Purpose::Veto(id) => vetoes::of(&mut connection, id, &visitor.id).await?.map(|veto| {
            if veto.recovery.is_some() {
                Outcome::PhoneMoveStopped
            } else {
                Outcome::PhonePutBack
            }
        }),
        Purpose::NewBackupCodes(_) | Purpose::NewWay(_) | Purpose::PhoneChangeOldLine(_) => None,
    })
}

/// Whether another call was placed within the last seconds: the same button pressed twice asks for one call.
pub async fn called_again_just_now(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<bool, Error> {
    let challenge = find(shop, visitor, id).await?;
    let placed = shop.policy.calls.saturating_sub(challenge.calls_left);
    let called_at = challenge.next_call_at - shop.policy.wait_after(placed);
    Ok(placed > 1 && shop.clock.now() < called_at + PRESSED_TWICE)
}

/// Places one more call for a challenge.
pub async fn call_again(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<(), Error> {
    let challenge = find(shop, visitor, id).await?;
    if let Purpose::Veto(id) = &challenge.purpose {
        let asked = undo::question(&mut shop.database.read().await?, visitor, id).await?;
        let (draft, announcement, rings) = asked.ok_or(Error::Ended)?;
        return verification::call_again_unseen(shop, &challenge, visitor.source, &announcement, draft, rings).await;
    }
    let (draft, words) = asked(shop, visitor, &challenge.purpose).await?.ok_or(Error::Ended)?;
    let announcement = words.announcement(shop, visitor).await?;
    verification::call_again(shop, &challenge, visitor.source, &announcement, draft).await
}

/// Calls a challenge off. Its draft stays as it is.
pub async fn cancel(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Purpose, Error> {
    let challenge = find(shop, visitor, id).await?;
    verification::end(shop, &challenge, ChallengeState::Cancelled).await?;
    Ok(challenge.purpose)
}

/// The challenge with everything its page shows.
pub async fn view(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<ChallengeView, Error> {
    let challenge = find(shop, visitor, id).await?;
    let mut connection = shop.database.read().await?;
    let live = verification::live(shop, &mut connection, &challenge).await?;
    let stand_ins = match &challenge.customer {
        Some(customer) => stand_in::possible(&mut connection, customer, &challenge.purpose).await?,
        None => StandIns::default(),
    };
    drop(connection);
    Ok(ChallengeView {
        stand_ins,
        purpose: purpose_view(shop, visitor, &challenge).await?,
        state: verification::state(&challenge, shop.clock.now()),
        masked_phone: challenge.phone.masked(),
        id: challenge.id,
        live,
    })
}

/// The part of it that changes while the page is open.
pub async fn live(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<ChallengeLive, Error> {
    let challenge = find(shop, visitor, id).await?;
    if !challenge.purpose.shows_calls() {
        return Err(Error::NotThere);
    }
    verification::live(shop, &mut shop.database.read().await?, &challenge).await
}

/// The number a challenge calls; for the handset beside the page of a demo shop, never for a page.
pub async fn phone(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<domain::PhoneNumber, Error> {
    Ok(find(shop, visitor, id).await?.phone)
}

/// Where a redeemed challenge leads; `None` while it is not.
pub async fn finished(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Option<Destination>, Error> {
    let challenge = find(shop, visitor, id).await?;
    match challenge.state {
        ChallengeState::Redeemed => destination(shop, visitor, &challenge).await.map(Some),
        _ => Ok(None),
    }
}

/// The visitor's own challenge. One of an account is there only while its customer is signed in, or where an account is recovered.
pub(crate) async fn find(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<Challenge, Error> {
    let challenge = challenges::of(&mut shop.database.read().await?, id, &visitor.id).await?;
    challenge
        .filter(|found| found.customer.is_none() || found.customer == visitor.customer || found.purpose.is_recovery())
        .ok_or(Error::NotThere)
}

/// What is to be said on the telephone.
enum Words {
    /// To the customer who is signed in.
    Customer(Occasion),
    /// To somebody else, who is known already.
    Known(Announcement),
}

impl Words {
    async fn announcement(self, shop: &Shop, visitor: &Visitor) -> Result<Announcement, Error> {
        match self {
            Self::Customer(occasion) => {
                listening::announcement(&mut shop.database.read().await?, visitor, occasion).await
            }
            Self::Known(announcement) => Ok(announcement),
        }
    }
}

/// The fingerprint of a purpose's draft and what to say on the telephone; `None` when the draft is done or gone.
async fn asked(shop: &Shop, visitor: &Visitor, purpose: &Purpose) -> Result<Option<([u8; 32], Words)>, Error> {
    let mut connection = shop.database.read().await?;
    let asked = match purpose {
        Purpose::Registration(id) => {
            let draft = registrations::of(&mut connection, id, &visitor.id)
                .await?
                .filter(|draft| !draft.completed);
            return Ok(draft.map(|draft| {
                let announcement = registration::announcement(&draft, visitor.language);
                (registration::fingerprint(&draft), Words::Known(announcement))
            }));
        }
        Purpose::Veto(id) => {
            let asked = undo::question(&mut connection, visitor, id).await?;
            return Ok(asked.map(|(draft, announcement, _)| (draft, Words::Known(announcement))));
        }
        Purpose::Checkout(id) => match orders::of(&mut connection, id, visitor.signed_in()?).await? {
            Some(order) => Some((checkout::fingerprint(&order)?, checkout::occasion(&order))),
            None => None,
        },
        Purpose::PasswordReset(id) | Purpose::PhoneMove(id) => {
            let Some(draft) = recovery::pending(&mut connection, id, visitor).await? else {
                return Ok(None);
            };
            let announcement = recovery::announcement(&mut connection, &draft, visitor.language).await?;
            return Ok(Some((recovery::fingerprint(&draft), Words::Known(announcement))));
        }
        Purpose::NewWay(id) => {
            let way = ways::waiting(&mut connection, id, visitor.signed_in()?, WayState::Draft).await?;
            way.map(|way| (ways::new_fingerprint(id, way.kind), Occasion::DataChange))
        }
        Purpose::WayRemoval(id) => {
            let way = ways::waiting(&mut connection, id, visitor.signed_in()?, WayState::Ready).await?;
            way.map(|_| (ways::removal_fingerprint(id), Occasion::DataChange))
        }
        Purpose::NewBackupCodes(id) => {
            let pending = backup_codes::is_pending(&mut connection, id, visitor.signed_in()?).await?;
            pending.then(|| (backup_codes::fingerprint(id), Occasion::DataChange))
        }
        Purpose::DataChange(id) | Purpose::PhoneChangeOldLine(id) | Purpose::PhoneChangeNewLine(id) => {
            let occasion = match purpose {
                Purpose::PhoneChangeOldLine(_) => Occasion::PhoneChangeOldLine,
                Purpose::PhoneChangeNewLine(_) => Occasion::PhoneChangeNewLine,
                _ => Occasion::DataChange,
            };
            match account_changes::pending(&mut connection, id, visitor.signed_in()?).await? {
                Some(change) => Some((account::fingerprint(id, &change)?, occasion)),
                None => None,
            }
        }
    };
    Ok(asked.map(|(draft, occasion)| (draft, Words::Customer(occasion))))
}

async fn purpose_view(shop: &Shop, visitor: &Visitor, challenge: &Challenge) -> Result<PurposeView, Error> {
    let mut connection = shop.database.read().await?;
    Ok(match &challenge.purpose {
        Purpose::Registration(id) => {
            let draft = registrations::of(&mut connection, id, &visitor.id)
                .await?
                .ok_or(Error::NotThere)?;
            PurposeView::Registration {
                account_name: draft.account_name,
            }
        }
        Purpose::Checkout(id) => {
            let order = orders::of(&mut connection, id, visitor.signed_in()?)
                .await?
                .ok_or(Error::NotThere)?;
            drop(connection);
            checkout_view(shop, visitor, challenge, order).await?
        }
        Purpose::DataChange(id) => {
            let change = change(&mut connection, visitor, id).await?;
            PurposeView::DataChange {
                what: change.what().to_owned(),
                to: change.shown(),
            }
        }
        Purpose::NewBackupCodes(_) => PurposeView::NewBackupCodes,
        Purpose::NewWay(id) => {
            let way = kept_ways::of(&mut connection, id, visitor.signed_in()?).await?;
            PurposeView::NewWay {
                what: way.ok_or(Error::NotThere)?.kind.what().to_owned(),
            }
        }
        Purpose::WayRemoval(id) => {
            let way = kept_ways::of(&mut connection, id, visitor.signed_in()?).await?;
            PurposeView::WayRemoval {
                label: way.ok_or(Error::NotThere)?.label,
            }
        }
        Purpose::PasswordReset(_) => PurposeView::PasswordReset,
        Purpose::PhoneMove(_) => PurposeView::PhoneMove {
            new_masked: challenge.phone.masked(),
            wait_hours: shop.policy.phone_move_wait.as_secs() / 3600,
        },
        // It has a page of its own, which does not tell how the call goes.
        Purpose::Veto(_) => return Err(Error::NotThere),
        Purpose::PhoneChangeOldLine(id) => {
            let change = change(&mut connection, visitor, id).await?;
            PurposeView::PhoneChangeOldLine {
                new_masked: change.shown().unwrap_or_default(),
            }
        }
        Purpose::PhoneChangeNewLine(id) => {
            let change = change(&mut connection, visitor, id).await?;
            PurposeView::PhoneChangeNewLine {
                new_masked: change.shown().unwrap_or_default(),
            }
        }
    })
}

async fn checkout_view(
    shop: &Shop,
    visitor: &Visitor,
    challenge: &Challenge,
    order: OrderView,
) -> Result<PurposeView, Error> {
    let waiting = challenge.state == ChallengeState::Open;
    let cart_changed = waiting && checkout::cart_changed(shop, visitor, &order).await?;
    let held_until = hold::foreseen(shop, visitor, &order).await?;
    Ok(PurposeView::Checkout {
        order: Box::new(order),
        cart_changed,
        held_until,
    })
}

async fn change(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &domain::AccountChangeId,
) -> Result<AccountChange, Error> {
    account_changes::any(connection, id, visitor.signed_in()?)
        .await?
        .ok_or(Error::NotThere)
}

async fn destination(shop: &Shop, visitor: &Visitor, challenge: &Challenge) -> Result<Destination, Error> {
    let mut connection = shop.database.read().await?;
    Ok(match &challenge.purpose {
        Purpose::Registration(id) => {
            let draft = registrations::of(&mut connection, id, &visitor.id).await?;
            match draft {
                Some(draft) if draft.completed => Destination::Welcome,
                Some(draft) if customers::phone_is_taken(&mut connection, &draft.phone).await? => Destination::SignIn,
                _ => Destination::ChooseName(id.clone()),
            }
        }
        Purpose::Checkout(id) => Destination::Order(id.clone()),
        Purpose::DataChange(_) | Purpose::PhoneChangeNewLine(_) | Purpose::WayRemoval(_) => Destination::Account,
        Purpose::NewWay(id) => {
            let way = kept_ways::of(&mut connection, id, visitor.signed_in()?).await?;
            match way {
                Some(way) if way.state == WayState::Approved => Destination::SetUp(id.clone()),
                _ => Destination::Account,
            }
        }
        Purpose::PasswordReset(_) | Purpose::PhoneMove(_) | Purpose::Veto(_) => Destination::SignIn,
        Purpose::NewBackupCodes(id) => Destination::BackupCodes(id.clone()),
        Purpose::PhoneChangeOldLine(id) => {
            let next = Purpose::PhoneChangeNewLine(id.clone());
            let open = challenges::open_for(&mut connection, &next, &visitor.id, shop.clock.now()).await?;
            open.map_or(Destination::Account, |open| Destination::Verify(open.id))
        }
    })
}
