//! The rules, from those that concern one requester or number to the ceilings that all share. They are written once, for the open shop and
//! for trying changed rules.

use std::time::Duration;

use domain::{
    CallLimits, Instant,
    call_facts::{CallFacts, CallKind},
    limits::Rule,
    phone::Kind,
};
use storage::{
    call_attempts::{Lately, Settled},
    fixed_windows::Use,
    limit_key::LimitKey,
};

use crate::{guard::ledger::Ledger, telephone::dialing_area::DialingArea, verdict::Verdict};

const MINUTE: Duration = Duration::from_mins(1);
const HALF_HOUR: Duration = Duration::from_mins(30);
pub(crate) const HOUR: Duration = Duration::from_hours(1);
pub(crate) const DAY: Duration = Duration::from_hours(24);
/// How long a scope that was closed stays closed.
const CLOSED: Duration = Duration::from_hours(12);
/// How many calls within an hour it takes before the share of confirmed calls is meaningful.
const ENOUGH_CALLS: i64 = 20;
/// How many calls of one neighborhood, account or number count towards closing what all share. Only independent requesters can close it.
const OF_ONE_SIDE: i64 = 2;
/// The percentage of confirmed calls below which a network is closed.
const CONFIRMED_OF_A_NETWORK: i64 = 20;
/// One neighborhood counts for at most one tenth (1 / `PART_OF_A_RAMP`) of the calls that close a country.
const PART_OF_A_RAMP: i64 = 10;
/// The owner is warned this many percentage points above the share of confirmed calls at which a range or a country is closed.
const EARLY: i64 = 15;
/// How many calls a country gets within the hour before the owner is warned.
const RAMP_TOLD: i64 = 20;
/// How long a call can still be confirmed: the life of a challenge.
const SETTLED: Duration = Duration::from_mins(10);
/// How many calls in a row without a confirmed PIN a number may get before its cooldown starts. Between the calls of one challenge, the
/// challenge's own waits apply.
const RESTLESS: u32 = 2;
/// The longest cooldown.
const MAX_COOLDOWN: Duration = Duration::from_mins(32);

/// A limit on calls in a sliding window.
struct Recent {
    rule: Rule,
    span: Duration,
    /// The key under which calls are counted together; `None` if the rule does not apply to the call.
    whose: fn(&CallFacts) -> Option<LimitKey<'_>>,
}

/// The sliding windows of the requester and of the number.
const RECENT: [Recent; 9] = [
    Recent {
        rule: Rule::Visitor,
        span: HALF_HOUR,
        whose: |call| other(call, LimitKey::CallsByVisitor(&call.visitor)),
    },
    Recent {
        rule: Rule::Source,
        span: HOUR,
        whose: |call| other(call, LimitKey::CallsByHost(&call.host)),
    },
    Recent {
        rule: Rule::SourceDay,
        span: DAY,
        whose: |call| other(call, LimitKey::CallsByHostInADay(&call.host)),
    },
    Recent {
        rule: Rule::Network,
        span: HOUR,
        whose: |call| other(call, LimitKey::CallsByNetwork(&call.network)),
    },
    Recent {
        rule: Rule::NumberMinute,
        span: MINUTE,
        whose: |call| other(call, LimitKey::FirstCallsToNumber(&call.number)).filter(|_| call.nth == 1),
    },
    Recent {
        rule: Rule::Number,
        span: HALF_HOUR,
        whose: |call| other(call, LimitKey::CallsToNumber(&call.number)),
    },
    Recent {
        rule: Rule::NumberDay,
        span: DAY,
        whose: |call| other(call, LimitKey::CallsToNumberInADay(&call.number)),
    },
    Recent {
        rule: Rule::Account,
        span: DAY,
        whose: |call| {
            let counts = call.kind != CallKind::Notice && !call.account.is_empty();
            counts.then_some(LimitKey::CallsByAccount(&call.account))
        },
    },
    Recent {
        rule: Rule::OwnNumberDay,
        span: DAY,
        // Notices to a number have a limit of their own. Otherwise, somebody who used up the calls to a number could keep its owner from
        // being told.
        whose: |call| {
            let (account, number) = (call.account.as_str(), call.number.as_str());
            let key = match call.kind {
                CallKind::Notice => LimitKey::NoticesToOwnNumber { account, number },
                CallKind::Pin | CallKind::BlindPin | CallKind::Sample => LimitKey::CallsToOwnNumber { account, number },
            };
            call.is_own().then_some(key)
        },
    },
];

/// Whether the rule counts in a sliding window, which stores every use.
pub(crate) fn counts_recent(rule: Rule) -> bool {
    RECENT.iter().any(|recent| recent.rule == rule)
}

fn other<'a>(call: &CallFacts, key: LimitKey<'a>) -> Option<LimitKey<'a>> {
    (!call.is_own()).then_some(key)
}

/// What calls are judged by.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub limits: &'a CallLimits,
    pub dialing_area: &'a DialingArea,
}

/// A limit is nearly reached, and the owner is to be warned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alarm {
    pub rule: Rule,
    pub percent: i64,
    pub used: i64,
    pub most: i64,
}

/// The result of judging a requested call.
#[derive(Debug)]
pub(crate) struct Judged {
    /// Why the call is refused; `None` if it is placed. After a refusal, the caller must undo the ledger's changes, so that nothing is
    /// counted.
    pub refused: Option<Verdict>,
    /// Why rules in shadow would have refused it.
    pub shadows: Vec<Verdict>,
    /// What the owner is warned of once the call is placed.
    pub alarms: Vec<Alarm>,
}

/// Judges a call, and counts it against every limit.
pub(crate) async fn judge(
    rules: Rules<'_>,
    ledger: &mut Ledger<'_>,
    call: &CallFacts,
) -> Result<Judged, storage::Error> {
    let mut evaluation = Evaluation {
        rules,
        ledger,
        call,
        now: call.at,
        shadows: Vec::new(),
        alarms: Vec::new(),
    };
    let refused = match evaluation.all().await {
        Ok(()) => None,
        Err(Refused::Verdict(verdict)) => Some(*verdict),
        Err(Refused::Storage(error)) => return Err(error),
    };
    Ok(Judged {
        refused,
        shadows: evaluation.shadows,
        alarms: evaluation.alarms,
    })
}

/// Why judging stopped.
enum Refused {
    Verdict(Box<Verdict>),
    Storage(storage::Error),
}

impl From<storage::Error> for Refused {
    fn from(error: storage::Error) -> Self {
        Self::Storage(error)
    }
}

type Found = Result<Option<Verdict>, storage::Error>;

/// A limit that all calls share, in a fixed window: the rule, the window, what this call uses and the most.
type Ceiling = (Rule, Duration, i64, i64);

struct Evaluation<'a, 'l> {
    rules: Rules<'a>,
    ledger: &'a mut Ledger<'l>,
    call: &'a CallFacts,
    now: Instant,
    shadows: Vec<Verdict>,
    alarms: Vec<Alarm>,
}

impl Evaluation<'_, '_> {
    /// Runs the rules: the cheap and specific ones first, the ceilings that all share last. A call that a specific rule refuses thus uses
    /// up nothing that others share.
    async fn all(&mut self) -> Result<(), Refused> {
        let call = self.call;
        self.hold(self.dialing_area()).await?;
        self.hold(self.line()).await?;
        // A blind call ignores what strangers' calls have closed: it dials only numbers that were proved.
        if !call.is_blind() {
            let closed = self.closed("").await?;
            self.hold(closed).await?;
            if !self.rules.limits.shadow.is_empty() {
                let closed = self.closed("shadow ").await?;
                self.hold(closed.map(Verdict::in_shadow)).await?;
            }
        }
        self.hold(self.wrong_pins()).await?;
        for recent in &RECENT {
            let found = self.recent(recent).await?;
            self.hold(found).await?;
        }
        if call.says_pin() {
            let found = self.cooldown().await?;
            self.hold(found).await?;
        }
        if call.kind == CallKind::Pin {
            if !call.is_own() {
                let found = self.prefix().await?;
                self.hold(found).await?;
            }
            let found = self.country_ramp().await?;
            self.hold(found).await?;
            self.hold_unconfirmed().await?;
        }
        // A blind call that dials nobody consumes no shared budget, but is refused whenever a dialing one would be, so the refusal leaks
        // nothing.
        let rings = !call.is_blind() || call.price > 0;
        let ceilings = self.ceilings();
        let used = if rings {
            self.use_ceilings(&ceilings).await?
        } else {
            self.room_under(&ceilings).await?
        };
        for (ceiling, used) in ceilings.iter().zip(&used) {
            let (rule, span, amount, most) = *ceiling;
            let until = self.now.start_of(span) + span;
            match *used {
                None => {
                    let verdict = Verdict::of(rule, most, most).until(self.now, until);
                    self.hold(Some(verdict)).await?;
                }
                Some(used) if rings => self.alarm((rule, amount, most), used),
                Some(_) => {}
            }
        }
        if call.holds_share() {
            // The rows of the ceilings are locked until this call is placed or refused, so nobody else counts at the same moment.
            let found = self.share(&ceilings, &used).await?;
            self.hold(found).await?;
        }
        Ok(())
    }

    /// Refuses the call with this verdict. If its rule is in shadow, it only records the verdict.
    async fn hold(&mut self, found: Option<Verdict>) -> Result<(), Refused> {
        let Some(verdict) = found else { return Ok(()) };
        if !verdict.shadow && !self.rules.limits.shadow.contains(&verdict.rule) {
            return Err(Refused::Verdict(Box::new(verdict)));
        }
        if let Some((scope, until)) = &verdict.block {
            self.ledger
                .close(&format!("shadow {scope}"), verdict.rule, *until)
                .await?;
        }
        self.shadows.push(verdict.in_shadow());
        Ok(())
    }

    /// The shop must call the number's country.
    fn dialing_area(&self) -> Option<Verdict> {
        let called = self.rules.dialing_area.calls(self.call.country);
        (!called).then(|| Verdict::of(Rule::Country, 0, 0))
    }

    /// Refuses internet telephony numbers: no phone line stands behind them. A customer's own number is exempt.
    fn line(&self) -> Option<Verdict> {
        let refused =
            self.rules.limits.refuses_voip && !self.call.is_own() && self.call.number_kind == Some(Kind::Voip);
        refused.then(|| Verdict::of(Rule::Voip, 0, 0))
    }

    /// The prefix of scopes for customers' own numbers. These are closed separately, so that strangers' calls cannot close them.
    fn kind(&self) -> &'static str {
        if self.call.is_own() { "own " } else { "" }
    }

    fn range_scope(&self) -> String {
        format!("{}range {}", self.kind(), self.call.number_range)
    }

    fn country_scope(&self) -> String {
        format!("{}country {}", self.kind(), self.call.country_code())
    }

    /// Numbers of this range, when this neighborhood requests the call.
    fn range_from_scope(&self) -> String {
        format!("{} from {}", self.range_scope(), self.call.neighborhood)
    }

    /// Every call that this network requests.
    fn network_scope(&self) -> String {
        format!("{}network {}", self.kind(), self.call.network)
    }

    fn neighborhood_scope(&self) -> String {
        format!("{}neighborhood {}", self.kind(), self.call.neighborhood)
    }

    async fn closed(&mut self, kind: &str) -> Found {
        let asking = [self.network_scope(), self.neighborhood_scope()];
        let asking = asking.map(|scope| format!("{kind}{scope}"));
        let called = [self.range_scope(), self.country_scope(), self.range_from_scope()];
        let called = called.map(|scope| format!("{kind}{scope}"));
        let scopes = [&asking[0], &asking[1], &called[0], &called[1], &called[2]];
        let closed = self.ledger.closed(scopes.map(String::as_str), self.now).await?;
        Ok(closed.map(|(scope, until)| {
            let rule = if asking.contains(&scope) {
                Rule::NetworkUnconfirmed
            } else {
                Rule::Blocked
            };
            Verdict::of(rule, 0, 0).until(self.now, until)
        }))
    }

    /// Refuses calls whose PIN would not be checked, because the shop's wrong PINs of the day are used up.
    fn wrong_pins(&self) -> Option<Verdict> {
        let most = i64::from(self.rules.limits.wrong_pins_day);
        let tomorrow = self.now.start_of(DAY) + DAY;
        (self.call.wrong_pins >= most)
            .then(|| Verdict::of(Rule::WrongPins, self.call.wrong_pins, most).until(self.now, tomorrow))
    }

    async fn recent(&mut self, recent: &Recent) -> Found {
        let most = self.rules.limits.count(recent.rule).unwrap_or(u32::MAX);
        let Some(key) = (recent.whose)(self.call).filter(|_| most != u32::MAX) else {
            // A rule without a limit stores nothing.
            return Ok(None);
        };
        let used = self.ledger.use_recent(key, recent.span, most, self.now).await?;
        let refused = |until| Verdict::of(recent.rule, most.into(), most.into()).until(self.now, until);
        Ok(used.err().map(refused))
    }

    /// Puts a number into cooldown after several calls without a confirmed PIN: for 4, 8, 16, then 32 minutes.
    async fn cooldown(&mut self) -> Found {
        if !self.rules.limits.cooldown {
            return Ok(None);
        }
        let number = resting(self.call);
        match self.ledger.call_rested(&number, self.now, self.now - DAY).await? {
            Ok(streak) if streak > RESTLESS => {
                let doubled = 1_u32 << (streak - RESTLESS).min(8);
                let cooldown = (Duration::from_mins(2) * doubled).min(MAX_COOLDOWN);
                self.ledger.cool_down_until(&number, self.now + cooldown).await?;
                Ok(None)
            }
            Ok(_) => Ok(None),
            Err(until) => Ok(Some(Verdict::of(Rule::Cooldown, 0, 0).until(self.now, until))),
        }
    }

    /// Refuses calls to ever more numbers of one range: whoever requests them probably earns money with them. The calls of one neighborhood
    /// close the range to that neighborhood. Only several neighborhoods together close it to everybody.
    async fn prefix(&mut self) -> Found {
        let most = self.rules.limits.prefix_numbers_hour;
        if most == u32::MAX {
            return Ok(None);
        }
        let (most, window) = (i64::from(most), self.now.start_of(HOUR));
        let seen = LimitKey::NumberOfRange(&self.call.number);
        if self.ledger.use_some(seen, window, 1, 1).await?.is_none() {
            return Ok(None);
        }
        let (range, neighborhood) = (self.call.number_range.as_str(), self.call.neighborhood.as_str());
        let from = LimitKey::NumbersOfRangeFrom { range, neighborhood };
        match self.ledger.use_some(from, window, 1, most).await? {
            None => return Ok(Some(self.closing(Rule::Prefix, most, most, &self.range_from_scope()))),
            Some(tried) if tried > OF_ONE_SIDE => return Ok(None),
            Some(_) => {}
        }
        let counted = self
            .ledger
            .use_some(LimitKey::NumbersOfRange(range), window, 1, most)
            .await?;
        Ok(counted
            .is_none()
            .then(|| self.closing(Rule::Prefix, most, most, &self.range_scope())))
    }

    /// Refuses calls to a country that gets far more calls than usual at this hour, from many neighborhoods.
    async fn country_ramp(&mut self) -> Found {
        let least = i64::from(self.rules.limits.country_hour);
        if least == i64::from(u32::MAX) {
            return Ok(None);
        }
        let (whose, country) = (self.call.whose, self.call.country_code());
        let key = LimitKey::CallsToCountry { whose, country };
        let from = LimitKey::CallsToCountryFrom {
            whose,
            country,
            neighborhood: &self.call.neighborhood,
        };
        let window = self.now.start_of(HOUR);
        let part = (least / PART_OF_A_RAMP).max(1);
        if self.ledger.use_some(from, window, 1, part).await?.is_none() {
            return Ok(None);
        }
        let this_hour_before = [1, 2, 3, 4, 5, 6, 7].map(|days| window - DAY * days);
        let most = |last_week| least.max(5 * last_week / 7);
        let counted = self.ledger.use_ramp(key, window, this_hour_before, least).await?;
        let Some((used, last_week)) = counted else {
            let most = most(self.ledger.used_in(key, this_hour_before).await?);
            let scope = self.country_scope();
            return Ok(Some(self.closing(Rule::CountryRamp, most, most, &scope)));
        };
        if used == (3 * last_week / 7).max(RAMP_TOLD) {
            let most = most(last_week);
            self.alarms.push(Alarm {
                rule: Rule::CountryRamp,
                percent: 100 * used / most,
                used,
                most,
            });
        }
        Ok(None)
    }

    /// Refuses calls where hardly any recent call was confirmed: such calls are not requested for their PINs.
    async fn hold_unconfirmed(&mut self) -> Result<(), Refused> {
        let limits = self.rules.limits;
        let of_network = Some(i64::from(limits.network_unconfirmed))
            .filter(|most| !self.call.is_own() && *most != i64::from(u32::MAX));
        if limits.confirmed_percent == 0 && of_network.is_none() {
            return Ok(());
        }
        let lately = Lately {
            since: self.now - HOUR,
            settled: self.now - SETTLED,
            each: OF_ONE_SIDE,
        };
        let around = self.ledger.settled(self.call, lately).await?;
        if let Some(most) = of_network {
            // Each network counts for at most `OF_ONE_SIDE` calls of its neighborhood. With the default limit of six, it takes six networks
            // to close the neighborhood.
            for (scope, settled, most) in [
                (self.network_scope(), around.network, most),
                (self.neighborhood_scope(), around.neighborhood, OF_ONE_SIDE * most),
            ] {
                let found = self.unheard(&scope, settled, most);
                self.hold(found).await?;
            }
        }
        let found = self.confirmed(&self.range_scope(), around.range);
        self.hold(found).await?;
        if self.call.country.is_some() {
            let found = self.confirmed(&self.country_scope(), around.country);
            self.hold(found).await?;
        }
        Ok(())
    }

    /// Closes a network or a neighborhood whose calls are hardly ever confirmed, long before the ranges that it calls are closed to others.
    fn unheard(&self, scope: &str, Settled { placed, confirmed }: Settled, most: i64) -> Option<Verdict> {
        let unconfirmed = placed - confirmed;
        let cooldown = unconfirmed >= most && 100 * confirmed < CONFIRMED_OF_A_NETWORK * placed;
        cooldown.then(|| self.closing(Rule::NetworkUnconfirmed, unconfirmed, most, scope))
    }

    fn confirmed(&mut self, scope: &str, Settled { placed, confirmed }: Settled) -> Option<Verdict> {
        let least = i64::from(self.rules.limits.confirmed_percent);
        if least == 0 || placed < ENOUGH_CALLS {
            return None;
        }
        let share = 100 * confirmed / placed;
        if share < least {
            return Some(self.closing(Rule::Unconfirmed, share, least, scope));
        }
        if share < least + EARLY {
            self.alarms.push(Alarm {
                rule: Rule::Unconfirmed,
                percent: share,
                used: confirmed,
                most: placed,
            });
        }
        None
    }

    /// Limits how much of the shop's ceilings one network holds with unconfirmed calls. It may hold a percentage of what is left of each
    /// ceiling, and its neighborhood twice that percentage. The less is left, the less a network that holds some already may get. A network
    /// that holds nothing always gets one call. So only as many independent networks as there are calls can use a ceiling up.
    async fn share(&mut self, ceilings: &[Ceiling], used: &[Option<i64>]) -> Found {
        let percent = self.rules.limits.network_share;
        if percent == u32::MAX {
            return Ok(None);
        }
        // For unproved numbers, the first three ceilings are their own, which lie within those of the shop.
        let own: Vec<_> = ceilings.iter().zip(used).take(3).collect();
        let held = self
            .ledger
            .unconfirmed(self.call, self.now - HOUR, self.now - DAY)
            .await?;
        for (held, percent) in held.into_iter().zip([percent, percent.saturating_mul(2)]) {
            for ((rule, span, amount, most), used) in &own {
                let Some(used) = used else { continue };
                let held = match rule {
                    Rule::Unproved | Rule::Shop => held.hour,
                    Rule::UnprovedMoney | Rule::Money => held.price,
                    _ => held.day,
                };
                let left = i128::from(*most) - i128::from(used - amount);
                let allowed = left * i128::from(percent) / 100;
                if held > 0 && i128::from(held) + i128::from(*amount) > allowed {
                    let allowed = i64::try_from(allowed).unwrap_or(i64::MAX);
                    let until = self.now.start_of(*span) + *span;
                    return Ok(Some(
                        Verdict::of(Rule::NetworkShare, held, allowed).until(self.now, until),
                    ));
                }
            }
        }
        Ok(None)
    }

    fn closing(&self, rule: Rule, figure: i64, most: i64, scope: &str) -> Verdict {
        Verdict::of(rule, figure, most)
            .until(self.now, self.now + CLOSED)
            .closing(scope)
    }

    /// Returns the ceilings that the call counts against. Numbers that are not proved may use only a part of the shop's ceilings: the rest
    /// is reserved for customers' own numbers.
    fn ceilings(&self) -> Vec<Ceiling> {
        let (limits, price) = (self.rules.limits, self.call.price);
        let unproved = [
            (Rule::Unproved, HOUR, 1, limits.unproved_hour.into()),
            (Rule::UnprovedDay, DAY, 1, limits.unproved_day.into()),
            (Rule::UnprovedMoney, DAY, price, limits.unproved_spend_day),
        ];
        let all = [
            (Rule::Shop, HOUR, 1, limits.shop_hour.into()),
            (Rule::ShopDay, DAY, 1, limits.shop_day.into()),
            (Rule::Money, DAY, price, limits.spend_day),
        ];
        // A blind call dials only a number that was proved.
        let unproved = unproved
            .into_iter()
            .filter(|_| !self.call.is_own() && !self.call.is_blind());
        unproved.chain(all).collect()
    }

    /// Uses the ceilings, and returns for each what is used including this call; `None` if the call is one too many.
    async fn use_ceilings(&mut self, ceilings: &[Ceiling]) -> Result<Vec<Option<i64>>, storage::Error> {
        let uses: Vec<_> = ceilings
            .iter()
            .map(|(rule, span, amount, most)| Use {
                key: LimitKey::Ceiling(*rule),
                window: self.now.start_of(*span),
                amount: *amount,
                most: *most,
            })
            .collect();
        self.ledger.use_each(&uses).await
    }

    /// Returns the same as [`use_ceilings`](Self::use_ceilings) without using anything.
    async fn room_under(&mut self, ceilings: &[Ceiling]) -> Result<Vec<Option<i64>>, storage::Error> {
        let mut room = Vec::new();
        for (rule, span, amount, most) in ceilings {
            let window = self.now.start_of(*span);
            let used = self.ledger.used(LimitKey::Ceiling(*rule), window).await?;
            let with_it = used.saturating_add(*amount.max(&1));
            room.push((with_it <= *most).then_some(with_it));
        }
        Ok(room)
    }

    /// Warns the owner at 50, 80 and 100 percent of a limit.
    fn alarm(&mut self, (rule, amount, most): (Rule, i64, i64), used: i64) {
        for percent in [50, 80, 100] {
            // At 100 percent, there is no room for one more call like this one.
            let line = match percent {
                100 => i128::from(most) - i128::from(amount) + 1,
                percent => i128::from(most) * i128::from(percent) / 100,
            };
            if i128::from(used) >= line && i128::from(used - amount) < line {
                self.alarms.push(Alarm {
                    rule,
                    percent,
                    used,
                    most,
                });
            }
        }
    }
}

/// The key of a number's cooldown. A customer's own number is counted apart from the same number when strangers type it.
pub(crate) fn resting(call: &CallFacts) -> String {
    let owner = if call.is_own() { &call.account } else { "anyone" };
    format!("{owner} {}", call.number)
}

#[cfg(test)]
mod tests {
    use domain::Country;

    use super::*;
    use crate::guard::ledger::Memory;

    /// Judges so many calls one after the other, and returns the alarms.
    async fn alarms(limits: &CallLimits, calls: usize) -> Vec<(Rule, i64)> {
        let dialing_area = DialingArea::default();
        let rules = Rules {
            limits,
            dialing_area: &dialing_area,
        };
        let (mut memory, mut told) = (Memory::default(), Vec::new());
        for place in 0..calls {
            let call = CallFacts {
                at: Instant(1_767_258_000_000),
                number: place.to_string(),
                neighborhood: place.to_string(),
                country: Country::from_code("GB"),
                price: 500,
                ..CallFacts::default()
            };
            let judged = judge(rules, &mut Ledger::Memory(&mut memory), &call).await.unwrap();
            match judged.refused {
                Some(_) => memory.refuse(),
                None => memory.place(&call),
            }
            told.extend(judged.alarms.iter().map(|alarm| (alarm.rule, alarm.percent)));
        }
        told
    }

    #[tokio::test]
    async fn the_owner_is_told_at_half_at_four_fifths_and_at_the_end_of_a_ceiling_and_once_each() {
        let calls = CallLimits {
            shop_day: 10,
            ..CallLimits::none()
        };
        let money = CallLimits {
            // Not a whole number of calls.
            spend_day: 10 * 500 + 499,
            ..CallLimits::none()
        };

        let told = [50, 80, 100].map(|percent| (Rule::ShopDay, percent));
        assert_eq!(alarms(&calls, 14).await, told);
        assert_eq!(alarms(&calls, 5).await, told[..1]);
        let told = [50, 80, 100].map(|percent| (Rule::Money, percent));
        assert_eq!(alarms(&money, 14).await, told);
    }

    #[tokio::test]
    async fn the_owner_is_told_of_a_ramp_before_the_country_is_closed() {
        let limits = CallLimits {
            country_hour: 60,
            ..CallLimits::none()
        };

        assert_eq!(alarms(&limits, 19).await, []);
        assert_eq!(alarms(&limits, 40).await, [(Rule::CountryRamp, 33)]);
    }
}
