//! The digits that are spoken. Text from beginning to end: `012345` is not `12345`.

use std::fmt;

use crate::code;

/// How many digits a PIN has: 4 to 8, 6 by default (NIST SP 800-63B-4 3.1.3.2 asks for at least 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinLength(u8);

impl PinLength {
    /// `None` outside 4 to 8.
    pub fn new(digits: u8) -> Option<Self> {
        (4..=8).contains(&digits).then_some(Self(digits))
    }

    /// The number of digits.
    pub fn digits(self) -> u8 {
        self.0
    }

    /// How many different PINs there are: ten to the power of the length.
    pub fn possibilities(self) -> u32 {
        10u32.pow(u32::from(self.0))
    }
}

impl Default for PinLength {
    fn default() -> Self {
        Self(6)
    }
}

/// A one-time PIN. `Debug` tells nothing; there is no `Display` and no serialisation, so it cannot slip into a page.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// What is wrong with a typed PIN. No attempt is spent on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Please type the {} digits you heard.", .0.digits())]
pub struct PinError(pub PinLength);

impl Pin {
    /// The typed digits, by the [rule of every code](code::digits): what people write between them is left out. Any other count of them
    /// is refused.
    pub fn parse(text: &str, length: PinLength) -> Result<Self, PinError> {
        code::digits(text, length.digits().into())
            .map(Self)
            .ok_or(PinError(length))
    }

    /// The PIN that stands at place `number` among all of this length, leading zeros kept. `number` must come evenly
    /// from a cryptographic source and be below [`PinLength::possibilities`].
    pub fn nth(number: u32, length: PinLength) -> Self {
        Self(format!(
            "{:0width$}",
            number % length.possibilities(),
            width = usize::from(length.digits())
        ))
    }

    /// The digits for hashing.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The digits as the telephone says them, one by one: `9, 0, 8, 1, 4, 2`. Each comma is half a second of silence.
    pub fn spoken(&self) -> String {
        self.0.chars().map(String::from).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIX: PinLength = PinLength(6);

    #[test]
    fn leading_zeros_belong_to_the_pin() {
        assert_eq!(Pin::nth(123, SIX).spoken(), "0, 0, 0, 1, 2, 3");
        assert_eq!(Pin::parse("000123", SIX), Ok(Pin::nth(123, SIX)));
        assert_eq!(Pin::parse("123", SIX), Err(PinError(SIX)));
    }

    #[test]
    fn what_people_write_between_digits_is_left_out() {
        for text in [
            "908142",
            "908 142",
            " 9 0 8 1 4 2 ",
            "908-142",
            "908–142",
            "908.142",
            "908142\n",
            "٩٠٨١٤٢",
            "９０８１４２",
            Pin::nth(908_142, SIX).spoken().as_str(),
        ] {
            assert_eq!(Pin::parse(text, SIX), Ok(Pin::nth(908_142, SIX)), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_pin() {
        let long = "1".repeat(7);
        for text in ["", "90814", long.as_str(), "90814a", "90814²", "+908142"] {
            assert_eq!(Pin::parse(text, SIX), Err(PinError(SIX)), "{text}");
        }
    }

    #[test]
    fn a_pin_never_tells_itself() {
        assert_eq!(format!("{:?}", Pin::nth(908_142, SIX)), "Pin(…)");
    }

    #[test]
    fn lengths_keep_to_four_to_eight() {
        assert_eq!(PinLength::new(3), None);
        assert_eq!(PinLength::new(9), None);
        assert_eq!(PinLength::new(8).unwrap().possibilities(), 100_000_000);
    }
}
