//! Short lines of typed text: trimmed, bounded, without control characters and without invisible characters.
//!
//! Copied text often contains invisible marks. At the ends they are removed. Inside a line they are kept where a script or an emoji needs
//! them, and refused elsewhere. Otherwise two lines could look alike and differ, or a line could be shown in another order than its
//! characters have.

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{
        BidiClass, BinaryProperty, CanonicalCombiningClass, DefaultIgnorableCodePoint, Emoji, EmojiModifier,
        EnumeratedProperty, ExtendedPictographic, Ideographic, JoiningType, Script,
    },
};

/// What is wrong with a typed line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Nothing visible was typed.
    #[error("empty line")]
    Empty,
    /// Too many characters; holds the maximum.
    #[error("more than {0} characters")]
    TooLong(usize),
    /// A line break, a tab or another unprintable character.
    #[error("unprintable character")]
    Unprintable,
    /// An invisible character where no script needs it.
    #[error("invisible character")]
    Invisible,
}

/// Trims and checks a line of 1 to `longest` characters.
pub fn line(text: &str, longest: usize) -> Result<String, LineError> {
    let text = trim(text);
    let shows = |c: char| !is_blank(c) && !matches!(c, '\u{1d159}' | '\u{16fe4}');
    if !text.chars().any(shows) {
        return Err(LineError::Empty);
    }
    if text.chars().count() > longest {
        return Err(LineError::TooLong(longest));
    }
    if text.chars().any(is_unprintable) {
        return Err(LineError::Unprintable);
    }
    if has_misplaced(text) {
        return Err(LineError::Invisible);
    }
    Ok(text.to_owned())
}

/// Removes invisible characters at both ends: spaces, direction marks, joiners, fillers. An invisible character that completes the last
/// visible one, as in ❤️, stays.
pub fn trim(text: &str) -> &str {
    let text = text.trim_start_matches(is_blank);
    let letters: Vec<char> = text.chars().collect();
    let ends = |at: &usize| !is_blank(letters[*at]) || (belongs_to_the_one_before(&letters, *at));
    let kept = (0..letters.len()).rev().find(ends).map_or(0, |at| at + 1);
    let bytes = letters[..kept].iter().map(|c| c.len_utf8()).sum();
    &text[..bytes]
}

/// Whether the text has an invisible character in a place where no script and no emoji needs it.
pub(crate) fn has_misplaced(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let from_the_right = letters
        .iter()
        .any(|c| matches!(of::<BidiClass>(*c), BidiClass::RightToLeft | BidiClass::ArabicLetter));
    (0..letters.len()).any(|at| {
        let is_mark = matches!(letters[at], '\u{200e}' | '\u{200f}' | '\u{61c}');
        let has_its_place =
            (is_mark && from_the_right) || joins(&letters, at) || belongs_to_the_one_before(&letters, at);
        is_hidden(letters[at]) && !has_its_place
    })
}

/// Whether all letters of the text are Latin.
pub(crate) fn is_latin(text: &str) -> bool {
    let is_latin = |c: char| matches!(of::<Script>(c), Script::Latin | Script::Common | Script::Inherited);
    text.chars().all(|c| !c.is_alphabetic() || is_latin(c))
}

/// Controls, line ends, placeholders for objects that are not text, and noncharacters.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffc}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether a character shows nothing: a space or a hidden character.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_hidden(c)
}

/// Whether a character shows nothing but is not a space. The Braille blank pattern is listed, because Unicode does not mark it as
/// ignorable.
pub(crate) fn is_hidden(c: char) -> bool {
    c == '\u{2800}' || has::<DefaultIgnorableCodePoint>(c)
}

/// Whether a hidden character belongs to the visible one before it: a variant of an emoji or an ideograph, the tags of a flag, a Mongolian
/// vowel, the filler of a Korean syllable.
fn belongs_to_the_one_before(letters: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| letters[before]) else {
        return false;
    };
    match letters[at] {
        '\u{fe0e}' | '\u{fe0f}' if before.is_ascii() => {
            letters.get(at + 1) == Some(&'\u{20e3}') && has::<Emoji>(before)
        }
        '\u{fe0e}' | '\u{fe0f}' => has::<Emoji>(before) || has::<Ideographic>(before),
        '\u{fe00}'..='\u{fe0d}' => {
            has::<Ideographic>(before) || matches!(of::<Script>(before), Script::Myanmar | Script::PhagsPa)
        }
        '\u{e0100}'..='\u{e01ef}' => has::<Ideographic>(before),
        '\u{180b}'..='\u{180f}' => of::<Script>(before) == Script::Mongolian,
        '\u{e0020}'..='\u{e007f}' => is_in_flag(letters, at),
        '\u{1160}' => matches!(before, '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}'),
        '\u{2800}' => stands_in_braille(letters, at),
        _ => false,
    }
}

/// Whether one or more Braille blank patterns stand between other Braille patterns.
fn stands_in_braille(letters: &[char], at: usize) -> bool {
    let is_pattern = |c: &char| matches!(c, '\u{2801}'..='\u{28ff}');
    let before = letters[..at].iter().rev().find(|c| **c != '\u{2800}');
    let after = letters[at..].iter().find(|c| **c != '\u{2800}');
    before.is_some_and(is_pattern) && after.is_some_and(is_pattern)
}

/// Whether the character is in the flag of a part of a country: a black flag, tags, and the tag that ends them.
fn is_in_flag(letters: &[char], at: usize) -> bool {
    let is_tag = |c: &char| matches!(c, '\u{e0020}'..='\u{e007e}');
    let begins = letters[..at].iter().rposition(|c| !is_tag(c));
    let ends = letters[at..].iter().position(|c| !is_tag(c)).map(|after| at + after);
    match (begins, ends) {
        (Some(begins), Some(ends)) => {
            letters[begins] == '\u{1f3f4}' && letters[ends] == '\u{e007f}' && (begins + 3..begins + 9).contains(&ends)
        }
        _ => false,
    }
}

/// Whether a joiner or a non-joiner changes how its neighbors are written (RFC 5892, appendix A.1 and A.2; also in Bengali, Sinhala, Arabic
/// and with emoji), or whether a filler begins a Korean syllable.
fn joins(letters: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| letters[before]) else {
        return false;
    };
    let after = letters.get(at + 1).copied();
    match letters[at] {
        '\u{200c}' => is_virama(before) || (joins_left(&letters[..at]) && joins_right(&letters[at + 1..])),
        '\u{200d}' => {
            is_virama(before)
                || after.is_some_and(is_virama)
                || joins_left(&letters[..at])
                || joins_right(&letters[at + 1..])
                || (is_emoji(&letters[..at]) && after.is_some_and(has::<ExtendedPictographic>))
        }
        '\u{115f}' => begins_syllable(letters, at),
        // This character keeps combining marks in their order.
        '\u{34f}' => of::<CanonicalCombiningClass>(before) != CanonicalCombiningClass::NotReordered,
        _ => false,
    }
}

fn begins_syllable(letters: &[char], at: usize) -> bool {
    matches!(
        letters.get(at + 1),
        Some('\u{1161}'..='\u{11a7}' | '\u{d7b0}'..='\u{d7c6}')
    )
}

fn is_virama(c: char) -> bool {
    of::<CanonicalCombiningClass>(c) == CanonicalCombiningClass::Virama
}

/// Whether a text ends with a letter that joins the next one. Marks on the letter are ignored.
fn joins_left(before: &[char]) -> bool {
    let last = before.iter().rev().map(|c| of::<JoiningType>(*c));
    let mut last = last.skip_while(|joining| *joining == JoiningType::Transparent);
    matches!(last.next(), Some(JoiningType::LeftJoining | JoiningType::DualJoining))
}

/// Whether a text begins with a letter that joins the one before.
fn joins_right(after: &[char]) -> bool {
    let next = after.iter().map(|c| of::<JoiningType>(*c));
    let mut next = next.skip_while(|joining| *joining == JoiningType::Transparent);
    matches!(next.next(), Some(JoiningType::RightJoining | JoiningType::DualJoining))
}

/// Whether a text ends with an emoji, in any color.
fn is_emoji(before: &[char]) -> bool {
    let mut last = before
        .iter()
        .rev()
        .skip_while(|c| **c == '\u{fe0f}' || has::<EmojiModifier>(**c));
    last.next().is_some_and(|c| has::<ExtendedPictographic>(*c))
}

fn has<P: BinaryProperty>(c: char) -> bool {
    CodePointSetData::new::<P>().contains(c)
}

fn of<P: EnumeratedProperty>(c: char) -> P {
    CodePointMapData::<P>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) {
        assert_eq!(line(text, 80).as_deref(), Ok(text), "{text}");
    }

    #[test]
    fn a_line_is_trimmed_and_bounded() {
        assert_eq!(line("  Ada Lane 1 ", 20), Ok("Ada Lane 1".to_owned()));
        assert_eq!(line("   ", 20), Err(LineError::Empty));
        assert_eq!(line("four", 3), Err(LineError::TooLong(3)));
        assert_eq!(line("two\nlines", 20), Err(LineError::Unprintable));
        assert_eq!(line("Ada\u{fffc}", 20), Err(LineError::Unprintable));
    }

    #[test]
    fn joiners_stay_where_a_script_is_written_with_them() {
        kept("علی\u{200c}رضا کریمی");
        kept("می\u{200c}خواهم");
        kept("ه\u{200d}. ش");
        kept("क\u{94d}\u{200d}ष");
        kept("र\u{94d}\u{200c}क");
        kept("র\u{200d}\u{9cd}যাব");
        kept("ශ\u{dca}\u{200d}රී ලංකා");
        kept("ന\u{d4d}\u{200d} നായര്");
    }

    #[test]
    fn emoji_stay_whole() {
        kept("Ada 👩\u{200d}🌾");
        kept("👩🏽\u{200d}🚀 Ada");
        kept("Ada ❤\u{fe0f}");
        kept("❤\u{fe0f}\u{200d}🔥");
        kept("🏴\u{200d}☠\u{fe0f}");
        kept("3\u{fe0f}\u{20e3}");
        kept("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}");
        kept("👨\u{200d}👩\u{200d}👧\u{200d}👦");
    }

    #[test]
    fn variants_of_letters_stay() {
        kept("葛\u{e0100}飾");
        kept("渡邉\u{e0101}");
        kept("ᠮᠣᠩᠭᠣᠯ\u{180b}");
        kept("\u{1112}\u{1160}");
        kept("\u{2807}\u{2800}\u{2800}\u{2807}");
        assert_eq!(trim("\u{2807}\u{2800}\u{2800}"), "\u{2807}");
    }

    #[test]
    fn marks_at_the_ends_are_taken_off() {
        for typed in [
            "\u{202b}علی\u{202c}",
            "\u{200f}علی\u{200f}",
            "\u{61c}علی",
            "\u{2067}علی\u{2069} ",
            "\u{feff}علی\u{200b}",
            " \u{200c}علی\u{200d}\u{a0}",
            "علی\u{fe0f}",
            "علی\u{3164}\u{2800}\u{2800}",
        ] {
            assert_eq!(line(typed, 20), Ok("علی".to_owned()), "{typed:?}");
        }
    }

    #[test]
    fn a_mark_of_direction_stays_beside_letters_from_the_right() {
        kept("הרצל 5\u{200e}, תל אביב");
        assert_eq!(line("Herzl\u{200e} 5", 20), Err(LineError::Invisible));
    }

    #[test]
    fn blank_is_blank() {
        for typed in [
            "",
            "\u{3164}",
            "\u{2800}\u{2800}",
            "\u{115f}",
            "\u{115f}\u{1160}",
            "\u{ffa0} \u{3000}",
            "\u{200b}\u{200d}\u{feff}",
            "\u{fe0f}",
            "\u{e0067}\u{e007f}",
            "\u{34f}",
            "\u{17b4}",
            "\u{1d173}",
            "\u{1d159}",
            "\u{202e}\u{202c}",
            "\u{85}\u{2029}",
        ] {
            assert_eq!(line(typed, 20), Err(LineError::Empty), "{typed:?}");
        }
    }

    #[test]
    fn what_nobody_sees_is_refused_inside() {
        for typed in [
            "mirror\u{202e}ed",
            "mirror\u{202a}ed",
            "mirror\u{2066}ed\u{2069}!",
            "A\u{200b}da",
            "A\u{200c}da",
            "A\u{200d}da",
            "A\u{ad}da",
            "A\u{fe0f}da",
            "1\u{fe0f}2",
            "A\u{e0041}da",
            "A\u{3164}da",
            "A\u{2800}da",
            "A\u{2060}da",
            "👩\u{200d}da",
            "🏴\u{e0067}da",
            "A\u{e0100}da",
            "س\u{202e}س",
            "ر\u{200c}پ",
        ] {
            assert_eq!(line(typed, 20), Err(LineError::Invisible), "{typed:?}");
        }
    }

    #[test]
    fn trimming_never_lengthens_and_is_done_once() {
        for typed in [
            "",
            " a ",
            "\u{200b}",
            "❤\u{fe0f} ",
            "\u{fe0f}❤\u{fe0f}\u{fe0f}",
            "🏴\u{e0067}\u{e007f}",
        ] {
            let once = trim(typed);
            assert!(typed.contains(once));
            assert_eq!(trim(once), once, "{typed:?}");
        }
    }
}
