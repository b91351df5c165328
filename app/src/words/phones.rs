//! The kinds of phones.

use domain::{Country, phone::Kind};
use phone::Reading;

use crate::language::texts;

/// Country and kind of a number, such as `United Kingdom, mobile`.
pub(crate) fn about(reading: &Reading) -> String {
    let t = texts();
    match (reading.kind, reading.country.map(Country::name)) {
        (Kind::Mobile, None) => t.phone_mobile(),
        (Kind::Mobile, Some(country)) => t.phone_mobile_in(country),
        (Kind::Landline, None) => t.phone_landline(),
        (Kind::Landline, Some(country)) => t.phone_landline_in(country),
        (Kind::LandlineOrMobile, None) => t.phone_landline_or_mobile(),
        (Kind::LandlineOrMobile, Some(country)) => t.phone_landline_or_mobile_in(country),
        (Kind::Voip, None) => t.phone_internet(),
        (Kind::Voip, Some(country)) => t.phone_internet_in(country),
    }
}

#[cfg(test)]
mod tests {
    use phone::{Understanding, understand};

    use super::*;

    #[test]
    fn a_reading_is_told_with_its_country_and_its_kind() {
        let Understanding::Understood(reading) = understand("GB", "07400 123456") else {
            panic!("a mobile number");
        };

        assert_eq!(about(&reading), "United Kingdom, mobile");
    }
}
