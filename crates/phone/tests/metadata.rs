//! Every example number of the library's numbering plans, in every spelling.

use domain::{Country, phone::calling_code};
use phone::{Understanding, understand};
use rlibphonenumber::{
    PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region, get_national_significant_number_owned,
};

const KINDS: [PhoneNumberType; 11] = [
    PhoneNumberType::FixedLine,
    PhoneNumberType::Mobile,
    PhoneNumberType::FixedLineOrMobile,
    PhoneNumberType::TollFree,
    PhoneNumberType::PremiumRate,
    PhoneNumberType::SharedCost,
    PhoneNumberType::VoIP,
    PhoneNumberType::PersonalNumber,
    PhoneNumberType::Pager,
    PhoneNumberType::UAN,
    PhoneNumberType::VoiceMail,
];

/// The example numbers of a country's plan and what kind each is of.
fn examples(country: Country) -> Vec<(PhoneNumber, PhoneNumberType)> {
    let region = Region::from_code(country.code()).expect("every country of the list has a plan");
    let example = |kind| {
        PHONE_NUMBER_UTIL
            .get_example_number_for_type_and_region(region, kind)
            .ok()
    };
    let mut numbers: Vec<PhoneNumber> = KINDS.into_iter().filter_map(example).collect();
    numbers.dedup();
    numbers
        .into_iter()
        .map(|number| (number.clone(), number.get_type()))
        .collect()
}

/// Satellite phones that the library takes for internet phones, and numbers of Gabon before 2019 that it still takes for valid: their
/// new form is asked for.
fn is_known_better(number: &PhoneNumber) -> bool {
    let e164 = number.format_as(PhoneNumberFormat::E164);
    ["+6114", "+1600", "+2410"].iter().any(|head| e164.starts_with(head))
}

fn spellings(number: &PhoneNumber) -> [String; 6] {
    let e164 = number.format_as(PhoneNumberFormat::E164).into_owned();
    [
        number.format_as(PhoneNumberFormat::National).into_owned(),
        number.format_as(PhoneNumberFormat::International).into_owned(),
        format!("00 {}", &e164[1..]),
        format!(
            "(+{}) {}",
            number.country_code,
            get_national_significant_number_owned(number)
        ),
        format!("\u{202a}{e164}\u{202c}"),
        e164,
    ]
}

fn is_called(kind: PhoneNumberType) -> bool {
    matches!(
        kind,
        PhoneNumberType::FixedLine
            | PhoneNumberType::Mobile
            | PhoneNumberType::FixedLineOrMobile
            | PhoneNumberType::VoIP
    )
}

#[test]
fn every_example_number_that_may_be_called_is_understood_in_every_spelling_or_asked_for() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for country in Country::all() {
        for (number, kind) in examples(country)
            .into_iter()
            .filter(|(number, _)| !is_known_better(number))
        {
            let e164 = number.format_as(PhoneNumberFormat::E164).into_owned();
            for text in spellings(&number) {
                tried += 1;
                let meant = match understand(country.code(), &text) {
                    Understanding::Understood(reading) => is_called(kind) && reading.number.e164() == e164,
                    Understanding::Asked(question) => {
                        question.readings.iter().any(|reading| reading.number.e164() == e164) || !is_called(kind)
                    }
                    Understanding::Refused(_) => !is_called(kind),
                };
                if !meant {
                    wrong.push(format!(
                        "{country:?} {kind:?} {text}: {:?}",
                        understand(country.code(), &text)
                    ));
                }
            }
        }
    }

    assert!(tried > 3000, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_number_is_never_understood_as_one_that_is_not_called() {
    for country in Country::all() {
        for (number, kind) in examples(country).into_iter().filter(|(_, kind)| !is_called(*kind)) {
            let e164 = number.format_as(PhoneNumberFormat::E164).into_owned();
            for chosen in [country.code(), "US", "AU"] {
                for text in [e164.clone(), format!("00{}", &e164[1..]), format!("011 {}", &e164[1..])] {
                    let named = match understand(chosen, &text) {
                        Understanding::Understood(reading) => reading.number.e164() == e164,
                        Understanding::Asked(question) => {
                            question.readings.iter().any(|reading| reading.number.e164() == e164)
                        }
                        Understanding::Refused(_) => false,
                    };
                    assert!(!named, "{kind:?} {chosen} {text}");
                }
            }
        }
    }
}

#[test]
fn every_country_code_has_its_length_and_the_list_of_countries_agrees() {
    for code in PHONE_NUMBER_UTIL.get_supported_calling_codes() {
        assert_eq!(calling_code(&format!("{code}5551234")), code.to_string());
    }
    for country in Country::all() {
        let region = Region::from_code(country.code()).expect("every country of the list has a plan");
        let code = PHONE_NUMBER_UTIL.get_country_code_for_region(region);
        assert_eq!(code, Some(i32::from(country.calling_code())), "{country:?}");
    }
}
