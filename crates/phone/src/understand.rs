//! Interpretation of typed digits: one number, several, or none.

use domain::{
    Country, PhoneNumber,
    phone::{PhoneFields, calling_code},
};

use crate::{
    PhoneNumberError, Reading,
    plan::{self, Planned},
    reading::is_global,
    renumbered,
    spelling::{Spelling, spelled},
};

/// International dialing prefixes of other countries, longest first.
const DIALING_PREFIXES: [&str; 12] = [
    "0011", "0014", "0015", "0018", "119", "810", "011", "010", "009", "001", "000", "00",
];

/// The result of interpreting typed digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Understanding {
    /// Exactly one number.
    Understood(Reading),
    /// The visitor must choose one of these numbers before anybody is called.
    Asked(Question),
    /// No number can be called.
    Refused(PhoneNumberError),
}

/// Numbers from which the visitor must choose one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Why the visitor must choose.
    pub why: Why,
    /// The possible numbers, likeliest first.
    pub readings: Vec<Reading>,
}

/// Why the visitor must choose a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The digits are valid in more than one way.
    Ambiguous,
    /// The typed form is old, and the number has a new one.
    Renumbered,
    /// Another country's dialing prefix precedes the number.
    DialingPrefix,
    /// A plus precedes the national number.
    PlusBeforeNational,
}

impl From<Why> for PhoneNumberError {
    fn from(why: Why) -> Self {
        match why {
            Why::Ambiguous => Self::Ambiguous,
            Why::Renumbered => Self::Renumbered,
            Why::DialingPrefix => Self::DialingPrefix,
            Why::PlusBeforeNational => Self::PlusBeforeNational,
        }
    }
}

/// The typed number, if it can mean only one.
pub fn parse(country: &str, text: &str) -> Result<PhoneNumber, PhoneNumberError> {
    match understand(country, text) {
        Understanding::Understood(reading) => Ok(reading.number),
        Understanding::Asked(question) => Err(question.why.into()),
        Understanding::Refused(error) => Err(error),
    }
}

/// The typed number; if it can mean several, the chosen one. A choice counts only if it is among the numbers that the digits can mean.
pub fn read(fields: &PhoneFields) -> Result<PhoneNumber, PhoneNumberError> {
    match understand(&fields.country, &fields.number) {
        Understanding::Understood(reading) => Ok(reading.number),
        Understanding::Asked(Question { why, readings }) => readings
            .into_iter()
            .map(|reading| reading.number)
            .find(|number| number.e164() == fields.reading)
            .ok_or(why.into()),
        Understanding::Refused(error) => Err(error),
    }
}

/// Interprets the text of a phone field. `country` is the country chosen beside it (ISO 3166).
pub fn understand(country: &str, text: &str) -> Understanding {
    let Some(country) = Country::from_code(country) else {
        return Understanding::Refused(PhoneNumberError::Country);
    };
    match spelled(text) {
        Ok(spelling) => Typed { country, spelling }.understood(),
        Err(error) => Understanding::Refused(error),
    }
}

struct Typed {
    country: Country,
    spelling: Spelling,
}

/// Digits split into country code and national number. The national number may have its national prefix.
struct Split {
    code: String,
    national: String,
    /// Whether the country code is certain, because it follows a plus or a dialing prefix.
    explicit: bool,
}

impl Split {
    fn of(digits: &str, explicit: bool) -> Self {
        let code = calling_code(digits);
        Self {
            code: code.to_owned(),
            national: digits[code.len()..].to_owned(),
            explicit,
        }
    }

    fn digits(&self) -> String {
        format!("{}{}", self.code, self.national)
    }
}

impl Typed {
    fn understood(&self) -> Understanding {
        let splits = self.splits();
        let outdated = splits
            .iter()
            .any(|split| renumbered::is_outdated(&split.code, &split.national));
        let judged: Vec<_> = self
            .candidates(&splits)
            .iter()
            .map(|number| Reading::of(number, self.country))
            .collect();
        let readings: Vec<Reading> = judged.iter().filter_map(|reading| reading.clone().ok()).collect();
        // If the national reading is of a refused kind, no other reading is called, unless a prefix makes that reading explicit.
        let refused_at_home = matches!(judged.first(), Some(Err(error)) if error.is_kind());
        let written_abroad = splits.iter().any(|split| split.explicit);
        if !outdated && !readings.is_empty() && (written_abroad || !refused_at_home) {
            return one_or_asked(Why::Ambiguous, self.with_mobile_twins(readings));
        }
        if splits.iter().any(|split| split.explicit && is_global(&split.digits())) {
            return Understanding::Refused(PhoneNumberError::Satellite);
        }
        if let Some(kind) = judged
            .iter()
            .filter_map(|one| one.as_ref().err())
            .find(|error| error.is_kind())
        {
            return Understanding::Refused(*kind);
        }
        self.renewed(&splits)
            .or_else(|| self.written_otherwise())
            .unwrap_or_else(|| Understanding::Refused(self.what_is_missing()))
    }

    /// All splits of the digits into country code and national number, likeliest first.
    fn splits(&self) -> Vec<Split> {
        let digits = &self.spelling.digits;
        let mut splits = Vec::new();
        if !self.spelling.plus {
            splits.push(Split {
                code: self.country.calling_code().to_string(),
                national: digits.clone(),
                explicit: false,
            });
        }
        // People in all countries write `00` instead of a plus, even where the country dials another prefix, and even after a plus.
        match digits.strip_prefix("00") {
            Some(rest) if !rest.is_empty() && !rest.starts_with('0') => splits.push(Split::of(rest, true)),
            _ if !digits.starts_with('0') => splits.push(Split::of(digits, self.spelling.plus)),
            _ => {}
        }
        splits
    }

    /// All numbers that the digits may mean, each once. Some of them may be invalid.
    fn candidates(&self, splits: &[Split]) -> Vec<Planned> {
        let mut candidates: Vec<Planned> = Vec::new();
        let by_library = (!self.spelling.plus)
            .then(|| plan::dialed_in(self.country, &self.spelling.digits))
            .flatten();
        let by_splits = splits.iter().filter_map(|split| plan::international(&split.digits()));
        for number in by_library.into_iter().chain(by_splits) {
            let known = candidates.iter().any(|known| plan::e164(known) == plan::e164(&number));
            if !known {
                candidates.push(number);
            }
        }
        // National readings come first, international ones after them.
        candidates.sort_by_key(|number| number.country_code != i32::from(self.country.calling_code()));
        candidates
    }

    /// Adds the twins of Argentina's mobiles. They are written with and without the 9, and only their owners know that they are mobiles.
    fn with_mobile_twins(&self, readings: Vec<Reading>) -> Vec<Reading> {
        let twin = |reading: &Reading| {
            let rest = reading.number.digits().strip_prefix("54")?;
            let mobile = plan::international(&format!("549{rest}")).filter(|_| !rest.starts_with('9'))?;
            Reading::of(&mobile, self.country).ok()
        };
        let mut all: Vec<Reading> = Vec::new();
        for reading in readings {
            let twin = twin(&reading);
            for one in twin.into_iter().chain([reading]) {
                if all.iter().all(|known| known.number != one.number) {
                    all.push(one);
                }
            }
        }
        all
    }

    /// The new form of an old number.
    fn renewed(&self, splits: &[Split]) -> Option<Understanding> {
        let found: Vec<(Reading, bool)> = splits
            .iter()
            .filter_map(|split| {
                let (new, certain) = renumbered::renewed(&split.code, &split.national)?;
                let reading = Reading::of(&plan::international(&new)?, self.country).ok()?;
                Some((reading, certain))
            })
            .collect();
        match found.as_slice() {
            [] => None,
            [(reading, true)] => Some(Understanding::Understood(reading.clone())),
            _ => {
                let readings = found.into_iter().map(|(reading, _)| reading).collect();
                Some(asked(Why::Renumbered, readings))
            }
        }
    }

    /// Suggests a correction: the number without the other country's dialing prefix, or the national number without the plus.
    fn written_otherwise(&self) -> Option<Understanding> {
        let digits = &self.spelling.digits;
        if self.spelling.plus {
            let number = plan::dialed_in(self.country, digits).filter(plan::is_national)?;
            let reading = Reading::of(&number, self.country).ok()?;
            return Some(asked(Why::PlusBeforeNational, vec![reading]));
        }
        let behind = DIALING_PREFIXES.iter().filter_map(|prefix| digits.strip_prefix(prefix));
        let mut readings: Vec<Reading> = Vec::new();
        for rest in behind {
            if is_global(rest) {
                return Some(Understanding::Refused(PhoneNumberError::Satellite));
            }
            let reading = plan::international(rest).and_then(|number| Reading::of(&number, self.country).ok());
            readings.extend(reading.filter(|one| readings.iter().all(|known| known.number != one.number)));
        }
        (!readings.is_empty()).then(|| asked(Why::DialingPrefix, readings))
    }

    fn what_is_missing(&self) -> PhoneNumberError {
        let local = plan::dialed_in(self.country, &self.spelling.digits).filter(plan::is_national);
        match local {
            Some(number) if !self.spelling.plus && plan::lacks_area_code(&number) => PhoneNumberError::AreaCode,
            _ => PhoneNumberError::NotANumber,
        }
    }
}

fn asked(why: Why, readings: Vec<Reading>) -> Understanding {
    Understanding::Asked(Question { why, readings })
}

fn one_or_asked(why: Why, mut readings: Vec<Reading>) -> Understanding {
    if readings.len() == 1 {
        Understanding::Understood(readings.remove(0))
    } else {
        asked(why, readings)
    }
}
