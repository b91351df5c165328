//! Decides about each message of a sound request: may the phone ring, or which status refuses it?

use std::time::Duration;

use infobip::{ClockTime, Day, Destination, MachineDetection, Message, SendingSpeed, TimeUnit};
use url::Url;

use super::voices;
use crate::{
    lines, order,
    order::{Order, ReportContent, Timing, bounded},
    redial::Redial,
    ssml,
    status::{self, Status},
};

/// The longest text, in characters.
const LONGEST_TEXT: usize = 1400;
/// Seconds a phone rings when the message does not say.
const USUAL_RINGING: i32 = 45;

/// The order that a message places for one of its destinations, which has this place among them; or the status that refuses it.
pub(super) fn judge(
    bulk_id: &str,
    message: &Message,
    (place, destination): (usize, &Destination),
    message_id: String,
) -> Result<Order, &'static Status> {
    destination_is_sound(destination)?;
    let language = language(message)?;
    let text = spoken_text(message, language)?;
    sender_is_sound(message)?;
    controls_are_sound(message)?;
    let voice = message.voice.clone().unwrap_or_default();
    Ok(Order {
        bulk_id: bulk_id.to_owned(),
        message_id,
        to: destination.to.clone(),
        from: message.from.clone(),
        text,
        audio_file_url: message.audio_file_url.clone(),
        language: language.to_owned(),
        voice_name: voice.name,
        voice_gender: voice.gender.map(|gender| gender.as_str().to_owned()),
        speech_rate: message
            .speech_rate
            .filter(|rate| rate.is_finite())
            .unwrap_or(1.0)
            .clamp(0.5, 2.0),
        notify_url: notify_url(message)?,
        content: ReportContent {
            flat: message.notify_content_version == Some(1),
            xml: message.notify_content_type.as_deref() == Some("application/xml"),
        },
        callback_data: message.callback_data.clone(),
        timing: timing(message, place),
        ring_timeout: seconds(message.ring_timeout.unwrap_or(USUAL_RINGING)),
        call_timeout: message.call_timeout.map(seconds),
        repeat_key: message.repeat_dtmf.clone(),
        most_keys: message.max_dtmf.map(|most| usize::try_from(most).unwrap_or_default()),
        machine_detection: machine_detection(message)?,
        redial: message.retry.and_then(Redial::new),
    })
}

/// The refusal with this id.
fn refuse<T>(id: i32) -> Result<T, &'static Status> {
    Err(status::rejection(id).unwrap_or(&status::REJECTED_NETWORK))
}

fn refuse_unless(sound: bool, id: i32) -> Result<(), &'static Status> {
    if sound { Ok(()) } else { refuse(id) }
}

fn destination_is_sound(destination: &Destination) -> Result<(), &'static Status> {
    refuse_unless(!destination.to.trim().is_empty(), 51)?;
    refuse_unless(lines::is_number(&destination.to), 52)
}

/// Registered senders are digits. Names are for text messages only.
fn sender_is_sound(message: &Message) -> Result<(), &'static Status> {
    refuse_unless(
        message
            .from
            .as_deref()
            .is_none_or(|from| (3..=15).contains(&from.len()) && from.bytes().all(|b| b.is_ascii_digit())),
        11,
    )
}

/// The words without markup, which only some voices understand. Empty for a recording.
fn spoken_text(message: &Message, language: &str) -> Result<String, &'static Status> {
    if let Some(recording) = &message.audio_file_url {
        refuse_unless(web_address(recording).is_some(), 53)?;
        return Ok(String::new());
    }
    let text = message.text.as_deref().unwrap_or_default();
    refuse_unless(text.chars().count() <= LONGEST_TEXT, 25)?;
    let voice = voices::speaking(language, message.voice.as_ref());
    refuse_unless(
        !ssml::is_marked_up(text) || voice.is_some_and(|voice| voice.ssml_supported),
        91,
    )?;
    let Some(words) = ssml::plain(text) else {
        return refuse(91);
    };
    refuse_unless(words.chars().any(char::is_alphanumeric), 55)?;
    Ok(words)
}

fn language(message: &Message) -> Result<&str, &'static Status> {
    let code = message.language.as_deref().unwrap_or("en");
    refuse_unless(voices::speaks(code), 54)?;
    Ok(code)
}

fn notify_url(message: &Message) -> Result<Option<Url>, &'static Status> {
    let kinds = ["application/json", "application/xml"];
    refuse_unless(
        message
            .notify_content_type
            .as_deref()
            .is_none_or(|kind| kinds.contains(&kind)),
        57,
    )?;
    match message.notify_url.as_deref() {
        None => Ok(None),
        Some(text) => web_address(text).map_or_else(|| refuse(56), |url| Ok(Some(url))),
    }
}

fn web_address(text: &str) -> Option<Url> {
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn controls_are_sound(message: &Message) -> Result<(), &'static Status> {
    let positive = |seconds: Option<i32>| seconds.is_none_or(|seconds| seconds > 0);
    let key = |keys: &str| !keys.is_empty() && keys.bytes().all(|b| b.is_ascii_digit() || b == b'*');
    refuse_unless(message.repeat_dtmf.as_deref().is_none_or(key), 58)?;
    refuse_unless(positive(message.dtmf_timeout), 59)?;
    refuse_unless(positive(message.ring_timeout), 60)?;
    refuse_unless(positive(message.call_timeout), 61)?;
    refuse_unless(window_is_sound(message), 87)
}

fn machine_detection(message: &Message) -> Result<Option<order::MachineDetection>, &'static Status> {
    match &message.machine_detection {
        None => Ok(None),
        Some(MachineDetection::Hangup) => Ok(Some(order::MachineDetection::HangUp)),
        Some(MachineDetection::Continue) => Ok(Some(order::MachineDetection::Continue)),
        Some(_) => refuse(62),
    }
}

/// Two days: longer validities are brought down to it (documented), and it is the one that is assumed.
const LONGEST_VALIDITY: Duration = Duration::from_hours(48);

fn timing(message: &Message, place: usize) -> Timing {
    let asked = message.validity_period.and_then(|minutes| u64::try_from(minutes).ok());
    let validity = asked.map_or(LONGEST_VALIDITY, |minutes| {
        Duration::from_mins(minutes).min(LONGEST_VALIDITY)
    });
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    let behind = message
        .sending_speed
        .as_ref()
        .map(|speed| interval(speed).saturating_mul(place));
    Timing {
        send_at: message.send_at.map(|at| bounded(at.into())),
        window: message.delivery_time_window.clone(),
        // A paced message keeps no validity of its own (documented).
        validity: if behind.is_some() { LONGEST_VALIDITY } else { validity },
        behind: behind.unwrap_or_default(),
    }
}

/// The time between two messages. The default unit is an hour.
fn interval(speed: &SendingSpeed) -> Duration {
    let unit = match speed.time_unit {
        Some(TimeUnit::Second) => Duration::from_secs(1),
        Some(TimeUnit::Minute) => Duration::from_mins(1),
        Some(TimeUnit::Day) => Duration::from_hours(24),
        _ => Duration::from_hours(1),
    };
    unit / u32::try_from(speed.speed).unwrap_or(1).max(1)
}

/// Known days, real times, both or none, at least an hour apart, also across midnight.
fn window_is_sound(message: &Message) -> bool {
    let Some(window) = &message.delivery_time_window else {
        return true;
    };
    let known = |day: &Day| !matches!(day, Day::Other(_));
    let minutes = |at: &ClockTime| {
        ((0..24).contains(&at.hour) && (0..60).contains(&at.minute)).then_some(at.hour * 60 + at.minute)
    };
    window.days.iter().all(known)
        && match (&window.from, &window.to) {
            (None, None) => true,
            (Some(from), Some(to)) => minutes(from)
                .zip(minutes(to))
                .is_some_and(|(from, to)| (to - from).rem_euclid(24 * 60) >= 60),
            _ => false,
        }
}

fn seconds(count: i32) -> Duration {
    Duration::from_secs(u64::try_from(count).unwrap_or_default())
}
