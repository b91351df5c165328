//! Whether a telephone may ring at all: limits per number, browser, source, account, range, country and shop, and a ceiling in
//! money. Everything is counted in the database before the call leaves, in the transaction that spends it.
//!
//! The rules follow a list of toll-fraud controls that providers publish; the figures are [`domain::CallLimits`], from the settings
//! and from a file ([`rules`]), and `docs/security.md` tells where each comes from. They are written once, in `judge`, over a
//! ledger that is the database while the shop is open and memory while [changed rules](what_if) are tried. A refusal is a
//! [`Verdict`], kept for the shop's owner; the customer is told what to do next and nothing about anybody else.

mod attempt;
mod judge;
mod ledger;
mod rates;
pub mod rules;
mod source;
mod verdict;
mod what_if;

use domain::{Country, Instant, PhoneNumber, Purpose, phone::PhoneFields};
use storage::{
    Connection, Database,
    call_attempts::{self, CallAttempt},
    call_blocks::{self, CallBlock},
    call_refusals::{self, CallRefusal},
    challenges::Challenge,
    limits, number_rests,
};

pub(crate) use attempt::{Asked, For};
pub use domain::limits::Rule;
pub use rates::{Rates, UnreadableRates};
pub(crate) use source::Prefix;
pub use source::Source;
pub use verdict::Verdict;
pub use what_if::{Effect, Replayed, Tally, WhatIf, replay, what_if};

use crate::{Error, Shop, audit, guesses};
use judge::{Alarm, DAY, HOUR, Judged, Rules};
use ledger::Ledger;

/// Refusals of one asking side that are written down in an hour: whoever knocks ten thousand times fills no disk.
const WRITTEN_AN_HOUR: u32 = 20;
/// What refusals beyond that are counted under.
const UNWRITTEN: &str = "refusals_unwritten";

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
            Some(allowed) => allowed.iter().any(|country| phone::belongs(phone, *country)),
        }
    }

    /// The country under which a number is counted. Of the countries that share its plan the one that is called: where only Åland is
    /// called, a mobile that is valid there counts as Åland's, though the plan names Finland first.
    pub(crate) fn country(&self, phone: &PhoneNumber) -> Option<Country> {
        let first = phone::country(phone);
        let Some(allowed) = &self.countries else { return first };
        if first.is_some_and(|country| allowed.contains(&country)) {
            return first;
        }
        let shared = allowed.iter().copied().find(|country| phone::belongs(phone, *country));
        shared.or(first)
    }

    /// The same by a country's code, which is empty for a number of no known country.
    fn calls(&self, code: &str) -> bool {
        let Some(allowed) = &self.countries else { return true };
        allowed.iter().any(|country| country.code() == code)
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

/// A call that is not placed, with all that is to be written down about it.
#[derive(Debug)]
pub(crate) struct Refusal {
    call: CallAttempt,
    purpose: Option<Purpose>,
    phone: PhoneNumber,
    verdict: Verdict,
}

/// Counts a call against everything that limits it, and writes it down. With a refusal nothing counts: the transaction is to be
/// dropped, and the refusal to be [noted](note).
pub(crate) async fn admit(
    shop: &Shop,
    transaction: &mut Connection,
    asked: Asked<'_>,
    now: Instant,
) -> Result<Result<(), Box<Refusal>>, Error> {
    let stranger = matches!(asked.what_for.purpose(), Some(Purpose::Registration(_)));
    let wrong_pins = guesses::of_shop_today(shop, transaction, stranger, now).await?;
    let mut call = asked.facts(shop, transaction, wrong_pins, now).await?;
    let rules = Rules {
        limits: &shop.policy.calls_allowed,
        reach: &shop.reach,
    };
    let Judged {
        refused,
        shadows,
        alarms,
    } = judge::judge(rules, &mut Ledger::Database(transaction), &call).await?;
    if let Some(verdict) = refused {
        return Ok(Err(Box::new(Refusal {
            call,
            purpose: asked.what_for.purpose().cloned(),
            phone: asked.phone.clone(),
            verdict,
        })));
    }

    let words: Vec<&str> = shadows.iter().map(|verdict| verdict.rule.word()).collect();
    call.shadow = words.join(",");
    for verdict in &shadows {
        let refusal = refusal(shop, verdict, &call.purpose, &call.country, asked.phone.masked(), now);
        call_refusals::insert(transaction, &refusal).await?;
    }
    call_attempts::insert(transaction, &call).await?;
    tell(&call, &shadows, &alarms);
    Ok(Ok(()))
}

/// Tells the owner's log what to look at.
fn tell(call: &CallAttempt, shadows: &[Verdict], alarms: &[Alarm]) {
    for Verdict { rule, figure, most, .. } in shadows {
        let (rule, country) = (rule.word(), &call.country);
        tracing::warn!(
            rule,
            country,
            figure,
            most,
            "a rule in shadow would have refused a call"
        );
    }
    for alarm in alarms {
        let Alarm {
            rule,
            percent,
            used,
            most,
        } = *alarm;
        let (rule, country) = (rule.word(), &call.country);
        tracing::warn!(rule, country, percent, used, most, "calls near a limit");
    }
}

/// Writes a refusal down for the shop's owner, and closes what it closes. Returns the verdict.
pub(crate) async fn note(shop: &Shop, refusal: Refusal, now: Instant) -> Result<Verdict, Error> {
    let Refusal {
        mut call,
        purpose,
        phone,
        verdict,
    } = refusal;
    let mut transaction = shop.database.begin().await?;
    let side = if call.is_own() { &call.account } else { &call.network };
    if is_written(&mut transaction, side, now).await? {
        verdict.rule.word().clone_into(&mut call.verdict);
        call_attempts::insert(&mut transaction, &call).await?;
        let draft = purpose.as_ref().map_or("", Purpose::draft);
        write(
            shop,
            &mut transaction,
            &verdict,
            (&call.purpose, draft),
            &call.country,
            phone.masked(),
        )
        .await?;
    }
    if let Some((scope, until)) = &verdict.block {
        call_blocks::insert(&mut transaction, scope, verdict.rule.word(), *until).await?;
    }
    transaction.commit().await?;
    tracing::warn!(rule = verdict.rule.word(), phone = %phone, purpose = call.purpose, figure = verdict.figure, most = verdict.most, "call refused");
    Ok(verdict)
}

/// Writes down that a number was typed which is never called: of a country or of a kind that the shop does not call. Other slips are
/// none of the guard's business.
pub(crate) async fn note_typed(shop: &Shop, side: &str, purpose: &str, typed: &PhoneFields) -> Result<(), Error> {
    let (rule, masked, country) = match phone::read(typed) {
        Ok(phone) if !shop.reach.allows(&phone) => (
            Rule::Country,
            phone.masked(),
            phone::country(&phone).map_or("", Country::code),
        ),
        Err(error) if error.is_kind() => {
            let chosen = Country::from_code(&typed.country).map_or("", Country::code);
            (Rule::Line, String::new(), chosen)
        }
        _ => return Ok(()),
    };
    let mut transaction = shop.database.begin().await?;
    if is_written(&mut transaction, &shop.hasher.pseudonym(side), shop.clock.now()).await? {
        let verdict = Verdict::of(rule, 0, 0);
        write(shop, &mut transaction, &verdict, (purpose, ""), country, masked).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Whether one more refusal of this side is written down; counted it is in any case.
async fn is_written(transaction: &mut Connection, side: &str, now: Instant) -> Result<bool, Error> {
    let (key, hour) = (format!("refusals:{side}"), now.start_of(HOUR));
    let written = limits::use_one(transaction, &key, hour, WRITTEN_AN_HOUR).await?;
    if !written {
        limits::use_some(transaction, UNWRITTEN, now.start_of(DAY), 1, i64::MAX).await?;
    }
    Ok(written)
}

async fn write(
    shop: &Shop,
    transaction: &mut Connection,
    verdict: &Verdict,
    (purpose, draft): (&str, &str),
    country: &str,
    masked: String,
) -> Result<(), Error> {
    audit::note_refusal(shop, transaction, (purpose, draft), &masked, verdict).await?;
    let refusal = refusal(shop, verdict, purpose, country, masked, shop.clock.now());
    Ok(call_refusals::insert(transaction, &refusal).await?)
}

fn refusal(shop: &Shop, verdict: &Verdict, purpose: &str, country: &str, masked: String, now: Instant) -> CallRefusal {
    let id: domain::CallId = shop.random.id(now);
    CallRefusal {
        id: id.to_string(),
        at: now.millis(),
        rule: verdict.rule.word().to_owned(),
        figure: verdict.figure,
        most: verdict.most,
        purpose: purpose.to_owned(),
        country: country.to_owned(),
        phone: masked,
        shadow: i64::from(verdict.shadow),
    }
}

/// A PIN was confirmed: whoever holds the number is there, it need not rest, and its calls were worth it.
pub(crate) async fn heard(shop: &Shop, transaction: &mut Connection, challenge: &Challenge) -> Result<(), Error> {
    let owner = challenge
        .customer
        .as_ref()
        .filter(|_| challenge.purpose.calls_own_number());
    let call = CallAttempt {
        whose: if owner.is_some() { "own" } else { "other" }.to_owned(),
        account: owner.map(|id| attempt::account(&shop.hasher, id)).unwrap_or_default(),
        number: attempt::number(&shop.hasher, transaction, Some(&challenge.purpose), &challenge.phone).await?,
        ..CallAttempt::default()
    };
    number_rests::forget(transaction, &judge::resting(&call)).await?;
    Ok(call_attempts::confirm(transaction, &challenge.id, shop.clock.now()).await?)
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
    /// Wrong PINs of the whole shop, of this day.
    pub wrong_pins_today: i64,
    /// Refusals of the last seven days by rule, the most frequent first.
    pub by_rule: Vec<(String, i64)>,
    /// What rules in shadow would have refused in the last seven days, the same way.
    pub by_shadow: Vec<(String, i64)>,
    /// The newest refusals of the last seven days, those of rules in shadow among them.
    pub newest: Vec<CallRefusal>,
    /// Refusals of this day that were counted only: their side asked too often.
    pub unwritten_today: i64,
    /// Ranges and countries that are not called now.
    pub closed: Vec<CallBlock>,
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
        wrong_pins_today: limits::used(&mut connection, guesses::SHOP_DAY, now.start_of(DAY)).await?,
        by_rule: call_refusals::by_rule(&mut connection, now - DAY * 7, false).await?,
        by_shadow: call_refusals::by_rule(&mut connection, now - DAY * 7, true).await?,
        unwritten_today: limits::used(&mut connection, UNWRITTEN, now.start_of(DAY)).await?,
        closed: call_blocks::all(&mut connection, now).await?,
        newest: call_refusals::since(&mut connection, now - DAY * 7, NEWEST).await?,
    })
}
