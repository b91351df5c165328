//! The limits of when calls are placed: again, how fast, and in which hours.

use std::collections::HashSet;

use super::checked::Checked;
use crate::{ClockTime, Day, DeliveryTimeWindow, Invalid, Message, Retry, SendingSpeed, TimeUnit};

impl Checked<'_> {
    pub(super) fn schedule(&self) -> Result<(), Invalid> {
        let Message {
            retry,
            sending_speed,
            delivery_time_window,
            ..
        } = self.message;
        if let Some(Retry {
            min_period,
            max_period,
            max_count,
        }) = retry
        {
            self.within(
                Some(*min_period),
                1,
                1440,
                "retry.minPeriod",
                "is not within 1 to 1440 minutes",
            )?;
            self.within(
                Some(*max_period),
                *min_period,
                1440,
                "retry.maxPeriod",
                "is not within minPeriod to 1440 minutes",
            )?;
            self.within(Some(*max_count), 1, 4, "retry.maxCount", "is not within 1 to 4")?;
        }
        if let Some(SendingSpeed { speed, time_unit }) = sending_speed {
            self.must(*speed > 0, "sendingSpeed.speed", "is not at least 1")?;
            self.must(
                !matches!(time_unit, Some(TimeUnit::Other(_))),
                "sendingSpeed.timeUnit",
                "is none of second, minute, hour and day",
            )?;
        }
        delivery_time_window
            .as_ref()
            .map_or(Ok(()), |window| self.window(window))
    }

    /// A window that ends before it begins reaches into the next day.
    fn window(&self, window: &DeliveryTimeWindow) -> Result<(), Invalid> {
        let at = "deliveryTimeWindow";
        let distinct: HashSet<&Day> = window.days.iter().collect();
        let is_named = window.days.iter().all(|day| !matches!(day, Day::Other(_)));
        let is_set = !window.days.is_empty() && distinct.len() == window.days.len();
        self.must(
            is_named && is_set,
            &format!("{at}.days"),
            "is not a list of days from MONDAY to SUNDAY, each once, at least 1",
        )?;

        match (window.from, window.to) {
            (None, None) => Ok(()),
            (Some(from), Some(to)) => {
                self.must(is_clock(from), &format!("{at}.from"), "is not within 00:00 to 23:59")?;
                self.must(is_clock(to), &format!("{at}.to"), "is not within 00:00 to 23:59")?;
                self.must(
                    (minutes(to) - minutes(from)).rem_euclid(24 * 60) >= 60,
                    at,
                    "does not end at least 60 minutes after it begins",
                )
            }
            _ => self.must(false, at, "has one of from and to without the other"),
        }
    }
}

fn is_clock(time: ClockTime) -> bool {
    (0..=23).contains(&time.hour) && (0..=59).contains(&time.minute)
}

fn minutes(time: ClockTime) -> i32 {
    time.hour * 60 + time.minute
}
