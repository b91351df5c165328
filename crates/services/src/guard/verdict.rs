//! Why a call was refused: for the shop's owner with the figure behind it, for the customer what to do next.

use std::time::Duration;

use domain::{Country, Instant, PhoneNumber};
use storage::{
    Connection, call_blocks,
    call_refusals::{self, CallRefusal},
};

use crate::{Error, Shop};

/// A rule that can refuse a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The shop does not call this country.
    Country,
    /// The country or the range is left alone for a while.
    Blocked,
    /// One browser asked for too many calls to numbers that are not proved.
    Visitor,
    /// One source did, within an hour.
    Source,
    /// One source did, within a day.
    SourceDay,
    /// One network did.
    Network,
    /// A number was called too often in a short while.
    Number,
    /// A number was called too often today.
    NumberDay,
    /// A customer's own number was called too often today.
    OwnNumberDay,
    /// An account asked for too many calls today.
    Account,
    /// A number typed no PIN after several calls, and rests.
    Rest,
    /// Too many different numbers of one range.
    Prefix,
    /// Far more calls to one country than usual.
    CountryRamp,
    /// Hardly any call of a range is confirmed.
    Unconfirmed,
    /// The shop's calls of this hour are used up.
    Shop,
    /// The shop's calls of this day are used up.
    ShopDay,
    /// The shop's money for calls of this day is used up.
    Money,
}

impl Rule {
    /// The word it is stored and counted under.
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Blocked => "blocked",
            Self::Visitor => "visitor",
            Self::Source => "source",
            Self::SourceDay => "source_day",
            Self::Network => "network",
            Self::Number => "number",
            Self::NumberDay => "number_day",
            Self::OwnNumberDay => "own_number_day",
            Self::Account => "account",
            Self::Rest => "rest",
            Self::Prefix => "prefix",
            Self::CountryRamp => "country_ramp",
            Self::Unconfirmed => "unconfirmed",
            Self::Shop => "shop",
            Self::ShopDay => "shop_day",
            Self::Money => "money",
        }
    }
}

/// A refusal: which rule, and the figure behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rule.
    pub rule: Rule,
    /// What was counted.
    pub figure: i64,
    /// What the rule allows.
    pub most: i64,
    /// After how long it is worth asking again; `None` where waiting does not help.
    pub again_in: Option<Duration>,
    /// A range that is to be left alone from now on, and until when.
    block: Option<(String, Instant)>,
    until: Option<Instant>,
}

impl Verdict {
    pub(super) fn of(rule: Rule, figure: i64, most: i64) -> Self {
        Self {
            rule,
            figure,
            most,
            again_in: None,
            block: None,
            until: None,
        }
    }

    /// It stands until then.
    pub(super) fn until(self, now: Instant, until: Instant) -> Self {
        Self {
            again_in: Some(Duration::from_secs(now.seconds_until(until))),
            until: Some(until),
            ..self
        }
    }

    /// And this range is blocked as long.
    pub(super) fn blocking(self, scope: &str) -> Self {
        Self {
            block: self.until.map(|until| (scope.to_owned(), until)),
            ..self
        }
    }

    pub(super) async fn write(
        &self,
        shop: &Shop,
        transaction: &mut Connection,
        purpose: &str,
        phone: &PhoneNumber,
        now: Instant,
    ) -> Result<(), Error> {
        let id: domain::CallId = shop.random.id(now);
        let refusal = CallRefusal {
            id: id.to_string(),
            at: now.millis(),
            rule: self.rule.word().to_owned(),
            figure: self.figure,
            most: self.most,
            purpose: purpose.to_owned(),
            country: phone.country().map_or("", Country::code).to_owned(),
            phone: phone.masked(),
        };
        call_refusals::insert(transaction, &refusal).await?;
        if let Some((scope, until)) = &self.block {
            call_blocks::insert(transaction, scope, self.rule.word(), *until).await?;
        }
        Ok(())
    }
}
