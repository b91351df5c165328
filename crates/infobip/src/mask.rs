//! Shortens phone numbers and hides texts, so that logs never say whom somebody called or what was said.

use std::fmt;

/// A phone number as it may be logged: the first two and the last two digits.
pub(crate) struct Number<'a>(pub &'a str);

impl fmt::Debug for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits: Vec<char> = self.0.chars().collect();
        let ends = |part: &[char]| part.iter().collect::<String>();
        match digits.len() {
            8.. => write!(f, "{}***{}", ends(&digits[..2]), ends(&digits[digits.len() - 2..])),
            _ => f.write_str("***"),
        }
    }
}

/// A text of which only the length may be logged.
pub(crate) struct Hidden<'a>(pub &'a str);

impl fmt::Debug for Hidden<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} characters]", self.0.chars().count())
    }
}

/// What may be shown of a name that a server sent: names are short and made of letters, digits and a few signs, and
/// hold no long number; of anything else only "unprintable" is left.
pub(crate) fn name(text: &str) -> &str {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.[]".contains(c);
    let is_name = !text.is_empty() && text.len() <= 80 && text.chars().all(plain) && !has_long_number(text);
    if is_name { text } else { "unprintable" }
}

/// Seven digits in a row may be a phone number; codes such as 10303 are shorter.
fn has_long_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_its_ends_only() {
        assert_eq!(format!("{:?}", Number("447700900123")), "44***23");
        assert_eq!(format!("{:?}", Number("12345")), "***");
        assert_eq!(format!("{:?}", Number("")), "***");
    }

    #[test]
    fn a_text_shows_its_length_only() {
        assert_eq!(format!("{:?}", Hidden("größe 4711")), "[10 characters]");
    }

    #[test]
    fn a_name_is_shown_and_anything_else_is_not() {
        assert_eq!(name("REJECTED_NETWORK"), "REJECTED_NETWORK");
        assert_eq!(name("messages[0].text"), "messages[0].text");
        assert_eq!(name("10303"), "10303");
        assert_eq!(name("call 447700900123"), "unprintable");
        assert_eq!(name("to.447700900123"), "unprintable");
        assert_eq!(name(""), "unprintable");
    }
}
