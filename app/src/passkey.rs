//! Asking the browser for a passkey: the button, and what the button learns from the server.

use leptos::prelude::*;
use serde_json::json;

use crate::{bonds::BondField, error::AppError, site::site};

/// A button that asks the browser for a passkey and sends its answer. Without JavaScript it says what is missing.
#[component]
pub(crate) fn PasskeyForm(
    /// Where the answer goes.
    action: &'static str,
    /// Where the browser learns what to ask the device for.
    question: &'static str,
    /// What it is about: the name of the field, and what stands in it.
    field: &'static str,
    value: String,
    /// What binds the session to this browser, where the answer renews it.
    #[prop(optional_no_strip)]
    bond: Option<String>,
    /// The button.
    children: Children,
) -> impl IntoView {
    view! {
        <form class="fields" id="passkey" method="post" action=action data-passkey=question>
            <input type="hidden" name=field value=value />
            <input type="hidden" name="answer" />
            <BondField bond />
            <p class="error" role="alert" hidden></p>
            <button class="btn quiet" hidden>
                {children()}
            </button>
            <p class="quietly">"A passkey needs JavaScript and a browser of the last few years."</p>
        </form>
        <script type="module" src=site().assets.passkeys></script>
    }
}

/// What the browser is to ask a device for, or what to tell the person in front of it; as JSON either way.
pub(crate) fn question(asked: Result<String, AppError>) -> String {
    asked.unwrap_or_else(|error| {
        let told = match error {
            AppError::Fields(fields) => fields
                .into_iter()
                .map(|(_, message)| message)
                .collect::<Vec<_>>()
                .join(" "),
            error => error.to_string(),
        };
        json!({ "error": told }).to_string()
    })
}
