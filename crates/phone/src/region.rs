//! Which countries a number belongs to. Several share a numbering plan: Åland and Finland, Jersey and the United Kingdom, everybody of
//! the North American plan.

use domain::{Country, PhoneNumber};
use rlibphonenumber::{PhoneNumberType, Region};

use crate::plan::{self, Planned};

/// Parts of a country of our list that have a plan of their own: Ascension and Tristan da Cunha.
const PARTS: [(&str, &str); 2] = [("AC", "SH"), ("TA", "SH")];

/// The country whose number it is; of those that share the number's plan the one that the plan names first.
pub fn country(number: &PhoneNumber) -> Option<Country> {
    let region = plan::of(number).ok()?.get_region_code()?;
    let code: &str = &region.as_region_str();
    let whole = PARTS.iter().find(|(part, _)| *part == code).map(|(_, whole)| *whole);
    Country::from_code(whole.unwrap_or(code))
}

/// Whether it is a valid number in a country, though a neighbour of the same plan may have it too.
pub fn belongs(number: &PhoneNumber, country: Country) -> bool {
    plan::of(number).is_ok_and(|number| regions(country).any(|region| number_is_in(&number, region)))
}

fn number_is_in(number: &Planned, region: Region) -> bool {
    number.is_valid_for_region(region)
}

fn regions(country: Country) -> impl Iterator<Item = Region> {
    let parts = PARTS.iter().filter(move |(_, whole)| *whole == country.code());
    std::iter::once(country.code())
        .chain(parts.map(|(part, _)| *part))
        .filter_map(|code| Region::from_code(code).ok())
}

/// Why no number of a country can ever be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Uncallable {
    /// The numbering plans know no such region.
    #[error("no numbering plan is known for it")]
    NoPlan,
    /// Its plan has numbers of refused kinds only, or none that count as its own.
    #[error("its numbering plan has no mobile or landline numbers of its own")]
    NoLines,
}

/// Whether any number of a country can be called where only this country is allowed; for the check of the settings at start.
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
        |number: &Planned| crate::Reading::of(number, country).is_ok_and(|reading| reading.country == Some(country));
    if examples.any(|number| is_called(&number)) {
        Ok(())
    } else {
        Err(Uncallable::NoLines)
    }
}
