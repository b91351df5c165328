//! What a call says, in which language and in which manner.

use domain::{CallPreferences, CustomerId, PhoneNumber};
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
    pub call_preferences: CallPreferences,
    /// The language that the browser asks for; `None` if it asks for none that calls are spoken in.
    pub browser: Option<Language>,
}

/// Returns the customer's call preferences; [`Error::NotSignedIn`] if the account does not exist.
pub async fn preferences(connection: &mut Connection, customer: &CustomerId) -> Result<CallPreferences, Error> {
    let customer = customers::by_id(connection, customer).await?;
    Ok(customer.ok_or(Error::NotSignedIn)?.call_preferences)
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
        call_preferences: customer.call_preferences,
        browser: visitor.language,
    }
}

/// Returns the language of a call: the customer's choice, else the browser's language, else the language of the phone number's country.
pub fn language(call_preferences: &CallPreferences, browser: Option<Language>, phone: &PhoneNumber) -> Language {
    call_preferences
        .language
        .as_deref()
        .and_then(Language::from_code)
        .or(browser)
        .unwrap_or_else(|| by_country(phone))
}

fn by_country(phone: &PhoneNumber) -> Language {
    phone::country(phone).map_or_else(Language::english, |country| Language::of_country(country.code()))
}
