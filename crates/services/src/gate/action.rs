//! Carries out the protected action of each purpose, in the transaction that redeems the approval.

use domain::{ProductId, Purpose, challenge::ChallengeState};
use storage::{Connection, challenges::Challenge, customers};
use verification::{
    Approval, Visitor,
    challenge::{approval, state},
    guard::pin_attempts,
    record::journal,
};

use crate::{
    Error, Shop,
    gate::{record, repeat},
    identity::{
        account, backup_codes, enrollment, number_claims, recovery, registration, reversal,
        session::{self, Holder, Renewal},
    },
    outcome::{Completed, Confirmed, Outcome},
    storefront::checkout,
};

/// Redeems the approval and carries out the protected action in one transaction: both are committed, or neither is.
pub(crate) async fn act(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    challenge: &Challenge,
    approval: Approval,
) -> Result<Confirmed, Error> {
    let mut transaction = shop.database.begin().await?;
    if let Some(customer) = &challenge.customer {
        // Two actions of one customer may cancel each other's challenge. The lock makes them run one after the other.
        customers::lock(&mut transaction, customer).await?;
    }
    let (by, tried) = (approval.by(), approval.tried());
    if !approval.redeem(shop, &mut transaction, challenge).await? {
        drop(transaction);
        pin_attempts::was_right_in_vain(shop, challenge, tried).await?;
        // The password or phone number changed after this challenge was asked. No other PIN can make it valid again.
        state::end_outdated(shop, challenge).await?;
        return Ok(repeat::after(shop, visitor, &challenge.id).await?.into());
    }
    let mut renewed = false;
    let done = complete(shop, visitor, &challenge.purpose, &mut transaction).await;
    if let Ok(Completed {
        outcome, kept: true, ..
    }) = &done
    {
        approval::settle(shop, &mut transaction, challenge, tried).await?;
        record::done(shop, &mut transaction, challenge, by, outcome).await?;
        journal::note(shop, &mut transaction, challenge, &[journal::Event::Approved { by }]).await?;
        if let Some(renewal) = renewal {
            renewed = renew(shop, &mut transaction, renewal, outcome).await?;
        }
        transaction.commit().await?;
    } else {
        drop(transaction);
        pin_attempts::was_right_in_vain(shop, challenge, tried).await?;
        if matches!(done, Ok(_) | Err(Error::Ended)) {
            // The order is sold out, or the draft was completed through another challenge. No other PIN can change that.
            state::end(shop, challenge, ChallengeState::Refused).await?;
        }
    }
    let Completed { outcome, kept, stock } = done?;
    tracing::info!(challenge = %challenge.id, purpose = challenge.purpose.as_str(), kept, "right PIN");

    let outcome = follow_up(shop, visitor, challenge, outcome, &stock).await;
    Ok(Confirmed { outcome, renewed })
}

/// Renews the visitor's session together with the action, as every redeemed PIN does (ASVS 7.2.4). The renewed session is valid for the
/// credentials as this transaction leaves them. They differ from the old ones only where the action itself may have changed them.
async fn renew(shop: &Shop, transaction: &mut Connection, renewal: &Renewal, outcome: &Outcome) -> Result<bool, Error> {
    let holder = match outcome {
        Outcome::Registered(customer) => return session::welcome(shop, transaction, renewal, customer).await,
        Outcome::PhonePutBack | Outcome::PhoneMoveStopped => Holder::Leaves,
        Outcome::NameTaken(_)
        | Outcome::PhoneTaken
        | Outcome::OrderPlaced(_)
        | Outcome::SoldOut
        | Outcome::Changed(_)
        | Outcome::OldNumberProved(_)
        | Outcome::BackupCodesMade(_)
        | Outcome::FactorApproved(_)
        | Outcome::FactorRemoved
        | Outcome::PasswordReset
        | Outcome::PhoneMoveWaits(_)
        | Outcome::NewNumberCalled(_)
        | Outcome::NewNumberNotCalled
        | Outcome::NumberTaken
        | Outcome::OldNumberTaken
        | Outcome::NothingToReverse
        | Outcome::WrongPin { .. }
        | Outcome::PinExpired
        | Outcome::Ended
        | Outcome::AlreadyDone(_) => Holder::Same,
    };
    session::renew(shop, transaction, renewal, holder).await
}

/// Carries out the protected action of a purpose.
async fn complete(
    shop: &Shop,
    visitor: &Visitor,
    purpose: &Purpose,
    transaction: &mut Connection,
) -> Result<Completed, Error> {
    match purpose {
        Purpose::Registration(id) => registration::complete(shop, transaction, visitor, id).await,
        Purpose::Checkout(id) => checkout::complete(shop, transaction, visitor, id).await,
        Purpose::DataChange(id) | Purpose::PhoneChangeNewNumber(id) => {
            account::complete(shop, transaction, visitor, id).await
        }
        Purpose::NewBackupCodes(id) => backup_codes::complete(shop, transaction, visitor, id).await,
        Purpose::NewFactor(id) => enrollment::approve(shop, transaction, visitor, id).await,
        Purpose::FactorRemoval(id) => enrollment::remove(shop, transaction, visitor, id).await,
        Purpose::PasswordReset(id) | Purpose::PhoneMove(id) => recovery::complete(shop, transaction, visitor, id).await,
        Purpose::PhoneChangeOldNumber(id) => account::old_number_proved(transaction, id).await,
        Purpose::Reversal(id) => reversal::complete(shop, transaction, visitor, id).await,
    }
}

/// Runs what follows a committed action: refreshing the catalog after a sale, and the second call of a phone change. A failure here is only
/// logged, because the action stands and the visitor must not be told otherwise.
async fn follow_up(
    shop: &Shop,
    visitor: &Visitor,
    challenge: &Challenge,
    outcome: Outcome,
    stock: &[(ProductId, u32)],
) -> Outcome {
    let failed = |error: Error, what| tracing::error!(error = &error as &dyn std::error::Error, what, "after a deed");
    if let Err(error) = shop.database.announce(&challenge.id).await {
        failed(error.into(), "pages were not told");
    }
    match &outcome {
        // Another instance sold first, or stock was returned. Refreshing the catalog shows what is available now.
        Outcome::SoldOut | Outcome::PhonePutBack | Outcome::PhoneMoveStopped | Outcome::NothingToReverse => {
            if let Err(error) = shop.catalog.refresh(&shop.database).await {
                failed(error, "the shelves were not read again");
            }
        }
        Outcome::OrderPlaced(_) => shop.catalog.sold(stock).await,
        // The visitor proved a phone number that belongs to another account. Remembering the proof lets them claim the number.
        Outcome::PhoneTaken | Outcome::NumberTaken | Outcome::OldNumberTaken => {
            if let Err(error) = number_claims::remember(shop, visitor, &challenge.phone).await {
                failed(error, "a proof of a number was not kept");
            }
        }
        Outcome::OldNumberProved(id) => {
            return account::ask_new_number(shop, visitor, id).await.map_or_else(
                |error| {
                    failed(error, "the new number was not called");
                    Outcome::NewNumberNotCalled
                },
                Outcome::NewNumberCalled,
            );
        }
        Outcome::Registered(_)
        | Outcome::NameTaken(_)
        | Outcome::Changed(_)
        | Outcome::BackupCodesMade(_)
        | Outcome::FactorApproved(_)
        | Outcome::FactorRemoved
        | Outcome::PasswordReset
        | Outcome::PhoneMoveWaits(_)
        | Outcome::NewNumberCalled(_)
        | Outcome::NewNumberNotCalled
        | Outcome::WrongPin { .. }
        | Outcome::PinExpired
        | Outcome::Ended
        | Outcome::AlreadyDone(_) => {}
    }
    outcome
}
