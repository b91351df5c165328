//! What the guard has counted and refused recently.

use domain::{Instant, limits::Rule};
use storage::{
    Connection, Database,
    call_blocks::{self, CallBlock},
    call_refusals::{self, CallRefusal},
    fixed_windows,
    limit_key::LimitKey,
};

use crate::{
    Error,
    guard::judge::{DAY, HOUR},
};

/// What the whole shop has used of its ceilings, and why calls were refused recently.
#[derive(Clone, Debug)]
pub struct Report {
    /// Calls of this hour.
    pub calls_this_hour: i64,
    /// Calls of this day.
    pub calls_today: i64,
    /// What the calls of this day cost by the rates, in ten-thousandths of the rates' currency.
    pub spent_today: i64,
    /// Wrong PINs of the whole shop, of this day.
    pub wrong_pins_today: i64,
    /// Refusals of the last seven days by rule, most frequent first.
    pub by_rule: Vec<(String, i64)>,
    /// What rules in shadow would have refused in the last seven days by rule, most frequent first.
    pub by_shadow: Vec<(String, i64)>,
    /// The newest refusals of the last seven days, including those of rules in shadow.
    pub newest: Vec<CallRefusal>,
    /// Refusals of this day that were only counted, because their requester asked too often.
    pub unwritten_today: i64,
    /// Ranges, countries, networks and neighborhoods that are closed now.
    pub closed: Vec<CallBlock>,
}

/// Returns the report for the shop's owner.
pub async fn report(database: &Database, now: Instant) -> Result<Report, Error> {
    const NEWEST: u32 = 20;
    let mut connection = database.read().await?;
    let used = async |connection: &mut Connection, key: LimitKey<'static>, span| {
        fixed_windows::used(connection, key, now.start_of(span)).await
    };
    Ok(Report {
        calls_this_hour: used(&mut connection, LimitKey::Ceiling(Rule::Shop), HOUR).await?,
        calls_today: used(&mut connection, LimitKey::Ceiling(Rule::ShopDay), DAY).await?,
        spent_today: used(&mut connection, LimitKey::Ceiling(Rule::Money), DAY).await?,
        wrong_pins_today: used(&mut connection, LimitKey::WrongPinsOfShop, DAY).await?,
        by_rule: call_refusals::by_rule(&mut connection, now - DAY * 7, false).await?,
        by_shadow: call_refusals::by_rule(&mut connection, now - DAY * 7, true).await?,
        unwritten_today: used(&mut connection, LimitKey::RefusalsNotRecorded, DAY).await?,
        closed: call_blocks::all(&mut connection, now).await?,
        newest: call_refusals::since(&mut connection, now - DAY * 7, NEWEST).await?,
    })
}
