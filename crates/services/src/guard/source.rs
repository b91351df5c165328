//! Where a request comes from, as it is counted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The address of a visitor's connection. Limits count an IPv4 address and its /24, an IPv6 /64 and its /48: that is what one
/// subscriber and one site have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source(IpAddr);

impl Source {
    /// Of an address; an IPv4 address in IPv6 clothes is an IPv4 address.
    pub fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// Nobody knows where from. All such requests count as one source.
    pub const UNKNOWN: Self = Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED));

    /// The subscriber.
    pub(crate) fn host(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("{}/64", first(address, 64)),
        }
    }

    /// The site.
    pub(crate) fn network(self) -> String {
        match self.0 {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{a}.{b}.{c}.0/24")
            }
            IpAddr::V6(address) => format!("{}/48", first(address, 48)),
        }
    }
}

fn first(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(text.parse().unwrap())
    }

    #[test]
    fn a_subscriber_is_one_source_whatever_address_they_choose() {
        for (text, host, network) in [
            ("192.0.2.7", "192.0.2.7", "192.0.2.0/24"),
            ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
            ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ] {
            assert_eq!(
                (source(text).host().as_str(), source(text).network().as_str()),
                (host, network)
            );
        }
    }
}
