//! The questions that are asked of the library of numbering plans.

use domain::{Country, PhoneNumber};
use rlibphonenumber::{CountryCodeSource, PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region};

pub(crate) use rlibphonenumber::PhoneNumber as Planned;

/// A number after `+`.
pub(crate) fn international(digits: &str) -> Option<Planned> {
    Planned::parse(format!("+{digits}"), None).ok()
}

/// The digits as they are dialled in a country, the library's own way. It takes the country's dialling prefix off, and a country code
/// without plus where the digits are no national number.
pub(crate) fn dialled_in(country: Country, digits: &str) -> Option<Planned> {
    PHONE_NUMBER_UTIL
        .parse_and_keep_raw_input(digits, region(country))
        .ok()
        .map(|mut number| {
            number.raw_input = None;
            number
        })
}

/// Whether the library read the digits as national, not behind a dialling prefix.
pub(crate) fn is_national(number: &Planned) -> bool {
    number.country_code_source() == CountryCodeSource::FromDefaultCountry
}

/// A stored number.
pub(crate) fn of(number: &PhoneNumber) -> Result<Planned, rlibphonenumber::ParseError> {
    number.e164().parse()
}

pub(crate) fn e164(number: &Planned) -> String {
    number.format_as(PhoneNumberFormat::E164).into_owned()
}

pub(crate) fn written(number: &Planned) -> String {
    number.format_as(PhoneNumberFormat::International).into_owned()
}

pub(crate) fn region(country: Country) -> Option<Region> {
    Region::from_code(country.code()).ok()
}

/// Whether it would be a number with an area code before it.
pub(crate) fn lacks_area_code(number: &Planned) -> bool {
    matches!(
        number.is_possible_with_reason(),
        Ok(rlibphonenumber::NumberLengthType::IsPossibleLocalOnly)
    )
}

/// The library's example of a kind of number in a region.
pub(crate) fn example(region: Region, kind: PhoneNumberType) -> Option<Planned> {
    PHONE_NUMBER_UTIL
        .get_example_number_for_type_and_region(region, kind)
        .ok()
}
