//! Wrong PINs beyond a single challenge: of an account in a day, of a phone in a row, of the whole shop in an hour.
//!
//! Each attempt is counted as wrong in the commit that spends it, and taken back when it turns out right: guesses that are made at
//! the same moment cannot overtake the count. A try at an app's code counts for as many guesses as codes are right at a time.

use std::time::Duration;

use domain::{AccountName, CustomerId, Instant, PhoneNumber, Policy, Purpose, Way, WayId};
use storage::{
    Connection, Database,
    challenges::Challenge,
    customers::{self, Customer},
    limits::{self, FOREVER, Use},
    recent_uses, vetoes, ways,
};

use crate::{
    Error, Shop,
    audit::{self, Event},
    hashing::Hasher,
};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// What the wrong PINs of all accounts are counted under, in an hour.
const SHOP: &str = "wrong_pins:shop";
/// The same in a day.
pub(crate) const SHOP_DAY: &str = "wrong_pins_day:shop";
/// What strangers have of it: those who register. The other half is kept for customers.
const STRANGERS_DAY: &str = "wrong_pins_day:strangers";

/// Why a PIN is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// As many wrong ones as are looked at in a day, of one account or of the whole shop.
    Today,
    /// As many wrong ones in a row as a phone survives.
    ForGood,
}

impl Stop {
    /// The limit, in the log's word.
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

/// Where the guesses of somebody are counted.
struct Keys {
    day: String,
    /// Of those in a row. Only a phone that an account has is disabled: a number that nobody proved yet has no customer who could have it
    /// enabled again, and strangers can guess at it.
    row: Option<String>,
    /// Whether a guess could be right: only those count for the whole shop.
    may_be_right: bool,
    /// Whether nobody knows yet who guesses.
    stranger: bool,
}

/// A try that was [counted](count).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tried {
    /// What stood in for the PIN, if something did.
    pub by: Option<Way>,
    /// How many guesses at a PIN it counts for: as many as values were looked at that are right at one moment.
    pub guesses: u32,
    /// When it was counted: it is taken back where it was counted, though another day may have begun.
    pub at: Instant,
}

impl Tried {
    /// How many of its guesses count for the whole shop: nobody guesses what has 64 bits or signs something, so the shop's many wrong PINs
    /// keep nobody from showing that.
    fn of_shop(self) -> i64 {
        if self.by.is_none_or(Way::is_guessable) {
            self.guesses.into()
        } else {
            0
        }
    }
}

/// Whose guesses are counted together: an account's, whatever its number; at registration a number's, apart from the account that
/// may have it; and where a change is undone those for an account's name and a number together, so that nobody uses up the veto of a
/// line without making it ring.
async fn keys(shop: &Shop, connection: &mut Connection, challenge: &Challenge) -> Result<Keys, Error> {
    let mut may_be_right = true;
    let (subject, bound) = match (&challenge.customer, &challenge.purpose) {
        (Some(customer), _) => (format!("account {customer}"), true),
        (None, Purpose::Veto(id)) => {
            let counted = vetoes::counted(connection, id).await?;
            may_be_right = counted.rings;
            (format!("veto {}", counted.pair), false)
        }
        (None, _) => (
            format!("number {}", shop.hasher.pseudonym(&challenge.phone.line())),
            false,
        ),
    };
    Ok(Keys {
        day: format!("wrong_pins:{subject}"),
        // A phone is disabled for its account: bound anew, it begins anew.
        row: bound.then(|| in_a_row(&shop.hasher, &subject, Some(&challenge.phone))),
        may_be_right,
        stranger: matches!(challenge.purpose, Purpose::Registration(_)),
    })
}

fn in_a_row(hasher: &Hasher, subject: &str, phone: Option<&PhoneNumber>) -> String {
    let line = phone.map(PhoneNumber::line).unwrap_or_default();
    format!("wrong_in_a_row:{subject} {}", hasher.pseudonym(&line))
}

/// Counts an attempt, unless it is one too many.
pub(crate) async fn count(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    tried: Tried,
) -> Result<Result<(), Stop>, Error> {
    let keys = keys(shop, transaction, challenge).await?;
    count_under(shop, transaction, &keys, tried).await
}

/// Counts a try at the app of an account whose password was right, where no challenge is about it yet: with the account's wrong PINs.
pub(crate) async fn count_app(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &Customer,
    now: Instant,
) -> Result<Result<(), Stop>, Error> {
    let keys = keys_of(shop, customer);
    count_under(shop, transaction, &keys, of_app(now)).await
}

/// Takes that back: it was right.
pub(crate) async fn app_was_right(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &Customer,
    now: Instant,
) -> Result<(), Error> {
    let keys = keys_of(shop, customer);
    was_right_under(&shop.policy, transaction, &keys, of_app(now)).await
}

fn of_app(at: Instant) -> Tried {
    Tried {
        by: Some(Way::Authenticator),
        guesses: Way::Authenticator.guesses(),
        at,
    }
}

fn keys_of(shop: &Shop, customer: &Customer) -> Keys {
    let subject = format!("account {}", customer.id);
    Keys {
        day: format!("wrong_pins:{subject}"),
        row: Some(in_a_row(&shop.hasher, &subject, customer.phone.as_ref())),
        may_be_right: true,
        stranger: false,
    }
}

async fn count_under(
    shop: &Shop,
    transaction: &mut Connection,
    keys: &Keys,
    tried: Tried,
) -> Result<Result<(), Stop>, Error> {
    let policy = &shop.policy;
    let (guesses, of_shop, now) = (tried.guesses, tried.of_shop(), tried.at);
    let in_a_row = i64::from(policy.wrong_pins_in_a_row);
    if recent_uses::use_some(transaction, &keys.day, DAY, guesses, policy.wrong_pins_a_day, now)
        .await?
        .is_err()
    {
        let row = match &keys.row {
            Some(row) => limits::used(transaction, row, FOREVER).await?,
            None => 0,
        };
        let for_good = row + i64::from(guesses) > in_a_row;
        return Ok(Err(if for_good { Stop::ForGood } else { Stop::Today }));
    }
    let row = keys.row.as_deref().map(|key| Use {
        key,
        window: FOREVER,
        amount: guesses.into(),
        most: in_a_row,
    });
    // Every transaction takes them in this order, and after the account's own.
    let asked: Vec<_> = row
        .into_iter()
        .chain(uses_of_shop(policy, keys, of_shop, now))
        .collect();
    let used = limits::use_each(transaction, &asked).await?;
    for (wanted, used) in asked.iter().zip(used) {
        match used {
            None if Some(wanted.key) == keys.row.as_deref() => return Ok(Err(Stop::ForGood)),
            None => return Ok(Err(Stop::Today)),
            Some(used) => warn(shop, wanted, used),
        }
    }
    if !keys.may_be_right && of_shop > 0 {
        // It stops when the others do, or it would tell that it is none of them.
        let (most, today) = (i64::from(policy.calls_allowed.wrong_pins_day), now.start_of(DAY));
        let used = limits::used(transaction, SHOP_DAY, today).await?;
        return Ok(if used + of_shop > most {
            Err(Stop::Today)
        } else {
            Ok(())
        });
    }
    Ok(Ok(()))
}

/// What a try uses of what the whole shop has, in the order in which every transaction takes it.
fn uses_of_shop<'a>(policy: &Policy, keys: &Keys, amount: i64, now: Instant) -> Vec<Use<'a>> {
    let most = i64::from(policy.calls_allowed.wrong_pins_day);
    let (day, hour) = (now.start_of(DAY), now.start_of(HOUR));
    if !keys.may_be_right || amount == 0 {
        return Vec::new();
    }
    [
        (STRANGERS_DAY, day, of_strangers(most)),
        (SHOP_DAY, day, most),
        (SHOP, hour, i64::MAX),
    ]
    .into_iter()
    .filter(|(key, ..)| keys.stranger || *key != STRANGERS_DAY)
    .map(|(key, window, most)| Use {
        key,
        window,
        amount,
        most,
    })
    .collect()
}

/// Tells the owner's log when the whole shop has many wrong PINs.
fn warn(shop: &Shop, wanted: &Use<'_>, used: i64) {
    let alarm = i64::from(shop.policy.wrong_pins_alarm);
    if wanted.key == SHOP_DAY && used > wanted.most - wanted.amount {
        tracing::error!(
            wrong = used,
            most = wanted.most,
            "no further PIN is looked at today: the whole shop had too many wrong ones"
        );
    }
    if wanted.key == SHOP && (alarm..alarm + wanted.amount).contains(&used) {
        tracing::warn!(wrong = used, "very many PINs were tried within the hour");
    }
}

/// What strangers may use up of the shop's wrong PINs of a day.
fn of_strangers(most: i64) -> i64 {
    most - most / 2
}

/// Whether a PIN of this challenge would be looked at.
pub(crate) async fn ready(
    shop: &Shop,
    connection: &mut Connection,
    challenge: &Challenge,
    now: Instant,
) -> Result<Result<(), Stop>, Error> {
    let keys = keys(shop, connection, challenge).await?;
    if let Some(row) = &keys.row
        && limits::used(connection, row, FOREVER).await? >= i64::from(shop.policy.wrong_pins_in_a_row)
    {
        return Ok(Err(Stop::ForGood));
    }
    let day = recent_uses::used(connection, &keys.day, DAY, now).await?;
    if day >= usize::try_from(shop.policy.wrong_pins_a_day).unwrap_or(usize::MAX) {
        return Ok(Err(Stop::Today));
    }
    Ok(Ok(()))
}

/// Writes down that somebody was stopped: once an hour, so that nobody fills the log by trying on.
pub(crate) async fn note(shop: &Shop, challenge: &Challenge, why: Stop) -> Result<(), Error> {
    let now = shop.clock.now();
    let mut transaction = shop.database.begin().await?;
    let key = format!("stopped {}", keys(shop, &mut transaction, challenge).await?.day);
    if limits::use_one(&mut transaction, &key, now.start_of(HOUR), 1).await? {
        let event = Event::Stopped { limit: why.limit() };
        audit::note(shop, &mut transaction, challenge, &[event]).await?;
    }
    Ok(transaction.commit().await?)
}

/// Wrong PINs of the whole shop, of this day until now. For a `stranger` as many as are looked at when the part of strangers is used up.
pub(crate) async fn of_shop_today(
    shop: &Shop,
    connection: &mut Connection,
    stranger: bool,
    now: Instant,
) -> Result<i64, Error> {
    let most = i64::from(shop.policy.calls_allowed.wrong_pins_day);
    if most == i64::from(u32::MAX) {
        return Ok(0);
    }
    let today = now.start_of(DAY);
    if stranger && limits::used(connection, STRANGERS_DAY, today).await? >= of_strangers(most) {
        return Ok(most);
    }
    Ok(limits::used(connection, SHOP_DAY, today).await?)
}

/// What wrong codes in a row are counted under by which somebody without the password tried to get a new one.
pub(crate) fn app_in_a_row(customer: &CustomerId, app: &WayId) -> String {
    format!("reset_app_in_a_row:{customer} {app}")
}

/// Lets the phone of an account confirm things again, after too many wrong PINs in a row, and its app reset the password; whether there is such an account.
pub async fn enable_phone(database: &Database, hasher: &Hasher, name: &AccountName) -> Result<bool, Error> {
    let mut transaction = database.begin().await?;
    let Some(customer) = customers::by_account_name(&mut transaction, name).await? else {
        return Ok(false);
    };
    let subject = format!("account {}", customer.id);
    limits::forget(
        &mut transaction,
        &in_a_row(hasher, &subject, customer.phone.as_ref()),
        FOREVER,
    )
    .await?;
    for way in ways::ready(&mut transaction, &customer.id).await? {
        limits::forget(&mut transaction, &app_in_a_row(&customer.id, &way.id), FOREVER).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// Takes back what was counted for an attempt that was right, and ends the row of wrong ones before it. The wrong ones of the day
/// stay counted.
pub(crate) async fn was_right(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    tried: Tried,
) -> Result<(), Error> {
    let keys = keys(shop, transaction, challenge).await?;
    was_right_under(&shop.policy, transaction, &keys, tried).await
}

async fn was_right_under(
    policy: &Policy,
    transaction: &mut Connection,
    keys: &Keys,
    tried: Tried,
) -> Result<(), Error> {
    recent_uses::give_back(transaction, &keys.day, tried.guesses).await?;
    if let Some(row) = &keys.row {
        limits::forget(transaction, row, FOREVER).await?;
    }
    let uses = uses_of_shop(policy, keys, tried.of_shop(), tried.at);
    Ok(limits::give_back(transaction, &uses).await?)
}

/// The same for a right PIN that did nothing: it was typed twice, or its deed turned out to be impossible.
pub(crate) async fn was_right_in_vain(shop: &Shop, challenge: &Challenge, tried: Tried) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    was_right(shop, &mut transaction, challenge, tried).await?;
    transaction.commit().await?;
    Ok(())
}
