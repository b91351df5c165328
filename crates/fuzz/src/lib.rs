//! Parsers that strangers can reach, each as a function that takes any bytes and must come back.
//!
//! A target fails by a panic: of the parser itself, or of a promise that is checked on what it accepted. The tests feed every
//! target for a moment on any Rust, beginning with the sound inputs in `seeds`; `cargo xtask fuzz` feeds them for long with libFuzzer, which follows the paths in the code.

use std::{fmt::Debug, time::Duration};

use domain::{
    AccountName, Address, ChallengeId, EmailAddress, Password, PhoneNumber, address::AddressFields,
    cart::parse_quantity, code, password, text as lines,
};
use infobip::{AdvancedRequest, DeliveryReports, Fault, Logs, SendResponse, Timestamp, Voices};
use phone::Understanding;
use scripts::{Scripts, Template};
use serde::{Deserialize, Serialize};
use tower_sessions::{cookie::Cookie, session::Id};

/// A parser to be fed.
pub struct Target {
    /// A word for it, unique among them, and the name of the folder with its sound inputs.
    pub name: &'static str,
    /// Takes any bytes.
    pub feed: fn(&[u8]),
}

impl Target {
    /// The target of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }
}

/// All of them.
pub static TARGETS: [Target; 23] = [
    Target {
        name: "phone",
        feed: phone,
    },
    Target { name: "pin", feed: pin },
    Target {
        name: "code",
        feed: code,
    },
    Target {
        name: "line",
        feed: line,
    },
    Target {
        name: "password",
        feed: password,
    },
    Target {
        name: "account",
        feed: account,
    },
    Target {
        name: "address",
        feed: address,
    },
    Target {
        name: "quantity",
        feed: quantity,
    },
    Target {
        name: "cookie",
        feed: cookie,
    },
    Target {
        name: "form",
        feed: form,
    },
    Target {
        name: "webhook",
        feed: webhook,
    },
    Target {
        name: "logs",
        feed: logs,
    },
    Target {
        name: "answer",
        feed: answer,
    },
    Target {
        name: "fault",
        feed: fault,
    },
    Target {
        name: "time",
        feed: time,
    },
    Target {
        name: "script",
        feed: script,
    },
    Target {
        name: "retry-after",
        feed: retry_after,
    },
    Target {
        name: "token-answer",
        feed: token_answer,
    },
    Target {
        name: "send-json",
        feed: send_json,
    },
    Target {
        name: "send-xml",
        feed: send_xml,
    },
    Target {
        name: "send-form",
        feed: send_form,
    },
    Target {
        name: "bulk",
        feed: bulk,
    },
    Target {
        name: "token-request",
        feed: token_request,
    },
];

fn text(bytes: &[u8], feed: impl FnOnce(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        feed(text);
    }
}

/// The first two letters choose the country. What is understood or asked is E.164 of a kind that is called, comes back from its stored
/// form, and is never shown whole.
fn phone(bytes: &[u8]) {
    text(bytes, |text| {
        let (country, number) = text.split_at_checked(2).unwrap_or(("GB", text));
        let readings = match phone::understand(country, number) {
            Understanding::Understood(reading) => vec![reading],
            Understanding::Asked(question) => question.readings,
            Understanding::Refused(_) => return,
        };
        assert!(!readings.is_empty());
        for reading in readings {
            let phone = reading.number;
            assert_eq!(PhoneNumber::from_e164(phone.e164()).as_ref(), Some(&phone));
            assert!((7..=15).contains(&phone.digits().len()));
            assert!(!format!("{phone} {phone:?}").contains(&phone.digits()[3..]));
            assert!(phone::kind(&phone).is_some(), "only numbers of a kind that is called");
            assert_eq!(phone.twin().map_or_else(|| phone.key(), |twin| twin.key()), phone.key());
        }
    });
}

/// What is accepted has exactly as many digits as asked for, and never prints.
fn pin(bytes: &[u8]) {
    text(bytes, |text| {
        for digits in 6..=8 {
            let length = domain::PinLength::new(digits).expect("6 to 8 digits are allowed");
            if let Ok(pin) = domain::Pin::parse(text, length) {
                let secret = String::from_utf8_lossy(pin.as_bytes());
                assert!(secret.len() == usize::from(digits) && secret.bytes().all(|digit| digit.is_ascii_digit()));
                assert!(!format!("{pin:?}").contains(&*secret));
            }
        }
    });
}

fn account(bytes: &[u8]) {
    text(bytes, |text| {
        if let Ok(name) = AccountName::parse(text) {
            assert_eq!(
                AccountName::parse(name.as_str()).as_ref(),
                Ok(&name),
                "a name stays a name"
            );
        }
        if let Ok(email) = EmailAddress::parse(text) {
            assert!(email.as_str().contains('@') && !email.as_str().contains(['\r', '\n']));
            assert_eq!(EmailAddress::parse(email.as_str()).as_ref(), Ok(&email));
        }
    });
}

/// A password is normalized once and for all, however it was typed, and what is accepted has the length that is counted.
fn password(bytes: &[u8]) {
    text(bytes, |text| {
        let normal = password::normalized(text);
        assert_eq!(password::normalized(&normal), normal);
        let spellings = password::spellings(text);
        assert!(spellings[0] == normal && spellings.len() <= 2);
        assert_eq!(spellings.last().map(String::as_str), Some(text));
        let parsed = Password::parse(text);
        assert_eq!(parsed, Password::parse(&normal));
        if let Ok(password) = parsed {
            let count = password.reveal().chars().count();
            assert!((password::SHORTEST..=password::LONGEST).contains(&count));
            assert!(!password::is_too_long(text));
        }
    });
}

/// Trimming takes away and adds nothing, and what is accepted is accepted again as it is.
fn line(bytes: &[u8]) {
    text(bytes, |text| {
        let trimmed = lines::trim(text);
        assert!(text.contains(trimmed));
        assert_eq!(lines::trim(trimmed), trimmed);
        if let Ok(line) = lines::line(text, 80) {
            assert!(line == trimmed && line.chars().count() <= 80);
            assert!(
                !line
                    .chars()
                    .any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
            );
        }
    });
}

/// What is accepted has as many digits as asked for, and is the same code again.
fn code(bytes: &[u8]) {
    text(bytes, |text| {
        for count in [6, 16] {
            if let Some(digits) = code::digits(text, count) {
                assert!(digits.len() == count && digits.bytes().all(|digit| digit.is_ascii_digit()));
                assert_eq!(code::hexadecimal(text, count).as_ref(), Some(&digits));
                assert_eq!(code::digits(&digits, count), Some(digits));
            }
            if let Some(digits) = code::hexadecimal(text, count) {
                assert!(digits.len() == count && digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
                assert_eq!(code::hexadecimal(&digits, count), Some(digits));
            }
        }
    });
}

/// One line a field.
fn address(bytes: &[u8]) {
    text(bytes, |text| {
        let mut lines = text.split('\n').map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        let fields = AddressFields {
            recipient: next(),
            street: next(),
            postcode: next(),
            city: next(),
            country: next(),
        };
        if let Ok(address) = Address::parse(&fields) {
            assert!(address.lines().iter().all(|line| !line.chars().any(char::is_control)));
        }
    });
}

fn quantity(bytes: &[u8]) {
    text(bytes, |text| {
        if let Ok(quantity) = parse_quantity(text) {
            assert!(quantity <= domain::cart::MAX_PIECES);
            assert_eq!(parse_quantity(&quantity.to_string()), Ok(quantity));
        }
    });
}

/// One `Cookie` header, as the session layer reads it. A session's id that is accepted is written as it came.
fn cookie(bytes: &[u8]) {
    text(bytes, |text| {
        for cookie in Cookie::split_parse_encoded(text).flatten() {
            assert!(!cookie.name().is_empty());
            if let Ok(id) = cookie.value().parse::<Id>() {
                assert_eq!(id.to_string(), cookie.value());
            }
        }
    });
}

/// The fields of the forms that are posted most, as the server functions take them.
#[derive(Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
struct Fields {
    account_name: String,
    password: String,
    phone_country: String,
    phone: String,
    challenge: String,
    pin: String,
    quantity: String,
    next: String,
}

/// The content of a posted form, read as Leptos reads it. Texts only: nested and doubled fields are refused, and what was read comes back
/// from what is written of it. Each field is then parsed as its form does.
fn form(bytes: &[u8]) {
    text(bytes, |text| {
        // The settings of `server_fn::codec::PostUrl`.
        let reader = serde_qs::Config::new(5, false);
        let Ok(fields) = reader.deserialize_str::<Fields>(text) else {
            return;
        };
        let written = serde_qs::to_string(&fields).expect("what was read can be written");
        let again: Fields = reader.deserialize_str(&written).expect("what was written can be read");
        assert_eq!(again, fields);
        let _ = AccountName::parse(&fields.account_name).is_ok();
        let _ = Password::parse(&fields.password).is_ok();
        let _ = phone::parse(&fields.phone_country, &fields.phone).is_ok();
        let _ = fields.challenge.parse::<ChallengeId>().is_ok();
        let _ = domain::Pin::parse(&fields.pin, domain::PinLength::default()).is_ok();
        let _ = parse_quantity(&fields.quantity).is_ok();
    });
}

/// What is read once is read again from what is written of it.
fn webhook(bytes: &[u8]) {
    if let Ok(reports) = serde_json::from_slice::<DeliveryReports>(bytes) {
        for report in &reports.results {
            shown(&(report.outcome(), report.ended_early(), report));
        }
        let written = serde_json::to_vec(&reports).expect("what was read can be written");
        let again: DeliveryReports = serde_json::from_slice(&written).expect("what was written can be read");
        assert_eq!(again.results.len(), reports.results.len());
    }
}

fn logs(bytes: &[u8]) {
    if let Ok(logs) = serde_json::from_slice::<Logs>(bytes) {
        for entry in &logs.results {
            shown(&(entry.outcome(), entry));
        }
        serde_json::to_vec(&logs).expect("what was read can be written");
    }
}

fn answer(bytes: &[u8]) {
    if let Ok(sent) = serde_json::from_slice::<SendResponse>(bytes) {
        for message in &sent.messages {
            shown(&(message.accepted(), message.outcome(), message));
        }
    }
    if let Ok(voices) = serde_json::from_slice::<Voices>(bytes) {
        serde_json::to_vec(&voices).expect("what was read can be written");
    }
}

fn fault(bytes: &[u8]) {
    let fault = Fault::read(bytes);
    shown(&fault);
    assert!(
        fault.to_string().chars().count() < 2_000,
        "a stranger's words are kept short"
    );
}

/// What is read comes back from what is written, to the millisecond.
fn time(bytes: &[u8]) {
    text(bytes, |text| {
        if let Ok(time) = text.parse::<Timestamp>() {
            let again: Timestamp = time.to_string().parse().expect("what was written can be read");
            assert_eq!(again.to_string(), time.to_string());
        }
    });
}

/// A template is taken or refused, with the reason.
fn script(bytes: &[u8]) {
    text(bytes, |text| {
        if let Ok(template) = toml::from_str::<Template>(text) {
            let _ = Scripts::with_templates("Ringfence", vec![template]).is_ok();
        }
    });
}

const DAY: Duration = Duration::from_hours(24);

/// `Retry-After`, and the `Date` of the answer in the second line. The wait is at most a day.
fn retry_after(bytes: &[u8]) {
    let (wait, date) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&bytes[..end], Some(&bytes[end + 1..])),
        None => (bytes, None),
    };
    assert!(infobip::reading::retry_after(wait, date).is_none_or(|wait| wait <= DAY));
}

/// What the client keeps an access token from. No token is used for longer than a day.
fn token_answer(bytes: &[u8]) {
    assert!(infobip::reading::token(bytes).is_none_or(|good_for| good_for <= DAY));
}

fn send_json(bytes: &[u8]) {
    for route in ["advanced", "multi", "single"] {
        send(route, "application/json", bytes);
    }
}

fn send_xml(bytes: &[u8]) {
    for route in ["advanced", "multi", "single"] {
        send(route, "application/xml", bytes);
    }
}

/// Only the shortest route takes web forms.
fn send_form(bytes: &[u8]) {
    send("single", "application/x-www-form-urlencoded", bytes);
    assert_eq!(
        simulator::reading::send("advanced", "application/x-www-form-urlencoded", bytes),
        None
    );
}

/// What the simulator accepts keeps the limits that have no status of their own, and is accepted again from what is written of it.
fn send(route: &str, content_type: &str, bytes: &[u8]) {
    let Some(request) = simulator::reading::send(route, content_type, bytes) else {
        return;
    };
    for message in &request.messages {
        assert!((1..=20_000).contains(&message.destinations.len()));
        assert!(message.pause.is_none_or(|pause| (0..=10).contains(&pause)));
        let letters = message.callback_data.as_ref().map(|data| data.chars().count());
        assert!(letters.is_none_or(|letters| letters <= 700));
        shown(message);
    }
    let written = serde_json::to_vec(&request).expect("what was read can be written");
    let again = simulator::reading::send("advanced", "application/json", &written);
    let told = |request: &AdvancedRequest| {
        let each = request
            .messages
            .iter()
            .map(|message| (message.text.clone(), message.destinations.clone()));
        each.collect::<Vec<_>>()
    };
    assert_eq!(again.as_ref().map(told), Some(told(&request)));
}

/// A new time or a new status of a bulk. A body of another type is neither.
fn bulk(bytes: &[u8]) {
    for content_type in ["application/json", "application/xml"] {
        let _ = simulator::reading::bulk(content_type, bytes);
    }
    assert_eq!(simulator::reading::bulk("text/plain", bytes), (false, false));
}

/// Whatever the form, it asks for a token only by the name of the grant.
fn token_request(bytes: &[u8]) {
    if simulator::reading::token(bytes) {
        assert!(bytes.len() >= "grant_type=client_credentials".len());
    }
}

/// Printing must not panic either.
fn shown(value: &impl Debug) {
    assert!(!format!("{value:?}").is_empty());
}
