//! Rules for passwords: a minimum and a maximum length, and no composition rules (NIST SP 800-63B-4 3.1.1.2).
//!
//! The same password must match on every keyboard: `ë` may arrive as one code point or as two, and a space as another kind of space. The
//! `OpaqueString` profile of RFC 8265 (4.2.2) normalizes both before anything is counted or hashed: every space becomes the ASCII space,
//! then Unicode normalization form C applies. Case and width stay as typed.

use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Minimum length of a password, in characters.
pub const SHORTEST: usize = 8;
/// The length that pages suggest. A few words reach it easily.
pub const SUGGESTED: usize = 15;
/// Maximum length of a password, in characters.
pub const LONGEST: usize = 128;

/// A chosen password, normalized. `Debug` shows nothing of it, and no form ever gets it back.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// What is wrong with a chosen password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than 8 characters.
    #[error("fewer than {SHORTEST} characters")]
    TooShort,
    /// More than 128 characters.
    #[error("more than {LONGEST} characters")]
    TooLong,
    /// A tab, a line break or another control character. Other keyboards cannot type it.
    #[error("control character")]
    Control,
    /// On the list of passwords that attackers try first, or the account's own name.
    #[error("common password")]
    Common,
}

impl Password {
    /// Normalizes the text, then counts its characters (Unicode code points). Accepts every character except controls: there are no
    /// composition rules.
    pub fn parse(text: &str) -> Result<Self, PasswordError> {
        let text = normalized(text);
        if text.chars().any(char::is_control) {
            return Err(PasswordError::Control);
        }
        match text.chars().count() {
            ..SHORTEST => Err(PasswordError::TooShort),
            SHORTEST..=LONGEST => Ok(Self(text)),
            _ => Err(PasswordError::TooLong),
        }
    }

    /// The text for hashing.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The text for lookups in lists of common passwords: lower case, with fullwidth and other styled letters as plain ones.
    pub fn plain(&self) -> String {
        ComposingNormalizerBorrowed::new_nfkc()
            .normalize(&self.0)
            .to_lowercase()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A typed password, normalized as passwords are stored.
pub fn normalized(typed: &str) -> String {
    let spaced: String = typed.chars().map(|c| if is_space(c) { ' ' } else { c }).collect();
    ComposingNormalizerBorrowed::new_nfc().normalize(&spaced).into_owned()
}

/// The forms under which a typed password may have been hashed: first normalized, then as typed, because accounts older than the
/// normalization keep the typed form. The number of forms depends only on the typed text, so the response time reveals nothing about an
/// account.
pub fn spellings(typed: &str) -> Vec<String> {
    let normalized = normalized(typed);
    let mut spellings = vec![normalized];
    if spellings[0] != typed {
        spellings.push(typed.to_owned());
    }
    spellings
}

/// Whether a typed text is longer than any password. The form then says so instead of "wrong".
pub fn is_too_long(typed: &str) -> bool {
    // A normal form has at least a quarter of the code points, so very long texts are refused without normalizing them.
    let count = typed.chars().count();
    count > LONGEST && (count > 4 * LONGEST || normalized(typed).chars().count() > LONGEST)
}

/// Unicode's category `Zs`.
fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_the_only_rule() {
        assert_eq!(Password::parse("seven77"), Err(PasswordError::TooShort));
        assert!(Password::parse("        ").is_ok(), "composition is free");
        assert!(
            Password::parse(&"ü".repeat(LONGEST)).is_ok(),
            "characters are counted, not bytes"
        );
        assert!(
            Password::parse(&"🐦".repeat(LONGEST)).is_ok(),
            "nor the halves of UTF-16"
        );
        assert_eq!(Password::parse(&"a".repeat(LONGEST + 1)), Err(PasswordError::TooLong));
    }

    #[test]
    fn a_password_is_one_on_every_keyboard() {
        for (typed, same) in [
            ("Zoë kauft Äpfel", "Zoe\u{308} kauft A\u{308}pfel"),
            ("drei\u{a0}blaue\u{3000}Vögel", "drei blaue Vo\u{308}gel"),
            ("\u{212b}ngstrom 1", "A\u{30a}ngstrom 1"),
            (
                "한국어 비밀번호",
                "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1165} 비밀번호",
            ),
            ("ệ ệ ệ ệ ệ", "e\u{302}\u{323} e\u{323}\u{302} ê\u{323} ẹ\u{302} ệ"),
        ] {
            assert_eq!(Password::parse(typed), Password::parse(same), "{typed}");
        }
        assert_ne!(
            Password::parse("ｐassword words"),
            Password::parse("password words"),
            "width stays"
        );
        assert_ne!(Password::parse("Äpfel kaufen"), Password::parse("äpfel kaufen"));
    }

    #[test]
    fn characters_are_counted_as_they_are_kept() {
        assert!(Password::parse(&"e\u{308}".repeat(LONGEST)).is_ok());
        assert_eq!(Password::parse(&"e\u{308}".repeat(7)), Err(PasswordError::TooShort));
        assert!(!is_too_long(&"e\u{308}".repeat(LONGEST)));
        assert!(is_too_long(&"e\u{308}".repeat(LONGEST + 1)));
        assert!(is_too_long(&"a".repeat(100_000)));
    }

    #[test]
    fn controls_are_refused_where_a_password_is_chosen() {
        for typed in [
            "tab\tin the words",
            "two\nlines of it",
            "nul\0 inside it",
            "\u{85}next line it",
        ] {
            assert_eq!(Password::parse(typed), Err(PasswordError::Control), "{typed:?}");
        }
    }

    #[test]
    fn what_was_typed_is_tried_after_its_normal_form() {
        assert_eq!(spellings("plain words"), ["plain words"]);
        assert_eq!(spellings("Zoe\u{308}"), ["Zoë", "Zoe\u{308}"]);
        for typed in [
            "a\u{a0}\u{2003}b",
            "e\u{323}\u{302}\u{a0}",
            "\u{0f73}\u{0f71}",
            "\u{1100}\u{1161}",
        ] {
            let normal = normalized(typed);
            assert_eq!(normalized(&normal), normal, "{typed:?}");
        }
    }

    #[test]
    fn a_password_never_tells_itself() {
        assert_eq!(
            format!("{:?}", Password::parse("correct horse battery").unwrap()),
            "Password(…)"
        );
    }
}
