//! File descriptors (sockets, files) that this process may have, and the number of connections that they allow.

/// Maximum connections at the same time, whatever the system allows. Each may hold a head of [`super::HEAD_BYTES`] in memory.
const MAX_CONNECTIONS: usize = 8192;
/// Minimum connections. A shop with fewer could serve nobody.
const FEWEST_CONNECTIONS: usize = 16;
/// Descriptors reserved for the database, the provider, the log and connections that are just being closed.
const RESERVED: u64 = 128;
/// Descriptors of one connection: its socket and, while it is sent a file, that file.
const HANDLES_A_CONNECTION: u64 = 2;

/// Raises the soft limit of descriptors to the hard limit and returns it; `None` if there is no limit.
#[cfg(unix)]
pub(crate) fn raise() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    if limit.current == limit.maximum {
        return limit.current;
    }
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    if let Err(error) = setrlimit(Resource::Nofile, raised) {
        tracing::debug!(%error, "the limit of open files stays as it is");
    }
    getrlimit(Resource::Nofile).current
}

#[cfg(not(unix))]
pub(crate) fn raise() -> Option<u64> {
    None
}

/// The number of connections that fit into this many descriptors.
pub(crate) fn connections(handles: Option<u64>) -> usize {
    let room = handles.map_or(u64::MAX, |handles| {
        handles.saturating_sub(RESERVED) / HANDLES_A_CONNECTION
    });
    usize::try_from(room)
        .unwrap_or(MAX_CONNECTIONS)
        .clamp(FEWEST_CONNECTIONS, MAX_CONNECTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_always_fewer_connections_than_handles_for_them() {
        assert_eq!(connections(Some(1024)), 448);
        assert_eq!(connections(Some(1_048_576)), MAX_CONNECTIONS);
        assert_eq!(connections(None), MAX_CONNECTIONS);
        assert_eq!(connections(Some(64)), FEWEST_CONNECTIONS);
    }

    #[cfg(unix)]
    #[test]
    fn the_soft_limit_is_raised_to_the_hard_one() {
        use rustix::process::{Resource, getrlimit};

        let handles = raise();

        let limit = getrlimit(Resource::Nofile);
        assert_eq!((limit.current, handles), (limit.maximum, limit.maximum));
    }
}
