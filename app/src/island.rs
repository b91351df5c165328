//! Islands that survive changes by others: browser extensions insert elements into the page, and translators wrap and replace its text.
//!
//! An island keeps no reference to elements of the page. It looks up a spot by name each time the content changes and fills it again, so
//! the new content shows whatever happened to the old one.

use leptos::{
    prelude::*,
    tachys::view::{Mountable, Render},
};
use web_sys::{Element, HtmlElement};

/// A `leptos-island` element of the page.
#[derive(Debug)]
pub(crate) struct Island(HtmlElement);

impl Island {
    /// An island of this element and its content.
    pub fn new(element: HtmlElement) -> Self {
        Self(element)
    }

    /// The value of the attribute `data-…`; empty if it is missing.
    pub fn data(&self, name: &str) -> String {
        self.0.get_attribute(&format!("data-{name}")).unwrap_or_default()
    }

    /// The first element that currently matches the selector.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).ok().flatten()
    }

    /// Sets an attribute of the first element that matches the selector.
    pub fn attribute(&self, selector: &str, name: &str, value: &str) {
        if let Some(element) = self.find(selector) {
            let _ = element.set_attribute(name, value);
        }
    }

    /// Writes text into a spot, unless it equals the text from before.
    pub fn say(&self, spot: &str, before: &str, words: &str) {
        if before != words
            && let Some(spot) = self.spot(spot)
        {
            spot.set_text_content(Some(words));
        }
    }

    fn spot(&self, name: &str) -> Option<Element> {
        self.find(&format!("[data-spot='{name}']"))
    }
}

/// Replaces the content of a spot with this view.
pub(crate) fn put(island: &Island, spot: &str, view: impl IntoView) {
    let Some(spot) = island.spot(spot) else { return };
    spot.set_text_content(None);
    view.into_view().build().mount(&spot, None);
}
