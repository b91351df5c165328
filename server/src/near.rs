//! Recognizes addresses that only this machine or a private network can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Names that every machine resolves to itself or to its own network (RFC 6761, RFC 6762, RFC 8375).
const NEAR_NAMES: [&str; 5] = ["localhost", "local", "localdomain", "internal", "home.arpa"];

/// Whether only this machine or its own network can reach this URL.
pub(crate) fn is_near(address: &Url) -> bool {
    match host(address) {
        Some(Host::Domain(name)) => NEAR_NAMES.iter().any(|near| {
            name.strip_suffix(near)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        }),
        Some(Host::Ipv4(ip)) => is_near_ip(ip.into()),
        Some(Host::Ipv6(ip)) => is_near_ip(ip.into()),
        None => false,
    }
}

/// The host in the canonical form for comparisons: lower case and punycode (by [`Url`]), without a trailing dot, and an IPv4 address
/// unwrapped from any IPv6 form.
pub(crate) fn host(address: &Url) -> Option<Host<String>> {
    Some(match address.host()? {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            // The URL standard does not parse an address with a trailing dot, but resolvers do.
            match name.parse::<Ipv4Addr>() {
                Ok(ip) => Host::Ipv4(ip),
                Err(_) => Host::Domain(name.to_ascii_lowercase()),
            }
        }
        Host::Ipv4(ip) => Host::Ipv4(ip),
        Host::Ipv6(ip) => match unwrapped(ip) {
            Some(ip) => Host::Ipv4(ip),
            None => Host::Ipv6(ip),
        },
    })
}

/// Whether an address belongs to this machine or its own network.
pub(crate) fn is_near_ip(address: IpAddr) -> bool {
    let address = match address {
        IpAddr::V6(wrapping) => unwrapped(wrapping).map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    };
    address.is_loopback()
        || address.is_unspecified()
        || match address {
            // 0.0.0.0/8 is "this network", 100.64.0.0/10 is a provider's shared address space (RFC 6890).
            IpAddr::V4(ip) => {
                let [first, second, ..] = ip.octets();
                ip.is_private() || ip.is_link_local() || first == 0 || (first == 100 && (64..128).contains(&second))
            }
            IpAddr::V6(ip) => ip.is_unique_local() || ip.is_unicast_link_local(),
        }
}

/// The IPv4 address that an IPv6 address embeds: mapped, compatible, translated (RFC 6052) or 6to4.
fn unwrapped(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            Some(of(high, low))
        }
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    #[test]
    fn what_nobody_finds_from_elsewhere_is_near() {
        for address in [
            "http://127.0.0.1:3000",
            "http://localhost:3000",
            "https://LOCALHOST.",
            "https://api.localhost",
            "https://localhost.localdomain",
            "https://192.168.1.7",
            "https://10.0.0.1",
            "https://169.254.169.254",
            "https://100.64.0.1",
            "https://[::1]",
            "https://[::]",
            "https://[fd00::1]",
            "https://[fe80::1]",
            "https://[::ffff:127.0.0.1]",
            "https://[::ffff:10.0.0.1]",
            "https://[::127.0.0.1]",
            "https://[64:ff9b::127.0.0.1]",
            "https://[2002:7f00:1::]",
            "https://2130706433",
            "https://0x7f.1",
            "https://127.0.0.1.",
            "http://0.0.0.0:3000",
            "https://shop.local",
            "https://shop.internal",
        ] {
            assert!(is_near(&url(address)), "{address}");
        }
        for address in [
            "https://shop.example",
            "https://192.0.2.1",
            "https://100.128.0.1",
            "https://[2001:db8::1]",
            "https://notlocalhost",
            "https://localhost.example",
        ] {
            assert!(!is_near(&url(address)), "{address}");
        }
    }

    #[test]
    fn one_host_has_one_form() {
        for (one, other) in [
            ("https://shop.example", "https://SHOP.example.:443/path"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("https://192.0.2.1", "https://[::ffff:192.0.2.1]"),
        ] {
            assert_eq!(host(&url(one)), host(&url(other)), "{one}");
        }
        assert_ne!(
            host(&url("https://shop.example")),
            host(&url("https://api.shop.example"))
        );
    }
}
