//! What keeps an island alive in a page that others change, too: extensions put elements into it, translators wrap its texts and swap
//! them for others.
//!
//! Nothing of the page is taken over or held on to. A spot is looked up by its name each time its content changes, and is filled anew:
//! whatever became of the old content, the new one shows.

use leptos::{
    prelude::*,
    tachys::view::{Mountable, Render},
};
use web_sys::{Element, HtmlElement};

/// A `leptos-island` of the page.
#[derive(Debug)]
pub(crate) struct Island(HtmlElement);

impl Island {
    /// This element and what lies in it.
    pub fn new(element: HtmlElement) -> Self {
        Self(element)
    }

    /// The attribute `data-…`; empty when it is missing.
    pub fn data(&self, name: &str) -> String {
        self.0.get_attribute(&format!("data-{name}")).unwrap_or_default()
    }

    /// The first element that fits, as the page stands now.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).ok().flatten()
    }

    /// Sets an attribute of the first element that fits.
    pub fn attribute(&self, selector: &str, name: &str, value: &str) {
        if let Some(element) = self.find(selector) {
            let _ = element.set_attribute(name, value);
        }
    }

    /// Says these words in a spot, unless they are the ones from before.
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

/// Fills a spot with this view, in place of whatever stands there.
pub(crate) fn put(island: &Island, spot: &str, view: impl IntoView) {
    let Some(spot) = island.spot(spot) else { return };
    spot.set_text_content(None);
    view.into_view().build().mount(&spot, None);
}
