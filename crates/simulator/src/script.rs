//! Cuts a spoken text into the pieces a voice says in one breath, with the pauses between them.

/// One breath: what is said and shown, and how long the voice then waits.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Breath {
    /// The words, as they may be shown.
    pub words: String,
    /// Milliseconds of silence after them.
    pub pause: u32,
    /// True when it is one digit, spoken (and drawn) on its own.
    pub digit: bool,
}

/// Infobip documents half a second of silence for each comma.
const COMMA: u32 = 500;
/// A voice takes breath between sentences.
const SENTENCE: u32 = 350;
/// A comma that is none of ASCII's is not documented as a pause: a voice makes a short one.
const CLAUSE: u32 = 200;
/// What ends a sentence, in the scripts of the world.
const SENTENCE_ENDS: [char; 9] = ['.', '!', '?', '。', '！', '？', '।', '۔', '؟'];
/// What parts a sentence, other than ASCII's comma.
const CLAUSE_ENDS: [char; 3] = ['、', '，', '،'];
/// Marks that end a piece of text without a blank after them.
const TIGHT: [char; 6] = ['。', '！', '？', '、', '，', '،'];

/// What stands for a breath that was lost on the way.
const LOST: &str = "…";

/// The breaths of a text, in order.
pub(crate) fn breaths(text: &str) -> Vec<Breath> {
    let mut breaths: Vec<Breath> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for token in text.split_inclusive(|c: char| c == ',' || c.is_whitespace() || TIGHT.contains(&c)) {
        let word = token.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
        let commas = u32::try_from(token.matches(',').count()).unwrap_or(u32::MAX);
        match lone_digit(word) {
            Some((digit, ends)) => {
                close(&mut breaths, &mut words, 0);
                breaths.push(Breath {
                    words: digit.to_owned(),
                    pause: if ends { SENTENCE } else { 0 },
                    digit: true,
                });
            }
            None if !word.is_empty() => words.push(word),
            None => {}
        }
        if commas > 0 {
            close(&mut breaths, &mut words, 0);
            lengthen(&mut breaths, commas.saturating_mul(COMMA));
        } else if word.ends_with(SENTENCE_ENDS) && !words.is_empty() {
            close(&mut breaths, &mut words, SENTENCE);
        } else if word.ends_with(CLAUSE_ENDS) && !words.is_empty() {
            close(&mut breaths, &mut words, CLAUSE);
        }
    }
    close(&mut breaths, &mut words, 0);
    join_counts(breaths)
}

/// A digit between words is a count (`2 items`), not one of a row that is spoken digit by digit: it goes back among the words.
fn join_counts(breaths: Vec<Breath>) -> Vec<Breath> {
    let digits: Vec<bool> = breaths.iter().map(|breath| breath.digit).collect();
    let is_digit = |place: Option<usize>| place.and_then(|place| digits.get(place)).copied().unwrap_or_default();
    let in_a_row = |place: usize| is_digit(place.checked_sub(1)) || is_digit(Some(place + 1));

    let mut joined: Vec<Breath> = Vec::new();
    for (place, mut breath) in breaths.into_iter().enumerate() {
        breath.digit = breath.digit && in_a_row(place);
        match joined.last_mut() {
            Some(last) if !last.digit && !breath.digit && last.pause == 0 => {
                last.words = format!("{} {}", last.words, breath.words);
                last.pause = breath.pause;
            }
            _ => joined.push(breath),
        }
    }
    joined
}

/// The text with every other breath lost, beginning with the second (`first` 0) or with the first (`first` 1). The pauses stay.
pub(crate) fn with_gaps(text: &str, first: usize) -> String {
    let breaths = breaths(text);
    let heard = breaths.iter().enumerate().map(|(place, breath)| {
        let words = if place % 2 == first % 2 {
            breath.words.as_str()
        } else {
            "…"
        };
        let commas = usize::try_from(breath.pause / COMMA).unwrap_or_default().max(1);
        format!("{words}{}", ",".repeat(commas))
    });
    heard.collect::<Vec<_>>().join(" ")
}

/// The seconds a voice needs for the text at this rate: about two and a half words a second, or by the letter in scripts that write no
/// blanks between words.
pub(crate) fn seconds(text: &str, rate: f64) -> f64 {
    let spoken: f64 = breaths(text)
        .iter()
        .map(|breath| {
            let words: f64 = breath.words.split_whitespace().map(word_seconds).sum();
            words / rate + f64::from(breath.pause) / 1000.0
        })
        .sum();
    (spoken * 10.0).round() / 10.0
}

/// What a voice needs for one word, or for a sentence in a script without blanks.
fn word_seconds(word: &str) -> f64 {
    const A_WORD: f64 = 0.4;
    let letters: f64 = word.chars().map(letter_seconds).sum();
    if letters > 0.0 { letters } else { A_WORD }
}

/// Four and a half syllables a second, or a dozen Thai letters; nothing for a letter of a word that stands between blanks.
fn letter_seconds(letter: char) -> f64 {
    match letter {
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => 0.22,
        '\u{e00}'..='\u{eff}' => 0.08,
        _ => 0.0,
    }
}

/// A single digit, or the gap where one was lost, perhaps closing a sentence (`7.`), and whether it does.
fn lone_digit(word: &str) -> Option<(&str, bool)> {
    let digit =
        word.trim_end_matches(|c: char| SENTENCE_ENDS.contains(&c) || CLAUSE_ENDS.contains(&c) || ";:".contains(c));
    if digit == LOST {
        return Some((digit, digit.len() < word.len()));
    }
    (digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit())).then_some((digit, digit.len() < word.len()))
}

fn close(breaths: &mut Vec<Breath>, words: &mut Vec<&str>, pause: u32) {
    if !words.is_empty() {
        breaths.push(Breath {
            words: words.join(" "),
            pause,
            digit: false,
        });
        words.clear();
    }
}

fn lengthen(breaths: &mut [Breath], by: u32) {
    if let Some(last) = breaths.last_mut() {
        last.pause = last.pause.saturating_add(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<(String, u32)> {
        breaths(text)
            .into_iter()
            .map(|breath| (breath.words, breath.pause))
            .collect()
    }

    fn said(words: &str, pause: u32) -> (String, u32) {
        (words.to_owned(), pause)
    }

    #[test]
    fn commas_become_silence_and_digits_stand_alone() {
        let pieces = outline("Your code is,, 4,, 0.,,,, Once more: 4 0.");

        assert_eq!(
            pieces,
            [
                said("Your code is", 1000),
                said("4", 1000),
                said("0", 2350),
                said("Once more:", 0),
                said("4", 0),
                said("0", 350)
            ]
        );
    }

    #[test]
    fn a_bad_line_loses_every_other_breath_and_the_others_the_next_time() {
        let text = "Your code is, 4, 0, 9.";

        assert_eq!(with_gaps(text, 0), "Your code is, …, 0, …,");
        assert_eq!(with_gaps(text, 1), "…, 4, …, 9,");
    }

    #[test]
    fn sentences_are_breaths() {
        assert_eq!(
            outline("Hello there. This is the shop!"),
            [said("Hello there.", 350), said("This is the shop!", 350)]
        );
    }

    #[test]
    fn sentences_of_every_script_are_breaths() {
        assert_eq!(
            outline("こちらは店です。次の番号は、 4, 0 です。"),
            [
                said("こちらは店です。", 350),
                said("次の番号は、", 200),
                said("4", 500),
                said("0", 0),
                said("です。", 350)
            ]
        );
        assert_eq!(
            outline("यह परीक्षण है। पिन: 4, 0."),
            [
                said("यह परीक्षण है।", 350),
                said("पिन:", 0),
                said("4", 500),
                said("0", 350)
            ]
        );
        assert_eq!(
            outline("یہ آزمائش ہے۔ رقم، پن: 4, 0۔"),
            [
                said("یہ آزمائش ہے۔", 350),
                said("رقم،", 200),
                said("پن:", 0),
                said("4", 500),
                said("0", 350)
            ]
        );
    }

    #[test]
    fn a_script_without_blanks_takes_its_time_all_the_same() {
        assert!(seconds("電話番号の変更を確認するには", 1.0) > 2.0);
        assert!(seconds("หมายเลขโทรศัพท์ของบัญชีของคุณ", 1.0) > 1.5);
        assert!(seconds("전화번호가 변경되었습니다", 1.0) > 2.0);
    }

    #[test]
    fn amounts_are_not_taken_apart() {
        assert_eq!(outline("Pay 12.50 euros"), [said("Pay 12.50 euros", 0)]);
    }

    #[test]
    fn a_count_of_things_stays_among_the_words() {
        assert_eq!(
            outline("At the shop, 1 item, use 4, 0. Buy 2 things"),
            [
                said("At the shop", 500),
                said("1 item", 500),
                said("use", 0),
                said("4", 500),
                said("0", 350),
                said("Buy 2 things", 0)
            ]
        );
    }

    #[test]
    fn digits_set_tight_with_commas_are_told_apart() {
        assert_eq!(
            outline("8,1,7,7"),
            [said("8", 500), said("1", 500), said("7", 500), said("7", 0)]
        );
    }

    #[test]
    fn only_commas_say_nothing() {
        assert_eq!(outline(",,, ,"), []);
    }

    #[test]
    fn a_slower_voice_takes_longer() {
        assert!(seconds("one two three four", 0.5) > seconds("one two three four", 1.0));
    }
}
