//! What the person who runs the simulator may choose: who may send, how long phones ring, what time it is.

use std::{fmt, sync::Arc, time::Duration};

use time::OffsetDateTime;

use crate::Rate;

/// Everything that can be chosen before the first call.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who may use the Infobip-shaped part.
    pub credentials: Credentials,
    /// How long an access token is good.
    pub token_life: Duration,
    /// The name the handset shows for the caller, such as the shop's name.
    pub caller_name: String,
    /// The longest a phone rings, whatever `ringTimeout` a message asks for (Infobip's default is 45 seconds).
    pub ring_timeout_cap: Duration,
    /// The longest a call lasts after it was answered, whatever `callTimeout` a message asks for.
    pub call_timeout_cap: Duration,
    /// The waits between attempts to push a delivery report; their number is the number of repeats.
    pub push_retries: Vec<Duration>,
    /// How many calls are remembered; beyond it the oldest are forgotten, even those that still ring. Room for a request of 20 000.
    pub calls_kept: usize,
    /// Send requests beyond this meet a 429; Infobip publishes 2,000 a second. No limit when `None`.
    pub send_rate: Option<Rate>,
    /// Requests for logs beyond this meet a 429; Infobip publishes 120 a minute. No limit when `None`.
    pub log_rate: Option<Rate>,
    /// The program that speaks, which has the command line of `espeak-ng`; without it the handset uses the browser's voice.
    pub speech: Option<String>,
    /// Where the times in answers and reports come from. How long a phone rings is timed by the runtime;
    /// [`Simulator::advance`](crate::Simulator::advance) moves both.
    pub clock: Clock,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            credentials: Credentials::default(),
            token_life: Duration::from_hours(1),
            caller_name: "Your shop".to_owned(),
            ring_timeout_cap: Duration::from_mins(2),
            call_timeout_cap: Duration::from_mins(3),
            push_retries: (0..5).map(push_retry).collect(),
            calls_kept: 25_000,
            send_rate: Some(Rate::a_second(2_000)),
            log_rate: Some(Rate::a_minute(120)),
            speech: Some("espeak-ng".to_owned()),
            clock: Clock::system(),
        }
    }
}

/// The wait before a repeat, by the formula Infobip publishes (1 minute + 1 minute · n²), with seconds for minutes: 1, 2, 5,
/// 10 and 17 seconds.
fn push_retry(n: u64) -> Duration {
    Duration::from_secs(1 + n * n)
}

/// The keys and passwords that are let in.
#[derive(Clone)]
pub struct Credentials {
    /// Accepted in `Authorization: App <key>`.
    pub api_keys: Vec<String>,
    /// User name and password, accepted in `Authorization: Basic …`.
    pub basic: Vec<(String, String)>,
    /// Session tokens, accepted in `Authorization: IBSSO <token>`.
    pub sessions: Vec<String>,
    /// Id and secret of clients, which get a token for `Authorization: Bearer <token>` at `POST /auth/1/oauth2/token`.
    pub clients: Vec<(String, String)>,
}

impl Credentials {
    /// These API keys and nothing else.
    pub fn api_keys(keys: Vec<String>) -> Self {
        Self {
            api_keys: keys,
            basic: Vec::new(),
            sessions: Vec::new(),
            clients: Vec::new(),
        }
    }
}

impl Default for Credentials {
    /// The one key `demo`.
    fn default() -> Self {
        Self::api_keys(vec!["demo".to_owned()])
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Credentials({} keys, {} passwords)",
            self.api_keys.len(),
            self.basic.len()
        )
    }
}

/// A source of the time of day.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> OffsetDateTime + Send + Sync>);

impl Clock {
    /// The clock on the wall.
    pub fn system() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the clock that everything else is given"
        )]
        Self::from_fn(OffsetDateTime::now_utc)
    }

    /// Any other clock, such as one that a test sets.
    pub fn from_fn(now: impl Fn() -> OffsetDateTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The time now, in UTC.
    pub fn now(&self) -> OffsetDateTime {
        (self.0)().to_offset(time::UtcOffset::UTC)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
