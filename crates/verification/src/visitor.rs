//! Who sends a request: a browser, perhaps signed in.

use domain::{CredentialsVersion, CustomerId, LanguageTag, VisitorId, cart::CartOwner};
use scripts::Language;

use crate::{Error, source::Source};

/// Who sends a request: a browser, perhaps signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The browser.
    pub id: VisitorId,
    /// The customer who signed in there.
    pub customer: Option<CustomerId>,
    /// The version of the customer's credentials under which their session is valid. It means nothing without a customer.
    pub credentials: CredentialsVersion,
    /// The language that the browser asks for; `None` if it asks for none that calls are spoken in.
    pub language: Option<Language>,
    /// The language of the pages that the browser is shown.
    pub page_language: LanguageTag,
    /// Where the browser's connection comes from.
    pub source: Source,
    /// The session's key in the database, as `session_key` makes it. Actions that end the other sessions keep this one.
    pub session: Option<String>,
}

impl Visitor {
    /// Returns the customer; [`Error::NotSignedIn`] if there is none.
    pub fn signed_in(&self) -> Result<&CustomerId, Error> {
        self.customer.as_ref().ok_or(Error::NotSignedIn)
    }

    /// Returns the customer and the version of the credentials with which they signed in; [`Error::NotSignedIn`] if there is none. Whatever
    /// they start is stored under this version.
    pub fn signed_in_under(&self) -> Result<(&CustomerId, CredentialsVersion), Error> {
        Ok((self.signed_in()?, self.credentials))
    }

    /// Returns whose cart the visitor fills.
    pub fn cart_owner(&self) -> CartOwner {
        match &self.customer {
            Some(customer) => CartOwner::Customer(customer.clone()),
            None => CartOwner::Visitor(self.id.clone()),
        }
    }
}
