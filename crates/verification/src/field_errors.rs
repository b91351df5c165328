//! What is wrong with typed fields.

use domain::PhoneNumber;
use phone::PhoneNumberError;

/// What is wrong with typed fields: pairs of a field's name and a sentence for the person who typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(pub Vec<(&'static str, String)>);

impl FieldErrors {
    /// Creates the error of one wrong field.
    pub fn one(field: &'static str, message: impl ToString) -> Self {
        Self(vec![(field, message.to_string())])
    }

    /// Returns the value, or records what is wrong with it and returns `None`.
    pub fn keep<T, E: ToString>(&mut self, field: &'static str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.0.push((field, error.to_string()))).ok()
    }

    /// Returns a phone number, or records what is wrong with it and returns `None`. The error stands beside the list of countries if the
    /// country is wrong, else beside the number.
    pub fn keep_phone(&mut self, parsed: Result<PhoneNumber, PhoneNumberError>) -> Option<PhoneNumber> {
        let field = match parsed {
            Err(PhoneNumberError::Country) => "phone_country",
            _ => "phone",
        };
        self.keep(field, parsed)
    }
}
