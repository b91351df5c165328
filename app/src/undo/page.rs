//! The pages of a phone-change reversal: the form, and the PIN page. The PIN page looks the same whether or not a phone rings, so it does
//! not reveal who has an account.

use domain::{ChallengeId, VetoId, challenge::ChallengeState, phone::PhoneFields};
use leptos::prelude::*;
use services::{gate, identity::reversal::UndoView};

use crate::{
    bonds::{self, BondField},
    flash::Flash,
    page::{Page, page, param},
    site::{shop, site},
    ui::{ErrorSummary, Field, PhoneFieldset, Progress},
    verification::WhatACallProtects,
    visitor,
};

const STEPS: &[&str] = &["Your number", "Confirm by phone"];

/// The form: account name and old number.
#[component]
pub(crate) fn UndoPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let newcomer = visitor::newcomer_field().await?;
        let form = shop().random.id::<VetoId>(shop().clock.now()).to_string();
        Ok(Page::new("Undo a change", body(&flash.await, form, newcomer)))
    })
}

fn body<N: IntoView + 'static>(flash: &Flash, form: String, newcomer: N) -> impl IntoView + use<N> {
    view! {
        <div class="wrap form page">
            <Progress steps=STEPS at=0 />
            <div class="page-head">
                <h1>"Undo a change"</h1>
                <p class="lede">
                    "Was the phone number of your account changed, or is it about to be, and it was not you? For ten days your own line can undo it."
                </p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action="/api/undo_change" novalidate>
                <input type="hidden" name="form" value=form />
                {newcomer}
                <Field name="account_name" label="Account name" flash=flash.clone() autocomplete="username" />
                <PhoneFieldset label="The number we called" flash=flash.clone() at_first=PhoneFields::default() />
                <div class="panel tint">
                    <h2>"What happens next"</h2>
                    <p>
                        "If this number was replaced in this account within the last ten days, or is about to be, we call it and speak a PIN. When
                        you type it, the number is yours again, everybody is signed out of the account, and whatever was added since is void."
                    </p>
                </div>
                <div class="actions">
                    <button class="btn">"Call my number"</button>
                </div>
            </form>
        </div>
    }
}

/// The PIN page.
#[component]
pub(crate) fn UndoPinPage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<ChallengeId>("id");
    page(async move {
        let id = id?;
        let visitor = visitor::known_visitor().await?;
        let view = services::identity::reversal::view(&shop(), &visitor, &id).await?;
        if view.state == ChallengeState::Redeemed {
            leptos_axum::redirect("/sign-in");
        }
        if view.state != ChallengeState::Open {
            return Ok(Page::new("This confirmation has ended", ended(view.state)));
        }
        let handset = match site().handset {
            Some(handset) => Some((handset.0)(&gate::phone(&shop(), &visitor, &id).await?)),
            None => None,
        };
        let bond = bonds::offered(Some(&visitor));
        Ok(Page::new("Undo the change", open(view, handset, &flash.await, bond)))
    })
}

fn open(view: UndoView, handset: Option<String>, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    let id = view.id.to_string();
    let dock = handset.map(|src| {
        view! {
            <aside class="dock" aria-label="Demo phone">
                <h2>"Your demo phone"</h2>
                <button type="button">"Show the demo phone"</button>
                <iframe src=src title="Demo phone" width="340" height="600"></iframe>
            </aside>
        }
    });
    view! {
        <div class="wrap page">
            <div class="verify">
                <div class="stack">
                    <Progress steps=STEPS at=1 />
                    <div class="page-head">
                        <h1>"Undo the change"</h1>
                        <p class="lede">
                            "If " <strong class="price">{view.masked_phone.clone()}</strong>
                            " was replaced in this account within the last ten days, or is about to be, we are calling it now. With the PIN you undo that."
                        </p>
                    </div>
                    <ErrorSummary flash=flash.clone() />
                    {pin(&view, flash.error("pin"), bond)} {again(&view)}
                </div>
                {dock}
                <div class="stack">
                    <details class="panel">
                        <summary>"I can't take calls"</summary>
                        <div class="stack">
                            <p class="quietly">
                                "This needs a call to your old line: nothing else shows that the number is yours. If you can still sign in, stop a
                                move that waits, or change the number, in your account. Otherwise please write to the shop."
                            </p>
                            <WhatACallProtects />
                        </div>
                    </details>
                    <div class="after">
                        <p class="quietly">
                            "If no phone rings within a minute, the name and the number do not belong together, or the change is more than ten days
                            old. Then please write to the shop. We never ask you to tell the PIN to anyone."
                        </p>
                        <form method="post" action="/api/cancel">
                            <input type="hidden" name="challenge" value=id />
                            <button class="link">"Cancel"</button>
                        </form>
                    </div>
                </div>
            </div>
        </div>
    }
}

fn pin(view: &UndoView, error: Option<String>, bond: Option<String>) -> impl IntoView + use<> {
    let wrong = error.is_some();
    // No script runs on this page, so its text must stay true while the page is open.
    let minutes = shop().policy.pin_life.as_secs() / 60;
    let left = match (view.live.seconds_left, view.live.attempts_left) {
        (0, _) => "This PIN has expired.".to_owned(),
        (_, 1) => format!("A PIN is good for {minutes} minutes after its call; 1 attempt left."),
        (_, attempts) => format!("A PIN is good for {minutes} minutes after its call; {attempts} attempts left."),
    };
    view! {
        <form class="pin stack" method="post" action="/api/confirm_undo" autocomplete="off" novalidate>
            <input type="hidden" name="challenge" value=view.id.to_string() />
            <BondField bond />
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
                    placeholder="•".repeat(usize::from(view.live.pin_length))
                    aria-describedby=if wrong { "left pin-error" } else { "left" }
                    aria-invalid=wrong.then_some("true")
                    required
                />
            </div>
            <p class="quietly" id="left">
                {left}
            </p>
            <button class="btn wide">"Undo the change"</button>
        </form>
    }
}

fn again(view: &UndoView) -> AnyView {
    if view.live.calls_left == 0 {
        return view! { <p class="quietly">"This was the last call. If you missed it, cancel and start again."</p> }
            .into_any();
    }
    if view.live.call_again_in > 0 {
        let wait = format!("You can ask for another call in {} seconds. ", view.live.call_again_in);
        return view! { <p class="quietly">{wait} <a class="link" href="?">"Refresh"</a></p> }.into_any();
    }
    view! {
        <form class="row" method="post" action="/api/undo_call_again">
            <input type="hidden" name="challenge" value=view.id.to_string() />
            <button class="btn quiet small">"Call again"</button>
        </form>
    }
    .into_any()
}

fn ended(state: ChallengeState) -> impl IntoView {
    let why = match state {
        ChallengeState::Dead => "Too many PINs did not match. For your safety this confirmation is closed.",
        ChallengeState::Expired => "The time ran out: a confirmation is open for ten minutes.",
        ChallengeState::Redeemed => "The PIN was typed before, and the old number is back.",
        ChallengeState::Refused => {
            "The PIN was right, but the change could not be undone any more. Please write to the shop."
        }
        ChallengeState::Cancelled | ChallengeState::Open => {
            "This confirmation was called off. Its PIN no longer works."
        }
    };
    view! {
        <div class="wrap narrow page">
            <h1>"This confirmation has ended"</h1>
            <p class="lede">{why}</p>
            <p class="row">
                <a class="btn" href="/undo">
                    "Start again"
                </a>
                <a class="btn quiet" href="/">
                    "Go to the start page"
                </a>
            </p>
        </div>
    }
}
