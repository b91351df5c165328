//! Formatting of times on pages.

use domain::Instant;
use time::OffsetDateTime;

use crate::language::texts;

/// Date and minute in UTC: `14 March 2026, 10:42 UTC`.
pub(crate) fn moment(at: Instant) -> String {
    let Ok(at) = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.millis()) * 1_000_000) else {
        return String::new();
    };
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    texts().time_moment(at.day(), u8::from(at.month()), at.year(), time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_like_a_date() {
        assert_eq!(moment(Instant(1_773_484_920_000)), "14 March 2026, 10:42 UTC");
    }
}
