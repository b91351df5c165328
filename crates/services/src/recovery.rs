//! For customers who forgot their password or lost their phone: two proofs each, and for a lost phone a wait in which the old line can
//! say no.
//!
//! A forgotten password: a backup code or an authenticator app, then a PIN by telephone. A lost phone: the password and a backup code
//! or an app, then a PIN on the new line; the account moves when the wait is over. Nobody is called, and nobody told anything, before
//! the first proofs are right: an unknown account name and a wrong code earn the same words for the same work.

use std::time::Duration;

use domain::{
    AccountName, ChallengeId, CredentialsVersion, CustomerId, Instant, Notice, Password, PhoneNumber, Purpose,
    RecoveryId, Way, change::AccountChange, history::Happening, phone::PhoneFields,
};
use scripts::{Language, Occasion};
use serde_json::json;
use storage::{
    Connection, backup_codes as kept_codes, challenges,
    customers::{self, Customer},
    limits::{self, FOREVER},
    recent_uses,
    recoveries::{self, Recovered, Recovery, RecoveryState},
    sessions, ways,
};

use crate::{
    Error, FieldErrors, Shop, Visitor, account, audit, authenticator, backup_codes, digest,
    drafts::{self, Draft, Form},
    guesses, history, listening, notices, passwords, sign_in,
    verification::{self, Announcement, Question},
};

const DAY: Duration = Duration::from_hours(24);
/// How long the first proof of a recovery may wait for its call: after that the code has to be typed again.
const PROVED_WITHIN: Duration = Duration::from_mins(5);

/// What stands in the form for a forgotten password.
#[derive(Clone, Default)]
pub struct ResetFields {
    /// The id under which the page offered the form: the same form sent twice is one recovery.
    pub form: String,
    /// Account name.
    pub account_name: String,
    /// A backup code, or the digits of an authenticator app.
    pub code: String,
    /// The new password.
    pub password: String,
}

/// What stands in the form for a lost phone.
#[derive(Clone, Default)]
pub struct MoveFields {
    /// The id under which the page offered the form.
    pub form: String,
    /// Account name.
    pub account_name: String,
    /// The password.
    pub password: String,
    /// A backup code, or the digits of an authenticator app.
    pub code: String,
    /// Country and number of the new line.
    pub phone: PhoneFields,
}

/// Checks the first proof and calls the number on record.
pub async fn start_reset(shop: &Shop, visitor: &Visitor, fields: &ResetFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let name = AccountName::parse(&fields.account_name).ok();
    let code = wrong.keep("code", Code::parse(&fields.code));
    let password = wrong.keep("new_password", passwords::choose(&fields.password, name.as_ref()));
    let (Some(code), Some(password)) = (code, password) else {
        return Err(Error::Fields(wrong));
    };
    let customer = known(shop, visitor, name.as_ref()).await?;
    // The same work for everybody, before anybody is told anything.
    let hash = shop.hasher.hash_password(&visitor.into(), &password).await?;
    let draft = begun(shop, visitor, customer.as_ref(), Recovered::PasswordHash(hash))?;
    let mut wanted = WantedReset {
        draft,
        password,
        visitor,
    };
    let form = Form::of_browser(&visitor.id, &fields.form);
    if let Some(standing) = drafts::standing(shop, form, &wanted).await?
        && let Some(customer) = &customer
    {
        return ask(shop, visitor, customer, &standing).await;
    }
    let prover = Prover::of(shop, customer.as_ref(), name.as_ref());
    wanted.draft.backup_code = prover.prove(shop, &wanted.draft, &code).await?;
    let customer = customer.ok_or(Error::Recovery)?;
    let id = drafts::keep(shop, form, &wanted).await?;
    ask(shop, visitor, &customer, &id).await
}

/// Checks the first proofs and calls the new line.
pub async fn start_move(shop: &Shop, visitor: &Visitor, fields: &MoveFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let name = AccountName::parse(&fields.account_name).ok();
    let code = wrong.keep("code", Code::parse(&fields.code));
    let phone = wrong.keep_phone(phone::read(&fields.phone));
    let phone = phone.and_then(|phone| wrong.keep("phone_country", shop.reach.allowed(phone)));
    let (Some(code), Some(phone), true) = (code, phone, wrong.0.is_empty()) else {
        return Err(Error::Fields(wrong));
    };
    passwords::fits("password", &fields.password)?;
    let customer = known(shop, visitor, name.as_ref()).await?;
    let hash = customer.as_ref().map(|customer| customer.password_hash.clone());
    let matches = shop
        .hasher
        .password_matches(&visitor.into(), &fields.password, hash)
        .await?;
    let customer = customer.filter(|_| matches);
    let draft = begun(shop, visitor, customer.as_ref(), Recovered::Phone(phone.clone()))?;
    let mut wanted = WantedMove(draft);
    let form = Form::of_browser(&visitor.id, &fields.form);
    if let Some(standing) = drafts::standing(shop, form, &wanted).await?
        && let Some(customer) = &customer
    {
        return ask(shop, visitor, customer, &standing).await;
    }
    let prover = Prover::of(shop, customer.as_ref(), name.as_ref());
    wanted.0.backup_code = prover.prove(shop, &wanted.0, &code).await?;
    let customer = customer.ok_or(Error::Recovery)?;
    if Some(&phone) == customer.phone.as_ref() {
        return Err(Error::Fields(FieldErrors::one(
            "phone",
            "This is the number of the account already.",
        )));
    }
    let id = drafts::keep(shop, form, &wanted).await?;
    ask(shop, visitor, &customer, &id).await
}

/// The account of a name, looked up at most so many times in a quarter of an hour.
async fn known(shop: &Shop, visitor: &Visitor, name: Option<&AccountName>) -> Result<Option<Customer>, Error> {
    sign_in::count_try(shop, visitor.source, "recovery", name).await?;
    let Some(name) = name else {
        return Ok(None);
    };
    Ok(customers::by_account_name(&mut shop.database.read().await?, name).await?)
}

/// Whose proof is looked at: for an unknown name nobody's, which costs as much.
fn whose(customer: Option<&Customer>) -> Result<CustomerId, Error> {
    let nobody = || "nobody".parse().map_err(|_| Error::Broken("nobody has no id"));
    customer.map_or_else(nobody, |customer| Ok(customer.id.clone()))
}

/// A first proof, as it was typed.
enum Code {
    Backup(String),
    App(String),
}

impl Code {
    fn parse(typed: &str) -> Result<Self, &'static str> {
        authenticator::parse(typed)
            .map(Self::App)
            .or_else(|_| backup_codes::digits(typed).map(Self::Backup))
            .map_err(|_| {
                "A backup code has 16 digits and letters from a to f, such as 8c1f-07aa-93be-4d20; an authenticator app shows six digits."
            })
    }
}

/// Who has to prove something.
struct Prover<'a> {
    /// The account, if there is one and, where a password was asked for, it was right.
    customer: Option<&'a Customer>,
    /// Where tries are counted that nothing can come of: as much work as where it can.
    nobody: String,
}

impl<'a> Prover<'a> {
    fn of(shop: &Shop, customer: Option<&'a Customer>, name: Option<&AccountName>) -> Self {
        let name = name.map_or("", AccountName::as_str);
        Self {
            customer,
            nobody: shop.hasher.pseudonym(&format!("recovery of nobody {name}")),
        }
    }

    /// Whether the code is this account's, and what the log says of it.
    async fn prove(&self, shop: &Shop, draft: &Recovery, code: &Code) -> Result<Option<String>, Error> {
        let proved = self.look_at(shop, draft, code).await;
        let outcome = match &proved {
            Ok(_) => "right",
            Err(Error::Recovery) => "wrong",
            Err(Error::TooManyWrongPins | Error::PhoneDisabled) => "stopped",
            Err(_) => return proved,
        };
        let by = match code {
            Code::Backup(_) => Way::BackupCode.word(),
            Code::App(_) => Way::Authenticator.word(),
        };
        let details = json!({ "for": draft.what.word(), "by": by, "outcome": outcome });
        let mut transaction = shop.database.begin().await?;
        audit::note_apart(shop, &mut transaction, "recovery_attempt", draft.id.as_str(), details).await?;
        transaction.commit().await?;
        proved
    }

    /// A backup code is used up only with the deed, an app's code at once.
    async fn look_at(&self, shop: &Shop, draft: &Recovery, code: &Code) -> Result<Option<String>, Error> {
        let customer = &draft.customer;
        match code {
            Code::Backup(digits) => {
                let code = backup_codes::stored(shop, customer, digits);
                let mut connection = shop.database.read().await?;
                if kept_codes::is_good(&mut connection, customer, &code).await? {
                    Ok(Some(code))
                } else {
                    Err(Error::Recovery)
                }
            }
            Code::App(digits) => match (&draft.what, self.customer) {
                (Recovered::Phone(_), Some(customer)) => app_and_password(shop, customer, digits).await,
                _ => self.app_alone(shop, customer, digits).await,
            },
        }
    }

    /// An app's code of somebody who shows nothing else yet: counted in a day and in a row, by itself. Strangers who try it use up nothing
    /// of the account's PINs; what they could get by it is a call to the line on record.
    async fn app_alone(&self, shop: &Shop, customer: &CustomerId, digits: &str) -> Result<Option<String>, Error> {
        let (now, guesses) = (shop.clock.now(), Way::Authenticator.guesses());
        let mut transaction = shop.database.begin().await?;
        let ready = ways::ready(&mut transaction, customer).await?;
        let app = ready.iter().find(|way| way.kind == Way::Authenticator);
        // Where nothing can come of it the same is counted, in spans that are swept out.
        let (day, row, window) = match (self.customer, app) {
            (Some(_), Some(app)) => (
                format!("reset_app:{customer}"),
                guesses::app_in_a_row(customer, &app.id),
                FOREVER,
            ),
            _ => (
                format!("reset_app:{}", self.nobody),
                format!("reset_app_in_a_row:{}", self.nobody),
                now.start_of(DAY),
            ),
        };
        let most = shop.policy.wrong_pins_a_day;
        let today = recent_uses::use_some(&mut transaction, &day, DAY, guesses, most, now).await?;
        let most = i64::from(shop.policy.wrong_pins_in_a_row);
        let looked_at = today.is_ok()
            && limits::use_some(&mut transaction, &row, window, guesses.into(), most)
                .await?
                .is_some();
        let right = looked_at && use_code(shop, &mut transaction, customer, digits).await?;
        if right {
            limits::forget(&mut transaction, &row, window).await?;
        } else if looked_at && app.is_some() {
            let purpose = "password_reset".to_owned();
            history::note(shop, &mut transaction, customer, &Happening::WrongPin { purpose }).await?;
        }
        transaction.commit().await?;
        right.then_some(None).ok_or(Error::Recovery)
    }
}

/// An app's code beside the right password: all that keeps the account where it is, and so counted with the account's wrong PINs.
async fn app_and_password(shop: &Shop, customer: &Customer, digits: &str) -> Result<Option<String>, Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    // A deed that this customer's app approves takes the app first and the counts second.
    customers::lock(&mut transaction, &customer.id).await?;
    if let Err(why) = guesses::count_app(shop, &mut transaction, customer, now).await? {
        return Err(why.into());
    }
    let right = use_code(shop, &mut transaction, &customer.id, digits).await?;
    if right {
        guesses::app_was_right(shop, &mut transaction, customer, now).await?;
    } else {
        let purpose = "phone_move".to_owned();
        history::note(shop, &mut transaction, &customer.id, &Happening::WrongPin { purpose }).await?;
    }
    transaction.commit().await?;
    right.then_some(None).ok_or(Error::Recovery)
}

/// Uses an app's code up; `false` when it is none.
pub(crate) async fn use_code(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    digits: &str,
) -> Result<bool, Error> {
    let looks = Way::Authenticator.guesses();
    let app = authenticator::matching(shop, transaction, customer, digits, looks).await?;
    Ok(match app {
        Some((way, step)) => ways::use_step(transaction, &way, step).await?,
        None => false,
    })
}

/// A recovery that begins now, under the state of the account in which its first proofs are looked at.
fn begun(shop: &Shop, visitor: &Visitor, customer: Option<&Customer>, what: Recovered) -> Result<Recovery, Error> {
    Ok(Recovery {
        id: shop.random.id(shop.clock.now()),
        customer: whose(customer)?,
        credentials: customer.map_or(CredentialsVersion::FIRST, |customer| customer.credentials),
        factors_version: customer.map_or(0, |customer| customer.factors_version),
        visitor: visitor.id.clone(),
        what,
        backup_code: None,
        state: RecoveryState::Draft,
    })
}

/// A new password as a form asks for it.
struct WantedReset<'a> {
    draft: Recovery,
    /// As it was typed: the same password has another hash each time.
    password: Password,
    visitor: &'a Visitor,
}

impl Draft for WantedReset<'_> {
    type Id = RecoveryId;

    const PURPOSE: &'static str = "password_reset";

    async fn stands(&self, shop: &Shop, id: &RecoveryId) -> Result<bool, Error> {
        match begun_before(shop, &self.draft, id).await? {
            Some(Recovery {
                what: Recovered::PasswordHash(hash),
                ..
            }) => {
                shop.hasher
                    .password_matches(&self.visitor.into(), self.password.reveal(), Some(hash))
                    .await
            }
            _ => Ok(false),
        }
    }

    async fn insert(&self, transaction: &mut Connection, id: &RecoveryId, now: Instant) -> Result<(), Error> {
        insert(transaction, &self.draft, id, now).await
    }
}

/// A new line as a form asks for it.
struct WantedMove(Recovery);

impl Draft for WantedMove {
    type Id = RecoveryId;

    const PURPOSE: &'static str = "phone_move";

    async fn stands(&self, shop: &Shop, id: &RecoveryId) -> Result<bool, Error> {
        let standing = begun_before(shop, &self.0, id).await?;
        Ok(standing.is_some_and(|standing| standing.what == self.0.what))
    }

    async fn insert(&self, transaction: &mut Connection, id: &RecoveryId, now: Instant) -> Result<(), Error> {
        insert(transaction, &self.0, id, now).await
    }
}

/// The recovery of this id, if the same browser has begun it for the same account as it is now, and it waits for its PIN. Its first proof
/// need not be given again for five minutes.
async fn begun_before(shop: &Shop, wanted: &Recovery, id: &RecoveryId) -> Result<Option<Recovery>, Error> {
    let (mut connection, since) = (shop.database.read().await?, shop.clock.now() - PROVED_WITHIN);
    let found = recoveries::begun_since(&mut connection, id, &wanted.visitor, since).await?;
    Ok(found.filter(|found| {
        found.customer == wanted.customer
            && found.credentials == wanted.credentials
            && found.factors_version == wanted.factors_version
    }))
}

async fn insert(transaction: &mut Connection, draft: &Recovery, id: &RecoveryId, now: Instant) -> Result<(), Error> {
    let draft = Recovery {
        id: id.clone(),
        ..draft.clone()
    };
    let inserted = recoveries::insert(transaction, &draft, now).await?;
    // What was shown a moment ago proves nothing any more.
    inserted.then_some(()).ok_or(Error::Recovery)
}

async fn ask(shop: &Shop, visitor: &Visitor, customer: &Customer, id: &RecoveryId) -> Result<ChallengeId, Error> {
    let mut connection = shop.database.read().await?;
    let draft = pending(&mut connection, id, visitor).await?.ok_or(Error::Ended)?;
    let announcement = announcement(&mut connection, &draft, visitor.language).await?;
    drop(connection);
    let (purpose, phone) = match &draft.what {
        Recovered::PasswordHash(_) => (
            Purpose::PasswordReset(draft.id.clone()),
            customer.phone.as_ref().ok_or(Error::NoNumber)?,
        ),
        Recovered::Phone(phone) => (Purpose::PhoneMove(draft.id.clone()), phone),
    };
    let question = Question {
        purpose,
        announcement,
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((&customer.id, draft.credentials)),
        phone,
        draft: fingerprint(&draft),
    };
    verification::ask(shop, question).await
}

/// What the call says, as the customer likes to hear it.
pub(crate) async fn announcement(
    connection: &mut Connection,
    draft: &Recovery,
    browser: Option<Language>,
) -> Result<Announcement, Error> {
    Ok(Announcement {
        occasion: match draft.what {
            Recovered::PasswordHash(_) => Occasion::PasswordReset,
            Recovered::Phone(_) => Occasion::PhoneChangeNewLine,
        },
        listening: listening::of(connection, &draft.customer).await?,
        browser,
    })
}

/// What a PIN for this recovery is bound to.
pub(crate) fn fingerprint(draft: &Recovery) -> [u8; 32] {
    let value = match &draft.what {
        Recovered::PasswordHash(hash) => hash,
        Recovered::Phone(phone) => phone.e164(),
    };
    let code = draft.backup_code.as_deref().unwrap_or_default();
    digest::of(["ringfence recovery 1", draft.id.as_str(), value, code])
}

/// The recovery of this browser that waits for its PIN.
pub(crate) async fn pending(
    connection: &mut Connection,
    id: &RecoveryId,
    visitor: &Visitor,
) -> Result<Option<Recovery>, Error> {
    let found = recoveries::of(connection, id, &visitor.id).await?;
    Ok(found.filter(|found| found.state == RecoveryState::Draft))
}

/// What became of a recovery whose PIN was right.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Completed {
    PasswordSet,
    Waits(Instant),
    /// The new number belongs to another account; the transaction must not be kept.
    NumberTaken,
}

/// Sets the new password, or begins the wait, in the transaction that used the approval up.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &RecoveryId,
) -> Result<Completed, Error> {
    let now = shop.clock.now();
    let recovery = pending(transaction, id, visitor).await?.ok_or(Error::Ended)?;
    if let Some(code) = &recovery.backup_code
        && !kept_codes::use_up(transaction, &recovery.customer, code, now).await?
    {
        return Err(Error::Ended);
    }
    let before = customers::by_id(transaction, &recovery.customer)
        .await?
        .ok_or(Error::Ended)?;
    if !is_current(&recovery, &before) {
        return Err(Error::Ended);
    }
    match &recovery.what {
        Recovered::PasswordHash(hash) => {
            if !recoveries::complete(transaction, id).await? {
                return Err(Error::Ended);
            }
            let change = AccountChange::PasswordHash(hash.clone());
            customers::apply(transaction, &recovery.customer, &change).await?;
            account::aftermath(shop, transaction, &before, &change).await?;
            sign_everybody_out(transaction, &recovery).await?;
            Ok(Completed::PasswordSet)
        }
        Recovered::Phone(phone) => {
            if customers::phone_is_taken(transaction, phone).await? {
                return Ok(Completed::NumberTaken);
            }
            let due = now + shop.policy.phone_move_wait;
            if !recoveries::wait(transaction, &recovery, due).await? {
                return Err(Error::Ended);
            }
            notices::owe(
                shop,
                transaction,
                &before.id,
                before.phone.as_ref(),
                Notice::PhoneMoveAsked,
            )
            .await?;
            let new = phone.masked();
            history::note(shop, transaction, &before.id, &Happening::PhoneMoveAsked { new }).await?;
            Ok(Completed::Waits(due))
        }
    }
}

/// Whether an account is still proved by what it was proved by when the recovery was begun.
fn is_current(recovery: &Recovery, customer: &Customer) -> bool {
    recovery.credentials == customer.credentials && recovery.factors_version == customer.factors_version
}

/// Whoever came in before is out: by session, and by a call that was asked for before.
async fn sign_everybody_out(transaction: &mut Connection, recovery: &Recovery) -> Result<(), Error> {
    challenges::cancel_all(transaction, &recovery.customer).await?;
    let ended = sessions::delete_others(transaction, &recovery.customer, "").await?;
    tracing::info!(customer = %recovery.customer, ended, "sessions ended");
    Ok(())
}

/// Moves the accounts whose wait is over; how many. Whichever instance takes one moves it.
pub async fn carry_out(shop: &Shop) -> Result<u32, Error> {
    let mut moved = 0;
    loop {
        let now = shop.clock.now();
        let mut transaction = shop.database.begin().await?;
        let Some(customer) = recoveries::next_due(&mut transaction, now).await? else {
            return Ok(moved);
        };
        customers::lock(&mut transaction, &customer).await?;
        let Some(recovery) = recoveries::take_due(&mut transaction, &customer, now).await? else {
            // Another instance took it, or it was stopped, while this one waited.
            continue;
        };
        if let Recovered::Phone(phone) = &recovery.what
            && move_account(shop, &mut transaction, &recovery, phone).await?
        {
            moved += 1;
        }
        transaction.commit().await?;
    }
}

/// Moves an account to its new line, unless the number is another's by now, or the account is no longer proved by what the move was proved
/// by; whether it did. The account is locked before.
async fn move_account(
    shop: &Shop,
    transaction: &mut Connection,
    recovery: &Recovery,
    phone: &PhoneNumber,
) -> Result<bool, Error> {
    let customer = &recovery.customer;
    let change = AccountChange::Phone(phone.clone());
    let before = customers::by_id(transaction, customer).await?;
    let Some(before) = before.filter(|before| before.credentials == recovery.credentials) else {
        tracing::warn!(%customer, "an account was not moved: its password or number was changed since");
        history::note(shop, transaction, customer, &Happening::PhoneMoveStopped).await?;
        return Ok(false);
    };
    if !customers::apply(transaction, customer, &change).await? {
        tracing::warn!(%customer, "an account was not moved: its new number is another's by now");
        let new = phone.masked();
        history::note(shop, transaction, customer, &Happening::PhoneMoveDropped { new }).await?;
        return Ok(false);
    }
    account::aftermath(shop, transaction, &before, &change).await?;
    sign_everybody_out(transaction, recovery).await?;
    Ok(true)
}

/// A move that waits for its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMove {
    /// The new number, masked.
    pub new_masked: String,
    /// When it happens.
    pub due: Instant,
}

/// The move that waits for the signed-in customer's account.
pub async fn waiting(shop: &Shop, visitor: &Visitor) -> Result<Option<WaitingMove>, Error> {
    let found = recoveries::waiting(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    Ok(found.and_then(|found| match (found.what, found.state) {
        (Recovered::Phone(phone), RecoveryState::Waiting(due)) => Some(WaitingMove {
            new_masked: phone.masked(),
            due,
        }),
        _ => None,
    }))
}

/// Stops the move that waits for the signed-in customer's account; whether one did. It needs no PIN: the phone may be in other hands,
/// and stopping changes nothing.
pub async fn stop(shop: &Shop, visitor: &Visitor) -> Result<bool, Error> {
    let customer = visitor.signed_in()?;
    let mut transaction = shop.database.begin().await?;
    let stopped = recoveries::stop(&mut transaction, customer).await?;
    if stopped {
        history::note(shop, &mut transaction, customer, &Happening::PhoneMoveStopped).await?;
    }
    transaction.commit().await?;
    Ok(stopped)
}
