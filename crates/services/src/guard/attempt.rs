//! What the rules look at when a call is asked for. Whoever is behind it has a keyed pseudonym: rules only tell people apart.

use domain::{ChallengeId, Country, CustomerId, Instant, PhoneNumber, Purpose, VisitorId};
use storage::call_attempts::CallAttempt;

use super::Source;
use crate::{Shop, hashing::Hasher};

/// What a call is written down as that a customer asks for to hear how calls sound.
pub(super) const SAMPLE: &str = "sample";

/// Who asks for a call to whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// What for; nothing for a sample.
    pub purpose: Option<&'a Purpose>,
    pub challenge: Option<&'a ChallengeId>,
    /// Which call of the challenge it is, from 1 on.
    pub nth: u32,
    pub customer: Option<&'a CustomerId>,
    pub visitor: &'a VisitorId,
    pub source: Source,
    pub phone: &'a PhoneNumber,
}

impl Asked<'_> {
    /// What is written down about it.
    pub(super) fn facts(&self, shop: &Shop, wrong_pins: i64, now: Instant) -> CallAttempt {
        let hasher = &shop.hasher;
        let own = self.purpose.is_none_or(Purpose::calls_own_number);
        CallAttempt {
            at: now.millis(),
            purpose: self.purpose.map_or(SAMPLE, Purpose::word).to_owned(),
            challenge: self.challenge.map(ToString::to_string).unwrap_or_default(),
            nth: i64::from(self.nth),
            whose: if own { "own" } else { "other" }.to_owned(),
            number: number(hasher, self.purpose, self.phone),
            number_range: pseudonym(hasher, "range", range(self.phone)),
            country: self.phone.country().map_or("", Country::code).to_owned(),
            line: self.phone.line().to_owned(),
            host: pseudonym(hasher, "host", &self.source.host()),
            network: pseudonym(hasher, "network", &self.source.network()),
            account: self.customer.map(|id| account(hasher, id)).unwrap_or_default(),
            visitor: pseudonym(hasher, "visitor", self.visitor.as_str()),
            price: shop.reach.rates.of(self.phone),
            wrong_pins,
            ..CallAttempt::default()
        }
    }
}

/// The number without its last four digits: numbers that are rented together differ in these.
fn range(phone: &PhoneNumber) -> &str {
    let number = phone.e164();
    &number[..number.len() - 4]
}

/// A number as rules know it. One that is to undo a change is apart: who registers it again and again must not use up its veto.
pub(super) fn number(hasher: &Hasher, purpose: Option<&Purpose>, phone: &PhoneNumber) -> String {
    let kind = match purpose {
        Some(Purpose::Veto(_)) => "number that undoes",
        _ => "number",
    };
    pseudonym(hasher, kind, phone.e164())
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
