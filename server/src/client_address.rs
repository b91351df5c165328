//! The client address of a request: the address of the connection, or the address that a configured trusted proxy reports.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName, header::FORWARDED};
use ipnet::IpNet;
use verification::source::Source;

static X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The networks of the proxies in front of the shop. Only their headers are trusted, because anybody else could forge them. Cheap to clone.
#[derive(Clone)]
pub(crate) struct TrustedProxies {
    networks: Arc<[IpNet]>,
    /// Whether the log already contains a warning about an unreadable proxy header.
    told: Arc<AtomicBool>,
}

impl TrustedProxies {
    /// Trusts proxies in these networks.
    pub fn new(networks: &[IpNet]) -> Self {
        Self {
            networks: networks.into(),
            told: Arc::default(),
        }
    }

    fn hold(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(&address))
    }

    /// Logs once what is wrong with the proxies' headers. The address is left out, because it is personal data.
    fn tell(&self, problem: &Problem) {
        if !self.told.swap(true, Relaxed) {
            tracing::warn!(
                "{problem}: such visitors are counted together, by the nearest address that can be read; let the proxy set one of \
                 X-Forwarded-For and Forwarded, with the visitor's address, and remove the other"
            );
        }
    }
}

/// Why the header of a trusted proxy cannot be fully used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Problem {
    #[error("a trusted proxy names a visitor by something that is no address")]
    Unreadable,
    #[error("a trusted proxy passes on X-Forwarded-For and Forwarded that name different visitors")]
    Contradiction,
}

/// Attaches the [`Source`] to a request, for everything that counts by source.
pub(crate) async fn note(State(trusted): State<TrustedProxies>, mut request: Request, next: Next) -> Response {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>().copied();
    let source = match connection {
        Some(ConnectInfo(peer)) => {
            let (client, problem) = client(peer.ip(), request.headers(), &trusted);
            if let Some(problem) = problem {
                trusted.tell(&problem);
            }
            Source::new(client)
        }
        None => Source::UNKNOWN,
    };
    request.extensions_mut().insert(source);
    next.run(request).await
}

/// The nearest address that is not a trusted proxy. A proxy that writes one of the two headers may forward the other as an attacker wrote
/// it, so if they disagree neither is trusted.
fn client(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> (IpAddr, Option<Problem>) {
    let peer = peer.to_canonical();
    if !trusted.hold(peer) {
        return (peer, None);
    }
    let by_name = |name| headers.contains_key(name).then(|| entries(headers, name));
    let usual = by_name(&X_FORWARDED_FOR).map(|entries| nearest(peer, entries.map(node), trusted));
    let standard = by_name(&FORWARDED).map(|entries| nearest(peer, entries.map(forwarded_for), trusted));
    match (usual, standard) {
        (None, None) => (peer, None),
        (Some(found), None) | (None, Some(found)) => found,
        (Some(usual), Some(standard)) if usual.0 == standard.0 => usual,
        (Some(_), Some(_)) => (peer, Some(Problem::Contradiction)),
    }
}

/// The entries of a list header, newest first.
fn entries<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).iter().rev();
    let entries = lines.flat_map(|line| line.to_str().unwrap_or("unreadable").rsplit(','));
    entries.map(str::trim).filter(|entry| !entry.is_empty())
}

/// Reads the list from its end, because every proxy appends the address it was called from. Everything before the first untrusted address
/// could be forged by that client. For the same reason a quotation mark that the client opened hides nothing.
fn nearest(
    peer: IpAddr,
    told: impl Iterator<Item = Option<IpAddr>>,
    trusted: &TrustedProxies,
) -> (IpAddr, Option<Problem>) {
    let mut client = peer;
    for address in told {
        let Some(address) = address else {
            return (client, Some(Problem::Unreadable));
        };
        client = address;
        if !trusted.hold(client) {
            break;
        }
    }
    (client, None)
}

/// The address in an entry of `Forwarded` (RFC 7239), such as `for="[2001:db8::5]:443";proto=https`. `None` for `unknown` and obfuscated
/// identifiers.
fn forwarded_for(entry: &str) -> Option<IpAddr> {
    entry.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let value = value.trim().trim_matches('"');
        name.trim().eq_ignore_ascii_case("for").then(|| node(value))?
    })
}

/// An address as proxies write it: alone, or with a port. IPv6 with a port is in brackets.
fn node(text: &str) -> Option<IpAddr> {
    let bare = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            (port.is_empty() || port.starts_with(':')).then_some(address)?
        }
        None if text.matches(':').count() == 1 => text.split_once(':')?.0,
        None => text,
    };
    bare.parse().ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusted() -> TrustedProxies {
        TrustedProxies::new(&["10.0.0.0/8", "2001:db8::/32"].map(|network| network.parse().unwrap()))
    }

    fn seen(peer: &str, told: &[(&HeaderName, &str)]) -> (String, Option<Problem>) {
        let headers = told
            .iter()
            .map(|(name, value)| ((*name).clone(), value.parse().unwrap()))
            .fold(HeaderMap::new(), |mut headers, (name, value)| {
                headers.append(name, value);
                headers
            });
        let (client, problem) = client(peer.parse().unwrap(), &headers, &trusted());
        (client.to_string(), problem)
    }

    fn found(peer: &str, forwarded: &[&str]) -> String {
        let told: Vec<_> = forwarded.iter().map(|value| (&X_FORWARDED_FOR, *value)).collect();
        seen(peer, &told).0
    }

    fn found_by_standard(forwarded: &str) -> String {
        seen("10.0.0.2", &[(&FORWARDED, forwarded)]).0
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

    #[test]
    fn ports_and_brackets_are_taken_off() {
        assert_eq!(found("10.0.0.2", &["203.0.113.7:51234"]), "203.0.113.7");
        assert_eq!(found("10.0.0.2", &["[2001:470::5]:443"]), "2001:470::5");
        assert_eq!(found("10.0.0.2", &["[2001:470::5]"]), "2001:470::5");
        assert_eq!(found("10.0.0.2", &["::ffff:203.0.113.7"]), "203.0.113.7");
        assert_eq!(found("10.0.0.2", &["198.51.100.1, 10.0.0.7:8080"]), "198.51.100.1");
        assert_eq!(found("10.0.0.2", &["[2001:470::5"]), "10.0.0.2");
        assert_eq!(found("10.0.0.2", &["[2001:470::5]x"]), "10.0.0.2");
    }

    #[test]
    fn the_standard_header_is_understood() {
        assert_eq!(
            found_by_standard("for=192.0.2.60;proto=http;by=203.0.113.43"),
            "192.0.2.60"
        );
        assert_eq!(found_by_standard("For=\"[2001:470::5]:4711\""), "2001:470::5");
        assert_eq!(
            found_by_standard("for=192.0.2.9, for=198.51.100.17;host=shop"),
            "198.51.100.17"
        );
        assert_eq!(found_by_standard("for=\"x, for=198.51.100.17"), "198.51.100.17");
        for unreadable in ["for=unknown", "for=_hidden", "proto=https", "for=\"", ""] {
            assert_eq!(found_by_standard(unreadable), "10.0.0.2", "{unreadable}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_counted_by_the_nearest_address_that_can() {
        let chain = [(&X_FORWARDED_FOR, "nonsense, 10.0.0.7, 10.0.0.8")];

        let (client, problem) = seen("10.0.0.2", &chain);

        assert_eq!((client.as_str(), problem), ("10.0.0.7", Some(Problem::Unreadable)));
    }

    #[test]
    fn two_headers_that_disagree_move_nobody_to_an_invented_address() {
        let forged = [(&X_FORWARDED_FOR, "198.51.100.1"), (&FORWARDED, "for=192.0.2.60")];
        let agreed = [(&X_FORWARDED_FOR, "198.51.100.1"), (&FORWARDED, "for=198.51.100.1")];

        assert_eq!(
            seen("10.0.0.2", &forged),
            ("10.0.0.2".into(), Some(Problem::Contradiction))
        );
        assert_eq!(seen("10.0.0.2", &agreed), ("198.51.100.1".into(), None));
    }

    #[test]
    fn it_is_told_once() {
        let trusted = trusted();
        assert!(!trusted.told.load(Relaxed));

        trusted.tell(&Problem::Unreadable);
        trusted.clone().tell(&Problem::Contradiction);

        assert!(trusted.told.load(Relaxed), "the copies of one shop share what was told");
    }
}
