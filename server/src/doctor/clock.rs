//! Check of the clock: whether it agrees with the database's clock and with the latest time that the shop recorded.

use domain::Instant;
use storage::Database;
use verification::{Clock, clock::TOLERATED};

use super::Finding;
use crate::Config;

const WHAT: &str = "Clock";

/// Compares this machine's clock with the other clocks that the shop uses.
pub(super) async fn finding(config: &Config) -> Finding {
    if config.database_file().is_some_and(|file| !file.exists()) {
        return Finding::left_out(
            WHAT,
            "the shop was never opened here: there is nothing to compare this machine's clock with",
        );
    }
    match Database::seen(config.database_url.reveal()).await {
        Ok(seen) => judged(Clock::System.wall(), seen.database, seen.latest),
        Err(_) => Finding::left_out(
            WHAT,
            "the shop's database does not tell the time: open the shop once, then ask again",
        ),
    }
}

fn judged(ours: Instant, database: Option<Instant>, latest: Instant) -> Finding {
    let apart = database.map(|theirs| theirs.millis() - ours.millis());
    if let Some(apart) = apart
        && apart.unsigned_abs() > tolerated()
    {
        let how = if apart > 0 { "behind" } else { "ahead of" };
        return Finding::notice(
            WHAT,
            format!("this machine's clock is {} {how} the database's", seconds(apart)),
            "let both machines follow a time server; until then the shop goes by the database's clock",
        );
    }
    let behind = latest.millis() - database.unwrap_or(ours).millis();
    if behind > 0 && behind.unsigned_abs() > tolerated() {
        return Finding::notice(
            WHAT,
            format!(
                "the clock is {} behind what the shop saw before: it was set back",
                seconds(behind)
            ),
            "let this machine follow a time server; until it has caught up the shop goes by the later time, and codes of authenticator apps may not match",
        );
    }
    Finding::well(WHAT, "it agrees with what the shop goes by")
}

fn tolerated() -> u64 {
    u64::try_from(TOLERATED.as_millis()).unwrap_or(u64::MAX)
}

fn seconds(millis: i64) -> String {
    format!("{} s", millis.unsigned_abs().div_ceil(1000))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::doctor::Mark;

    const NOW: Instant = Instant(1_767_258_000_000);

    #[test]
    fn a_clock_that_agrees_within_two_seconds_is_in_order() {
        let two = Duration::from_secs(2);

        assert_eq!(judged(NOW, None, NOW + two).mark, Mark::Well);
        assert_eq!(judged(NOW, Some(NOW + two), NOW).mark, Mark::Well);
        assert_eq!(judged(NOW, Some(NOW - two), Instant(0)).mark, Mark::Well);
    }

    #[test]
    fn a_clock_that_does_not_is_told_with_how_far() {
        let five = Duration::from_mins(5);

        for (finding, seen) in [
            (
                judged(NOW, Some(NOW + five), NOW),
                "this machine's clock is 300 s behind the database's",
            ),
            (
                judged(NOW, Some(NOW - five), NOW),
                "this machine's clock is 300 s ahead of the database's",
            ),
            (
                judged(NOW, None, NOW + five),
                "the clock is 300 s behind what the shop saw before: it was set back",
            ),
        ] {
            assert_eq!((finding.mark, finding.seen.as_str()), (Mark::Notice, seen));
        }
    }
}
