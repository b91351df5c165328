//! What the website knows about the process that it runs in.

use std::{fmt, sync::Arc};

use domain::PhoneNumber;
use leptos::prelude::*;

/// Settings of the website. The server provides them with every request.
#[derive(Clone, Debug)]
pub struct Site {
    /// The shop's name.
    pub name: String,
    /// The URL of the shop on the internet, if it has one.
    pub public_url: Option<String>,
    /// Whether calls ring on the screen instead of on real phones.
    pub demo: bool,
    /// The URLs of the files that pages load.
    pub assets: Assets,
    /// Returns the URL of a number's handset; only in a shop that runs on the simulator.
    pub handset: Option<HandsetAddress>,
}

/// URLs of files with their version, such as `/ringfence.css?v=3f2a9c`.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The stylesheet.
    pub stylesheet: String,
    /// The script that activates the islands.
    pub loader: String,
    /// The JavaScript glue of the islands.
    pub glue: String,
    /// The WebAssembly module of the islands.
    pub wasm: String,
    /// The script that updates an open PIN page.
    pub news: String,
    /// The script that asks for passkeys.
    pub passkeys: String,
}

/// A function that returns the URL of a number's handset. The URL does not contain the number.
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
