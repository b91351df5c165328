//! Delivery addresses.

use serde::{Deserialize, Serialize};

use crate::{
    Country, PersonName,
    text::{self, LineError},
};

/// A delivery address. Each line has 1 to 100 characters, the postcode at most 16.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Who receives the parcel.
    pub recipient: PersonName,
    /// Street and number.
    pub street: String,
    /// Postcode as written in its country.
    pub postcode: String,
    /// Town or city.
    pub city: String,
    /// Country of delivery.
    pub country: Country,
}

/// The five fields of an address form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressFields {
    /// Who receives the parcel.
    pub recipient: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town or city.
    pub city: String,
    /// ISO 3166 code chosen in the list.
    pub country: String,
}

impl Address {
    /// Checks all fields. The error lists every wrong field as pairs of field name and message.
    pub fn parse(fields: &AddressFields) -> Result<Self, Vec<(&'static str, String)>> {
        let mut wrong = Vec::new();
        let recipient = keep("recipient", PersonName::parse(&fields.recipient), &mut wrong);
        let street = keep("street", text::line(&fields.street, 100), &mut wrong);
        let postcode = keep("postcode", text::line(&fields.postcode, 16), &mut wrong);
        let city = keep("city", text::line(&fields.city, 100), &mut wrong);
        let country = Country::from_code(&fields.country);
        if country.is_none() {
            wrong.push(("country", "Please choose a country.".to_owned()));
        }
        match (recipient, street, postcode, city, country) {
            (Some(recipient), Some(street), Some(postcode), Some(city), Some(country)) => Ok(Self {
                recipient,
                street,
                postcode,
                city,
                country,
            }),
            _ => Err(wrong),
        }
    }

    /// The address as lines of a parcel label.
    pub fn lines(&self) -> Vec<String> {
        vec![
            self.recipient.to_string(),
            self.street.clone(),
            format!("{} {}", self.postcode, self.city),
            self.country.name().to_owned(),
        ]
    }
}

impl From<&Address> for AddressFields {
    fn from(address: &Address) -> Self {
        Self {
            recipient: address.recipient.to_string(),
            street: address.street.clone(),
            postcode: address.postcode.clone(),
            city: address.city.clone(),
            country: address.country.code().to_owned(),
        }
    }
}

fn keep<T>(field: &'static str, parsed: Result<T, LineError>, wrong: &mut Vec<(&'static str, String)>) -> Option<T> {
    let said = |error| match error {
        // Each message names its field, because the page also lists all mistakes together, away from the fields.
        LineError::Empty => format!(
            "Please fill in the {}.",
            if field == "recipient" { "full name" } else { field }
        ),
        error => format!("{}: {error}", if field == "recipient" { "Full name" } else { field }),
    };
    parsed.map_err(|error| wrong.push((field, said(error)))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let fields = AddressFields {
            street: "1 High Street".into(),
            country: "ZZ".into(),
            ..AddressFields::default()
        };

        let wrong = Address::parse(&fields).unwrap_err();

        assert_eq!(
            wrong.iter().map(|(field, _)| *field).collect::<Vec<_>>(),
            ["recipient", "postcode", "city", "country"]
        );
    }
}
