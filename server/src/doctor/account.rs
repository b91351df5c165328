//! Checks of the Infobip account: its key, its voices, and the outcome of the messages of the last two days.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Country, PhoneNumber};
use infobip::{Client, Error, LogEntry, LogQuery, Outcome, Status, StatusGroup};
use scripts::{Language, Scripts};
use verification::telephone::voices::VoiceBook;

use super::Finding;

const LAST_DAYS: &str = "Last two days";

/// Whether the account accepts the key. The request costs nothing.
pub(super) async fn key(client: &Client) -> Finding {
    match client.voices("en", true).await {
        Ok(_) => Finding::well("Key", "accepted"),
        Err(error) => refused("Key", &error),
    }
}

/// What a failed request says about the key, the URL or the network.
fn refused(what: &'static str, error: &Error) -> Finding {
    let fix = match error {
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
    Finding::wrong(what, error.to_string(), fix)
}

/// Which languages the account can speak, and whether it has the configured voices: `wish` for all calls, and those of the custom scripts.
/// Also fills the voice book.
pub(super) async fn voices(client: &Client, book: &VoiceBook, wish: Option<&str>, scripts: &Scripts) -> Vec<Finding> {
    let mute = match book.read(client).await {
        Ok(mute) => mute,
        Err(error) => return vec![refused("Voices", &error)],
    };
    let mut findings = Vec::new();
    if let Some(wish) = wish.filter(|wish| !book.has(None, wish)) {
        findings.push(Finding::notice(
            "Voices",
            format!("nobody is called {wish}: the language's own voice speaks instead"),
            "set INFOBIP_VOICE to a name of the account's catalog, exactly as written there",
        ));
    }
    let missing = scripts.voices();
    let missing: Vec<_> = missing
        .into_iter()
        .filter(|(language, voice)| !book.has(Some(*language), voice))
        .map(|(language, voice)| format!("{voice} ({})", language.code()))
        .collect();
    if !missing.is_empty() {
        findings.push(Finding::notice(
            "Voices",
            format!("the shop's scripts name voices that their languages do not have: {}", missing.join(", ")),
            "write names of the account's catalog into the scripts, exactly as written there; until then the language's own voice speaks",
        ));
    }
    if !mute.is_empty() {
        let mute: Vec<_> = mute.into_iter().map(Language::code).collect();
        findings.push(Finding::notice(
            "Voices",
            format!("none for {}", mute.join(", ")),
            "ask Infobip to switch them on; until then these customers are called in the nearest language, or in English",
        ));
    }
    if findings.is_empty() {
        let languages = Language::all().count();
        findings.push(Finding::well(
            "Voices",
            format!("there is one for each of {languages} languages"),
        ));
    }
    findings
}

/// Recent refusals. They show what a new key cannot: an unregistered sender, a country that is not enabled. One finding for each reason,
/// the most frequent first.
pub(super) async fn last_days(client: &Client) -> Vec<Finding> {
    let refused = LogQuery {
        general_status: Some("REJECTED".to_owned()),
        ..LogQuery::default()
    };
    let logs = async || Ok((client.logs(&LogQuery::default()).await?, client.logs(&refused).await?));
    let (newest, refused) = match logs().await {
        Ok((newest, refused)) => (newest.results, refused.results),
        Err(Error::Forbidden(_)) => {
            return vec![Finding::notice(
                LAST_DAYS,
                "the key may not read the log",
                "give it the right voice-message:logs:read: the shop looks lost calls up there",
            )];
        }
        Err(error) => return vec![self::refused(LAST_DAYS, &error)],
    };
    // Refusals by a network have another status group than those by the service itself.
    let by_network = newest.iter().filter(|entry| !is_rejected(entry));
    let reasons = Reasons::of(by_network.chain(&refused));
    if !reasons.0.is_empty() {
        return reasons.findings();
    }
    match newest.len() {
        0 => vec![
            Finding::well(LAST_DAYS, "no messages"),
            Finding::left_out(
                "Sender",
                "whether it is registered, its countries are open and a trial account may call them, Infobip tells only at a call: add \
                 --call with a number of your own",
            ),
        ],
        newest => vec![Finding::well(
            LAST_DAYS,
            format!("none of the last {newest} messages was refused"),
        )],
    }
}

fn is_rejected(entry: &LogEntry) -> bool {
    entry.status.as_ref().map(Status::group) == Some(StatusGroup::Rejected)
}

/// Why messages were refused: for each advice, how often and for which countries.
#[derive(Default)]
struct Reasons(BTreeMap<&'static str, (usize, BTreeSet<&'static str>)>);

impl Reasons {
    fn of<'a>(entries: impl Iterator<Item = &'a LogEntry>) -> Self {
        let mut reasons = Self::default();
        for entry in entries {
            let Outcome::Rejected(rejection) = entry.outcome() else {
                continue;
            };
            let (times, countries) = reasons.0.entry(rejection.advice()).or_default();
            *times += 1;
            let number = entry.to.as_deref().map(|to| format!("+{}", to.trim_start_matches('+')));
            let phone = number.as_deref().and_then(PhoneNumber::from_e164);
            countries.extend(phone.as_ref().and_then(phone::country).map(Country::name));
        }
        reasons
    }

    fn findings(self) -> Vec<Finding> {
        let mut reasons: Vec<_> = self.0.into_iter().collect();
        reasons.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
        let finding = |(advice, (times, countries)): (&str, (usize, BTreeSet<&str>))| {
            let calls = if times == 1 {
                "1 message was"
            } else {
                &format!("{times} messages were")
            };
            let countries: Vec<&str> = countries.into_iter().collect();
            let to = if countries.is_empty() {
                String::new()
            } else {
                format!(", to {}", countries.join(", "))
            };
            Finding::notice(LAST_DAYS, format!("{calls} refused{to}"), advice)
        };
        reasons.into_iter().map(finding).collect()
    }
}
