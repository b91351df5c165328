//! The course of a call: it rings, somebody acts or time runs out, and the report is sent.

use std::time::Duration;

use time::OffsetDateTime;

use crate::{
    Behavior, Simulator,
    call::{Call, CallState, Record, ReportState},
    order::Order,
    push,
};

/// Why a call cannot be answered, declined or hung up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotDo {
    /// There is no call with this id.
    #[error("there is no such call")]
    NoSuchCall,
    /// The call has gone past that point.
    #[error("the call is {}", .0.name())]
    Already(CallState),
    /// Phones have ten digits, `*` and `#`.
    #[error("a key is one of 0 to 9, * and #")]
    NoSuchKey,
}

impl Simulator {
    /// Answers a ringing call and listens to the end. The delivery report is sent at once. Needs a Tokio runtime.
    pub fn answer(&self, call: &str) -> Result<Call, CannotDo> {
        self.pick_up(call)?;
        self.turn(call, CallState::Completed)
    }

    /// Answers a ringing call and keeps listening until [`Simulator::hang_up`]. Needs a Tokio runtime.
    pub fn pick_up(&self, call: &str) -> Result<Call, CannotDo> {
        self.turn(call, CallState::InCall)
    }

    /// Refuses a ringing call. Needs a Tokio runtime.
    pub fn decline(&self, call: &str) -> Result<Call, CannotDo> {
        self.turn(call, CallState::Declined)
    }

    /// Ends a call in progress, before or after everything was heard. Needs a Tokio runtime.
    pub fn hang_up(&self, call: &str, heard_all: bool) -> Result<Call, CannotDo> {
        self.turn(
            call,
            if heard_all {
                CallState::Completed
            } else {
                CallState::HungUpEarly
            },
        )
    }

    /// Presses a key while somebody listens: the message's repeat key has it said again, at most five times; other keys are
    /// collected as far as the message asked for them.
    pub fn press(&self, call: &str, key: char) -> Result<Call, CannotDo> {
        if !matches!(key, '0'..='9' | '*' | '#') {
            return Err(CannotDo::NoSuchKey);
        }
        let pressed = {
            let mut book = self.book();
            let call = book.call_mut(call).ok_or(CannotDo::NoSuchCall)?;
            call.press(key).map_err(CannotDo::Already)?;
            call.clone()
        };
        self.changed(&pressed.order.to);
        Ok(pressed.view())
    }

    /// Lets the phone ring. Runs inside the runtime that serves the send request.
    pub(crate) fn place(&self, order: Order) {
        let to = order.to.clone();
        let line = self.lines().settings(&to);
        let ring_for = order.ring_timeout.min(self.settings().ring_timeout_cap);
        let call = Record::ringing(order, line, self.now());
        let id = call.id.clone();
        self.book().write(call, self.settings().calls_kept);
        self.changed(&to);
        let after = Duration::from_millis(line.after_ms.into());
        tokio::spawn(play(self.clone(), id, line.behavior, after, ring_for));
    }

    /// Moves a call on, tells those who watch, and starts what follows from the new state.
    pub(crate) fn turn(&self, id: &str, next: CallState) -> Result<Call, CannotDo> {
        let now = self.now();
        let (record, again) = {
            let mut book = self.book();
            let call = book.call_mut(id).ok_or(CannotDo::NoSuchCall)?;
            call.become_state(next, now).map_err(CannotDo::Already)?;
            let again = call.again(now);
            if next.is_over() {
                call.report = match &call.order.notify_url {
                    _ if again.is_some() => ReportState::Later,
                    _ if call.withhold_report => ReportState::Withheld,
                    Some(_) => ReportState::OnItsWay,
                    None => ReportState::ToBePulled,
                };
            }
            (call.clone(), again)
        };
        self.changed(&record.order.to);
        if let Some((wait, order)) = again {
            tokio::spawn(call_again(self.clone(), now + wait, order));
        } else if record.report == ReportState::OnItsWay {
            tokio::spawn(push::push(self.clone(), record.clone()));
        } else if next == CallState::InCall {
            tokio::spawn(cut_off(self.clone(), record.clone()));
        }
        Ok(record.view())
    }
}

/// Plays the part the line is set up for. A person who acts first wins: the late step is refused and forgotten.
async fn play(simulator: Simulator, call: String, part: Behavior, after: Duration, ring_for: Duration) {
    let patience = if matches!(part, Behavior::Ring | Behavior::Reject) {
        ring_for
    } else {
        after.min(ring_for)
    };
    simulator.pass(patience).await;
    let _ = match part {
        Behavior::Ring | Behavior::Reject | Behavior::NoAnswer => simulator.turn(&call, CallState::NoAnswer),
        Behavior::Answer => simulator.answer(&call),
        Behavior::HangUpEarly => simulator.pick_up(&call).and_then(|_| simulator.hang_up(&call, false)),
        Behavior::Busy => simulator.turn(&call, CallState::Busy),
        Behavior::Declined => simulator.decline(&call),
        Behavior::Voicemail => simulator.turn(&call, CallState::Voicemail),
        Behavior::Unreachable => simulator.turn(&call, CallState::Unreachable),
    };
}

/// Lets the phone of somebody who was not reached ring once more.
async fn call_again(simulator: Simulator, due: OffsetDateTime, order: Order) {
    let wait = Duration::try_from(due - simulator.now()).unwrap_or_default();
    simulator.pass(wait).await;
    simulator.place(order);
}

/// Ends a call that nobody ended.
async fn cut_off(simulator: Simulator, call: Record) {
    let cap = simulator.settings().call_timeout_cap;
    simulator
        .pass(call.order.call_timeout.map_or(cap, |asked| asked.min(cap)))
        .await;
    let _ = simulator.turn(&call.id, CallState::TimedOut);
}
