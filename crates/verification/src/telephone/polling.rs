//! When the provider is first asked how a call went.

use std::time::Duration;

/// Time after the request until the provider's log is first read: the phone rings by then.
pub(crate) const FIRST_POLL_AFTER: Duration = Duration::from_millis(1500);
/// Time until the log is read for a call whose request has not been answered.
pub(crate) const UNANSWERED_POLL_AFTER: Duration = Duration::from_secs(10);
