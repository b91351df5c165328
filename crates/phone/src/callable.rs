//! Whether a country has any numbers that can be called.

use domain::Country;
use rlibphonenumber::PhoneNumberType;

use crate::{
    Reading,
    plan::{self, Planned},
    region::regions,
};

/// Why no number of a country can ever be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Uncallable {
    /// No numbering plan for this region is known.
    #[error("no numbering plan is known for it")]
    NoPlan,
    /// Its plan has only refused kinds of numbers, or none that count as its own.
    #[error("its numbering plan has no mobile or landline numbers of its own")]
    NoLines,
}

/// Checks that a country has callable numbers when it is the only allowed country. The settings check uses it at start.
pub fn callable(country: Country) -> Result<(), Uncallable> {
    const CALLED: [PhoneNumberType; 4] = [
        PhoneNumberType::Mobile,
        PhoneNumberType::FixedLine,
        PhoneNumberType::FixedLineOrMobile,
        PhoneNumberType::VoIP,
    ];
    let mut examples = regions(country)
        .flat_map(|region| CALLED.into_iter().filter_map(move |kind| plan::example(region, kind)))
        .peekable();
    if examples.peek().is_none() {
        return Err(Uncallable::NoPlan);
    }
    let is_called =
        |number: &Planned| Reading::of(number, country).is_ok_and(|reading| reading.country == Some(country));
    if examples.any(|number| is_called(&number)) {
        Ok(())
    } else {
        Err(Uncallable::NoLines)
    }
}
