//! Delivery addresses, with the fields of their country.

mod form;
mod label;
mod names;
mod postcode;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};

pub use form::{AddressForm, Region};
pub use names::{AddressLine, CityName, LocalityName, PostcodeName, RegionName};

use crate::{
    Country, PersonName,
    text::{self, LineError},
};

/// Maximum length of a line, in characters.
const LONGEST: usize = 100;
/// Maximum length of a typed postcode, in characters.
const LONGEST_POSTCODE: usize = 16;

/// A delivery address. It has only fields that addresses of its country have, and all that they must have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    recipient: PersonName,
    organization: Option<String>,
    /// One to three lines.
    street: Vec<String>,
    dependent_locality: Option<String>,
    city: Option<String>,
    /// The key of a region of the country, or what was typed where the country has no list of them.
    region: Option<String>,
    postcode: Option<String>,
    country: Country,
}

/// The fields of an address form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressFields {
    /// Who receives the parcel.
    pub recipient: String,
    /// A company.
    pub organization: String,
    /// Street and number.
    pub street: String,
    /// The second line of the street.
    pub street2: String,
    /// The third line of the street.
    pub street3: String,
    /// A part of the city.
    pub dependent_locality: String,
    /// Town or city.
    pub city: String,
    /// State, province or the like: the key or the name of a region.
    pub region: String,
    /// Postcode.
    pub postcode: String,
    /// ISO 3166 code chosen in the list.
    pub country: String,
}

/// What is wrong with one field of a typed address. It names its line, because a page also lists all mistakes away from the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// A line that cannot be used.
    #[error("{line}: {error}", line = .0.field(), error = .1)]
    Line(AddressLine, LineError),
    /// Not shaped like a postcode of the country; holds an example of one.
    #[error("no postcode like {1}")]
    Postcode(PostcodeName, &'static str),
    /// The region is not in the country's list.
    #[error("no region of the country")]
    Region(RegionName),
    /// The country was not chosen from the list.
    #[error("no country")]
    Country,
}

impl AddressFields {
    /// The names of the form's fields with what was typed.
    pub fn pairs(&self) -> [(&'static str, &str); 10] {
        [
            ("recipient", self.recipient.as_str()),
            ("organization", self.organization.as_str()),
            ("street", self.street.as_str()),
            ("street2", self.street2.as_str()),
            ("street3", self.street3.as_str()),
            ("dependent_locality", self.dependent_locality.as_str()),
            ("city", self.city.as_str()),
            ("region", self.region.as_str()),
            ("postcode", self.postcode.as_str()),
            ("country", self.country.as_str()),
        ]
    }

    /// Whether the form is to be shown again with the fields of another country. That is so if another country was chosen than the one whose
    /// fields were `shown`, and the visitor asked for its fields, or what was typed into the shown fields is no address of it.
    pub fn needs_other_form(&self, shown: &str, asked: bool) -> bool {
        let another = self.country != shown && Country::from_code(&self.country).is_some();
        another && (asked || (!shown.is_empty() && Address::parse(self).is_err()))
    }
}

impl Address {
    /// Checks all fields by the form of the country. The error lists every wrong field, in the order of the form, as pairs of the field's
    /// name and what is wrong with it. What was typed into a field that the country does not have is dropped.
    pub fn parse(fields: &AddressFields) -> Result<Self, Vec<(&'static str, AddressError)>> {
        let country = Country::from_code(&fields.country);
        let form = AddressForm::of(country);
        let mut wrong = Vec::new();
        if country.is_none() {
            wrong.push(("country", AddressError::Country));
        }
        let mut reader = Reader { form, wrong };
        let recipient = reader.recipient(&fields.recipient);
        let organization = reader.line(AddressLine::Organization, &fields.organization);
        let street = reader.street([&fields.street, &fields.street2, &fields.street3]);
        let dependent_locality = reader.line(form.locality(), &fields.dependent_locality);
        let city = reader.line(form.city(), &fields.city);
        let region = reader.region(&fields.region);
        let postcode = reader.postcode(&fields.postcode);
        match (recipient, country) {
            (Some(recipient), Some(country)) if reader.wrong.is_empty() => Ok(Self {
                recipient,
                organization,
                street,
                dependent_locality,
                city,
                region,
                postcode,
                country,
            }),
            _ => Err(reader.in_order()),
        }
    }

    /// The address as lines to be read, in the order of its country's labels.
    pub fn lines(&self) -> Vec<String> {
        self.written(|_, text| text.to_owned())
    }

    /// The address as lines of a parcel label: as [`Address::lines`], with capitals where the country's post wants them.
    pub fn label(&self) -> Vec<String> {
        let form = self.form();
        self.written(|letter, text| {
            if form.is_in_capitals(letter) {
                text.to_uppercase()
            } else {
                text.to_owned()
            }
        })
    }

    fn written(&self, as_it_is_written: impl Fn(char, &str) -> String) -> Vec<String> {
        let latin = self.is_in_latin_letters();
        let mut lines = label::write(self.form().format(latin), |letter| {
            let texts = self.texts(letter, latin);
            texts.into_iter().map(|text| as_it_is_written(letter, text)).collect()
        });
        lines.push(self.country.name().to_owned());
        lines
    }

    fn form(&self) -> &'static AddressForm {
        AddressForm::of(Some(self.country))
    }

    /// The texts of the field with this letter.
    fn texts(&self, letter: char, latin: bool) -> Vec<&str> {
        match letter {
            'N' => vec![self.recipient.as_str()],
            'O' => self.organization.as_deref().into_iter().collect(),
            'A' => self.street.iter().map(String::as_str).collect(),
            'D' => self.dependent_locality.as_deref().into_iter().collect(),
            'C' => self.city.as_deref().into_iter().collect(),
            'S' => self.region_shown(latin).into_iter().collect(),
            'Z' => self.postcode.as_deref().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The region's key, or its name in an address in Latin letters if the key is in another script.
    fn region_shown(&self, latin: bool) -> Option<&str> {
        let key = self.region.as_deref()?;
        if !latin || text::is_latin(key) {
            return Some(key);
        }
        Some(self.form().find_region(key).map_or(key, |region| region.name))
    }

    fn is_in_latin_letters(&self) -> bool {
        let mut typed = self.street.iter().chain(&self.dependent_locality).chain(&self.city);
        typed.all(|text| text::is_latin(text))
    }
}

impl From<&Address> for AddressFields {
    fn from(address: &Address) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let street = |at: usize| address.street.get(at).cloned().unwrap_or_default();
        Self {
            recipient: address.recipient.to_string(),
            organization: text(&address.organization),
            street: street(0),
            street2: street(1),
            street3: street(2),
            dependent_locality: text(&address.dependent_locality),
            city: text(&address.city),
            region: text(&address.region),
            postcode: text(&address.postcode),
            country: address.country.code().to_owned(),
        }
    }
}

/// Reads the fields of one form and collects what is wrong with them.
struct Reader {
    form: &'static AddressForm,
    wrong: Vec<(&'static str, AddressError)>,
}

impl Reader {
    fn recipient(&mut self, typed: &str) -> Option<PersonName> {
        // The name has a limit of its own.
        let parsed = normal(typed, usize::MAX).and_then(|name| PersonName::parse(&name));
        parsed.map_err(|error| self.refuse(AddressLine::Recipient, error)).ok()
    }

    fn line(&mut self, line: AddressLine, typed: &str) -> Option<String> {
        self.line_of(line, typed, LONGEST)
    }

    /// A line of at most `longest` characters; `None` if the country does not have it, if it may be empty and is, or if it is wrong.
    fn line_of(&mut self, line: AddressLine, typed: &str, longest: usize) -> Option<String> {
        if !self.form.has(line) {
            return None;
        }
        match normal(typed, longest) {
            Ok(text) => Some(text),
            Err(LineError::Empty) if !self.form.is_required(line) => None,
            Err(error) => {
                self.refuse(line, error);
                None
            }
        }
    }

    /// The lines of the street that are not empty; at least one.
    fn street(&mut self, typed: [&str; 3]) -> Vec<String> {
        let mut lines = Vec::new();
        let mut empty = true;
        for (line, text) in AddressLine::STREET.into_iter().zip(typed) {
            match normal(text, LONGEST) {
                Ok(text) => lines.push(text),
                Err(LineError::Empty) => continue,
                Err(error) => self.refuse(line, error),
            }
            empty = false;
        }
        if empty {
            self.refuse(AddressLine::Street, LineError::Empty);
        }
        lines
    }

    fn region(&mut self, typed: &str) -> Option<String> {
        let typed = self.line(self.form.region(), typed)?;
        if self.form.regions().next().is_none() {
            return Some(typed);
        }
        let found = self.form.find_region(&typed);
        if found.is_none() {
            self.wrong
                .push(("region", AddressError::Region(self.form.region_name())));
        }
        found.map(|region| region.key.to_owned())
    }

    fn postcode(&mut self, typed: &str) -> Option<String> {
        let typed = self.line_of(self.form.postcode(), typed, LONGEST_POSTCODE)?;
        let shapes = self.form.postcode_shapes();
        if shapes.is_empty() {
            return Some(typed);
        }
        let written = postcode::written(&typed, shapes, &self.form.postcode_prefix());
        if written.is_none() {
            let error = AddressError::Postcode(self.form.postcode_name(), self.form.postcode_example());
            self.wrong.push(("postcode", error));
        }
        written
    }

    fn refuse(&mut self, line: AddressLine, error: LineError) {
        self.wrong.push((line.field(), AddressError::Line(line, error)));
    }

    /// What is wrong, in the order of the form. The country comes first.
    fn in_order(mut self) -> Vec<(&'static str, AddressError)> {
        let fields: Vec<_> = self.form.rows().into_iter().flatten().map(AddressLine::field).collect();
        self.wrong
            .sort_by_key(|(field, _)| fields.iter().position(|place| place == field));
        self.wrong
    }
}

/// A line in Unicode normalization form C, with single spaces.
fn normal(typed: &str, longest: usize) -> Result<String, LineError> {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(typed);
    let line = text::line(&composed, longest)?;
    Ok(line.split_whitespace().collect::<Vec<_>>().join(" "))
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
                ("country", AddressError::Country),
                empty(AddressLine::Recipient),
                empty(AddressLine::Postcode(PostcodeName::Postal)),
                empty(AddressLine::City(CityName::City)),
            ]
        );
    }
}
