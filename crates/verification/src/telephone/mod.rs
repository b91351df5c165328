//! Places calls: turns a script into a call request, and reports how the provider took it.

pub mod dialing_area;
pub mod polling;
pub mod rates;
pub mod voices;

use std::time::Duration;

use domain::{CallId, CallProgress, PhoneNumber};
use infobip::{
    AdvancedRequest, Client, DeliveryReport, Destination, LogEntry, LogQuery, MachineDetection, Message, ReportQuery,
    Voice,
};
use scripts::{Language, Script};
use url::Url;

use crate::telephone::voices::VoiceBook;

/// How long the phone rings (seconds). Operators stop near 45.
const RING_SECONDS: i32 = 30;
/// Maximum call length (seconds) for scripts that take about 25, as most do.
const CALL_SECONDS: i32 = 60;
/// Maximum call length (seconds), whatever is said.
const LONGEST_SECONDS: i32 = 240;
/// Letters per second that the slowest voices speak at their usual speed. In most languages it is twice as many.
const LETTERS_A_SECOND: f64 = 7.0;
/// The same for scripts in which a letter is a syllable or a word: Chinese, Japanese and Korean.
const SYLLABLES_A_SECOND: f64 = 4.0;
/// Extra time for a digit (seconds): it is spoken as a word, with a pause after it.
const SECONDS_A_DIGIT: f64 = 0.6;
/// Time before the first word and after the last (seconds): the phone is lifted to the ear, and silence tells a person from a machine.
const AROUND_SECONDS: f64 = 8.0;
/// How long the provider may try to place the call (minutes): shorter than a PIN's life.
const VALID_MINUTES: i32 = 2;

/// What all calls have in common.
#[derive(Clone, Debug)]
pub struct TelephoneSettings {
    /// The numeric caller id, digits only.
    pub sender: String,
    /// Where delivery reports arrive, with the secret in its path; `None` if the shop has no public address.
    pub notify_url: Option<Url>,
    /// The voice, if it is not the language's own. It is used in the languages that it speaks.
    pub voice: Option<String>,
    /// Whether to hang up on an answering machine before the PIN is spoken.
    pub machine_detection: bool,
}

/// Places calls through the voice provider. Cheap to clone; clones share what they learn about voices.
#[derive(Clone, Debug)]
pub struct Telephone {
    client: Client,
    settings: TelephoneSettings,
    voices: VoiceBook,
}

impl Telephone {
    /// Creates a telephone that uses this client.
    pub fn new(client: Client, settings: TelephoneSettings) -> Self {
        Self {
            client,
            settings,
            voices: VoiceBook::default(),
        }
    }

    /// Reads which voices the account has. Returns the languages that it has no voice for.
    pub async fn read_voices(&self) -> Result<Vec<Language>, infobip::Error> {
        self.voices.read(&self.client).await
    }

    /// Returns the language itself if the account has a voice for it, else the nearest language that it has a voice for.
    pub fn spoken(&self, wanted: Language) -> Language {
        self.voices.spoken(wanted)
    }

    /// Requests one call from the provider. Returns `Dialing` if the provider accepted it, `Calling` if the provider may have accepted it
    /// (its log tells later), and `Failed` if certainly no phone rings.
    pub async fn place(&self, id: &CallId, phone: &PhoneNumber, script: &Script) -> CallProgress {
        let started = tokio::time::Instant::now();
        let outcome = self.client.send(&self.request(id, phone, script)).await;
        let took = started.elapsed();
        match outcome {
            Ok(_) => {
                tracing::info!(call = %id, %phone, took_ms = millis(took), "call accepted");
                CallProgress::Dialing
            }
            Err(error) if error.may_have_called() => {
                tracing::warn!(call = %id, %phone, %error, took_ms = millis(took), "call may or may not have been taken");
                CallProgress::Calling
            }
            Err(error) => {
                tracing::warn!(call = %id, %phone, %error, took_ms = millis(took), "call not placed");
                CallProgress::Failed
            }
        }
    }

    /// Returns whether the provider sends delivery reports by itself.
    pub fn is_reported_to(&self) -> bool {
        self.settings.notify_url.is_some()
    }

    /// Returns what the provider's log knows of these calls. Without reports, this is how the shop learns how a call went.
    pub async fn log(&self, ids: &[&str]) -> Result<Vec<LogEntry>, infobip::Error> {
        Ok(self
            .client
            .logs(&LogQuery::messages(ids.iter().copied()))
            .await?
            .results)
    }

    /// Fetches the report of one call, if the provider does not send it; `None` if there is none. The provider hands it out once.
    pub async fn report(&self, id: &str) -> Result<Option<DeliveryReport>, infobip::Error> {
        let reports = self.client.reports(&ReportQuery::message(id)).await?;
        let is_it = |report: &DeliveryReport| report.message_id.as_deref() == Some(id);
        Ok(reports.results.into_iter().find(is_it))
    }

    fn request(&self, id: &CallId, phone: &PhoneNumber, script: &Script) -> AdvancedRequest {
        let settings = &self.settings;
        let preferred = script.voice().or(settings.voice.as_deref());
        let voice = self.voices.choose(script.language(), preferred);
        AdvancedRequest::one(Message {
            from: Some(settings.sender.clone()),
            destinations: vec![Destination::with_id(phone.digits(), id.as_str())],
            text: Some(script.text().to_owned()),
            language: Some(script.language().code().to_owned()),
            voice: voice.map(|name| Voice {
                name: Some(name),
                gender: None,
            }),
            speech_rate: Some(script.speech_rate()),
            // People lift the phone to the ear first.
            pause: Some(1),
            notify_url: settings.notify_url.as_ref().map(Url::to_string),
            notify_content_type: settings.notify_url.as_ref().map(|_| "application/json".to_owned()),
            validity_period: Some(VALID_MINUTES),
            ring_timeout: Some(RING_SECONDS),
            call_timeout: Some(call_seconds(script)),
            machine_detection: settings.machine_detection.then_some(MachineDetection::Hangup),
            ..Message::default()
        })
    }
}

/// Returns how many started minutes a call with this script can take at most. The provider ends it then.
pub(crate) fn minutes(script: &Script) -> u32 {
    u32::try_from(call_seconds(script)).unwrap_or_default().div_ceil(60)
}

/// Returns the maximum length (seconds) of a call with this script. It must suffice for the whole script: the PIN comes last, and nobody
/// may be cut off before it.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a script has 1400 letters at the most"
)]
fn call_seconds(script: &Script) -> i32 {
    let count = |is: fn(&char) -> bool| script.text().chars().filter(is).count() as f64;
    let letters = count(|letter| !is_syllable(*letter)) / LETTERS_A_SECOND;
    let syllables = count(|letter| is_syllable(*letter)) / SYLLABLES_A_SECOND;
    let spoken = letters + syllables + count(char::is_ascii_digit) * SECONDS_A_DIGIT;
    let needed = spoken / script.speech_rate() + AROUND_SECONDS;
    (needed.ceil() as i32).clamp(CALL_SECONDS, LONGEST_SECONDS)
}

/// Returns whether a letter is a Japanese syllable, a Chinese or Japanese character, or a Korean syllable.
fn is_syllable(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use domain::{CallPreferences, Notice, Pin, PinLength, SpeechSpeed};
    use scripts::{Occasion, Scripts};

    use super::*;

    #[test]
    fn a_slow_call_in_a_language_of_short_words_lasts_until_the_pin_was_said() {
        let scripts = Scripts::new("Ringfence");
        let pin = Pin::nth(908_142, PinLength::default());
        let vietnamese = Language::all().find(|language| language.code() == "vi").unwrap();
        let usual = scripts.write(
            Occasion::Registration,
            Language::english(),
            &pin,
            &CallPreferences::default(),
        );
        let slow = CallPreferences {
            speed: SpeechSpeed::Slow,
            repeats: 4,
            ..CallPreferences::default()
        };
        let slow = scripts.write(Occasion::PhoneChangeOldNumber, vietnamese, &pin, &slow);

        assert_eq!((call_seconds(&usual), minutes(&usual)), (CALL_SECONDS, 1));
        assert!(call_seconds(&slow) > CALL_SECONDS);
        assert_eq!(minutes(&slow), 2);
        // Two and a half words a second, and half a second after each digit.
        let words = u32::try_from(slow.text().split_whitespace().count()).unwrap();
        let digits = u32::try_from(slow.text().chars().filter(char::is_ascii_digit).count()).unwrap();
        let spoken = (f64::from(words) * 0.4 + f64::from(digits) * 0.5) / slow.speech_rate();
        assert!(f64::from(call_seconds(&slow)) > spoken + AROUND_SECONDS, "{spoken} s");
    }

    #[test]
    fn a_slow_notice_where_a_letter_is_a_syllable_lasts_until_all_was_said() {
        let scripts = Scripts::new("Ringfence");
        let slow = CallPreferences {
            speed: SpeechSpeed::Slow,
            ..CallPreferences::default()
        };
        for code in ["ja", "ko", "zh-cn", "zh-tw"] {
            let language = Language::from_code(code).unwrap();
            let notice = scripts.notice(Notice::PhoneMoveAsked, language, &slow, Duration::from_hours(24));

            // Four and a half syllables a second, at the customer's speed.
            let syllables = notice.text().chars().filter(|letter| !letter.is_ascii()).count();
            let spoken = f64::from(u32::try_from(syllables).unwrap()) / 4.5 / notice.speech_rate();
            assert!(f64::from(call_seconds(&notice)) > spoken, "{code}: {spoken} s");
        }
    }
}
