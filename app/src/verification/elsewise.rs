//! "I can't take calls": the alternative factors, and what a call can and cannot protect against.

use domain::challenge::{AvailableFactors, PurposeView};
use leptos::{prelude::*, server_fn::ServerFn};

use super::api::{ConfirmAuthenticator, ConfirmBackupCode, ConfirmPasskey, PasskeyQuestion};
use crate::{bonds::BondField, flash::Flash, language::texts, passkey::PasskeyForm, path::form_action};

/// The alternative factors for a challenge, collapsed until the customer opens them.
#[component]
pub(super) fn Elsewise(
    /// The purpose of the PIN.
    purpose: PurposeView,
    /// The factors that the customer has.
    factors: AvailableFactors,
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
    let AvailableFactors {
        backup_code,
        authenticator,
        passkey,
    } = factors;
    let none = !(backup_code || authenticator || passkey);
    view! {
        <details class="panel" open=open>
            <summary>{texts().pin_elsewise()}</summary>
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
fn WhatACallProtects() -> impl IntoView {
    view! {
        <p class="quietly">{texts().pin_elsewise_limits()}</p>
    }
}

fn with_passkey(challenge: String, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    let error: Option<String> = flash.error("passkey");
    view! {
        {error.map(|text| view! { <p class="error">{text}</p> })}
        <PasskeyForm action=ConfirmPasskey::PATH question=PasskeyQuestion::PATH field="challenge" value=challenge bond>
            {texts().pin_passkey_button()}
        </PasskeyForm>
    }
}

fn with_app(challenge: String, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    let t = texts();
    typed(
        ConfirmAuthenticator::PATH,
        challenge,
        bond,
        flash.error("app_code"),
        Typed {
            field: "app_code",
            label: t.pin_app_label(),
            placeholder: "123 456",
            numeric: true,
            hint: Some(t.pin_app_hint()),
            button: t.pin_app_button(),
        },
    )
}

fn with_code(challenge: String, flash: &Flash, bond: Option<String>) -> impl IntoView + use<> {
    let t = texts();
    typed(
        ConfirmBackupCode::PATH,
        challenge,
        bond,
        flash.error("code"),
        Typed {
            field: "code",
            label: t.pin_code_label(),
            placeholder: "8c1f-07aa-93be-4d20",
            numeric: false,
            hint: None,
            button: t.pin_code_button(),
        },
    )
}

/// A form with one text field.
struct Typed {
    field: &'static str,
    label: String,
    placeholder: &'static str,
    numeric: bool,
    hint: Option<String>,
    button: String,
}

fn typed(
    action: &'static str,
    challenge: String,
    bond: Option<String>,
    error: Option<String>,
    words: Typed,
) -> impl IntoView + use<> {
    let wrong = error.is_some();
    let Typed {
        field,
        label,
        placeholder,
        numeric,
        hint,
        button,
    } = words;
    let (error_id, hint_id) = (format!("{field}-error"), format!("{field}-hint"));
    let described = match (hint.is_some(), wrong) {
        (true, true) => Some(format!("{hint_id} {error_id}")),
        (true, false) => Some(hint_id.clone()),
        (false, true) => Some(error_id.clone()),
        (false, false) => None,
    };
    view! {
        <form class="fields" method="post" action=form_action(action)>
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
    let t = texts();
    let told = match purpose {
        PurposeView::Registration { .. } | PurposeView::PhoneChangeNewNumber { .. } | PurposeView::PhoneMove { .. } => {
            t.pin_without_number()
        }
        PurposeView::PasswordReset => t.pin_without_reset(),
        PurposeView::PhoneChangeOldNumber { .. } => t.pin_without_old_number(),
        PurposeView::Reversal => t.pin_without_reversal(),
        _ => t.pin_without_factors(),
    };
    view! { <p class="quietly">{told}</p> }
}
