//! `GET /tts/3/voices/{language}`: who can speak which language.
//!
//! The catalog is in `voices.txt`: code, language, standard voices with their suppliers, neural voices. Its codes come from
//! Infobip's published libraries; which voice speaks which language was inferred from their order. Infobip's own example confirms the
//! suppliers of Benjamin (Microsoft, without SSML), Ivy, Joanna and Joey (Amazon, with SSML). Unconfirmed: Amazon's are the
//! names in Amazon's own catalog, neural ones are Microsoft's, the rest is taken for Google's, and SSML for a feature of Amazon's voices.

use std::sync::LazyLock;

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
};
use infobip::{Gender, VoiceInfo, Voices};
use serde::Deserialize;

use super::{Envelope, auth};
use crate::Simulator;

const CATALOG: &str = include_str!("voices.txt");

/// One line of the catalog.
struct Entry {
    code: &'static str,
    /// The first of the standard ones is the language's own; neural ones come last.
    voices: Vec<VoiceInfo>,
}

/// The catalog, read once: every message asks for its language.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| CATALOG.lines().map(Entry::read).collect());

impl Entry {
    fn read(line: &'static str) -> Self {
        let mut columns = line.split('|').map(str::trim);
        let code = columns.next().unwrap_or_default();
        let _language = columns.next();
        let standard = listed(columns.next()).enumerate().map(|(place, voice)| VoiceInfo {
            is_default: place == 0,
            ..standard(voice)
        });
        let neural = listed(columns.next()).map(neural);
        Self {
            code,
            voices: standard.chain(neural).collect(),
        }
    }

    fn of(code: &str) -> Option<&'static Self> {
        ENTRIES.iter().find(|entry| entry.code == code)
    }
}

fn listed(column: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    let voices = column.unwrap_or_default().split(',').map(str::trim);
    voices.filter(|voice| !voice.is_empty())
}

/// Reads `Joanna F Amazon`.
fn standard(voice: &str) -> VoiceInfo {
    let (voice, supplier) = voice.rsplit_once(' ').unwrap_or((voice, ""));
    VoiceInfo {
        supplier: Some(supplier.to_owned()),
        ssml_supported: supplier == "Amazon",
        ..named(voice)
    }
}

/// Reads `Sonia F`.
fn neural(voice: &str) -> VoiceInfo {
    let plain = named(voice);
    VoiceInfo {
        name: format!("{} (neural)", plain.name),
        supplier: Some("Microsoft".to_owned()),
        is_neural: true,
        ..plain
    }
}

fn named(voice: &str) -> VoiceInfo {
    let (name, gender) = voice.rsplit_once(' ').unwrap_or((voice, ""));
    VoiceInfo {
        name: name.to_owned(),
        gender: Some(if gender == "M" { Gender::Male } else { Gender::Female }),
        ..VoiceInfo::default()
    }
}

/// True when messages in the language with this code can be spoken.
pub(super) fn speaks(code: &str) -> bool {
    Entry::of(code).is_some()
}

/// The voice that speaks a message: by its exact name, or the first of a gender, or the language's own. `None` where there is none.
pub(super) fn speaking(code: &str, asked: Option<&infobip::Voice>) -> Option<&'static VoiceInfo> {
    let voices = &Entry::of(code)?.voices;
    let (name, gender) = asked.map_or((None, None), |asked| (asked.name.as_ref(), asked.gender.as_ref()));
    match (name, gender) {
        (Some(name), _) => voices.iter().find(|voice| voice.name == *name),
        (None, Some(gender)) => voices.iter().find(|voice| voice.gender.as_ref() == Some(gender)),
        (None, None) => voices.first(),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct VoicesQuery {
    #[serde(default)]
    include_neural: bool,
}

pub(super) async fn voices(
    State(simulator): State<Simulator>,
    Path(language): Path<String>,
    asked: Result<Query<VoicesQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Json<Voices>, Envelope> {
    auth::check(&simulator, &headers)?;
    // An extension may stand here as on every other path.
    let code = language.strip_suffix(".json").or_else(|| language.strip_suffix(".xml"));
    let entry = Entry::of(code.unwrap_or(&language)).ok_or_else(|| Envelope::new(StatusCode::NOT_FOUND))?;
    let neural = asked.is_ok_and(|Query(asked)| asked.include_neural);
    let voices = entry.voices.iter().filter(|voice| neural || !voice.is_neural);
    Ok(Json(Voices {
        voices: voices.cloned().collect(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_catalog_can_be_read() {
        for line in CATALOG.lines() {
            let entry = Entry::read(line);
            assert!(
                !entry.code.is_empty() && entry.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{line}"
            );
            for voice in &entry.voices {
                let supplier = voice.supplier.as_deref().unwrap_or_default();
                assert!(["Amazon", "Google", "Microsoft"].contains(&supplier), "{voice:?}");
                let plain = voice.name.trim_end_matches(" (neural)").trim_end_matches(" (beta)");
                assert!(!plain.is_empty() && !plain.contains(' '), "{voice:?}");
            }
        }
        assert!(speaks("en") && speaks("pt-br") && !speaks("en-US") && !speaks(""));
    }

    #[test]
    fn a_voice_is_chosen_by_name_by_gender_or_by_the_language() {
        let asked = |name: Option<&str>, gender| infobip::Voice {
            name: name.map(str::to_owned),
            gender,
        };
        let chosen = |asked: Option<infobip::Voice>| speaking("en", asked.as_ref()).map(|voice| voice.name.as_str());

        assert_eq!(chosen(None), Some("Joanna"));
        assert_eq!(chosen(Some(asked(None, None))), Some("Joanna"));
        assert_eq!(chosen(Some(asked(None, Some(Gender::Male)))), Some("Joey"));
        assert_eq!(
            chosen(Some(asked(Some("Benjamin"), Some(Gender::Female)))),
            Some("Benjamin")
        );
        assert_eq!(chosen(Some(asked(Some("benjamin"), None))), None);
        assert_eq!(chosen(Some(asked(Some("Hans"), None))), None);
    }
}
