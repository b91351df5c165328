//! Wrong PINs beyond a single challenge: of an account in a day, of a phone in a row, of the whole shop in an hour.
//!
//! Each attempt is counted as wrong in the commit that spends it, and taken back when it turns out right: guesses that are made at
//! the same moment cannot overtake the count. A try at an app's code counts for as many guesses as codes are right at a time.

use std::time::Duration;

use domain::{AccountName, Instant, PhoneNumber, Purpose};
use storage::{
    Connection, Database,
    challenges::Challenge,
    customers,
    limits::{self, FOREVER},
    recent_uses, vetoes,
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
            format!("number {}", shop.hasher.pseudonym(challenge.phone.e164())),
            false,
        ),
    };
    Ok(Keys {
        day: format!("wrong_pins:{subject}"),
        // A phone is disabled for its account: bound anew, it begins anew.
        row: bound.then(|| in_a_row(&shop.hasher, &subject, &challenge.phone)),
        may_be_right,
    })
}

fn in_a_row(hasher: &Hasher, subject: &str, phone: &PhoneNumber) -> String {
    format!("wrong_in_a_row:{subject} {}", hasher.pseudonym(phone.e164()))
}

/// Counts an attempt, unless it is one too many. `guesses` is how many guesses at a PIN it is worth ([`domain::Way::guesses`]).
pub(crate) async fn count(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    guesses: u32,
    now: Instant,
) -> Result<Result<(), Stop>, Error> {
    let policy = &shop.policy;
    let keys = keys(shop, transaction, challenge).await?;
    let some = i64::from(guesses);
    if let Some(row) = &keys.row {
        let most = i64::from(policy.wrong_pins_in_a_row);
        if limits::use_some(transaction, row, FOREVER, some, most).await?.is_none() {
            return Ok(Err(Stop::ForGood));
        }
    }
    if recent_uses::use_some(transaction, &keys.day, DAY, guesses, policy.wrong_pins_a_day, now)
        .await?
        .is_err()
    {
        return Ok(Err(Stop::Today));
    }
    if !keys.may_be_right {
        return Ok(Ok(()));
    }
    let most = i64::from(policy.calls_allowed.wrong_pins_day);
    match limits::use_some(transaction, SHOP_DAY, now.start_of(DAY), some, most).await? {
        None => return Ok(Err(Stop::Today)),
        Some(used) if used > most - some => {
            tracing::error!(
                wrong = used,
                most,
                "no further PIN is looked at today: the whole shop had too many wrong ones"
            );
        }
        Some(_) => {}
    }
    let alarm = i64::from(policy.wrong_pins_alarm);
    let hour = limits::use_some(transaction, SHOP, now.start_of(HOUR), some, i64::MAX).await?;
    if hour.is_some_and(|hour| (alarm..alarm + some).contains(&hour)) {
        tracing::warn!(wrong = hour, "very many PINs were tried within the hour");
    }
    Ok(Ok(()))
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

/// Wrong PINs of the whole shop, of this day until now.
pub(crate) async fn of_shop_today(shop: &Shop, connection: &mut Connection, now: Instant) -> Result<i64, Error> {
    if shop.policy.calls_allowed.wrong_pins_day == u32::MAX {
        return Ok(0);
    }
    Ok(limits::used(connection, SHOP_DAY, now.start_of(DAY)).await?)
}

/// Lets the phone of an account confirm things again, after too many wrong PINs in a row; whether there is such an account.
pub async fn enable_phone(database: &Database, hasher: &Hasher, name: &AccountName) -> Result<bool, Error> {
    let mut transaction = database.begin().await?;
    let Some(customer) = customers::by_account_name(&mut transaction, name).await? else {
        return Ok(false);
    };
    let subject = format!("account {}", customer.id);
    limits::forget(&mut transaction, &in_a_row(hasher, &subject, &customer.phone), FOREVER).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Takes back what was counted for an attempt that was right, and ends the row of wrong ones before it. The wrong ones of the day
/// stay counted. `guesses` as it was [counted](count).
pub(crate) async fn was_right(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    guesses: u32,
) -> Result<(), Error> {
    let now = shop.clock.now();
    let keys = keys(shop, transaction, challenge).await?;
    if let Some(row) = &keys.row {
        limits::forget(transaction, row, FOREVER).await?;
    }
    recent_uses::give_back(transaction, &keys.day, guesses).await?;
    if keys.may_be_right {
        limits::give_back(transaction, SHOP_DAY, now.start_of(DAY), guesses.into()).await?;
        limits::give_back(transaction, SHOP, now.start_of(HOUR), guesses.into()).await?;
    }
    Ok(())
}

/// The same for a right PIN that did nothing: it was typed twice, or its deed turned out to be impossible.
pub(crate) async fn was_right_in_vain(shop: &Shop, challenge: &Challenge, guesses: u32) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    was_right(shop, &mut transaction, challenge, guesses).await?;
    transaction.commit().await?;
    Ok(())
}
