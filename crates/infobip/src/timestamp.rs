//! Dates and times in the form the API writes them, which is not quite the form that others use.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339, macros::format_description};

/// A moment, written as `2026-08-04T09:15:02.481+0000`: milliseconds, and an offset **without** a colon.
///
/// Reads the offset as `+0000`, `+07:00`, `+07` or `Z` (it follows the account's time zone), and epoch milliseconds as a
/// number or as text (reports of version 1). Two timestamps are equal when they name the same moment.
///
/// Source: Infobip documentation, "API requests and responses", dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(OffsetDateTime);

/// A text that is no time in any of the forms that [`Timestamp`] reads.
///
/// Source: this crate's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time: expected a form such as 2026-08-04T09:15:02.481+0000 or epoch milliseconds")]
pub struct UnreadableTime;

impl Timestamp {
    /// The moment so many milliseconds after 1970-01-01 00:00 UTC; `None` beyond the years 0 to 9999, which cannot be
    /// written.
    pub fn from_unix_millis(millis: i64) -> Option<Self> {
        let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).ok()?;
        (0..=9999).contains(&moment.year()).then_some(Self(moment))
    }

    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub fn unix_millis(self) -> i64 {
        let millis = self.0.unix_timestamp_nanos().div_euclid(1_000_000);
        i64::try_from(millis).expect("the years 0 to 9999 in milliseconds fit into 64 bits")
    }

    /// The same moment, to be written with the offset of another time zone; with its own where that would lead out of the calendar.
    #[must_use]
    pub fn to_offset(self, offset: UtcOffset) -> Self {
        Self(self.0.checked_to_offset(offset).unwrap_or(self.0))
    }
}

impl From<OffsetDateTime> for Timestamp {
    fn from(moment: OffsetDateTime) -> Self {
        Self(moment)
    }
}

impl From<Timestamp> for OffsetDateTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3][offset_hour sign:mandatory][offset_minute]"
        );
        let text = self.0.format(form).map_err(|_| fmt::Error)?;
        f.write_str(&text)
    }
}

impl FromStr for Timestamp {
    type Err = UnreadableTime;

    fn from_str(text: &str) -> Result<Self, UnreadableTime> {
        let text = text.trim();
        if let Ok(millis) = text.parse::<i64>() {
            return Self::from_unix_millis(millis).ok_or(UnreadableTime);
        }

        let standard = with_colon_in_offset(text).ok_or(UnreadableTime)?;
        OffsetDateTime::parse(&standard, &Rfc3339)
            .map(Self)
            .map_err(|_| UnreadableTime)
    }
}

/// Turns `…+0000` and `…+07` into the `…+00:00` and `…+07:00` that RFC 3339 asks for.
fn with_colon_in_offset(text: &str) -> Option<String> {
    if text.ends_with(['Z', 'z']) {
        return Some(text.to_owned());
    }

    let time_of_day = text.find(['T', 't'])?;
    let sign = time_of_day + text[time_of_day..].rfind(['+', '-'])?;
    let (moment, offset) = text.split_at(sign);
    match offset.len() {
        3 => Some(format!("{moment}{offset}:00")),
        5 if offset.is_ascii() => Some(format!("{moment}{}:{}", &offset[..3], &offset[3..])),
        _ => Some(text.to_owned()),
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match TextOrMillis::deserialize(deserializer)? {
            TextOrMillis::Text(text) => text.parse().map_err(de::Error::custom),
            TextOrMillis::Millis(millis) => {
                Self::from_unix_millis(millis).ok_or_else(|| de::Error::custom(UnreadableTime))
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TextOrMillis {
    Millis(i64),
    Text(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-08-04 09:15:02.481 UTC.
    const MOMENT: i64 = 1_785_834_902_481;

    fn read(json: &str) -> Result<Timestamp, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn every_known_form_names_the_same_moment() {
        let forms = [
            r#""2026-08-04T09:15:02.481+0000""#,
            r#""2026-08-04T16:15:02.481+07:00""#,
            r#""2026-08-04T16:15:02.481+0700""#,
            r#""2026-08-04T16:15:02.481+07""#,
            r#""2026-08-04T03:45:02.481-0530""#,
            r#""2026-08-04T09:15:02.481Z""#,
            r#""1785834902481""#,
            "1785834902481",
        ];

        for form in forms {
            let moment = read(form).unwrap_or_else(|error| panic!("{form}: {error}"));
            assert_eq!(moment.unix_millis(), MOMENT, "{form}");
        }
    }

    #[test]
    fn a_time_is_written_with_milliseconds_and_no_colon() {
        let moment = Timestamp::from_unix_millis(MOMENT).expect("a moment of our age");

        assert_eq!(moment.to_string(), "2026-08-04T09:15:02.481+0000");
        assert_eq!(
            serde_json::to_string(&moment).expect("JSON"),
            r#""2026-08-04T09:15:02.481+0000""#
        );
    }

    #[test]
    fn a_time_keeps_the_offset_of_the_account() {
        let bangkok = UtcOffset::from_hms(7, 0, 0).expect("an offset");
        let moment = Timestamp::from_unix_millis(MOMENT)
            .expect("a moment of our age")
            .to_offset(bangkok);

        assert_eq!(moment.to_string(), "2026-08-04T16:15:02.481+0700");
        assert_eq!(moment.to_string().parse(), Ok(moment));
    }

    #[test]
    fn nonsense_is_refused_without_a_panic() {
        for text in [
            "",
            "soon",
            "2026-08-04",
            "2026-08-04T09:15",
            "2026-13-40T09:15:02+0000",
            "T+é€",
            "T+éa",
            "9223372036854775807",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(UnreadableTime), "{text}");
        }
        assert!(read("true").is_err());
        assert!(read("-9223372036854775808").is_err());
    }
}
