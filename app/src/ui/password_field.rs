//! A password field that can show the typed text and tells how long a new password is.

use leptos::prelude::*;

use crate::words::sent;

/// A plain field. Its island (`password_awake.rs`) adds the button. The typed text leaves the field only when the form is sent, and the
/// server never sends it back. A shown password is plain text to the browser. So spell checking, which may use a remote service, is off,
/// and the field is hidden again before sending, so that the browser does not remember the text. The field does not truncate the text; a
/// password that is too long is reported.
#[component]
pub(crate) fn PasswordField(
    /// The field's name in the form and its id on the page.
    name: String,
    /// The label.
    label: String,
    /// The error of the last submission.
    error: Option<String>,
    /// Whether this is a new password, shown with the rules.
    new: bool,
) -> impl IntoView {
    let wrong = error.is_some();
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described: Vec<_> = [(new, &hint_id), (wrong, &error_id)]
        .into_iter()
        .filter_map(|(there, id)| there.then_some(id.clone()))
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let sent = sent::password();
    let hint = new.then(|| view! { <p class="hint" id=hint_id>{sent.texts.advice(0)}</p> });
    view! {
        <leptos-island data-component="PasswordField" data-name=name.clone() data-texts=sent.json.as_str()>
            <div class="field" class:bad=wrong>
                <label for=name.clone()>{label}</label>
                {hint}
                {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
                <div class="secret">
                    <input
                        id=name.clone()
                        name=name.clone()
                        type="password"
                        autocomplete=if new { "new-password" } else { "current-password" }
                        autocapitalize="none"
                        spellcheck="false"
                        aria-describedby=described
                        aria-invalid=wrong.then_some("true")
                        required
                    />
                    <span data-spot="show"></span>
                </div>
            </div>
        </leptos-island>
    }
}
