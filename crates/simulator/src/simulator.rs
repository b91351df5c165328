//! The simulator itself: what all doors share, and the methods a Rust test calls.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{broadcast, watch};

use time::OffsetDateTime;

use crate::{
    Settings, behavior::LineSettings, book::Book, call::Call, desk::Desk, faults::Fault, faults::Faults, lines::Lines,
    post::Post, refusals::Refusals, speech::Speech, throttle::Throttles, timeline::Timeline, tokens::Tokens,
};

/// A voice provider and all its phones. Clones are cheap and share everything.
#[derive(Clone)]
pub struct Simulator(Arc<Inner>);

struct Inner {
    settings: Settings,
    time: Timeline,
    book: Mutex<Book>,
    desk: Mutex<Desk>,
    /// Held while a message is looked at and taken: of two with one id, one rings.
    taking: Mutex<()>,
    lines: Mutex<Lines>,
    refusals: Mutex<Refusals>,
    faults: Mutex<Faults>,
    tokens: Mutex<Tokens>,
    throttles: Mutex<Throttles>,
    /// Notifies that a scheduled message was rescheduled, paused, released or cancelled.
    desk_news: watch::Sender<()>,
    /// Tells the number whose calls have changed.
    changes: broadcast::Sender<String>,
    closing: watch::Sender<bool>,
    post: Post,
    speech: Speech,
}

impl Simulator {
    /// A simulator without calls.
    pub fn new(settings: Settings) -> Self {
        let speech = Speech::new(settings.speech.clone());
        Self(Arc::new(Inner {
            settings,
            time: Timeline::new(),
            desk: Mutex::default(),
            taking: Mutex::default(),
            throttles: Mutex::default(),
            desk_news: watch::channel(()).0,
            speech,
            book: Mutex::default(),
            lines: Mutex::default(),
            refusals: Mutex::default(),
            faults: Mutex::default(),
            tokens: Mutex::default(),
            changes: broadcast::channel(256).0,
            closing: watch::channel(false).0,
            post: Post::default(),
        }))
    }

    /// The id of this number's line for the address of its handset: `handset/{line}` below the router's prefix.
    ///
    /// Unguessable and the same for the same number as long as the process lives. The number may be written with `+` and
    /// blanks.
    pub fn line(&self, number: &str) -> String {
        let number = crate::lines::digits(number).unwrap_or_else(|| number.to_owned());
        self.lines().id(&number)
    }

    /// The calls to a number (digits only), newest first.
    pub fn calls_to(&self, number: &str) -> Vec<Call> {
        self.book().to(number).map(crate::call::Record::view).collect()
    }

    /// So many of the newest calls to any number, newest first.
    pub fn newest(&self, most: usize) -> Vec<Call> {
        let book = self.book();
        book.newest_first().take(most).map(crate::call::Record::view).collect()
    }

    pub(crate) fn newest_to(&self, number: &str, most: usize) -> Vec<Call> {
        let book = self.book();
        book.to(number).take(most).map(crate::call::Record::view).collect()
    }

    /// One call.
    pub fn call(&self, id: &str) -> Option<Call> {
        self.book().call(id).map(crate::call::Record::view)
    }

    /// Sets up what the line of this number does from the next call on.
    pub fn set_line(&self, number: &str, settings: LineSettings) {
        self.lines().set(number, settings);
        self.changed(number);
    }

    /// Lets a coming request to the fault's part of the API fail: the next that names the number `to`, or the very next without it. Only
    /// send requests and those for logs (`to=…`) name numbers.
    pub fn add_fault(&self, to: Option<&str>, fault: Fault) {
        self.faults().add(to.map(str::to_owned), fault);
    }

    /// Waits for a call to this number that is newer than the call `after` (any call when `None`), at most so long.
    pub async fn next_call(&self, to: &str, after: Option<&str>, within: Duration) -> Option<Call> {
        self.wait(within, || self.newer_than(to, after).into_iter().next())
            .await
    }

    /// Waits until the call is as wished, at most so long. `None` when it never was, or there is no such call.
    pub async fn wait_until(&self, id: &str, within: Duration, wished: impl Fn(&Call) -> bool) -> Option<Call> {
        self.wait(within, || self.call(id).filter(|call| wished(call))).await
    }

    /// The time as the simulator has it, in UTC.
    pub fn now(&self) -> OffsetDateTime {
        self.settings().clock.now() + self.moved()
    }

    /// Moves the simulator's time ahead. What was to come to pass within that span comes to pass at once: a phone stops
    /// ringing, a scheduled message is sent, a report is offered again, a token runs out. There is no way back.
    pub fn advance(&self, by: Duration) {
        self.0.time.advance(by);
    }

    /// How far the time was moved ahead in all.
    pub fn moved(&self) -> Duration {
        self.0.time.moved()
    }

    /// Returns when so much of the simulator's time has gone by.
    pub(crate) async fn pass(&self, span: Duration) {
        self.0.time.pass(span).await;
    }

    /// Ends every open stream and long wait, so that a server can stop gracefully.
    pub fn close(&self) {
        self.0.closing.send_replace(true);
    }

    pub(crate) fn newer_than(&self, to: &str, after: Option<&str>) -> Vec<Call> {
        self.book()
            .to(to)
            .take_while(|call| Some(call.id.as_str()) != after)
            .map(crate::call::Record::view)
            .collect()
    }

    /// Looks now and after each change, until something is found, the time is over or the simulator closes.
    pub(crate) async fn wait<T>(&self, within: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
        let mut changes = self.changes();
        let mut closing = self.closing();
        let over = tokio::time::sleep(within);
        tokio::pin!(over);
        loop {
            if let Some(found) = look() {
                return Some(found);
            }
            tokio::select! {
                _ = changes.recv() => {}
                () = &mut over => return look(),
                _ = closing.wait_for(|closing| *closing) => return None,
            }
        }
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        held(&self.0.book)
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        held(&self.0.desk)
    }

    /// Lets nobody else take a message meanwhile.
    pub(crate) fn taking(&self) -> MutexGuard<'_, ()> {
        held(&self.0.taking)
    }

    pub(crate) fn desk_news(&self) -> watch::Receiver<()> {
        self.0.desk_news.subscribe()
    }

    pub(crate) fn desk_changed(&self) {
        self.0.desk_news.send_replace(());
    }

    pub(crate) fn throttles(&self) -> MutexGuard<'_, Throttles> {
        held(&self.0.throttles)
    }

    pub(crate) fn speech(&self) -> &Speech {
        &self.0.speech
    }

    pub(crate) fn lines(&self) -> MutexGuard<'_, Lines> {
        held(&self.0.lines)
    }

    pub(crate) fn refusals(&self) -> MutexGuard<'_, Refusals> {
        held(&self.0.refusals)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        held(&self.0.faults)
    }

    pub(crate) fn tokens(&self) -> MutexGuard<'_, Tokens> {
        held(&self.0.tokens)
    }

    pub(crate) fn post(&self) -> &Post {
        &self.0.post
    }

    pub(crate) fn changes(&self) -> broadcast::Receiver<String> {
        self.0.changes.subscribe()
    }

    pub(crate) fn closing(&self) -> watch::Receiver<bool> {
        self.0.closing.subscribe()
    }

    /// Notifies everybody who watches this number. It is no error if nobody watches.
    pub(crate) fn changed(&self, number: &str) {
        let _ = self.0.changes.send(number.to_owned());
    }
}

/// A lock whose holder died is still good: no change under it is left half done.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
