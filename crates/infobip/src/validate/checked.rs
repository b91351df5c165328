//! One message of a request. A broken rule is reported with its place in the request.

use crate::{Invalid, Message, invalid::must};

/// A message on its way through the checks, with its place in the request.
pub(super) struct Checked<'a> {
    pub(super) message: &'a Message,
    pub(super) path: String,
}

impl Checked<'_> {
    pub(super) fn must(&self, rule: bool, field: &str, reason: &'static str) -> Result<(), Invalid> {
        must(rule, || format!("{}.{field}", self.path), reason)
    }

    pub(super) fn within<T: PartialOrd + Copy>(
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
