//! Sends what waits at the desk when its time comes, and lets a sender hold it, put it off or call it off.

use std::time::Duration;

use time::OffsetDateTime;

use crate::{
    Simulator,
    call::{CallState, Record},
    desk::{Hold, Waiting},
    order::Order,
};

/// How far a bulk is, in the words of `GET /tts/3/bulks/status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BulkStatus {
    Pending,
    Paused,
    Processing,
    Canceled,
    Finished,
}

impl BulkStatus {
    /// The word on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Paused => "PAUSED",
            Self::Processing => "PROCESSING",
            Self::Canceled => "CANCELED",
            Self::Finished => "FINISHED",
        }
    }
}

impl Simulator {
    /// Lets the phone ring now, or later where the message says so.
    pub(crate) fn take(&self, order: Order) {
        let (bulk_id, now) = (order.bulk_id.clone(), self.now());
        // One look: whoever works the bulk off either still sees this message, or is begun for it. The answer is a value of its own: no
        // lock is held while the phone begins to ring.
        let (first, taken) = {
            let mut desk = self.desk();
            (!desk.has_waiting(&bulk_id), desk.take(order, now))
        };
        match taken {
            Err(order) => self.place(*order),
            Ok(()) if first => drop(tokio::spawn(work_off(self.clone(), bulk_id))),
            // The messages of one request follow each other; the one that works them off looks again.
            Ok(()) => self.desk_changed(),
        }
    }

    /// When a bulk is to be sent and how far it is; `None` for a request that was sent at once, or never.
    pub(crate) fn bulk(&self, id: &str) -> Option<(OffsetDateTime, BulkStatus)> {
        let desk = self.desk();
        let (send_at, hold) = desk.bulk(id)?;
        let status = match hold {
            Hold::Canceled => BulkStatus::Canceled,
            Hold::Paused if desk.has_waiting(id) => BulkStatus::Paused,
            _ if desk.has_waiting(id) && self.now() < send_at => BulkStatus::Pending,
            _ if desk.has_waiting(id) || self.book().is_busy_with(id) => BulkStatus::Processing,
            _ => BulkStatus::Finished,
        };
        Some((send_at, status))
    }

    /// Moves a bulk to another time.
    pub(crate) fn reschedule(&self, id: &str, send_at: OffsetDateTime) {
        self.desk().reschedule(id, send_at);
        self.desk_changed();
    }

    /// Holds a bulk or releases it.
    pub(crate) fn hold(&self, id: &str, hold: Hold) {
        self.desk().hold(id, hold);
        self.desk_changed();
    }

    /// Calls a bulk off: what was not sent yet is reported as cancelled.
    pub(crate) fn cancel(&self, id: &str) {
        let never_sent = self.desk().cancel(id);
        for waiting in never_sent {
            self.end_unsent(waiting, CallState::Cancelled);
        }
        self.desk_changed();
    }

    /// Writes down a message that ends without a call, and reports it.
    fn end_unsent(&self, waiting: Waiting, end: CallState) {
        let record = Record::unsent(waiting.order, waiting.taken_at);
        let id = record.id.clone();
        self.book().write(record, self.settings().calls_kept);
        let _ = self.turn(&id, end);
    }
}

/// Works a bulk off until nothing of it waits.
async fn work_off(simulator: Simulator, bulk_id: String) {
    let mut news = simulator.desk_news();
    loop {
        news.mark_unchanged();
        let ready = simulator.desk().ready(&bulk_id, simulator.now());
        for waiting in ready.expired {
            simulator.end_unsent(waiting, CallState::Expired);
        }
        for waiting in ready.due {
            simulator.place(waiting.order);
        }
        let next = simulator.desk().next(&bulk_id);
        let Some(next) = next else { return };
        let wait = Duration::try_from(next - simulator.now()).unwrap_or_default();
        tokio::select! {
            () = simulator.pass(wait) => {}
            _ = news.changed() => {}
        }
    }
}
