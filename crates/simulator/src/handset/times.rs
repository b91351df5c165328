//! Times on the screen: when a call was, and how long it has been running.

use std::fmt::{self, Display, Formatter};

use time::{
    Duration, OffsetDateTime,
    format_description::{BorrowedFormatItem, well_known::Rfc3339},
    macros::format_description,
};

use crate::call::Call;

const TIME_OF_DAY: &[BorrowedFormatItem<'static>] = format_description!("[hour]:[minute] UTC");

/// The time of a call, in the reader's time zone where the page has a script.
pub(super) struct When<'a>(pub &'a Call);

impl Display for When<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let at = self.0.rang_at;
        let written = at.format(TIME_OF_DAY).map_err(|_| fmt::Error)?;
        write!(f, r#"<time class="local" datetime="{}">{written}</time>"#, rfc3339(at)?)?;
        if let (Some(answered), Some(ended)) = (self.0.answered_at, self.0.ended_at) {
            write!(f, " · {}", minutes(ended - answered))?;
        }
        Ok(())
    }
}

fn rfc3339(at: OffsetDateTime) -> Result<String, fmt::Error> {
    at.format(&Rfc3339).map_err(|_| fmt::Error)
}

/// A span that the page's script lets run on.
pub(super) struct Running(pub Duration);

impl Display for Running {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(
            f,
            r#"<span class="running" data-elapsed="{}">{}</span>"#,
            self.0.whole_seconds().max(0),
            minutes(self.0)
        )
    }
}

fn minutes(span: Duration) -> String {
    let seconds = span.whole_seconds().max(0);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
