//! The ways in which people write a number, brought to digits and, where it was written, a plus.

use domain::digits;

use crate::PhoneNumberError;

/// Longest text that is looked at, before invisible marks are taken out.
const LONGEST_RAW: usize = 256;
/// Most characters of a written number.
const LONGEST: usize = 32;

/// What was typed, without what separates digits.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// ASCII digits.
    pub digits: String,
    /// Whether a plus stands before them.
    pub plus: bool,
}

/// Reads any common spelling. Extensions, `;phone-context=` and letters are no way to write a number here.
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
        // `00+44` and `0+44` are written by those who are not sure which of the two is meant.
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

/// What stands between the digits of written numbers, beside the dashes and spaces that are plain by now.
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
