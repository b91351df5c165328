//! Wrong PINs beyond a single challenge: of an account in a day, of a phone in a row, of the whole shop in an hour.
//!
//! Each attempt is counted as wrong in the commit that spends it, and taken back when it turns out right: guesses that are made at
//! the same moment cannot overtake the count.

use std::time::Duration;

use domain::{AccountName, Instant, PhoneNumber};
use storage::{
    Connection, Database,
    challenges::Challenge,
    customers,
    limits::{self, FOREVER},
};

use crate::{Error, Shop, hashing::Hasher};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// What the wrong PINs of all accounts are counted under.
const SHOP: &str = "wrong_pins:shop";

/// Why a PIN is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// As many wrong ones as are looked at in a day.
    Today,
    /// As many wrong ones in a row as a phone survives.
    ForGood,
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Today => Self::TooManyWrongPins,
            Stop::ForGood => Self::PhoneDisabled,
        }
    }
}

/// Whose guesses are counted together: an account's, whatever its number; at registration a number's, apart from the account that
/// may have it.
fn subject(shop: &Shop, challenge: &Challenge) -> String {
    match &challenge.customer {
        Some(customer) => format!("account {customer}"),
        None => format!("number {}", shop.hasher.pseudonym(challenge.phone.e164())),
    }
}

fn day_key(shop: &Shop, challenge: &Challenge) -> String {
    format!("wrong_pins:{}", subject(shop, challenge))
}

/// A phone is disabled for its account: bound anew, it begins anew.
fn row_key(shop: &Shop, challenge: &Challenge) -> String {
    in_a_row(&shop.hasher, &subject(shop, challenge), &challenge.phone)
}

fn in_a_row(hasher: &Hasher, subject: &str, phone: &PhoneNumber) -> String {
    format!("wrong_in_a_row:{subject} {}", hasher.pseudonym(phone.e164()))
}

/// Counts an attempt, unless it is one too many.
pub(crate) async fn count(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    now: Instant,
) -> Result<Result<(), Stop>, Error> {
    let policy = &shop.policy;
    let row = row_key(shop, challenge);
    if !limits::use_one(transaction, &row, FOREVER, policy.wrong_pins_in_a_row).await? {
        return Ok(Err(Stop::ForGood));
    }
    let (day, window) = (day_key(shop, challenge), now.start_of(DAY));
    if !limits::use_one(transaction, &day, window, policy.wrong_pins_a_day).await? {
        return Ok(Err(Stop::Today));
    }
    let hour = limits::use_some(transaction, SHOP, now.start_of(HOUR), 1, i64::MAX).await?;
    if hour == Some(i64::from(policy.wrong_pins_alarm)) {
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
) -> Result<(), Error> {
    let row = limits::used(connection, &row_key(shop, challenge), FOREVER).await?;
    if row >= i64::from(shop.policy.wrong_pins_in_a_row) {
        return Err(Stop::ForGood.into());
    }
    let day = limits::used(connection, &day_key(shop, challenge), now.start_of(DAY)).await?;
    if day >= i64::from(shop.policy.wrong_pins_a_day) {
        return Err(Stop::Today.into());
    }
    Ok(())
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
/// stay counted.
pub(crate) async fn was_right(shop: &Shop, transaction: &mut Connection, challenge: &Challenge) -> Result<(), Error> {
    let now = shop.clock.now();
    limits::forget(transaction, &row_key(shop, challenge), FOREVER).await?;
    limits::give_back(transaction, &day_key(shop, challenge), now.start_of(DAY)).await?;
    limits::give_back(transaction, SHOP, now.start_of(HOUR)).await?;
    Ok(())
}

/// The same for a right PIN that did nothing: it was typed twice, or its deed turned out to be impossible.
pub(crate) async fn was_right_in_vain(shop: &Shop, challenge: &Challenge) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    was_right(shop, &mut transaction, challenge).await?;
    transaction.commit().await?;
    Ok(())
}
