//! The facts that the rules judge when a call is requested. People, numbers and addresses appear as keyed pseudonyms: the rules only need
//! to tell them apart.

use domain::{
    CustomerId, Instant, PhoneNumber, VisitorId,
    call_facts::{CallFacts, CallKind, Whose},
    challenge::Budget,
};
use scripts::Script;
use storage::challenges::Challenge;

use crate::{
    Engine,
    secrets::{hashing::Hasher, label::Label},
    source::Source,
    telephone,
};

/// What a call is for.
#[derive(Clone, Copy, Debug)]
pub enum For<'a> {
    /// The call says the PIN of a challenge.
    Pin {
        /// The challenge.
        challenge: &'a Challenge,
        /// Which of its calls this is, counted from 1.
        nth: u32,
    },
    /// The customer wants to hear how calls sound.
    Sample,
    /// The call tells the customer what happened in the account.
    Notice,
}

impl For<'_> {
    fn kind(self) -> CallKind {
        match self {
            Self::Pin { challenge, .. } if challenge.visibility.is_shown() => CallKind::Pin,
            Self::Pin { .. } => CallKind::BlindPin,
            Self::Sample => CallKind::Sample,
            Self::Notice => CallKind::Notice,
        }
    }

    /// The stored form of the purpose whose PIN the call says, or of the kind of call if it says none.
    fn as_str(self) -> &'static str {
        match self {
            Self::Pin { challenge, .. } => challenge.purpose.as_str(),
            Self::Sample | Self::Notice => self.kind().as_str(),
        }
    }

    /// The id of the draft that waits for the PIN; empty if the call says none.
    pub(crate) fn draft(self) -> String {
        match self {
            Self::Pin { challenge, .. } => challenge.purpose.draft().to_owned(),
            Self::Sample | Self::Notice => String::new(),
        }
    }

    /// Whether the request comes from somebody without an account.
    pub(crate) fn is_strangers(self) -> bool {
        matches!(self, Self::Pin { challenge, .. } if challenge.budget == Budget::Stranger)
    }
}

/// Who requests a call.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The browser.
    pub visitor: &'a VisitorId,
    /// Where its connection comes from.
    pub source: Source,
}

/// A requested call: who requests it, and which number it is to reach.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What the call is for.
    pub what_for: For<'a>,
    /// The account that it is about.
    pub customer: Option<&'a CustomerId>,
    /// Who requests it. `None` for a notice, which the shop places itself: it counts against the account and its number only.
    pub by: Option<Asking<'a>>,
    /// The number to call.
    pub phone: &'a PhoneNumber,
    /// What the call says. The longest that this can take is paid.
    pub script: &'a Script,
}

impl Asked<'_> {
    /// Returns what the rules judge. `wrong_pins` is the number of wrong PINs of the whole shop today.
    pub(crate) fn facts(&self, engine: &Engine, wrong_pins: i64, now: Instant) -> CallFacts {
        let hasher = &engine.hasher;
        let (rings, whose, number, challenge, nth) = match self.what_for {
            For::Pin { challenge, nth } => (
                challenge.visibility.rings(),
                whose(&challenge.budget),
                number(hasher, &challenge.budget, self.phone),
                Some(challenge.id.clone()),
                nth,
            ),
            For::Sample | For::Notice => (true, Whose::Own, number(hasher, &Budget::Own, self.phone), None, 1),
        };
        let by = |kind, of: fn(Source) -> String| {
            let asking = self.by.map(|by| pseudonym(hasher, kind, &of(by.source)));
            asking.unwrap_or_default()
        };
        CallFacts {
            at: now,
            kind: self.what_for.kind(),
            purpose: self.what_for.as_str().to_owned(),
            challenge,
            nth,
            whose,
            number,
            number_range: pseudonym(hasher, Label::NumberRange, range(&self.phone.key())),
            country: engine.dialing_area.country(self.phone),
            number_kind: phone::kind(self.phone),
            host: by(Label::Host, Source::host),
            network: by(Label::Network, Source::network),
            neighborhood: by(Label::Neighborhood, Source::neighborhood),
            account: self.customer.map(|id| account(hasher, id)).unwrap_or_default(),
            visitor: self
                .by
                .map(|by| pseudonym(hasher, Label::Visitor, by.visitor.as_str()))
                .unwrap_or_default(),
            // A call that is not placed costs nothing.
            price: if rings {
                engine
                    .dialing_area
                    .rates
                    .of(self.phone, telephone::minutes(self.script))
            } else {
                0
            },
            wrong_pins,
            ..CallFacts::default()
        }
    }
}

/// Returns whose number a challenge with this budget calls.
pub(crate) fn whose(budget: &Budget) -> Whose {
    match budget {
        Budget::Own => Whose::Own,
        Budget::Other | Budget::Stranger | Budget::Pair(_) => Whose::Other,
    }
}

/// The phone number without its last four digits: numbers that are rented as a block differ in these.
fn range(number: &str) -> &str {
    &number[..number.len() - 4]
}

/// The pseudonym of a number, under which the rules count it. With [`Budget::Pair`], the pair of account name and number has its own
/// pseudonym. Otherwise, somebody who registers the same number again and again, or names other accounts with it, could use up the calls of
/// this pair.
pub(crate) fn number(hasher: &Hasher, budget: &Budget, phone: &PhoneNumber) -> String {
    match budget {
        Budget::Pair(pair) => pseudonym(hasher, Label::Pair, pair),
        Budget::Own | Budget::Other | Budget::Stranger => pseudonym(hasher, Label::Number, &phone.key()),
    }
}

/// The pseudonym of an account, under which the rules count it.
pub(crate) fn account(hasher: &Hasher, id: &CustomerId) -> String {
    pseudonym(hasher, Label::Account, id.as_str())
}

/// A keyed digest of 128 bits, as 32 hexadecimal digits.
fn pseudonym(hasher: &Hasher, label: Label, text: &str) -> String {
    let mut name = hasher.pseudonym(label, text);
    name.truncate(32);
    name
}
