//! Builds what the page of a challenge shows.

use domain::{
    ChallengeId, Purpose,
    challenge::{ChallengeLive, ChallengeState, ChallengeView, PurposeView, StandIns},
    order::OrderView,
};
use storage::{challenges::Challenge, orders, registrations, ways as kept_ways};
use verification::{Visitor, challenge::state, factors};

use crate::{
    Error, Shop,
    gate::find,
    identity::account,
    storefront::{checkout, hold},
};

/// Returns a challenge with everything that its page shows.
pub async fn view(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<ChallengeView, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    let mut connection = shop.database.read().await?;
    let live = state::live(shop, &mut connection, &challenge).await?;
    let stand_ins = match &challenge.customer {
        Some(customer) => factors::possible(&mut connection, customer, challenge.purpose.alternatives()).await?,
        None => StandIns::default(),
    };
    drop(connection);
    Ok(ChallengeView {
        stand_ins,
        purpose: purpose_view(shop, visitor, &challenge).await?,
        state: state::of(&challenge, shop.clock.now()),
        masked_phone: challenge.phone.masked(),
        id: challenge.id,
        live,
    })
}

/// Returns the part of a challenge's view that changes while the page is open. A blind challenge is [`Error::NotThere`], because how its
/// call goes would reveal whether anybody was called.
pub async fn live(shop: &Shop, visitor: &Visitor, id: &ChallengeId) -> Result<ChallengeLive, Error> {
    let challenge = find::find(shop, visitor, id).await?;
    if !challenge.visibility.is_shown() {
        return Err(Error::NotThere);
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
            let change = account::change(&mut connection, visitor, id).await?;
            PurposeView::DataChange {
                what: change.kind().what().to_owned(),
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
        // A phone-change reversal has its own page, which does not show how the call goes.
        Purpose::Veto(_) => return Err(Error::NotThere),
        Purpose::PhoneChangeOldLine(id) => {
            let change = account::change(&mut connection, visitor, id).await?;
            PurposeView::PhoneChangeOldLine {
                new_masked: change.shown().unwrap_or_default(),
            }
        }
        Purpose::PhoneChangeNewLine(id) => {
            let change = account::change(&mut connection, visitor, id).await?;
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
