//! Interpretation of typed phone numbers. [`understand`] serves both the hint beside the field and the server. It returns the one number
//! that was meant, all numbers that the digits can mean, or why none can be called and how to correct it.
//!
//! Only this crate uses the library of numbering plans (rlibphonenumber), and none of the library reaches the browser.

mod callable;
mod error;
mod plan;
mod reading;
mod region;
mod renumbered;
mod spelling;
mod understand;

pub use callable::{Uncallable, callable};
pub use error::PhoneNumberError;
pub use reading::Reading;
pub use region::{belongs, country};
pub use understand::{Question, Understanding, Why, parse, read, understand};

/// The kind of phone that a stored number's range is assigned to; `None` if the number is invalid or of a refused kind.
pub fn kind(number: &domain::PhoneNumber) -> Option<domain::phone::Kind> {
    plan::of(number).ok().and_then(|number| reading::kind_of(&number).ok())
}
