//! Countries that a number belongs to. Several countries share one numbering plan: Åland and Finland, Jersey and the United Kingdom, all
//! members of the North American plan.

use domain::{Country, PhoneNumber};
use rlibphonenumber::Region;

use crate::plan::{self, Planned};

/// Parts of a listed country that have their own plan: Ascension and Tristan da Cunha.
const PARTS: [(&str, &str); 2] = [("AC", "SH"), ("TA", "SH")];

/// The country of a number. If several countries share the plan, it is the one that the plan names first.
pub fn country(number: &PhoneNumber) -> Option<Country> {
    let region = plan::of(number).ok()?.get_region_code()?;
    let code: &str = &region.as_region_str();
    let whole = PARTS.iter().find(|(part, _)| *part == code).map(|(_, whole)| *whole);
    Country::from_code(whole.unwrap_or(code))
}

/// Whether a number is valid in a country, even if a neighbor with the same plan may have it too.
pub fn belongs(number: &PhoneNumber, country: Country) -> bool {
    plan::of(number).is_ok_and(|number| regions(country).any(|region| number_is_in(&number, region)))
}

fn number_is_in(number: &Planned, region: Region) -> bool {
    number.is_valid_for_region(region)
}

/// The country and those of its parts that have their own plan.
pub(crate) fn regions(country: Country) -> impl Iterator<Item = Region> {
    let parts = PARTS.iter().filter(move |(_, whole)| *whole == country.code());
    std::iter::once(country.code())
        .chain(parts.map(|(part, _)| *part))
        .filter_map(|code| Region::from_code(code).ok())
}
