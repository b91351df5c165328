//! A reading: one number that typed digits can mean, with its kind.

use domain::{Country, PhoneNumber, phone::Kind};
use rlibphonenumber::PhoneNumberType;

use crate::{
    PhoneNumberError,
    plan::{self, Planned},
    region,
};

/// Country codes of international networks: satellite and shared codes (ITU-T E.164 list). They are often abused for toll fraud.
const GLOBAL_CODES: [i32; 9] = [870, 878, 881, 882, 883, 888, 979, 800, 808];

/// Satellite phones within national plans, by the digits after `+`: Australia 014x, Canada 600, China 1349 and 1749, Indonesia 868. They
/// cost as much as the international ones, but the library classifies them as mobile or internet telephony.
const SATELLITE_RANGES: [&str; 6] = ["6114", "1600", "861349", "861749", "8617400", "62868"];

/// The kind of a valid number, or why that kind is not called. The parsed number is judged, never the typed text.
pub(crate) fn kind_of(number: &Planned) -> Result<Kind, PhoneNumberError> {
    let kind = number.get_type();
    if GLOBAL_CODES.contains(&number.country_code) && kind != PhoneNumberType::Unknown {
        return Err(PhoneNumberError::Satellite);
    }
    let digits = plan::e164(number);
    if SATELLITE_RANGES.iter().any(|range| digits[1..].starts_with(range)) {
        return Err(PhoneNumberError::Satellite);
    }
    match kind {
        PhoneNumberType::FixedLine => Ok(Kind::Landline),
        PhoneNumberType::Mobile => Ok(Kind::Mobile),
        PhoneNumberType::FixedLineOrMobile => Ok(Kind::LandlineOrMobile),
        PhoneNumberType::VoIP => Ok(Kind::Voip),
        PhoneNumberType::PremiumRate => Err(PhoneNumberError::PremiumRate),
        PhoneNumberType::SharedCost => Err(PhoneNumberError::SharedCost),
        PhoneNumberType::Pager => Err(PhoneNumberError::Pager),
        PhoneNumberType::VoiceMail => Err(PhoneNumberError::Voicemail),
        PhoneNumberType::PersonalNumber => Err(PhoneNumberError::Personal),
        PhoneNumberType::TollFree | PhoneNumberType::UAN => Err(PhoneNumberError::OtherKind),
        PhoneNumberType::Unknown => Err(PhoneNumberError::NotANumber),
    }
}

/// Whether digits after a plus, valid or not, belong to an international network.
pub(crate) fn is_global(international: &str) -> bool {
    GLOBAL_CODES
        .iter()
        .any(|code| international.starts_with(&code.to_string()))
}

/// One number that can be called.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub number: PhoneNumber,
    /// The chosen country if the number is valid in it, otherwise the number's own country.
    pub country: Option<Country>,
    /// The kind of phone that the number's range is assigned to.
    pub kind: Kind,
    written: String,
}

impl Reading {
    /// The full number, with `+` and spaces. Show it only to the person who typed it, before anybody is called.
    pub fn international(&self) -> &str {
        &self.written
    }

    /// The reading of a valid number of a callable kind, or why it cannot be called.
    pub(crate) fn of(number: &Planned, chosen: Country) -> Result<Self, PhoneNumberError> {
        let kind = kind_of(number)?;
        if !number.is_valid() {
            return Err(PhoneNumberError::NotANumber);
        }
        // Some national plans, such as the German one, have room for more digits than E.164 allows.
        let parsed = PhoneNumber::from_e164(&plan::e164(number)).ok_or(PhoneNumberError::NotANumber)?;
        let chosen = Some(chosen).filter(|country| region::belongs(&parsed, *country));
        Ok(Self {
            country: chosen.or_else(|| region::country(&parsed)),
            written: plan::written(number),
            number: parsed,
            kind,
        })
    }
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reading({}, {:?}, {:?})", self.number, self.country, self.kind)
    }
}
