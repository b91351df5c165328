//! Where a request comes from, as the limits count it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The address of a visitor's connection. Limits count an IPv4 address and its /24, or an IPv6 /64 and its /48: these are what one
/// subscriber and one site usually have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source(IpAddr);

impl Source {
    /// Creates the source of an address. An IPv4-mapped IPv6 address counts as the IPv4 address.
    pub fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// The source of requests whose address is unknown. They all count as one source.
    pub const UNKNOWN: Self = Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED));

    /// Returns the subscriber: the IPv4 address, or the IPv6 /64.
    pub fn host(self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("{}/64", first(address, 64)),
        }
    }

    /// Returns the site: the IPv4 /24, or the IPv6 /48.
    pub fn network(self) -> String {
        self.network_prefix().to_string()
    }

    /// Returns the neighborhood, the IPv4 /16 or the IPv6 /32: what one provider has, or a part of it. Only sources of different
    /// neighborhoods are independent of each other, because whoever can use one IPv6 /48 can often use its whole /32.
    pub fn neighborhood(self) -> String {
        self.neighborhood_prefix().to_string()
    }

    /// Returns the site as a value to compare.
    pub fn network_prefix(self) -> Prefix {
        self.prefix(24, 48)
    }

    /// Returns the neighborhood as a value to compare.
    pub fn neighborhood_prefix(self) -> Prefix {
        self.prefix(16, 32)
    }

    fn prefix(self, v4: u8, v6: u8) -> Prefix {
        match self.0 {
            IpAddr::V4(address) => {
                let mask = u32::MAX << (32 - u32::from(v4));
                Prefix(IpAddr::V4(Ipv4Addr::from_bits(address.to_bits() & mask)), v4)
            }
            IpAddr::V6(address) => Prefix(IpAddr::V6(first(address, v6.into())), v6),
        }
    }
}

/// The first bits of an address, and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Prefix(IpAddr, u8);

impl std::fmt::Display for Prefix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.0, self.1)
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
        for (text, host, network, neighborhood) in [
            ("192.0.2.7", "192.0.2.7", "192.0.2.0/24", "192.0.0.0/16"),
            ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.0/24", "192.0.0.0/16"),
            (
                "2001:db8:1:2:3::6",
                "2001:db8:1:2::/64",
                "2001:db8:1::/48",
                "2001:db8::/32",
            ),
            (
                "2001:db8:1:2:f::1",
                "2001:db8:1:2::/64",
                "2001:db8:1::/48",
                "2001:db8::/32",
            ),
        ] {
            let source = source(text);
            assert_eq!(
                (source.host(), source.network(), source.neighborhood()),
                (host.to_owned(), network.to_owned(), neighborhood.to_owned())
            );
        }
    }
}
