//! Formatting of times on pages.

use domain::Instant;
use time::{OffsetDateTime, macros::format_description};

/// Date and minute in UTC: `14 March 2026, 10:42 UTC`.
pub(crate) fn moment(at: Instant) -> String {
    let format = format_description!("[day padding:none] [month repr:long] [year], [hour]:[minute] UTC");
    let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.millis()) * 1_000_000);
    time.ok().and_then(|time| time.format(&format).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_like_a_date() {
        assert_eq!(moment(Instant(1_773_484_920_000)), "14 March 2026, 10:42 UTC");
    }
}
