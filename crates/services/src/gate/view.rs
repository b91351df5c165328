//! Builds what the page of a challenge shows.

use domain::{
    ChallengeId, Purpose,
    challenge::{AvailableFactors, ChallengeLive, ChallengeState, ChallengeView, PurposeView},
    order::OrderView,
};
use storage::{challenges::Challenge, customers, factors as stored_factors, orders, registrations};
use verification::{Visitor, challenge::state, factors};

use crate::{
    Error, Shop,
    gate::find,
    identity::{account, enrollment},
    storefront::{checkout, hold},
};

/// Returns a challenge with everything that its page shows. The view of a blind challenge is the same whether or not anybody is called, and
/// takes the same statements.
pub async fn view(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<ChallengeView, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    let mut connection = shop.database.read().await?;
    let live = state::live(shop, &mut connection, &challenge).await?;
    let factors = match &challenge.customer {
        Some(customer) => factors::possible(&mut connection, customer, challenge.purpose.alternatives()).await?,
        None => AvailableFactors::default(),
    };
    drop(connection);
    Ok(ChallengeView {
        factors,
        purpose: purpose_view(shop, visitor, &challenge).await?,
        state: state::of(&challenge, shop.clock.now()),
        blind: !challenge.visibility.is_shown(),
        masked_phone: challenge.phone.masked(),
        id: challenge.id,
        live,
    })
}

/// Returns the part of a challenge's view that changes while the page is open, for its event stream. A blind challenge is
/// [`Error::NotFound`]: its page has no event stream, because the moment of an event could reveal that somebody is called.
pub async fn live(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<ChallengeLive, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    if !challenge.visibility.is_shown() {
        return Err(Error::NotFound);
    }
    Ok(state::live(shop, &mut shop.database.read().await?, &challenge).await?)
}

/// Returns the phone number that a challenge calls. It is for the simulated handset beside the page of a demo shop and must never appear on
/// a page.
pub async fn phone(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<domain::PhoneNumber, Error> {
    Ok(find::find(shop, visitor, id).await?.phone)
}

async fn purpose_view(shop: &Shop, visitor: &Visitor, challenge: &Challenge) -> Result<PurposeView, Error> {
    let mut connection = shop.database.read().await?;
    Ok(match &challenge.purpose {
        Purpose::Registration(id) => {
            let draft = registrations::of(&mut connection, id, &visitor.id)
                .await?
                .ok_or(Error::NotFound)?;
            PurposeView::Registration {
                account_name: draft.account_name,
            }
        }
        Purpose::Checkout(id) => {
            let order = orders::of(&mut connection, id, visitor.signed_in()?)
                .await?
                .ok_or(Error::NotFound)?;
            drop(connection);
            checkout_view(shop, visitor, challenge, order).await?
        }
        Purpose::DataChange(id) => {
            let change = account::change(&mut connection, visitor, id).await?;
            PurposeView::DataChange {
                what: change.kind(),
                to: change.shown(),
            }
        }
        Purpose::NewBackupCodes(_) => PurposeView::NewBackupCodes,
        Purpose::NewFactor(id) => {
            let factor = stored_factors::of(&mut connection, id, visitor.signed_in()?).await?;
            PurposeView::NewFactor {
                kind: factor.ok_or(Error::NotFound)?.kind,
            }
        }
        Purpose::FactorRemoval(id) => {
            let factor = stored_factors::of(&mut connection, id, visitor.signed_in()?).await?;
            let factor = factor.ok_or(Error::NotFound)?;
            PurposeView::FactorRemoval {
                kind: factor.kind,
                label: enrollment::given(factor.label),
            }
        }
        Purpose::PasswordReset(_) => PurposeView::PasswordReset,
        Purpose::PhoneMove(_) => PurposeView::PhoneMove {
            new_masked: challenge.phone.masked(),
            wait_hours: shop.policy.phone_move_wait.as_secs() / 3600,
        },
        // The draft says whether there is anything to reverse, so it is not read.
        Purpose::Reversal(_) => PurposeView::Reversal,
        Purpose::PhoneChangeOldNumber(id) => {
            let change = account::change(&mut connection, visitor, id).await?;
            PurposeView::PhoneChangeOldNumber {
                new_masked: change.shown().unwrap_or_default(),
            }
        }
        Purpose::PhoneChangeNewNumber(id) => {
            let change = account::change(&mut connection, visitor, id).await?;
            let customer = customers::by_id(&mut connection, visitor.signed_in()?).await?;
            PurposeView::PhoneChangeNewNumber {
                new_masked: change.shown().unwrap_or_default(),
                after_old_number: customer.is_some_and(|customer| customer.phone.is_some()),
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
