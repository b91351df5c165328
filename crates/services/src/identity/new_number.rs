//! A phone number for an account that has none, because its old number has a new owner.
//!
//! No old number can agree to the new one. An authenticator app or a passkey agrees instead, as it may for any change of the number. Then
//! the new number is called. A customer who has neither presents a backup code and the password and waits, as for a lost phone.

use domain::{AccountChangeId, ChallengeId, Factor, PhoneNumber, change::AccountChange, phone::PhoneFields};
use serde_json::json;
use storage::{Connection, account_changes, customers, factors, limit_key::TryTo};
use verification::{FactorInput, Visitor, digest, factors::passkey};

use crate::{
    Error, Shop,
    identity::{
        account::{self, ChangeFields},
        answer::{self, About, Answer},
    },
};

/// What the page shows of a new number that waits for an app or a passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNumber {
    /// The new number, masked.
    pub masked: String,
    /// Which of these factors the customer has.
    pub answers: Answers,
}

/// The factors that can agree to a new number when no old number can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The digits of an authenticator app.
    pub authenticator: bool,
    /// A passkey.
    pub passkey: bool,
}

impl Answers {
    /// Returns whether the customer has any of them.
    pub fn any(self) -> bool {
        self.authenticator || self.passkey
    }
}

/// Returns which of these factors the signed-in customer has. Returns [`Error::NotFound`] for an account that has a number.
pub async fn answers(shop: &Shop, visitor: &Visitor) -> Result<Answers, Error> {
    of(&mut shop.database.read().await?, visitor).await
}

async fn of(connection: &mut Connection, visitor: &Visitor) -> Result<Answers, Error> {
    let customer = visitor.signed_in()?;
    let record = customers::by_id(connection, customer).await?;
    if record.ok_or(Error::NotSignedIn)?.phone.is_some() {
        return Err(Error::NotFound);
    }
    let ready = factors::ready(connection, customer).await?;
    let has = |kind| ready.iter().any(|factor| factor.kind == kind);
    Ok(Answers {
        authenticator: has(Factor::Authenticator),
        passkey: has(Factor::Passkey),
    })
}

/// Saves the new number. Nobody is called before an app or a passkey has agreed.
pub async fn start(shop: &Shop, visitor: &Visitor, form: &str, typed: &PhoneFields) -> Result<AccountChangeId, Error> {
    answers(shop, visitor).await?;
    let fields = ChangeFields::Phone(typed.clone());
    account::keep(shop, visitor, form, &fields).await
}

/// Returns a new number that waits for an app or a passkey.
pub async fn view(shop: &Shop, visitor: &Visitor, id: &AccountChangeId) -> Result<NewNumber, Error> {
    let mut connection = shop.database.read().await?;
    let answers = of(&mut connection, visitor).await?;
    let masked = pending(&mut connection, visitor, id).await?.masked();
    Ok(NewNumber { masked, answers })
}

async fn pending(connection: &mut Connection, visitor: &Visitor, id: &AccountChangeId) -> Result<PhoneNumber, Error> {
    match account_changes::pending(connection, id, visitor.signed_in()?).await? {
        Some(AccountChange::Phone(phone)) => Ok(phone),
        _ => Err(Error::NotFound),
    }
}

/// Returns the passkey request for the new number, as JSON for the browser.
pub async fn ask_passkey(shop: &Shop, visitor: &Visitor, id: &AccountChangeId) -> Result<String, Error> {
    let mut connection = shop.database.read().await?;
    of(&mut connection, visitor).await?;
    let phone = pending(&mut connection, visitor, id).await?;
    drop(connection);
    Ok(passkey::ask(shop, id.as_str(), visitor.signed_in()?, binding(visitor, id, &phone)).await?)
}

fn binding(visitor: &Visitor, id: &AccountChangeId, phone: &PhoneNumber) -> [u8; 32] {
    digest::of(["ringfence new number 1", id.as_str(), phone.e164(), visitor.id.as_str()])
}

/// Lets an app or a passkey agree, and calls the new number. Returns the challenge of that call, or `None` when the factor was wrong.
pub async fn agree(
    shop: &Shop,
    visitor: &Visitor,
    id: &AccountChangeId,
    shown: &FactorInput,
) -> Result<Option<ChallengeId>, Error> {
    if shown.factor() == Factor::BackupCode {
        // A backup code is written on paper, which can be stolen. It moves an account only together with the password and a wait.
        return Err(Error::NotFound);
    }
    let mut connection = shop.database.read().await?;
    of(&mut connection, visitor).await?;
    let phone = pending(&mut connection, visitor, id).await?;
    drop(connection);
    let about = About {
        what: TryTo::AllowNewNumber,
        subject: id.as_str(),
        binding: binding(visitor, id, &phone),
    };
    let answer = Answer::read(shop, visitor, about, shown).await?;

    let mut transaction = shop.database.begin().await?;
    let record = answer::hold(&mut transaction, visitor).await?;
    of(&mut transaction, visitor).await?;
    if pending(&mut transaction, visitor, id).await? != phone {
        return Err(Error::Ended);
    }
    let right = answer.use_up(shop, &mut transaction, &record).await?;
    if right {
        account::allow_new_number(&mut transaction, id).await?;
        let details = json!({ "phone": phone.masked(), "by": shown.factor().as_str() });
        shop.audit
            .note(&mut transaction, "number_agreed", id.as_str(), details)
            .await?;
    }
    transaction.commit().await?;
    if !right {
        return Ok(None);
    }
    account::ask_new_number(shop, visitor, id).await.map(Some)
}
