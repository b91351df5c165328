//! A password field that can show what was typed, and says how long a new password already is.

use domain::password::{LONGEST, SHORTEST, SUGGESTED};
#[cfg(feature = "ssr")]
use leptos::prelude::*;

/// A plain field; awake (`password_awake.rs`), it gets its button. What is typed never leaves the field but by sending the form, and is
/// never given back. A shown password is plain text to the browser: it is neither spell-checked, which may happen elsewhere, nor kept among
/// the texts that were sent. No length is cut: what is too long is told.
#[cfg(feature = "ssr")]
#[component]
pub(crate) fn PasswordField(
    /// Its name in the form and its id on the page.
    name: String,
    /// What it is called.
    label: String,
    /// What is wrong with what was typed before.
    error: Option<String>,
    /// A new password, with the rules beside it.
    new: bool,
) -> impl IntoView {
    let wrong = error.is_some();
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described: Vec<_> = [(new, &hint_id), (wrong, &error_id)]
        .into_iter()
        .filter_map(|(there, id)| there.then_some(id.clone()))
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let hint = new.then(|| view! { <p class="hint" id=hint_id>{advice(0)}</p> });
    view! {
        <leptos-island data-component="PasswordField" data-name=name.clone()>
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

/// The rule, as far as it is not met yet.
pub(super) fn advice(length: usize) -> String {
    match length {
        0 => format!("At least {SHORTEST} characters, better {SUGGESTED}. A few words in a row are good."),
        1..SHORTEST => format!("{} more characters, please.", SHORTEST - length),
        SHORTEST..SUGGESTED => format!("That is enough. {SUGGESTED} characters or more are better still."),
        SUGGESTED..=LONGEST => "A good length.".to_owned(),
        _ => format!("At most {LONGEST} characters, please: {} less.", length - LONGEST),
    }
}
