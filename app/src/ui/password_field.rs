//! A password field that can show what was typed, and says how long a new password already is.

use domain::password::{LONGEST, SHORTEST, SUGGESTED};
use leptos::{prelude::*, web_sys::js_sys::JsString};

/// Works as a plain field without JavaScript; the button is there only when it does something. What is typed never
/// leaves the field but by sending the form, and is never given back. A shown password is plain text to the browser: it is neither
/// spell-checked, which may happen elsewhere, nor kept among the texts that were sent. No length is cut: what is too long is told.
#[island]
pub fn PasswordField(
    /// Its name in the form and its id on the page.
    name: String,
    /// What it is called.
    label: String,
    /// What is wrong with what was typed before.
    error: Option<String>,
    /// A new password, with the rules beside it.
    new: bool,
) -> impl IntoView {
    let awake = RwSignal::new(false);
    let shown = RwSignal::new(false);
    let length = RwSignal::new(0_usize);
    Effect::new(move || {
        awake.set(true);
        for leaving in ["submit", "pagehide"] {
            window_event_listener_untyped(leaving, move |_| shown.set(false));
        }
    });

    let wrong = error.is_some();
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described: Vec<_> = [(new, &hint_id), (wrong, &error_id)]
        .into_iter()
        .filter_map(|(there, id)| there.then_some(id.clone()))
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let hint = new.then(|| view! { <p class="hint" id=hint_id>{move || advice(length.get())}</p> });
    let button = {
        let controls = name.clone();
        move || {
            let controls = controls.clone();
            awake.get().then(|| {
                view! {
                    <button
                        class="btn quiet small"
                        type="button"
                        aria-pressed=move || shown.get().to_string()
                        aria-controls=controls
                        on:click=move |_| shown.update(|shown| *shown = !*shown)
                    >
                        {move || if shown.get() { "Hide" } else { "Show" }}
                    </button>
                }
            })
        }
    };
    view! {
        <div class="field" class:bad=wrong>
            <label for=name.clone()>{label}</label>
            {hint}
            {error.map(|error| view! { <p class="error" id=error_id>{error}</p> })}
            <div class="secret">
                <input
                    id=name.clone()
                    name=name
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=if new { "new-password" } else { "current-password" }
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=wrong.then_some("true")
                    required
                    on:input:target=move |event| length.set(count(event.target().value()))
                />
                {button}
            </div>
        </div>
    }
}

/// The characters of a password as the shop counts them: `ë` is one, however it was typed.
fn count(typed: String) -> usize {
    String::from(JsString::from(typed).normalize("NFC")).chars().count()
}

/// The rule, as far as it is not met yet.
fn advice(length: usize) -> String {
    match length {
        0 => format!("At least {SHORTEST} characters, better {SUGGESTED}. A few words in a row are good."),
        1..SHORTEST => format!("{} more characters, please.", SHORTEST - length),
        SHORTEST..SUGGESTED => format!("That is enough. {SUGGESTED} characters or more are better still."),
        SUGGESTED..=LONGEST => "A good length.".to_owned(),
        _ => format!("At most {LONGEST} characters, please: {} less.", length - LONGEST),
    }
}
