//! How long the service asks its callers to wait.

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use time::{PrimitiveDateTime, macros::format_description};

/// Nobody keeps a request for longer; beyond it, sums with a time of day could leave the calendar.
const LONGEST: Duration = Duration::from_hours(24);

/// Reads `Retry-After` as seconds, or as a date, which counts from the answer's own `Date` (RFC 9110, 10.2.3).
pub(crate) fn read(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, &RETRY_AFTER)?;
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds).min(LONGEST));
    }

    let wait = date(text)? - date(self::text(headers, &DATE)?)?;
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO).min(LONGEST))
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn date(text: &str) -> Option<PrimitiveDateTime> {
    let form =
        format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
    PrimitiveDateTime::parse(text, form).ok()
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn headers(retry_after: &'static str, date: &'static str) -> HeaderMap {
        HeaderMap::from_iter([
            (RETRY_AFTER, HeaderValue::from_static(retry_after)),
            (DATE, HeaderValue::from_static(date)),
        ])
    }

    const NOON: &str = "Tue, 04 Aug 2026 12:00:00 GMT";

    #[test]
    fn seconds_are_taken_as_they_are() {
        assert_eq!(read(&headers("17", NOON)), Some(Duration::from_secs(17)));
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_answer() {
        assert_eq!(
            read(&headers("Tue, 04 Aug 2026 12:01:30 GMT", NOON)),
            Some(Duration::from_secs(90))
        );
        assert_eq!(
            read(&headers("Tue, 04 Aug 2026 11:00:00 GMT", NOON)),
            Some(Duration::ZERO)
        );
    }

    #[test]
    fn no_wait_is_longer_than_a_day() {
        let day = Some(Duration::from_hours(24));
        assert_eq!(read(&headers("18446744073709551615", NOON)), day);
        assert_eq!(read(&headers("Fri, 31 Dec 9999 23:59:59 GMT", NOON)), day);
    }

    #[test]
    fn nonsense_is_no_wait() {
        assert_eq!(read(&headers("soon", NOON)), None);
        assert_eq!(read(&headers("-5", NOON)), None);
        assert_eq!(read(&HeaderMap::new()), None);
    }
}
