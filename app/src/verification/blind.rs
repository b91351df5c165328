//! The PIN part of a blind challenge's page, which looks the same whether or not a phone rings.
//!
//! It shows nothing of the call and hears nothing from the server, because either would reveal whether anybody is called. No script runs in
//! it, so its texts must stay true while the page is open.

use domain::{ChallengeId, challenge::ChallengeLive};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api::{CallAgain, ConfirmPin},
    live::{last_call, pin_field},
};
use crate::{bonds::BondField, language::texts, path::form_action, site::shop};

/// PIN form, attempts left, "Call again".
#[component]
pub(super) fn BlindPin(
    /// The challenge's id.
    challenge: ChallengeId,
    /// The state when the page is sent.
    live: ChallengeLive,
    /// The error of the PIN that was typed before.
    error: Option<String>,
    /// The bond for renewing the session.
    bond: Option<String>,
    /// The text of the form's button.
    action: String,
) -> impl IntoView {
    view! {
        <form class="pin stack" method="post" action=form_action(ConfirmPin::PATH) autocomplete="off" novalidate>
            <input type="hidden" name="challenge" value=challenge.to_string() />
            <BondField bond />
            {pin_field(error, live.pin_length)}
            <p class="quietly" id="left">
                {left(&live)}
            </p>
            <button class="btn wide">{action}</button>
        </form>
        {again(&live, challenge.to_string())}
    }
}

/// How long a PIN is good, and the attempts left.
fn left(live: &ChallengeLive) -> String {
    if live.seconds_left == 0 {
        return texts().pin_blind_expired();
    }
    let minutes = shop().policy.pin_life.as_secs() / 60;
    texts().pin_blind_left(minutes, live.attempts_left)
}

/// "Call again": a button once it may be pressed, a text until then.
fn again(live: &ChallengeLive, challenge: String) -> AnyView {
    if live.calls_left == 0 {
        return last_call(texts().live_last_call());
    }
    let t = texts();
    if live.call_again_in > 0 {
        return view! {
            <p class="quietly">
                {t.pin_blind_wait(live.call_again_in)} " " <a class="link" href="?">
                    {t.pin_blind_refresh()}
                </a>
            </p>
        }
        .into_any();
    }
    view! {
        <form class="row" method="post" action=form_action(CallAgain::PATH)>
            <input type="hidden" name="challenge" value=challenge />
            <button class="btn quiet small">{t.common_call_again()}</button>
        </form>
    }
    .into_any()
}
