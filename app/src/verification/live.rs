//! The live part of the PIN page: progress of the call, the PIN field and the time left.
//!
//! The page is sent complete and works as plain forms. In the browser, an island updates a spot whenever its content changes (`awake.rs`).

#[cfg(feature = "ssr")]
use domain::ChallengeId;
use domain::{CallProgress, challenge::ChallengeLive};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::server_fn::ServerFn;

#[cfg(feature = "ssr")]
use super::api::{CallAgain, ConfirmPin};
#[cfg(feature = "ssr")]
use crate::{
    bonds::BondField,
    language::{run, texts},
    path::{Path, form_action},
    words::sent,
};
use crate::{ui::Icon, words::calls::LiveTexts};

/// Call progress, PIN form, minutes and attempts left, "Call again".
#[cfg(feature = "ssr")]
#[component]
pub(super) fn LivePin(
    /// The challenge's id.
    challenge: ChallengeId,
    /// The state when the page is sent.
    live: ChallengeLive,
    /// The error of the PIN that was typed before.
    error: Option<String>,
    /// The bond for renewing the session.
    bond: Option<String>,
) -> impl IntoView {
    let told = serde_json::to_string(&live).unwrap_or_default();
    let (t, sent) = (texts(), sent::live_pin());
    let live_texts = &sent.texts;
    let hint = t.live_without_script();
    let call_again = form_action(CallAgain::PATH);
    view! {
        <leptos-island
            data-component="LivePin"
            data-challenge=challenge.to_string()
            data-told=told
            data-news=Path::VerifyEvents(&challenge)
            data-again=call_again.clone()
            data-texts=sent.json.as_str()
        >
            <div class="stack">
                <div class="call" data-state=state(live.progress)>
                    <span class="dot" data-spot="icon">
                        {call_icon(live.progress)}
                    </span>
                    <div role="status" data-spot="call">
                        {call(live_texts, live.progress)}
                    </div>
                </div>
                <form
                    class="pin stack"
                    method="post"
                    action=form_action(ConfirmPin::PATH)
                    autocomplete="off"
                    novalidate
                >
                    <input type="hidden" name="challenge" value=challenge.to_string() />
                    <BondField bond />
                    {pin_field(error, live.pin_length)}
                    <p class="left" id="left">
                        <span>
                            <Icon name="clock" />
                            <span aria-hidden="true" data-spot="time">
                                {live_texts.time_left(live.progress, live.seconds_left)}
                            </span>
                            <span class="sr" role="status" data-spot="time-read-out">
                                {live_texts.time_left(live.progress, step(live.seconds_left))}
                            </span>
                        </span>
                        <span>
                            <Icon name="tries" />
                            <span data-spot="attempts">{live_texts.attempts_left(live.attempts_left)}</span>
                        </span>
                    </p>
                    <button class="btn wide">{t.live_confirm()}</button>
                </form>
                <div>
                    <div data-spot="again">{again(live_texts, &live, challenge.as_str(), &call_again)}</div>
                    <p class="until-awake">
                        {run(hint.s0)}
                        <a class="link" href="?">
                            {hint.live_check_again}
                        </a>
                        {run(hint.s1)}
                    </p>
                </div>
            </div>
        </leptos-island>
    }
}

/// The PIN field. Autofill is off: a PIN is spoken to the customer alone, so a password manager has nothing right for it, and a wrong PIN
/// costs an attempt.
#[cfg(feature = "ssr")]
pub(super) fn pin_field(error: Option<String>, length: u8) -> impl IntoView {
    let wrong = error.is_some();
    let placeholder = "•".repeat(usize::from(length));
    view! {
        <div class="field" class:bad=wrong>
            <label for="pin">{texts().live_pin_label()}</label>
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
pub(super) fn call(texts: &LiveTexts, progress: CallProgress) -> impl IntoView + use<> {
    texts.call(progress).cloned().map(|text| {
        view! {
            <strong>{text.headline}</strong>
            <p>{text.advice}</p>
        }
    })
}

/// "Call again": a button once it may be pressed, a text until then. `action` is the endpoint of its form.
pub(super) fn again(texts: &LiveTexts, live: &ChallengeLive, challenge: &str, action: &str) -> AnyView {
    if live.calls_left == 0 {
        return last_call(texts.last_call.clone());
    }
    if live.call_again_in > 0 {
        return view! {
            <p class="quietly" aria-live="off">
                {texts.call_again_in(live.call_again_in)}
            </p>
        }
        .into_any();
    }
    view! {
        <form class="row" method="post" action=action.to_owned()>
            <input type="hidden" name="challenge" value=challenge.to_owned() />
            <button class="btn quiet small">{texts.call_again.clone()}</button>
            <span class="quietly">{texts.calls_left(live.calls_left)}</span>
        </form>
    }
    .into_any()
}

/// What stands in place of "Call again" when no call is left.
pub(super) fn last_call(text: String) -> AnyView {
    view! { <p class="quietly">{text}</p> }.into_any()
}

pub(super) fn state(progress: CallProgress) -> &'static str {
    match progress {
        CallProgress::Calling | CallProgress::Dialing => "calling",
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
        assert_eq!(step(300), 300);
        assert_eq!(step(299), step(271));
        assert_ne!(step(271), step(270));
        assert_eq!(step(29), 30);
        assert_eq!(step(0), 0);
    }
}
