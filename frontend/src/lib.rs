//! What the browser loads: it wakes the islands.

// The islands are exported by the crate that holds them.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the loader when the page has been painted.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
