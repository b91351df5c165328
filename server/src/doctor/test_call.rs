//! One real call to a number of the merchant, followed to its end.

use std::time::Duration;

use domain::{CallPreferences, PhoneNumber};
use infobip::{AdvancedRequest, Client, Destination, Error, MachineDetection, Message, Outcome, Voice};
use scripts::{Language, Scripts};
use tokio::time::{Instant, sleep};
use verification::{Random, telephone::voices::VoiceBook};

use super::Finding;

const WHAT: &str = "Test call";
/// Interval between two requests of the log. The service allows 120 a minute.
const LOOK: Duration = Duration::from_secs(2);
/// Maximum time to wait for the outcome: ringing, listening and the delay of the log.
const TIMEOUT: Duration = Duration::from_mins(2);
/// How long the phone rings, in seconds.
const RING_SECONDS: i32 = 30;

/// The parameters of the shop's calls.
pub(super) struct Caller<'a> {
    pub client: &'a Client,
    /// The voices of each language.
    pub book: &'a VoiceBook,
    pub sender: &'a str,
    /// Whether to hang up when a machine answers. Not every account may request that.
    pub machine_detection: bool,
    /// The configured voice, used if the language has it.
    pub voice: Option<&'a str>,
}

/// Calls `number` with the sample that customers can hear, and reports the outcome.
pub(super) async fn place(
    &Caller {
        client,
        book,
        sender,
        machine_detection,
        voice,
    }: &Caller<'_>,
    scripts: &Scripts,
    number: &str,
    told: &mut impl FnMut(Finding),
) {
    let plain: String = number.chars().filter(|letter| !" -()/.".contains(*letter)).collect();
    let Some(phone) = PhoneNumber::from_e164(&plain) else {
        return told(Finding::wrong(
            WHAT,
            "that is no number to call",
            "write it with its country code, such as +447400123456",
        ));
    };
    let language =
        phone::country(&phone).map_or_else(Language::english, |country| Language::of_country(country.code()));
    let language = book.spoken(language);
    let id = Random::System.secret::<domain::CallId>().to_string();
    let script = scripts.sample(language, &CallPreferences::default());
    // As in the shop's calls, a language without its own voice needs the name of one.
    let voice = book.choose(language, script.voice().or(voice));
    let request = AdvancedRequest::one(Message {
        from: Some(sender.to_owned()),
        destinations: vec![Destination::with_id(phone.digits(), &id)],
        text: Some(script.text().to_owned()),
        language: Some(language.code().to_owned()),
        speech_rate: Some(script.speech_rate()),
        voice: voice.map(|name| Voice {
            name: Some(name),
            ..Voice::default()
        }),
        ring_timeout: Some(RING_SECONDS),
        validity_period: Some(1),
        machine_detection: machine_detection.then_some(MachineDetection::Hangup),
        ..Message::default()
    });
    match client.send(&request).await {
        Ok(_) => told(Finding::well(WHAT, format!("Infobip is calling {phone}"))),
        Err(Error::Rejected(refusals)) => {
            let outcome = refusals.into_iter().next().map(|refusal| refusal.outcome);
            return told(ended(&outcome.unwrap_or(Outcome::Other(String::new()))));
        }
        Err(error) if error.may_have_called() => {
            told(Finding::notice(
                WHAT,
                error.to_string(),
                "the phone may ring all the same",
            ));
        }
        Err(error) => return told(Finding::wrong(WHAT, error.to_string(), "mend that first")),
    }
    told(follow(client, &id).await);
}

/// Polls the log until the call is over.
async fn follow(client: &Client, id: &str) -> Finding {
    let deadline = Instant::now() + TIMEOUT;
    while Instant::now() < deadline {
        sleep(LOOK).await;
        match client.look_up(id).await {
            Ok(Some(entry)) if entry.outcome() != Outcome::Pending => return ended(&entry.outcome()),
            Ok(_) | Err(Error::TooManyRequests { .. }) => {}
            Err(error) => {
                return Finding::notice(
                    WHAT,
                    format!("how it went cannot be read: {error}"),
                    "did the phone ring? Then all is well",
                );
            }
        }
    }
    Finding::notice(
        WHAT,
        "two minutes later Infobip still does not say how it went",
        "did the phone ring? Then all is well; else look into the account's own log",
    )
}

fn ended(outcome: &Outcome) -> Finding {
    match outcome {
        Outcome::Answered | Outcome::Machine => Finding::well(WHAT, "it was answered: the shop can call"),
        Outcome::Busy | Outcome::Declined | Outcome::NoAnswer | Outcome::Cancelled => {
            Finding::well(WHAT, "it rang and was not answered: the shop can call")
        }
        Outcome::Rejected(rejection) => Finding::wrong(WHAT, "Infobip refused it", rejection.advice()),
        Outcome::InvalidNumber => Finding::wrong(WHAT, "there is no such number", "try another one"),
        Outcome::Unreachable | Outcome::Expired => Finding::notice(
            WHAT,
            "the phone could not be reached",
            "switch it on and try again; if it is on, ask Infobip whether calls into its network are open",
        ),
        other => Finding::notice(
            WHAT,
            format!("it ended as {other:?}"),
            "look into the account's own log",
        ),
    }
}
