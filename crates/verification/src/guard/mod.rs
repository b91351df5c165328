//! Decides whether a call may be placed: limits per number, browser, source, account, number range, country and shop, and a ceiling on the
//! money that calls cost. Every call is counted in the database before it leaves, in the transaction that spends it.
//!
//! The rules follow published lists of toll-fraud controls of voice providers. Their limits are [`domain::CallLimits`], which come from the
//! settings and from a file ([`rules`]); `docs/security.md` gives the source of each. The rules are written once, in `judge`, over a
//! ledger. That ledger is the database while the shop is open, and memory while [changed rules](what_if) are tried. A refusal is a
//! [`Verdict`], which is stored for the shop's owner. The customer is told what to do next, and nothing about anybody else.

pub mod attempt;
mod judge;
mod ledger;
pub mod pin_attempts;
pub mod refusals;
pub mod report;
pub mod rules;
pub mod what_if;

use domain::{
    Instant,
    call_facts::{CallFacts, Whose},
};
use storage::{Connection, call_attempts, call_refusals, challenges::Challenge, number_cooldowns};

use crate::{
    Engine, Error,
    guard::{
        attempt::Asked,
        judge::{Alarm, Judged, Rules},
        ledger::Ledger,
        refusals::Refusal,
    },
    verdict::Verdict,
};

/// Counts a call against every limit, and records it.
///
/// If a rule refuses the call, the caller must roll the transaction back, so that nothing is counted, and record the refusal with
/// [`refusals::note`].
pub async fn admit(
    engine: &Engine,
    transaction: &mut Connection,
    asked: Asked<'_>,
    now: Instant,
) -> Result<Result<(), Box<Refusal>>, Error> {
    let wrong_pins = pin_attempts::of_shop_today(engine, transaction, asked.what_for.is_strangers(), now).await?;
    let mut call = asked.facts(engine, wrong_pins, now);
    let rules = Rules {
        limits: &engine.policy.calls_allowed,
        dialing_area: &engine.dialing_area,
    };
    let Judged {
        refused,
        shadows,
        alarms,
    } = judge::judge(rules, &mut Ledger::Database(transaction), &call).await?;
    if let Some(verdict) = refused {
        return Ok(Err(Box::new(Refusal {
            call,
            draft: asked.what_for.draft(),
            phone: asked.phone.clone(),
            verdict,
        })));
    }

    call.shadow = shadows.iter().map(|verdict| verdict.rule).collect();
    for verdict in &shadows {
        let refusal = refusals::refusal(
            engine,
            verdict,
            &call.purpose,
            call.country_code(),
            asked.phone.masked(),
            now,
        );
        call_refusals::insert(transaction, &refusal).await?;
    }
    call_attempts::insert(transaction, &call).await?;
    tell(&call, &shadows, &alarms);
    Ok(Ok(()))
}

/// Logs for the owner the rules in shadow that would have refused the call, and the ceilings that are nearly used up.
fn tell(call: &CallFacts, shadows: &[Verdict], alarms: &[Alarm]) {
    for Verdict { rule, figure, most, .. } in shadows {
        let (rule, country) = (rule.as_str(), call.country_code());
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
        let (rule, country) = (rule.as_str(), call.country_code());
        tracing::warn!(rule, country, percent, used, most, "calls near a limit");
    }
}

/// Records that a challenge was confirmed. The person who holds the number is there, so its cooldown ends, and the challenge's calls count
/// as confirmed.
pub async fn record_confirmation(
    engine: &Engine,
    transaction: &mut Connection,
    challenge: &Challenge,
) -> Result<(), Error> {
    let whose = attempt::whose(&challenge.budget);
    let owner = challenge.customer.as_ref().filter(|_| whose == Whose::Own);
    let call = CallFacts {
        whose: if owner.is_some() { Whose::Own } else { Whose::Other },
        account: owner.map(|id| attempt::account(&engine.hasher, id)).unwrap_or_default(),
        number: attempt::number(&engine.hasher, &challenge.budget, &challenge.phone),
        ..CallFacts::default()
    };
    number_cooldowns::forget(transaction, &judge::resting(&call)).await?;
    Ok(call_attempts::confirm(transaction, &challenge.id, engine.clock.now()).await?)
}
