//! What one accepted message asks for: whom to call, what to say, whom to tell afterwards.

use std::time::Duration;

use infobip::DeliveryTimeWindow;
use time::{OffsetDateTime, UtcOffset};
use url::Url;

use crate::redial::Redial;

/// A call as it was ordered. Everything in it was judged sound before.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub bulk_id: String,
    pub message_id: String,
    pub to: String,
    pub from: Option<String>,
    /// The words without markup. Empty for a recording.
    pub text: String,
    /// The recording to play instead of words.
    pub audio_file_url: Option<String>,
    pub language: String,
    pub voice_name: Option<String>,
    pub voice_gender: Option<String>,
    /// Between 0.5 and 2.
    pub speech_rate: f64,
    /// Where the report goes. Without it the report waits to be pulled.
    pub notify_url: Option<Url>,
    pub content: ReportContent,
    pub callback_data: Option<String>,
    pub timing: Timing,
    pub ring_timeout: Duration,
    pub call_timeout: Option<Duration>,
    /// The key that repeats the message.
    pub repeat_key: Option<String>,
    /// The maximum number of keys to collect; `None` if the message asks for none.
    pub most_keys: Option<usize>,
    pub machine_detection: Option<MachineDetection>,
    /// Whether the number is called again when nobody was reached.
    pub redial: Option<Redial>,
}

/// The start of the year 3000 (seconds since 1970): nobody waits longer, and from there calendars still have room to count on.
const FAR: i64 = 32_503_680_000;

/// A moment that a sender asks for, at the latest [`FAR`], in UTC: the hours in which a message may be sent are hours of UTC.
pub(crate) fn bounded(asked: OffsetDateTime) -> OffsetDateTime {
    let asked = asked.checked_to_offset(UtcOffset::UTC).unwrap_or(asked);
    OffsetDateTime::from_unix_timestamp(FAR).map_or(asked, |far| asked.min(far))
}

/// When a message may be sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timing {
    /// The earliest time to call. The call is placed at once if it is absent.
    pub send_at: Option<OffsetDateTime>,
    /// The hours it has to keep to.
    pub window: Option<DeliveryTimeWindow>,
    /// How much later than the message before it.
    pub behind: Duration,
    /// After this it is not sent any more.
    pub validity: Duration,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReportContent {
    /// The flat form of content version 1.
    pub flat: bool,
    /// XML instead of JSON.
    pub xml: bool,
}

/// What to do when a recorder answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MachineDetection {
    /// Leave nothing on it.
    HangUp,
    /// Say the message anyway.
    Continue,
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_moment_is_kept_in_utc_whatever_zone_it_was_asked_for_in() {
        let asked = datetime!(2026-11-23 03:00 +7);

        assert_eq!(bounded(asked), datetime!(2026-11-22 20:00 UTC));
        assert_eq!(bounded(asked).offset(), UtcOffset::UTC);
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trouble() {
        for asked in [datetime!(9999-12-31 23:59 -7), datetime!(-9999-01-01 00:00 +7)] {
            assert!(bounded(asked).unix_timestamp() <= FAR);
        }
    }
}
