//! Reads a send request of any of the three forms into one: the form of `POST /tts/3/advanced`.

use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, StatusCode, header},
};
use infobip::{AdvancedRequest, Destination, Gender, Message};
use serde_json::{Map, Value};

use super::{
    Envelope,
    envelope::Complaints,
    shape::{self, Kind, complain},
    voices, xml,
};

/// The content type of a web form.
pub(super) const FORM: &str = "application/x-www-form-urlencoded";

/// Which of the three send routes was used.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Single,
    Multi,
    Advanced,
}

impl Form {
    fn shape(self) -> &'static Kind {
        match self {
            Self::Single => &shape::SINGLE,
            Self::Multi => &shape::MULTI,
            Self::Advanced => &shape::ADVANCED,
        }
    }

    /// The form of the route with this last part.
    pub fn of(route: &str) -> Option<Self> {
        match route {
            "single" => Some(Self::Single),
            "multi" => Some(Self::Multi),
            "advanced" => Some(Self::Advanced),
            _ => None,
        }
    }

    /// The body as a value, whatever is in it. Only the single form comes as a web form, too.
    pub fn parse(self, essence: &str, body: &[u8]) -> Result<Value, Envelope> {
        match essence {
            essence if matches!(self, Self::Single) && essence == FORM => Ok(web_form(body)),
            essence => parse(essence, body, self.shape()),
        }
    }

    /// The request, sound in form and within the limits that have no status of their own.
    pub fn read(self, value: Value) -> Result<AdvancedRequest, Envelope> {
        sound(shape::complaints(&value, self.shape()))?;
        let value = match self {
            Self::Single => serde_json::json!({ "messages": [with_destinations(value)] }),
            Self::Multi => multi(value),
            Self::Advanced => value,
        };
        let request: AdvancedRequest =
            serde_json::from_value(value).map_err(|_| Envelope::complaint("body", "cannot be read"))?;
        sound(beyond_limits(&request))?;
        Ok(request)
    }
}

/// The body of any other request, sound in form.
pub(super) fn value(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    shape: &'static Kind,
) -> Result<Value, Envelope> {
    value_of(&essence(headers)?, &whole(body)?, shape)
}

/// A body of this content type, sound in form.
pub(super) fn value_of(essence: &str, body: &[u8], shape: &'static Kind) -> Result<Value, Envelope> {
    let value = parse(essence, body, shape)?;
    sound(shape::complaints(&value, shape))?;
    Ok(value)
}

/// A body that arrived whole.
pub(super) fn whole(body: Result<Bytes, BytesRejection>) -> Result<Bytes, Envelope> {
    body.map_err(|rejection| Envelope::new(rejection.status()))
}

fn parse(essence: &str, body: &[u8], shape: &'static Kind) -> Result<Value, Envelope> {
    match essence {
        "application/json" => {
            serde_json::from_slice(body).map_err(|_| Envelope::complaint("body", "must be valid JSON"))
        }
        "application/xml" | "text/xml" => {
            xml::read(body, shape).ok_or_else(|| Envelope::complaint("body", "must be valid XML with the root request"))
        }
        _ => Err(Envelope::new(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
    }
}

/// The content type in small letters and without parameters.
pub(super) fn essence(headers: &HeaderMap) -> Result<String, Envelope> {
    let Some(content_type) = headers.get(header::CONTENT_TYPE) else {
        return Err(Envelope::complaint("Content-Type", "must not be empty"));
    };
    let essence = content_type.to_str().unwrap_or_default().split(';').next();
    Ok(essence.unwrap_or_default().trim().to_ascii_lowercase())
}

/// Pairs as an object; `voice.name` is the name within the voice.
fn web_form(body: &[u8]) -> Value {
    let mut object = Map::new();
    for (name, value) in url::form_urlencoded::parse(body) {
        let value = Value::String(value.into_owned());
        match name.split_once('.') {
            None => {
                object.insert(name.into_owned(), value);
            }
            Some((outer, inner)) => {
                let part = object.entry(outer).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(part) = part {
                    part.insert(inner.to_owned(), value);
                }
            }
        }
    }
    Value::Object(object)
}

/// The numbers a body asks to call, as far as they can be made out. For troubles that concern a number.
pub(super) fn numbers(body: &Value) -> Vec<String> {
    fn gather(value: &Value, numbers: &mut Vec<String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|each| gather(each, numbers)),
            Value::String(text) => numbers.push(text.clone()),
            Value::Object(object) => ["to", "destinations", "messages"]
                .iter()
                .filter_map(|name| object.get(*name))
                .for_each(|each| gather(each, numbers)),
            _ => {}
        }
    }
    let mut numbers = Vec::new();
    gather(body, &mut numbers);
    numbers
}

fn sound(complaints: Complaints) -> Result<(), Envelope> {
    complaints
        .is_empty()
        .then_some(())
        .ok_or_else(|| Envelope::bad_request(complaints))
}

fn multi(mut value: Value) -> Value {
    if let Some(Value::Array(messages)) = value.get_mut("messages") {
        for message in messages {
            *message = with_destinations(message.take());
        }
    }
    value
}

/// Turns `to` (one number or several) into `destinations`.
fn with_destinations(mut message: Value) -> Value {
    let numbers = match message.get_mut("to").map(Value::take) {
        Some(Value::Array(numbers)) => numbers,
        Some(number) => vec![number],
        None => Vec::new(),
    };
    let destinations: Vec<Destination> = numbers.iter().filter_map(Value::as_str).map(Destination::new).collect();
    if let Value::Object(object) = &mut message {
        object.insert("destinations".to_owned(), serde_json::json!(destinations));
    }
    message
}

fn beyond_limits(request: &AdvancedRequest) -> Complaints {
    let mut found = Complaints::new();
    for (place, message) in request.messages.iter().enumerate() {
        let mut complain =
            |field: &str, wrong: &str| complain(&mut found, &format!("messages[{place}].{field}"), wrong);
        if message
            .callback_data
            .as_ref()
            .is_some_and(|data| data.chars().count() > 700)
        {
            complain("callbackData", "size must be between 0 and 700");
        }
        if message.pause.is_some_and(|pause| !(0..=10).contains(&pause)) {
            complain("pause", "must be between 0 and 10");
        }
        if message.validity_period.is_some_and(|minutes| minutes < 1) {
            complain("validityPeriod", "must be greater than or equal to 1");
        }
        if message
            .notify_content_version
            .is_some_and(|version| !(1..=2).contains(&version))
        {
            complain("notifyContentVersion", "must be 1 or 2");
        }
        if strange_gender(message) {
            complain("voice.gender", "must be male or female");
        }
        if strange_name(message) {
            complain("voice.name", "must be the name of a voice of the language");
        }
        if message.destinations.len() > 20_000 {
            complain("destinations", "size must be between 1 and 20000");
        }
    }
    found
}

/// A name that nobody of the language has. There is no status for it, and what Infobip answers is unconfirmed. A language that is unknown
/// itself has a status of its own.
fn strange_name(message: &Message) -> bool {
    let language = message.language.as_deref().unwrap_or("en");
    let is_named = message.voice.as_ref().is_some_and(|voice| voice.name.is_some());
    is_named && voices::speaks(language) && voices::speaking(language, message.voice.as_ref()).is_none()
}

fn strange_gender(message: &Message) -> bool {
    let gender = message.voice.as_ref().and_then(|voice| voice.gender.as_ref());
    gender.is_some_and(|gender| !matches!(gender, Gender::Female | Gender::Male))
}
