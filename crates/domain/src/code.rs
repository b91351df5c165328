//! Parsing of PINs, backup codes and authenticator codes as people type, paste and dictate them. All fields that take digits use this one
//! rule.
//!
//! Separators between digits are dropped: a transcript shows `9, 0, 8, 1, 4, 2.`, and a word processor turns dashes into `8c1f–07aa`.
//! Decimal digits of every script and fullwidth letters count as ASCII. `O` is read as 0, `l` and `I` as 1: no code contains these letters,
//! but eyes and dictation confuse them with digits. Superscript, circled and mathematical digits are refused.

use crate::{digits, text};

/// Maximum length of typed text that is parsed, in bytes.
const LONGEST: usize = 256;

/// The typed code, if it has exactly `count` decimal digits.
pub fn digits(typed: &str, count: usize) -> Option<String> {
    let bare = bare(typed)?;
    (bare.len() == count && bare.bytes().all(|digit| digit.is_ascii_digit())).then_some(bare)
}

/// The typed code in lower case, if it has exactly `count` hexadecimal digits.
pub fn hexadecimal(typed: &str, count: usize) -> Option<String> {
    let bare = bare(typed)?;
    (bare.len() == count && bare.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(bare)
}

/// The typed text without separators; `None` if it is longer than [`LONGEST`].
fn bare(typed: &str) -> Option<String> {
    if typed.len() > LONGEST {
        return None;
    }
    let plain = digits::plain(typed);
    let shown = plain.chars().filter(|c| !is_separator(*c) && !text::is_hidden(*c));
    Some(shown.map(meant).collect())
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '.' | ',' | ';' | ':' | '_' | '/' | '\'' | '"' | '·' | '•' | '‧' | '…' | '‘' | '’' | '“' | '”' | '„' | '«' | '»'
        // Arabic, Chinese and Japanese separators, wide and narrow.
        | '،' | '؛' | '٫' | '٬' | '、' | '。' | '・' | '\u{ff61}' | '\u{ff64}' | '\u{ff65}'
    )
}

/// Maps a letter to the digit it is confused with, and any other letter to lower case.
fn meant(c: char) -> char {
    match c {
        'O' | 'o' => '0',
        'I' | 'i' | 'L' | 'l' | '|' => '1',
        c => c.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_come_as_the_telephone_says_and_a_transcript_shows_them() {
        for typed in [
            "908142",
            "9, 0, 8, 1, 4, 2",
            "9, 0, 8, 1, 4, 2.",
            "9, 0, 8, 1, 4, 2.\r\n",
            "\t908\u{a0}142\n",
            "908\u{202f}142",
            "9\u{2011}0\u{2013}8\u{2014}1\u{2212}4-2",
            "9. 0. 8. 1. 4. 2.",
            "“908 142”",
            "\u{200e}908142\u{200f}",
            "\u{2068}908\u{200b}142\u{2069}",
            "９０８１４２",
            "９、０、８、１、４、２。",
            "٩٠٨١٤٢",
            "٩، ٠، ٨، ١، ٤، ٢",
            "۹۰۸۱۴۲",
            "९०८१४२",
            "9 O 8 l 4 2",
            "9o8I42",
        ] {
            assert_eq!(digits(typed, 6).as_deref(), Some("908142"), "{typed:?}");
        }
    }

    #[test]
    fn what_is_no_digit_is_not_taken_for_one() {
        for typed in [
            "",
            "90814",
            "9081422",
            "90814a",
            "90814²",
            "90814₂",
            "90814②",
            "90814⒉",
            "90814𝟚",
            "90814Ⅱ",
            "90814二",
            "+908142",
            "908142#",
            "908142 or so",
        ] {
            assert_eq!(digits(typed, 6), None, "{typed:?}");
        }
        assert_eq!(digits(&"9 ".repeat(200), 200), None, "longer than anybody types");
    }

    #[test]
    fn a_code_from_paper_is_read_as_people_read_it() {
        for typed in [
            "8c1f07aa93be4d20",
            "8C1F-07AA-93BE-4D20",
            "8c1f–07aa–93be–4d20",
            "8c1f\u{a0}07aa\u{a0}93be\u{a0}4d20",
            "8c1f—07aa‑93be 4d20.",
            "8cIf-o7aa-93be-4d2O",
            "8clf-O7AA-93be-4d2o",
            "８ｃ１ｆ－０７ａａ－９３ｂｅ－４ｄ２０",
            "８Ｃ１Ｆ　０７ＡＡ　９３ＢＥ　４Ｄ２０",
            "\u{feff}8c1f-07aa-\u{ad}93be-4d20\n",
        ] {
            assert_eq!(hexadecimal(typed, 16).as_deref(), Some("8c1f07aa93be4d20"), "{typed:?}");
        }
        for typed in [
            "8c1f-07aa-93be-4d2",
            "8c1f-07aa-93be-4d2g",
            "8с1f-07aa-93be-4d20",
            "8c1f-07aa-93be-4d2⁰",
        ] {
            assert_eq!(hexadecimal(typed, 16), None, "{typed:?}");
        }
    }
}
