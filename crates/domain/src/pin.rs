//! PINs: the digits that are spoken. They are text from beginning to end, because `012345` is not `12345`.

use std::fmt;

use crate::code;

/// Number of digits of a PIN: 4 to 8, 6 by default (NIST SP 800-63B-4 3.1.3.2 requires at least 6).
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

    /// The number of different PINs: ten to the power of the length.
    pub fn possibilities(self) -> u32 {
        10u32.pow(u32::from(self.0))
    }
}

impl Default for PinLength {
    fn default() -> Self {
        Self(6)
    }
}

/// A one-time PIN. `Debug` hides it, and there is no `Display` and no serialization, so it cannot leak into a page.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// Error: a typed PIN has the wrong number of digits or other characters. It costs no attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {} digits", .0.digits())]
pub struct PinError(pub PinLength);

impl Pin {
    /// Parses a typed PIN by the [rule of every code](code::digits): separators are dropped. Any other number of digits is refused.
    pub fn parse(text: &str, length: PinLength) -> Result<Self, PinError> {
        code::digits(text, length.digits().into())
            .map(Self)
            .ok_or(PinError(length))
    }

    /// The PIN at place `number` among all PINs of this length, with leading zeros. `number` must be drawn uniformly from a cryptographic
    /// source and be below [`PinLength::possibilities`].
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

    /// The digits as the voice says them, one by one: `9, 0, 8, 1, 4, 2`. Each comma is half a second of silence.
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
