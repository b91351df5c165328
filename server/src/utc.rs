//! Times in UTC as text, for the command line and receipts.

use domain::Instant;
use time::OffsetDateTime;

/// Date and minute: `2026-03-14 10:42 UTC`.
pub(crate) fn minute(at: Instant) -> String {
    let at = utc(at);
    format!("{} {:02}:{:02} UTC", at.date(), at.hour(), at.minute())
}

/// Date and second, without the name of the time zone: `2026-03-14 10:42:07`.
pub(crate) fn second(at: Instant) -> String {
    let at = utc(at);
    format!("{} {:02}:{:02}:{:02}", at.date(), at.hour(), at.minute(), at.second())
}

fn utc(at: Instant) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(at.millis() / 1000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_to_the_minute_and_to_the_second() {
        let at = Instant(1_773_484_927_000);

        assert_eq!(minute(at), "2026-03-14 10:42 UTC");
        assert_eq!(second(at), "2026-03-14 10:42:07");
    }
}
