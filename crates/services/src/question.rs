//! Asking for a PIN: the draft that waits for it, and what its call says.

use domain::{
    ChallengeId, CustomerId, Purpose,
    challenge::{Budget, Visibility},
};
use scripts::Occasion;
use storage::{Connection, customers};
use verification::{Announcement, Question, Visitor, challenge::announcement};

use crate::{Error, Shop};

/// A draft that waits for a PIN.
pub(crate) struct Pending {
    /// Fingerprint of the draft. The PIN is valid for this content and no other.
    pub fingerprint: [u8; 32],
    /// What the call says.
    pub words: Words,
}

impl Pending {
    /// A draft of the signed-in customer.
    pub fn of_visitor(fingerprint: [u8; 32], occasion: Occasion) -> Self {
        let words = Words::OfVisitor(occasion);
        Self { fingerprint, words }
    }
}

/// What a call says, and whose call preferences it follows. They are read only when a call is placed.
pub(crate) enum Words {
    /// Those of the signed-in customer.
    OfVisitor(Occasion),
    /// Those of this customer, who is not signed in.
    Of(CustomerId, Occasion),
    /// Nobody's, because the announcement is known in full.
    Known(Announcement),
}

impl Words {
    pub async fn announcement(self, connection: &mut Connection, visitor: &Visitor) -> Result<Announcement, Error> {
        Ok(match self {
            Self::OfVisitor(occasion) => announcement::for_visitor(connection, visitor, occasion).await?,
            Self::Of(customer, occasion) => Announcement {
                occasion,
                call_preferences: announcement::preferences(connection, &customer).await?,
                browser: visitor.language,
            },
            Self::Known(announcement) => announcement,
        })
    }
}

/// Asks the signed-in customer for a PIN, on the number of the account. Returns [`Error::NoNumber`] for an account without one.
pub(crate) async fn ask_customer(
    shop: &Shop,
    visitor: &Visitor,
    purpose: Purpose,
    fingerprint: [u8; 32],
    occasion: Occasion,
) -> Result<ChallengeId, Error> {
    let customer = visitor.signed_in()?;
    let record = customers::by_id(&mut shop.database.read().await?, customer).await?;
    let record = record.ok_or(Error::NotSignedIn)?;
    let phone = record.phone.clone().ok_or(Error::NoNumber)?;
    let question = Question {
        purpose,
        announcement: announcement::for_customer(record, visitor, occasion),
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((customer, visitor.credentials)),
        phone: &phone,
        budget: Budget::Own,
        visibility: Visibility::Shown,
        draft: fingerprint,
    };
    Ok(verification::ask(shop, question).await?)
}
