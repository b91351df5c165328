//! Viewing the account and changing it. A change is saved as a draft and takes effect after one PIN. A new phone number needs two.

use domain::{
    AccountChangeId, Address, ChallengeId, EmailAddress, Instant, Notice, Password, PersonName, PhoneNumber, Purpose,
    account_view::AccountView,
    address::AddressFields,
    challenge::{Budget, Visibility},
    change::AccountChange,
    history::AccountEventKind,
    mail::MailKind,
    phone::PhoneFields,
};
use scripts::Occasion;
use storage::{
    Connection, account_changes, challenges,
    customers::{self, Customer},
    limit_key::TryTo,
    number_claims, recoveries, sessions,
};
use verification::{
    FieldError, FieldErrors, Question, Visitor, challenge::announcement, digest, guard::refusals, notices,
    record::history,
};

use crate::{
    Error, Shop,
    drafts::{self, Draft, Form},
    identity::{passwords, reversal, tries},
    mail,
    outcome::{Completed, Outcome},
    question::{self, Pending},
    storefront::addresses,
};

pub(crate) async fn change(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &domain::AccountChangeId,
) -> Result<AccountChange, Error> {
    account_changes::any(connection, id, visitor.signed_in()?)
        .await?
        .ok_or(Error::NotFound)
}

/// Returns the customer's account as its page shows it.
pub async fn view(shop: &Shop, visitor: &Visitor) -> Result<AccountView, Error> {
    let customer = customer(shop, visitor).await?;
    Ok(AccountView {
        account_name: customer.account_name,
        name: customer.name,
        email: customer.email,
        address: customer.address,
        masked_phone: customer.phone.as_ref().map(PhoneNumber::masked),
        number_free_at: customer.number_free_at,
    })
}

/// A change as it was typed into one of the account's forms.
pub enum ChangeFields {
    /// A new name.
    Name(String),
    /// A new e-mail address.
    Email(String),
    /// A new default delivery address.
    Address(AddressFields),
    /// The current password and a new one.
    Password {
        /// The current password.
        current: String,
        /// The new password.
        new: String,
    },
    /// A new phone number.
    Phone(PhoneFields),
}

/// Saves a change as a draft and calls the number on record. `form` is the id that the page gave to the form, so the same form sent twice
/// makes one change.
pub async fn start(shop: &Shop, visitor: &Visitor, form: &str, fields: &ChangeFields) -> Result<ChallengeId, Error> {
    let id = keep(shop, visitor, form, fields).await?;
    let change = standing(shop, visitor, &id).await?.ok_or(Error::Ended)?;
    let (purpose, occasion) = match change {
        AccountChange::Phone(_) => (
            Purpose::PhoneChangeOldNumber(id.clone()),
            Occasion::PhoneChangeOldNumber,
        ),
        AccountChange::Name(_)
        | AccountChange::Email(_)
        | AccountChange::Address(_)
        | AccountChange::PasswordHash(_) => (Purpose::DataChange(id.clone()), Occasion::DataChange),
    };
    let fingerprint = fingerprint(&id, &change)?;
    question::ask_customer(shop, visitor, purpose, fingerprint, occasion).await
}

/// Saves a change as a draft, without calling anybody.
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

async fn standing(shop: &Shop, visitor: &Visitor, id: &AccountChangeId) -> Result<Option<AccountChange>, Error> {
    let customer = visitor.signed_in()?;
    Ok(account_changes::pending(&mut shop.database.read().await?, id, customer).await?)
}

/// A change as the form requests it.
struct WantedChange<'a> {
    visitor: &'a Visitor,
    change: AccountChange,
    /// The new password as it was typed. Comparing hashes would not work, because each hash of the same password has another salt.
    new_password: Option<Password>,
}

impl Draft for WantedChange<'_> {
    type Id = AccountChangeId;

    const PURPOSE: &'static str = "account_change";

    async fn stands(&self, shop: &Shop, id: &AccountChangeId) -> Result<bool, Error> {
        match (standing(shop, self.visitor, id).await?, &self.new_password) {
            (Some(AccountChange::PasswordHash(hash)), Some(new)) => Ok(shop
                .hasher
                .password_matches(&self.visitor.into(), new.reveal(), Some(hash))
                .await?),
            (standing, _) => Ok(standing.as_ref() == Some(&self.change)),
        }
    }

    async fn insert(&self, transaction: &mut Connection, id: &AccountChangeId, now: Instant) -> Result<(), Error> {
        let whose = self.visitor.signed_in_under()?;
        let inserted = account_changes::insert(transaction, id, whose, &self.change, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

/// Validates what was typed and turns it into a change.
async fn parse(
    shop: &Shop,
    visitor: &Visitor,
    customer: &Customer,
    fields: &ChangeFields,
) -> Result<AccountChange, Error> {
    match fields {
        ChangeFields::Name(name) => PersonName::parse(name)
            .map(AccountChange::Name)
            .map_err(|error| Error::Fields(FieldErrors::one("name", error))),
        ChangeFields::Email(email) => EmailAddress::parse(email)
            .map(AccountChange::Email)
            .map_err(|error| Error::Fields(FieldErrors::one("email", error))),
        ChangeFields::Address(address) => {
            let address = Address::parse(address).map_err(|wrong| Error::Fields(wrong.into()))?;
            if !addresses::has_room(shop, customer, &address).await? {
                let error = FieldError::TooManyAddresses { most: addresses::MAX };
                return Err(Error::Fields(FieldErrors::one("", error)));
            }
            Ok(AccountChange::Address(address))
        }
        ChangeFields::Phone(typed) => {
            let mut fields = FieldErrors::default();
            let phone = fields.keep_phone(phone::read(typed));
            let Some(phone) = phone.and_then(|phone| fields.keep("phone_country", shop.dialing_area.allowed(phone)))
            else {
                refusals::note_typed(shop, customer.id.as_str(), "phone_change_new_number", typed).await?;
                return Err(Error::Fields(fields));
            };
            if Some(&phone) == customer.phone.as_ref() {
                return Err(Error::Fields(FieldErrors::one("phone", FieldError::OwnNumber)));
            }
            Ok(AccountChange::Phone(phone))
        }
        ChangeFields::Password { current, new } => {
            let name = Some(&customer.account_name);
            tries::count_try(shop, visitor.source, TryTo::ChangePassword, name).await?;
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
            FieldError::CurrentPasswordWrong,
        )));
    }
    Ok(AccountChange::PasswordHash(
        shop.hasher.hash_password(&visitor.into(), &new).await?,
    ))
}

/// Returns the change that waits for a PIN. `occasion` decides what its call says.
pub(crate) async fn pending(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &AccountChangeId,
    occasion: Occasion,
) -> Result<Option<Pending>, Error> {
    let change = account_changes::pending(connection, id, visitor.signed_in()?).await?;
    change
        .map(|change| Ok(Pending::of_visitor(fingerprint(id, &change)?, occasion)))
        .transpose()
}

/// Starts the second half of a phone change: calls the new number.
pub(crate) async fn ask_new_number(shop: &Shop, visitor: &Visitor, id: &AccountChangeId) -> Result<ChallengeId, Error> {
    let customer = visitor.signed_in()?;
    let change = account_changes::pending(&mut shop.database.read().await?, id, customer).await?;
    let Some(AccountChange::Phone(phone)) = change else {
        return Err(Error::Ended);
    };
    let occasion = Occasion::PhoneChangeNewNumber;
    let announcement = announcement::for_visitor(&mut shop.database.read().await?, visitor, occasion).await?;
    let question = Question {
        purpose: Purpose::PhoneChangeNewNumber(id.clone()),
        announcement,
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((customer, visitor.credentials)),
        phone: &phone,
        budget: Budget::Other,
        visibility: Visibility::Shown,
        draft: fingerprint(id, &AccountChange::Phone(phone.clone()))?,
    };
    Ok(verification::ask(shop, question).await?)
}

/// Returns the fingerprint that binds a PIN to this change.
fn fingerprint(id: &AccountChangeId, change: &AccountChange) -> Result<[u8; 32], Error> {
    let value = match change {
        AccountChange::Name(name) => name.to_string(),
        AccountChange::Email(email) => email.to_string(),
        AccountChange::Address(address) => {
            serde_json::to_string(address).map_err(|_| Error::Internal("an address cannot be written"))?
        }
        AccountChange::PasswordHash(hash) => hash.clone(),
        AccountChange::Phone(phone) => phone.e164().to_owned(),
    };
    Ok(digest::of([id.as_str(), change.as_str(), &value]))
}

/// Makes the change, in the transaction that redeems the approval. A new phone number or password ends every other session of the account.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &AccountChangeId,
) -> Result<Completed, Error> {
    let customer = visitor.signed_in()?;
    let change = account_changes::pending(transaction, id, customer)
        .await?
        .ok_or(Error::Ended)?;
    if !account_changes::complete(transaction, id, change.as_str()).await? {
        return Err(Error::Ended);
    }
    let before = customers::by_id(transaction, customer).await?.ok_or(Error::Ended)?;
    if !customers::apply(transaction, customer, &change).await? {
        return Ok(Completed::not_done(Outcome::NumberTaken));
    }
    if let AccountChange::Address(address) = &change {
        addresses::keep(shop, transaction, &before, address).await?;
    }
    if matches!(change, AccountChange::Phone(_)) {
        // Both phone numbers agreed, so a recovery that waits because the phone was lost has no purpose left.
        recoveries::stop(transaction, customer).await?;
    }
    if matches!(change, AccountChange::Phone(_) | AccountChange::PasswordHash(_)) {
        let kept = visitor.session.as_deref().unwrap_or_default();
        // A call to the old number, or one asked for under the old password, must no longer confirm anything.
        challenges::cancel_all(transaction, customer).await?;
        let ended = sessions::delete_others(transaction, customer, kept).await?;
        sessions::renew_credentials(transaction, customer, kept).await?;
        tracing::info!(%customer, ended, "other sessions ended");
    }
    record_and_notify(shop, transaction, &before, &change).await?;
    Ok(Completed::with(Outcome::Changed(change.kind())))
}

/// Records what follows from a change, enqueues a notice to the number that was on record before it, and a mail about a new number or
/// password.
pub(crate) async fn record_and_notify(
    shop: &Shop,
    transaction: &mut Connection,
    before: &Customer,
    change: &AccountChange,
) -> Result<(), Error> {
    let notice = match change {
        AccountChange::Phone(new) => {
            let old = match &before.phone {
                Some(old) => {
                    reversal::remember(shop, transaction, &before.id, old, new).await?;
                    Some(old.masked())
                }
                // The number on record has a new owner, who must not be able to reverse changes of this account.
                None => None,
            };
            let new = new.masked();
            let mail = MailKind::PhoneChanged { phone: new.clone() };
            mail::enqueue(shop, transaction, &before.id, &mail).await?;
            history::note(
                shop,
                transaction,
                &before.id,
                &AccountEventKind::PhoneChanged { old, new },
            )
            .await?;
            // A claim concerns the number that the account had then. It ends even if the account returns to that number later.
            number_claims::end(transaction, &before.id, shop.clock.now()).await?;
            Notice::PhoneChanged
        }
        AccountChange::PasswordHash(_) => {
            mail::enqueue(shop, transaction, &before.id, &MailKind::PasswordChanged).await?;
            // The person who began to move the account to another phone knew the old password.
            if recoveries::stop(transaction, &before.id).await? {
                history::note(shop, transaction, &before.id, &AccountEventKind::PhoneMoveStopped).await?;
            }
            Notice::PasswordChanged
        }
        AccountChange::Name(_) | AccountChange::Email(_) | AccountChange::Address(_) => Notice::DataChanged,
    };
    Ok(notices::enqueue(shop, transaction, &before.id, before.phone.as_ref(), notice).await?)
}

/// Records that the old number agreed to the new one, in the transaction that redeems the approval. Returns [`Error::Ended`] when the
/// change no longer waits for it.
pub(crate) async fn allow_new_number(transaction: &mut Connection, id: &AccountChangeId) -> Result<(), Error> {
    if account_changes::mark_old_number_proved(transaction, id).await? {
        Ok(())
    } else {
        Err(Error::Ended)
    }
}

/// Does what [`allow_new_number`] does, as the action of the old number's PIN.
pub(crate) async fn old_number_proved(transaction: &mut Connection, id: &AccountChangeId) -> Result<Completed, Error> {
    allow_new_number(transaction, id).await?;
    Ok(Completed::with(Outcome::OldNumberProved(id.clone())))
}

async fn customer(shop: &Shop, visitor: &Visitor) -> Result<Customer, Error> {
    let customer = customers::by_id(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    customer.ok_or(Error::NotSignedIn)
}
