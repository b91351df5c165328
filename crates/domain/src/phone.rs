//! A customer's telephone number, in the one form in which it is compared, limited and called.

use std::fmt;

use rlibphonenumber::{PhoneNumberFormat, PhoneNumberType};
use serde::{Deserialize, Serialize};

use crate::Country;

/// A number in E.164 form (`+447400123456`, ITU-T E.164: at most 15 digits). `Debug` and `Display` are masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PhoneNumber(String);

/// Why a typed number cannot be telephoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneNumberError {
    /// The country was not chosen from the list.
    #[error("Please choose the country of your phone number.")]
    Country,
    /// Nothing was typed.
    #[error("Please type your phone number.")]
    Empty,
    /// Longer than any way to write a number.
    #[error("A phone number has at most 32 characters.")]
    TooLong,
    /// Letters, look-alike digits or signs that no number has.
    #[error("Please write the number with digits, spaces and dashes only.")]
    Character,
    /// No such number can exist.
    #[error("That is not a phone number we can find. Please check the country and the digits.")]
    NotANumber,
    /// A number whose owner earns when it is called.
    #[error("We cannot call premium-rate numbers. Please use a mobile or landline number.")]
    PremiumRate,
    /// A number whose call costs are shared.
    #[error("We cannot call shared-cost numbers. Please use a mobile or landline number.")]
    SharedCost,
    /// Satellite phones and international networks.
    #[error("We cannot call satellite or international network numbers. Please use a mobile or landline number.")]
    Satellite,
    /// A pager cannot speak.
    #[error("We cannot call pagers: you need to hear the call. Please use a mobile or landline number.")]
    Pager,
    /// A voicemail box is not a person.
    #[error("We cannot call voicemail numbers: you need to answer the call. Please use a mobile or landline number.")]
    Voicemail,
    /// Company-wide, personal and toll-free numbers.
    #[error("We cannot call this kind of number. Please use a mobile or landline number.")]
    OtherKind,
}

/// International networks without a country: satellite and shared codes (ITU-T E.164 list), often abused for toll fraud.
const GLOBAL_CODES: [&str; 9] = ["870", "878", "881", "882", "883", "888", "979", "800", "808"];

impl PhoneNumberError {
    /// Whether it is a number, but of a kind that is not called.
    pub fn is_kind(self) -> bool {
        matches!(
            self,
            Self::PremiumRate | Self::SharedCost | Self::Satellite | Self::Pager | Self::Voicemail | Self::OtherKind
        )
    }
}

impl PhoneNumber {
    /// Parses any common spelling, national (of `country`, an ISO 3166 code) or international, into E.164. At most 32
    /// characters; premium, shared-cost, satellite, pager and voicemail numbers are refused with the reason.
    pub fn parse(country: &str, text: &str) -> Result<Self, PhoneNumberError> {
        let country = Country::from_code(country).ok_or(PhoneNumberError::Country)?;
        let text = text.trim();
        if text.is_empty() {
            return Err(PhoneNumberError::Empty);
        }
        if text.chars().count() > 32 {
            return Err(PhoneNumberError::TooLong);
        }
        // Before the library sees it: extensions, `;phone-context=` and foreign digits are no way to write a number here.
        if !text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '-' | '.' | '/' | '(' | ')' | '+'))
        {
            return Err(PhoneNumberError::Character);
        }
        refuse_global(text)?;

        let region = rlibphonenumber::Region::from_code(country.code()).map_err(|_| PhoneNumberError::Country)?;
        let number =
            rlibphonenumber::PhoneNumber::parse(text, Some(region)).map_err(|_| PhoneNumberError::NotANumber)?;
        refuse_kind(number.get_type())?;
        if !number.is_valid() {
            return Err(PhoneNumberError::NotANumber);
        }
        // Some national plans, such as the German one, have room for more digits than E.164 allows.
        Self::from_e164(&number.format_as(PhoneNumberFormat::E164)).ok_or(PhoneNumberError::NotANumber)
    }

    /// Reads back what was stored: `+` and 7 to 15 digits, nothing else.
    pub fn from_e164(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let fits = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    /// The whole number with `+`. For the database and for calling; never for pages, logs or addresses.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The digits without `+`, as the voice provider wants them.
    pub fn digits(&self) -> &str {
        &self.0[1..]
    }

    /// The form that may be shown and logged: country code and the last two digits, `+44 •••• ••56`.
    pub fn masked(&self) -> String {
        let digits = self.digits();
        let code = calling_code(digits);
        format!("+{code} •••• ••{}", &digits[digits.len() - 2..])
    }

    /// A two-letter code of the country the number belongs to; for prefilling a form.
    pub fn country(&self) -> Option<Country> {
        let number: rlibphonenumber::PhoneNumber = self.0.parse().ok()?;
        Country::from_code(&number.get_region_code()?.as_region_str())
    }

    /// What kind of line its range is for: `mobile`, `landline`, `voip`, or `landline_or_mobile` where the country does not tell them
    /// apart.
    pub fn line(&self) -> &'static str {
        let number = self.0.parse::<rlibphonenumber::PhoneNumber>();
        match number.map(|number| number.get_type()) {
            Ok(PhoneNumberType::Mobile) => "mobile",
            Ok(PhoneNumberType::FixedLine) => "landline",
            Ok(PhoneNumberType::VoIP) => "voip",
            Ok(PhoneNumberType::FixedLineOrMobile) => "landline_or_mobile",
            _ => "other",
        }
    }
}

/// The country code at the head of E.164 digits: one to three digits, no code is the beginning of another.
fn calling_code(digits: &str) -> &str {
    let known = |length: &usize| {
        digits
            .get(..*length)
            .is_some_and(|head| Country::all().any(|country| country.calling_code().to_string() == head))
    };
    let length = (1..=3).find(known).unwrap_or(2);
    &digits[..length]
}

fn refuse_global(text: &str) -> Result<(), PhoneNumberError> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let international = if text.starts_with('+') {
        Some(digits.as_str())
    } else {
        digits.strip_prefix("00")
    };
    match international {
        Some(rest) if GLOBAL_CODES.iter().any(|code| rest.starts_with(code)) => Err(PhoneNumberError::Satellite),
        _ => Ok(()),
    }
}

fn refuse_kind(kind: PhoneNumberType) -> Result<(), PhoneNumberError> {
    match kind {
        PhoneNumberType::FixedLine
        | PhoneNumberType::Mobile
        | PhoneNumberType::FixedLineOrMobile
        | PhoneNumberType::VoIP => Ok(()),
        PhoneNumberType::PremiumRate => Err(PhoneNumberError::PremiumRate),
        PhoneNumberType::SharedCost => Err(PhoneNumberError::SharedCost),
        PhoneNumberType::Pager => Err(PhoneNumberError::Pager),
        PhoneNumberType::VoiceMail => Err(PhoneNumberError::Voicemail),
        PhoneNumberType::TollFree | PhoneNumberType::PersonalNumber | PhoneNumberType::UAN => {
            Err(PhoneNumberError::OtherKind)
        }
        PhoneNumberType::Unknown => Err(PhoneNumberError::NotANumber),
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// What was typed into a phone field, for giving it back. It holds a full number, so `Debug` keeps it to itself.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneFields {
    /// ISO 3166 code chosen in the list.
    pub country: String,
    /// The number as typed.
    pub number: String,
}

impl fmt::Debug for PhoneFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneFields({}, …)", self.country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_more_digits_than_e164_allows_is_none() {
        assert_eq!(
            PhoneNumber::parse("DE", "4 1512 3456452456"),
            Err(PhoneNumberError::NotANumber)
        );
    }

    #[test]
    fn many_spellings_are_one_number() {
        let spellings = [
            "07400 123456",
            "07400123456",
            "+447400123456",
            "+44 7400 123456",
            "+44 (0)7400 123456",
            "0044 7400 123456",
            "07400-123-456",
            "(07400) 123456",
            "07400.123.456",
            " 07400 123 456 ",
            "+44-7400-123456",
            "07400/123456",
        ];

        for text in spellings {
            assert_eq!(
                PhoneNumber::parse("GB", text).map(|n| n.e164().to_owned()),
                Ok("+447400123456".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn an_international_number_need_not_be_of_the_chosen_country() {
        assert_eq!(
            PhoneNumber::parse("DE", "+33 6 12 34 56 78").unwrap().e164(),
            "+33612345678"
        );
    }

    #[test]
    fn numbers_that_cost_or_cannot_speak_are_refused_with_the_reason() {
        assert_eq!(
            PhoneNumber::parse("GB", "0909 879 0123"),
            Err(PhoneNumberError::PremiumRate)
        );
        assert_eq!(
            PhoneNumber::parse("FR", "0884 01 23 45"),
            Err(PhoneNumberError::SharedCost)
        );
        assert_eq!(
            PhoneNumber::parse("GB", "0800 123 4567"),
            Err(PhoneNumberError::OtherKind)
        );
        assert_eq!(PhoneNumber::parse("GB", "076 4012 3456"), Err(PhoneNumberError::Pager));
        assert_eq!(
            PhoneNumber::parse("CH", "0860 74 1234567"),
            Err(PhoneNumberError::Voicemail)
        );
        assert_eq!(
            PhoneNumber::parse("GB", "+881 612 345 678"),
            Err(PhoneNumberError::Satellite)
        );
        assert_eq!(
            PhoneNumber::parse("DE", "00882 16 1234567"),
            Err(PhoneNumberError::Satellite)
        );
    }

    #[test]
    fn what_is_no_number_is_refused_without_a_panic() {
        for text in [
            "+dwPAA;phone-context=AA",
            ".;phone-context=",
            "٠٧٤٠٠١٢٣٤٥٦",
            "０７４００１２３４５６",
            "07400 123456 ext 5",
            "+",
            "()",
            "12",
            "07400\u{0}123456",
        ] {
            assert!(PhoneNumber::parse("GB", text).is_err(), "{text}");
        }
        assert_eq!(
            PhoneNumber::parse("GB", &"0".repeat(33)),
            Err(PhoneNumberError::TooLong)
        );
        assert_eq!(PhoneNumber::parse("GB", ""), Err(PhoneNumberError::Empty));
        assert_eq!(PhoneNumber::parse("XX", "07400123456"), Err(PhoneNumberError::Country));
    }

    #[test]
    fn a_number_tells_itself_only_masked() {
        let number = PhoneNumber::parse("GB", "07400 123456").unwrap();

        assert_eq!(number.masked(), "+44 •••• ••56");
        assert_eq!(format!("{number} {number:?}"), "+44 •••• ••56 +44 •••• ••56");
        assert_eq!(
            PhoneNumber::parse("US", "(212) 736-5000").unwrap().masked(),
            "+1 •••• ••00"
        );
        assert_eq!(number.country(), Country::from_code("GB"));
    }

    #[test]
    fn only_whole_e164_numbers_are_read_back() {
        assert!(PhoneNumber::from_e164("+447400123456").is_some());
        for text in [
            "447400123456",
            "+44 7400",
            "+1234",
            "+1234567890123456",
            "+44740012345a",
        ] {
            assert!(PhoneNumber::from_e164(text).is_none(), "{text}");
        }
    }
}
