//! Where a request really comes from: the address of the connection, or what a proxy that is trusted by configuration says.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName};
use ipnet::IpNet;
use services::guard::Source;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The networks of the proxies in front of the shop; nobody else's headers count.
pub(crate) type TrustedProxies = std::sync::Arc<[IpNet]>;

/// Notes the [`Source`] of a request for everybody who counts.
pub(crate) async fn note(State(trusted): State<TrustedProxies>, mut request: Request, next: Next) -> Response {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>().copied();
    let source = match connection {
        Some(ConnectInfo(peer)) => Source::new(client(peer.ip(), request.headers(), &trusted)),
        None => Source::UNKNOWN,
    };
    request.extensions_mut().insert(source);
    next.run(request).await
}

/// The nearest address that is no trusted proxy's. Every proxy appends whom it heard from, so the list is read from its end, and
/// what stands before the first stranger is the stranger's own invention.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|network| network.contains(&address.to_canonical()));
    let mut client = peer.to_canonical();
    if !is_trusted(&client) {
        return client;
    }
    let told: Vec<&str> = headers
        .get_all(X_FORWARDED_FOR)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for address in told.into_iter().rev() {
        let Ok(address) = address.trim().parse::<IpAddr>() else {
            break;
        };
        client = address.to_canonical();
        if !is_trusted(&client) {
            break;
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(peer: &str, forwarded: &[&str]) -> String {
        let trusted = ["10.0.0.0/8", "2001:db8::/32"].map(|network| network.parse().unwrap());
        let headers = forwarded
            .iter()
            .map(|value| (X_FORWARDED_FOR, value.parse().unwrap()))
            .collect();
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_but_a_trusted_proxy_is_believed() {
        assert_eq!(found("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(found("10.0.0.2", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(found("::ffff:10.0.0.2", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(found("2001:db8::1", &["2001:470::5"]), "2001:470::5");
    }

    #[test]
    fn what_a_visitor_writes_in_front_is_not_read() {
        assert_eq!(found("10.0.0.2", &["192.0.2.1, 198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            found("10.0.0.2", &["192.0.2.1", "198.51.100.1, 10.0.0.7"]),
            "198.51.100.1"
        );
        assert_eq!(found("10.0.0.2", &["198.51.100.1, nonsense"]), "10.0.0.2");
        assert_eq!(found("10.0.0.2", &[]), "10.0.0.2");
    }
}
