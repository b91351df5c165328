//! The two shorter ways to ask for calls: one message to one number, and several messages to many numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    AdvancedRequest, Destination, Invalid, Message, Voice,
    mask::{Hidden, Number},
};

/// The body of `POST /tts/3/single`: one message to one number.
///
/// Source: Infobip API reference, Send single voice message.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SingleRequest {
    /// The number shown: E.164 digits without `+`. Must be given.
    pub from: String,
    /// The number called: E.164 digits without `+`.
    pub to: String,
    /// What is said: at most 1400 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// An mp3 or wav recording instead, below 4 MB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio_file_url: Option<String>,
    /// The language of the text; the service assumes `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
}

/// The body of `POST /tts/3/multi`: several messages, each to many numbers.
///
/// Source: Infobip API reference, Send multiple voice messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MultiRequest {
    /// At least one.
    pub messages: Vec<MultiMessage>,
}

/// One message of a [`MultiRequest`].
///
/// Source: as [`MultiRequest`].
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MultiMessage {
    /// The number shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The numbers called; 1 to 20 000.
    pub to: Vec<String>,
    /// What is said: at most 1400 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A recording instead, below 4 MB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio_file_url: Option<String>,
    /// The language of the text; the service assumes `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
}

impl SingleRequest {
    /// Checks the request against the published limits. [`Client::send_single`](crate::Client::send_single) does it too.
    pub fn check(&self) -> Result<(), Invalid> {
        let message = MultiMessage {
            from: Some(self.from.clone()),
            to: vec![self.to.clone()],
            text: self.text.clone(),
            audio_file_url: self.audio_file_url.clone(),
            language: self.language.clone(),
            voice: self.voice.clone(),
        };
        AdvancedRequest::one(message.into()).check()
    }
}

impl MultiRequest {
    /// Checks the request against the published limits. [`Client::send_multi`](crate::Client::send_multi) does it too.
    pub fn check(&self) -> Result<(), Invalid> {
        let advanced = AdvancedRequest {
            bulk_id: None,
            messages: self.messages.iter().cloned().map(Message::from).collect(),
        };
        advanced.check()
    }
}

/// The same message in the form that can do everything.
impl From<MultiMessage> for Message {
    fn from(message: MultiMessage) -> Self {
        Self {
            from: message.from,
            destinations: message.to.into_iter().map(Destination::new).collect(),
            text: message.text,
            audio_file_url: message.audio_file_url,
            language: message.language,
            voice: message.voice,
            ..Self::default()
        }
    }
}

impl fmt::Debug for SingleRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleRequest")
            .field("from", &Number(&self.from))
            .field("to", &Number(&self.to))
            .field("text", &self.text.as_deref().map(Hidden))
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for MultiMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MultiMessage")
            .field("from", &self.from.as_deref().map(Number))
            .field("to", &self.to.iter().map(|to| Number(to)).collect::<Vec<_>>())
            .field("text", &self.text.as_deref().map(Hidden))
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}
