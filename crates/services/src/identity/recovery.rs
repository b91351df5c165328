//! Account recovery, for customers who forgot their password or lost their phone. Both need two proofs. A lost phone also needs a wait,
//! during which the old number can object.
//!
//! A forgotten password takes a backup code or an authenticator app, then a PIN by telephone. A lost phone takes the password together with
//! a backup code or an app, then a PIN on the new number. The account moves when the wait is over. Nobody is called or notified before the
//! first proofs are right. An unknown account name and a wrong code get the same answer for the same work, so that nobody can find out
//! which accounts exist.

use std::time::Duration;

use domain::{
    AccountName, ChallengeId, CredentialsVersion, CustomerId, Factor, Instant, Notice, Password, PhoneNumber, Purpose,
    RecoveryId,
    challenge::{Budget, Visibility},
    change::AccountChange,
    history::AccountEventKind,
    phone::PhoneFields,
};
use scripts::Occasion;
use serde_json::json;
use storage::{
    Connection, backup_codes as kept_codes, challenges,
    customers::{self, Customer},
    factors,
    fixed_windows::{self, FOREVER},
    limit_key::{LimitKey, TryTo},
    recoveries::{self, Recovered, Recovery, RecoveryState},
    sessions, sliding_windows,
};
use verification::{
    FieldError, FieldErrors, Question, Visitor, digest,
    factors::{authenticator, backup_code},
    guard::pin_attempts,
    notices,
    record::history,
    secrets::label::Label,
};

use crate::{
    Error, Shop,
    drafts::{self, Draft, Form},
    identity::{account, passwords, tries},
    outcome::{Completed, Outcome},
    question::{Pending, Words},
};

const DAY: Duration = Duration::from_hours(24);
/// How long the first proof of a recovery remains valid for its call. After that the code has to be typed again.
const PROVED_WITHIN: Duration = Duration::from_mins(5);

/// The form for a forgotten password.
#[derive(Clone, Default)]
pub struct ResetFields {
    /// The id that the page gave to the form, so the same form sent twice makes one recovery.
    pub form: String,
    /// Account name.
    pub account_name: String,
    /// A backup code, or the digits of an authenticator app.
    pub code: String,
    /// The new password.
    pub password: String,
}

/// The form for a lost phone.
#[derive(Clone, Default)]
pub struct MoveFields {
    /// The id that the page gave to the form.
    pub form: String,
    /// Account name.
    pub account_name: String,
    /// The account's password.
    pub password: String,
    /// A backup code, or the digits of an authenticator app.
    pub code: String,
    /// Country and phone number that the account is to move to.
    pub phone: PhoneFields,
}

/// Checks the first proof and calls the number on record. Returns [`Error::Recovery`] for a wrong code and for an unknown account.
pub async fn start_reset(shop: &Shop, visitor: &Visitor, fields: &ResetFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let name = AccountName::parse(&fields.account_name).ok();
    let code = wrong.keep("code", Code::parse(&fields.code));
    let password = wrong.keep("new_password", passwords::choose(&fields.password, name.as_ref()));
    let (Some(code), Some(password)) = (code, password) else {
        return Err(Error::Fields(wrong));
    };
    let customer = known(shop, visitor, name.as_ref()).await?;
    // The password is hashed for every request before anything is answered. The time must not reveal whether the account exists.
    let hash = shop.hasher.hash_password(&visitor.into(), &password).await?;
    let draft = begun(shop, visitor, customer.as_ref(), Recovered::PasswordHash(hash));
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

/// Checks the first proofs and calls the new number. Returns [`Error::Recovery`] for a wrong password or code and for an unknown account.
pub async fn start_move(shop: &Shop, visitor: &Visitor, fields: &MoveFields) -> Result<ChallengeId, Error> {
    let mut wrong = FieldErrors::default();
    let name = AccountName::parse(&fields.account_name).ok();
    let code = wrong.keep("code", Code::parse(&fields.code));
    let phone = wrong.keep_phone(phone::read(&fields.phone));
    let phone = phone.and_then(|phone| wrong.keep("phone_country", shop.dialing_area.allowed(phone)));
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
    let draft = begun(shop, visitor, customer.as_ref(), Recovered::Phone(phone.clone()));
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
        return Err(Error::Fields(FieldErrors::one("phone", FieldError::NumberOfTheAccount)));
    }
    let id = drafts::keep(shop, form, &wanted).await?;
    ask(shop, visitor, &customer, &id).await
}

/// Looks up the account of a name. The look-ups are limited per quarter of an hour.
async fn known(shop: &Shop, visitor: &Visitor, name: Option<&AccountName>) -> Result<Option<Customer>, Error> {
    tries::count_try(shop, visitor.source, TryTo::Recover, name).await?;
    let Some(name) = name else {
        return Ok(None);
    };
    Ok(customers::by_account_name(&mut shop.database.read().await?, name).await?)
}

/// A first proof as it was typed, recognized by its form.
enum Code {
    Backup(String),
    App(String),
}

impl Code {
    fn parse(typed: &str) -> Result<Self, FieldError> {
        authenticator::parse(typed)
            .map(Self::App)
            .or_else(|_| backup_code::digits(typed).map(Self::Backup))
            .map_err(|_| FieldError::ProofForm)
    }
}

/// The account that a proof is checked for, or a substitute that costs the same work.
struct Prover<'a> {
    /// The account. It is `None` when there is none, or when a password was asked for and was wrong.
    customer: Option<&'a Customer>,
    /// Key under which tries are counted that cannot succeed, so that they cost as much work as others.
    nobody: String,
}

impl<'a> Prover<'a> {
    fn of(shop: &Shop, customer: Option<&'a Customer>, name: Option<&AccountName>) -> Self {
        let name = name.map_or("", AccountName::as_str);
        Self {
            customer,
            nobody: shop.hasher.pseudonym(Label::UnknownName, name),
        }
    }

    /// Checks the code and writes the result into the audit log. Returns the backup code to be used up later, or `None` for an app's code.
    /// A wrong code is [`Error::Recovery`].
    async fn prove(&self, shop: &Shop, draft: &Recovery, code: &Code) -> Result<Option<String>, Error> {
        let proved = self.look_at(shop, draft, code).await;
        let outcome = match &proved {
            Ok(_) => "right",
            Err(Error::Recovery) => "wrong",
            Err(Error::TooManyWrongPins | Error::PhoneDisabled) => "stopped",
            Err(_) => return proved,
        };
        let by = match code {
            Code::Backup(_) => Factor::BackupCode.as_str(),
            Code::App(_) => Factor::Authenticator.as_str(),
        };
        let details = json!({ "for": draft.what.as_str(), "by": by, "outcome": outcome });
        let mut transaction = shop.database.begin().await?;
        shop.audit
            .note(&mut transaction, "recovery_attempt", draft.id.as_str(), details)
            .await?;
        transaction.commit().await?;
        proved
    }

    /// Checks the code. An app's code is used up at once. A backup code is used up only when the recovery takes effect.
    async fn look_at(&self, shop: &Shop, draft: &Recovery, code: &Code) -> Result<Option<String>, Error> {
        let customer = &draft.customer;
        match code {
            Code::Backup(digits) => {
                let code = backup_code::stored(shop, customer, digits);
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

    /// Checks an app's code of somebody who has proved nothing else yet. It has its own daily and consecutive limits, so that strangers
    /// cannot use up the account's PIN attempts. The most they could gain with a guessed code is a call to the number on record.
    async fn app_alone(&self, shop: &Shop, customer: &CustomerId, digits: &str) -> Result<Option<String>, Error> {
        let (now, guesses) = (shop.clock.now(), Factor::Authenticator.guesses());
        let mut transaction = shop.database.begin().await?;
        let ready = factors::ready(&mut transaction, customer).await?;
        let app = ready.iter().find(|factor| factor.kind == Factor::Authenticator);
        // Where a try cannot succeed, the same counts are kept, but in windows that housekeeping deletes.
        let (day, row, window) = match (self.customer, app) {
            (Some(_), Some(app)) => (
                LimitKey::ResetCodes(customer.as_str()),
                LimitKey::ResetCodesInARow {
                    account: customer,
                    app: &app.id,
                },
                FOREVER,
            ),
            _ => (
                LimitKey::ResetCodes(&self.nobody),
                LimitKey::ResetCodesInARowOfNobody(&self.nobody),
                now.start_of(DAY),
            ),
        };
        let most = shop.policy.wrong_pins_a_day;
        let today = sliding_windows::use_some(&mut transaction, day, DAY, guesses, most, now).await?;
        let most = i64::from(shop.policy.wrong_pins_in_a_row);
        let looked_at = today.is_ok()
            && fixed_windows::use_some(&mut transaction, row, window, guesses.into(), most)
                .await?
                .is_some();
        let right = looked_at && authenticator::use_code(shop, &mut transaction, customer, digits).await?;
        if right {
            fixed_windows::forget(&mut transaction, row, window).await?;
        } else if looked_at && app.is_some() {
            let purpose = "password_reset".to_owned();
            history::note(
                shop,
                &mut transaction,
                customer,
                &AccountEventKind::WrongPin { purpose },
            )
            .await?;
        }
        transaction.commit().await?;
        right.then_some(None).ok_or(Error::Recovery)
    }
}

/// Checks an app's code next to the right password. Only this code still keeps the account where it is, so it counts toward the account's
/// PIN attempt limits.
async fn app_and_password(shop: &Shop, customer: &Customer, digits: &str) -> Result<Option<String>, Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    // An action that this customer's app confirms locks the app first and the counts second. Locking the account first keeps the two from
    // deadlocking.
    customers::lock(&mut transaction, &customer.id).await?;
    if let Err(why) = pin_attempts::count_app(shop, &mut transaction, customer, now).await? {
        return Err(why.into());
    }
    let right = authenticator::use_code(shop, &mut transaction, &customer.id, digits).await?;
    if right {
        pin_attempts::app_was_right(shop, &mut transaction, customer, now).await?;
    } else {
        let purpose = "phone_move".to_owned();
        history::note(
            shop,
            &mut transaction,
            &customer.id,
            &AccountEventKind::WrongPin { purpose },
        )
        .await?;
    }
    transaction.commit().await?;
    right.then_some(None).ok_or(Error::Recovery)
}

/// Builds a recovery that begins now. It is bound to the state of the account in which its first proofs are checked.
fn begun(shop: &Shop, visitor: &Visitor, customer: Option<&Customer>, what: Recovered) -> Recovery {
    Recovery {
        id: shop.random.id(shop.clock.now()),
        // An unknown name gets the id of an account that does not exist, so checking its proof costs as much.
        customer: customer.map_or_else(|| shop.random.id(shop.clock.now()), |customer| customer.id.clone()),
        credentials: customer.map_or(CredentialsVersion::FIRST, |customer| customer.credentials),
        factors_version: customer.map_or(0, |customer| customer.factors_version),
        visitor: visitor.id.clone(),
        what,
        backup_code: None,
        state: RecoveryState::Draft,
    }
}

/// A new password as the form requests it.
struct WantedReset<'a> {
    draft: Recovery,
    /// The new password as it was typed. Comparing hashes would not work, because each hash of the same password has another salt.
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
            }) => Ok(shop
                .hasher
                .password_matches(&self.visitor.into(), self.password.reveal(), Some(hash))
                .await?),
            _ => Ok(false),
        }
    }

    async fn insert(&self, transaction: &mut Connection, id: &RecoveryId, now: Instant) -> Result<(), Error> {
        insert(transaction, &self.draft, id, now).await
    }
}

/// A new phone number as the form requests it.
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

/// Returns the recovery of this id, if the same browser began it for the same account in its present state and it still waits for its PIN.
/// For five minutes its first proof need not be given again.
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
    // The account has changed since its proofs were checked, so they prove nothing any more.
    inserted.then_some(()).ok_or(Error::Recovery)
}

async fn ask(shop: &Shop, visitor: &Visitor, customer: &Customer, id: &RecoveryId) -> Result<ChallengeId, Error> {
    let mut connection = shop.database.read().await?;
    let draft = draft(&mut connection, id, visitor).await?.ok_or(Error::Ended)?;
    let announcement = words(&draft).announcement(&mut connection, visitor).await?;
    drop(connection);
    let (purpose, phone, budget) = match &draft.what {
        Recovered::PasswordHash(_) => (
            Purpose::PasswordReset(draft.id.clone()),
            customer.phone.as_ref().ok_or(Error::NoNumber)?,
            Budget::Own,
        ),
        Recovered::Phone(phone) => (Purpose::PhoneMove(draft.id.clone()), phone, Budget::Other),
    };
    let question = Question {
        purpose,
        announcement,
        visitor: &visitor.id,
        source: visitor.source,
        customer: Some((&customer.id, draft.credentials)),
        phone,
        budget,
        visibility: Visibility::Shown,
        draft: fingerprint(&draft),
    };
    Ok(verification::ask(shop, question).await?)
}

/// Chooses what the call says. It follows the customer's call preferences.
fn words(draft: &Recovery) -> Words {
    let occasion = match draft.what {
        Recovered::PasswordHash(_) => Occasion::PasswordReset,
        Recovered::Phone(_) => Occasion::PhoneChangeNewNumber,
    };
    Words::Of(draft.customer.clone(), occasion)
}

/// Returns the recovery that waits for a PIN.
pub(crate) async fn pending(
    connection: &mut Connection,
    visitor: &Visitor,
    id: &RecoveryId,
) -> Result<Option<Pending>, Error> {
    let draft = draft(connection, id, visitor).await?;
    Ok(draft.map(|draft| Pending {
        fingerprint: fingerprint(&draft),
        words: words(&draft),
    }))
}

/// Returns the fingerprint that binds a PIN to this recovery.
fn fingerprint(draft: &Recovery) -> [u8; 32] {
    let value = match &draft.what {
        Recovered::PasswordHash(hash) => hash,
        Recovered::Phone(phone) => phone.e164(),
    };
    let code = draft.backup_code.as_deref().unwrap_or_default();
    digest::of(["ringfence recovery 1", draft.id.as_str(), value, code])
}

/// Returns this browser's recovery, if it waits for its PIN.
async fn draft(connection: &mut Connection, id: &RecoveryId, visitor: &Visitor) -> Result<Option<Recovery>, Error> {
    let found = recoveries::of(connection, id, &visitor.id).await?;
    Ok(found.filter(|found| found.state == RecoveryState::Draft))
}

/// Sets the new password, or begins the wait for the new number, in the transaction that redeems the approval.
pub(crate) async fn complete(
    shop: &Shop,
    transaction: &mut Connection,
    visitor: &Visitor,
    id: &RecoveryId,
) -> Result<Completed, Error> {
    let now = shop.clock.now();
    let recovery = draft(transaction, id, visitor).await?.ok_or(Error::Ended)?;
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
            account::record_and_notify(shop, transaction, &before, &change).await?;
            sign_everybody_out(transaction, &recovery).await?;
            Ok(Completed::with(Outcome::PasswordReset))
        }
        Recovered::Phone(phone) => {
            if customers::phone_is_taken(transaction, phone).await? {
                return Ok(Completed::not_done(Outcome::NumberTaken));
            }
            let due = now + shop.policy.phone_move_wait;
            if !recoveries::wait(transaction, &recovery, due).await? {
                return Err(Error::Ended);
            }
            notices::enqueue(
                shop,
                transaction,
                &before.id,
                before.phone.as_ref(),
                Notice::PhoneMoveAsked,
            )
            .await?;
            let new = phone.masked();
            history::note(shop, transaction, &before.id, &AccountEventKind::PhoneMoveAsked { new }).await?;
            Ok(Completed::with(Outcome::PhoneMoveWaits(due)))
        }
    }
}

/// Returns whether the account still has the credentials and factors that it had when the recovery was begun.
fn is_current(recovery: &Recovery, customer: &Customer) -> bool {
    recovery.credentials == customer.credentials && recovery.factors_version == customer.factors_version
}

/// Ends every session of the account and cancels every call that was asked for before.
async fn sign_everybody_out(transaction: &mut Connection, recovery: &Recovery) -> Result<(), Error> {
    challenges::cancel_all(transaction, &recovery.customer).await?;
    let ended = sessions::delete_others(transaction, &recovery.customer, "").await?;
    tracing::info!(customer = %recovery.customer, ended, "sessions ended");
    Ok(())
}

/// Moves the accounts whose wait is over, and returns how many. Several instances may run this at once, because each move is taken by only
/// one of them.
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
            // While this instance waited for the lock, another one took the move, or it was stopped.
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

/// Moves an account to its new number and returns whether it did. It does not when another account has the number by now, or when the
/// account's credentials have changed since the move was proved. The caller must hold the account's lock.
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
        history::note(shop, transaction, customer, &AccountEventKind::PhoneMoveStopped).await?;
        return Ok(false);
    };
    if !customers::apply(transaction, customer, &change).await? {
        tracing::warn!(%customer, "an account was not moved: its new number is another's by now");
        let new = phone.masked();
        history::note(shop, transaction, customer, &AccountEventKind::PhoneMoveDropped { new }).await?;
        return Ok(false);
    }
    account::record_and_notify(shop, transaction, &before, &change).await?;
    sign_everybody_out(transaction, recovery).await?;
    Ok(true)
}

/// A move to another number that waits for its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingMove {
    /// The new number, masked.
    pub new_masked: String,
    /// When the move takes effect.
    pub due: Instant,
}

/// Returns the waiting move of the signed-in customer's account.
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

/// Stops the waiting move of the signed-in customer's account, and returns whether there was one. It needs no PIN, because the phone may be
/// in other hands and stopping the move changes nothing.
pub async fn stop(shop: &Shop, visitor: &Visitor) -> Result<bool, Error> {
    let customer = visitor.signed_in()?;
    let mut transaction = shop.database.begin().await?;
    let stopped = recoveries::stop(&mut transaction, customer).await?;
    if stopped {
        history::note(shop, &mut transaction, customer, &AccountEventKind::PhoneMoveStopped).await?;
    }
    transaction.commit().await?;
    Ok(stopped)
}
