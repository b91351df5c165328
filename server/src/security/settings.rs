//! The settings of the security layers.

use http::HeaderValue;

use super::own_origin::OwnOrigin;

/// The security settings. They depend on the shop's URL and mode.
#[derive(Clone)]
pub(crate) struct Security {
    /// The shop's own origin.
    pub own: OwnOrigin,
    /// The content security policy of the shop's own pages.
    pub content_policy: HeaderValue,
    /// Whether browsers are told to use only https from now on (HSTS).
    pub https: bool,
}
