//! What the website knows about the process it runs in.

use std::{fmt, sync::Arc};

use domain::PhoneNumber;
use leptos::prelude::*;

/// Given by the server with every request.
#[derive(Clone, Debug)]
pub struct Site {
    /// The shop's name.
    pub name: String,
    /// Calls ring on the screen instead of on real phones.
    pub demo: bool,
    /// Where the browser finds what it loads.
    pub assets: Assets,
    /// Where the handset of a number is shown, in a shop that runs on the simulator.
    pub handset: Option<HandsetAddress>,
}

/// Addresses with their version, such as `/ringfence.css?v=3f2a9c`.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The stylesheet.
    pub stylesheet: String,
    /// The script that wakes the islands.
    pub loader: String,
    /// The glue between the browser and the islands.
    pub glue: String,
    /// The islands.
    pub wasm: String,
    /// The script that keeps an open PIN page up to date.
    pub news: String,
    /// The script that asks for passkeys.
    pub passkeys: String,
}

/// Tells the address of a number's handset. The number itself is not in it.
#[derive(Clone)]
pub struct HandsetAddress(pub Arc<dyn Fn(&PhoneNumber) -> String + Send + Sync>);

impl fmt::Debug for HandsetAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandsetAddress")
    }
}

/// The site of this request.
pub(crate) fn site() -> Site {
    expect_context()
}

/// The shop of this request.
pub(crate) fn shop() -> services::Shop {
    expect_context()
}
