//! The figures that keep strangers from using the telephone: toll fraud, pumping and pestering.

/// How many calls may be asked for, by whom and to whom. A call is to the customer's *own* proved number, or to another:
/// at registration, and to the new line of a phone change. Strangers can use up nothing of what an own number has.
///
/// The defaults are those of the published policy (`docs/security.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallLimits {
    /// To one number that is not the asking customer's own, in half an hour.
    pub number_half_hour: u32,
    /// The same in a day.
    pub number_day: u32,
    /// To a customer's own number, in a day.
    pub own_number_day: u32,
    /// Asked for by one account, in a day, whatever the number.
    pub account_day: u32,
    /// To other numbers, from one browser, in half an hour.
    pub visitor_half_hour: u32,
    /// To other numbers, from one source (an IPv4 address, an IPv6 /64), in an hour.
    pub source_hour: u32,
    /// The same in a day.
    pub source_day: u32,
    /// To other numbers, from one network (an IPv4 /24, an IPv6 /48), in an hour.
    pub network_hour: u32,
    /// Different other numbers that share all but their last four digits, in an hour; beyond it the range rests for half a day.
    pub prefix_numbers_hour: u32,
    /// Calls that one country may get in an hour, or five times as many as it got in this hour of the last seven days.
    pub country_hour: u32,
    /// The share of calls of a range in percent that have to be confirmed by a PIN, once there are twenty within an hour.
    pub confirmed_percent: u32,
    /// Of the whole shop, in an hour.
    pub shop_hour: u32,
    /// Of the whole shop, in a day.
    pub shop_day: u32,
    /// What the calls of a day may cost, in ten-thousandths of the currency that rates are given in.
    pub spend_day: i64,
    /// Whether a number rests longer and longer after calls that led to no PIN.
    pub rests: bool,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self {
            number_half_hour: 3,
            number_day: 5,
            own_number_day: 10,
            account_day: 10,
            visitor_half_hour: 3,
            source_hour: 5,
            source_day: 15,
            network_hour: 20,
            prefix_numbers_hour: 10,
            country_hour: 60,
            confirmed_percent: 20,
            shop_hour: 60,
            shop_day: 500,
            spend_day: 25 * 10_000,
            rests: true,
        }
    }
}

impl CallLimits {
    /// None at all: for a shop whose calls cost nothing and disturb nobody.
    pub fn none() -> Self {
        Self {
            number_half_hour: u32::MAX,
            number_day: u32::MAX,
            own_number_day: u32::MAX,
            account_day: u32::MAX,
            visitor_half_hour: u32::MAX,
            source_hour: u32::MAX,
            source_day: u32::MAX,
            network_hour: u32::MAX,
            prefix_numbers_hour: u32::MAX,
            country_hour: u32::MAX,
            confirmed_percent: 0,
            shop_hour: u32::MAX,
            shop_day: u32::MAX,
            spend_day: i64::MAX,
            rests: false,
        }
    }
}
