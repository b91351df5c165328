//! The shop as its deeds see it: memory, shelves, clock, chance, hashing and the telephone.

use std::sync::Arc;

use domain::{CredentialsVersion, Currency, CustomerId, Policy, VisitorId, cart::CartOwner};
use scripts::{Language, Scripts};
use storage::Database;

use crate::{
    Clock, Error, Random,
    audit::KnownEnd,
    catalogue::Catalogue,
    clock, digest,
    guard::{Reach, Source},
    hashing::Hasher,
    passkeys::Passkeys,
    phone_calls::Telephone,
};

/// What all deeds share. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Shop {
    /// Its memory.
    pub database: Database,
    /// Its shelves, in memory.
    pub catalogue: Catalogue,
    /// Its clock.
    pub clock: Clock,
    /// Its source of chance.
    pub random: Random,
    /// Its hashing pool.
    pub hasher: Hasher,
    /// Its telephone.
    pub telephone: Telephone,
    /// Its figures.
    pub policy: Policy,
    /// Where it calls, and what that costs.
    pub reach: Arc<Reach>,
    /// What its telephone says.
    pub scripts: Arc<Scripts>,
    /// Its way of asking for passkeys.
    pub passkeys: Passkeys,
    /// Its name, as spoken and shown.
    pub name: String,
    /// The currency in which it sells.
    pub currency: Currency,
    /// Where its log of what happened around PINs ends, as far as it knows.
    pub(crate) audit_end: KnownEnd,
}

/// What a shop is made of.
#[derive(Debug)]
pub struct ShopSettings {
    /// Its name, as spoken and shown: letters, digits, spaces.
    pub name: String,
    /// What its telephone says.
    pub scripts: Scripts,
    /// Its way of asking for passkeys.
    pub passkeys: Passkeys,
    /// Its figures.
    pub policy: Policy,
    /// Where it calls, and what that costs.
    pub reach: Reach,
    /// Its clock.
    pub clock: Clock,
    /// Its source of chance.
    pub random: Random,
}

impl Shop {
    /// Opens the shop: compares its clock with the database, fills empty shelves and reads them.
    pub async fn open(
        database: Database,
        hasher: Hasher,
        telephone: Telephone,
        settings: ShopSettings,
    ) -> Result<Self, Error> {
        clock::begin(&settings.clock, &database).await?;
        let catalogue = Catalogue::open(&database).await?;
        Ok(Self {
            database,
            catalogue,
            clock: settings.clock,
            random: settings.random,
            hasher,
            telephone,
            policy: settings.policy,
            reach: Arc::new(settings.reach),
            scripts: Arc::new(settings.scripts),
            passkeys: settings.passkeys,
            name: settings.name,
            currency: Currency::Eur,
            audit_end: KnownEnd::default(),
        })
    }
}

/// The name under which a session is stored: a digest of what the cookie holds, so that a stolen database opens none.
pub fn session_key(cookie: &str) -> String {
    hex::encode(digest::of(["ringfence session 1", cookie]))
}

/// Who is asking: a browser, perhaps signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The browser.
    pub id: VisitorId,
    /// The customer who signed in there.
    pub customer: Option<CustomerId>,
    /// The version of the customer's credentials that their session is good for; means nothing without a customer.
    pub credentials: CredentialsVersion,
    /// The language that the browser asks for, of those that the telephone speaks.
    pub language: Option<Language>,
    /// Where the browser's connection comes from.
    pub source: Source,
    /// The session's key in the database ([`session_key`]); deeds that end other sessions keep this one.
    pub session: Option<String>,
}

impl Visitor {
    /// The customer; [`Error::NotSignedIn`] when there is none.
    pub fn signed_in(&self) -> Result<&CustomerId, Error> {
        self.customer.as_ref().ok_or(Error::NotSignedIn)
    }

    /// The customer and the version of the credentials they came in with, under which whatever they begin is stored.
    pub fn signed_in_under(&self) -> Result<(&CustomerId, CredentialsVersion), Error> {
        Ok((self.signed_in()?, self.credentials))
    }

    /// Whose cart the visitor fills.
    pub fn cart_owner(&self) -> CartOwner {
        match &self.customer {
            Some(customer) => CartOwner::Customer(customer.clone()),
            None => CartOwner::Visitor(self.id.clone()),
        }
    }
}
