//! What every answer promises and every request must prove, whatever it is about.

pub mod content_policy;
mod headers;
mod heads;
mod methods;
mod origin;
mod redirects;
mod small_forms;
mod whole_forms;

pub(crate) use headers::protect;
pub(crate) use methods::in_words;
pub use origin::OwnOrigin;
pub(crate) use origin::{forget_foreign_referer, only_from_here};
pub(crate) use redirects::{lead_on, stay_here};
pub(crate) use small_forms::keep_small;
pub(crate) use whole_forms::receive;

use http::HeaderValue;

/// What the layers go by.
#[derive(Clone)]
pub(crate) struct Security {
    /// Where the shop is.
    pub own: OwnOrigin,
    /// The content security policy of the shop's own pages.
    pub content_policy: HeaderValue,
    /// Whether browsers are told to use https from now on.
    pub https: bool,
}
