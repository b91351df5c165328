//! So many calls within a span of time.

use std::time::Duration;

use domain::Instant;
use storage::{Connection, limits};

use super::{Refused, Rule, Verdict};

pub(super) const HALF_HOUR: Duration = Duration::from_mins(30);
pub(super) const HOUR: Duration = Duration::from_hours(1);
pub(super) const DAY: Duration = Duration::from_hours(24);

/// What somebody, or the shop, may still ask for.
pub(super) struct Budget {
    rule: Rule,
    key: String,
    span: Duration,
    most: i64,
}

impl Budget {
    /// Of one subject, which has no other budget under this rule.
    pub fn new(rule: Rule, subject: String, span: Duration, most: u32) -> Self {
        Self {
            key: format!("{}:{subject}", rule.word()),
            rule,
            span,
            most: i64::from(most),
        }
    }

    /// Of the whole shop.
    pub fn of_shop(rule: Rule, span: Duration, most: i64) -> Self {
        Self {
            key: rule.word().to_owned(),
            rule,
            span,
            most,
        }
    }

    /// Counts one call.
    pub async fn take_one(&self, transaction: &mut Connection, now: Instant) -> Result<(), Refused> {
        if self.most == i64::from(u32::MAX) {
            // No limit needs no row.
            return Ok(());
        }
        self.take(transaction, 1, now).await.map(drop)
    }

    /// Counts an amount; what is used now.
    pub async fn take(&self, transaction: &mut Connection, amount: i64, now: Instant) -> Result<i64, Refused> {
        let window = now.start_of(self.span);
        let used = limits::use_some(transaction, &self.key, window, amount, self.most).await?;
        used.ok_or_else(|| {
            Verdict::of(self.rule, self.most, self.most)
                .until(now, window + self.span)
                .into()
        })
    }
}
