//! Decides who gets the next place in the hashing pool. This is plain data without a clock, so that a test can check who is served next.
//!
//! Customers come before strangers, but not always: while both wait, every fourth place goes to a stranger. Within a class, the next place
//! goes to the request whose network, account and neighborhood had the fewest places recently. A full queue turns away the request whose
//! side had the most. Asking more often therefore gains nothing.

use std::collections::{HashMap, VecDeque};

use domain::CustomerId;

use crate::source::{Prefix, Source};

/// How many requests may hold a place. While three of them hash, two more query the database for what they need, so that no core waits for
/// it.
pub const PLACES: usize = 5;
/// How many of these may be strangers'. A customer who arrives finds a place, whatever strangers do.
pub const STRANGERS_PLACES: usize = 3;
/// How many customers are served before the next stranger, while both wait.
pub const CUSTOMERS_A_STRANGER: usize = 3;
/// How many requests of each class may wait. A longer queue would only mean a longer wait.
pub const WAITING: usize = 32;
/// How many of these may be passwords. A flood of sign-ins to unknown accounts thus leaves room for PINs.
pub const PASSWORDS: usize = 24;
/// How many places that were given last are remembered, in each class.
const REMEMBERED: usize = 1_024;
/// A neighborhood (an IPv4 /16, an IPv6 /32) may have as many places as so many networks (an IPv4 /24, an IPv6 /48).
const NETWORKS_OF_A_NEIGHBORHOOD: usize = 8;

/// Whether a proved phone number stands behind a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The request is about an account, whose number was proved.
    Customer,
    /// It is not known yet who sends the request.
    Stranger,
}

/// Who requests a place.
#[derive(Clone, Debug)]
pub struct Requester {
    source: Source,
    customer: Option<CustomerId>,
}

impl Requester {
    /// Creates a requester from a source. `customer` is the account that the request is about, once a session or a first factor has shown
    /// it.
    pub fn new(source: Source, customer: Option<&CustomerId>) -> Self {
        let customer = customer.cloned();
        Self { source, customer }
    }

    fn class(&self) -> Class {
        if self.customer.is_some() {
            Class::Customer
        } else {
            Class::Stranger
        }
    }

    fn keys(&self) -> Keys {
        Keys {
            account: self.customer.clone(),
            network: self.source.network_prefix(),
            neighborhood: self.source.neighborhood_prefix(),
        }
    }
}

/// What is to be hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Secret {
    Pin,
    Password,
}

/// Identifies a request in the queue.
pub(crate) type Ticket = u64;

/// A request that gets a place now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Served {
    pub ticket: Ticket,
    pub class: Class,
    /// How many hashes of strangers it waited for: those that held a place when it came, and those that got one before it.
    pub strangers_before: usize,
}

/// What follows when a request arrives or a place becomes free.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Turn {
    pub served: Vec<Served>,
    /// A request that is turned away because the queue is full. It is not always the newest.
    pub refused: Option<Ticket>,
}

/// The keys under which a request is counted.
#[derive(Clone, Debug)]
struct Keys {
    account: Option<CustomerId>,
    network: Prefix,
    neighborhood: Prefix,
}

#[derive(Debug)]
struct Waiting {
    ticket: Ticket,
    secret: Secret,
    keys: Keys,
    strangers_before: usize,
}

/// How many requests were counted under each key.
#[derive(Debug, Default)]
struct Counts {
    accounts: HashMap<CustomerId, usize>,
    prefixes: HashMap<Prefix, usize>,
}

impl Counts {
    fn add(&mut self, keys: &Keys) {
        for prefix in [keys.network, keys.neighborhood] {
            *self.prefixes.entry(prefix).or_default() += 1;
        }
        if let Some(account) = &keys.account {
            *self.accounts.entry(account.clone()).or_default() += 1;
        }
    }

    fn remove(&mut self, keys: &Keys) {
        for prefix in [keys.network, keys.neighborhood] {
            take_one(&mut self.prefixes, &prefix);
        }
        if let Some(account) = &keys.account {
            take_one(&mut self.accounts, account);
        }
    }

    /// Returns the counts of the account, the network and the neighborhood, in this order.
    fn of(&self, keys: &Keys) -> [usize; 3] {
        let prefix = |prefix| self.prefixes.get(&prefix).copied().unwrap_or_default();
        let account = keys.account.as_ref().and_then(|account| self.accounts.get(account));
        [
            account.copied().unwrap_or_default(),
            prefix(keys.network),
            prefix(keys.neighborhood),
        ]
    }
}

fn take_one<K: std::hash::Hash + Eq>(counts: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

/// The requests of one class.
#[derive(Debug, Default)]
struct Line {
    /// Waiting requests, in the order in which they came.
    waiting: Vec<Waiting>,
    /// Who got the last places, oldest first.
    lately: VecDeque<Keys>,
    had: Counts,
}

impl Line {
    /// Returns for each waiting request how many places its side would have had if every request before it of the same network, account and
    /// neighborhood had been served. The highest of the three counts decides, then their sum.
    fn ranks(&self) -> Vec<(usize, usize)> {
        let mut before = Counts::default();
        let rank = |waiting: &Waiting| {
            let (had, in_front) = (self.had.of(&waiting.keys), before.of(&waiting.keys));
            before.add(&waiting.keys);
            let account = had[0] + in_front[0];
            let network = had[1] + in_front[1];
            let neighborhood = (had[2] + in_front[2]) / NETWORKS_OF_A_NEIGHBORHOOD;
            (account.max(network).max(neighborhood), account + network + neighborhood)
        };
        self.waiting.iter().map(rank).collect()
    }

    /// Takes the request whose side had the fewest places; among equals, the first.
    fn take_next(&mut self) -> Option<Waiting> {
        let ranks = self.ranks();
        let next = (0..ranks.len()).min_by_key(|place| ranks[*place])?;
        let next = self.waiting.remove(next);
        if self.lately.len() == REMEMBERED
            && let Some(oldest) = self.lately.pop_front()
        {
            self.had.remove(&oldest);
        }
        self.had.add(&next.keys);
        self.lately.push_back(next.keys.clone());
        Some(next)
    }

    /// Shortens a queue that is too long: removes the request whose side had the most places; among equals, the last.
    fn trim(&mut self) -> Option<Ticket> {
        let passwords = self.waiting.iter().filter(|one| one.secret == Secret::Password);
        let only_passwords = passwords.count() > PASSWORDS;
        if !only_passwords && self.waiting.len() <= WAITING {
            return None;
        }
        let ranks = self.ranks();
        let may_go = |place: &usize| !only_passwords || self.waiting[*place].secret == Secret::Password;
        let worst = (0..ranks.len())
            .filter(may_go)
            .max_by_key(|place| (ranks[*place], *place))?;
        Some(self.waiting.remove(worst).ticket)
    }
}

/// Every request that holds a place or waits for one.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    customers: Line,
    strangers: Line,
    /// How many places customers hold, and how many strangers hold.
    held: (usize, usize),
    /// How many customers in a row were served while strangers waited.
    in_a_row: usize,
    tickets: Ticket,
}

impl Queue {
    /// Adds a request.
    pub fn enter(&mut self, who: &Requester, secret: Secret) -> (Ticket, Turn) {
        self.tickets += 1;
        let newest = Waiting {
            ticket: self.tickets,
            secret,
            keys: who.keys(),
            strangers_before: self.held.1,
        };
        self.line(who.class()).waiting.push(newest);
        let turn = Turn {
            served: self.serve(),
            refused: self.line(who.class()).trim(),
        };
        (self.tickets, turn)
    }

    /// Removes a request that has waited long enough or has gone away.
    pub fn leave(&mut self, ticket: Ticket) {
        for line in [&mut self.customers, &mut self.strangers] {
            line.waiting.retain(|waiting| waiting.ticket != ticket);
        }
    }

    /// Takes back a place of this class, and serves whoever is next.
    pub fn give_back(&mut self, class: Class) -> Turn {
        match class {
            Class::Customer => self.held.0 -= 1,
            Class::Stranger => self.held.1 -= 1,
        }
        Turn {
            served: self.serve(),
            refused: None,
        }
    }

    /// Returns how many requests hold a place or wait for one.
    pub fn len(&self) -> usize {
        self.held.0 + self.held.1 + self.customers.waiting.len() + self.strangers.waiting.len()
    }

    fn line(&mut self, class: Class) -> &mut Line {
        match class {
            Class::Customer => &mut self.customers,
            Class::Stranger => &mut self.strangers,
        }
    }

    fn serve(&mut self) -> Vec<Served> {
        let mut served = Vec::new();
        while let Some(class) = self.next_class()
            && let Some(next) = self.line(class).take_next()
        {
            match class {
                Class::Customer => {
                    self.held.0 += 1;
                    self.in_a_row = if self.strangers.waiting.is_empty() {
                        0
                    } else {
                        self.in_a_row + 1
                    };
                }
                Class::Stranger => {
                    self.held.1 += 1;
                    self.in_a_row = 0;
                    for waiting in &mut self.customers.waiting {
                        waiting.strangers_before += 1;
                    }
                }
            }
            served.push(Served {
                ticket: next.ticket,
                class,
                strangers_before: next.strangers_before,
            });
        }
        served
    }

    /// Returns the class whose turn it is; `None` if no place is free or nobody waits.
    fn next_class(&self) -> Option<Class> {
        if self.held.0 + self.held.1 >= PLACES {
            return None;
        }
        let customers = !self.customers.waiting.is_empty();
        let strangers = !self.strangers.waiting.is_empty() && self.held.1 < STRANGERS_PLACES;
        match (customers, strangers) {
            (true, true) if self.in_a_row >= CUSTOMERS_A_STRANGER => Some(Class::Stranger),
            (true, _) => Some(Class::Customer),
            (false, true) => Some(Class::Stranger),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str) -> Requester {
        Requester::new(Source::new(address.parse().unwrap()), None)
    }

    fn stranger(network: usize) -> Requester {
        from(&format!("{}.{}.0.1", 11 + network / 250, network % 250))
    }

    fn customer(account: &str, network: usize) -> Requester {
        Requester {
            customer: Some(account.parse().unwrap()),
            ..stranger(network)
        }
    }

    /// The id of an account; the last digits tell one from another.
    fn account(place: usize) -> String {
        format!("00000000-0000-7000-8000-{place:012}")
    }

    /// A queue, the places that are held and the requests that were turned away.
    #[derive(Default)]
    struct Pool {
        queue: Queue,
        held: VecDeque<Served>,
        refused: Vec<Ticket>,
    }

    impl Pool {
        fn enter(&mut self, who: &Requester) -> Ticket {
            self.enter_with(who, Secret::Pin)
        }

        fn enter_with(&mut self, who: &Requester, secret: Secret) -> Ticket {
            let (ticket, turn) = self.queue.enter(who, secret);
            self.held.extend(turn.served);
            self.refused.extend(turn.refused);
            ticket
        }

        /// Ends the hash that was started first, and returns who is served then.
        fn step(&mut self) -> Vec<Ticket> {
            let ended = self.held.pop_front().expect("somebody holds a place");
            let turn = self.queue.give_back(ended.class);
            let served = turn.served.iter().map(|served| served.ticket).collect();
            self.held.extend(turn.served);
            served
        }

        fn served(&self, ticket: Ticket) -> Option<Served> {
            self.held.iter().find(|served| served.ticket == ticket).copied()
        }

        /// Returns how many hashes end before this request is served, and what it is served with.
        fn until_served(&mut self, ticket: Ticket) -> (usize, Served) {
            for ended in 0.. {
                if let Some(served) = self.served(ticket) {
                    return (ended, served);
                }
                assert!(!self.refused.contains(&ticket), "told to come back");
                self.step();
            }
            unreachable!()
        }
    }

    #[test]
    fn a_customer_finds_a_place_whatever_strangers_do() {
        let mut pool = Pool::default();
        for network in 0..200 {
            pool.enter(&stranger(network));
        }

        let honest = pool.enter(&customer(&account(1), 999));

        assert_eq!(
            pool.until_served(honest),
            (
                0,
                Served {
                    ticket: honest,
                    class: Class::Customer,
                    strangers_before: STRANGERS_PLACES,
                }
            )
        );
    }

    #[test]
    fn behind_other_customers_one_stranger_goes_first_for_every_three_of_them() {
        let mut pool = Pool::default();
        for network in 0..200 {
            pool.enter(&stranger(network));
        }
        for place in 0..20 {
            pool.enter(&customer(&account(place), 300 + place));
        }

        let last = pool.enter(&customer(&account(999), 999));
        let (_, served) = pool.until_served(last);

        // Two of the twenty found a place at once.
        let in_front = 18;
        assert!(
            served.strangers_before <= STRANGERS_PLACES + 1 + in_front / CUSTOMERS_A_STRANGER,
            "{served:?}"
        );
    }

    #[test]
    fn a_rush_of_customers_leaves_every_fourth_place_to_newcomers() {
        let mut pool = Pool::default();
        for place in 0..WAITING {
            pool.enter(&customer(&account(place), place));
        }
        let newcomers: Vec<Ticket> = (500..510).map(|network| pool.enter(&stranger(network))).collect();

        let mut order = Vec::new();
        for place in 0..24 {
            order.extend(pool.step());
            pool.enter(&customer(&account(100 + place), 100 + place));
        }

        let strangers = order.iter().filter(|ticket| newcomers.contains(ticket)).count();
        assert_eq!((order.len(), strangers), (24, 6), "{order:?}");
    }

    #[test]
    fn one_network_that_asks_without_pause_gets_no_more_than_one_that_asks_once() {
        let mut pool = Pool::default();
        for _ in 0..300 {
            pool.enter(&from("2001:db8:1:2::1"));
        }

        let honest = pool.enter(&from("2001:db9:ffff::1"));

        assert!(!pool.refused.contains(&honest), "the flood makes room");
        let (ended, _) = pool.until_served(honest);
        assert_eq!(ended, 1, "only those are before it that hold the places");
    }

    #[test]
    fn the_many_subscribers_of_a_network_are_one_source_and_its_neighborhood_a_few() {
        let mut pool = Pool::default();
        for place in 0..400 {
            pool.enter(&from(&format!("2001:db8:1:{place:x}::1")));
        }
        for place in 0..400 {
            pool.enter(&from(&format!("2001:db9:{place:x}::1")));
        }
        while !pool.held.is_empty() {
            pool.step();
        }
        for place in 0..400 {
            pool.enter(&from(&format!("2001:db8:1:{place:x}::2")));
            pool.enter(&from(&format!("2001:db9:{:x}::1", 1_000 + place)));
        }

        let honest = pool.enter(&from("198.51.100.7"));

        assert_eq!(pool.until_served(honest).0, 1);
    }

    #[test]
    fn sources_that_were_served_make_room_for_one_that_was_not() {
        let mut pool = Pool::default();
        let flood = 200;
        for network in 0..flood {
            pool.enter(&stranger(network));
        }
        for round in 0..2_000 {
            pool.step();
            pool.enter(&stranger(round % flood));
        }

        let newcomer = pool.enter(&stranger(999));

        assert!(!pool.refused.contains(&newcomer));
        assert_eq!(pool.until_served(newcomer).0, 1);
    }

    #[test]
    fn an_account_in_very_many_networks_is_one_customer() {
        let mut pool = Pool::default();
        for network in 0..400 {
            pool.enter(&customer(&account(1), network));
        }

        let honest = pool.enter(&customer(&account(2), 0));

        assert!(!pool.refused.contains(&honest));
        assert_eq!(pool.until_served(honest).0, 1);
    }

    #[test]
    fn a_full_queue_refuses_the_newest_of_the_side_that_has_the_most() {
        let mut pool = Pool::default();
        let tickets: Vec<Ticket> = (0..STRANGERS_PLACES + WAITING)
            .map(|_| pool.enter(&stranger(1)))
            .collect();
        assert!(pool.refused.is_empty(), "one side alone may use it all");

        pool.enter(&stranger(1));
        pool.enter(&stranger(2));

        assert_eq!(pool.refused, [tickets.last().unwrap() + 1, *tickets.last().unwrap()]);
        assert_eq!(pool.queue.len(), STRANGERS_PLACES + WAITING);
    }

    #[test]
    fn passwords_leave_room_for_pins() {
        let mut pool = Pool::default();
        for network in 0..STRANGERS_PLACES + PASSWORDS {
            pool.enter_with(&stranger(network), Secret::Password);
        }
        assert!(pool.refused.is_empty());

        let password = pool.enter_with(&stranger(900), Secret::Password);
        let pin = pool.enter(&stranger(901));

        assert_eq!(pool.refused, [password]);
        assert_eq!(pool.until_served(pin).1.class, Class::Stranger);
    }

    #[test]
    fn whoever_leaves_is_not_served() {
        let mut pool = Pool::default();
        for network in 0..STRANGERS_PLACES {
            pool.enter(&stranger(network));
        }
        let first = pool.enter(&stranger(10));
        let second = pool.enter(&stranger(11));

        pool.queue.leave(first);

        assert_eq!(pool.step(), [second]);
    }

    #[test]
    fn places_are_forgotten_as_others_are_given() {
        let mut pool = Pool::default();
        for network in 0..3 * REMEMBERED {
            pool.enter(&stranger(network % 2_000));
            pool.step();
        }

        let remembered = &pool.queue.strangers;

        assert_eq!(remembered.lately.len(), REMEMBERED);
        assert!(remembered.had.prefixes.len() <= 2 * REMEMBERED);
    }
}
