//! A customer's phone number, in the one form in which it is called. The crate `phone` interprets typed text.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// A number in E.164 form (`+447400123456`, ITU-T E.164: at most 15 digits). `Debug` and `Display` are masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Parses a stored or already normalized number: `+` and 7 to 15 digits, nothing else.
    pub fn from_e164(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let fits = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| Self(text.to_owned()))
    }

    /// The full number with `+`. For the database and for calling only; never for pages, logs or URLs.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The digits without `+`, as the voice provider expects them.
    pub fn digits(&self) -> &str {
        &self.0[1..]
    }

    /// The second number that reaches the same phone, if there is one. Only one of the two may belong to an account.
    ///
    /// - Argentina: a mobile has a 9 after +54, and the phone is also reached without it; no block is both mobile and landline.
    /// - Palestine: +970 and +972 lead to one numbering plan.
    /// - San Marino: Italy's 0549 leads to it.
    pub fn twin(&self) -> Option<Self> {
        const TWINS: [(&str, &str, usize); 4] = [
            ("549", "54", 10),
            ("970", "972", 9),
            ("970", "972", 8),
            ("3780549", "390549", 6),
        ];
        TWINS.iter().find_map(|(one, other, rest)| {
            let swap = |from: &str, to: &str| {
                let tail = self.digits().strip_prefix(from).filter(|tail| tail.len() == *rest)?;
                Some(Self(format!("+{to}{tail}")))
            };
            swap(one, other).or_else(|| swap(other, one))
        })
    }

    /// The key by which numbers are compared and limited. It is the same for both numbers that reach one phone, so it is not always the
    /// number to call.
    pub fn key(&self) -> String {
        let twin = self.twin().map_or_else(String::new, |twin| twin.0);
        if twin.is_empty() || self.0 < twin {
            self.0.clone()
        } else {
            twin
        }
    }

    /// The form that may be shown and logged: country code and the last two digits, `+44 •••• ••56`. For a number so short that two digits
    /// would reveal much of it, one digit is shown or none.
    pub fn masked(&self) -> String {
        let digits = self.digits();
        let code = calling_code(digits);
        let national = &digits[code.len()..];
        let shown = match national.len() {
            0..=4 => 0,
            5 | 6 => 1,
            _ => 2,
        };
        let tail = &national[national.len() - shown..];
        format!("+{code} •••• {}{tail}", "•".repeat(4 - shown))
    }
}

/// The country code at the beginning of digits in international form. The first two digits determine its length (ITU-T E.164, list of
/// country codes): one digit in zones 1 and 7, two for the codes below, three for all others.
pub fn calling_code(digits: &str) -> &str {
    const TWO_DIGITS: [&str; 44] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    let length = match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        _ if digits.get(..2).is_some_and(|head| TWO_DIGITS.contains(&head)) => 2,
        _ => 3,
    };
    digits.get(..length).unwrap_or(digits)
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

/// The typed content of a phone field, used to fill the form again. It holds a full number, so `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneFields {
    /// ISO 3166 code chosen in the list.
    pub country: String,
    /// The number as typed.
    pub number: String,
    /// The number that the visitor chose among the possible readings of the typed one, in E.164 form; empty if no choice was offered.
    #[serde(default)]
    pub reading: String,
}

impl fmt::Debug for PhoneFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneFields({}, …)", self.country)
    }
}

/// The kind of phone that a number range is assigned to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    /// A mobile phone.
    Mobile,
    /// A landline phone.
    Landline,
    /// A landline or mobile phone: the country does not distinguish them.
    LandlineOrMobile,
    /// A phone that is connected through the internet.
    Voip,
}

impl Kind {
    /// The string that is stored and used in rules.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_itself_only_masked() {
        let number = PhoneNumber::from_e164("+447400123456").unwrap();

        assert_eq!(number.masked(), "+44 •••• ••56");
        assert_eq!(format!("{number} {number:?}"), "+44 •••• ••56 +44 •••• ••56");
    }

    #[test]
    fn a_mask_shows_the_whole_country_code_and_hides_enough_of_a_short_number() {
        for (number, masked) in [
            ("+12127365000", "+1 •••• ••00"),
            ("+77012345678", "+7 •••• ••78"),
            ("+24761234", "+247 •••• •••4"),
            ("+29061234", "+290 •••• •••4"),
            ("+6834002", "+683 •••• ••••"),
            ("+68921234567", "+689 •••• ••67"),
            ("+2463701234", "+246 •••• ••34"),
        ] {
            assert_eq!(PhoneNumber::from_e164(number).unwrap().masked(), masked);
        }
    }

    #[test]
    fn both_numbers_of_a_phone_are_one_number() {
        for (one, other) in [
            ("+5491123456789", "+541123456789"),
            ("+970599123456", "+972599123456"),
            ("+97022961234", "+97222961234"),
            ("+3780549886377", "+390549886377"),
        ] {
            let (one, other) = (PhoneNumber(one.to_owned()), PhoneNumber(other.to_owned()));
            assert_eq!(one.twin().as_ref(), Some(&other));
            assert_eq!(other.twin().as_ref(), Some(&one));
            assert_eq!(one.key(), other.key());
        }
        for number in ["+447400123456", "+5411234567", "+390698123456", "+12127365000"] {
            let number = PhoneNumber(number.to_owned());
            assert_eq!(number.twin(), None);
            assert_eq!(number.key(), number.e164());
        }
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
