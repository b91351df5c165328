//! What the person who runs the simulator may choose: who may send, how long phones ring, what time it is.

use std::{fmt, sync::Arc, time::Duration};

use time::OffsetDateTime;

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
    /// How many calls are remembered; beyond it the oldest are forgotten.
    pub calls_kept: usize,
    /// Where the times in answers and reports come from. Ringing itself is timed by the runtime.
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
            push_retries: [1, 2, 5, 10].map(Duration::from_secs).to_vec(),
            calls_kept: 5_000,
            clock: Clock::system(),
        }
    }
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
