//! What rules count in: the database while the shop is open, or memory while changed rules are tried on what was asked for before.
//! Both count alike, to the call.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use domain::Instant;
use storage::{
    Connection, Error, call_attempts,
    call_attempts::{CallAttempt, Within},
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

    /// How much of `key` was used in these fixed spans together.
    pub async fn used_in(&mut self, key: &str, windows: [Instant; 7]) -> Result<i64, Error> {
        match self {
            Self::Database(connection) => limits::used_in(connection, key, windows).await,
            Self::Memory(memory) => Ok(windows.into_iter().map(|window| memory.used(key, window)).sum()),
        }
    }

    /// Until when one of these ranges is closed, if it is.
    pub async fn closed(&mut self, scopes: [&str; 2], now: Instant) -> Result<Option<Instant>, Error> {
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

    /// Calls since a moment of which one knows by now whether they were confirmed, and how many were.
    pub async fn settled(
        &mut self,
        whose: &str,
        within: Within<'_>,
        since: Instant,
        settled: Instant,
    ) -> Result<(i64, i64), Error> {
        match self {
            Self::Database(connection) => call_attempts::settled(connection, whose, within, since, settled).await,
            Self::Memory(memory) => Ok(memory.settled(whose, within, since, settled)),
        }
    }
}

/// Counters without a database.
#[derive(Debug, Default)]
pub(super) struct Memory {
    cells: HashMap<String, Cell>,
    /// What cells held before the call that is being judged.
    before: Vec<(String, Option<Cell>)>,
    placed: VecDeque<Placed>,
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
    confirmed: bool,
}

/// Shares of confirmed calls look no further back.
const LATELY: Duration = Duration::from_hours(2);

impl Memory {
    /// The call that was just judged is placed.
    pub fn place(&mut self, call: &CallAttempt) {
        self.before.clear();
        if !call.says_pin() || call.undoes() {
            return;
        }
        let at = Instant(call.at);
        while self.placed.front().is_some_and(|placed| placed.at < at - LATELY) {
            self.placed.pop_front();
        }
        self.placed.push_back(Placed {
            seq: call.seq,
            at,
            whose: call.whose.clone(),
            range: call.number_range.clone(),
            country: call.country.clone(),
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

    fn closed(&self, scopes: [&str; 2], now: Instant) -> Option<Instant> {
        let until = |scope| match self.cells.get(&format!("closed {scope}")) {
            Some(Cell::Closed(until)) if *until > now => Some(*until),
            _ => None,
        };
        scopes.into_iter().filter_map(until).max()
    }

    fn close(&mut self, scope: &str, until: Instant) {
        let later = self
            .closed([scope; 2], Instant(i64::MIN))
            .map_or(until, |at| at.max(until));
        self.set(format!("closed {scope}"), Cell::Closed(later));
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

    fn settled(&self, whose: &str, within: Within<'_>, since: Instant, settled: Instant) -> (i64, i64) {
        let asked = self.placed.iter().filter(|call| {
            let inside = match within {
                Within::Range(range) => call.range == range,
                Within::Country(country) => call.country == country,
            };
            inside && call.whose == whose && call.at >= since && (call.confirmed || call.at < settled)
        });
        asked.fold((0, 0), |(placed, confirmed), call| {
            (placed + 1, confirmed + i64::from(call.confirmed))
        })
    }
}
