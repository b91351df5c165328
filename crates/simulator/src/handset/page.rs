//! The pages: the handset of one line, and the page where a number is typed to get to it.

use axum::{
    extract::{OriginalUri, Path, RawQuery, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use super::{html::Text, screen::Screen, wording::ending};
use crate::{Magic, Simulator, lines};

/// Phones in the list.
const MAX_NUMBERS: usize = 12;
/// Calls that are looked through for them.
const LOOKED_AT: usize = 500;
/// Phones side by side.
const MAX_BESIDE: usize = 8;
/// Between the ids of lines whose phones stand side by side.
const BESIDE: char = ',';

/// `/`: leads on to the page where a number is typed.
pub(super) async fn door(OriginalUri(here): OriginalUri) -> Response {
    let path = here.path();
    let last = path.rsplit('/').next().unwrap_or_default();
    let onward = if last.is_empty() {
        "handset".to_owned()
    } else {
        format!("{last}/handset")
    };
    found(&onward)
}

/// `/handset?number=…`: leads to the handset of a number, or to those of several (with commas, or named several times), or asks for one.
pub(super) async fn choose(State(simulator): State<Simulator>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let typed: Vec<String> = url::form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == "number")
        .flat_map(|(_, value)| value.split(',').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    if typed.is_empty() {
        return asking(&simulator, None).into_response();
    }
    let numbers: Option<Vec<String>> = typed.iter().map(|number| lines::digits(number)).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() <= MAX_BESIDE) else {
        let fault =
            format!("Please type a number with its country code, 5 to 15 digits, or up to {MAX_BESIDE} of them.");
        return (StatusCode::BAD_REQUEST, asking(&simulator, Some(&fault))).into_response();
    };
    let lines: Vec<String> = numbers.iter().map(|number| simulator.line(number)).collect();
    found(&format!("handset/{}", lines.join(&BESIDE.to_string())))
}

/// `/handset/{line}`: the phone; `/handset/{line},{line}`: several side by side.
pub(super) async fn handset(State(simulator): State<Simulator>, Path(line): Path<String>) -> Response {
    if line.contains(BESIDE) {
        return side_by_side(&simulator, &line);
    }
    let Some(screen) = Screen::of(&simulator, &line).await else {
        return unknown_line();
    };
    let line = Text(&line);
    let body = format!(
        r#"<main class="desk" data-line="{line}" aria-label="Telephone">
<h1 class="hidden">Telephone {number}</h1>
<div class="phone"><div class="ear" aria-hidden="true"></div>
<div class="screen" id="screen">{screen}</div></div>
<p class="hidden" role="status" aria-live="polite" id="announce"></p>
<p class="beside"><button type="button" class="quiet" id="sound" aria-pressed="true" hidden>Ringtone on</button>
<a class="quiet" id="refresh" href="{line}">Refresh</a>
<a class="quiet" id="own-tab" href="{line}" target="_blank" rel="noopener">Open in its own tab</a></p>
<p class="shortcuts" id="shortcuts" hidden>Keyboard: <kbd>A</kbd> answers, <kbd>D</kbd> declines or hangs up, digits press keys.</p>
</main>"#,
        number = Text(&screen.number),
    );
    Html(document(&format!("Telephone {}", screen.number), "../", &body)).into_response()
}

/// Each phone is a page of its own in a frame.
fn side_by_side(simulator: &Simulator, lines: &str) -> Response {
    let lines: Vec<&str> = lines.split(BESIDE).collect();
    let numbers: Option<Vec<String>> = lines.iter().map(|line| simulator.lines().number(line)).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() <= MAX_BESIDE) else {
        return unknown_line();
    };
    let each = lines.iter().zip(&numbers).map(|(line, number)| {
        let (line, number) = (Text(line), Text(number));
        format!(r#"<li><iframe src="{line}" title="Telephone +{number}" width="340" height="640"></iframe></li>"#)
    });
    let body = format!(
        r#"<main class="wall"><h1 class="hidden">Telephones</h1><ul>{}</ul></main>"#,
        each.collect::<String>()
    );
    Html(document("Telephones", "../", &body)).into_response()
}

/// `/handset/{line}/screen`: what is on the screen now, for the page to put in.
pub(super) async fn screen(State(simulator): State<Simulator>, Path(line): Path<String>) -> Response {
    match Screen::of(&simulator, &line).await {
        Some(screen) => Html(screen.to_string()).into_response(),
        None => unknown_line(),
    }
}

/// 404 for people.
pub(super) fn unknown_line() -> Response {
    let body = r#"<main class="desk"><div class="card"><h1>This telephone does not exist</h1>
<p>Telephones live as long as the simulator runs. It was started anew, or the address is not complete.</p></div></main>"#;
    (StatusCode::NOT_FOUND, Html(document("No such telephone", "../", body))).into_response()
}

fn asking(simulator: &Simulator, fault: Option<&str>) -> Html<String> {
    let (described, fault) = match fault {
        Some(fault) => (
            r#" aria-invalid="true" aria-describedby="fault""#,
            format!(r#"<p class="fault" id="fault">{}</p>"#, Text(fault)),
        ),
        None => ("", String::new()),
    };
    let body = format!(
        r#"<main class="desk"><div class="card"><h1>Which telephone?</h1>
<p>This is a simulated telephone network. Type the number that is going to be called, and pick up when it rings. Several numbers,
with commas between them, stand side by side.</p>
<form action="handset" method="get"><label for="number">Telephone number</label>
<input id="number" name="number" type="tel" inputmode="tel" autocomplete="off" placeholder="+44 7700 900123" required{described}>{fault}
<button class="wide">Show its handset</button></form>{}{}</div></main>"#,
        called(simulator),
        magic_numbers()
    );
    Html(document("Telephones", "", &body))
}

/// Phones that were called of late, the newest first.
fn called(simulator: &Simulator) -> String {
    let mut numbers: Vec<(String, &'static str)> = Vec::new();
    for call in simulator.newest(LOOKED_AT) {
        if numbers.len() < MAX_NUMBERS && !numbers.iter().any(|(known, _)| *known == call.to) {
            numbers.push((call.to, ending(call.state)));
        }
    }
    if numbers.is_empty() {
        return String::new();
    }
    let each = numbers.iter().map(|(number, state)| {
        let line = simulator.line(number);
        format!(r#"<li><a href="handset/{line}">+{number}</a> <span class="when">{state}</span></li>"#)
    });
    let list: String = each.collect();
    format!(r#"<h2 class="list-title">Called of late</h2><ul class="numbers">{list}</ul>"#)
}

/// The numbers that answer or refuse by themselves, without anybody at a handset.
fn magic_numbers() -> String {
    let each = Magic::all().iter().map(|magic| {
        format!(
            r#"<li>+{} <span class="when">{}</span></li>"#,
            magic.number(),
            magic.says
        )
    });
    format!(
        r#"<details><summary>Numbers that always do the same</summary><p>In a form: country United States. 202 may be any other area.</p>
<ul class="numbers">{}</ul></details>"#,
        each.collect::<String>()
    )
}

/// A whole document; `up` leads from it to the simulator's root.
fn document(title: &str, up: &str, body: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{up}assets/handset.css">
<script src="{up}assets/handset.js" defer></script></head>
<body>
{body}
</body></html>
"#,
        title = Text(title),
    )
}

/// 302 to an address relative to this one.
fn found(relative: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, relative)]).into_response()
}
