//! Common spellings of numbers, reduced to digits and, if typed, a plus.

use domain::digits;

use crate::PhoneNumberError;

/// Maximum length of raw text, in bytes, before invisible marks are removed.
const LONGEST_RAW: usize = 256;
/// Maximum length of a written number, in characters.
const LONGEST: usize = 32;

/// The typed number without separators.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// ASCII digits.
    pub digits: String,
    /// Whether a plus precedes the digits.
    pub plus: bool,
}

/// Reads any common spelling. Extensions, `;phone-context=` and letters are refused.
pub(crate) fn spelled(text: &str) -> Result<Spelling, PhoneNumberError> {
    if text.len() > LONGEST_RAW {
        return Err(PhoneNumberError::TooLong);
    }
    let plain = digits::plain(text);
    let plain = plain.trim();
    let written = plain
        .get(..4)
        .filter(|head| head.eq_ignore_ascii_case("tel:"))
        .map_or(plain, |head| &plain[head.len()..]);
    if written.chars().count() > LONGEST {
        return Err(PhoneNumberError::TooLong);
    }
    if !written.chars().all(|c| c.is_ascii_digit() || c == '+' || separates(c)) {
        return Err(PhoneNumberError::Character);
    }
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let spelling = match written.split_once('+') {
        // People who are not sure which form is meant write `00+44` and `0+44`.
        Some((before, after)) if !after.contains('+') && matches!(digits(before).as_str(), "" | "0" | "00") => {
            Spelling {
                digits: digits(after),
                plus: true,
            }
        }
        Some(_) => return Err(PhoneNumberError::Character),
        None => Spelling {
            digits: digits(written),
            plus: false,
        },
    };
    if spelling.digits.is_empty() {
        return Err(PhoneNumberError::Empty);
    }
    Ok(spelling)
}

/// Whether the character separates digits in written numbers. Dashes and spaces are already plain at this point.
fn separates(c: char) -> bool {
    matches!(
        c,
        ' ' | '-'
            | '.'
            | '/'
            | '('
            | ')'
            | '['
            | ']'
            | '~'
            | '\u{b7}'
            | '\u{2022}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{30fb}'
            | '\u{ff65}'
    )
}
