//! Checks a request against the published limits, so that a mistake is found here and named, and nobody is called.

mod call;
mod content;
mod schedule;

use std::collections::HashSet;

use crate::{AdvancedRequest, Invalid, Message, invalid::must, logs::must_be_there};

impl AdvancedRequest {
    /// Checks every field against the published limits. [`Client::send`](crate::Client::send) does it too.
    pub fn check(&self) -> Result<(), Invalid> {
        must(
            !self.messages.is_empty(),
            || "messages".into(),
            "is empty: at least 1 message is needed",
        )?;
        for (index, message) in self.messages.iter().enumerate() {
            Checked {
                message,
                path: format!("messages[{index}]"),
            }
            .all()?;
        }
        must_be_there("bulkId", self.bulk_id.as_deref())?;
        self.check_ids()
    }

    /// The service refuses a message id that it has seen before.
    fn check_ids(&self) -> Result<(), Invalid> {
        let mut seen = HashSet::new();
        for destination in self.messages.iter().flat_map(|message| &message.destinations) {
            let Some(id) = &destination.message_id else { continue };
            let field = || "destinations[].messageId".to_owned();
            must(!id.trim().is_empty(), field, "is blank")?;
            must(seen.insert(id), field, "is used twice")?;
        }
        Ok(())
    }
}

/// A message on its way through the checks, with its place in the request.
struct Checked<'a> {
    message: &'a Message,
    path: String,
}

impl Checked<'_> {
    fn all(&self) -> Result<(), Invalid> {
        self.numbers()?;
        self.content()?;
        self.notification()?;
        self.times()?;
        self.keys()?;
        self.schedule()
    }

    fn must(&self, rule: bool, field: &str, reason: &'static str) -> Result<(), Invalid> {
        must(rule, || format!("{}.{field}", self.path), reason)
    }

    fn within<T: PartialOrd + Copy>(
        &self,
        value: Option<T>,
        min: T,
        max: T,
        field: &str,
        reason: &'static str,
    ) -> Result<(), Invalid> {
        self.must(value.is_none_or(|value| min <= value && value <= max), field, reason)
    }
}

/// Made of so many ASCII digits and nothing else.
pub(crate) fn is_digits(text: &str, min: usize, max: usize) -> bool {
    (min..=max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
