//! The figures that keep strangers from using the telephone: toll fraud, pumping and pestering.

use std::collections::BTreeSet;

/// How many calls may be asked for, by whom and to whom. A call is to the customer's *own* proved number, or to another:
/// at registration, and to the new line of a phone change. Strangers can use up nothing of what an own number has.
///
/// The defaults are those of the published policy (`docs/security.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallLimits {
    /// First calls of challenges to one number that is not the asking customer's own, in a minute. Within a challenge its own waits
    /// hold.
    pub number_minute: u32,
    /// To one such number, in half an hour.
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
    /// Calls to other numbers from one network within an hour that nobody confirmed, hardly any being confirmed; from then on the network
    /// rests for half a day.
    pub network_unconfirmed: u32,
    /// Different other numbers that share all but their last four digits, in an hour; beyond it the range rests for half a day. One
    /// neighbourhood of networks (an IPv4 /16, an IPv6 /32) counts for two of them at the most.
    pub prefix_numbers_hour: u32,
    /// Calls that one country may get in an hour, or five times as many as it got in this hour of the last seven days. One neighbourhood
    /// counts for a tenth at the most.
    pub country_hour: u32,
    /// The share of calls of a range or a country in percent that have to be confirmed by a PIN, once there are twenty within an
    /// hour; 0 for none. One neighbourhood, account or number counts for two of the twenty at the most.
    pub confirmed_percent: u32,
    /// How much of what is left of each ceiling of the whole shop the calls of one network may hold that nobody confirmed, in percent;
    /// those of its neighbourhood twice as much.
    pub network_share: u32,
    /// To other numbers, of the whole shop, in an hour: what is beyond it is kept for customers' own.
    pub unproved_hour: u32,
    /// The same in a day.
    pub unproved_day: u32,
    /// What calls to other numbers may cost in a day, in ten-thousandths of the currency that rates are given in.
    pub unproved_spend_day: i64,
    /// Of the whole shop, in an hour.
    pub shop_hour: u32,
    /// Of the whole shop, in a day.
    pub shop_day: u32,
    /// What the calls of a day may cost, in ten-thousandths of the currency that rates are given in.
    pub spend_day: i64,
    /// Wrong PINs of the whole shop in a day, beyond which no further one is looked at and nobody is called: one guess each on very
    /// many challenges.
    pub wrong_pins_day: u32,
    /// Whether a number rests longer and longer after calls that led to no PIN.
    pub rests: bool,
    /// Whether other numbers of internet telephony are refused, which no phone line stands behind (NIST SP 800-63B-4, 3.1.3.1).
    pub refuses_voip: bool,
    /// Rules that are only tried: what they would refuse is written down, and the call is placed.
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
            rests: true,
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
            | Rule::Line
            | Rule::Voip
            | Rule::Blocked
            | Rule::Rest
            | Rule::UnprovedMoney
            | Rule::Money => None,
        }
    };
}

impl CallLimits {
    /// None at all: for a shop whose calls cost nothing and disturb nobody.
    pub fn none() -> Self {
        let mut limits = Self {
            rests: false,
            ..Self::default()
        };
        for rule in Rule::ALL {
            limits.lift(rule);
        }
        limits
    }

    /// What a rule counts up to, or for [`Rule::Unconfirmed`] the least percentage; `None` for rules without such a figure.
    pub fn count(&self, rule: Rule) -> Option<u32> {
        count!(rule, &self).copied()
    }

    /// The same, to be changed.
    pub fn count_mut(&mut self, rule: Rule) -> Option<&mut u32> {
        count!(rule, &mut self)
    }

    /// What a rule lets be spent in a day, in ten-thousandths, to be changed; `None` for rules that count no money.
    pub fn money_mut(&mut self, rule: Rule) -> Option<&mut i64> {
        match rule {
            Rule::Money => Some(&mut self.spend_day),
            Rule::UnprovedMoney => Some(&mut self.unproved_spend_day),
            _ => None,
        }
    }

    /// What a rule that is either on or off is, to be changed.
    pub fn switch_mut(&mut self, rule: Rule) -> Option<&mut bool> {
        match rule {
            Rule::Rest => Some(&mut self.rests),
            Rule::Voip => Some(&mut self.refuses_voip),
            _ => None,
        }
    }

    /// Lets a rule refuse nothing any more.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The shop does not call this country.
    Country,
    /// Nor numbers of this kind: premium, shared-cost, satellite, pagers, voicemail.
    Line,
    /// Nor numbers of internet telephony.
    Voip,
    /// The country or the range is left alone for a while.
    Blocked,
    /// Too many wrong PINs of the whole shop today.
    WrongPins,
    /// One browser asked for too many calls to numbers that are not proved.
    Visitor,
    /// One source did, within an hour.
    Source,
    /// One source did, within a day.
    SourceDay,
    /// One network did.
    Network,
    /// Hardly any call that one network, or its neighbourhood, asked for was confirmed.
    NetworkUnconfirmed,
    /// A number was called a moment ago.
    NumberMinute,
    /// A number was called too often in a short while.
    Number,
    /// A number was called too often within a day.
    NumberDay,
    /// A customer's own number was called too often within a day.
    OwnNumberDay,
    /// An account asked for too many calls within a day.
    Account,
    /// A number typed no PIN after several calls, and rests.
    Rest,
    /// Too many different numbers of one range.
    Prefix,
    /// Far more calls to one country than usual.
    CountryRamp,
    /// Hardly any call of a range or a country is confirmed.
    Unconfirmed,
    /// One network, or its neighbourhood, holds too much of what all share with calls that nobody confirmed.
    NetworkShare,
    /// What numbers that are not proved may have of the shop's calls of this hour is used up.
    Unproved,
    /// The same of this day.
    UnprovedDay,
    /// The same of this day's money.
    UnprovedMoney,
    /// The shop's calls of this hour are used up.
    Shop,
    /// The shop's calls of this day are used up.
    ShopDay,
    /// The shop's money for calls of this day is used up.
    Money,
}

impl Rule {
    /// All of them, from the closest to what all share.
    pub const ALL: [Self; 26] = [
        Self::Country,
        Self::Line,
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
        Self::Rest,
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

    /// The word it is stored, counted and set under.
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Line => "line",
            Self::Voip => "voip",
            Self::Blocked => "blocked",
            Self::WrongPins => "wrong_pins",
            Self::Visitor => "visitor",
            Self::Source => "source",
            Self::SourceDay => "source_day",
            Self::Network => "network",
            Self::NetworkUnconfirmed => "network_unconfirmed",
            Self::NumberMinute => "number_minute",
            Self::Number => "number",
            Self::NumberDay => "number_day",
            Self::OwnNumberDay => "own_number_day",
            Self::Account => "account",
            Self::Rest => "rest",
            Self::Prefix => "prefix",
            Self::CountryRamp => "country_ramp",
            Self::Unconfirmed => "unconfirmed",
            Self::NetworkShare => "network_share",
            Self::Unproved => "unproved",
            Self::UnprovedDay => "unproved_day",
            Self::UnprovedMoney => "unproved_money",
            Self::Shop => "shop",
            Self::ShopDay => "shop_day",
            Self::Money => "money",
        }
    }

    /// The rule of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_read_back_from_its_word() {
        for rule in Rule::ALL {
            assert_eq!(Rule::from_word(rule.word()), Some(rule));
        }
        assert_eq!(Rule::from_word("anything"), None);
    }

    #[test]
    fn a_rule_that_is_lifted_refuses_nothing() {
        let none = CallLimits::none();

        for rule in Rule::ALL {
            let unlimited = if rule == Rule::Unconfirmed { 0 } else { u32::MAX };
            assert!(none.count(rule).is_none_or(|count| count == unlimited), "{rule:?}");
        }
        assert!(!none.rests && !none.refuses_voip);
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
