//! The scheduled messages, and the bulks by which they are paused, rescheduled or cancelled.

use std::collections::{HashMap, VecDeque};

use time::OffsetDateTime;

use crate::{order::Order, window};

/// Messages in waiting and the bulks they came with.
#[derive(Default)]
pub(crate) struct Desk {
    bulks: HashMap<String, Bulk>,
    /// Ids of bulks, oldest first.
    ages: VecDeque<String>,
    /// By message id.
    waiting: HashMap<String, Waiting>,
}

/// One request whose messages were to be sent later.
#[derive(Clone, Copy, Debug)]
struct Bulk {
    send_at: OffsetDateTime,
    hold: Hold,
}

/// What its sender did about a bulk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hold {
    /// Nothing: its messages go when they are due.
    Released,
    /// Stopped until it is released.
    Paused,
    /// Called off.
    Canceled,
}

/// A message that waits.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub order: Order,
    pub taken_at: OffsetDateTime,
    due: OffsetDateTime,
    /// After this it is not sent any more.
    until: OffsetDateTime,
}

/// What is to be done with messages whose time has come.
#[derive(Default)]
pub(crate) struct Ready {
    pub due: Vec<Waiting>,
    pub expired: Vec<Waiting>,
}

/// Bulks that are remembered.
const MAX_BULKS: usize = 5_000;
/// The longest that a message waits for those before it: a century.
const LONGEST_TURN: std::time::Duration = std::time::Duration::from_hours(100 * 365 * 24);
/// Messages that wait at the same time.
const MAX_WAITING: usize = 100_000;

impl Desk {
    /// Takes a message that is not due yet; hands it back when it is due now, or the desk is full.
    pub fn take(&mut self, order: Order, now: OffsetDateTime) -> Result<(), Box<Order>> {
        let asked = order.timing.send_at.map_or(now, |at| at.max(now));
        let due = due(&order, asked);
        if due <= now || self.waiting.len() >= MAX_WAITING {
            return Err(Box::new(order));
        }
        if !self.bulks.contains_key(&order.bulk_id) {
            self.open(order.bulk_id.clone(), asked);
        }
        let waiting = Waiting {
            until: due + order.timing.validity,
            order,
            taken_at: now,
            due,
        };
        self.waiting.insert(waiting.order.message_id.clone(), waiting);
        Ok(())
    }

    fn open(&mut self, id: String, send_at: OffsetDateTime) {
        while self.ages.len() >= MAX_BULKS {
            let Some(oldest) = self.ages.pop_front() else { break };
            self.bulks.remove(&oldest);
        }
        self.ages.push_back(id.clone());
        let hold = Hold::Released;
        self.bulks.insert(id, Bulk { send_at, hold });
    }

    /// When the bulk is to be sent, and what its sender did about it.
    pub fn bulk(&self, id: &str) -> Option<(OffsetDateTime, Hold)> {
        self.bulks.get(id).map(|bulk| (bulk.send_at, bulk.hold))
    }

    /// Moves all that still waits to another time.
    pub fn reschedule(&mut self, id: &str, send_at: OffsetDateTime) {
        if let Some(bulk) = self.bulks.get_mut(id) {
            bulk.send_at = send_at;
        }
        for waiting in self.of_mut(id) {
            waiting.due = due(&waiting.order, send_at);
            waiting.until = waiting.due + waiting.order.timing.validity;
        }
    }

    /// Holds or releases a bulk.
    pub fn hold(&mut self, id: &str, hold: Hold) {
        if let Some(bulk) = self.bulks.get_mut(id) {
            bulk.hold = hold;
        }
    }

    /// Calls a bulk off and hands out what waited.
    pub fn cancel(&mut self, id: &str) -> Vec<Waiting> {
        self.hold(id, Hold::Canceled);
        self.take_out(id, |_| true)
    }

    /// The moment at which [`Desk::ready`] has something to hand out; `None` when nothing of the bulk waits.
    pub fn next(&self, id: &str) -> Option<OffsetDateTime> {
        let paused = self.is_paused(id);
        self.of(id)
            .map(|waiting| {
                if paused {
                    waiting.until
                } else {
                    waiting.due.min(waiting.until)
                }
            })
            .min()
    }

    /// Hands out the messages of a bulk whose time has come.
    pub fn ready(&mut self, id: &str, now: OffsetDateTime) -> Ready {
        let paused = self.is_paused(id);
        Ready {
            expired: self.take_out(id, |waiting| waiting.until <= now),
            due: self.take_out(id, |waiting| !paused && waiting.due <= now),
        }
    }

    /// True when a message with this id waits.
    pub fn knows_message(&self, message_id: &str) -> bool {
        self.waiting.contains_key(message_id)
    }

    /// True when any message of the bulk waits.
    pub fn has_waiting(&self, id: &str) -> bool {
        self.of(id).next().is_some()
    }

    /// Everything that waits, the newest first.
    pub fn newest_first(&self) -> Vec<&Waiting> {
        let mut all: Vec<&Waiting> = self.waiting.values().collect();
        all.sort_by_key(|waiting| std::cmp::Reverse(waiting.taken_at));
        all
    }

    fn is_paused(&self, id: &str) -> bool {
        self.bulk(id).is_some_and(|(_, hold)| hold == Hold::Paused)
    }

    fn of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Waiting> {
        self.waiting.values().filter(move |waiting| waiting.order.bulk_id == id)
    }

    fn of_mut<'a>(&'a mut self, id: &'a str) -> impl Iterator<Item = &'a mut Waiting> {
        self.waiting
            .values_mut()
            .filter(move |waiting| waiting.order.bulk_id == id)
    }

    fn take_out(&mut self, id: &str, which: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        let mut out: Vec<Waiting> = self
            .waiting
            .extract_if(|_, waiting| waiting.order.bulk_id == id && which(waiting))
            .map(|(_, waiting)| waiting)
            .collect();
        out.sort_by_key(|waiting| waiting.due);
        out
    }
}

/// When a message that is asked for at this time goes: in turn, and within its hours.
fn due(order: &Order, asked: OffsetDateTime) -> OffsetDateTime {
    let in_turn = asked + order.timing.behind.min(LONGEST_TURN);
    let window = order.timing.window.as_ref();
    window.map_or(in_turn, |window| window::opens(window, in_turn))
}
