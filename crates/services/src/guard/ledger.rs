//! What rules count in: the database while the shop is open, or memory while changed rules are tried on what was asked for before.
//! Both count alike, to the call.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use domain::Instant;
use storage::{
    Connection, Error, call_attempts,
    call_attempts::{CallAttempt, Lately, Settled, SettledAround, Unconfirmed},
    call_blocks,
    limits::{self, Use},
    number_rests, recent_uses,
};

use super::Rule;

/// Where rules count.
pub(super) enum Ledger<'a> {
    /// In the transaction that spends the call: dropped, it leaves nothing counted.
    Database(&'a mut Connection),
    /// In memory.
    Memory(&'a mut Memory),
}

impl Ledger<'_> {
    /// Counts one of `key`, unless there were `most` in the span that ends now; until when that stands, when there were.
    pub async fn use_recent(
        &mut self,
        key: &str,
        span: Duration,
        most: u32,
        now: Instant,
    ) -> Result<Result<(), Instant>, Error> {
        match self {
            Self::Database(connection) => recent_uses::use_one(connection, key, span, most, now).await,
            Self::Memory(memory) => Ok(memory.use_recent(key, span, most, now)),
        }
    }

    /// Adds to what is used of `key` in a fixed span; the new sum, or `None` and nothing added when it would be more than `most`.
    pub async fn use_some(&mut self, key: &str, window: Instant, amount: i64, most: i64) -> Result<Option<i64>, Error> {
        match self {
            Self::Database(connection) => limits::use_some(connection, key, window, amount, most).await,
            Self::Memory(memory) => Ok(memory.use_some(key, window, amount, most)),
        }
    }

    /// The same for several different keys at once.
    pub async fn use_each(&mut self, uses: &[Use<'_>]) -> Result<Vec<Option<i64>>, Error> {
        match self {
            Self::Database(connection) => limits::use_each(connection, uses).await,
            Self::Memory(memory) => Ok(uses
                .iter()
                .map(|wanted| memory.use_some(wanted.key, wanted.window, wanted.amount, wanted.most))
                .collect()),
        }
    }

    /// How much of `key` was used in a fixed span.
    pub async fn used(&mut self, key: &str, window: Instant) -> Result<i64, Error> {
        match self {
            Self::Database(connection) => limits::used(connection, key, window).await,
            Self::Memory(memory) => Ok(memory.used(key, window)),
        }
    }

    /// Counts one of `key`, of which there may be `least` in a fixed span, or five times the mean of these spans before it; the new sum, and
    /// what was used before. `None` and nothing counted when it would be more.
    pub async fn use_ramp(
        &mut self,
        key: &str,
        window: Instant,
        before: [Instant; 7],
        least: i64,
    ) -> Result<Option<(i64, i64)>, Error> {
        match self {
            Self::Database(connection) => limits::use_ramp(connection, key, window, before, least).await,
            Self::Memory(memory) => {
                let used_before = before.into_iter().map(|window| memory.used(key, window)).sum();
                let used = memory.use_some(key, window, 1, least.max(5 * used_before / 7));
                Ok(used.map(|used| (used, used_before)))
            }
        }
    }

    /// How much of `key` was used in these fixed spans together.
    pub async fn used_in(&mut self, key: &str, windows: [Instant; 7]) -> Result<i64, Error> {
        match self {
            Self::Database(connection) => limits::used_in(connection, key, windows).await,
            Self::Memory(memory) => Ok(windows.into_iter().map(|window| memory.used(key, window)).sum()),
        }
    }

    /// Which of these scopes is closed longest, and until when.
    pub async fn closed(&mut self, scopes: [&str; 5], now: Instant) -> Result<Option<(String, Instant)>, Error> {
        match self {
            Self::Database(connection) => call_blocks::standing(connection, scopes, now).await,
            Self::Memory(memory) => Ok(memory.closed(scopes, now)),
        }
    }

    /// Closes a range.
    pub async fn close(&mut self, scope: &str, rule: Rule, until: Instant) -> Result<(), Error> {
        match self {
            Self::Database(connection) => call_blocks::insert(connection, scope, rule.word(), until).await,
            Self::Memory(memory) => {
                memory.close(scope, until);
                Ok(())
            }
        }
    }

    /// Counts a call to a number: the calls in a row without a PIN, this one included; or until when it rests.
    pub async fn call_rested(
        &mut self,
        number: &str,
        now: Instant,
        forgotten: Instant,
    ) -> Result<Result<u32, Instant>, Error> {
        match self {
            Self::Database(connection) => match number_rests::call(connection, number, now, forgotten).await? {
                Some(streak) => Ok(Ok(streak)),
                None => Ok(Err(number_rests::until(connection, number).await?.unwrap_or(now))),
            },
            Self::Memory(memory) => Ok(memory.call_rested(number, now, forgotten)),
        }
    }

    /// Lets a number rest.
    pub async fn rest_until(&mut self, number: &str, at: Instant) -> Result<(), Error> {
        match self {
            Self::Database(connection) => number_rests::rest_until(connection, number, at).await,
            Self::Memory(memory) => {
                memory.rest_until(number, at);
                Ok(())
            }
        }
    }

    /// What became of the calls around this one.
    pub async fn settled(&mut self, call: &CallAttempt, lately: Lately) -> Result<SettledAround, Error> {
        match self {
            Self::Database(connection) => call_attempts::settled(connection, call, lately).await,
            Self::Memory(memory) => Ok(memory.settled(call, lately)),
        }
    }

    /// Calls of this call's network and neighbourhood that nobody has confirmed.
    pub async fn unconfirmed(
        &mut self,
        call: &CallAttempt,
        hour: Instant,
        day: Instant,
    ) -> Result<[Unconfirmed; 2], Error> {
        match self {
            Self::Database(connection) => call_attempts::unconfirmed(connection, call, hour, day).await,
            Self::Memory(memory) => Ok(memory.unconfirmed(call, hour, day)),
        }
    }
}

/// Counters without a database.
#[derive(Debug, Default)]
pub(super) struct Memory {
    cells: HashMap<String, Cell>,
    /// What cells held before the call that is being judged.
    before: Vec<(String, Option<Cell>)>,
    /// Calls that say a PIN.
    placed: VecDeque<Placed>,
    /// Calls that nobody has confirmed, by neighbourhood.
    open: HashMap<String, VecDeque<Open>>,
}

/// What is known of one key.
#[derive(Clone, Debug)]
enum Cell {
    /// The newest moments, newest first.
    Recent(VecDeque<Instant>),
    Used(i64),
    Closed(Instant),
    Rest {
        streak: u32,
        at: Instant,
    },
}

/// A call that was placed of late.
#[derive(Debug)]
struct Placed {
    seq: i64,
    at: Instant,
    whose: String,
    range: String,
    country: String,
    network: String,
    neighbourhood: String,
    /// Of the account, or else the number.
    who: String,
    confirmed: bool,
}

/// A call that nobody has confirmed.
#[derive(Debug)]
struct Open {
    seq: i64,
    at: Instant,
    whose: String,
    network: String,
    price: i64,
}

/// Shares of confirmed calls look no further back.
const LATELY: Duration = Duration::from_hours(2);
/// Calls that nobody confirmed are looked at no longer than this.
const OPEN: Duration = Duration::from_hours(26);

impl Memory {
    /// The call that was just judged is placed.
    pub fn place(&mut self, call: &CallAttempt) {
        self.before.clear();
        let at = Instant(call.at);
        if call.holds_share() {
            let open = self.open.entry(call.neighbourhood.clone()).or_default();
            while open.front().is_some_and(|open| open.at < at - OPEN) {
                open.pop_front();
            }
            open.push_back(Open {
                seq: call.seq,
                at,
                whose: call.whose.clone(),
                network: call.network.clone(),
                price: call.price,
            });
        }
        if !call.says_pin() || call.undoes() {
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
            whose: call.whose.clone(),
            range: call.number_range.clone(),
            country: call.country.clone(),
            network: call.network.clone(),
            neighbourhood: call.neighbourhood.clone(),
            who: who.clone(),
            confirmed: false,
        });
    }

    /// The call that was just judged is refused: nothing of it was counted.
    pub fn refuse(&mut self) {
        for (key, cell) in std::mem::take(&mut self.before).into_iter().rev() {
            match cell {
                Some(cell) => self.cells.insert(key, cell),
                None => self.cells.remove(&key),
            };
        }
    }

    /// The PIN of a placed call was typed, and its number rests no longer.
    pub fn confirm(&mut self, call: &CallAttempt, resting: &str) {
        if let Some(placed) = self.placed.iter_mut().rev().find(|placed| placed.seq == call.seq) {
            placed.confirmed = true;
        }
        if let Some(open) = self.open.get_mut(&call.neighbourhood) {
            open.retain(|open| open.seq != call.seq);
        }
        self.cells.remove(&format!("rest {resting}"));
    }

    fn set(&mut self, key: String, cell: Cell) {
        let before = self.cells.insert(key.clone(), cell);
        self.before.push((key, before));
    }

    fn use_recent(&mut self, key: &str, span: Duration, most: u32, now: Instant) -> Result<(), Instant> {
        let most = usize::try_from(most.min(recent_uses::MOST)).unwrap_or(usize::MAX);
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

    fn used(&self, key: &str, window: Instant) -> i64 {
        match self.cells.get(&format!("used {key} {}", window.millis())) {
            Some(Cell::Used(used)) => *used,
            _ => 0,
        }
    }

    fn use_some(&mut self, key: &str, window: Instant, amount: i64, most: i64) -> Option<i64> {
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
            Some(Cell::Rest { at, .. }) if *at > now => return Err(*at),
            Some(Cell::Rest { streak, at }) if *at >= forgotten => streak + 1,
            _ => 1,
        };
        self.set(key, Cell::Rest { streak, at: now });
        Ok(streak)
    }

    fn rest_until(&mut self, number: &str, at: Instant) {
        let key = format!("rest {number}");
        if let Some(Cell::Rest { streak, .. }) = self.cells.get(&key) {
            let streak = *streak;
            self.set(key, Cell::Rest { streak, at });
        }
    }

    fn settled(&self, call: &CallAttempt, lately: Lately) -> SettledAround {
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
        let near = |placed: &Placed| placed.neighbourhood == call.neighbourhood;
        SettledAround {
            range: count(
                &|placed| placed.range == call.number_range,
                &[|placed| &placed.neighbourhood, |placed| &placed.who],
            ),
            country: count(
                &|placed| placed.country == call.country,
                &[|placed| &placed.neighbourhood, |placed| &placed.who],
            ),
            network: count(&|placed| near(placed) && placed.network == call.network, &[]),
            neighbourhood: count(&near, &[|placed| &placed.network]),
        }
    }

    fn unconfirmed(&self, call: &CallAttempt, hour: Instant, day: Instant) -> [Unconfirmed; 2] {
        let mut found = [Unconfirmed::default(); 2];
        let open = self.open.get(&call.neighbourhood).into_iter().flatten();
        for open in open.filter(|open| open.whose == call.whose && open.at >= day) {
            let [network, neighbourhood] = &mut found;
            let in_network = (open.network == call.network).then_some(network);
            for counted in in_network.into_iter().chain([neighbourhood]) {
                counted.hour += i64::from(open.at >= hour);
                counted.day += 1;
                counted.price += open.price;
            }
        }
        found
    }
}
