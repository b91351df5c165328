//! The access tokens that were given out, and until when each is good.

use std::collections::HashMap;

use time::OffsetDateTime;

/// Tokens by their ends.
#[derive(Default)]
pub(crate) struct Tokens(HashMap<String, OffsetDateTime>);

impl Tokens {
    /// Keeps a new token, and forgets those that are over.
    pub fn give(&mut self, token: String, until: OffsetDateTime, now: OffsetDateTime) {
        self.0.retain(|_, end| *end > now);
        self.0.insert(token, until);
    }

    /// Whether a token was given out and is still good.
    pub fn is_good(&self, token: &str, now: OffsetDateTime) -> bool {
        self.0.get(token).is_some_and(|end| *end > now)
    }
}
