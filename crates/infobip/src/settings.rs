//! Where the service is, who is calling it, and how long to wait for its answer.

use std::time::Duration;

use reqwest::header::HeaderValue;
use url::{Host, Url};

use crate::{Credentials, Invalid, invalid::must};

/// What a [`Client`](crate::Client) needs to know.
///
/// Source: Infobip documentation, "Base URL"; the waits are this crate's own.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settings {
    /// The account's own address, such as `https://xyz.api.infobip.com`; a path in it is kept as a prefix. Must be https,
    /// except on this machine itself.
    pub base_url: Url,
    /// Who is calling.
    pub credentials: Credentials,
    /// How long to wait for a connection, TLS included; 2 s. Shorter than `timeout`.
    pub connect_timeout: Duration,
    /// How long the whole exchange may take; 5 s.
    pub timeout: Duration,
    /// The product token of the calling program; `infobip-rs/<version>` unless set.
    pub user_agent: String,
}

impl Settings {
    /// The usual waits and product token for this account.
    pub fn new(base_url: Url, credentials: Credentials) -> Self {
        Self {
            base_url,
            credentials,
            connect_timeout: Duration::from_secs(2),
            timeout: Duration::from_secs(5),
            user_agent: concat!("infobip-rs/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    pub(crate) fn check(&self) -> Result<(), Invalid> {
        let base_url = || "base_url".to_owned();
        let is_web = ["http", "https"].contains(&self.base_url.scheme()) && self.base_url.has_host();
        must(is_web, base_url, "is not an https address")?;
        must(
            self.base_url.scheme() == "https" || self.is_local(),
            base_url,
            "must be https: only this machine may be called without",
        )?;
        must(
            self.base_url.username().is_empty() && self.base_url.password().is_none(),
            base_url,
            "must not hold a user or a password",
        )?;
        must(
            self.base_url.query().is_none() && self.base_url.fragment().is_none(),
            base_url,
            "must not hold a query or a fragment",
        )?;

        must(!self.connect_timeout.is_zero(), || "connect_timeout".into(), "is zero")?;
        // Otherwise a connection that was never made looks like an answer that never came.
        must(
            self.connect_timeout < self.timeout,
            || "connect_timeout".into(),
            "must be shorter than timeout",
        )?;
        let is_header = !self.user_agent.is_empty() && HeaderValue::try_from(&self.user_agent).is_ok();
        must(
            is_header,
            || "user_agent".into(),
            "is not a product token of visible ASCII",
        )?;
        self.credentials.check()
    }

    /// Whether the service runs on this very machine, as a simulator does.
    pub(crate) fn is_local(&self) -> bool {
        match self.base_url.host() {
            Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// The address of an endpoint, below the prefix of the base URL.
    pub(crate) fn endpoint(&self, path: &str) -> Url {
        let mut url = self.base_url.clone();
        let prefix = url.path().trim_end_matches('/').to_owned();
        url.set_path(&format!("{prefix}{path}"));
        url
    }
}
