//! What carries delivery reports to the addresses that senders named.

use std::{sync::OnceLock, time::Duration};

use reqwest::{Client, ClientBuilder};
use url::Url;

/// What carries reports: plain to the shop on the same machine as a rule, encrypted where an address asks for it.
#[derive(Default)]
pub(crate) struct Post {
    plain: OnceLock<Client>,
    encrypted: OnceLock<Client>,
}

impl Post {
    /// The client for an address. Reading the certificates of the system takes long, so it waits for the first address that needs them.
    pub fn to(&self, address: &Url) -> &Client {
        if address.scheme() == "https" {
            self.encrypted.get_or_init(|| built(builder()))
        } else {
            self.plain.get_or_init(|| built(builder().tls_certs_only([])))
        }
    }
}

fn builder() -> ClientBuilder {
    Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(3))
        .timeout(Duration::from_secs(10))
        .no_proxy()
        .user_agent(concat!("infobip-simulator/", env!("CARGO_PKG_VERSION")))
}

fn built(builder: ClientBuilder) -> Client {
    builder
        .build()
        .expect("a client with these fixed settings can be built")
}
