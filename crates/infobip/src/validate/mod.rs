//! Checks a request against the published limits, so that a mistake is found and named before anybody is called.

mod call;
mod checked;
mod content;
mod schedule;

use std::collections::HashSet;

use checked::Checked;

use crate::{
    AdvancedRequest, Invalid,
    invalid::{must, must_be_there},
};

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

impl Checked<'_> {
    fn all(&self) -> Result<(), Invalid> {
        self.numbers()?;
        self.content()?;
        self.notification()?;
        self.times()?;
        self.keys()?;
        self.schedule()
    }
}
