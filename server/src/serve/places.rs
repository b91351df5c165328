//! Slots for connections. When all are taken, the connections that have kept the shop waiting longest lose theirs.
//!
//! A connection keeps the shop waiting while a head or a body has not arrived or a response is not read. So an attacker who opens very many
//! connections and sends or reads nothing locks nobody out. A request that the shop itself is working on is never cut off.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::SeqCst},
    },
};

use tokio::sync::Notify;

/// State: the shop is working on a request of this connection.
const WORKING: u64 = 0;
/// State: the connection has lost its slot.
const GIVEN_UP: u64 = u64::MAX;
/// When all slots are taken, one in this many is freed at once. Searching all of them for each new connection would cost more.
const SHARE: usize = 16;

/// Error: the connection lost its slot before its request began.
#[derive(Debug, thiserror::Error)]
#[error("the connection gave its place up")]
pub(crate) struct GaveUp;

/// All slots. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Places {
    most: usize,
    open: Arc<Mutex<HashMap<u64, Arc<Turn>>>>,
    tickets: Arc<AtomicU64>,
}

/// Who acts next on one connection: the visitor or the shop.
pub(crate) struct Turn {
    /// [`WORKING`], [`GIVEN_UP`], or the ticket since which the shop waits. The lowest ticket has waited longest.
    state: AtomicU64,
    /// The ticket of the request in progress.
    round: AtomicU64,
    tickets: Arc<AtomicU64>,
    network: IpAddr,
    gave_up: Notify,
}

/// The slot of one connection. It is released on drop.
pub(crate) struct Place {
    id: u64,
    turn: Arc<Turn>,
    places: Places,
}

impl Places {
    /// This many slots, all free.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            open: Arc::default(),
            tickets: Arc::new(AtomicU64::new(WORKING + 1)),
        }
    }

    /// Takes a slot for a connection from this address; `None` if the shop is working on all others.
    pub fn take(&self, peer: IpAddr) -> Option<Place> {
        let id = self.ticket();
        let turn = Arc::new(Turn {
            state: AtomicU64::new(id),
            round: AtomicU64::new(id),
            tickets: Arc::clone(&self.tickets),
            network: network(peer),
            gave_up: Notify::new(),
        });
        let mut open = self.open();
        if open.len() >= self.most {
            clear(&mut open, (self.most / SHARE).max(1));
        }
        if open.len() >= self.most {
            return None;
        }
        open.insert(id, Arc::clone(&turn));
        drop(open);
        Some(Place {
            id,
            turn,
            places: self.clone(),
        })
    }

    /// Frees some slots although others are left, because the system has no descriptors left.
    pub fn clear_some(&self) {
        let mut open = self.open();
        let some = (open.len() / SHARE).max(1);
        clear(&mut open, some);
    }

    fn ticket(&self) -> u64 {
        self.tickets.fetch_add(1, SeqCst)
    }

    fn open(&self) -> MutexGuard<'_, HashMap<u64, Arc<Turn>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends up to `some` connections that keep the shop waiting. Those of the network with the most waiting connections go first; among these,
/// the ones that have waited longest.
fn clear(open: &mut HashMap<u64, Arc<Turn>>, some: usize) {
    let mut crowds: HashMap<IpAddr, usize> = HashMap::new();
    let mut waiting: Vec<(u64, u64, IpAddr)> = Vec::new();
    for (id, turn) in open.iter() {
        let since = turn.state.load(SeqCst);
        if since != WORKING {
            waiting.push((since, *id, turn.network));
            *crowds.entry(turn.network).or_default() += 1;
        }
    }
    waiting.sort_unstable_by_key(|(since, _, network)| (std::cmp::Reverse(crowds[network]), *since));
    for (since, id, _) in waiting.into_iter().take(some) {
        if open.get(&id).is_some_and(|turn| turn.give_up(since)) {
            open.remove(&id);
        }
    }
}

/// The network of one visitor: an IPv4 address, or the IPv6 /64 that a provider gives to one customer.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

impl Turn {
    /// A request begins.
    pub fn begin(&self) -> Result<(), GaveUp> {
        self.round.store(self.tickets.fetch_add(1, SeqCst), SeqCst);
        self.work()
    }

    /// The shop works on the request again.
    pub fn work(&self) -> Result<(), GaveUp> {
        self.become_unless_given_up(WORKING)
    }

    /// The shop waits for the rest of the request in progress, or until its response is read.
    pub fn wait(&self) {
        let _ = self.become_unless_given_up(self.round.load(SeqCst));
    }

    /// The request is answered, and the shop waits for the next one.
    pub fn rest(&self) {
        let _ = self.become_unless_given_up(self.tickets.fetch_add(1, SeqCst));
    }

    /// Whether the shop is working on a request.
    pub fn works(&self) -> bool {
        self.state.load(SeqCst) == WORKING
    }

    fn become_unless_given_up(&self, next: u64) -> Result<(), GaveUp> {
        let change = self
            .state
            .fetch_update(SeqCst, SeqCst, |now| (now != GIVEN_UP).then_some(next));
        change.map(drop).map_err(|_| GaveUp)
    }

    /// Ends the connection if it has been waiting since this ticket. Returns whether it did.
    fn give_up(&self, since: u64) -> bool {
        let gives_up = self.state.compare_exchange(since, GIVEN_UP, SeqCst, SeqCst).is_ok();
        if gives_up {
            self.gave_up.notify_one();
        }
        gives_up
    }
}

impl Place {
    /// The turn of this connection.
    pub fn turn(&self) -> &Arc<Turn> {
        &self.turn
    }

    /// Waits until the slot must be given up.
    pub async fn given_up(&self) {
        self.turn.gave_up.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.open().remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn has_place(place: &Place) -> bool {
        place.places.open().contains_key(&place.id)
    }

    #[test]
    fn whoever_waits_longest_makes_room_and_whoever_is_served_stays() {
        let places = Places::new(3);
        let served = places.take(HOME).unwrap();
        served.turn().begin().unwrap();
        let first = places.take(HOME).unwrap();
        let second = places.take(HOME).unwrap();

        let newcomer = places.take(HOME).unwrap();

        assert!(!has_place(&first) && has_place(&second) && has_place(&served) && has_place(&newcomer));
        assert!(
            first.turn().begin().is_err(),
            "a request that comes too late is not begun"
        );
    }

    #[test]
    fn an_answered_request_is_younger_than_a_silent_connection() {
        let places = Places::new(2);
        let busy = places.take(HOME).unwrap();
        let silent = places.take(HOME).unwrap();
        busy.turn().begin().unwrap();
        busy.turn().rest();

        let _newcomer = places.take(HOME).unwrap();

        assert!(has_place(&busy) && !has_place(&silent));
    }

    #[test]
    fn a_body_that_drips_grows_old_with_its_request() {
        let places = Places::new(2);
        let dripping = places.take(HOME).unwrap();
        dripping.turn().begin().unwrap();
        let young = places.take(HOME).unwrap();
        for _ in 0..3 {
            dripping.turn().wait();
            dripping.turn().work().unwrap();
        }
        dripping.turn().wait();

        let _newcomer = places.take(HOME).unwrap();

        assert!(!has_place(&dripping) && has_place(&young));
    }

    #[test]
    fn nobody_is_let_in_while_the_shop_works_on_all() {
        let places = Places::new(1);
        let served = places.take(HOME).unwrap();
        served.turn().begin().unwrap();
        assert!(places.take(HOME).is_none());

        drop(served);

        assert!(places.take(HOME).is_some());
    }

    #[test]
    fn a_crowd_makes_room_before_a_single_visitor() {
        let places = Places::new(4);
        let visitor = places.take("2001:db8::1".parse().unwrap()).unwrap();
        let crowd: Vec<_> = (1..4)
            .map(|part| places.take(format!("2001:db8:0:1::{part}").parse().unwrap()).unwrap())
            .collect();

        let _newcomer = places.take(HOME).unwrap();

        assert!(has_place(&visitor) && !has_place(&crowd[0]) && has_place(&crowd[1]));
    }
}
