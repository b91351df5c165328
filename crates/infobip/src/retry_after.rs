//! How long the service asks its callers to wait.

use std::time::Duration;

use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use time::{PrimitiveDateTime, macros::format_description};

/// No client keeps a request for longer. A longer wait, added to a time, could leave the calendar.
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
    use proptest::{collection, prelude::*};
    use reqwest::header::HeaderValue;
    use time::OffsetDateTime;

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

    /// A moment as RFC 9110 writes it.
    fn http_date(at: OffsetDateTime) -> HeaderValue {
        let form =
            format_description!("[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT");
        HeaderValue::try_from(at.format(form).expect("a date of our age")).expect("visible ASCII")
    }

    proptest! {
        #[test]
        fn nothing_in_the_headers_makes_the_reader_panic_or_wait_for_longer_than_a_day(
            retry_after in collection::vec(any::<u8>(), 0..40),
            date in prop_oneof![Just(NOON.as_bytes().to_vec()), collection::vec(any::<u8>(), 0..40)],
        ) {
            let header = |bytes: &[u8]| HeaderValue::from_bytes(bytes).ok();
            let headers = [(RETRY_AFTER, header(&retry_after)), (DATE, header(&date))];
            let headers = headers.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();

            prop_assert!(read(&headers).is_none_or(|wait| wait <= LONGEST));
        }

        #[test]
        fn every_number_of_seconds_is_read_up_to_a_day(seconds in any::<u64>(), blanks in " {0,3}") {
            let text = HeaderValue::try_from(format!("{blanks}{seconds}{blanks}")).unwrap();

            let wait = read(&HeaderMap::from_iter([(RETRY_AFTER, text)]));

            prop_assert_eq!(wait, Some(Duration::from_secs(seconds).min(LONGEST)));
        }

        #[test]
        fn every_date_is_counted_from_the_date_of_the_answer(answered in 0..4_000_000_000_i64, later in -200_000..200_000_i64) {
            let at = |seconds| http_date(OffsetDateTime::from_unix_timestamp(seconds).unwrap());
            let headers = HeaderMap::from_iter([(RETRY_AFTER, at(answered + later)), (DATE, at(answered))]);

            let wait = Duration::from_secs(u64::try_from(later).unwrap_or_default()).min(LONGEST);
            prop_assert_eq!(read(&headers), Some(wait));
        }
    }
}
