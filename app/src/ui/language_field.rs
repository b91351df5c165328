//! The list of languages for calls.

use leptos::prelude::*;
use scripts::Language;

use crate::{flash::Flash, language::texts};

/// A list of languages, each by its own name. The first entry leaves the choice to the shop.
#[component]
pub(crate) fn LanguageField(
    /// Values and errors from the form's last submission.
    flash: Flash,
    /// The initially selected code; empty for the shop's choice.
    #[prop(into)]
    value: String,
    /// The language that the shop would choose.
    automatic: Option<Language>,
) -> impl IntoView {
    let t = texts();
    let error = flash.error("call_language");
    let wrong = error.is_some();
    let chosen = flash.value("call_language", &value);
    let automatic = automatic.map_or_else(
        || t.forms_language_automatic(),
        |language| t.forms_language_automatic_is(language.name()),
    );
    let options: Vec<_> = Language::all()
        .map(|language| {
            let selected = language.code() == chosen;
            view! { <option value=language.code() lang=language.tag() selected=selected>{language.name()}</option> }
        })
        .collect();
    view! {
        <div class="field" class:bad=wrong>
            <label for="call_language">{t.forms_language()}</label>
            {error.map(|error| view! { <p class="error" id="call_language-error">{error}</p> })}
            <select
                id="call_language"
                name="call_language"
                aria-describedby=wrong.then_some("call_language-error")
                aria-invalid=wrong.then_some("true")
            >
                <option value="">{automatic}</option>
                {options}
            </select>
        </div>
    }
}
