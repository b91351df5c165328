//! Where the website sends a visitor whose challenge is redeemed.

use domain::Purpose;
use storage::{
    challenges::{self, Challenge},
    customers,
    factors::{self as stored_factors, FactorState},
    registrations,
};
use verification::Visitor;

use crate::{Error, Shop, outcome::Destination};

/// Returns where this redeemed challenge leads.
pub(crate) async fn of(shop: &Shop, visitor: &Visitor, challenge: &Challenge) -> Result<Destination, Error> {
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
        Purpose::DataChange(_) | Purpose::PhoneChangeNewNumber(_) | Purpose::FactorRemoval(_) => Destination::Account,
        Purpose::NewFactor(id) => {
            let factor = stored_factors::of(&mut connection, id, visitor.signed_in()?).await?;
            match factor {
                Some(factor) if factor.state == FactorState::Approved => Destination::SetUp(id.clone()),
                _ => Destination::Account,
            }
        }
        Purpose::PasswordReset(_) | Purpose::PhoneMove(_) | Purpose::Reversal(_) => Destination::SignIn,
        Purpose::NewBackupCodes(id) => Destination::BackupCodes(id.clone()),
        Purpose::PhoneChangeOldNumber(id) => {
            let next = Purpose::PhoneChangeNewNumber(id.clone());
            let open = challenges::open_for(&mut connection, &next, &visitor.id, shop.clock.now()).await?;
            open.map_or(Destination::Account, |open| Destination::Verify(open.id))
        }
    })
}
