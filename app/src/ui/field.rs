//! One form field with its label, hint and error, and the error summary of a form.

use leptos::prelude::*;

use crate::{flash::Flash, language::texts};

/// A labeled text field. Its error is shown beside it and read out with it.
#[component]
pub(crate) fn Field(
    /// The field's name in the form and its id on the page.
    name: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// Values and errors from the form's last submission.
    flash: Flash,
    /// The initial value.
    #[prop(optional, into)]
    value: String,
    /// A hint on how to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The value of the `autocomplete` attribute.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The input's type; text by default.
    #[prop(default = "text")]
    kind: &'static str,
    /// Whether only digits are typed.
    #[prop(optional)]
    numeric: bool,
    /// Whether the field may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let error = flash.error(name);
    let wrong = error.is_some();
    // Names and codes must not be corrected, capitalized or sent to a spelling service.
    let is_exact = matches!(autocomplete, Some("username" | "email" | "one-time-code" | "off"));
    let described = described_by(name, hint.is_some(), wrong);
    view! {
        <div class="field" class:bad=wrong>
            <label for=name>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
            {error.map(|error| view! { <p class="error" id=format!("{name}-error")>{error}</p> })}
            <input
                id=name
                name=name
                type=kind
                value=flash.value(name, &value)
                autocomplete=autocomplete
                inputmode=numeric.then_some("numeric")
                autocapitalize=is_exact.then_some("none")
                spellcheck=is_exact.then_some("false")
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
                required=!optional
            />
        </div>
    }
}

/// The ids of the elements that describe a field (`aria-describedby`).
pub(crate) fn described_by(name: &str, hint: bool, wrong: bool) -> Option<String> {
    let ids: Vec<_> = [(hint, "hint"), (wrong, "error")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, what)| format!("{name}-{what}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// All errors of a form, shown at its top. Each links to its field.
#[component]
pub(crate) fn ErrorSummary(
    /// Values and errors from the form's last submission.
    flash: Flash,
) -> impl IntoView {
    let errors = flash.errors().to_vec();
    (!errors.is_empty()).then(|| {
        let title = texts().forms_errors(errors.len());
        let items: Vec<_> = errors
            .into_iter()
            .map(|(field, message)| summary_line(&field, message))
            .collect();
        view! {
            <div class="errors" role="alert" tabindex="-1" id="errors">
                <h2>{title}</h2>
                <ul>{items}</ul>
            </div>
        }
    })
}

fn summary_line(field: &str, message: String) -> impl IntoView + use<> {
    let target = (!field.is_empty()).then(|| format!("#{field}"));
    match target {
        Some(href) => view! { <li><a href=href>{message}</a></li> }.into_any(),
        None => view! { <li>{message}</li> }.into_any(),
    }
}

/// The confirmation of what was done.
#[component]
pub(crate) fn Notice(
    /// The flash message with the confirmation.
    flash: Flash,
) -> impl IntoView {
    flash.done().map(|text| {
        view! {
            <p class="notice" role="status">
                <strong>{text}</strong>
            </p>
        }
    })
}

/// The customer's progress through the steps. Steps before `at` are done.
#[component]
pub(crate) fn Progress(
    /// The names of the steps.
    steps: Vec<String>,
    /// The current step, counted from 0.
    at: usize,
) -> impl IntoView {
    let items: Vec<_> = steps
        .into_iter()
        .enumerate()
        .map(|(place, step)| {
            view! { <li class:done=place < at aria-current=(place == at).then_some("step")>{step}</li> }
        })
        .collect();
    view! {
        <ol class="progress" aria-label=texts().forms_progress_label()>
            {items}
        </ol>
    }
}
