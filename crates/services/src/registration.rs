//! Opening an account: a draft first, the account after the PIN.

use domain::{
    AccountName, ChallengeId, CustomerId, Instant, Listening, Password, PhoneNumber, Purpose, RegistrationId,
    history::Happening, phone::PhoneFields,
};
use scripts::{Language, Occasion};
use storage::{
    Connection,
    customers::{self, NewCustomer},
    registrations::{self, Registration},
};

use crate::{
    Error, FieldErrors, Shop, Visitor, backup_codes, cart, digest,
    drafts::{self, Draft, Form},
    guard, history, listening, passwords,
    session::{self, Renewal},
    verification::{self, Announcement, Question},
};

/// Other account names that may be tried once the phone is proved.
const RENAMES: u32 = 5;
/// How long the name may be chosen again after the phone was proved.
pub const RENAME_WITHIN: std::time::Duration = std::time::Duration::from_mins(5);

/// What stands in the registration form.
#[derive(Clone, Default)]
pub struct RegistrationFields {
    /// The id under which the page offered the form: the same form sent twice is one registration.
    pub form: String,
    /// Account name.
    pub account_name: String,
    /// Password.
    pub password: String,
    /// Country and phone number.
    pub phone: PhoneFields,
    /// The language of the calls, by its code; empty to go by the browser and the phone's country.
    pub call_language: String,
}

/// Saves the registration and calls. Nothing is told about whether the name or the number is taken.
pub async fn start(shop: &Shop, visitor: &Visitor, fields: &RegistrationFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let account_name = wrong.keep("account_name", AccountName::parse(&fields.account_name));
    let password = wrong.keep("password", passwords::choose(&fields.password, account_name.as_ref()));
    let phone = wrong.keep_phone(phone::read(&fields.phone));
    let phone = phone.and_then(|phone| wrong.keep("phone_country", shop.reach.allowed(phone)));
    let language = wrong.keep("call_language", listening::parse_language(&fields.call_language));
    let (Some(account_name), Some(password), Some(phone), Some(language)) = (account_name, password, phone, language)
    else {
        guard::note_typed(shop, &visitor.source.network(), "registration", &fields.phone).await?;
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

/// A registration as a form asks for it.
struct WantedRegistration<'a> {
    visitor: &'a Visitor,
    account_name: AccountName,
    /// As it was typed: the same password has another hash each time.
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
                shop.hasher
                    .password_matches(&self.visitor.into(), self.password.reveal(), hash)
                    .await
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
        draft: fingerprint(draft),
    };
    verification::ask(shop, question).await
}

/// What the call says, in the language that the form asked for.
pub(crate) fn announcement(draft: &Registration, browser: Option<Language>) -> Announcement {
    Announcement {
        occasion: Occasion::Registration,
        listening: Listening::in_language(draft.call_language.clone()),
        browser,
    }
}

/// What a PIN for this registration is bound to.
pub(crate) fn fingerprint(draft: &Registration) -> [u8; 32] {
    digest::of([draft.account_name.as_str(), &draft.password_hash, draft.phone.e164()])
}

/// What became of a registration whose phone is proved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Completed {
    Opened(CustomerId),
    NameTaken(RegistrationId),
    PhoneTaken,
}

/// Opens the account, in the transaction that used the approval up.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &RegistrationId,
) -> Result<Completed, Error> {
    let draft = registrations::of(transaction, id, &visitor.id)
        .await?
        .ok_or(Error::Ended)?;
    let opened = open(shop, transaction, visitor, &draft).await?;
    if let Completed::NameTaken(_) = opened {
        registrations::mark_proved(transaction, id, shop.clock.now()).await?;
    }
    Ok(opened)
}

/// Opens the account under another name, after the phone was proved and the first name turned out to be taken.
pub async fn rename(shop: &Shop, visitor: &Visitor, id: &RegistrationId, typed: &str) -> Result<CustomerId, Error> {
    rename_renewing(shop, visitor, None, id, typed)
        .await?
        .customer
        .ok_or(Error::Ended)
}

/// What came of another account name.
#[derive(Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The new customer; `None` when the same form, sent before, has opened the account already.
    pub customer: Option<CustomerId>,
    /// Whether the visitor was signed in, under a new session id.
    pub renewed: bool,
}

/// The same for a browser, whose customer is signed in by it.
pub async fn rename_renewing(
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
    if let Completed::Opened(customer) = &opened {
        history::note(shop, &mut transaction, customer, &Happening::Opened).await?;
        if let Some(renewal) = renewal {
            renewed = session::welcome(shop, &mut transaction, renewal, customer).await?;
        }
    }
    transaction.commit().await?;

    match opened {
        Completed::Opened(customer) => Ok(Renamed {
            customer: Some(customer),
            renewed,
        }),
        Completed::NameTaken(_) => Err(Error::Fields(FieldErrors::one("account_name", name_taken(&name)))),
        Completed::PhoneTaken => Err(Error::Ended),
    }
}

/// The name under which a proved registration wants to open, for the page that asks for another; [`Error::Ended`] five minutes after
/// the phone was proved.
pub async fn proved_name(shop: &Shop, visitor: &Visitor, id: &RegistrationId) -> Result<AccountName, Error> {
    let draft = registrations::of(&mut shop.database.read().await?, id, &visitor.id).await?;
    let draft = draft.filter(|draft| !draft.completed).ok_or(Error::NotThere)?;
    match draft.proved_at {
        Some(at) if at + RENAME_WITHIN > shop.clock.now() => Ok(draft.account_name),
        Some(_) => Err(Error::Ended),
        None => Err(Error::NotThere),
    }
}

/// Whether a registration became an account: by the same form sent before, whose answer was lost.
pub async fn is_completed(shop: &Shop, visitor: &Visitor, id: &RegistrationId) -> Result<bool, Error> {
    let draft = registrations::of(&mut shop.database.read().await?, id, &visitor.id).await?;
    Ok(draft.is_some_and(|draft| draft.completed))
}

/// What to put back into the form of a browser that came back to it while its newest call is under way: everything but the password.
pub async fn newest(shop: &Shop, visitor: &Visitor) -> Result<Option<RegistrationFields>, Error> {
    let since = shop.clock.now() - shop.policy.challenge_life;
    let newest = registrations::newest(&mut shop.database.read().await?, &visitor.id, since).await?;
    match newest {
        Some(id) => fields(shop, visitor, &id).await.map(Some),
        None => Ok(None),
    }
}

/// What a person who proved a phone is told about a name that somebody else has.
pub fn name_taken(name: &AccountName) -> String {
    format!("The account name “{name}” is taken. Please choose another.")
}

async fn open(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    draft: &Registration,
) -> Result<Completed, Error> {
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
            Completed::PhoneTaken
        } else {
            Completed::NameTaken(draft.id.clone())
        });
    }
    if !registrations::complete(transaction, &draft.id).await? {
        return Err(Error::Ended);
    }
    backup_codes::make_first(shop, transaction, &id).await?;
    cart::hand_over(transaction, visitor, &id, now).await?;
    tracing::info!(customer = %id, "account opened");
    Ok(Completed::Opened(id))
}

/// What to put back into the form after "Wrong number?": everything but the password.
pub async fn fields(shop: &Shop, visitor: &Visitor, id: &RegistrationId) -> Result<RegistrationFields, Error> {
    let draft = registrations::of(&mut shop.database.read().await?, id, &visitor.id)
        .await?
        .ok_or(Error::NotThere)?;
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
