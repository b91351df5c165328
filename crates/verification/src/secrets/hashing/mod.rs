//! Hashes PINs and passwords, so that a stolen database reveals none of them, without stalling the shop.
//!
//! The hash is Argon2id (RFC 9106) with 19 MiB, 2 passes and 1 lane (OWASP's minimum, ASVS 5.0 appendix C) and a 256-bit key that is not in
//! the database. It is the key that protects a PIN, of which there are only a million.
//!
//! Hashing is the most expensive work of the shop, so access to it is shared fairly: `queue` decides who is next.

pub mod queue;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, AssociatedData, Block, Params, ParamsBuilder, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use domain::{Password, Pin, password};
use subtle::ConstantTimeEq;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::{
    Error, Random, Visitor,
    secrets::{
        hashing::queue::{Class, Queue, Requester, Secret, Served, Ticket, Turn},
        key::HashingKey,
        label::Label,
    },
};

/// How many hashes run at once: one more than two cores can run, so that no core is idle between fetching one result and starting the next
/// hash. More of them would only make each one slower.
const MAX_CONCURRENT: usize = 3;
/// How many of these may be strangers'. A customer's hash therefore starts as soon as no other customer's is in its way.
const MAX_CONCURRENT_STRANGERS: usize = 2;
/// The longest wait for a place.
const TIMEOUT: Duration = Duration::from_secs(2);

/// A place in the hashing pool. It is taken before an attempt is spent, so that a full pool spends nobody's attempts.
#[derive(Debug)]
pub struct Place {
    pool: Arc<Pool>,
    served: Served,
}

impl Place {
    /// How many hashes of strangers this request waited for.
    pub fn strangers_before(&self) -> usize {
        self.served.strangers_before
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let turn = self.pool.lock().queue.give_back(self.served.class);
        self.pool.tell(turn);
    }
}

/// The queue, and the channels that hand a place to each waiting request.
#[derive(Debug, Default)]
struct Pool(Mutex<Waiters>);

#[derive(Debug, Default)]
struct Waiters {
    queue: Queue,
    told: HashMap<Ticket, oneshot::Sender<Place>>,
}

impl Pool {
    fn lock(&self) -> MutexGuard<'_, Waiters> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place; [`Error::Busy`] if the queue turns the request away or `patience` is over.
    async fn place(self: &Arc<Self>, who: &Requester, secret: Secret, patience: Duration) -> Result<Place, Error> {
        let (sender, receiver) = oneshot::channel();
        let (ticket, turn) = {
            let mut waiters = self.lock();
            let (ticket, turn) = waiters.queue.enter(who, secret);
            waiters.told.insert(ticket, sender);
            (ticket, turn)
        };
        self.tell(turn);
        let _leaving = Leaving { pool: self, ticket };
        let place = tokio::time::timeout(patience, receiver).await;
        let place = place.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
        if place.served.class == Class::Customer {
            tracing::debug!(
                strangers_before = place.strangers_before(),
                "a customer has a place at the hashing pool"
            );
        }
        Ok(place)
    }

    /// Hands out places. A request that is gone drops its place, which takes the lock again, so this holds the lock only for moments.
    fn tell(self: &Arc<Self>, turn: Turn) {
        if let Some(refused) = turn.refused {
            self.lock().told.remove(&refused);
        }
        for served in turn.served {
            let sender = self.lock().told.remove(&served.ticket);
            let place = Place {
                pool: Arc::clone(self),
                served,
            };
            // Without a sender or a receiver, the place is dropped here and goes to the next request.
            let _gone = sender.map(|sender| sender.send(place));
        }
    }
}

/// Removes a request from the queue when it is served or canceled.
struct Leaving<'a> {
    pool: &'a Arc<Pool>,
    ticket: Ticket,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        let mut waiters = self.pool.lock();
        waiters.queue.leave(self.ticket);
        waiters.told.remove(&self.ticket);
    }
}

/// Hashes and verifies PINs and passwords, three at a time, outside the async workers. Cheap to clone; clones share one pool.
#[derive(Clone)]
pub struct Hasher {
    inner: Arc<Inner>,
    /// The longest wait for a place.
    patience: Duration,
    cost: Cost,
}

/// Memory of a hash in KiB, and passes over it.
#[derive(Clone, Copy, Debug)]
struct Cost {
    memory: u32,
    passes: u32,
}

impl Cost {
    const OF_A_SHOP: Self = Self {
        memory: Params::DEFAULT_M_COST,
        passes: Params::DEFAULT_T_COST,
    };
    /// The least that Argon2 allows.
    const OF_A_TEST: Self = Self {
        memory: Params::MIN_M_COST,
        passes: Params::MIN_T_COST,
    };

    fn params(self) -> ParamsBuilder {
        let mut params = ParamsBuilder::new();
        params.m_cost(self.memory).t_cost(self.passes);
        params
    }
}

struct Inner {
    key: HashingKey,
    random: Random,
    running: Arc<Semaphore>,
    strangers_running: Arc<Semaphore>,
    pool: Arc<Pool>,
    /// The memory areas of 19 MiB, which are reused: allocating them for every hash would take half as much time again as hashing.
    areas: Mutex<Vec<Vec<Block>>>,
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

impl Hasher {
    /// Creates a hasher with this key.
    pub fn new(key: HashingKey, random: Random) -> Self {
        let inner = Inner {
            key,
            random,
            running: Arc::new(Semaphore::new(MAX_CONCURRENT)),
            strangers_running: Arc::new(Semaphore::new(MAX_CONCURRENT_STRANGERS)),
            pool: Arc::default(),
            areas: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
            patience: TIMEOUT,
            cost: Cost::OF_A_SHOP,
        }
    }

    /// Returns a hasher on the same pool whose hashes cost next to nothing. For tests of everything but the hashing, which is most of the
    /// work of a test otherwise.
    #[doc(hidden)]
    #[must_use]
    pub fn cheap(&self) -> Self {
        Self {
            cost: Cost::OF_A_TEST,
            ..self.clone()
        }
    }

    /// Returns a hasher on the same pool with another longest wait. For tests of the order in which requests are served, on slow machines.
    #[doc(hidden)]
    #[must_use]
    pub fn waiting_for(&self, patience: Duration) -> Self {
        Self {
            patience,
            ..self.clone()
        }
    }

    /// Returns a keyed digest (HMAC-SHA256, 64 hexadecimal digits) of something that must not be stored in clear. It is the same for the
    /// same label and text.
    pub fn pseudonym(&self, label: Label, text: &str) -> String {
        self.inner.key.derive(&format!("{} {text}", label.as_str()))
    }

    /// Takes a place for hashing a PIN; [`Error::Busy`] if the queue is full for this requester, or if the wait took more than two seconds.
    pub async fn place(&self, who: &Requester) -> Result<Place, Error> {
        self.inner.pool.place(who, Secret::Pin, self.patience).await
    }

    async fn place_for_password(&self, who: &Requester) -> Result<Place, Error> {
        self.inner.pool.place(who, Secret::Password, self.patience).await
    }

    /// Waits until at least `many` requests hold a place or wait for one. For tests, which cannot know this otherwise.
    #[doc(hidden)]
    pub async fn queue_of(&self, many: usize) {
        while self.inner.pool.lock().queue.len() < many {
            tokio::task::yield_now().await;
        }
    }

    /// Returns the PHC string of a PIN, bound to `binding`: a digest of everything that the PIN may confirm.
    pub async fn hash_pin(&self, place: Place, pin: Pin, binding: [u8; 32]) -> Result<String, Error> {
        let cost = self.cost;
        self.run(place, move |inner| inner.hash(cost, pin.as_bytes(), Some(&binding)))
            .await
    }

    /// Returns whether a PIN is the one that was hashed with this binding. Compares in constant time.
    pub async fn pin_matches(&self, place: Place, pin: Pin, binding: [u8; 32], hash: String) -> Result<bool, Error> {
        let cost = self.cost;
        self.run(place, move |inner| {
            inner.matches(cost, pin.as_bytes(), Some(&binding), &hash)
        })
        .await
    }

    /// Returns a PHC string that no PIN matches. Comparing with it takes as long as with any other.
    pub fn no_pin(&self) -> Result<String, Error> {
        written(self.cost, &self.inner.random.bytes(), &self.inner.random.bytes())
    }

    /// Returns the PHC string of a password; [`Error::Busy`] if there is no place in the hashing pool.
    pub async fn hash_password(&self, who: &Requester, password: &Password) -> Result<String, Error> {
        let (place, password) = (self.place_for_password(who).await?, password.clone());
        let cost = self.cost;
        self.run(place, move |inner| inner.hash(cost, password.reveal().as_bytes(), None))
            .await
    }

    /// Returns whether `typed` is the password, in any of the [spellings](password::spellings) in which it may have been hashed;
    /// [`Error::Busy`] if there is no place in the hashing pool.
    ///
    /// The time of an answer depends only on what was typed, and so reveals nothing about an account. For this, every spelling is hashed
    /// even after one has matched, and without a stored `hash` the same work is done for nothing.
    pub async fn password_matches(&self, who: &Requester, typed: &str, hash: Option<String>) -> Result<bool, Error> {
        let (place, spellings) = (self.place_for_password(who).await?, password::spellings(typed));
        let cost = self.cost;
        self.run(place, move |inner| {
            let mut found = false;
            for spelling in &spellings {
                found |= match &hash {
                    Some(hash) => inner.matches(cost, spelling.as_bytes(), None, hash)?,
                    None => inner.hash(cost, spelling.as_bytes(), None).map(|_| false)?,
                };
            }
            Ok(found)
        })
        .await
    }

    /// Runs `work` on a blocking thread. The place moves into it, so a request that is dropped does not free its place before the hash
    /// ends.
    async fn run<T, F>(&self, place: Place, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Inner) -> Result<T, Error> + Send + 'static,
    {
        let inner = Arc::clone(&self.inner);
        let stranger = match place.served.class {
            Class::Stranger => Some(permit(&inner.strangers_running).await?),
            Class::Customer => None,
        };
        let running = permit(&inner.running).await?;
        let job = move || {
            let _held = (running, stranger, place);
            work(&inner)
        };
        tokio::task::spawn_blocking(job)
            .await
            .map_err(|_| Error::Internal("hashing stopped"))?
    }
}

/// Formats a hash as it is stored (PHC string).
fn written(cost: Cost, salt: &[u8; 16], tag: &[u8; 32]) -> Result<String, Error> {
    let broken = |_| Error::Internal("a hash could not be written");
    let params = cost.params().build();
    let params = params.map_err(|_| Error::Internal("hash parameters"))?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|_| Error::Internal("hash parameters"))?,
        salt: Some(Salt::new(salt).map_err(broken)?),
        hash: Some(Output::new(tag).map_err(broken)?),
    };
    Ok(hash.to_string())
}

async fn permit(semaphore: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Error> {
    let permit = Arc::clone(semaphore).acquire_owned();
    permit.await.map_err(|_| Error::Busy)
}

impl From<&Visitor> for Requester {
    fn from(visitor: &Visitor) -> Self {
        Self::new(visitor.source, visitor.customer.as_ref())
    }
}

impl Inner {
    fn hash(&self, cost: Cost, secret: &[u8], binding: Option<&[u8; 32]>) -> Result<String, Error> {
        let salt: [u8; 16] = self.random.bytes();
        let tag = self.tag(cost, secret, &salt, binding)?;
        written(cost, &salt, &tag)
    }

    fn matches(&self, cost: Cost, secret: &[u8], binding: Option<&[u8; 32]>, hash: &str) -> Result<bool, Error> {
        let stored = PasswordHash::new(hash).map_err(|_| Error::Internal("a stored hash cannot be read"))?;
        let (Some(salt), Some(expected)) = (stored.salt, stored.hash) else {
            return Err(Error::Internal("a stored hash is incomplete"));
        };
        let tag = self.tag(cost, secret, &salt, binding)?;
        Ok(tag.ct_eq(expected.as_bytes()).into())
    }

    fn tag(&self, cost: Cost, secret: &[u8], salt: &[u8], binding: Option<&[u8; 32]>) -> Result<[u8; 32], Error> {
        let broken = |_| Error::Internal("hashing failed");
        let mut params = cost.params();
        if let Some(binding) = binding {
            params.data(AssociatedData::new(binding).map_err(broken)?);
        }
        let params = params.build().map_err(broken)?;
        let blocks = params.block_count();
        let argon2 =
            Argon2::new_with_secret(&self.key.0, Algorithm::Argon2id, Version::V0x13, params).map_err(broken)?;
        let mut area = self
            .areas
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
            .unwrap_or_default();
        area.resize(blocks, Block::default());
        let mut tag = [0; 32];
        argon2
            .hash_password_into_with_memory(secret, salt, &mut tag, &mut area[..])
            .map_err(broken)?;
        self.areas.lock().unwrap_or_else(PoisonError::into_inner).push(area);
        Ok(tag)
    }
}

#[cfg(test)]
mod tests {
    use domain::PinLength;

    use super::*;
    use crate::secrets::{
        hashing::queue::{STRANGERS_PLACES, WAITING},
        key::KeyError,
    };
    use crate::source::Source;

    fn stranger() -> Requester {
        Requester::new(Source::UNKNOWN, None)
    }

    fn hasher() -> Hasher {
        let random = Random::seeded(1);
        Hasher::new(HashingKey::generate(&random), random)
    }

    #[tokio::test]
    async fn a_pin_matches_only_under_its_own_binding() {
        let (hasher, pin) = (hasher(), Pin::nth(123, PinLength::default()));
        let hash = hasher
            .hash_pin(hasher.place(&stranger()).await.unwrap(), pin.clone(), [1; 32])
            .await
            .unwrap();
        let check = async |pin, binding| {
            hasher
                .pin_matches(hasher.place(&stranger()).await.unwrap(), pin, binding, hash.clone())
                .await
                .unwrap()
        };

        assert!(check(pin.clone(), [1; 32]).await);
        assert!(
            !check(pin.clone(), [2; 32]).await,
            "another purpose, draft, account, phone or challenge"
        );
        assert!(!check(Pin::nth(124, PinLength::default()), [1; 32]).await);
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    }

    #[tokio::test]
    async fn another_key_matches_nothing() {
        let password = Password::parse("correct horse battery").unwrap();
        let hash = hasher().hash_password(&stranger(), &password).await.unwrap();
        let random = Random::seeded(2);
        let other = Hasher::new(HashingKey::generate(&random), random);

        assert!(
            hasher()
                .password_matches(&stranger(), password.reveal(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !other
                .password_matches(&stranger(), password.reveal(), Some(hash))
                .await
                .unwrap()
        );
        assert!(
            !hasher()
                .password_matches(&stranger(), password.reveal(), None)
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn a_password_that_was_hashed_as_it_was_typed_still_matches() {
        let hasher = hasher();
        let typed = "Zoe\u{308} kauft\u{a0}Äpfel";
        let (place, raw) = (hasher.place(&stranger()).await.unwrap(), typed.as_bytes().to_vec());
        let old = hasher
            .run(place, move |inner| inner.hash(Cost::OF_A_SHOP, &raw, None))
            .await
            .unwrap();
        let new = hasher
            .hash_password(&stranger(), &Password::parse(typed).unwrap())
            .await
            .unwrap();

        assert!(
            hasher
                .password_matches(&stranger(), typed, Some(old.clone()))
                .await
                .unwrap()
        );
        assert!(
            hasher
                .password_matches(&stranger(), typed, Some(new.clone()))
                .await
                .unwrap()
        );
        assert!(
            hasher
                .password_matches(&stranger(), "Zoë kauft Äpfel", Some(new))
                .await
                .unwrap()
        );
        assert!(
            !hasher
                .password_matches(&stranger(), "Zoe kauft Äpfel", Some(old))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn whoever_comes_when_the_queue_is_full_is_asked_to_come_back() {
        let (hasher, who) = (hasher(), stranger());
        let mut places = Vec::new();
        for _ in 0..STRANGERS_PLACES {
            places.push(hasher.place(&who).await.unwrap());
        }
        let queue: Vec<_> = (0..WAITING).map(|_| Box::pin(hasher.place(&who))).collect();
        let mut queue = futures_polled(queue).await;

        assert!(matches!(hasher.place(&who).await, Err(Error::Busy)));

        places.clear();
        assert!(queue.remove(0).await.is_ok());
    }

    #[tokio::test]
    async fn a_place_that_nobody_fetches_goes_to_the_next() {
        let (hasher, who) = (hasher(), stranger());
        let mut places = Vec::new();
        for _ in 0..STRANGERS_PLACES {
            places.push(hasher.place(&who).await.unwrap());
        }
        let mut queue = futures_polled(vec![Box::pin(hasher.place(&who)), Box::pin(hasher.place(&who))]).await;
        // Both are served, and one goes away without fetching its place.
        places.clear();
        drop(queue.remove(0));

        assert!(queue.remove(0).await.is_ok());
        assert_eq!(hasher.inner.pool.lock().queue.len(), 0);
        assert!(hasher.inner.pool.lock().told.is_empty());
    }

    /// Polls each future once, so that it enters the queue.
    async fn futures_polled<F: Future + Unpin>(mut futures: Vec<F>) -> Vec<F> {
        std::future::poll_fn(|context| {
            for future in &mut futures {
                assert!(std::pin::Pin::new(future).poll(context).is_pending());
            }
            std::task::Poll::Ready(())
        })
        .await;
        futures
    }

    #[test]
    fn a_key_that_everybody_knows_is_refused() {
        assert_eq!(HashingKey::parse(&"00".repeat(32)).unwrap_err(), KeyError::Default);
        assert_eq!(HashingKey::parse("changeme").unwrap_err(), KeyError::Shape);
        let counting = hex::encode((0..32).collect::<Vec<u8>>());
        assert_eq!(HashingKey::parse(&counting).unwrap_err(), KeyError::Default);
        assert!(HashingKey::parse(&HashingKey::generate(&Random::seeded(3)).reveal()).is_ok());
    }
}
