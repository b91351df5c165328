//! Speaks the words of a call with eSpeak NG, where that is installed: a WAV file for the handset and for tests.

use std::{collections::HashSet, process::Stdio, time::Duration};

use crate::wording::Wording;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
    sync::{OnceCell, Semaphore},
    time::timeout,
};

/// The program, and the languages it has.
pub(crate) struct Speech {
    program: Option<String>,
    languages: OnceCell<HashSet<String>>,
    /// Voices at work at the same time.
    turns: Semaphore,
}

/// Words a minute at rate 1: eSpeak NG's own usual speed.
const WORDS_A_MINUTE: f64 = 175.0;
/// Voices at work at the same time.
const MAX_TURNS: usize = 2;
/// Longer than a voice needs for the longest text.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The longest file: about ten minutes.
const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// Milliseconds. More silence would serve nobody.
const LONGEST_PAUSE: u32 = 10_000;
/// What a file that is made without seeking says of its length: more than any file has.
const NO_LENGTH: usize = 0x7fff_f000;

impl Speech {
    /// A voice by this program, or none.
    pub fn new(program: Option<String>) -> Self {
        Self {
            program,
            languages: OnceCell::new(),
            turns: Semaphore::new(MAX_TURNS),
        }
    }

    /// True when the program is there and speaks the language with this code of Infobip's.
    pub async fn has(&self, language: &str) -> bool {
        self.voice(language).await.is_some()
    }

    /// The words as a WAV file (22.05 kHz, 16 bits, one channel). `None` when there is no voice for the language or it fails.
    ///
    /// The words go in by the standard input: a list of processes shows none of them.
    pub async fn speak(&self, text: &str, language: &str, rate: f64) -> Option<Vec<u8>> {
        let voice = self.voice(language).await?;
        let words = spoken(text, wording(voice, language));
        let _turn = self.turns.acquire().await.ok()?;
        let speed = (WORDS_A_MINUTE * rate).round();
        let arguments = ["-v", voice, "-s", &speed.to_string(), "-m", "--stdin", "--stdout"];
        let mut wav = self.run(&arguments, &words).await?;
        fix_lengths(&mut wav)?;
        Some(wav)
    }

    async fn voice<'a>(&self, language: &'a str) -> Option<&'a str> {
        let installed = self.languages().await;
        voices(language).into_iter().find(|voice| installed.contains(*voice))
    }

    async fn languages(&self) -> &HashSet<String> {
        let asked = async || {
            let list = self.run(&["--voices"], "").await.unwrap_or_default();
            let lines = String::from_utf8_lossy(&list).into_owned();
            let language = |line: &str| line.split_whitespace().nth(1).map(str::to_lowercase);
            lines.lines().skip(1).filter_map(language).collect()
        };
        self.languages.get_or_init(asked).await
    }

    async fn run(&self, arguments: &[&str], input: &str) -> Option<Vec<u8>> {
        let mut child = Command::new(self.program.as_ref()?)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .ok()?;
        let mut words = child.stdin.take()?;
        let mut sound = child.stdout.take()?.take(MAX_BYTES);
        let speaking = async {
            let mut heard = Vec::new();
            let saying = async {
                let said = words.write_all(input.as_bytes()).await;
                drop(words);
                said
            };
            let (said, read) = tokio::join!(saying, sound.read_to_end(&mut heard));
            said.ok()?;
            read.ok()?;
            child.wait().await.ok()?.success().then_some(heard)
        };
        timeout(TIMEOUT, speaking).await.ok()?
    }
}

/// The words with their pauses as the voice's mark-up: on its own it makes one pause of any number of commas.
fn spoken(text: &str, wording: Wording) -> String {
    let breaths = crate::script::breaths(text).into_iter().map(|breath| {
        let words = wording.write(&breath.words);
        // A sound's mark stays as it is: only what could be mark-up is escaped.
        let words = quick_xml::escape::partial_escape(words.as_str()).into_owned();
        format!(r#"{words}<break time="{}ms"/> "#, breath.pause.min(LONGEST_PAUSE))
    });
    format!("<speak>{}</speak>", breaths.collect::<String>())
}

/// How words of a language are written for the voice that speaks them.
fn wording(voice: &str, language: &str) -> Wording {
    match (voice, language.split('-').next().unwrap_or(language)) {
        ("cmn-latn-pinyin", _) => Wording::Pinyin,
        ("id", "fil") => Wording::FilipinoDigits,
        (_, "he") => Wording::HebrewDigits,
        (_, "ja") => Wording::Kana,
        _ => Wording::Plain,
    }
}

/// True where the voice leaves words out, so that another one is better if there is one.
pub(crate) fn is_partial(language: &str) -> bool {
    matches!(wording("", language), Wording::Kana)
}

/// The voices of eSpeak NG that speak one of Infobip's language codes, the best first.
fn voices(language: &str) -> [&str; 2] {
    let base = language.split('-').next().unwrap_or(language);
    match language {
        "en" | "en-ca" => ["en-us", "en"],
        "en-au" | "en-gb-wls" | "en-ie" | "en-in" => ["en-gb", "en"],
        "wls" => ["cy", "cy"],
        "no" => ["nb", "no"],
        "zh-cn" | "zh-tw" => ["cmn-latn-pinyin", "cmn"],
        "fil-ph" => ["fil", "id"],
        "es-ar" | "es-mx" => ["es-419", "es"],
        "fr" | "fr-ca" => ["fr-fr", "fr"],
        "epo" => ["eo", "eo"],
        other => [other, base],
    }
}

/// Writes the true lengths into the head of a file that was made without seeking (RIFF, then the `data` chunk).
fn fix_lengths(wav: &mut [u8]) -> Option<()> {
    let whole = wav.len();
    let data = wav.windows(4).position(|name| name == b"data")?;
    let declared = wav.get(data + 4..data + 8)?;
    let declared = usize::try_from(u32::from_le_bytes(declared.try_into().ok()?)).ok()?;
    if declared < NO_LENGTH && declared + data + 8 <= whole {
        return Some(());
    }
    let length = |bytes: usize| u32::try_from(bytes).ok().map(u32::to_le_bytes);
    wav.get_mut(4..8)?.copy_from_slice(&length(whole - 8)?);
    wav.get_mut(data + 4..data + 8)?
        .copy_from_slice(&length(whole - data - 8)?);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_made_without_seeking_is_told_its_length() {
        let mut wav = b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0".to_vec();
        wav.extend([0; 16]);
        wav.extend(b"data\x00\xf0\xff\x7f");
        wav.extend([1, 2, 3, 4]);

        fix_lengths(&mut wav).expect("it is a WAV file");

        assert_eq!(wav[4..8], 40_u32.to_le_bytes());
        assert_eq!(wav[40..44], 4_u32.to_le_bytes());
        assert!(fix_lengths(&mut b"no sound".to_vec()).is_none());
    }

    #[test]
    fn every_comma_is_half_a_second_and_mark_up_is_only_ours() {
        assert_eq!(
            spoken("Fish & <you>,, 4", Wording::Plain),
            r#"<speak>Fish &amp; &lt;you&gt;<break time="1000ms"/> 4<break time="0ms"/> </speak>"#
        );
    }

    /// The catalog's codes.
    fn codes() -> impl Iterator<Item = &'static str> {
        let lines = include_str!("provider/voices.txt").lines();
        lines.filter_map(|line| line.split('|').next().map(str::trim))
    }

    /// How often a sound begins after a quarter of a second of silence.
    fn bursts(wav: &[u8]) -> u32 {
        const HEAD: usize = 44;
        const QUIET: u16 = 500;
        // A fiftieth of a second of samples of two bytes.
        const PIECE: usize = 441 * 2;
        const SILENCE: u32 = 12;
        let (mut heard, mut quiet) = (0, SILENCE);
        for piece in wav[HEAD..].chunks(PIECE) {
            let sample = |pair: &[u8]| i16::from_le_bytes([pair[0], pair[1]]).unsigned_abs();
            if piece.chunks_exact(2).map(sample).any(|sample| sample > QUIET) {
                heard += u32::from(quiet >= SILENCE);
                quiet = 0;
            } else {
                quiet += 1;
            }
        }
        heard
    }

    #[tokio::test]
    async fn every_digit_is_heard_in_every_language_of_the_catalog() {
        let speech = Speech::new(Some("espeak-ng".to_owned()));
        for code in codes() {
            let sound = speech.speak("0, 1, 2, 3, 4, 5, 6, 7, 8, 9.", code, 1.0).await;

            let sound = sound.unwrap_or_else(|| panic!("this test needs espeak-ng with a voice for {code}"));
            assert_eq!(bursts(&sound), 10, "{code}");
        }
    }

    #[tokio::test]
    async fn a_pin_among_signs_that_no_voice_knows_is_heard_all_the_same() {
        let speech = Speech::new(Some("espeak-ng".to_owned()));
        for (code, text) in [
            ("ja", "認証番号は、 9, 0, 8, 1 です。"),
            ("he", "הקוד, 9, 0, 8, 1."),
            ("zh-cn", "验证码：, 9, 0, 8, 1。"),
        ] {
            let silent = text.replace(|letter: char| letter.is_ascii_digit(), "");
            let with_digits = speech.speak(text, code, 1.0).await.map(|sound| bursts(&sound));
            let without = speech.speak(&silent, code, 1.0).await.map(|sound| bursts(&sound));

            assert!(
                with_digits >= without.map(|bursts| bursts + 3),
                "{code}: {with_digits:?} {without:?}"
            );
        }
    }

    #[tokio::test]
    async fn without_the_program_nothing_is_spoken() {
        for program in [None, Some("no-such-program-anywhere".to_owned())] {
            let speech = Speech::new(program);

            assert!(!speech.has("en").await);
            assert!(speech.speak("Hello.", "en", 1.0).await.is_none());
        }
    }
}
