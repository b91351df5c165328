//! Passkey prompts: the button, and the server's response to it.

use leptos::prelude::*;
use serde_json::json;

use crate::{
    bonds::BondField,
    error::AppError,
    language::texts,
    path::form_action,
    site::site,
    words::{errors, sent},
};

/// A button that asks the browser for a passkey and submits its response. Without JavaScript it says what is missing.
#[component]
pub(crate) fn PasskeyForm(
    /// The endpoint that receives the response.
    action: &'static str,
    /// The endpoint that returns the `WebAuthn` options.
    question: &'static str,
    /// Name of the form field that identifies the subject; `value` is its value.
    field: &'static str,
    value: String,
    /// The bond, if the response renews the session.
    #[prop(optional_no_strip)]
    bond: Option<String>,
    /// The content of the button.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            class="fields"
            id="passkey"
            method="post"
            action=form_action(action)
            data-passkey=form_action(question)
            data-texts=sent::passkey().json.as_str()
        >
            <input type="hidden" name=field value=value />
            <input type="hidden" name="answer" />
            <BondField bond />
            <p class="error" role="alert" hidden></p>
            <button class="btn quiet" hidden>
                {children()}
            </button>
            <p class="quietly">{texts().passkey_needs_script()}</p>
        </form>
        <script type="module" src=site().assets.passkeys></script>
    }
}

/// The `WebAuthn` options for the browser, or a message for the person; JSON in both cases.
pub(crate) fn question(asked: Result<String, AppError>) -> String {
    asked.unwrap_or_else(|error| {
        let told = match error {
            AppError::Fields(fields) => fields
                .into_iter()
                .map(|(_, message)| message)
                .collect::<Vec<_>>()
                .join(" "),
            error => errors::app_error(&error),
        };
        json!({ "error": told }).to_string()
    })
}
