//! "I can't take calls": the alternative factors, and what a call can and cannot protect against.

use domain::challenge::{PurposeView, StandIns};
use leptos::prelude::*;

use crate::{bonds::BondField, flash::Flash, passkey::PasskeyForm};

/// The alternative factors for a challenge, collapsed until the customer opens them.
#[component]
pub(super) fn Elsewise(
    /// The purpose of the PIN.
    purpose: PurposeView,
    /// The factors that the customer has.
    stand_ins: StandIns,
    /// The challenge's id.
    challenge: String,
    /// The bond for renewing the session.
    bond: Option<String>,
    /// Whether to show them expanded, because there is no call to wait for.
    unfolded: bool,
    /// Values and errors from the forms' last submission.
    flash: Flash,
) -> impl IntoView {
    let wrong = ["code", "app_code", "passkey"]
        .iter()
        .any(|field| flash.error(field).is_some());
    let open = wrong || unfolded;
    let StandIns {
        backup_code,
        authenticator,
        passkey,
    } = stand_ins;
    let none = !(backup_code || authenticator || passkey);
    view! {
        <details class="panel" open=open>
            <summary>"I can't take calls"</summary>
            <div class="stack">
                {passkey.then(|| with_passkey(challenge.clone(), &flash, bond.clone()))}
                {authenticator.then(|| with_app(challenge.clone(), &flash, bond.clone()))}
                {backup_code.then(|| with_code(challenge, &flash, bond))} {none.then(|| without(&purpose))}
                <WhatACallProtects />
            </div>
        </details>
    }
}

/// What a call can and cannot protect against, in plain words.
#[component]
pub(crate) fn WhatACallProtects() -> impl IntoView {
    view! {
        <p class="quietly">
            "A call protects you from somebody who has only your password. It does not protect you from somebody who has your phone or
            your SIM card, nor if you tell them the PIN. A passkey cannot be told to anybody."
        </p>
    }
}

fn with_passkey(challenge: String, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    let error: Option<String> = flash.error("passkey");
    view! {
        {error.map(|text| view! { <p class="error">{text}</p> })}
        <PasskeyForm action="/api/confirm_passkey" question="/api/passkey_question" field="challenge" value=challenge bond>
            "Confirm with a passkey"
        </PasskeyForm>
    }
}

fn with_app(challenge: String, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    typed(
        "/api/confirm_authenticator",
        challenge,
        bond,
        flash.error("app_code"),
        &Typed {
            field: "app_code",
            label: "Digits of your authenticator app",
            placeholder: "123 456",
            numeric: true,
            hint: Some("Three codes are good at a time, so wrong digits count as three attempts."),
            button: "Confirm with these digits",
        },
    )
}

fn with_code(challenge: String, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    typed(
        "/api/confirm_backup_code",
        challenge,
        bond,
        flash.error("code"),
        &Typed {
            field: "code",
            label: "Backup code",
            placeholder: "8c1f-07aa-93be-4d20",
            numeric: false,
            hint: None,
            button: "Confirm with this code",
        },
    )
}

/// A form with one text field.
struct Typed {
    field: &'static str,
    label: &'static str,
    placeholder: &'static str,
    numeric: bool,
    hint: Option<&'static str>,
    button: &'static str,
}

fn typed(
    action: &'static str,
    challenge: String,
    bond: Option<String>,
    error: Option<String>,
    words: &Typed,
) -> impl IntoView + use<> {
    let wrong = error.is_some();
    let Typed {
        field,
        label,
        placeholder,
        numeric,
        hint,
        button,
    } = *words;
    let (error_id, hint_id) = (format!("{field}-error"), format!("{field}-hint"));
    let described = match (hint, wrong) {
        (Some(_), true) => Some(format!("{hint_id} {error_id}")),
        (Some(_), false) => Some(hint_id.clone()),
        (None, true) => Some(error_id.clone()),
        (None, false) => None,
    };
    view! {
        <form class="fields" method="post" action=action>
            <input type="hidden" name="challenge" value=challenge />
            <BondField bond />
            <div class="field" class:bad=wrong>
                <label for=field>{label}</label>
                {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
                {error.map(|error| view! { <p class="error" id=error_id.clone()>{error}</p> })}
                <input
                    id=field
                    name=field
                    autocomplete=if numeric { "one-time-code" } else { "off" }
                    autocapitalize="none"
                    spellcheck="false"
                    inputmode=numeric.then_some("numeric")
                    placeholder=placeholder
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=described
                />
            </div>
            <button class="btn quiet">{button}</button>
        </form>
    }
}

/// The text without alternative factors: either none is accepted, or the customer has none yet.
fn without(purpose: &PurposeView) -> impl IntoView + use<> {
    let told = match purpose {
        PurposeView::Registration { .. } | PurposeView::PhoneChangeNewLine { .. } | PurposeView::PhoneMove { .. } => {
            "This needs the call: nothing else shows that the number is yours."
        }
        PurposeView::PasswordReset => {
            "This needs the call: with a code alone, whoever found it would have your account."
        }
        PurposeView::PhoneChangeOldLine { .. } => {
            "If you cannot take calls on the old line any more, cancel, sign out and choose “Lost your phone?” where you sign in."
        }
        _ => {
            "You have nothing yet that could stand in for the call. Where you can take one, make backup codes or add an authenticator app or a \
             passkey in your account."
        }
    };
    view! { <p class="quietly">{told}</p> }
}
