//! The dialing area: where calls may go, and what they cost.

use domain::{Country, PhoneNumber};

use crate::{FieldError, telephone::rates::Rates};

/// The dialing area: where calls may go, and what they cost. The shop's owner sets it.
#[derive(Clone, Debug, Default)]
pub struct DialingArea {
    /// The countries that are called; `None` for all.
    pub countries: Option<Vec<Country>>,
    /// The price of a started minute, by country.
    pub rates: Rates,
}

impl DialingArea {
    /// Returns whether the shop calls this number. A number of no known country is called only if all countries are.
    pub fn allows(&self, phone: &PhoneNumber) -> bool {
        match &self.countries {
            None => true,
            Some(allowed) => allowed.iter().any(|country| phone::belongs(phone, *country)),
        }
    }

    /// Returns the country under which a number is counted. If several countries share its numbering plan, this is one that the shop calls:
    /// if only Åland is called, a mobile number that is valid there counts as Åland's, although the plan names Finland first.
    pub fn country(&self, phone: &PhoneNumber) -> Option<Country> {
        let first = phone::country(phone);
        let Some(allowed) = &self.countries else { return first };
        if first.is_some_and(|country| allowed.contains(&country)) {
            return first;
        }
        let shared = allowed.iter().copied().find(|country| phone::belongs(phone, *country));
        shared.or(first)
    }

    /// Returns whether the shop calls a number that is counted under this country.
    pub(crate) fn calls(&self, country: Option<Country>) -> bool {
        let Some(allowed) = &self.countries else { return true };
        country.is_some_and(|country| allowed.contains(&country))
    }

    /// Returns the number if the shop calls it, else the error to show beside the field.
    pub fn allowed(&self, phone: PhoneNumber) -> Result<PhoneNumber, FieldError> {
        if self.allows(&phone) {
            Ok(phone)
        } else {
            Err(FieldError::CountryNotCalled)
        }
    }
}
