//! Call limits. They protect against toll fraud, traffic pumping and harassment by strangers.

use strum::{EnumString, IntoStaticStr};

use std::collections::BTreeSet;

/// How many calls may be requested, by whom and to whom. A call goes to the customer's *own* proved number or to an *other* number: at
/// registration, and to the new number of a phone change. Strangers cannot use up anything of an own number's limits.
///
/// The defaults are those of the published policy (`docs/security.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallLimits {
    /// First calls of challenges to one other number, in a minute. Later calls of a challenge have the challenge's own waiting times.
    pub number_minute: u32,
    /// Calls to one other number, in half an hour.
    pub number_half_hour: u32,
    /// Calls to one other number, in a day.
    pub number_day: u32,
    /// Calls to a customer's own number, in a day.
    pub own_number_day: u32,
    /// Calls requested by one account, in a day, to any number.
    pub account_day: u32,
    /// Calls to other numbers from one browser, in half an hour.
    pub visitor_half_hour: u32,
    /// Calls to other numbers from one source (an IPv4 address, an IPv6 /64), in an hour.
    pub source_hour: u32,
    /// Calls to other numbers from one source, in a day.
    pub source_day: u32,
    /// Calls to other numbers from one network (an IPv4 /24, an IPv6 /48), in an hour.
    pub network_hour: u32,
    /// Unconfirmed calls to other numbers from one network within an hour. At this count, if hardly any call was confirmed, the network is
    /// blocked for half a day.
    pub network_unconfirmed: u32,
    /// Different other numbers that share all but their last four digits, in an hour. Beyond it the range is blocked for half a day. One
    /// neighborhood of networks (an IPv4 /16, an IPv6 /32) counts for at most two of them.
    pub prefix_numbers_hour: u32,
    /// Calls to one country in an hour. The country may also get five times its mean of this hour over the last seven days, if that is
    /// more. One neighborhood counts for at most a tenth.
    pub country_hour: u32,
    /// Percentage of calls to a range or a country that must be confirmed by a PIN, once there are twenty within an hour; 0 turns the rule
    /// off. One neighborhood, account or number counts for at most two of the twenty.
    pub confirmed_percent: u32,
    /// Percentage of the remainder of each shop-wide ceiling that the unconfirmed calls of one network may hold. Its neighborhood may hold
    /// twice as much.
    pub network_share: u32,
    /// Calls of the whole shop to other numbers, in an hour. The rest of the shop's calls is reserved for customers' own numbers.
    pub unproved_hour: u32,
    /// Calls of the whole shop to other numbers, in a day.
    pub unproved_day: u32,
    /// Cost of calls to other numbers in a day, in ten-thousandths of the currency of the rate table.
    pub unproved_spend_day: i64,
    /// Calls of the whole shop, in an hour.
    pub shop_hour: u32,
    /// Calls of the whole shop, in a day.
    pub shop_day: u32,
    /// Cost of all calls in a day, in ten-thousandths of the currency of the rate table.
    pub spend_day: i64,
    /// Wrong PINs of the whole shop in a day. Beyond it no PIN is checked and nobody is called. This stops an attacker who makes one guess
    /// at each of very many challenges.
    pub wrong_pins_day: u32,
    /// Whether a number gets a cooldown after calls that led to no PIN. Each cooldown is longer than the one before.
    pub cooldown: bool,
    /// Whether other numbers of internet telephony are refused, because no physical phone line is behind them (NIST SP 800-63B-4,
    /// 3.1.3.1).
    pub refuses_voip: bool,
    /// Rules in shadow: a call that such a rule would refuse is recorded and placed.
    pub shadow: BTreeSet<Rule>,
}

impl Default for CallLimits {
    fn default() -> Self {
        Self {
            number_minute: 1,
            number_half_hour: 3,
            number_day: 5,
            own_number_day: 10,
            account_day: 10,
            visitor_half_hour: 3,
            source_hour: 5,
            source_day: 15,
            network_hour: 20,
            network_unconfirmed: 6,
            prefix_numbers_hour: 10,
            country_hour: 60,
            confirmed_percent: 20,
            network_share: 25,
            unproved_hour: 30,
            unproved_day: 250,
            unproved_spend_day: 125_000,
            shop_hour: 60,
            shop_day: 500,
            spend_day: 250_000,
            wrong_pins_day: 1_000,
            cooldown: true,
            refuses_voip: false,
            shadow: BTreeSet::new(),
        }
    }
}

/// The field that holds a rule's count.
macro_rules! count {
    ($rule:expr, $($limits:tt)+) => {
        match $rule {
            Rule::NumberMinute => Some($($limits)+.number_minute),
            Rule::Number => Some($($limits)+.number_half_hour),
            Rule::NumberDay => Some($($limits)+.number_day),
            Rule::OwnNumberDay => Some($($limits)+.own_number_day),
            Rule::Account => Some($($limits)+.account_day),
            Rule::Visitor => Some($($limits)+.visitor_half_hour),
            Rule::Source => Some($($limits)+.source_hour),
            Rule::SourceDay => Some($($limits)+.source_day),
            Rule::Network => Some($($limits)+.network_hour),
            Rule::NetworkUnconfirmed => Some($($limits)+.network_unconfirmed),
            Rule::Prefix => Some($($limits)+.prefix_numbers_hour),
            Rule::CountryRamp => Some($($limits)+.country_hour),
            Rule::Unconfirmed => Some($($limits)+.confirmed_percent),
            Rule::NetworkShare => Some($($limits)+.network_share),
            Rule::Unproved => Some($($limits)+.unproved_hour),
            Rule::UnprovedDay => Some($($limits)+.unproved_day),
            Rule::Shop => Some($($limits)+.shop_hour),
            Rule::ShopDay => Some($($limits)+.shop_day),
            Rule::WrongPins => Some($($limits)+.wrong_pins_day),
            Rule::Country
            | Rule::NumberKind
            | Rule::Voip
            | Rule::Blocked
            | Rule::Cooldown
            | Rule::UnprovedMoney
            | Rule::Money => None,
        }
    };
}

impl CallLimits {
    /// No limits at all, for a shop whose calls cost nothing and reach nobody.
    pub fn none() -> Self {
        let mut limits = Self {
            cooldown: false,
            ..Self::default()
        };
        for rule in Rule::ALL {
            limits.lift(rule);
        }
        limits
    }

    /// The maximum count of a rule, or for [`Rule::Unconfirmed`] the minimum percentage; `None` for rules without such a figure.
    pub fn count(&self, rule: Rule) -> Option<u32> {
        count!(rule, &self).copied()
    }

    /// Like [`Self::count`], but mutable.
    pub fn count_mut(&mut self, rule: Rule) -> Option<&mut u32> {
        count!(rule, &mut self)
    }

    /// The maximum cost in a day under a rule, in ten-thousandths, mutable; `None` for rules that count no money.
    pub fn money_mut(&mut self, rule: Rule) -> Option<&mut i64> {
        match rule {
            Rule::Money => Some(&mut self.spend_day),
            Rule::UnprovedMoney => Some(&mut self.unproved_spend_day),
            _ => None,
        }
    }

    /// The switch of a rule that is either on or off, mutable; `None` for other rules.
    pub fn switch_mut(&mut self, rule: Rule) -> Option<&mut bool> {
        match rule {
            Rule::Cooldown => Some(&mut self.cooldown),
            Rule::Voip => Some(&mut self.refuses_voip),
            _ => None,
        }
    }

    /// Changes the limits so that a rule refuses nothing any more.
    pub fn lift(&mut self, rule: Rule) {
        if let Some(count) = self.count_mut(rule) {
            *count = if rule == Rule::Unconfirmed { 0 } else { u32::MAX };
        }
        if let Some(money) = self.money_mut(rule) {
            *money = i64::MAX;
        }
        if let Some(on) = self.switch_mut(rule) {
            *on = false;
        }
    }
}

/// A rule that can refuse a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Rule {
    /// The shop does not call this country.
    Country,
    /// The shop does not call this kind of number: premium, shared-cost, satellite, pager, voicemail.
    NumberKind,
    /// The shop does not call numbers of internet telephony.
    Voip,
    /// The country or the range is blocked for a while.
    Blocked,
    /// The whole shop had too many wrong PINs today.
    WrongPins,
    /// One browser requested too many calls to unproved numbers.
    Visitor,
    /// One source requested too many calls to unproved numbers within an hour.
    Source,
    /// One source requested too many calls to unproved numbers within a day.
    SourceDay,
    /// One network requested too many calls to unproved numbers.
    Network,
    /// Hardly any call requested by one network, or by its neighborhood, was confirmed.
    NetworkUnconfirmed,
    /// A number was called a moment ago.
    NumberMinute,
    /// A number was called too often in a short while.
    Number,
    /// A number was called too often within a day.
    NumberDay,
    /// A customer's own number was called too often within a day.
    OwnNumberDay,
    /// An account requested too many calls within a day.
    Account,
    /// A number is in its cooldown: several calls to it led to no PIN.
    Cooldown,
    /// Too many different numbers of one range were called.
    Prefix,
    /// One country got far more calls than usual.
    CountryRamp,
    /// Hardly any call to a range or a country is confirmed.
    Unconfirmed,
    /// Unconfirmed calls of one network, or of its neighborhood, hold too much of a shared ceiling.
    NetworkShare,
    /// The shop's calls to unproved numbers are used up for this hour.
    Unproved,
    /// The shop's calls to unproved numbers are used up for this day.
    UnprovedDay,
    /// The shop's money for calls to unproved numbers is used up for this day.
    UnprovedMoney,
    /// The shop's calls are used up for this hour.
    Shop,
    /// The shop's calls are used up for this day.
    ShopDay,
    /// The shop's money for calls is used up for this day.
    Money,
}

impl Rule {
    /// All rules, from the most specific to the shop-wide ones.
    pub const ALL: [Self; 26] = [
        Self::Country,
        Self::NumberKind,
        Self::Voip,
        Self::Blocked,
        Self::WrongPins,
        Self::Visitor,
        Self::Source,
        Self::SourceDay,
        Self::Network,
        Self::NetworkUnconfirmed,
        Self::NumberMinute,
        Self::Number,
        Self::NumberDay,
        Self::OwnNumberDay,
        Self::Account,
        Self::Cooldown,
        Self::Prefix,
        Self::CountryRamp,
        Self::Unconfirmed,
        Self::NetworkShare,
        Self::Unproved,
        Self::UnprovedDay,
        Self::UnprovedMoney,
        Self::Shop,
        Self::ShopDay,
        Self::Money,
    ];

    /// The string under which the rule is stored, counted and configured.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_read_back_from_its_word() {
        for rule in Rule::ALL {
            assert_eq!(rule.as_str().parse::<Rule>().ok(), Some(rule));
        }
        assert_eq!("anything".parse::<Rule>().ok(), None);
    }

    #[test]
    fn a_rule_that_is_lifted_refuses_nothing() {
        let none = CallLimits::none();

        for rule in Rule::ALL {
            let unlimited = if rule == Rule::Unconfirmed { 0 } else { u32::MAX };
            assert!(none.count(rule).is_none_or(|count| count == unlimited), "{rule:?}");
        }
        assert!(!none.cooldown && !none.refuses_voip);
        assert_eq!((none.spend_day, none.unproved_spend_day), (i64::MAX, i64::MAX));
    }

    #[test]
    fn strangers_can_use_up_half_of_what_the_shop_has() {
        let limits = CallLimits::default();

        assert_eq!(limits.unproved_hour * 2, limits.shop_hour);
        assert_eq!(limits.unproved_day * 2, limits.shop_day);
        assert_eq!(limits.unproved_spend_day * 2, limits.spend_day);
    }
}
