//! Queries to the library of numbering plans.

use domain::{Country, PhoneNumber};
use rlibphonenumber::{CountryCodeSource, PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region};

pub(crate) use rlibphonenumber::PhoneNumber as Planned;

/// Parses the digits after `+`.
pub(crate) fn international(digits: &str) -> Option<Planned> {
    Planned::parse(format!("+{digits}"), None).ok()
}

/// Parses the digits as dialed in a country, by the library's rules. The library strips the country's dialing prefix. It also strips a
/// country code without plus if the digits are not a national number.
pub(crate) fn dialed_in(country: Country, digits: &str) -> Option<Planned> {
    PHONE_NUMBER_UTIL
        .parse_and_keep_raw_input(digits, region(country))
        .ok()
        .map(|mut number| {
            number.raw_input = None;
            number
        })
}

/// Whether the library read the digits as a national number without a dialing prefix.
pub(crate) fn is_national(number: &Planned) -> bool {
    number.country_code_source() == CountryCodeSource::FromDefaultCountry
}

/// Parses a stored number.
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

/// Whether the number would be possible with an area code before it.
pub(crate) fn lacks_area_code(number: &Planned) -> bool {
    matches!(
        number.is_possible_with_reason(),
        Ok(rlibphonenumber::NumberLengthType::IsPossibleLocalOnly)
    )
}

/// The library's example number of a kind in a region.
pub(crate) fn example(region: Region, kind: PhoneNumberType) -> Option<Planned> {
    PHONE_NUMBER_UTIL
        .get_example_number_for_type_and_region(region, kind)
        .ok()
}
