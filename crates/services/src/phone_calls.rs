//! The shop's telephone: puts a script into a call request and says how the provider took it.

use std::time::Duration;

use domain::{CallId, CallProgress, PhoneNumber};
use infobip::{
    AdvancedRequest, Client, DeliveryReport, Destination, LogEntry, LogQuery, MachineDetection, Message, ReportQuery,
    Voice,
};
use scripts::{Language, Script};
use url::Url;

use crate::voices::VoiceBook;

/// How long the phone rings (seconds). Operators stop near 45.
const RING_SECONDS: i32 = 30;
/// Longest call (seconds): a script takes about 25.
const CALL_SECONDS: i32 = 60;
/// Minutes in which the provider may still try to place the call: shorter than a PIN's life.
const VALID_MINUTES: i32 = 2;

/// What every call has in common.
#[derive(Clone, Debug)]
pub struct TelephoneSettings {
    /// The numeric caller id, digits only.
    pub sender: String,
    /// Where delivery reports arrive, with the secret in its path; none when the shop has no public address.
    pub notify_url: Option<Url>,
    /// The voice, if not the language's own; used in the languages that it speaks.
    pub voice: Option<String>,
    /// Whether a machine that answers is hung up on before the PIN is spoken.
    pub machine_detection: bool,
}

/// Places calls through the voice provider. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Telephone {
    client: Client,
    settings: TelephoneSettings,
    voices: VoiceBook,
}

impl Telephone {
    /// A telephone on this client.
    pub fn new(client: Client, settings: TelephoneSettings) -> Self {
        Self {
            client,
            settings,
            voices: VoiceBook::default(),
        }
    }

    /// Reads which voices the account has. Returns the languages that it has none for.
    pub async fn read_voices(&self) -> Result<Vec<Language>, infobip::Error> {
        self.voices.read(&self.client).await
    }

    /// The language itself if the account has a voice for it, else the nearest that it has.
    pub(crate) fn spoken(&self, wanted: Language) -> Language {
        self.voices.spoken(wanted)
    }

    /// Asks the provider for one call and tells how it went: `Dialling` when the provider took it, `Calling` when it may
    /// have taken it (its log tells later), `Failed` when nobody's phone can ring.
    pub(crate) async fn place(&self, id: &CallId, phone: &PhoneNumber, script: &Script) -> CallProgress {
        let started = tokio::time::Instant::now();
        let outcome = self.client.send(&self.request(id, phone, script)).await;
        let took = started.elapsed();
        match outcome {
            Ok(_) => {
                tracing::info!(call = %id, %phone, took_ms = millis(took), "call accepted");
                CallProgress::Dialling
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

    /// Whether the provider brings its reports by itself.
    pub(crate) fn is_reported_to(&self) -> bool {
        self.settings.notify_url.is_some()
    }

    /// What the provider's log knows of these calls. Without reports this is how the shop learns how a call went.
    pub(crate) async fn log(&self, ids: &[&str]) -> Result<Vec<LogEntry>, infobip::Error> {
        Ok(self
            .client
            .logs(&LogQuery::messages(ids.iter().copied()))
            .await?
            .results)
    }

    /// The report of one call, where the provider does not bring it. It is handed out once.
    pub(crate) async fn report(&self, id: &str) -> Result<Option<DeliveryReport>, infobip::Error> {
        let reports = self.client.reports(&ReportQuery::message(id)).await?;
        let is_it = |report: &DeliveryReport| report.message_id.as_deref() == Some(id);
        Ok(reports.results.into_iter().find(is_it))
    }

    fn request(&self, id: &CallId, phone: &PhoneNumber, script: &Script) -> AdvancedRequest {
        let settings = &self.settings;
        let wish = script.voice().or(settings.voice.as_deref());
        let voice = self.voices.choose(script.language(), wish);
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
            call_timeout: Some(CALL_SECONDS),
            machine_detection: settings.machine_detection.then_some(MachineDetection::Hangup),
            ..Message::default()
        })
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
