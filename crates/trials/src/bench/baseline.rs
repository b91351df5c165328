//! The baseline: a bare axum handler that only returns bytes from memory.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use axum::serve::ListenerExt;
use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A running baseline server with a runtime of its own, like the shop. It ends when dropped.
pub struct Baseline {
    address: SocketAddr,
    _runtime: Runtime,
}

impl Baseline {
    /// Starts to answer `GET /` with these bytes under this content type, and `TCP_NODELAY` set as the shop sets it.
    pub fn start(content_type: &str, body: Vec<u8>) -> Result<Self> {
        let runtime = Runtime::new().context("could not start the yardstick")?;
        let (content_type, body) = (content_type.to_owned(), Bytes::from(body));
        let answer = move || {
            let answer = ([(CONTENT_TYPE, content_type.clone())], body.clone());
            async move { answer }
        };
        let router = Router::new().route("/", get(answer));

        let listener = runtime
            .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
            .context("no free port")?;
        let address = listener.local_addr()?;
        let listener = listener.tap_io(|connection| {
            // Without it the figures are lower, never wrong.
            let _ = connection.set_nodelay(true);
        });
        runtime.spawn(async move { axum::serve(listener, router).await });

        Ok(Self {
            address,
            _runtime: runtime,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

#[cfg(test)]
mod tests {
    use super::super::exchange;
    use super::*;

    #[test]
    fn it_hands_out_the_very_same_bytes() {
        let baseline = Baseline::start("text/html; charset=utf-8", b"<p>mug</p>".to_vec()).unwrap();

        let request = exchange::get(baseline.address(), "/", "");
        let answer = Runtime::new()
            .unwrap()
            .block_on(exchange::ask(baseline.address(), &request))
            .unwrap();

        assert_eq!(answer.body, b"<p>mug</p>");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    }
}
