//! The account: its key, its voices, and what became of the messages of the last two days.

use std::collections::BTreeMap;

use infobip::{Client, Error, LogQuery, Outcome};
use scripts::Language;

use super::Finding;

/// Whether the account lets the shop in, asked by a question that costs nothing.
pub(super) async fn key(client: &Client) -> Finding {
    match client.voices("en", true).await {
        Ok(_) => Finding::well("Key", "accepted"),
        Err(error) => refused("Key", &error),
    }
}

/// What a failed question says of the key, the address or the way there.
fn refused(what: &'static str, error: &Error) -> Finding {
    let mend = match error {
        Error::Unauthorized(_) => {
            "copy the key again, whole and without the word App; a deleted or expired key is replaced by a new one"
        }
        Error::Forbidden(_) => {
            "give the key the right voice-message:manage (or message:send), and allow this machine's address if the account \
             lists addresses"
        }
        Error::Connect(_) | Error::TimedOut | Error::Interrupted(_) => {
            "check INFOBIP_BASE_URL, and that this machine may reach it by https"
        }
        Error::TooManyRequests { .. } => "wait a minute and try again",
        Error::Redirected(_) | Error::Unreadable(_) => {
            "set INFOBIP_BASE_URL to the address that the account's home page shows: something else answers there"
        }
        error if error.is_not_found() => {
            "set INFOBIP_BASE_URL to the address that the account's home page shows: something else answers there"
        }
        Error::Server { .. } => "Infobip has a fault: try again later",
        _ => "compare the settings with the account's",
    };
    Finding::wrong(what, error.to_string(), mend)
}

/// Which languages the account can speak, and whether it has the voice that is set.
pub(super) async fn voices(client: &Client, wish: Option<&str>) -> Finding {
    let (mut mute, mut found, mut wish_found) = (Vec::new(), 0_usize, wish.is_none());
    for language in Language::all() {
        match client.voices(language.code(), true).await {
            Ok(voices) => {
                wish_found |= voices.voices.iter().any(|voice| Some(voice.name.as_str()) == wish);
                if voices.voices.is_empty() {
                    mute.push(language.code());
                }
                found += 1;
            }
            Err(error) if error.is_not_found() => mute.push(language.code()),
            Err(error) => return refused("Voices", &error),
        }
    }
    if let (Some(wish), false) = (wish, wish_found) {
        return Finding::notice(
            "Voices",
            format!("nobody is called {wish}: the language's own voice speaks instead"),
            "set INFOBIP_VOICE to a name of the account's catalogue, exactly as written there",
        );
    }
    if mute.is_empty() {
        return Finding::well("Voices", format!("there is one for each of {found} languages"));
    }
    Finding::notice(
        "Voices",
        format!("none for {}", mute.join(", ")),
        "ask Infobip to switch them on; until then these customers are called in the nearest language, or in English",
    )
}

/// What was refused lately tells what a new key cannot: a sender that is not registered, a country that is not open.
pub(super) async fn last_days(client: &Client) -> Finding {
    let logs = match client.logs(&LogQuery::default()).await {
        Ok(logs) => logs.results,
        Err(Error::Forbidden(_)) => {
            return Finding::notice(
                "Last two days",
                "the key may not read the log",
                "give it the right voice-message:logs:read: the shop looks lost calls up there",
            );
        }
        Err(error) => return refused("Last two days", &error),
    };
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &logs {
        if let Outcome::Rejected(rejection) = entry.outcome() {
            *refused.entry(rejection.advice()).or_default() += 1;
        }
    }
    let worst = refused.iter().max_by_key(|(_, times)| **times);
    match worst {
        None if logs.is_empty() => Finding::well("Last two days", "no messages"),
        None => Finding::well("Last two days", format!("{} messages, none refused", logs.len())),
        Some((advice, times)) => {
            let all: usize = refused.values().sum();
            let seen = format!("{all} of {} messages were refused, {times} for one reason", logs.len());
            Finding::notice("Last two days", seen, *advice)
        }
    }
}
