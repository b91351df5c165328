//! The call book: every call of this process, newest last, up to a limit.

use std::collections::{HashMap, VecDeque};

use crate::{
    call::{Record, ReportState},
    order::Order,
};

/// Calls by their place in time and by their id.
#[derive(Default)]
pub(crate) struct Book {
    calls: VecDeque<Record>,
    /// Call id to running number; the running number of `calls[0]` is `forgotten`.
    places: HashMap<String, usize>,
    message_ids: HashMap<String, usize>,
    /// The running numbers of the calls to each phone number, oldest first.
    numbers: HashMap<String, VecDeque<usize>>,
    forgotten: usize,
}

impl Book {
    /// Writes a call down and forgets the oldest beyond `most`.
    pub fn write(&mut self, call: Record, most: usize) {
        let place = self.forgotten + self.calls.len();
        self.places.insert(call.id.clone(), place);
        self.message_ids.insert(call.order.message_id.clone(), place);
        self.numbers.entry(call.order.to.clone()).or_default().push_back(place);
        self.calls.push_back(call);
        while self.calls.len() > most.max(1) {
            if let Some(oldest) = self.calls.pop_front() {
                self.places.remove(&oldest.id);
                if self.message_ids.get(&oldest.order.message_id) == Some(&self.forgotten) {
                    self.message_ids.remove(&oldest.order.message_id);
                }
                self.forget_number(&oldest.order.to);
                self.forgotten += 1;
            }
        }
    }

    /// Forgets the oldest call to a number.
    fn forget_number(&mut self, number: &str) {
        if let Some(places) = self.numbers.get_mut(number) {
            places.pop_front();
            if places.is_empty() {
                self.numbers.remove(number);
            }
        }
    }

    /// The call with this id.
    pub fn call(&self, id: &str) -> Option<&Record> {
        self.calls.get(self.places.get(id)?.checked_sub(self.forgotten)?)
    }

    /// The call with this id, to be moved on.
    pub fn call_mut(&mut self, id: &str) -> Option<&mut Record> {
        self.calls.get_mut(self.places.get(id)?.checked_sub(self.forgotten)?)
    }

    /// True when a message with this id was accepted before.
    pub fn knows_message(&self, message_id: &str) -> bool {
        self.message_ids.contains_key(message_id)
    }

    /// True for the last of the calls that were placed for one message.
    pub fn is_last(&self, call: &Record) -> bool {
        self.message_ids.get(&call.order.message_id) == self.places.get(&call.id)
    }

    /// True while a call of this bulk rings or is in progress, or another one is to come.
    pub fn is_busy_with(&self, bulk_id: &str) -> bool {
        let is_busy =
            |call: &Record| !call.state.is_over() || (call.report == ReportState::Later && self.is_last(call));
        self.newest_first()
            .any(|call| call.order.bulk_id == bulk_id && is_busy(call))
    }

    /// Every call, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Record> {
        self.calls.iter().rev()
    }

    /// The calls to one number, newest first.
    pub fn to<'a>(&'a self, number: &'a str) -> impl Iterator<Item = &'a Record> {
        let places = self.numbers.get(number).into_iter().flatten().rev();
        places.filter_map(|place| self.calls.get(place.checked_sub(self.forgotten)?))
    }

    /// Hands out the reports that wait to be pulled, oldest first, and marks them as pulled.
    pub fn pull(&mut self, wanted: impl Fn(&Order) -> bool, limit: usize) -> Vec<Record> {
        let waiting = self
            .calls
            .iter_mut()
            .filter(|call| call.report == ReportState::ToBePulled && wanted(&call.order));
        waiting
            .take(limit)
            .map(|call| {
                call.report = ReportState::Pulled;
                call.clone()
            })
            .collect()
    }
}
