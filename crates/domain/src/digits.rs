//! Converts typed and pasted digits and separators to the ASCII that every parser of a digit field reads.
//!
//! Phone numbers (the crate `phone`), PINs, backup codes, authenticator codes and quantities use it before parsing.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Replaces every decimal digit of any script (Unicode category Nd: Arabic-Indic, Persian, Devanagari, fullwidth …) by its ASCII digit.
/// Superscript and circled digits are not decimal digits; mathematical and segmented digits are only drawings of digits. All of these stay
/// unchanged, so that the parser refuses them.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_one).collect()
}

fn fold_one(c: char) -> char {
    let drawn = matches!(c, '\u{1d7ce}'..='\u{1d7ff}' | '\u{1fbf0}'..='\u{1fbf9}');
    if c.is_ascii() || drawn || c.general_category() != GeneralCategory::DecimalNumber {
        return c;
    }
    // Digits are encoded in runs of ten from 0 to 9 (Unicode Standard 4.6), and some runs are adjacent.
    let before = (0..u32::from(c))
        .rev()
        .map_while(char::from_u32)
        .take_while(|c| c.general_category() == GeneralCategory::DecimalNumber)
        .count();
    char::from_digit(u32::try_from(before % 10).unwrap_or_default(), 10).unwrap_or(c)
}

/// Removes characters that show nothing: direction marks, joiners, soft hyphens and the like (category Cf), and variation selectors.
/// Contact lists and chat programs insert them around numbers, and nobody sees them.
pub fn without_format(text: &str) -> String {
    text.chars().filter(|c| !is_format(*c)).collect()
}

fn is_format(c: char) -> bool {
    c.general_category() == GeneralCategory::Format || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{34f}')
}

/// Applies [`fold`] and [`without_format`]. Also replaces every kind of space by ` `, every kind of dash and the minus sign by `-`, and
/// fullwidth forms of ASCII signs by the ASCII signs.
pub fn plain(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_format(*c));
    visible
        .map(|c| match c {
            '\u{2212}' | '\u{ff70}' | '\u{30fc}' => '-',
            '\u{fe62}' => '+',
            c if c.is_whitespace() => ' ',
            c => match c.general_category() {
                GeneralCategory::DashPunctuation => '-',
                GeneralCategory::DecimalNumber => fold_one(c),
                _ => ascii_of_fullwidth(c),
            },
        })
        .collect()
}

/// The ASCII sign of a fullwidth form such as `＋（）．／`. Their block repeats ASCII in order.
fn ascii_of_fullwidth(c: char) -> char {
    match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xff01 + 0x21).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decimal_digits_of_every_script_are_folded() {
        for text in [
            "0123456789",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "০১২৩৪৫৬৭৮৯",
            "０１２３４５６７８９",
            "๐๑๒๓๔๕๖๗๘๙",
            "᭐᭑᭒᭓᭔᭕᭖᭗᭘᭙",
            "𑁦𑁧𑁨𑁩𑁪𑁫𑁬𑁭𑁮𑁯",
        ] {
            assert_eq!(fold(text), "0123456789", "{text}");
        }
    }

    #[test]
    fn every_run_of_digits_begins_with_nought_and_ends_with_nine() {
        let all: String = ('\u{80}'..=char::MAX)
            .filter(|c| c.general_category() == GeneralCategory::DecimalNumber)
            .collect();

        let folded = fold(&all);

        let scripts = folded.chars().filter(char::is_ascii).count();
        let drawn = folded.chars().count() - scripts;
        assert_eq!(drawn, 60, "five mathematical runs and the segmented one");
        assert!(scripts >= 590, "{scripts}");
        for run in folded.chars().filter(char::is_ascii).collect::<Vec<_>>().chunks(10) {
            assert_eq!(run.iter().collect::<String>(), "0123456789");
        }
    }

    #[test]
    fn digits_that_are_drawings_stay_as_they_are() {
        for text in ["²³¹", "①②③", "𝟎𝟏𝟐", "🯰🯱", "½", "Ⅳ", "一二三", "₁₂"] {
            assert_eq!(fold(text), text);
            assert!(!plain(text).chars().any(|c| c.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn marks_that_show_nothing_go_and_spaces_and_dashes_become_plain() {
        assert_eq!(without_format("\u{202a}+44\u{200e} 7\u{ad}4\u{feff}\u{202c}"), "+44 74");
        assert_eq!(
            plain("\u{2066}（０７４００）\u{2009}１２３–４５６\u{2069}"),
            "(07400) 123-456"
        );
        assert_eq!(plain("＋44\u{a0}7400\u{202f}123\u{2011}456\t"), "+44 7400 123-456 ");
        assert_eq!(plain("1\u{fe0f} − 2"), "1 - 2");
    }
}
