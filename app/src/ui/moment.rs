//! Formatting of times on pages.

use domain::Instant;

use crate::{language::texts, words::format};

/// Date and minute in UTC: `14 March 2026, 10:42 UTC`.
pub(crate) fn moment(at: Instant) -> String {
    match format::date_and_time(at) {
        Some((date, time)) => texts().time_moment(date, time),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_like_a_date() {
        assert_eq!(moment(Instant(1_773_484_920_000)), "14 March 2026, 10:42 UTC");
    }
}
