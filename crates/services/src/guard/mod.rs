//! Whether a telephone may ring at all: limits per number, browser, source, account, range, country and shop, and a ceiling in
//! money. Everything is counted in the database before the call leaves, in the transaction that spends it.
//!
//! The rules follow a list of toll-fraud controls that providers publish; the figures are [`domain::CallLimits`], and
//! `docs/security.md` tells where each comes from. A refusal is a [`Verdict`], kept for the shop's owner; the customer is told
//! what to do next and nothing about anybody else.

mod budget;
mod rates;
mod source;
mod verdict;

use std::time::Duration;

use domain::{CallLimits, Country, CustomerId, Instant, PhoneNumber, Purpose, VisitorId};
use storage::{
    Connection, Database, call_blocks,
    call_refusals::{self, CallRefusal},
    calls, limits, number_rests,
};

pub use rates::{Rates, UnreadableRates};
pub use source::Source;
pub use verdict::{Rule, Verdict};

use crate::{Error, Shop, audit};
use budget::{Budget, DAY, HALF_HOUR, HOUR};

/// A range that was blocked is left alone for so long.
const BLOCK: Duration = Duration::from_hours(12);
/// Calls within an hour from which on the share of confirmed ones says something.
const ENOUGH_CALLS: i64 = 20;
/// The owner is told so many percent above the share of confirmed calls at which a range is blocked.
const EARLY: i64 = 15;
/// Calls in a row without a PIN that a number takes before it rests. Within one challenge its own waits hold.
const RESTLESS: u32 = 2;
/// The longest rest.
const LONGEST_REST: Duration = Duration::from_mins(32);

/// Where calls may go and what they cost: given once, by the shop's owner.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// The countries that are called; all of them when `None`.
    pub countries: Option<Vec<Country>>,
    /// What a minute costs, by country.
    pub rates: Rates,
}

impl Reach {
    /// Whether numbers of this kind are called. A number of no known country is called only where all are.
    pub fn allows(&self, phone: &PhoneNumber) -> bool {
        match &self.countries {
            None => true,
            Some(allowed) => phone.country().is_some_and(|country| allowed.contains(&country)),
        }
    }

    /// The number, or what to say beside the field.
    pub(crate) fn allowed(&self, phone: PhoneNumber) -> Result<PhoneNumber, &'static str> {
        if self.allows(&phone) {
            Ok(phone)
        } else {
            Err("We do not call numbers of this country yet. Please use a number of another country.")
        }
    }
}

/// Who asks for a call to whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub purpose: &'a Purpose,
    pub customer: Option<&'a CustomerId>,
    pub visitor: &'a VisitorId,
    pub source: Source,
    pub phone: &'a PhoneNumber,
}

impl Asked<'_> {
    /// The customer whose proved number is called.
    fn owner(&self) -> Option<&CustomerId> {
        self.customer.filter(|_| self.purpose.calls_own_number())
    }

    /// Under which name the calls of strangers to the number count: who registers it again and again must not use up its veto.
    fn asker(&self) -> &'static str {
        match self.purpose {
            Purpose::Veto(_) => "veto",
            _ => "anyone",
        }
    }
}

/// Counts a call against everything that limits it. With a verdict nothing counts: the transaction is to be dropped, and the
/// verdict to be [noted](note).
pub(crate) async fn admit(
    shop: &Shop,
    transaction: &mut Connection,
    asked: Asked<'_>,
    now: Instant,
) -> Result<Result<(), Verdict>, Error> {
    let judging = async {
        // Cheap and particular first, what all share last: whoever is refused for their own sake uses up nothing of the others.
        reach(shop, asked)?;
        blocks(transaction, asked.phone, now).await?;
        for budget in budgets(shop, asked) {
            budget.take_one(transaction, now).await?;
        }
        rest(shop, transaction, asked, now).await?;
        if asked.owner().is_none() {
            prefix(shop, transaction, asked.phone, now).await?;
        }
        country(shop, transaction, asked.phone, now).await?;
        confirmed(shop, transaction, asked.phone, now).await?;
        whole_shop(shop, transaction, asked.phone, now).await
    };
    match judging.await {
        Ok(()) => Ok(Ok(())),
        Err(Refused::Verdict(verdict)) => Ok(Err(verdict)),
        Err(Refused::Storage(error)) => Err(error.into()),
    }
}

/// Counts a sample call, which a customer asks for to their own number.
pub(crate) async fn admit_sample(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    phone: &PhoneNumber,
    now: Instant,
) -> Result<Result<(), Verdict>, Error> {
    let judging = async {
        blocks(transaction, phone, now).await?;
        for budget in own_budgets(shop, customer, phone) {
            budget.take_one(transaction, now).await?;
        }
        whole_shop(shop, transaction, phone, now).await
    };
    match judging.await {
        Ok(()) => Ok(Ok(())),
        Err(Refused::Verdict(verdict)) => Ok(Err(verdict)),
        Err(Refused::Storage(error)) => Err(error.into()),
    }
}

/// Why judging stopped.
enum Refused {
    Verdict(Verdict),
    Storage(storage::Error),
}

impl From<storage::Error> for Refused {
    fn from(error: storage::Error) -> Self {
        Self::Storage(error)
    }
}

impl From<Verdict> for Refused {
    fn from(verdict: Verdict) -> Self {
        Self::Verdict(verdict)
    }
}

fn reach(shop: &Shop, asked: Asked<'_>) -> Result<(), Refused> {
    if shop.reach.allows(asked.phone) {
        Ok(())
    } else {
        Err(Verdict::of(Rule::Country, 0, 0).into())
    }
}

/// The number without its last four digits: numbers that are rented together differ in these.
fn range(phone: &PhoneNumber) -> &str {
    let number = phone.e164();
    &number[..number.len() - 4]
}

fn country_scope(phone: &PhoneNumber) -> String {
    format!("country {}", phone.country().map_or("", Country::code))
}

async fn blocks(transaction: &mut Connection, phone: &PhoneNumber, now: Instant) -> Result<(), Refused> {
    let country = country_scope(phone);
    match call_blocks::standing(transaction, [range(phone), &country], now).await? {
        None => Ok(()),
        Some(until) => Err(Verdict::of(Rule::Blocked, 0, 0).until(now, until).into()),
    }
}

/// What the asking side and the number have used, from the closest to the widest.
fn budgets(shop: &Shop, asked: Asked<'_>) -> Vec<Budget> {
    if let Some(owner) = asked.owner() {
        return own_budgets(shop, owner, asked.phone);
    }
    let limits = &shop.policy.calls_allowed;
    let number = shop
        .hasher
        .pseudonym(&format!("{} {}", asked.asker(), asked.phone.e164()));
    let visitor = shop.hasher.pseudonym(&format!("visitor {}", asked.visitor.as_str()));
    let (host, network) = (asked.source.host(), asked.source.network());
    let mut budgets = vec![
        Budget::new(Rule::Visitor, visitor, HALF_HOUR, limits.visitor_half_hour),
        Budget::new(Rule::Source, host.clone(), HOUR, limits.source_hour),
        Budget::new(Rule::SourceDay, host, DAY, limits.source_day),
        Budget::new(Rule::Network, network, HOUR, limits.network_hour),
        Budget::new(Rule::Number, number.clone(), HALF_HOUR, limits.number_half_hour),
        Budget::new(Rule::NumberDay, number, DAY, limits.number_day),
    ];
    budgets.extend(asked.customer.map(|customer| account(limits, customer)));
    budgets
}

fn own_budgets(shop: &Shop, owner: &CustomerId, phone: &PhoneNumber) -> Vec<Budget> {
    let limits = &shop.policy.calls_allowed;
    let number = shop.hasher.pseudonym(&format!("{} {}", owner.as_str(), phone.e164()));
    vec![
        account(limits, owner),
        Budget::new(Rule::OwnNumberDay, number, DAY, limits.own_number_day),
    ]
}

fn account(limits: &CallLimits, customer: &CustomerId) -> Budget {
    Budget::new(Rule::Account, customer.to_string(), DAY, limits.account_day)
}

/// A number that typed no PIN after several calls is left in peace, longer each time: 4, 8, 16, then 32 minutes.
async fn rest(shop: &Shop, transaction: &mut Connection, asked: Asked<'_>, now: Instant) -> Result<(), Refused> {
    if !shop.policy.calls_allowed.rests {
        return Ok(());
    }
    let number = resting_number(shop, asked.owner(), asked.phone);
    let Some(streak) = number_rests::call(transaction, &number, now, now - DAY).await? else {
        let until = number_rests::until(transaction, &number).await?.unwrap_or(now);
        return Err(Verdict::of(Rule::Rest, 0, 0).until(now, until).into());
    };
    if streak > RESTLESS {
        let doubled = 1_u32 << (streak - RESTLESS).min(8);
        let rest = (Duration::from_mins(2) * doubled).min(LONGEST_REST);
        number_rests::rest_until(transaction, &number, now + rest).await?;
    }
    Ok(())
}

/// A customer's own number rests apart from the same number typed by strangers.
fn resting_number(shop: &Shop, owner: Option<&CustomerId>, phone: &PhoneNumber) -> String {
    let owner = owner.map_or("anyone", CustomerId::as_str);
    shop.hasher.pseudonym(&format!("rest {owner} {}", phone.e164()))
}

/// Somebody who tries one number after the other of a range earns with them.
async fn prefix(shop: &Shop, transaction: &mut Connection, phone: &PhoneNumber, now: Instant) -> Result<(), Refused> {
    let most = shop.policy.calls_allowed.prefix_numbers_hour;
    if most == u32::MAX {
        return Ok(());
    }
    let window = now.start_of(HOUR);
    let number = format!("seen:{}", shop.hasher.pseudonym(phone.e164()));
    let is_new = limits::use_one(transaction, &number, window, 1).await?;
    let key = format!("prefix:{}", range(phone));
    if is_new && !limits::use_one(transaction, &key, window, most).await? {
        return Err(Verdict::of(Rule::Prefix, i64::from(most), i64::from(most))
            .until(now, now + BLOCK)
            .blocking(range(phone))
            .into());
    }
    Ok(())
}

/// A country that gets far more calls than it usually does at this hour.
async fn country(shop: &Shop, transaction: &mut Connection, phone: &PhoneNumber, now: Instant) -> Result<(), Refused> {
    let least = shop.policy.calls_allowed.country_hour;
    if least == u32::MAX {
        return Ok(());
    }
    let (scope, window) = (country_scope(phone), now.start_of(HOUR));
    let this_hour_before = [1, 2, 3, 4, 5, 6, 7].map(|days| window - DAY * days);
    let last_week = limits::used_in(transaction, &scope, this_hour_before).await?;
    let most = i64::from(least).max(5 * last_week / 7);
    let Some(used) = limits::use_some(transaction, &scope, window, 1, most).await? else {
        return Err(Verdict::of(Rule::CountryRamp, most, most)
            .until(now, now + BLOCK)
            .blocking(&scope)
            .into());
    };
    if used == (most * 3 / 5).max(20) {
        tracing::warn!(scope, calls = used, most, "unusually many calls to one country");
    }
    Ok(())
}

/// Calls that hardly anybody confirms are not made for the PIN.
async fn confirmed(
    shop: &Shop,
    transaction: &mut Connection,
    phone: &PhoneNumber,
    now: Instant,
) -> Result<(), Refused> {
    let least = i64::from(shop.policy.calls_allowed.confirmed_percent);
    if least == 0 {
        return Ok(());
    }
    let (placed, confirmed) = calls::confirmed(transaction, range(phone), now - HOUR).await?;
    if placed < ENOUGH_CALLS {
        return Ok(());
    }
    let share = 100 * confirmed / placed;
    if share < least {
        return Err(Verdict::of(Rule::Unconfirmed, share, least)
            .until(now, now + BLOCK)
            .blocking(range(phone))
            .into());
    }
    if share < least + EARLY {
        tracing::warn!(phone = %phone, share, "few calls of this range are confirmed");
    }
    Ok(())
}

/// The ceilings of the whole shop, in calls and in money, with an alarm at 50, 80 and 100 percent.
async fn whole_shop(
    shop: &Shop,
    transaction: &mut Connection,
    phone: &PhoneNumber,
    now: Instant,
) -> Result<(), Refused> {
    let limits = &shop.policy.calls_allowed;
    let price = shop.reach.rates.of(phone);
    let ceilings = [
        (Rule::Shop, HOUR, 1, i64::from(limits.shop_hour)),
        (Rule::ShopDay, DAY, 1, i64::from(limits.shop_day)),
        (Rule::Money, DAY, price, limits.spend_day),
    ];
    for (rule, span, amount, most) in ceilings {
        let budget = Budget::of_shop(rule, span, most);
        let used = budget.take(transaction, amount, now).await?;
        for percent in [50, 80, 100] {
            let line = i128::from(most) * percent / 100;
            if i128::from(used) >= line && i128::from(used - amount) < line {
                tracing::warn!(
                    rule = rule.word(),
                    percent,
                    used,
                    most,
                    "the shop nears a ceiling of its calls"
                );
            }
        }
    }
    Ok(())
}

/// What the whole shop has used of its ceilings, and why calls were refused of late.
#[derive(Clone, Debug)]
pub struct Report {
    /// Calls of this hour.
    pub calls_this_hour: i64,
    /// Calls of this day.
    pub calls_today: i64,
    /// What they cost by the rates, in ten-thousandths.
    pub spent_today: i64,
    /// Refusals of the last seven days by rule, the most frequent first.
    pub by_rule: Vec<(String, i64)>,
    /// The newest refusals of the last seven days.
    pub newest: Vec<CallRefusal>,
}

/// For the shop's owner.
pub async fn report(database: &Database, now: Instant) -> Result<Report, Error> {
    const NEWEST: u32 = 20;
    let mut connection = database.read().await?;
    let used = async |connection: &mut Connection, rule: Rule, span| {
        limits::used(connection, rule.word(), now.start_of(span)).await
    };
    Ok(Report {
        calls_this_hour: used(&mut connection, Rule::Shop, HOUR).await?,
        calls_today: used(&mut connection, Rule::ShopDay, DAY).await?,
        spent_today: used(&mut connection, Rule::Money, DAY).await?,
        by_rule: call_refusals::by_rule(&mut connection, now - DAY * 7).await?,
        newest: call_refusals::since(&mut connection, now - DAY * 7, NEWEST).await?,
    })
}

/// A PIN was confirmed: whoever holds the number is there, and it need not rest.
pub(crate) async fn heard(
    shop: &Shop,
    transaction: &mut Connection,
    purpose: &Purpose,
    customer: Option<&CustomerId>,
    phone: &PhoneNumber,
) -> Result<(), Error> {
    let owner = customer.filter(|_| purpose.calls_own_number());
    Ok(number_rests::forget(transaction, &resting_number(shop, owner, phone)).await?)
}

/// Writes a verdict down for the shop's owner, and blocks what it blocks.
pub(crate) async fn note(
    shop: &Shop,
    purpose: Option<&Purpose>,
    phone: &PhoneNumber,
    verdict: &Verdict,
    now: Instant,
) -> Result<(), Error> {
    let mut transaction = shop.database.begin().await?;
    let word = purpose.map_or("sample", Purpose::word);
    verdict.write(shop, &mut transaction, word, phone, now).await?;
    audit::note_refusal(shop, &mut transaction, purpose, phone, verdict).await?;
    transaction.commit().await?;
    tracing::warn!(rule = verdict.rule.word(), phone = %phone, purpose = word, figure = verdict.figure, most = verdict.most, "call refused");
    Ok(())
}
