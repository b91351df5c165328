//! Names what is wrong with a request or a setting, before anything is sent.

use std::borrow::Cow;

/// A value that would be refused, and the limit it breaks. Never holds the value itself.
///
/// Source: this crate's own; each limit is in the README's table, from the same operation as the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field} {reason}")]
pub struct Invalid {
    /// The path of the field as it stands on the wire, such as `messages[0].text`; for settings the name of the setting.
    pub field: String,
    /// What is wrong with it, such as `has more than 1400 characters`.
    pub reason: Cow<'static, str>,
}

impl Invalid {
    pub(crate) fn new(field: impl Into<String>, reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            field: field.into(),
            reason: reason.into(),
        }
    }
}

/// Fails with this field and reason unless the rule holds.
pub(crate) fn must(rule: bool, field: impl FnOnce() -> String, reason: &'static str) -> Result<(), Invalid> {
    if rule {
        Ok(())
    } else {
        Err(Invalid::new(field(), reason))
    }
}

/// A blank filter would find everything instead of nothing.
pub(crate) fn must_be_there(field: &str, text: Option<&str>) -> Result<(), Invalid> {
    must(
        text.is_none_or(|text| !text.trim().is_empty()),
        || field.into(),
        "is blank",
    )
}

/// Made of so many ASCII digits and nothing else.
pub(crate) fn is_digits(text: &str, min: usize, max: usize) -> bool {
    (min..=max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
