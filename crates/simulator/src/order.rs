//! What one accepted message asks for: whom to call, what to say, whom to tell afterwards.

use std::time::Duration;

use url::Url;

/// A call as it was ordered. Everything in it was judged sound before.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub bulk_id: String,
    pub message_id: String,
    pub to: String,
    pub from: Option<String>,
    /// The words without mark-up; empty for a recording.
    pub text: String,
    /// The recording to play instead of words.
    pub audio_file_url: Option<String>,
    pub language: String,
    pub voice_name: Option<String>,
    pub voice_gender: Option<String>,
    /// Between 0.5 and 2.
    pub speech_rate: f64,
    /// Where the report goes. Without it the report waits to be pulled.
    pub notify_url: Option<Url>,
    pub callback_data: Option<String>,
    pub ring_timeout: Duration,
    pub call_timeout: Option<Duration>,
    /// The key that repeats the message.
    pub repeat_key: Option<String>,
    pub machine_detection: Option<MachineDetection>,
}

/// What to do when a recorder answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MachineDetection {
    /// Leave nothing on it.
    HangUp,
    /// Speak all the same.
    Continue,
}
