//! What changed rules would have refused: replays the calls of the last days in their order.

use std::collections::BTreeMap;

use domain::{CallLimits, Instant, call_facts::CallFacts, limits::Rule};
use storage::{Database, call_attempts};

use crate::{
    Error,
    guard::{
        judge::{self, DAY, Judged, Rules},
        ledger::{Ledger, Memory},
    },
    telephone::dialing_area::DialingArea,
};

/// How many days back the rules look.
const LOOK_BACK: u32 = 8;

/// How a call would have been judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// The rule that refuses it; `None` if it is placed.
    pub refused: Option<Rule>,
    /// Rules in shadow that would refuse it.
    pub shadows: Vec<Rule>,
}

/// Judges calls once more, in the order in which they were judged and confirmed, starting from empty counters. A call that is refused this
/// time is never confirmed. Returns one result for each call, in the order of `calls`.
pub async fn replay(
    dialing_area: &DialingArea,
    limits: &CallLimits,
    calls: &[CallFacts],
) -> Result<Vec<Replayed>, Error> {
    let rules = Rules { limits, dialing_area };
    let mut memory = Memory::default();
    let mut replayed = vec![Replayed::default(); calls.len()];
    for moments in order(calls) {
        match moments {
            Moment::Asked(place) => {
                let call = &calls[place];
                let Judged { refused, shadows, .. } =
                    judge::judge(rules, &mut Ledger::Memory(&mut memory), call).await?;
                match &refused {
                    Some(_) => memory.refuse(),
                    None => memory.place(call),
                }
                // For a refused call, the rules in shadow do not matter.
                let shadows = shadows.iter().filter(|_| refused.is_none());
                replayed[place] = Replayed {
                    shadows: shadows.map(|verdict| verdict.rule).collect(),
                    refused: refused.as_ref().map(|verdict| verdict.rule),
                };
            }
            Moment::Confirmed(place) => {
                if replayed[place].refused.is_none() {
                    memory.confirm(&calls[place], &judge::resting(&calls[place]));
                }
            }
        }
    }
    Ok(replayed)
}

enum Moment {
    Asked(usize),
    Confirmed(usize),
}

fn order(calls: &[CallFacts]) -> Vec<Moment> {
    let mut moments = BTreeMap::new();
    for (place, call) in calls.iter().enumerate() {
        moments.insert((call.seq, place), Moment::Asked(place));
        if let Some(confirmed) = call.confirmed_no {
            moments.insert((confirmed, place), Moment::Confirmed(place));
        }
    }
    moments.into_values().collect()
}

/// A group of calls, and what they cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of calls.
    pub calls: i64,
    /// How many of them were confirmed by a PIN, so were honest customers' calls.
    pub confirmed: i64,
    /// What they cost by the rates, in ten-thousandths of the rates' currency.
    pub money: i64,
}

impl Tally {
    fn add(&mut self, call: &CallFacts) {
        self.calls += 1;
        self.confirmed += i64::from(call.confirmed_at.is_some());
        self.money += call.price;
    }
}

/// What one set of rules does to the requested calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Calls that are placed.
    pub placed: Tally,
    /// Calls that are refused, by the rule that refuses them.
    pub refused: BTreeMap<Rule, Tally>,
    /// Calls that are placed although a rule in shadow would refuse them, by that rule.
    pub shadow: BTreeMap<Rule, Tally>,
}

/// The effects of the present rules and of the changed ones on the same calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// Calls that were requested in these days.
    pub asked: i64,
    /// The effect of the present rules.
    pub present: Effect,
    /// The effect of the changed rules.
    pub changed: Effect,
}

/// Tries changed rules on the calls that were requested in the last `days` days. The replay starts eight days earlier, as far as those
/// calls are still stored, so that the counters are filled.
pub async fn what_if(
    database: &Database,
    dialing_area: &DialingArea,
    present: &CallLimits,
    changed: &CallLimits,
    days: u16,
    now: Instant,
) -> Result<WhatIf, Error> {
    let since = now - DAY * u32::from(days);
    let calls = load(database, since - DAY * LOOK_BACK).await?;
    let effect = async |limits| Ok::<_, Error>(effect(&calls, &replay(dialing_area, limits, &calls).await?, since));
    Ok(WhatIf {
        asked: i64::try_from(calls.iter().filter(|call| call.at >= since).count()).unwrap_or(i64::MAX),
        present: effect(present).await?,
        changed: effect(changed).await?,
    })
}

async fn load(database: &Database, since: Instant) -> Result<Vec<CallFacts>, Error> {
    const BATCH_SIZE: u32 = 1_000;
    let mut connection = database.read().await?;
    let mut calls: Vec<CallFacts> = Vec::new();
    loop {
        let seq = calls.last().map_or(0, |call| call.seq);
        let more = call_attempts::after(&mut connection, since, seq, BATCH_SIZE).await?;
        if more.is_empty() {
            return Ok(calls);
        }
        calls.extend(more);
    }
}

fn effect(calls: &[CallFacts], replayed: &[Replayed], since: Instant) -> Effect {
    let mut effect = Effect::default();
    for (call, judged) in calls.iter().zip(replayed) {
        if call.at < since {
            continue;
        }
        match judged.refused {
            Some(rule) => effect.refused.entry(rule).or_default().add(call),
            None => effect.placed.add(call),
        }
        for rule in &judged.shadows {
            effect.shadow.entry(*rule).or_default().add(call);
        }
    }
    effect
}
