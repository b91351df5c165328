//! `GET /tts/3/voices/{language}`: who can speak which language.
//!
//! The catalogue is in `voices.txt`: code, language, standard voices, neural voices. Its codes come from Infobip's published
//! libraries; which voice speaks which language was inferred from their order.

use std::sync::LazyLock;

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Envelope, auth};
use crate::Simulator;

const CATALOGUE: &str = include_str!("voices.txt");

/// One line of the catalogue.
struct Entry {
    code: &'static str,
    standard: &'static str,
    neural: &'static str,
}

/// The catalogue, read once: every message asks for its language.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| CATALOGUE.lines().map(Entry::read).collect());

impl Entry {
    fn read(line: &'static str) -> Self {
        let mut columns = line.split('|').map(str::trim);
        let code = columns.next().unwrap_or_default();
        let _language = columns.next();
        Self {
            code,
            standard: columns.next().unwrap_or_default(),
            neural: columns.next().unwrap_or_default(),
        }
    }

    fn of(code: &str) -> Option<&'static Self> {
        ENTRIES.iter().find(|entry| entry.code == code)
    }
}

/// True when messages in the language with this code can be spoken.
pub(super) fn speaks(code: &str) -> bool {
    Entry::of(code).is_some()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wish {
    #[serde(default)]
    include_neural: bool,
}

pub(super) async fn voices(
    State(simulator): State<Simulator>,
    Path(language): Path<String>,
    wish: Result<Query<Wish>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Json<Value>, Envelope> {
    auth::check(&simulator, &headers)?;
    let entry = Entry::of(&language).ok_or_else(|| Envelope::new(StatusCode::NOT_FOUND))?;
    let neural = if wish.is_ok_and(|Query(wish)| wish.include_neural) {
        entry.neural
    } else {
        ""
    };
    let voices: Vec<Value> = listed(entry.standard, false).chain(listed(neural, true)).collect();
    Ok(Json(json!({ "voices": voices })))
}

/// The voices of one column, the first of the standard ones being the language's own.
fn listed(column: &'static str, neural: bool) -> impl Iterator<Item = Value> {
    column
        .split(',')
        .map(str::trim)
        .filter(|voice| !voice.is_empty())
        .enumerate()
        .map(move |(place, voice)| {
            let (name, gender) = voice.rsplit_once(' ').unwrap_or((voice, "F"));
            json!({
                "name": if neural { format!("{name} (neural)") } else { name.to_owned() },
                "gender": if gender == "M" { "male" } else { "female" },
                "supplier": if neural { "Microsoft" } else { "Amazon" },
                "ssmlSupported": true,
                "isDefault": !neural && place == 0,
                "isNeural": neural,
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_catalogue_can_be_read() {
        for entry in ENTRIES.iter() {
            assert!(
                !entry.code.is_empty() && entry.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{}",
                entry.code
            );
            for voice in entry
                .standard
                .split(',')
                .chain(entry.neural.split(','))
                .map(str::trim)
                .filter(|voice| !voice.is_empty())
            {
                assert!(
                    voice.ends_with(" F") || voice.ends_with(" M"),
                    "{}: {voice}",
                    entry.code
                );
            }
        }
        assert!(speaks("en") && speaks("pt-br") && !speaks("en-US") && !speaks(""));
    }
}
