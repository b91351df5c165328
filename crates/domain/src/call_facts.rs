//! Facts of a requested call: the guard's rules judge them, and they are kept to try other rules on them later. Numbers, addresses,
//! accounts and browsers appear only as keyed pseudonyms.

use strum::{EnumString, IntoStaticStr};

use crate::{ChallengeId, Country, Instant, limits::Rule, phone::Kind};

/// What a call says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum CallKind {
    /// A PIN. The page shows the call's progress.
    #[default]
    Pin,
    /// A PIN, or no call at all. The page does not reveal whether anybody is called.
    BlindPin,
    /// A sample of how calls sound, requested by the customer.
    Sample,
    /// A notice of something done in the account. Nobody requests it.
    Notice,
}

impl CallKind {
    /// All variants.
    pub const ALL: [Self; 4] = [Self::Pin, Self::BlindPin, Self::Sample, Self::Notice];

    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Whose number is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Whose {
    /// The requesting customer's own number, proved before.
    Own,
    /// Any other number.
    #[default]
    Other,
}

impl Whose {
    /// The string stored in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The facts of one requested call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallFacts {
    /// Position in the order in which calls were judged.
    pub seq: i64,
    /// When the call was requested.
    pub at: Instant,
    /// What the call says.
    pub kind: CallKind,
    /// For the shop's owner: the purpose of the PIN, as a string; the kind of call if the call says no PIN.
    pub purpose: String,
    /// The challenge whose PIN the call says.
    pub challenge: Option<ChallengeId>,
    /// Number of the call within its challenge, from 1 on.
    pub nth: u32,
    /// Whose number is called.
    pub whose: Whose,
    /// Pseudonym of the number.
    pub number: String,
    /// Pseudonym of the number without its last four digits.
    pub number_range: String,
    /// The number's country.
    pub country: Option<Country>,
    /// The kind of phone that the number's range is assigned to.
    pub number_kind: Option<Kind>,
    /// Pseudonym of the requesting IP address (IPv6: its /64); empty if nobody requested the call.
    pub host: String,
    /// Pseudonym of that address's network (IPv4 /24, IPv6 /48).
    pub network: String,
    /// Pseudonym of the neighborhood of that network (IPv4 /16, IPv6 /32).
    pub neighborhood: String,
    /// Pseudonym of the account; empty at registration.
    pub account: String,
    /// Pseudonym of the browser; empty if nobody requested the call.
    pub visitor: String,
    /// Price of the call by the rate table, in ten-thousandths of its currency; 0 if nobody is called.
    pub price: i64,
    /// Wrong PINs of the whole shop on that day, up to this call.
    pub wrong_pins: i64,
    /// The rule that refused the call; `None` if it was placed.
    pub verdict: Option<Rule>,
    /// Shadow rules that would have refused the call, in rule order.
    pub shadow: Vec<Rule>,
    /// When the PIN of the call's challenge was typed.
    pub confirmed_at: Option<Instant>,
    /// Position of that confirmation in the order of judged calls.
    pub confirmed_no: Option<i64>,
}

impl CallFacts {
    /// Whether the call goes to the requesting customer's proved number.
    pub fn is_own(&self) -> bool {
        self.whose == Whose::Own
    }

    /// Whether the page hides whether anybody is called.
    pub fn is_blind(&self) -> bool {
        self.kind == CallKind::BlindPin
    }

    /// Whether the call says a PIN that somebody may type.
    pub fn says_pin(&self) -> bool {
        matches!(self.kind, CallKind::Pin | CallKind::BlindPin)
    }

    /// Whether the call counts toward its network's share of the shared limits until a PIN is typed. A blind call does not count, because
    /// the count would reveal whether it rang. A notice does not count, because nobody can request one.
    pub fn holds_share(&self) -> bool {
        matches!(self.kind, CallKind::Pin | CallKind::Sample)
    }

    /// The country's ISO 3166 code, or an empty string.
    pub fn country_code(&self) -> &'static str {
        self.country.map_or("", Country::code)
    }
}
