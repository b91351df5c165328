//! The living part of the PIN page: how the call goes, the field for the PIN, the time that is left.
//!
//! Everything here works as plain forms; awake, it listens to the server and counts the seconds.

use domain::{CallProgress, challenge::ChallengeLive};
use leptos::prelude::*;

use crate::ui::Icon;

/// Call progress, PIN form, minutes and attempts left, "Call again".
#[island]
pub fn LivePin(
    /// The challenge's id.
    challenge: String,
    /// How it stands when the page is sent.
    live: ChallengeLive,
    /// What is wrong with the PIN that was typed before.
    error: Option<String>,
) -> impl IntoView {
    let now = RwSignal::new(live);
    #[cfg(feature = "hydrate")]
    listen(&challenge, now);

    let call_again = {
        let challenge = challenge.clone();
        move || again(now, challenge.clone())
    };
    view! {
        <div class="stack">
            <div class="call" data-state=move || state(now.read().progress)>
                <span class="dot">
                    <Icon name=Signal::derive(move || icon(now.read().progress)) />
                </span>
                <div role="status">
                    <strong>{move || now.read().progress.headline()}</strong>
                    <p>{move || now.read().progress.advice()}</p>
                </div>
            </div>
            <form
                class="pin stack"
                method="post"
                action="/api/confirm_pin"
                autocomplete="off"
                novalidate
            >
                <input type="hidden" name="challenge" value=challenge />
                {pin_field(error, now)}
                <p class="left" id="left">
                    <span>
                        <Icon name="clock" />
                        <span aria-hidden="true">{move || time_left(now.read().seconds_left)}</span>
                        <span class="sr" role="status">
                            {Memo::new(move |_| time_left(step(now.read().seconds_left)))}
                        </span>
                    </span>
                    <span>
                        <Icon name="tries" />
                        {move || attempts_left(now.read().attempts_left)}
                    </span>
                </p>
                <button class="btn wide">"Confirm"</button>
            </form>
            {call_again}
            <noscript>
                <p>
                    <a class="link" href="?">
                        "Check again"
                    </a>
                    " shows how the call is going and whether you can ask for another one."
                </p>
            </noscript>
        </div>
    }
}

/// The PIN is spoken to the customer alone: nothing that a password manager keeps is right here, and a wrong PIN costs an attempt.
fn pin_field(error: Option<String>, now: RwSignal<ChallengeLive>) -> impl IntoView {
    let wrong = error.is_some();
    let placeholder = "•".repeat(usize::from(now.get_untracked().pin_length));
    view! {
        <div class="field" class:bad=wrong>
            <label for="pin">"The PIN you hear"</label>
            {error.map(|error| view! { <p class="error" id="pin-error">{error}</p> })}
            <input
                id="pin"
                name="pin"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                data-1p-ignore="true"
                data-bwignore="true"
                data-lpignore="true"
                placeholder=placeholder
                aria-describedby=if wrong { "left pin-error" } else { "left" }
                aria-invalid=wrong.then_some("true")
                required
            />
        </div>
    }
}

/// "Call again": a button when it may be pressed, words until then.
fn again(now: RwSignal<ChallengeLive>, challenge: String) -> AnyView {
    let live = now.get();
    if live.calls_left == 0 {
        return view! { <p class="quietly">"This was the last call. If you missed it, cancel and start again."</p> }
            .into_any();
    }
    if live.call_again_in > 0 {
        return view! {
            <p class="quietly" aria-live="off">
                {format!("You can ask for another call in {}.", seconds(live.call_again_in))}
            </p>
        }
        .into_any();
    }
    let calls = if live.calls_left == 1 {
        "1 call left".to_owned()
    } else {
        format!("{} calls left", live.calls_left)
    };
    view! {
        <form class="row" method="post" action="/api/call_again">
            <input type="hidden" name="challenge" value=challenge />
            <button class="btn quiet small">"Call again"</button>
            <span class="quietly">{calls}</span>
        </form>
    }
    .into_any()
}

fn state(progress: CallProgress) -> &'static str {
    match progress {
        CallProgress::Calling | CallProgress::Dialling => "calling",
        CallProgress::Ringing => "ringing",
        CallProgress::Answered => "answered",
        CallProgress::Busy | CallProgress::Declined => "busy",
        CallProgress::HungUpEarly
        | CallProgress::NotReached
        | CallProgress::Voicemail
        | CallProgress::Failed
        | CallProgress::Unknown => "not-reached",
    }
}

fn icon(progress: CallProgress) -> &'static str {
    match state(progress) {
        "calling" => "phone",
        "ringing" => "ringing",
        "answered" => "answered",
        "busy" => "busy",
        _ => "not-reached",
    }
}

fn attempts_left(left: u32) -> String {
    if left == 1 {
        "1 attempt left".to_owned()
    } else {
        format!("{left} attempts left")
    }
}

fn time_left(left: u64) -> String {
    match left {
        0 => "This PIN is too old now".to_owned(),
        1..=90 => format!("{} left", seconds(left)),
        _ => format!("{} minutes left", left.div_ceil(60)),
    }
}

fn seconds(count: u64) -> String {
    if count == 1 {
        "1 second".to_owned()
    } else {
        format!("{count} seconds")
    }
}

/// Full half minutes: what is read out changes every thirty seconds, not every second.
fn step(left: u64) -> u64 {
    left.div_ceil(30) * 30
}

/// Listens to the server and counts the seconds down in between.
#[cfg(feature = "hydrate")]
fn listen(challenge: &str, now: RwSignal<ChallengeLive>) {
    use std::time::Duration;

    use leptos::{
        leptos_dom::helpers::{set_interval, set_timeout},
        wasm_bindgen::{JsCast, closure::Closure},
    };
    use web_sys::{EventSource, MessageEvent};

    /// How long a refused stream is let be before it is asked for again; each time twice as long.
    const AGAIN_IN: Duration = Duration::from_secs(3);

    set_interval(
        move || {
            now.update(|live| {
                live.seconds_left = live.seconds_left.saturating_sub(1);
                live.call_again_in = live.call_again_in.saturating_sub(1);
            });
        },
        Duration::from_secs(1),
    );
    // Any form of the page: the PIN, "Call again", "Cancel".
    let sent = RwSignal::new(false);
    window_event_listener_untyped("submit", move |_| sent.set(true));
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(text) = event.data().as_string() else { return };
        let Ok(live) = serde_json::from_str::<ChallengeLive>(&text) else {
            return;
        };
        if live.ended {
            // Ended in another tab, or its time ran out: the page's own address knows where to go on. A PIN that was
            // sent from here brings its own answer, and with it the session's new id: that must not be cut off. For a PIN that
            // was sent from another tab, the wait lets that answer arrive first: with the old id this page would be nobody's.
            let stream = event
                .current_target()
                .and_then(|target| target.dyn_into::<EventSource>().ok());
            if let Some(stream) = stream {
                stream.close();
            }
            set_timeout(
                move || {
                    if !sent.get_untracked()
                        && let Some(window) = web_sys::window()
                    {
                        let _ = window.location().reload();
                    }
                },
                Duration::from_secs(3),
            );
            return;
        }
        now.set(live);
    });
    follow(
        format!("/verify/{challenge}/events"),
        heard.into_js_value().unchecked_into(),
        AGAIN_IN,
    );
}

/// Opens the stream of news. One that breaks opens again by itself; one that is refused, as by a proxy while the shop is opened anew, is
/// asked for again after `wait`. The page has its numbers meanwhile.
#[cfg(feature = "hydrate")]
fn follow(address: String, heard: web_sys::js_sys::Function, wait: std::time::Duration) {
    use leptos::{
        leptos_dom::helpers::set_timeout,
        wasm_bindgen::{JsCast, closure::Closure},
    };
    use web_sys::EventSource;

    /// The longest wait.
    const LONGEST: std::time::Duration = std::time::Duration::from_secs(30);

    let Ok(source) = EventSource::new(&address) else { return };
    let _ = source.add_event_listener_with_callback("live", &heard);
    let refused = source.clone();
    let lost = Closure::<dyn Fn()>::new(move || {
        if refused.ready_state() == EventSource::CLOSED {
            let (address, heard) = (address.clone(), heard.clone());
            set_timeout(move || follow(address, heard, (wait * 2).min(LONGEST)), wait);
        }
    });
    let _ = source.add_event_listener_with_callback("error", lost.as_ref().unchecked_ref());
    lost.forget();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_out_changes_every_thirty_seconds() {
        assert_eq!(time_left(step(300)), "5 minutes left");
        assert_eq!(step(299), step(271));
        assert_ne!(step(271), step(270));
        assert_eq!(time_left(step(29)), "30 seconds left");
        assert_eq!(time_left(step(0)), "This PIN is too old now");
    }
}
