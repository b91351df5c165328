//! What changed rules would have refused: the calls of the last days, judged once more, in their order.

use std::collections::BTreeMap;

use domain::{CallLimits, Instant};
use storage::{
    Database,
    call_attempts::{self, CallAttempt},
};

use super::{
    Reach, Rule,
    judge::{DAY, Judged, Rules, judge, resting},
    ledger::{Ledger, Memory},
};
use crate::Error;

/// Rules look so many days back.
const LOOK_BACK: u32 = 8;

/// How a call would have been judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// The rule that refuses it.
    pub refused: Option<Rule>,
    /// Rules in shadow that would.
    pub shadows: Vec<Rule>,
}

/// Judges calls once more, in the order in which they were judged and confirmed, from empty counters on. A call that is refused this
/// time is confirmed by nobody.
pub async fn replay(reach: &Reach, limits: &CallLimits, calls: &[CallAttempt]) -> Result<Vec<Replayed>, Error> {
    let rules = Rules { limits, reach };
    let mut memory = Memory::default();
    let mut replayed = vec![Replayed::default(); calls.len()];
    for happened in order(calls) {
        match happened {
            Happened::Asked(place) => {
                let call = &calls[place];
                let Judged { refused, shadows, .. } = judge(rules, &mut Ledger::Memory(&mut memory), call).await?;
                match &refused {
                    Some(_) => memory.refuse(),
                    None => memory.place(call),
                }
                // Of a call that is refused nobody asks what would have refused it, too.
                let shadows = shadows.iter().filter(|_| refused.is_none());
                replayed[place] = Replayed {
                    shadows: shadows.map(|verdict| verdict.rule).collect(),
                    refused: refused.as_ref().map(|verdict| verdict.rule),
                };
            }
            Happened::Confirmed(place) => {
                if replayed[place].refused.is_none() {
                    memory.confirm(&calls[place], &resting(&calls[place]));
                }
            }
        }
    }
    Ok(replayed)
}

enum Happened {
    Asked(usize),
    Confirmed(usize),
}

fn order(calls: &[CallAttempt]) -> Vec<Happened> {
    let mut happened = BTreeMap::new();
    for (place, call) in calls.iter().enumerate() {
        happened.insert((call.seq, place), Happened::Asked(place));
        if let Some(confirmed) = call.confirmed_no {
            happened.insert((confirmed, place), Happened::Confirmed(place));
        }
    }
    happened.into_values().collect()
}

/// Calls of one kind, and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub calls: i64,
    /// How many of them were confirmed by a PIN: honest customers.
    pub confirmed: i64,
    /// What they cost by the rates, in ten-thousandths.
    pub money: i64,
}

impl Tally {
    fn add(&mut self, call: &CallAttempt) {
        self.calls += 1;
        self.confirmed += i64::from(call.confirmed_at.is_some());
        self.money += call.price;
    }
}

/// What one set of rules does to the calls that were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Calls that are placed.
    pub placed: Tally,
    /// Calls that are refused, by the rule that does it.
    pub refused: BTreeMap<Rule, Tally>,
    /// Calls that are placed though a rule in shadow would refuse them, by that rule.
    pub shadow: BTreeMap<Rule, Tally>,
}

/// The present rules and the changed ones, on the same calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// Calls that were asked for in these days.
    pub asked: i64,
    /// What the present rules do.
    pub present: Effect,
    /// What the changed rules do.
    pub changed: Effect,
}

/// Tries changed rules on the calls that were asked for in the last `days`. Counters begin eight days earlier, as far as that is kept.
pub async fn what_if(
    database: &Database,
    reach: &Reach,
    present: &CallLimits,
    changed: &CallLimits,
    days: u16,
    now: Instant,
) -> Result<WhatIf, Error> {
    let since = now - DAY * u32::from(days);
    let calls = load(database, since - DAY * LOOK_BACK).await?;
    let effect = async |limits| Ok::<_, Error>(effect(&calls, &replay(reach, limits, &calls).await?, since));
    Ok(WhatIf {
        asked: i64::try_from(calls.iter().filter(|call| Instant(call.at) >= since).count()).unwrap_or(i64::MAX),
        present: effect(present).await?,
        changed: effect(changed).await?,
    })
}

async fn load(database: &Database, since: Instant) -> Result<Vec<CallAttempt>, Error> {
    const AT_ONCE: u32 = 1_000;
    let mut connection = database.read().await?;
    let mut calls: Vec<CallAttempt> = Vec::new();
    loop {
        let seq = calls.last().map_or(0, |call| call.seq);
        let more = call_attempts::after(&mut connection, since, seq, AT_ONCE).await?;
        if more.is_empty() {
            return Ok(calls);
        }
        calls.extend(more);
    }
}

fn effect(calls: &[CallAttempt], replayed: &[Replayed], since: Instant) -> Effect {
    let mut effect = Effect::default();
    for (call, judged) in calls.iter().zip(replayed) {
        if Instant(call.at) < since {
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
