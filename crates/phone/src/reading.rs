//! One number that typed digits can mean, and of what kind it is.

use domain::{Country, PhoneNumber};
use rlibphonenumber::PhoneNumberType;

use crate::{
    PhoneNumberError,
    plan::{self, Planned},
    region,
};

/// International networks without a country: satellite and shared codes (ITU-T E.164 list), often abused for toll fraud.
const GLOBAL_CODES: [i32; 9] = [870, 878, 881, 882, 883, 888, 979, 800, 808];

/// Satellite phones within national plans, by the digits after `+`: Australia 014x, Canada 600, China 1349 and 1749, Indonesia 868.
/// They cost like the international ones, and the library takes them for mobiles or internet telephones.
const SATELLITE_RANGES: [&str; 6] = ["6114", "1600", "861349", "861749", "8617400", "62868"];

/// What kind of phone a range of numbers is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A mobile phone.
    Mobile,
    /// A phone at home.
    Landline,
    /// The country does not tell them apart.
    LandlineOrMobile,
    /// A phone that the internet connects.
    Voip,
}

impl Kind {
    /// As it is stored and ruled by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::LandlineOrMobile => "landline_or_mobile",
            Self::Voip => "voip",
        }
    }

    /// As a person calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Landline => "landline",
            Self::LandlineOrMobile => "landline or mobile",
            Self::Voip => "internet phone",
        }
    }

    /// The kind of a valid number that is called, or why it is not called. The parsed number is judged, never the typed text.
    pub(crate) fn of(number: &Planned) -> Result<Self, PhoneNumberError> {
        let kind = number.get_type();
        if GLOBAL_CODES.contains(&number.country_code) && kind != PhoneNumberType::Unknown {
            return Err(PhoneNumberError::Satellite);
        }
        let digits = plan::e164(number);
        if SATELLITE_RANGES.iter().any(|range| digits[1..].starts_with(range)) {
            return Err(PhoneNumberError::Satellite);
        }
        match kind {
            PhoneNumberType::FixedLine => Ok(Self::Landline),
            PhoneNumberType::Mobile => Ok(Self::Mobile),
            PhoneNumberType::FixedLineOrMobile => Ok(Self::LandlineOrMobile),
            PhoneNumberType::VoIP => Ok(Self::Voip),
            PhoneNumberType::PremiumRate => Err(PhoneNumberError::PremiumRate),
            PhoneNumberType::SharedCost => Err(PhoneNumberError::SharedCost),
            PhoneNumberType::Pager => Err(PhoneNumberError::Pager),
            PhoneNumberType::VoiceMail => Err(PhoneNumberError::Voicemail),
            PhoneNumberType::PersonalNumber => Err(PhoneNumberError::Personal),
            PhoneNumberType::TollFree | PhoneNumberType::UAN => Err(PhoneNumberError::OtherKind),
            PhoneNumberType::Unknown => Err(PhoneNumberError::NotANumber),
        }
    }
}

/// Whether digits after a plus, valid or not, are those of an international network.
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
    /// The chosen country where the number is valid in it, otherwise the number's own.
    pub country: Option<Country>,
    /// What its range is for.
    pub kind: Kind,
    written: String,
}

impl Reading {
    /// The number in full, with `+` and spaces. Only for the page of whoever typed it, before anybody is called.
    pub fn international(&self) -> &str {
        &self.written
    }

    /// Country and kind: `United Kingdom, mobile`.
    pub fn about(&self) -> String {
        match self.country {
            Some(country) => format!("{}, {}", country.name(), self.kind.name()),
            None => self.kind.name().to_owned(),
        }
    }

    /// A valid number of a kind that is called, or why it is none.
    pub(crate) fn of(number: &Planned, chosen: Country) -> Result<Self, PhoneNumberError> {
        let kind = Kind::of(number)?;
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
