//! The hours in which a message may be sent (`deliveryTimeWindow`).

use infobip::{ClockTime, Day, DeliveryTimeWindow};
use time::{Duration, OffsetDateTime, Time, Weekday};

/// The first moment at or after this one that lies in the window, in UTC. A window without hours is open all day; one that
/// ends before it begins reaches into the next day.
pub(crate) fn opens(window: &DeliveryTimeWindow, at: OffsetDateTime) -> OffsetDateTime {
    let from = window.from.map_or(Time::MIDNIGHT, time_of);
    let until = window.to.map(time_of);
    let days = (-1..8).filter_map(|day| at.checked_add(Duration::days(day)));
    days.filter(|day| is_among(&window.days, day.weekday()))
        .find_map(|day| {
            let closes = day.replace_time(until.unwrap_or(Time::MAX));
            let closes = if until.is_some_and(|until| until < from) {
                closes.checked_add(Duration::DAY)?
            } else {
                closes
            };
            (at <= closes).then(|| day.replace_time(from).max(at))
        })
        .unwrap_or(at)
}

fn time_of(clock: ClockTime) -> Time {
    let part = |value: i32| u8::try_from(value).unwrap_or_default();
    Time::from_hms(part(clock.hour), part(clock.minute), 0).unwrap_or(Time::MIDNIGHT)
}

fn is_among(days: &[Day], weekday: Weekday) -> bool {
    let name = weekday.to_string().to_uppercase();
    days.iter().any(|day| day.as_str() == name)
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn working_hours() -> DeliveryTimeWindow {
        DeliveryTimeWindow {
            days: vec![Day::Monday, Day::Tuesday],
            from: Some(ClockTime { hour: 9, minute: 30 }),
            to: Some(ClockTime { hour: 17, minute: 0 }),
        }
    }

    #[test]
    fn a_message_waits_for_the_window_to_open() {
        let window = working_hours();
        for (asked, sent) in [
            // 2026-11-23 is a Monday.
            (datetime!(2026-11-23 08:00 UTC), datetime!(2026-11-23 09:30 UTC)),
            (datetime!(2026-11-23 12:00 UTC), datetime!(2026-11-23 12:00 UTC)),
            (datetime!(2026-11-23 17:00:01 UTC), datetime!(2026-11-24 09:30 UTC)),
            (datetime!(2026-11-24 18:00 UTC), datetime!(2026-11-30 09:30 UTC)),
            (datetime!(2026-11-28 23:59 UTC), datetime!(2026-11-30 09:30 UTC)),
        ] {
            assert_eq!(opens(&window, asked), sent, "{asked}");
        }
    }

    #[test]
    fn a_window_across_midnight_reaches_into_the_next_day() {
        let window = DeliveryTimeWindow {
            days: vec![Day::Monday],
            from: Some(ClockTime { hour: 22, minute: 0 }),
            to: Some(ClockTime { hour: 6, minute: 0 }),
        };

        for (asked, sent) in [
            // 2026-11-23 is a Monday: its morning belongs to the Sunday before.
            (datetime!(2026-11-23 05:00 UTC), datetime!(2026-11-23 22:00 UTC)),
            (datetime!(2026-11-23 23:00 UTC), datetime!(2026-11-23 23:00 UTC)),
            (datetime!(2026-11-24 05:59 UTC), datetime!(2026-11-24 05:59 UTC)),
            (datetime!(2026-11-24 06:01 UTC), datetime!(2026-11-30 22:00 UTC)),
        ] {
            assert_eq!(opens(&window, asked), sent, "{asked}");
        }
    }

    #[test]
    fn a_window_of_days_alone_is_open_all_day() {
        let window = DeliveryTimeWindow {
            from: None,
            to: None,
            ..working_hours()
        };

        assert_eq!(
            opens(&window, datetime!(2026-11-25 10:00 UTC)),
            datetime!(2026-11-30 00:00 UTC)
        );
    }
}
