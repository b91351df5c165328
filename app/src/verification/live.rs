//! The live part of the PIN page: progress of the call, the PIN field and the time left.
//!
//! The page is sent complete and works as plain forms. In the browser, an island updates a spot whenever its content changes (`awake.rs`).

use domain::{CallProgress, challenge::ChallengeLive};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::bonds::BondField;
use crate::ui::Icon;

/// Call progress, PIN form, minutes and attempts left, "Call again".
#[cfg(feature = "ssr")]
#[component]
pub(super) fn LivePin(
    /// The challenge's id.
    challenge: String,
    /// The state when the page is sent.
    live: ChallengeLive,
    /// The error of the PIN that was typed before.
    error: Option<String>,
    /// The bond for renewing the session.
    bond: Option<String>,
) -> impl IntoView {
    let told = serde_json::to_string(&live).unwrap_or_default();
    view! {
        <leptos-island
            data-component="LivePin"
            data-challenge=challenge.clone()
            data-told=told
            data-news=format!("/verify/{challenge}/events")
        >
            <div class="stack">
                <div class="call" data-state=state(live.progress)>
                    <span class="dot" data-spot="icon">
                        {call_icon(live.progress)}
                    </span>
                    <div role="status" data-spot="call">
                        {call(live.progress)}
                    </div>
                </div>
                <form
                    class="pin stack"
                    method="post"
                    action="/api/confirm_pin"
                    autocomplete="off"
                    novalidate
                >
                    <input type="hidden" name="challenge" value=challenge.clone() />
                    <BondField bond />
                    {pin_field(error, live.pin_length)}
                    <p class="left" id="left">
                        <span>
                            <Icon name="clock" />
                            <span aria-hidden="true" data-spot="time">
                                {time_left(live.progress, live.seconds_left)}
                            </span>
                            <span class="sr" role="status" data-spot="time-read-out">
                                {time_left(live.progress, step(live.seconds_left))}
                            </span>
                        </span>
                        <span>
                            <Icon name="tries" />
                            <span data-spot="attempts">{attempts_left(live.attempts_left)}</span>
                        </span>
                    </p>
                    <button class="btn wide">"Confirm"</button>
                </form>
                <div>
                    <div data-spot="again">{again(&live, &challenge)}</div>
                    <p class="until-awake">
                        <a class="link" href="?">
                            "Check again"
                        </a>
                        " shows how the call is going and whether you can ask for another one."
                    </p>
                </div>
            </div>
        </leptos-island>
    }
}

/// The PIN field. Autofill is off: a PIN is spoken to the customer alone, so a password manager has nothing right for it, and a wrong PIN
/// costs an attempt.
#[cfg(feature = "ssr")]
fn pin_field(error: Option<String>, length: u8) -> impl IntoView {
    let wrong = error.is_some();
    let placeholder = "•".repeat(usize::from(length));
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

/// The icon of the call's progress.
pub(super) fn call_icon(progress: CallProgress) -> impl IntoView {
    view! { <Icon name=icon(progress) /> }
}

/// The call's progress in words.
pub(super) fn call(progress: CallProgress) -> impl IntoView {
    view! {
        <strong>{progress.headline()}</strong>
        <p>{progress.advice()}</p>
    }
}

/// "Call again": a button once it may be pressed, a text until then.
pub(super) fn again(live: &ChallengeLive, challenge: &str) -> AnyView {
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
            <input type="hidden" name="challenge" value=challenge.to_owned() />
            <button class="btn quiet small">"Call again"</button>
            <span class="quietly">{calls}</span>
        </form>
    }
    .into_any()
}

pub(super) fn state(progress: CallProgress) -> &'static str {
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

pub(super) fn attempts_left(left: u32) -> String {
    if left == 1 {
        "1 attempt left".to_owned()
    } else {
        format!("{left} attempts left")
    }
}

pub(super) fn time_left(progress: CallProgress, left: u64) -> String {
    match left {
        // Nobody heard the call, so there is no PIN to type.
        0 if progress.voids_pin() => "No PIN to type: you need a new call".to_owned(),
        0 => "This PIN has expired".to_owned(),
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

/// The seconds left, rounded up to half minutes. Screen readers read this value, so it changes only every thirty seconds.
pub(super) fn step(left: u64) -> u64 {
    left.div_ceil(30) * 30
}

#[cfg(any(feature = "browser", test))]
/// The state `seconds` later, as far as it depends on time alone.
pub(super) fn after(told: &ChallengeLive, seconds: u64) -> ChallengeLive {
    ChallengeLive {
        seconds_left: told.seconds_left.saturating_sub(seconds),
        call_again_in: told.call_again_in.saturating_sub(seconds),
        ..told.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_alone_takes_seconds_away_and_never_below_nothing() {
        let told = ChallengeLive {
            progress: CallProgress::Ringing,
            pin_length: 6,
            seconds_left: 300,
            attempts_left: 4,
            calls_left: 2,
            call_again_in: 60,
            ended: false,
        };

        let (soon, late) = (after(&told, 45), after(&told, 1_000));

        assert_eq!((soon.seconds_left, soon.call_again_in), (255, 15));
        assert_eq!((late.seconds_left, late.call_again_in), (0, 0));
        assert_eq!((late.attempts_left, late.calls_left), (4, 2));
    }

    #[test]
    fn what_is_read_out_changes_every_thirty_seconds() {
        let time_left = |left| time_left(CallProgress::Answered, left);
        assert_eq!(time_left(step(300)), "5 minutes left");
        assert_eq!(step(299), step(271));
        assert_ne!(step(271), step(270));
        assert_eq!(time_left(step(29)), "30 seconds left");
        assert_eq!(time_left(step(0)), "This PIN has expired");
    }

    #[test]
    fn a_call_that_nobody_heard_left_no_pin() {
        let told = time_left(CallProgress::Voicemail, 0);

        assert_eq!(told, "No PIN to type: you need a new call");
        assert_eq!(time_left(CallProgress::Failed, 0), told);
    }
}
