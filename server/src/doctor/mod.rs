//! `ringfence doctor`: checks the Infobip account, the mail server and the settings, and says in plain words what is wrong and how to fix it.

mod account;
mod clock;
pub(crate) mod database;
mod finding;
mod mail;
mod test_call;
mod webhook_check;

use infobip::Client;
use verification::telephone::voices::VoiceBook;

pub use finding::{Finding, Mark};

use crate::{
    Config,
    config::{self, Provider},
};

/// Runs all checks in order and passes each finding to `told` at once. Checks that depend on a failed one are skipped. `call` is a number
/// for one real test call.
pub async fn examine(config: &Config, call: Option<&str>, told: &mut impl FnMut(Finding)) {
    let plan = match config::check(config, cfg!(feature = "simulator")) {
        Ok(plan) => plan,
        Err(problems) => {
            for problem in problems.0 {
                told(Finding::wrong("Settings", "they do not fit together", problem));
            }
            return;
        }
    };
    let Provider::Infobip { settings, sender } = &plan.provider else {
        told(Finding::wrong(
            "Settings",
            "no Infobip account is set: this shop would call the phone on the screen",
            "set INFOBIP_BASE_URL, INFOBIP_API_KEY and INFOBIP_SENDER",
        ));
        return;
    };
    let client = match Client::new(settings.as_ref().clone()) {
        Ok(client) => client,
        Err(error) => {
            return told(Finding::wrong(
                "Settings",
                error.to_string(),
                "correct the setting it names",
            ));
        }
    };
    let host = settings.base_url.host_str().unwrap_or_default();
    told(Finding::well(
        "Settings",
        format!("complete: {host} calls from {}", masked(sender)),
    ));

    told(clock::finding(config).await);
    told(database::finding(config).await);
    let key = account::key(&client).await;
    let works = key.mark != Mark::Wrong;
    told(key);
    let book = VoiceBook::default();
    if works {
        let voices = account::voices(&client, &book, plan.voice.as_deref(), &plan.scripts).await;
        voices.into_iter().for_each(&mut *told);
        account::last_days(&client).await.into_iter().for_each(&mut *told);
    }
    told(webhook_check::finding(config, &plan).await);
    told(mail::finding(plan.mailer.as_ref()).await);
    match call {
        None => told(Finding::left_out(
            "Test call",
            "not asked for: add --call with a number of your own",
        )),
        Some(_) if !works => told(Finding::left_out("Test call", "not placed: the key does not work")),
        Some(number) => {
            let caller = test_call::Caller {
                client: &client,
                book: &book,
                sender,
                machine_detection: plan.machine_detection,
                voice: plan.voice.as_deref(),
            };
            test_call::place(&caller, &plan.scripts, number, told).await;
        }
    }
}

/// A number as it may be shown: its first two and its last two digits.
fn masked(digits: &str) -> String {
    match (digits.get(..2), digits.get(digits.len().saturating_sub(2)..)) {
        (Some(first), Some(last)) if digits.len() > 6 => format!("+{first} •••• ••{last}"),
        _ => "••••".to_owned(),
    }
}
