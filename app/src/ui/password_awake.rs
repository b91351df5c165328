//! The password field in the browser: a button that shows the typed text, and a hint that updates while typing.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsError, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Event, HtmlElement, HtmlInputElement, js_sys::JsString};

use crate::{
    island::{Island, put},
    words::password::PasswordTexts,
};

/// An active password field.
#[wasm_bindgen(js_name = PasswordField)]
#[derive(Debug)]
pub struct AwakePassword;

#[wasm_bindgen(js_class = PasswordField)]
impl AwakePassword {
    /// Adds the button, and listens for events of the field and the button.
    ///
    /// # Errors
    ///
    /// If the page does not contain the texts.
    #[wasm_bindgen(constructor)]
    pub fn new(element: HtmlElement) -> Result<Self, JsError> {
        let island = Island::new(element.clone());
        let texts: PasswordTexts = serde_json::from_str(&island.data("texts"))?;
        put(&island, "show", show_button(&island, texts.show.clone()));
        listen(&element, "input", &texts, told_how_long);
        listen(&element, "click", &texts, shown_or_hidden);
        for leaving in ["submit", "pagehide"] {
            let island = Island::new(element.clone());
            let texts = texts.clone();
            let _ = window_event_listener_untyped(leaving, move |_| show(&island, &texts, false));
        }
        Ok(Self)
    }
}

fn show_button(island: &Island, text: String) -> impl IntoView + use<> {
    view! {
        <button class="btn quiet small" type="button" aria-pressed="false" aria-controls=island.data("name")>
            {text}
        </button>
    }
}

/// Listens on the island's own element, because its content may be replaced at any time.
fn listen(element: &HtmlElement, event: &str, texts: &PasswordTexts, then: fn(&Island, &PasswordTexts, &Event)) {
    let island = Island::new(element.clone());
    let texts = texts.clone();
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| then(&island, &texts, &event));
    let _ = element.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

fn told_how_long(island: &Island, texts: &PasswordTexts, _: &Event) {
    let Some(field) = field(island) else { return };
    let words = texts.advice(count(field.value()));
    if let Some(hint) = island.find(".hint") {
        hint.set_text_content(Some(&words));
    }
}

fn shown_or_hidden(island: &Island, texts: &PasswordTexts, event: &Event) {
    let Some(button) = island.find("[data-spot='show'] button") else {
        return;
    };
    let pressed = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    if !button.contains(pressed.as_ref()) {
        return;
    }
    let hidden = field(island).is_some_and(|field| field.type_() == "password");
    show(island, texts, hidden);
}

/// Shows or hides the typed text. It must be hidden when the form is sent: the browser would remember a shown password as ordinary form
/// text.
fn show(island: &Island, texts: &PasswordTexts, shown: bool) {
    let Some(field) = field(island) else { return };
    field.set_type(if shown { "text" } else { "password" });
    if let Some(button) = island.find("[data-spot='show'] button") {
        let _ = button.set_attribute("aria-pressed", if shown { "true" } else { "false" });
        button.set_text_content(Some(if shown { &texts.hide } else { &texts.show }));
    }
}

/// Number of characters of a password, counted as the shop counts them: `ë` is one, however it was typed.
fn count(typed: String) -> usize {
    String::from(JsString::from(typed).normalize("NFC")).chars().count()
}

fn field(island: &Island) -> Option<HtmlInputElement> {
    island
        .find(&format!("input[name='{}']", island.data("name")))?
        .dyn_into()
        .ok()
}
