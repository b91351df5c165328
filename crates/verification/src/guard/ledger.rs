//! Where the rules count: in the database while the shop is open, or in memory while changed rules are tried on past calls. Both give
//! exactly the same results.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use domain::{
    Country, Instant,
    call_facts::{CallFacts, CallKind, Whose},
    limits::Rule,
};
use storage::{
    Connection, Error,
    call_attempts::{self, Lately, Settled, SettledAround, Unconfirmed},
    call_blocks,
    fixed_windows::{self, Use},
    limit_key::LimitKey,
    number_cooldowns, sliding_windows,
};

/// Where the rules count.
pub(crate) enum Ledger<'a> {
    /// In the transaction that spends the call. If it is rolled back, nothing is counted.
    Database(&'a mut Connection),
    /// In memory.
    Memory(&'a mut Memory),
}

impl Ledger<'_> {
    /// Counts one use of `key` in the sliding window of length `span` that ends now. If `most` uses were counted there already, counts
    /// nothing and returns when there is room again.
    pub async fn use_recent(
        &mut self,
        key: LimitKey<'_>,
        span: Duration,
        most: u32,
        now: Instant,
    ) -> Result<Result<(), Instant>, Error> {
        match self {
            Self::Database(connection) => sliding_windows::use_one(connection, key, span, most, now).await,
            Self::Memory(memory) => Ok(memory.use_recent(key, span, most, now)),
        }
    }

    /// Adds `amount` to what is used of `key` in the fixed window that starts at `window`. Returns the new sum. If that would be more than
    /// `most`, adds nothing and returns `None`.
    pub async fn use_some(
        &mut self,
        key: LimitKey<'_>,
        window: Instant,
        amount: i64,
        most: i64,
    ) -> Result<Option<i64>, Error> {
        match self {
            Self::Database(connection) => fixed_windows::use_some(connection, key, window, amount, most).await,
            Self::Memory(memory) => Ok(memory.use_some(key, window, amount, most)),
        }
    }

    /// Does the same as [`use_some`](Self::use_some) for several different keys at once. Each key is decided by itself.
    pub async fn use_each(&mut self, uses: &[Use<'_>]) -> Result<Vec<Option<i64>>, Error> {
        match self {
            Self::Database(connection) => fixed_windows::use_each(connection, uses).await,
            Self::Memory(memory) => Ok(uses
                .iter()
                .map(|wanted| memory.use_some(wanted.key, wanted.window, wanted.amount, wanted.most))
                .collect()),
        }
    }

    /// Returns how much of `key` is used in a fixed window.
    pub async fn used(&mut self, key: LimitKey<'_>, window: Instant) -> Result<i64, Error> {
        match self {
            Self::Database(connection) => fixed_windows::used(connection, key, window).await,
            Self::Memory(memory) => Ok(memory.used(key, window)),
        }
    }

    /// Counts one use of `key` in a fixed window. Allowed are `least` uses, or five times the mean of the windows `before` if that is more.
    /// Returns the new sum, and the sum of the windows before. If there would be more, counts nothing and returns `None`.
    pub async fn use_ramp(
        &mut self,
        key: LimitKey<'_>,
        window: Instant,
        before: [Instant; 7],
        least: i64,
    ) -> Result<Option<(i64, i64)>, Error> {
        match self {
            Self::Database(connection) => fixed_windows::use_ramp(connection, key, window, before, least).await,
            Self::Memory(memory) => {
                let used_before = before.into_iter().map(|window| memory.used(key, window)).sum();
                let used = memory.use_some(key, window, 1, least.max(5 * used_before / 7));
                Ok(used.map(|used| (used, used_before)))
            }
        }
    }

    /// Returns how much of `key` was used in these fixed windows together.
    pub async fn used_in(&mut self, key: LimitKey<'_>, windows: [Instant; 7]) -> Result<i64, Error> {
        match self {
            Self::Database(connection) => fixed_windows::used_in(connection, key, windows).await,
            Self::Memory(memory) => Ok(windows.into_iter().map(|window| memory.used(key, window)).sum()),
        }
    }

    /// Returns which of these scopes is closed longest, and until when; `None` if all are open.
    pub async fn closed(&mut self, scopes: [&str; 5], now: Instant) -> Result<Option<(String, Instant)>, Error> {
        match self {
            Self::Database(connection) => call_blocks::standing(connection, scopes, now).await,
            Self::Memory(memory) => Ok(memory.closed(scopes, now)),
        }
    }

    /// Closes a scope for `rule` until a moment. A scope that is closed for longer stays so.
    pub async fn close(&mut self, scope: &str, rule: Rule, until: Instant) -> Result<(), Error> {
        match self {
            Self::Database(connection) => call_blocks::insert(connection, scope, rule.as_str(), until).await,
            Self::Memory(memory) => {
                memory.close(scope, until);
                Ok(())
            }
        }
    }

    /// Counts a call to a number. Returns how many calls in a row it got without a confirmed PIN, this one included. A number that was last
    /// called, or left its last cooldown, before `forgotten` starts at 1. During a cooldown, counts nothing and returns when the cooldown
    /// ends.
    pub async fn call_rested(
        &mut self,
        number: &str,
        now: Instant,
        forgotten: Instant,
    ) -> Result<Result<u32, Instant>, Error> {
        match self {
            Self::Database(connection) => match number_cooldowns::call(connection, number, now, forgotten).await? {
                Some(streak) => Ok(Ok(streak)),
                None => Ok(Err(number_cooldowns::until(connection, number).await?.unwrap_or(now))),
            },
            Self::Memory(memory) => Ok(memory.call_rested(number, now, forgotten)),
        }
    }

    /// Puts a number into cooldown until a moment.
    pub async fn cool_down_until(&mut self, number: &str, at: Instant) -> Result<(), Error> {
        match self {
            Self::Database(connection) => number_cooldowns::cool_down_until(connection, number, at).await,
            Self::Memory(memory) => {
                memory.cool_down_until(number, at);
                Ok(())
            }
        }
    }

    /// Returns how many recent calls were placed and confirmed in this call's range, country, network and neighborhood.
    pub async fn settled(&mut self, call: &CallFacts, lately: Lately) -> Result<SettledAround, Error> {
        match self {
            Self::Database(connection) => call_attempts::settled(connection, call, lately).await,
            Self::Memory(memory) => Ok(memory.settled(call, lately)),
        }
    }

    /// Returns the unconfirmed calls of this call's network and of its neighborhood.
    pub async fn unconfirmed(
        &mut self,
        call: &CallFacts,
        hour: Instant,
        day: Instant,
    ) -> Result<[Unconfirmed; 2], Error> {
        match self {
            Self::Database(connection) => call_attempts::unconfirmed(connection, call, hour, day).await,
            Self::Memory(memory) => Ok(memory.unconfirmed(call, hour, day)),
        }
    }
}

/// The counters in memory.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    cells: HashMap<String, Cell>,
    /// What the cells held before the call that is being judged, so that a refusal can restore them.
    before: Vec<(String, Option<Cell>)>,
    /// Recent calls that said a PIN, oldest first.
    placed: VecDeque<Placed>,
    /// Unconfirmed calls by neighborhood, oldest first.
    open: HashMap<String, VecDeque<Open>>,
}

/// The value of one key.
#[derive(Clone, Debug)]
enum Cell {
    /// The newest uses of a sliding window, newest first.
    Recent(VecDeque<Instant>),
    Used(i64),
    Closed(Instant),
    Cooldown {
        streak: u32,
        at: Instant,
    },
}

/// A recent call that was placed.
#[derive(Debug)]
struct Placed {
    seq: i64,
    at: Instant,
    whose: Whose,
    range: String,
    country: Option<Country>,
    network: String,
    neighborhood: String,
    /// The account, or the number if there is no account.
    who: String,
    confirmed: bool,
}

/// A call that nobody has confirmed.
#[derive(Debug)]
struct Open {
    seq: i64,
    at: Instant,
    whose: Whose,
    network: String,
    price: i64,
}

/// How far back the shares of confirmed calls look at most.
const LATELY: Duration = Duration::from_hours(2);
/// How far back unconfirmed calls are counted at most.
const OPEN: Duration = Duration::from_hours(26);

impl Memory {
    /// The call that was just judged is placed: keeps what was counted.
    pub fn place(&mut self, call: &CallFacts) {
        self.before.clear();
        let at = call.at;
        if call.holds_share() {
            let open = self.open.entry(call.neighborhood.clone()).or_default();
            while open.front().is_some_and(|open| open.at < at - OPEN) {
                open.pop_front();
            }
            open.push_back(Open {
                seq: call.seq,
                at,
                whose: call.whose,
                network: call.network.clone(),
                price: call.price,
            });
        }
        if call.kind != CallKind::Pin {
            return;
        }
        while self.placed.front().is_some_and(|placed| placed.at < at - LATELY) {
            self.placed.pop_front();
        }
        let who = if call.account.is_empty() {
            &call.number
        } else {
            &call.account
        };
        self.placed.push_back(Placed {
            seq: call.seq,
            at,
            whose: call.whose,
            range: call.number_range.clone(),
            country: call.country,
            network: call.network.clone(),
            neighborhood: call.neighborhood.clone(),
            who: who.clone(),
            confirmed: false,
        });
    }

    /// The call that was just judged is refused: undoes what was counted.
    pub fn refuse(&mut self) {
        for (key, cell) in std::mem::take(&mut self.before).into_iter().rev() {
            match cell {
                Some(cell) => self.cells.insert(key, cell),
                None => self.cells.remove(&key),
            };
        }
    }

    /// The PIN of a placed call was typed: the call counts as confirmed, and the cooldown of its number ends.
    pub fn confirm(&mut self, call: &CallFacts, resting: &str) {
        if let Some(placed) = self.placed.iter_mut().rev().find(|placed| placed.seq == call.seq) {
            placed.confirmed = true;
        }
        if let Some(open) = self.open.get_mut(&call.neighborhood) {
            open.retain(|open| open.seq != call.seq);
        }
        self.cells.remove(&format!("rest {resting}"));
    }

    fn set(&mut self, key: String, cell: Cell) {
        let before = self.cells.insert(key.clone(), cell);
        self.before.push((key, before));
    }

    fn use_recent(&mut self, key: LimitKey<'_>, span: Duration, most: u32, now: Instant) -> Result<(), Instant> {
        let most = usize::try_from(most.min(sliding_windows::MAX)).unwrap_or(usize::MAX);
        let key = format!("recent {key}");
        let mut uses = match self.cells.get(&key) {
            Some(Cell::Recent(uses)) => uses.clone(),
            _ => VecDeque::new(),
        };
        if let Some(oldest) = most.checked_sub(1).and_then(|place| uses.get(place))
            && *oldest > now - span
        {
            return Err(*oldest + span);
        }
        uses.push_front(now);
        uses.truncate(most);
        self.set(key, Cell::Recent(uses));
        Ok(())
    }

    fn used(&self, key: LimitKey<'_>, window: Instant) -> i64 {
        match self.cells.get(&format!("used {key} {}", window.millis())) {
            Some(Cell::Used(used)) => *used,
            _ => 0,
        }
    }

    fn use_some(&mut self, key: LimitKey<'_>, window: Instant, amount: i64, most: i64) -> Option<i64> {
        let used = self
            .used(key, window)
            .checked_add(amount)
            .filter(|used| *used <= most)?;
        self.set(format!("used {key} {}", window.millis()), Cell::Used(used));
        Some(used)
    }

    fn closed(&self, scopes: [&str; 5], now: Instant) -> Option<(String, Instant)> {
        let until = |scope: &str| match self.cells.get(&format!("closed {scope}")) {
            Some(Cell::Closed(until)) if *until > now => Some((std::cmp::Reverse(*until), scope.to_owned())),
            _ => None,
        };
        let longest = scopes.into_iter().filter_map(until).min();
        longest.map(|(std::cmp::Reverse(until), scope)| (scope, until))
    }

    fn close(&mut self, scope: &str, until: Instant) {
        let key = format!("closed {scope}");
        let later = match self.cells.get(&key) {
            Some(Cell::Closed(at)) => until.max(*at),
            _ => until,
        };
        self.set(key, Cell::Closed(later));
    }

    fn call_rested(&mut self, number: &str, now: Instant, forgotten: Instant) -> Result<u32, Instant> {
        let key = format!("rest {number}");
        let streak = match self.cells.get(&key) {
            Some(Cell::Cooldown { at, .. }) if *at > now => return Err(*at),
            Some(Cell::Cooldown { streak, at }) if *at >= forgotten => streak + 1,
            _ => 1,
        };
        self.set(key, Cell::Cooldown { streak, at: now });
        Ok(streak)
    }

    fn cool_down_until(&mut self, number: &str, at: Instant) {
        let key = format!("rest {number}");
        if let Some(Cell::Cooldown { streak, .. }) = self.cells.get(&key) {
            let streak = *streak;
            self.set(key, Cell::Cooldown { streak, at });
        }
    }

    fn settled(&self, call: &CallFacts, lately: Lately) -> SettledAround {
        let asked = |placed: &&Placed| {
            placed.whose == call.whose && placed.at >= lately.since && (placed.confirmed || placed.at < lately.settled)
        };
        let calls: Vec<&Placed> = self.placed.iter().rev().filter(asked).collect();
        let count = |inside: &dyn Fn(&Placed) -> bool, sides: &[fn(&Placed) -> &str]| {
            let mut seen = vec![HashMap::new(); sides.len()];
            let mut counted = Settled::default();
            for placed in calls.iter().filter(|placed| inside(placed)) {
                let mut counts = true;
                for (seen, side) in seen.iter_mut().zip(sides) {
                    let nth: &mut i64 = seen.entry(side(placed)).or_default();
                    *nth += 1;
                    counts &= *nth <= lately.each;
                }
                counted.placed += i64::from(counts);
                counted.confirmed += i64::from(counts && placed.confirmed);
            }
            counted
        };
        let near = |placed: &Placed| placed.neighborhood == call.neighborhood;
        SettledAround {
            range: count(
                &|placed| placed.range == call.number_range,
                &[|placed| &placed.neighborhood, |placed| &placed.who],
            ),
            country: count(
                &|placed| placed.country == call.country,
                &[|placed| &placed.neighborhood, |placed| &placed.who],
            ),
            network: count(&|placed| near(placed) && placed.network == call.network, &[]),
            neighborhood: count(&near, &[|placed| &placed.network]),
        }
    }

    fn unconfirmed(&self, call: &CallFacts, hour: Instant, day: Instant) -> [Unconfirmed; 2] {
        let mut found = [Unconfirmed::default(); 2];
        let open = self.open.get(&call.neighborhood).into_iter().flatten();
        for open in open.filter(|open| open.whose == call.whose && open.at >= day) {
            let [network, neighborhood] = &mut found;
            let in_network = (open.network == call.network).then_some(network);
            for counted in in_network.into_iter().chain([neighborhood]) {
                counted.hour += i64::from(open.at >= hour);
                counted.day += 1;
                counted.price += open.price;
            }
        }
        found
    }
}
