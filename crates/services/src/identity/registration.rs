//! Registration: saved as a draft first, turned into an account after the PIN.

use domain::{
    AccountName, CallPreferences, ChallengeId, CustomerId, Instant, Password, PhoneNumber, Purpose, RegistrationId,
    challenge::{Budget, Visibility},
    history::AccountEventKind,
    phone::PhoneFields,
};
use scripts::{Language, Occasion};
use storage::{
    Connection,
    customers::{self, NewCustomer},
    registrations::{self, Registration},
};
use verification::{
    Announcement, FieldError, FieldErrors, Question, Visitor, digest, guard::refusals, record::history,
};

use crate::{
    Error, Shop,
    drafts::{self, Draft, Form},
    identity::{
        backup_codes, call_preferences, passwords,
        session::{self, Renewal},
    },
    outcome::{Completed, Outcome},
    question::{Pending, Words},
    storefront::cart,
};

/// How many other account names may be tried once the phone is proved.
const RENAMES: u32 = 5;
/// How long after the proof of the phone another name may be chosen.
pub const RENAME_WITHIN: std::time::Duration = std::time::Duration::from_mins(5);

/// The registration form.
#[derive(Clone, Default)]
pub struct RegistrationFields {
    /// The id that the page gave to the form, so the same form sent twice makes one registration.
    pub form: String,
    /// Account name.
    pub account_name: String,
    /// Password.
    pub password: String,
    /// Country and phone number.
    pub phone: PhoneFields,
    /// The language of the calls, as a language code. When it is empty, the browser and the phone's country decide.
    pub call_language: String,
}

/// Saves the registration as a draft and calls. The answer does not reveal whether the name or the number is taken.
pub async fn start(shop: &Shop, visitor: &Visitor, fields: &RegistrationFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let account_name = wrong.keep("account_name", AccountName::parse(&fields.account_name));
    let password = wrong.keep("password", passwords::choose(&fields.password, account_name.as_ref()));
    let phone = wrong.keep_phone(phone::read(&fields.phone));
    let phone = phone.and_then(|phone| wrong.keep("phone_country", shop.dialing_area.allowed(phone)));
    let language = wrong.keep("call_language", call_preferences::parse_language(&fields.call_language));
    let (Some(account_name), Some(password), Some(phone), Some(language)) = (account_name, password, phone, language)
    else {
        refusals::note_typed(shop, &visitor.source.network(), "registration", &fields.phone).await?;
        return Err(Error::Fields(wrong));
    };

    let wanted = WantedRegistration {
        visitor,
        account_name,
        password_hash: shop.hasher.hash_password(&visitor.into(), &password).await?,
        password,
        phone,
        call_language: language.map(|language| language.code().to_owned()),
    };
    let id = drafts::keep(shop, Form::of_browser(&visitor.id, &fields.form), &wanted).await?;
    let draft = registrations::of(&mut shop.database.read().await?, &id, &visitor.id).await?;
    ask(shop, visitor, &draft.ok_or(Error::Ended)?).await
}

/// A registration as the form requests it.
struct WantedRegistration<'a> {
    visitor: &'a Visitor,
    account_name: AccountName,
    /// The password as it was typed. Comparing hashes would not work, because each hash of the same password has another salt.
    password: Password,
    password_hash: String,
    phone: PhoneNumber,
    call_language: Option<String>,
}

impl Draft for WantedRegistration<'_> {
    type Id = RegistrationId;

    const PURPOSE: &'static str = "registration";

    async fn stands(&self, shop: &Shop, id: &RegistrationId) -> Result<bool, Error> {
        let found = registrations::of(&mut shop.database.read().await?, id, &self.visitor.id).await?;
        let same = |found: &Registration| {
            found.account_name == self.account_name
                && found.phone == self.phone
                && found.call_language == self.call_language
                && !found.completed
        };
        match found.filter(same) {
            Some(found) => {
                let hash = Some(found.password_hash);
                Ok(shop
                    .hasher
                    .password_matches(&self.visitor.into(), self.password.reveal(), hash)
                    .await?)
            }
            None => Ok(false),
        }
    }

    async fn insert(&self, transaction: &mut Connection, id: &RegistrationId, now: Instant) -> Result<(), Error> {
        let draft = Registration {
            id: id.clone(),
            visitor: self.visitor.id.clone(),
            account_name: self.account_name.clone(),
            password_hash: self.password_hash.clone(),
            phone: self.phone.clone(),
            call_language: self.call_language.clone(),
            completed: false,
            proved_at: None,
        };
        let inserted = registrations::insert(transaction, &draft, RENAMES, now).await?;
        inserted.then_some(()).ok_or(Error::Ended)
    }
}

async fn ask(shop: &Shop, visitor: &Visitor, draft: &Registration) -> Result<ChallengeId, Error> {
    let question = Question {
        purpose: Purpose::Registration(draft.id.clone()),
        announcement: announcement(draft, visitor.language),
        visitor: &draft.visitor,
        source: visitor.source,
        customer: None,
        phone: &draft.phone,
        budget: Budget::Stranger,
        visibility: Visibility::Shown,
        draft: fingerprint(draft),
    };
    Ok(verification::ask(shop, question).await?)
}

/// Returns the registration that waits for a PIN.
pub(crate) async fn pending(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &RegistrationId,
) -> Result<Option<Pending>, Error> {
    let draft = registrations::of(connection, id, &visitor.id).await?;
    Ok(draft.filter(|draft| !draft.completed).map(|draft| Pending {
        fingerprint: fingerprint(&draft),
        words: Words::Known(announcement(&draft, visitor.language)),
    }))
}

/// Builds what the call says, in the language that the form asked for.
fn announcement(draft: &Registration, browser: Option<Language>) -> Announcement {
    Announcement {
        occasion: Occasion::Registration,
        call_preferences: CallPreferences::in_language(draft.call_language.clone()),
        browser,
    }
}

/// Returns the fingerprint that binds a PIN to this registration.
fn fingerprint(draft: &Registration) -> [u8; 32] {
    digest::of([draft.account_name.as_str(), &draft.password_hash, draft.phone.e164()])
}

/// The result of a registration whose phone is proved.
#[derive(Debug, PartialEq, Eq)]
enum Opened {
    Account(CustomerId),
    NameTaken,
    PhoneTaken,
}

/// Opens the account, in the transaction that redeems the approval.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &RegistrationId,
) -> Result<Completed, Error> {
    let draft = registrations::of(transaction, id, &visitor.id)
        .await?
        .ok_or(Error::Ended)?;
    Ok(Completed::with(
        match open(shop, transaction, visitor, &draft).await? {
            Opened::Account(customer) => Outcome::Registered(customer),
            Opened::NameTaken => {
                registrations::mark_proved(transaction, id, shop.clock.now()).await?;
                Outcome::NameTaken(id.clone())
            }
            Opened::PhoneTaken => Outcome::PhoneTaken,
        },
    ))
}

/// The result of choosing another account name.
#[derive(Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The new customer, or `None` when the same form was sent before and has already opened the account.
    pub customer: Option<CustomerId>,
    /// Whether the visitor was signed in under a new session id.
    pub renewed: bool,
}

/// Opens the account under another name, after the phone was proved and the first name turned out to be taken. With a `renewal`, the
/// browser's session is renewed and signs the new customer in. Returns [`Error::Fields`] when the other name is taken too, and
/// [`Error::Ended`] when the time for choosing is over.
pub async fn rename(
    shop: &Shop,
    visitor: &Visitor,
    renewal: Option<&Renewal>,
    id: &RegistrationId,
    typed: &str,
) -> Result<Renamed, Error> {
    let name = AccountName::parse(typed).map_err(|error| Error::Fields(FieldErrors::one("account_name", error)))?;
    let since = shop.clock.now() - RENAME_WITHIN;

    let mut transaction = shop.database.begin().await?;
    let Some(draft) = registrations::rename(&mut transaction, id, &visitor.id, &name, since).await? else {
        let draft = registrations::of(&mut transaction, id, &visitor.id).await?;
        return match draft.filter(|draft| draft.completed) {
            Some(_) => Ok(Renamed {
                customer: None,
                renewed: false,
            }),
            None => Err(Error::Ended),
        };
    };
    let opened = open(shop, &mut transaction, visitor, &draft).await?;
    let mut renewed = false;
    if let Opened::Account(customer) = &opened {
        history::note(shop, &mut transaction, customer, &AccountEventKind::Opened).await?;
        if let Some(renewal) = renewal {
            renewed = session::welcome(shop, &mut transaction, renewal, customer).await?;
        }
    }
    transaction.commit().await?;

    match opened {
        Opened::Account(customer) => Ok(Renamed {
            customer: Some(customer),
            renewed,
        }),
        Opened::NameTaken => Err(Error::Fields(FieldErrors::one(
            "account_name",
            FieldError::NameTaken(name),
        ))),
        Opened::PhoneTaken => Err(Error::Ended),
    }
}

/// Returns the name that a proved registration asked for, for the page that asks for another. Returns [`Error::Ended`] five minutes after
/// the phone was proved, and [`Error::NotFound`] before that proof or once the account is open.
pub async fn proved_name(shop: &Shop, visitor: &Visitor, id: &RegistrationId) -> Result<AccountName, Error> {
    let draft = registrations::of(&mut shop.database.read().await?, id, &visitor.id).await?;
    let draft = draft.filter(|draft| !draft.completed).ok_or(Error::NotFound)?;
    match draft.proved_at {
        Some(at) if at + RENAME_WITHIN > shop.clock.now() => Ok(draft.account_name),
        Some(_) => Err(Error::Ended),
        None => Err(Error::NotFound),
    }
}

/// Returns whether a registration has become an account. The same form may have been sent before and its answer lost.
pub async fn is_completed(shop: &Shop, visitor: &Visitor, id: &RegistrationId) -> Result<bool, Error> {
    let draft = registrations::of(&mut shop.database.read().await?, id, &visitor.id).await?;
    Ok(draft.is_some_and(|draft| draft.completed))
}

/// Returns what the registration form is filled with when the browser comes back to it while its newest call is under way: everything but
/// the password.
pub async fn newest(shop: &Shop, visitor: &Visitor) -> Result<Option<RegistrationFields>, Error> {
    let since = shop.clock.now() - shop.policy.challenge_life;
    let newest = registrations::newest(&mut shop.database.read().await?, &visitor.id, since).await?;
    match newest {
        Some(id) => fields(shop, visitor, &id).await.map(Some),
        None => Ok(None),
    }
}

async fn open(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    draft: &Registration,
) -> Result<Opened, Error> {
    let now = shop.clock.now();
    let id: CustomerId = shop.random.id(now);
    let customer = NewCustomer {
        id: &id,
        account_name: &draft.account_name,
        password_hash: &draft.password_hash,
        phone: &draft.phone,
        call_language: draft.call_language.as_deref(),
    };
    if !customers::insert(transaction, &customer, now).await? {
        let phone_taken = customers::phone_is_taken(transaction, &draft.phone).await?;
        return Ok(if phone_taken {
            Opened::PhoneTaken
        } else {
            Opened::NameTaken
        });
    }
    if !registrations::complete(transaction, &draft.id).await? {
        return Err(Error::Ended);
    }
    customers::set_page_language(transaction, &id, &visitor.page_language).await?;
    backup_codes::make_first(shop, transaction, &id).await?;
    cart::hand_over(transaction, visitor, &id, now).await?;
    tracing::info!(customer = %id, "account opened");
    Ok(Opened::Account(id))
}

/// Returns what the registration form is filled with after "Wrong number?": everything but the password.
pub async fn fields(shop: &Shop, visitor: &Visitor, id: &RegistrationId) -> Result<RegistrationFields, Error> {
    let draft = registrations::of(&mut shop.database.read().await?, id, &visitor.id)
        .await?
        .ok_or(Error::NotFound)?;
    let country = phone::country(&draft.phone)
        .map(|country| country.code().to_owned())
        .unwrap_or_default();
    Ok(RegistrationFields {
        form: String::new(),
        account_name: draft.account_name.to_string(),
        password: String::new(),
        call_language: draft.call_language.unwrap_or_default(),
        phone: PhoneFields {
            country,
            reading: draft.phone.e164().to_owned(),
            number: draft.phone.e164().to_owned(),
        },
    })
}
