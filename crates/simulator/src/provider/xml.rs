//! XML beside JSON: requests and answers with the root `request` or `response`, in which every array repeats its own name
//! inside itself (`messages/messages`, `destinations/destinations`).
//!
//! The shape of requests is documented; the root of answers is not, and neither is anybody known to depend on it.

use std::fmt::Write;

use axum::{
    body::{self, HttpBody},
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use quick_xml::{
    Reader,
    escape::{escape, resolve_predefined_entity},
    events::Event,
};
use serde_json::{Map, Number, Value};

use super::shape::Kind;

/// The maximum depth of elements. The deepest documented request has seven.
const DEEPEST: usize = 12;
/// Answers beyond this stay as they are.
const LONGEST_ANSWER: u64 = 16 * 1024 * 1024;

/// A body that goes out, in one of the two forms.
pub(crate) enum Body {
    Json(String),
    Xml(String),
}

impl Body {
    /// The value, as XML where that was asked for.
    pub fn new(value: &Value, xml: bool) -> Self {
        if xml {
            Self::Xml(document(value))
        } else {
            Self::Json(value.to_string())
        }
    }

    pub fn content_type(&self) -> &'static str {
        match self {
            Self::Json(_) => "application/json",
            Self::Xml(_) => "application/xml",
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Self::Json(text) | Self::Xml(text) => text,
        }
    }
}

/// Turns JSON answers into XML for those who ask for XML, or wrote in XML and do not say what they read.
pub(super) async fn answer(request: Request, next: Next) -> Response {
    let xml = extension(request.uri().path()).unwrap_or_else(|| wants_xml(request.headers()));
    let response = next.run(request).await;
    if !xml || !is(response.headers(), header::CONTENT_TYPE, "application/json") {
        return response;
    }
    // A trouble on order may have no end, and must not be waited for.
    if response
        .body()
        .size_hint()
        .exact()
        .is_none_or(|bytes| bytes > LONGEST_ANSWER)
    {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let bytes = body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    match serde_json::from_slice(&bytes) {
        Ok(value) => {
            let kind = HeaderValue::from_static("application/xml");
            head.headers.insert(header::CONTENT_TYPE, kind);
            head.headers.remove(header::CONTENT_LENGTH);
            (head, document(&value)).into_response()
        }
        Err(_) => (head, bytes).into_response(),
    }
}

/// Whether the end of the path asks for XML, if it asks for anything. It is for those who cannot set headers, so that it goes before them.
fn extension(path: &str) -> Option<bool> {
    match path.rsplit_once('.')?.1 {
        "xml" => Some(true),
        "json" => Some(false),
        _ => None,
    }
}

fn wants_xml(headers: &HeaderMap) -> bool {
    let xml = |name| is(headers, &name, "application/xml") || is(headers, name, "text/xml");
    let silent = headers
        .get(header::ACCEPT)
        .is_none_or(|accept| accept.as_bytes().starts_with(b"*/*"));
    xml(header::ACCEPT) || (silent && xml(header::CONTENT_TYPE))
}

fn is(headers: &HeaderMap, name: impl header::AsHeaderName, kind: &str) -> bool {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.is_some_and(|value| value.trim_start().to_ascii_lowercase().starts_with(kind))
}

/// An element with what is in it.
#[derive(Default)]
struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

/// A request in the form that `shape` describes: it says which elements are lists and which are numbers. `None` when it is no
/// XML, has another root than `request`, or brings a document type with it.
pub(super) fn read(bytes: &[u8], shape: &Kind) -> Option<Value> {
    let root = parse(std::str::from_utf8(bytes).ok()?)?;
    (root.name == "request").then(|| value(&root, shape))
}

fn parse(text: &str) -> Option<Element> {
    let mut reader = Reader::from_str(text);
    // The lowest holds the root when everything is closed.
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                if open.len() > DEEPEST {
                    return None;
                }
                let name = tag.local_name().into_inner().to_owned();
                open.push(Element {
                    name,
                    ..Element::default()
                });
            }
            Event::Empty(tag) => {
                let name = tag.local_name().into_inner().to_owned();
                let element = Element {
                    name,
                    ..Element::default()
                };
                open.last_mut()?.children.push(element);
            }
            Event::End(_) => {
                let closed = open.pop()?;
                open.last_mut()?.children.push(closed);
            }
            Event::Text(text) => open.last_mut()?.text.push_str(&text.xml10_content()),
            Event::CData(text) => open.last_mut()?.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let element = open.last_mut()?;
                match name.resolve_char_ref().ok()? {
                    Some(letter) => element.text.push(letter),
                    None => element.text.push_str(resolve_predefined_entity(&name)?),
                }
            }
            Event::Eof => break,
            // No client needs one, and the dangerous parts of XML are in it.
            Event::DocType(_) => return None,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    let mut document = open.pop().filter(|_| open.is_empty())?;
    (document.children.len() == 1).then(|| document.children.remove(0))
}

fn value(element: &Element, shape: &Kind) -> Value {
    match shape {
        Kind::Fields(fields) => {
            let mut object = Map::new();
            for child in &element.children {
                if let Some(field) = fields.iter().find(|field| field.name == child.name) {
                    object.insert(child.name.clone(), value(child, &field.kind));
                }
            }
            Value::Object(object)
        }
        Kind::List(each) => {
            let own = element.children.iter().filter(|child| child.name == element.name);
            Value::Array(own.map(|child| value(child, each)).collect())
        }
        Kind::Whole | Kind::Number => number(element.text.trim()),
        Kind::Text | Kind::Moment => Value::String(element.text.clone()),
    }
}

/// A number, or the text itself, which the check of the form then complains about.
fn number(text: &str) -> Value {
    let whole = text.parse::<i64>().ok().map(Number::from);
    let number = whole.or_else(|| text.parse::<f64>().ok().and_then(Number::from_f64));
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

fn document(value: &Value) -> String {
    let mut text = r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned();
    write(&mut text, "response", value);
    text
}

/// Writes an element. Writes nothing for `null`.
fn write(out: &mut String, name: &str, value: &Value) {
    if value.is_null() {
        return;
    }
    let tag = if is_name(name) { name } else { "entry" };
    out.push('<');
    out.push_str(tag);
    if tag != name {
        // A path such as `messages[0].to` is no name.
        let _ = write!(out, r#" key="{}""#, escape(name));
    }
    out.push('>');
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| write(out, name, value)),
        Value::Array(list) => list.iter().for_each(|value| write(out, tag, value)),
        Value::String(text) => {
            let allowed: String = text.chars().filter(|letter| is_allowed(*letter)).collect();
            out.push_str(&escape(allowed.as_str()));
        }
        other => out.push_str(&other.to_string()),
    }
    let _ = write!(out, "</{tag}>");
}

fn is_name(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Characters that XML 1.0 can carry at all.
fn is_allowed(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::shape, *};

    #[test]
    fn a_request_is_read_as_its_json_would_be() {
        let xml = br#"<?xml version="1.0"?><!-- a call -->
            <request><messages><messages><destinations><destinations><to>447700900123</to></destinations></destinations>
            <text>Fish &amp; chips &#52; <![CDATA[<you>]]></text><speechRate>0.9</speechRate><ringTimeout>30</ringTimeout>
            <maxDtmf>two</maxDtmf><unheard>of</unheard></messages></messages></request>"#;

        let read = read(xml, &shape::ADVANCED).expect("it is XML");

        assert_eq!(
            read,
            json!({ "messages": [{
                "destinations": [{ "to": "447700900123" }],
                "text": "Fish & chips 4 <you>",
                "speechRate": 0.9,
                "ringTimeout": 30,
                "maxDtmf": "two",
            }] })
        );
    }

    #[test]
    fn what_is_no_request_is_refused() {
        let bomb = r#"<!DOCTYPE request [<!ENTITY a "aaaa">]><request>&a;</request>"#;
        let deep = format!("<request>{}{}</request>", "<a>".repeat(50), "</a>".repeat(50));
        for text in [
            "",
            "{}",
            "<request>",
            "<other/>",
            "<request/><request/>",
            "<request>&a;</request>",
            "<request></other></request>",
            bomb,
            &deep,
        ] {
            assert!(read(text.as_bytes(), &shape::ADVANCED).is_none(), "{text}");
        }
    }

    #[test]
    fn an_answer_keeps_its_lists_and_its_odd_names() {
        let value =
            json!({ "messages": [{ "to": "1<2" }, { "to": null }], "errors": { "messages[0].to": ["is \u{1}wrong"] } });

        assert_eq!(
            document(&value),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><errors><entry key=\"messages[0].to\">\
             <entry>is wrong</entry></entry></errors><messages><messages><to>1&lt;2</to></messages><messages></messages></messages></response>"
        );
    }
}
