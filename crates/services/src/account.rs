//! Looking at one's account and changing it: a draft first, the change after the PIN, or after two for a new number.

use domain::{
    AccountChangeId, Address, ChallengeId, CustomerId, EmailAddress, Instant, Notice, Password, PersonName,
    PhoneNumber, Purpose, account::AccountView, address::AddressFields, change::AccountChange, history::Happening,
    phone::PhoneFields,
};
use scripts::Occasion;
use storage::{
    Connection, account_changes, challenges,
    customers::{self, Customer},
    number_claims, recoveries, sessions,
};

use crate::{
    Error, FieldErrors, Shop, Visitor, digest,
    drafts::{self, Draft, Form},
    guard, history, listening, notices, passwords, sign_in, undo,
    verification::{self, Question},
};

/// The customer's account as the page shows it.
pub async fn view(shop: &Shop, visitor: &Visitor) -> Result<AccountView, Error> {
    let customer = customer(shop, visitor).await?;
    Ok(AccountView {
        account_name: customer.account_name,
        name: customer.name,
        email: customer.email,
        address: customer.address,
        has_phone: customer.phone.is_some(),
        masked_phone: customer
            .phone
            .as_ref()
            .map_or_else(|| "None: it has a new owner".to_owned(), PhoneNumber::masked),
        number_free_at: customer.number_free_at,
    })
}

/// A change as typed into one of the account's forms.
pub enum ChangeFields {
    /// A new name.
    Name(String),
    /// A new e-mail address.
    Email(String),
    /// A new default delivery address.
    Address(AddressFields),
    /// The current password and a new one.
    Password {
        /// The password until now.
        current: String,
        /// The password from now on.
        new: String,
    },
    /// A new phone number.
    Phone(PhoneFields),
}

/// Saves a change and calls the number on record. `form` is the id under which the page offered the form: the same form
/// sent twice is one change.
pub async fn start(shop: &Shop, visitor: &Visitor, form: &str, fields: &ChangeFields) -> Result<ChallengeId, Error> {
    let id = keep(shop, visitor, form, fields).await?;
    let customer = customer(shop, visitor).await?;
    let change = pending(shop, visitor, &id).await?.ok_or(Error::Ended)?;
    ask(shop, visitor, &customer, &id, &change).await
}

/// Saves a change; nobody is called.
pub(crate) async fn keep(
    shop: &Shop,
    visitor: &Visitor,
    form: &str,
    fields: &ChangeFields,
) -> Result<AccountChangeId, Error> {
    let customer = customer(shop, visitor).await?;
    let wanted = WantedChange {
        visitor,
        change: parse(shop, visitor, &customer, fields).await?,
        new_password: match fields {
            ChangeFields::Password { new, .. } => passwords::choose(new, Some(&customer.account_name)).ok(),
            _ => None,
        },
    };
    drafts::keep(shop, Form::of(visitor, form), &wanted).await
}

async fn pending(shop: &Shop, visitor: &Visitor, id: &AccountChangeId) -> Result<Option<AccountChange>, Error> {
    let customer = visitor.signed_in()?;
    Ok(account_changes::pending(&mut shop.database.read().await?, id, customer).await?)
}

/// A change as a form asks for it.
struct WantedChange<'a> {
    visitor: &'a Visitor,
    change: AccountChange,
    /// The new password as it was typed: the same one has another hash each time.
    new_password: Option<Password>,
}

impl Draft for WantedChange<'_> {
    type Id = AccountChangeId;

    const PURPOSE: &'static str = "account_change";

    async fn stands(&self, shop: &Shop, id: &AccountChangeId) -> Result<bool, Error> {
        match (pending(shop, self.visitor, id).await?, &self.new_password) {
            (Some(AccountChange::PasswordHash(hash)), Some(new)) => {
                shop.hasher
                    .password_matches(&self.visitor.into(), new.reveal(), Some(hash))
                    .await
            }
            (standing, _) => Ok(standing.as_ref() == Some(&self.change)),
        }
    }

    async fn insert(&self, transaction: &mut Connection, id: &AccountChangeId, now: Instant) -> Result<(), Error> {
        let whose = self.visitor.signed_in_under()?;
        let inserted = account_changes::insert(transaction, id, whose, &self.change, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

/// Checks what was typed.
async fn parse(
    shop: &Shop,
    visitor: &Visitor,
    customer: &Customer,
    fields: &ChangeFields,
) -> Result<AccountChange, Error> {
    let wrong = |field, message: String| Error::Fields(FieldErrors(vec![(field, message)]));
    match fields {
        ChangeFields::Name(name) => PersonName::parse(name)
            .map(AccountChange::Name)
            .map_err(|error| wrong("name", error.to_string())),
        ChangeFields::Email(email) => EmailAddress::parse(email)
            .map(AccountChange::Email)
            .map_err(|error| wrong("email", error.to_string())),
        ChangeFields::Address(address) => Address::parse(address)
            .map(AccountChange::Address)
            .map_err(|fields| Error::Fields(FieldErrors(fields))),
        ChangeFields::Phone(typed) => {
            let mut fields = FieldErrors::default();
            let phone = fields.keep_phone(phone::read(typed));
            let Some(phone) = phone.and_then(|phone| fields.keep("phone_country", shop.reach.allowed(phone))) else {
                guard::note_typed(shop, customer.id.as_str(), "phone_change_new_line", typed).await?;
                return Err(Error::Fields(fields));
            };
            if Some(&phone) == customer.phone.as_ref() {
                return Err(wrong("phone", "This is your number already.".to_owned()));
            }
            Ok(AccountChange::Phone(phone))
        }
        ChangeFields::Password { current, new } => {
            sign_in::count_try(shop, visitor.source, "change_password", Some(&customer.account_name)).await?;
            password(shop, visitor, customer, (current, new)).await
        }
    }
}

async fn password(
    shop: &Shop,
    visitor: &Visitor,
    customer: &Customer,
    (current, new): (&str, &str),
) -> Result<AccountChange, Error> {
    let new = passwords::choose(new, Some(&customer.account_name))
        .map_err(|error| Error::Fields(FieldErrors::one("new_password", error)))?;
    passwords::fits("current_password", current)?;
    if !shop
        .hasher
        .password_matches(&visitor.into(), current, Some(customer.password_hash.clone()))
        .await?
    {
        return Err(Error::Fields(FieldErrors::one(
            "current_password",
            "That is not your current password.",
        )));
    }
    Ok(AccountChange::PasswordHash(
        shop.hasher.hash_password(&visitor.into(), &new).await?,
    ))
}

async fn ask(
    shop: &Shop,
    visitor: &Visitor,
    customer: &Customer,
    id: &AccountChangeId,
    change: &AccountChange,
) -> Result<ChallengeId, Error> {
    let (purpose, occasion) = match change {
        AccountChange::Phone(_) => (Purpose::PhoneChangeOldLine(id.clone()), Occasion::PhoneChangeOldLine),
        _ => (Purpose::DataChange(id.clone()), Occasion::DataChange),
    };
    let announcement = listening::announcement(&mut shop.database.read().await?, visitor, occasion).await?;
    let question = Question {
        purpose,
        announcement,
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((&customer.id, visitor.credentials)),
        phone: customer.phone.as_ref().ok_or(Error::NoNumber)?,
        draft: fingerprint(id, change)?,
    };
    verification::ask(shop, question).await
}

/// The second half of a phone change: calls the new line.
pub(crate) async fn ask_new_line(shop: &Shop, visitor: &Visitor, id: &AccountChangeId) -> Result<ChallengeId, Error> {
    let customer = visitor.signed_in()?;
    let change = account_changes::pending(&mut shop.database.read().await?, id, customer).await?;
    let Some(AccountChange::Phone(phone)) = change else {
        return Err(Error::Ended);
    };
    let occasion = Occasion::PhoneChangeNewLine;
    let announcement = listening::announcement(&mut shop.database.read().await?, visitor, occasion).await?;
    let question = Question {
        purpose: Purpose::PhoneChangeNewLine(id.clone()),
        announcement,
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((customer, visitor.credentials)),
        phone: &phone,
        draft: fingerprint(id, &AccountChange::Phone(phone.clone()))?,
    };
    verification::ask(shop, question).await
}

/// What a PIN for this change is bound to.
pub(crate) fn fingerprint(id: &AccountChangeId, change: &AccountChange) -> Result<[u8; 32], Error> {
    let value = match change {
        AccountChange::Name(name) => name.to_string(),
        AccountChange::Email(email) => email.to_string(),
        AccountChange::Address(address) => {
            serde_json::to_string(address).map_err(|_| Error::Broken("an address cannot be written"))?
        }
        AccountChange::PasswordHash(hash) => hash.clone(),
        AccountChange::Phone(phone) => phone.e164().to_owned(),
    };
    Ok(digest::of([id.as_str(), change.word(), &value]))
}

/// What became of a change whose PIN was right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Completed {
    Made(AccountChange),
    /// The new number belongs to another account; the transaction must not be kept.
    NumberTaken,
}

/// Makes the change, in the transaction that used the approval up. After a new phone number or password every other
/// session of the account ends.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    customer: &CustomerId,
    id: &AccountChangeId,
) -> Result<Completed, Error> {
    let change = account_changes::pending(transaction, id, customer)
        .await?
        .ok_or(Error::Ended)?;
    if !account_changes::complete(transaction, id, change.word()).await? {
        return Err(Error::Ended);
    }
    let before = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    if !customers::apply(transaction, customer, &change).await? {
        return Ok(Completed::NumberTaken);
    }
    if matches!(change, AccountChange::Phone(_)) {
        // Both lines agreed: whatever waits for a lost phone has nothing to wait for.
        recoveries::stop(transaction, customer).await?;
    }
    if matches!(change, AccountChange::Phone(_) | AccountChange::PasswordHash(_)) {
        let kept = visitor.session.as_deref().unwrap_or_default();
        // A call that was placed to the old line, or under the old password, confirms nothing any more.
        challenges::cancel_all(transaction, customer).await?;
        let ended = sessions::delete_others(transaction, customer, kept).await?;
        sessions::renew_credentials(transaction, customer, kept).await?;
        tracing::info!(%customer, ended, "other sessions ended");
    }
    aftermath(shop, transaction, &before, &change).await?;
    Ok(Completed::Made(change))
}

/// What is owed to the customer after a change: a call to the line that was on record before it.
pub(crate) async fn aftermath(
    shop: &Shop,
    transaction: &mut Connection,
    before: &Customer,
    change: &AccountChange,
) -> Result<(), Error> {
    let notice = match change {
        AccountChange::Phone(new) => {
            let old = match &before.phone {
                Some(old) => {
                    undo::remember(shop, transaction, &before.id, old, new).await?;
                    old.masked()
                }
                // Its new owner has no say in the account.
                None => "none".to_owned(),
            };
            let new = new.masked();
            history::note(shop, transaction, &before.id, &Happening::PhoneChanged { old, new }).await?;
            // A claim is about the number that the account had then, even if it comes back to it.
            number_claims::end(transaction, &before.id, shop.clock.now()).await?;
            Notice::PhoneChanged
        }
        AccountChange::PasswordHash(_) => {
            // Whoever began to move the account to another phone knew the old password.
            if recoveries::stop(transaction, &before.id).await? {
                history::note(shop, transaction, &before.id, &Happening::PhoneMoveStopped).await?;
            }
            Notice::PasswordChanged
        }
        AccountChange::Name(_) | AccountChange::Email(_) | AccountChange::Address(_) => Notice::DataChanged,
    };
    notices::owe(shop, transaction, &before.id, before.phone.as_ref(), notice).await
}

/// Remembers that the old line allowed the new number, in the transaction that used the approval up.
pub(crate) async fn allow_new_line(transaction: &mut Connection, id: &AccountChangeId) -> Result<(), Error> {
    if account_changes::mark_old_line_proved(transaction, id).await? {
        Ok(())
    } else {
        Err(Error::Ended)
    }
}

async fn customer(shop: &Shop, visitor: &Visitor) -> Result<Customer, Error> {
    let customer = customers::by_id(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    customer.ok_or(Error::NotSignedIn)
}
