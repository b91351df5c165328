//! The shop's own origin, as browsers name it.

use std::sync::Arc;

use http::{HeaderMap, header};
use url::Url;

/// The shop's own origin.
#[derive(Clone, Debug)]
pub enum OwnOrigin {
    /// The public URL's origin, such as `https://shop.example`.
    Public(Arc<str>),
    /// The host that the request was sent to. This is good enough for a demo shop, which has no public URL.
    AsAsked,
}

impl OwnOrigin {
    /// The origin of the public URL; [`Self::AsAsked`] without one.
    pub fn of(public_url: Option<&Url>) -> Self {
        match public_url {
            Some(url) => Self::Public(url.origin().ascii_serialization().into()),
            None => Self::AsAsked,
        }
    }

    /// Whether a URL, with or without a path, belongs to this shop.
    pub fn holds(&self, address: &str, headers: &HeaderMap) -> bool {
        let Ok(address) = Url::parse(address) else { return false };
        let origin = address.origin().ascii_serialization();
        match self {
            Self::Public(own) => origin == **own,
            Self::AsAsked => {
                let host = text(headers, &header::HOST);
                host.is_some_and(|host| origin == format!("http://{host}") || origin == format!("https://{host}"))
            }
        }
    }
}

/// A header's value, if it is text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
