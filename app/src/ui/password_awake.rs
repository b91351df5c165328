//! The password field in the browser: a button that shows the typed text, and a hint that updates while typing.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Event, HtmlElement, HtmlInputElement, js_sys::JsString};

use super::password_field::advice;
use crate::island::{Island, put};

/// An active password field.
#[wasm_bindgen(js_name = PasswordField)]
#[derive(Debug)]
pub struct AwakePassword;

#[wasm_bindgen(js_class = PasswordField)]
impl AwakePassword {
    /// Adds the button, and listens for events of the field and the button.
    #[wasm_bindgen(constructor)]
    pub fn new(element: HtmlElement) -> Self {
        put(
            &Island::new(element.clone()),
            "show",
            show_button(&Island::new(element.clone())),
        );
        listen(&element, "input", told_how_long);
        listen(&element, "click", shown_or_hidden);
        for leaving in ["submit", "pagehide"] {
            let island = Island::new(element.clone());
            let _ = window_event_listener_untyped(leaving, move |_| show(&island, false));
        }
        Self
    }
}

fn show_button(island: &Island) -> impl IntoView + use<> {
    view! {
        <button class="btn quiet small" type="button" aria-pressed="false" aria-controls=island.data("name")>
            "Show"
        </button>
    }
}

/// Listens on the island's own element, because its content may be replaced at any time.
fn listen(element: &HtmlElement, event: &str, then: fn(&Island, &Event)) {
    let island = Island::new(element.clone());
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| then(&island, &event));
    let _ = element.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

fn told_how_long(island: &Island, _: &Event) {
    let Some(field) = field(island) else { return };
    let words = advice(count(field.value()));
    if let Some(hint) = island.find(".hint") {
        hint.set_text_content(Some(&words));
    }
}

fn shown_or_hidden(island: &Island, event: &Event) {
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
    show(island, hidden);
}

/// Shows or hides the typed text. It must be hidden when the form is sent: the browser would remember a shown password as ordinary form
/// text.
fn show(island: &Island, shown: bool) {
    let Some(field) = field(island) else { return };
    field.set_type(if shown { "text" } else { "password" });
    if let Some(button) = island.find("[data-spot='show'] button") {
        let _ = button.set_attribute("aria-pressed", if shown { "true" } else { "false" });
        button.set_text_content(Some(if shown { "Hide" } else { "Show" }));
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
