//! What a call says, in which language and in which manner.

use domain::{CustomerId, Listening, PhoneNumber};
use scripts::{Language, Occasion};
use storage::{
    Connection,
    customers::{self, Customer},
};

use crate::{Error, Visitor};

/// What a call says, and how the customer wants to hear it.
#[derive(Debug)]
pub struct Announcement {
    /// What the call is about.
    pub occasion: Occasion,
    /// The customer's call preferences.
    pub listening: Listening,
    /// The language that the browser asks for; `None` if it asks for none that calls are spoken in.
    pub browser: Option<Language>,
}

/// Returns the customer's call preferences; [`Error::NotSignedIn`] if the account does not exist.
pub async fn preferences(connection: &mut Connection, customer: &CustomerId) -> Result<Listening, Error> {
    let customer = customers::by_id(connection, customer).await?;
    Ok(customer.ok_or(Error::NotSignedIn)?.listening)
}

/// Announces `occasion` to a signed-in customer, under their call preferences; [`Error::NotSignedIn`] without one.
pub async fn for_visitor(
    connection: &mut Connection,
    visitor: &Visitor,
    occasion: Occasion,
) -> Result<Announcement, Error> {
    let customer = customers::by_id(connection, visitor.signed_in()?).await?;
    Ok(for_customer(customer.ok_or(Error::NotSignedIn)?, visitor, occasion))
}

/// Does the same as [`for_visitor`] for a customer who was already loaded.
pub fn for_customer(customer: Customer, visitor: &Visitor, occasion: Occasion) -> Announcement {
    Announcement {
        occasion,
        listening: customer.listening,
        browser: visitor.language,
    }
}

/// Returns the language of a call: the customer's choice, else the browser's language, else the language of the phone number's country.
pub fn language(listening: &Listening, browser: Option<Language>, phone: &PhoneNumber) -> Language {
    listening
        .language
        .as_deref()
        .and_then(Language::from_code)
        .or(browser)
        .unwrap_or_else(|| by_country(phone))
}

fn by_country(phone: &PhoneNumber) -> Language {
    phone::country(phone).map_or_else(Language::english, |country| Language::of_country(country.code()))
}
