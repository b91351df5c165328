//! Writes the words of a breath so that the voice at hand says them: eSpeak NG reads not every script that a language is written in.

use std::fmt::Write as _;

use pinyin::ToPinyin;

/// How the words of a language are written for a voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// As they are.
    Plain,
    /// Chinese in the sounds of its signs: eSpeak NG knows few signs and spells the others.
    Pinyin,
    /// Japanese without its Chinese signs, which eSpeak NG only calls "Chinese letter": what is in syllables is said, and every digit.
    Kana,
    /// Hebrew with its digits as sounds: eSpeak NG says none of them.
    HebrewDigits,
    /// Filipino by an Indonesian voice, with the digits in Filipino.
    FilipinoDigits,
}

/// As eSpeak NG writes sounds. A blank ends them, or else the mark-up after them would be spelled.
const HEBREW: [&str; 10] = [
    "[['efes]] ",
    "[[aX'at]] ",
    "[[St'ajim]] ",
    "[[Sal'oS]] ",
    "[[aRb'a]] ",
    "[[xam'eS]] ",
    "[[S'eS]] ",
    "[[S'eva]] ",
    "[[Sm'one]] ",
    "[[t'eSa]] ",
];
const FILIPINO: [&str; 10] = [
    "sero ", "isa ", "dalawa ", "tatlo ", "apat ", "lima ", "anim ", "pito ", "walo ", "siyam ",
];
/// What every native says as a word, and eSpeak NG spells.
const PIN: [(&str, &str); 3] = [("PIN", "pin"), ("ПИН", "пин"), ("ПІН", "пін")];

impl Wording {
    /// The words for the voice, not yet escaped for its mark-up. Brackets that would make sounds of them are taken out.
    pub fn write(self, words: &str) -> String {
        let words = small_pin(&words.replace(['[', ']'], " "));
        match self {
            Self::Pinyin => in_pinyin(&words),
            Self::Kana if words.chars().any(is_kanji) => digits_of(&words),
            Self::Plain | Self::Kana => words,
            Self::HebrewDigits => in_words(&words, &HEBREW),
            Self::FilipinoDigits => in_words(&words, &FILIPINO),
        }
    }
}

/// "PIN" in small letters, where it is a word of its own or begins one with a hyphen.
fn small_pin(words: &str) -> String {
    let mut small = words.to_owned();
    for (capitals, word) in PIN {
        let places: Vec<usize> = small.match_indices(capitals).map(|(at, _)| at).collect();
        for at in places {
            let before = small[..at].chars().next_back();
            let after = small[at + capitals.len()..].chars().next();
            if !before.into_iter().chain(after).any(char::is_alphabetic) {
                small.replace_range(at..at + capitals.len(), word);
            }
        }
    }
    small
}

/// Each digit in words: one by one, also where they are one number.
fn in_words(words: &str, digits: &[&str; 10]) -> String {
    let mut said = String::new();
    for letter in words.chars() {
        match letter
            .to_digit(10)
            .and_then(|digit| digits.get(usize::try_from(digit).ok()?))
        {
            Some(word) => {
                said.push(' ');
                said.push_str(word);
            }
            None => said.push(letter),
        }
    }
    said
}

/// Each sign as its sound with the number of its tone, "ren4"; the rest as it is.
fn in_pinyin(words: &str) -> String {
    let mut said = String::new();
    for letter in words.chars() {
        match letter.to_pinyin() {
            // The voice writes ü as v.
            Some(sound) => drop(write!(said, " {} ", sound.with_tone_num_end().replace('ü', "v"))),
            None => said.push(letter),
        }
    }
    said
}

/// Only the numbers of words that cannot be said.
fn digits_of(words: &str) -> String {
    words
        .chars()
        .map(|letter| if letter.is_ascii_digit() { letter } else { ' ' })
        .collect()
}

fn is_kanji(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_written_in_its_sounds() {
        assert_eq!(
            Wording::Pinyin.write("验证码").split_whitespace().collect::<Vec<_>>(),
            ["yan4", "zheng4", "ma3"]
        );
        assert_eq!(
            Wording::Pinyin.write("驗證碼 9").split_whitespace().collect::<Vec<_>>(),
            ["yan4", "zheng4", "ma3", "9"]
        );
    }

    #[test]
    fn a_digit_is_a_word_where_the_voice_has_none_for_it() {
        assert_eq!(Wording::HebrewDigits.write("9").trim(), "[[t'eSa]]");
        assert_eq!(
            Wording::FilipinoDigits
                .write("40")
                .split_whitespace()
                .collect::<Vec<_>>(),
            ["apat", "sero"]
        );
        assert_eq!(Wording::Kana.write("電話は9番").trim(), "9");
        assert_eq!(Wording::Kana.write("くりかえします"), "くりかえします");
    }

    #[test]
    fn a_pin_is_a_word_and_nobodys_words_are_sounds() {
        assert_eq!(Wording::Plain.write("Your PIN, PIN-koodi"), "Your pin, pin-koodi");
        assert_eq!(Wording::Plain.write("SHOPPING ПИН-код"), "SHOPPING пин-код");
        assert_eq!(Wording::Plain.write("[[h@l'oU]]").trim(), "h@l'oU");
    }
}
