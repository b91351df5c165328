//! Who can speak which language on the account: the voice catalog.

use serde::{Deserialize, Deserializer, Serialize};

use crate::{Client, Error, Gender, invalid::must, lenient};

/// The answer of `GET /tts/3/voices/{language}`.
///
/// Source: Infobip API reference, Get voices, `GET /tts/3/voices/{language}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voices {
    /// The voices of one language.
    #[serde(default, deserialize_with = "named")]
    pub voices: Vec<VoiceInfo>,
}

/// One voice of the catalog.
///
/// Source: as [`Voices`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct VoiceInfo {
    /// The name to ask for, exactly, such as `Joanna` or `Sonia (neural)`.
    #[serde(deserialize_with = "lenient::null_is_default")]
    pub name: String,
    /// Female or male.
    #[serde(deserialize_with = "lenient::readable", skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Who made it, such as `Amazon`.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub supplier: Option<String>,
    /// Whether a text may hold SSML markup.
    #[serde(deserialize_with = "lenient::yes")]
    pub ssml_supported: bool,
    /// Whether it speaks where no voice was asked for.
    #[serde(deserialize_with = "lenient::yes")]
    pub is_default: bool,
    /// Whether it is a neural voice: these cost more.
    #[serde(deserialize_with = "lenient::yes")]
    pub is_neural: bool,
}

/// The voices that can be asked for: one without a name cannot.
fn named<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<VoiceInfo>, D::Error> {
    let mut voices: Vec<VoiceInfo> = lenient::each(deserializer)?;
    voices.retain(|voice| !voice.name.is_empty());
    Ok(voices)
}

impl Client {
    /// The voices of a language, such as `en`, `pt-br` or `ar_xa`: `GET /tts/3/voices/{language}`. A language without any is an
    /// error that [`Error::is_not_found`].
    ///
    /// Source: Infobip API reference, Get voices; unconfirmed: whether messages take the codes that only the Calls API lists.
    pub async fn voices(&self, language: &str, include_neural: bool) -> Result<Voices, Error> {
        let is_code = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        must(
            (2..=16).contains(&language.len()) && language.bytes().all(is_code),
            || "language".into(),
            "is no language code such as `en` or `pt-br`",
        )?;
        let query = [("includeNeural", include_neural.to_string())];
        self.get(&format!("/tts/3/voices/{language}"), &query).await
    }
}
