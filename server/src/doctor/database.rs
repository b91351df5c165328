//! Check of the database: whether it is reachable and durable.

use storage::{Database, Error};

use super::Finding;
use crate::Config;

const WHAT: &str = "Database";

/// Examines the database without opening the shop's tables.
pub(super) async fn finding(config: &Config) -> Finding {
    match Database::examine(config.database_url.reveal()).await {
        Ok(losing) if losing.is_empty() => Finding::well(WHAT, "keeps what it acknowledges"),
        Ok(losing) => Finding::wrong(WHAT, may_lose(&losing), HOW_TO_KEEP),
        Err(error @ Error::Pooler) => Finding::wrong(
            WHAT,
            error.to_string(),
            "give the shop the address of PostgreSQL itself",
        ),
        Err(_) => Finding::wrong(
            WHAT,
            "cannot be reached",
            "check RINGFENCE_DATABASE_URL, and that the server runs and lets this machine in",
        ),
    }
}

/// The problem of a PostgreSQL server that has these settings off.
pub(crate) fn may_lose(settings: &[String]) -> String {
    format!(
        "PostgreSQL may lose orders that it has acknowledged when the machine or the server stops: {} off",
        match settings {
            [one] => format!("{one} is"),
            several => format!("{} are", several.join(", ")),
        }
    )
}

/// How to fix it.
pub(crate) const HOW_TO_KEEP: &str =
    "set fsync, full_page_writes and synchronous_commit to on, for the server, the database and the shop's role";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_off_is_named() {
        let one = may_lose(&["fsync".to_owned()]);
        let two = may_lose(&["fsync".to_owned(), "synchronous_commit".to_owned()]);

        assert!(one.ends_with("fsync is off") && two.ends_with("fsync, synchronous_commit are off"));
    }
}
