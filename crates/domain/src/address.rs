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

/// A line that a person types into an address form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressLine {
    /// Who receives the parcel.
    Recipient,
    /// Street and number.
    Street,
    /// Postcode.
    Postcode,
    /// Town or city.
    City,
}

impl AddressLine {
    /// The name of the form's field.
    pub fn field(self) -> &'static str {
        match self {
            Self::Recipient => "recipient",
            Self::Street => "street",
            Self::Postcode => "postcode",
            Self::City => "city",
        }
    }
}

/// What is wrong with one field of a typed address. It names its line, because a page also lists all mistakes away from the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// A line that cannot be used.
    #[error("{line}: {error}", line = .0.field(), error = .1)]
    Line(AddressLine, LineError),
    /// The country was not chosen from the list.
    #[error("no country")]
    Country,
}

impl Address {
    /// Checks all fields. The error lists every wrong field as pairs of the field's name and what is wrong with it.
    pub fn parse(fields: &AddressFields) -> Result<Self, Vec<(&'static str, AddressError)>> {
        let mut wrong = Vec::new();
        let recipient = keep(AddressLine::Recipient, PersonName::parse(&fields.recipient), &mut wrong);
        let street = keep(AddressLine::Street, text::line(&fields.street, 100), &mut wrong);
        let postcode = keep(AddressLine::Postcode, text::line(&fields.postcode, 16), &mut wrong);
        let city = keep(AddressLine::City, text::line(&fields.city, 100), &mut wrong);
        let country = Country::from_code(&fields.country);
        if country.is_none() {
            wrong.push(("country", AddressError::Country));
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

fn keep<T>(
    line: AddressLine,
    parsed: Result<T, LineError>,
    wrong: &mut Vec<(&'static str, AddressError)>,
) -> Option<T> {
    parsed
        .map_err(|error| wrong.push((line.field(), AddressError::Line(line, error))))
        .ok()
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

        let empty = |line: AddressLine| (line.field(), AddressError::Line(line, LineError::Empty));
        assert_eq!(
            wrong,
            [
                empty(AddressLine::Recipient),
                empty(AddressLine::Postcode),
                empty(AddressLine::City),
                ("country", AddressError::Country),
            ]
        );
    }
}
