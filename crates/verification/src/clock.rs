//! Tells the time. Nothing else reads the machine's clock.
//!
//! The machine's clock may be set back, and two machines may disagree; a PIN would then be good for longer. So time here never runs
//! backwards, and never slower than the machine's monotonic clock. [`keep`] compares it with what the database knows: the latest time that
//! any instance has seen and, on PostgreSQL, the server's own clock. Whatever is wrong makes PINs and sessions expire sooner, never later.

use std::{
    fmt,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use domain::Instant;
use storage::clock::{self, Seen};

use crate::Error;

/// Steps and differences beyond this are reported.
pub const TOLERATED: Duration = Duration::from_secs(2);
/// Time between two comparisons with the database's clock, while the machine's own clock seems right.
const LOOK: Duration = Duration::from_secs(5);
/// If the clock is further behind than this when the shop starts, everything short-lived is ended. Otherwise the clock would run ahead for
/// that long.
const TOO_FAR: Duration = Duration::from_hours(1);

/// The clock of the shop. Cheap to clone; clones show the same time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock, one for the whole process.
    System,
    /// The same with given readings instead of the machine's; for tests.
    Machine(Arc<Machine>),
    /// A clock that stands still until it is advanced; for tests.
    Stopped(Arc<AtomicI64>),
}

/// What the two clocks of a machine show.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The wall clock, which can be set.
    pub wall: Instant,
    /// The monotonic clock: the time since some moment, which cannot be set.
    pub running: Duration,
}

/// A clock that combines a wall clock and a monotonic clock.
pub struct Machine {
    read: Box<dyn Fn() -> Reading + Send + Sync>,
    /// What is added to the monotonic clock (milliseconds). It only grows, except at the first comparison with a database that has a clock.
    lead: AtomicI64,
    /// Whether the database has a clock of its own. If so, the wall clock does not count any more.
    by_database: AtomicBool,
    /// How far the wall clock was ahead of the monotonic clock at the last look (milliseconds).
    wall_lead: AtomicI64,
    /// When the database was last asked, by the monotonic clock (milliseconds).
    asked: AtomicI64,
}

impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Machine")
    }
}

static SYSTEM: LazyLock<Machine> = LazyLock::new(|| Machine::reading(system()));

/// Returns a reader of the machine's own clocks.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn system() -> impl Fn() -> Reading + Send + Sync {
    let begun = std::time::Instant::now();
    move || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Reading {
            wall: Instant(millis(since)),
            running: begun.elapsed(),
        }
    }
}

impl Machine {
    /// Creates a clock from these readings.
    pub fn reading(read: impl Fn() -> Reading + Send + Sync + 'static) -> Self {
        let first = wall_lead(read());
        Self {
            read: Box::new(read),
            lead: AtomicI64::new(first),
            by_database: AtomicBool::new(false),
            wall_lead: AtomicI64::new(first),
            asked: AtomicI64::new(i64::MIN),
        }
    }

    fn now(&self) -> Instant {
        let reading = (self.read)();
        let mut lead = self.lead.load(Ordering::SeqCst);
        if !self.by_database.load(Ordering::SeqCst) {
            // If the wall clock is set forward, the later time counts. If it is set back, time continues as before.
            let wall = wall_lead(reading);
            lead = self.lead.fetch_max(wall, Ordering::SeqCst).max(wall);
        }
        Instant(millis(reading.running).saturating_add(lead))
    }

    /// Makes the clock never show less than `at` from now on.
    fn raise_to(&self, at: Instant) {
        let lead = at.millis().saturating_sub(millis((self.read)().running));
        self.lead.fetch_max(lead, Ordering::SeqCst);
    }

    /// Returns by how much the wall clock was set since the last look (milliseconds); `None` if within tolerance.
    fn stepped(&self) -> Option<i64> {
        let wall = wall_lead((self.read)());
        let step = wall.saturating_sub(self.wall_lead.load(Ordering::SeqCst));
        (step.unsigned_abs() > u128_millis(TOLERATED)).then(|| {
            self.wall_lead.store(wall, Ordering::SeqCst);
            step
        })
    }

    /// Returns whether it is time to ask the database again. Of several callers, one gets `true`.
    fn is_due(&self) -> bool {
        let running = millis((self.read)().running);
        let asked = self.asked.load(Ordering::SeqCst);
        asked.saturating_add(millis(LOOK)) <= running
            && self
                .asked
                .compare_exchange(asked, running, Ordering::SeqCst, Ordering::SeqCst)
                .is_ok()
    }

    /// Adopts what the database knows, and reports a clock that is wrong.
    fn compare(&self, seen: Seen) {
        let wall = (self.read)().wall;
        if let Some(theirs) = seen.database {
            tell("the database's clock", wall, theirs);
            if !self.by_database.swap(true, Ordering::SeqCst) && self.now() > theirs + TOLERATED {
                // A wall clock that is ahead of the database's must not lengthen any life either, so the database's clock counts.
                let running = millis((self.read)().running);
                self.lead.store(theirs.millis() - running, Ordering::SeqCst);
            }
            self.raise_to(theirs);
        }
        let now = self.now();
        if seen.latest > now + TOLERATED {
            tell("what the shop saw before", now, seen.latest);
            // The database's value may be up to one `LOOK` old.
            self.raise_to(seen.latest + LOOK);
        } else {
            self.raise_to(seen.latest);
        }
    }
}

/// Logs for the shop's owner that a clock is wrong.
fn tell(than: &str, ours: Instant, theirs: Instant) {
    let behind = theirs.millis() - ours.millis();
    if behind.unsigned_abs() > u128_millis(TOLERATED) {
        tracing::error!(
            behind_ms = behind,
            "this machine's clock does not agree with {than}; PINs and sessions end by the later of both. Let it follow a time server"
        );
    }
}

fn wall_lead(reading: Reading) -> i64 {
    reading.wall.millis().saturating_sub(millis(reading.running))
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn u128_millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl Clock {
    /// Creates a clock that stands still at `at`.
    pub fn stopped(at: Instant) -> Self {
        Self::Stopped(Arc::new(AtomicI64::new(at.millis())))
    }

    /// Creates a clock from these readings instead of the machine's.
    pub fn reading(read: impl Fn() -> Reading + Send + Sync + 'static) -> Self {
        Self::Machine(Arc::new(Machine::reading(read)))
    }

    /// Returns the current time.
    pub fn now(&self) -> Instant {
        match self {
            Self::Stopped(at) => Instant(at.load(Ordering::SeqCst)),
            Self::System => SYSTEM.now(),
            Self::Machine(machine) => machine.now(),
        }
    }

    /// Returns what the machine's wall clock shows, so that the `doctor` command can compare it. Nothing expires by this time.
    pub fn wall(&self) -> Instant {
        self.machine()
            .map_or_else(|| self.now(), |machine| (machine.read)().wall)
    }

    /// Moves a stopped clock forward. Does nothing to the machine's clock.
    pub fn advance(&self, by: Duration) {
        if let Self::Stopped(at) = self {
            at.fetch_add(millis(by), Ordering::SeqCst);
        }
    }

    fn machine(&self) -> Option<&Machine> {
        match self {
            Self::System => Some(&SYSTEM),
            Self::Machine(machine) => Some(machine),
            Self::Stopped(_) => None,
        }
    }
}

/// Compares the shop's clock with the database before the shop opens: the clock starts no earlier than any instance has seen. If the latest
/// time seen is more than an hour ahead, a clock was wrong then or is wrong now. In that case everything short-lived is ended, and the
/// present time counts.
pub async fn begin(clock: &Clock, database: &storage::Database) -> Result<(), Error> {
    let Some(machine) = clock.machine() else { return Ok(()) };
    let mut transaction = database.begin().await?;
    let mut seen = clock::meet(&mut transaction, Instant(0)).await?;
    let now = seen.database.unwrap_or_else(|| machine.now());
    if seen.latest > now + TOO_FAR {
        let ended = clock::end_short_lives(&mut transaction, now).await?;
        tracing::error!(
            ended,
            "the clock is hours behind what the shop saw before: everybody is signed out, and no PIN of before is good"
        );
        seen.latest = now;
    }
    transaction.commit().await?;
    machine.compare(seen);
    Ok(())
}

/// Checks the clock; call it every second. It needs the database only when a comparison is due or the machine's clock was set.
pub async fn keep(clock: &Clock, database: &storage::Database) -> Result<(), Error> {
    let Some(machine) = clock.machine() else {
        return Ok(());
    };
    let step = machine.stepped();
    if let Some(by) = step {
        tracing::error!(
            by_ms = by,
            "this machine's clock was set; PINs and sessions end no later than they would have. Let it follow a time server"
        );
    }
    if machine.is_due() || step.is_some() {
        let mut transaction = database.begin().await?;
        let seen = clock::meet(&mut transaction, machine.now()).await?;
        transaction.commit().await?;
        machine.compare(seen);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A machine whose clocks are moved by hand.
    #[derive(Clone)]
    struct Hands(Arc<Mutex<Reading>>);

    impl Hands {
        fn new() -> (Self, Machine) {
            let hands = Self(Arc::new(Mutex::new(Reading {
                wall: Instant(1_000_000_000),
                running: Duration::from_secs(7),
            })));
            let read = hands.clone();
            (hands, Machine::reading(move || *read.0.lock().unwrap()))
        }

        fn pass(&self, seconds: u64) {
            let mut reading = self.0.lock().unwrap();
            reading.wall = reading.wall + Duration::from_secs(seconds);
            reading.running += Duration::from_secs(seconds);
        }

        fn set_back(&self, seconds: u64) {
            let mut reading = self.0.lock().unwrap();
            reading.wall = reading.wall - Duration::from_secs(seconds);
        }

        fn set_forward(&self, seconds: u64) {
            let mut reading = self.0.lock().unwrap();
            reading.wall = reading.wall + Duration::from_secs(seconds);
        }
    }

    const MINUTES: u64 = 300;

    #[test]
    fn a_clock_that_is_set_back_goes_on_as_before() {
        let (hands, machine) = Hands::new();
        let begun = machine.now();

        hands.set_back(MINUTES);
        hands.pass(10);

        assert_eq!(machine.now(), begun + Duration::from_secs(10));
        assert_eq!(machine.stepped(), Some(-300_000));
        assert_eq!(machine.stepped(), None, "it is told once");
    }

    #[test]
    fn a_clock_that_is_set_forward_counts_and_going_back_does_not() {
        let (hands, machine) = Hands::new();
        let begun = machine.now();

        hands.set_forward(MINUTES);
        assert_eq!(machine.now(), begun + Duration::from_secs(MINUTES));
        hands.set_back(MINUTES);
        hands.pass(1);

        assert_eq!(machine.now(), begun + Duration::from_secs(MINUTES + 1));
    }

    #[test]
    fn a_step_within_two_seconds_is_not_worth_telling() {
        let (hands, machine) = Hands::new();

        hands.set_back(2);

        assert_eq!(machine.stepped(), None);
    }

    #[test]
    fn with_a_database_that_has_a_clock_that_one_counts_and_a_wall_clock_that_is_ahead_does_not() {
        let (hands, machine) = Hands::new();
        let wall = machine.now();
        let theirs = wall - Duration::from_secs(MINUTES);
        let seen = Seen {
            latest: Instant(0),
            database: Some(theirs),
        };

        machine.compare(seen);
        assert_eq!(machine.now(), theirs);
        hands.set_forward(MINUTES);
        assert_eq!(machine.now(), theirs);

        hands.pass(5);
        let slow = Seen {
            latest: Instant(0),
            database: Some(theirs - Duration::from_secs(MINUTES)),
        };
        machine.compare(slow);
        assert_eq!(machine.now(), theirs + Duration::from_secs(5), "it never goes back");
    }

    #[test]
    fn the_latest_time_that_anybody_saw_is_a_floor() {
        let (_, machine) = Hands::new();
        let begun = machine.now();
        let later = begun + Duration::from_secs(MINUTES);

        machine.compare(Seen {
            latest: later,
            database: None,
        });

        assert!(machine.now() >= later);
    }
}
