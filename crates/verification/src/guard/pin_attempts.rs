//! PIN attempt limits beyond a single challenge: wrong PINs of an account in a day, of a phone in a row, and of the whole shop in an hour
//! and in a day.
//!
//! Every attempt is counted as wrong in the transaction that spends it, and taken back if it turns out to be right. Guesses that are made
//! at the same moment therefore cannot overtake the count. A try at an authenticator code counts as many guesses as codes are right at that
//! moment.

use std::time::Duration;

use domain::{AccountName, CustomerId, Factor, Instant, PhoneNumber, Policy, challenge::Budget};
use storage::{
    Connection, Database,
    challenges::Challenge,
    customers::{self, Customer},
    factors,
    fixed_windows::{self, FOREVER, Use},
    limit_key::{Guesser, LimitKey},
    sliding_windows,
};

use crate::{
    Engine, Error,
    record::journal::{self, Event},
    secrets::{hashing::Hasher, label::Label},
};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// Why a PIN is not checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The day's limit of wrong PINs is reached, for one account or for the whole shop.
    Today,
    /// The phone's limit of wrong PINs in a row is reached.
    ForGood,
}

impl Stop {
    /// The name of the limit in the audit log.
    fn limit(self) -> &'static str {
        match self {
            Self::Today => "day",
            Self::ForGood => "in_a_row",
        }
    }
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Today => Self::TooManyWrongPins,
            Stop::ForGood => Self::PhoneDisabled,
        }
    }
}

/// Whose guesses are counted together, and how.
struct Counted<'a> {
    subject: Subject<'a>,
    /// The pseudonym of the phone number.
    number: String,
    /// Whether a guess could be right. Only such guesses count for the whole shop.
    may_be_right: bool,
    /// Whether the person who guesses has no account yet.
    stranger: bool,
}

/// Whose guesses are counted together.
enum Subject<'a> {
    Account(&'a CustomerId),
    /// A phone number, by its pseudonym.
    Number(String),
    /// A pair of an account name and a phone number, by its pseudonym.
    Pair(&'a str),
}

impl Counted<'_> {
    fn guesser(&self) -> Guesser<'_> {
        match &self.subject {
            Subject::Account(account) => Guesser::Account(account),
            Subject::Number(number) => Guesser::Number(number),
            Subject::Pair(pair) => Guesser::Pair(pair),
        }
    }

    /// The key that counts wrong PINs in a day.
    fn in_a_day(&self) -> LimitKey<'_> {
        LimitKey::WrongPins(self.guesser())
    }

    /// The key that counts wrong PINs in a row; `None` without an account. Only the phone of an account can be disabled. Strangers can guess
    /// at a number that nobody has proved, and no customer could have such a number enabled again.
    fn in_a_row(&self) -> Option<LimitKey<'_>> {
        match &self.subject {
            // The count belongs to the account and its phone: bound to another account, the phone starts from zero.
            Subject::Account(account) => Some(LimitKey::WrongPinsInARow {
                account,
                number: &self.number,
            }),
            Subject::Number(_) | Subject::Pair(_) => None,
        }
    }
}

/// A try that was [counted](count).
#[derive(Clone, Copy, Debug)]
pub struct Tried {
    /// The alternative factor; `None` for a PIN.
    pub by: Option<Factor>,
    /// How many guesses at a PIN the try counts for: how many currently valid values it was compared with.
    pub guesses: u32,
    /// When it was counted. It is taken back from the same window, even if another day has begun.
    pub at: Instant,
}

impl Tried {
    /// How many of its guesses count for the whole shop. Backup codes and passkeys count none, because nobody can guess 64 bits or a
    /// signature: when the shop's limit is reached, they still work.
    fn of_shop(self) -> i64 {
        if self.by.is_none_or(Factor::is_guessable) {
            self.guesses.into()
        } else {
            0
        }
    }
}

/// Returns how guesses at a challenge are counted. Guesses of an account count together, whatever its number is. Without an account, they
/// count for the number, apart from an account that may have it. With [`Budget::Pair`], they count for the pair of account name and number.
/// So nobody can use up the guesses of a pair without making its number ring.
fn counted<'a>(engine: &Engine, challenge: &'a Challenge) -> Counted<'a> {
    let number = number(&engine.hasher, Some(&challenge.phone));
    let subject = match (&challenge.customer, &challenge.budget) {
        (Some(customer), _) => Subject::Account(customer),
        (None, Budget::Pair(pair)) => Subject::Pair(pair),
        (None, Budget::Own | Budget::Other | Budget::Stranger) => Subject::Number(number.clone()),
    };
    Counted {
        subject,
        number,
        may_be_right: challenge.visibility.rings(),
        stranger: challenge.budget == Budget::Stranger,
    }
}

/// Returns the pseudonym under which a phone is counted.
fn number(hasher: &Hasher, phone: Option<&PhoneNumber>) -> String {
    let number = phone.map(PhoneNumber::key).unwrap_or_default();
    hasher.pseudonym(Label::Number, &number)
}

/// Counts an attempt as wrong, unless a limit is reached.
pub async fn count(
    engine: &Engine,
    transaction: &mut Connection,
    challenge: &Challenge,
    tried: Tried,
) -> Result<Result<(), Stop>, Error> {
    count_under(engine, transaction, &counted(engine, challenge), tried).await
}

/// Counts a try at the authenticator app of an account whose password was right, together with the account's wrong PINs. There is no
/// challenge at that point.
pub async fn count_app(
    engine: &Engine,
    transaction: &mut Connection,
    customer: &Customer,
    now: Instant,
) -> Result<Result<(), Stop>, Error> {
    count_under(engine, transaction, &counted_of(engine, customer), of_app(now)).await
}

/// Takes back what [`count_app`] counted: the code was right.
pub async fn app_was_right(
    engine: &Engine,
    transaction: &mut Connection,
    customer: &Customer,
    now: Instant,
) -> Result<(), Error> {
    let counted = counted_of(engine, customer);
    was_right_under(&engine.policy, transaction, &counted, of_app(now)).await
}

fn of_app(at: Instant) -> Tried {
    Tried {
        by: Some(Factor::Authenticator),
        guesses: Factor::Authenticator.guesses(),
        at,
    }
}

fn counted_of<'a>(engine: &Engine, customer: &'a Customer) -> Counted<'a> {
    Counted {
        subject: Subject::Account(&customer.id),
        number: number(&engine.hasher, customer.phone.as_ref()),
        may_be_right: true,
        stranger: false,
    }
}

async fn count_under(
    engine: &Engine,
    transaction: &mut Connection,
    counted: &Counted<'_>,
    tried: Tried,
) -> Result<Result<(), Stop>, Error> {
    let row = counted.in_a_row();
    let policy = &engine.policy;
    let (guesses, of_shop, now) = (tried.guesses, tried.of_shop(), tried.at);
    let in_a_row = i64::from(policy.wrong_pins_in_a_row);
    if sliding_windows::use_some(
        transaction,
        counted.in_a_day(),
        DAY,
        guesses,
        policy.wrong_pins_a_day,
        now,
    )
    .await?
    .is_err()
    {
        let used = match row {
            Some(row) => fixed_windows::used(transaction, row, FOREVER).await?,
            None => 0,
        };
        let for_good = used + i64::from(guesses) > in_a_row;
        return Ok(Err(if for_good { Stop::ForGood } else { Stop::Today }));
    }
    let of_row = row.map(|key| Use {
        key,
        window: FOREVER,
        amount: guesses.into(),
        most: in_a_row,
    });
    // Every transaction takes these rows in this order, and after the account's own rows. Another order could deadlock.
    let asked: Vec<_> = of_row
        .into_iter()
        .chain(uses_of_shop(policy, counted, of_shop, now))
        .collect();
    let used = fixed_windows::use_each(transaction, &asked).await?;
    for (wanted, used) in asked.iter().zip(used) {
        match used {
            None if Some(wanted.key) == row => return Ok(Err(Stop::ForGood)),
            None => return Ok(Err(Stop::Today)),
            Some(used) => warn(engine, wanted, used),
        }
    }
    if !counted.may_be_right && of_shop > 0 {
        // This guess cannot be right and counts nothing for the shop, but it stops when the others stop. Otherwise it would reveal that
        // nobody was called.
        let (most, today) = (i64::from(policy.calls_allowed.wrong_pins_day), now.start_of(DAY));
        let used = fixed_windows::used(transaction, LimitKey::WrongPinsOfShop, today).await?;
        return Ok(if used + of_shop > most {
            Err(Stop::Today)
        } else {
            Ok(())
        });
    }
    Ok(Ok(()))
}

/// Returns what a try uses of the shop's limits, in the order in which every transaction takes these rows.
fn uses_of_shop(policy: &Policy, counted: &Counted<'_>, amount: i64, now: Instant) -> Vec<Use<'static>> {
    let most = i64::from(policy.calls_allowed.wrong_pins_day);
    let (day, hour) = (now.start_of(DAY), now.start_of(HOUR));
    if !counted.may_be_right || amount == 0 {
        return Vec::new();
    }
    [
        (LimitKey::WrongPinsOfStrangers, day, of_strangers(most)),
        (LimitKey::WrongPinsOfShop, day, most),
        (LimitKey::WrongPinsOfShopInAnHour, hour, i64::MAX),
    ]
    .into_iter()
    .filter(|(key, ..)| counted.stranger || *key != LimitKey::WrongPinsOfStrangers)
    .map(|(key, window, most)| Use {
        key,
        window,
        amount,
        most,
    })
    .collect()
}

/// Logs for the owner that the whole shop has many wrong PINs.
fn warn(engine: &Engine, wanted: &Use<'_>, used: i64) {
    let alarm = i64::from(engine.policy.wrong_pins_alarm);
    if wanted.key == LimitKey::WrongPinsOfShop && used > wanted.most - wanted.amount {
        tracing::error!(
            wrong = used,
            most = wanted.most,
            "no further PIN is looked at today: the whole shop had too many wrong ones"
        );
    }
    if wanted.key == LimitKey::WrongPinsOfShopInAnHour && (alarm..alarm + wanted.amount).contains(&used) {
        tracing::warn!(wrong = used, "very many PINs were tried within the hour");
    }
}

/// How many of the shop's wrong PINs of a day strangers may use up, who are registering and have no account yet: half of them, rounded up.
/// The other half is reserved for customers.
fn of_strangers(most: i64) -> i64 {
    most - most / 2
}

/// Returns whether a PIN of this challenge would be checked now, or which limit forbids it.
pub async fn ready(
    engine: &Engine,
    connection: &mut Connection,
    challenge: &Challenge,
    now: Instant,
) -> Result<Result<(), Stop>, Error> {
    let counted = counted(engine, challenge);
    if let Some(row) = counted.in_a_row()
        && fixed_windows::used(connection, row, FOREVER).await? >= i64::from(engine.policy.wrong_pins_in_a_row)
    {
        return Ok(Err(Stop::ForGood));
    }
    let day = sliding_windows::used(connection, counted.in_a_day(), DAY, now).await?;
    if day >= usize::try_from(engine.policy.wrong_pins_a_day).unwrap_or(usize::MAX) {
        return Ok(Err(Stop::Today));
    }
    Ok(Ok(()))
}

/// Records that a limit stopped somebody: once an hour, so that nobody can fill the log by trying on.
pub async fn note(engine: &Engine, challenge: &Challenge, why: Stop) -> Result<(), Error> {
    let now = engine.clock.now();
    let mut transaction = engine.database.begin().await?;
    let counted = counted(engine, challenge);
    let key = LimitKey::StopsRecorded(counted.guesser());
    if fixed_windows::use_one(&mut transaction, key, now.start_of(HOUR), 1).await? {
        let event = Event::Stopped { limit: why.limit() };
        journal::note(engine, &mut transaction, challenge, &[event]).await?;
    }
    Ok(transaction.commit().await?)
}

/// Returns the wrong PINs of the whole shop today. For a `stranger`, returns the shop's limit as soon as the strangers' part is used up.
/// Returns 0 if the limit is off.
pub(crate) async fn of_shop_today(
    engine: &Engine,
    connection: &mut Connection,
    stranger: bool,
    now: Instant,
) -> Result<i64, Error> {
    let most = i64::from(engine.policy.calls_allowed.wrong_pins_day);
    if most == i64::from(u32::MAX) {
        return Ok(0);
    }
    let today = now.start_of(DAY);
    if stranger && fixed_windows::used(connection, LimitKey::WrongPinsOfStrangers, today).await? >= of_strangers(most) {
        return Ok(most);
    }
    Ok(fixed_windows::used(connection, LimitKey::WrongPinsOfShop, today).await?)
}

/// Enables the phone of an account after too many wrong PINs in a row, and its authenticator apps for resetting the password. Returns
/// `false` if there is no such account.
pub async fn enable_phone(database: &Database, hasher: &Hasher, name: &AccountName) -> Result<bool, Error> {
    let mut transaction = database.begin().await?;
    let Some(customer) = customers::by_account_name(&mut transaction, name).await? else {
        return Ok(false);
    };
    let account = &customer.id;
    let number = number(hasher, customer.phone.as_ref());
    let row = LimitKey::WrongPinsInARow {
        account,
        number: &number,
    };
    fixed_windows::forget(&mut transaction, row, FOREVER).await?;
    for factor in factors::ready(&mut transaction, account).await? {
        let app = &factor.id;
        fixed_windows::forget(&mut transaction, LimitKey::ResetCodesInARow { account, app }, FOREVER).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// Takes back what was counted for an attempt that was right, and resets the wrong PINs in a row. The other wrong PINs of the day stay
/// counted.
pub(crate) async fn was_right(
    engine: &Engine,
    transaction: &mut Connection,
    challenge: &Challenge,
    tried: Tried,
) -> Result<(), Error> {
    was_right_under(&engine.policy, transaction, &counted(engine, challenge), tried).await
}

async fn was_right_under(
    policy: &Policy,
    transaction: &mut Connection,
    counted: &Counted<'_>,
    tried: Tried,
) -> Result<(), Error> {
    sliding_windows::give_back(transaction, counted.in_a_day(), tried.guesses).await?;
    if let Some(row) = counted.in_a_row() {
        fixed_windows::forget(transaction, row, FOREVER).await?;
    }
    let uses = uses_of_shop(policy, counted, tried.of_shop(), tried.at);
    Ok(fixed_windows::give_back(transaction, &uses).await?)
}

/// Does the same for a right PIN that had no effect: it was typed twice, or its protected action turned out to be impossible. Runs in a
/// transaction of its own.
pub async fn was_right_in_vain(engine: &Engine, challenge: &Challenge, tried: Tried) -> Result<(), Error> {
    let mut transaction = engine.database.begin().await?;
    was_right(engine, &mut transaction, challenge, tried).await?;
    transaction.commit().await?;
    Ok(())
}
