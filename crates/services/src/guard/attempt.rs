//! What the rules look at when a call is asked for. Whoever is behind it has a keyed pseudonym: rules only tell people apart.

use domain::{ChallengeId, Country, CustomerId, Instant, PhoneNumber, Purpose, VisitorId};
use phone::Kind;
use storage::{Connection, call_attempts::CallAttempt, vetoes};

use super::Source;
use crate::{Error, Shop, hashing::Hasher};

/// What a call is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum For<'a> {
    /// It says the PIN of a challenge, and is its `nth` call, from 1 on.
    Pin {
        purpose: &'a Purpose,
        challenge: &'a ChallengeId,
        nth: u32,
    },
    /// The customer wants to hear how calls sound.
    Sample,
    /// It tells the customer what happened in the account.
    Notice,
}

impl<'a> For<'a> {
    /// The deed that waits for a PIN.
    pub fn purpose(self) -> Option<&'a Purpose> {
        match self {
            Self::Pin { purpose, .. } => Some(purpose),
            Self::Sample | Self::Notice => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Pin { purpose, .. } => purpose.word(),
            Self::Sample => "sample",
            Self::Notice => "notice",
        }
    }

    fn challenge(self) -> (String, u32) {
        match self {
            Self::Pin { challenge, nth, .. } => (challenge.to_string(), nth),
            Self::Sample | Self::Notice => (String::new(), 1),
        }
    }
}

/// Who asks for a call to whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub what_for: For<'a>,
    pub customer: Option<&'a CustomerId>,
    pub visitor: &'a VisitorId,
    pub source: Source,
    pub phone: &'a PhoneNumber,
}

impl Asked<'_> {
    /// What is written down about it.
    pub(super) async fn facts(
        &self,
        shop: &Shop,
        connection: &mut Connection,
        wrong_pins: i64,
        now: Instant,
    ) -> Result<CallAttempt, Error> {
        let hasher = &shop.hasher;
        let rings = match self.what_for.purpose() {
            Some(Purpose::Veto(id)) => vetoes::counted(connection, id).await?.rings,
            _ => true,
        };
        let own = self.what_for.purpose().is_none_or(Purpose::calls_own_number);
        let (challenge, nth) = self.what_for.challenge();
        Ok(CallAttempt {
            at: now.millis(),
            purpose: self.what_for.word().to_owned(),
            challenge,
            nth: i64::from(nth),
            whose: if own { "own" } else { "other" }.to_owned(),
            number: number(hasher, connection, self.what_for.purpose(), self.phone).await?,
            number_range: pseudonym(hasher, "range", range(&self.phone.line())),
            country: shop.reach.country(self.phone).map_or("", Country::code).to_owned(),
            line: phone::kind(self.phone).map_or("other", Kind::as_str).to_owned(),
            host: pseudonym(hasher, "host", &self.source.host()),
            network: pseudonym(hasher, "network", &self.source.network()),
            neighbourhood: pseudonym(hasher, "neighbourhood", &self.source.neighbourhood()),
            account: self.customer.map(|id| account(hasher, id)).unwrap_or_default(),
            visitor: pseudonym(hasher, "visitor", self.visitor.as_str()),
            // A call that nobody gets costs nothing.
            price: if rings { shop.reach.rates.of(self.phone) } else { 0 },
            wrong_pins,
            ..CallAttempt::default()
        })
    }
}

/// The line without its last four digits: numbers that are rented together differ in these.
fn range(line: &str) -> &str {
    &line[..line.len() - 4]
}

/// A number as rules know it. One that is to undo a change is apart, and known with the account it is said to belong to: who registers it
/// again and again, or names other accounts, must not use up its veto.
pub(super) async fn number(
    hasher: &Hasher,
    connection: &mut Connection,
    purpose: Option<&Purpose>,
    phone: &PhoneNumber,
) -> Result<String, Error> {
    Ok(match purpose {
        Some(Purpose::Veto(id)) => pseudonym(hasher, "pair that undoes", &vetoes::counted(connection, id).await?.pair),
        _ => pseudonym(hasher, "number", &phone.line()),
    })
}

/// An account as rules know it.
pub(super) fn account(hasher: &Hasher, id: &CustomerId) -> String {
    pseudonym(hasher, "account", id.as_str())
}

/// 128 bits of a keyed digest.
fn pseudonym(hasher: &Hasher, kind: &str, text: &str) -> String {
    let mut name = hasher.pseudonym(&format!("guard {kind} {text}"));
    name.truncate(32);
    name
}
