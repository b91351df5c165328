//! What a typed phone number means. [`understand`] answers for the hint beside the field and for the server alike: the one number that
//! was meant, all that can be meant, or why none can be called and what would be right.
//!
//! The library of numbering plans (rlibphonenumber) lives here and nowhere else, and none of it reaches the browser.

mod error;
mod plan;
mod reading;
mod region;
mod renumbered;
mod spelling;
mod understand;

pub use error::PhoneNumberError;
pub use reading::{Kind, Reading};
pub use region::{Uncallable, belongs, callable, country};
pub use understand::{Question, Understanding, Why, parse, read, understand};

/// What kind of phone a stored number's range is for.
pub fn kind(number: &domain::PhoneNumber) -> Option<Kind> {
    plan::of(number).ok().and_then(|number| Kind::of(&number).ok())
}
