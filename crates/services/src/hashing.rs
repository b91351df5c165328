//! Keeping PINs and passwords so that a stolen database gives none of them away, without stalling the shop.
//!
//! Argon2id (RFC 9106) with 19 MiB, 2 passes and 1 lane (OWASP's minimum, ASVS 5.0 appendix C) and a 256-bit key that is
//! not in the database: the key is what protects a PIN, of which there are only a million.
//!
//! Hashing is what costs the shop most, so it is shared out fairly: `queue` says who is next.

mod queue;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argon2::{
    Algorithm, Argon2, AssociatedData, Block, Params, ParamsBuilder, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use domain::{Password, Pin, password};
use subtle::ConstantTimeEq;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::{Error, Random, Visitor};
use queue::{Queue, Secret, Served, Ticket, Turn};

pub use queue::{CUSTOMERS_A_STRANGER, Class, PASSWORDS, PLACES, Requester, STRANGERS_PLACES, WAITING};

/// Hashes at once: one more than two cores do, so that none is idle while a result is fetched and the next hash begun. More only lengthen
/// every one of them.
const AT_ONCE: usize = 3;
/// As many of these may be strangers': a customer's begins as soon as no other customer's is in its way.
const STRANGERS_AT_ONCE: usize = 2;
/// Longest wait for a place.
const PATIENCE: Duration = Duration::from_secs(2);

/// The 256-bit key of all hashes. Lives outside the database; `Debug` tells nothing.
#[derive(Clone)]
pub struct HashingKey([u8; 32]);

/// The text is not a usable key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not 64 hexadecimal digits.
    #[error("a hashing key is 64 hexadecimal digits (256 bits)")]
    Shape,
    /// A key that everybody knows.
    #[error("this hashing key is too simple to be secret; make one with `openssl rand -hex 32`")]
    Default,
}

impl HashingKey {
    /// Reads 64 hexadecimal digits; refuses keys with fewer than 8 different bytes, such as all zeros.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let bytes: [u8; 32] = hex::decode(text.trim())
            .ok()
            .and_then(|b| b.try_into().ok())
            .ok_or(KeyError::Shape)?;
        let distinct = bytes.iter().collect::<std::collections::BTreeSet<_>>().len();
        let counting = bytes.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1));
        if distinct < 8 || counting {
            Err(KeyError::Default)
        } else {
            Ok(Self(bytes))
        }
    }

    /// A fresh key.
    pub fn generate(random: &Random) -> Self {
        Self(random.bytes())
    }

    /// The key as text, for a file that only its owner reads.
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }

    /// A secret for another use, derived from the key (HMAC-SHA256): knowing it does not tell the key.
    pub fn derive(&self, label: &str) -> String {
        use hmac::{Hmac, KeyInit, Mac};
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(label.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }
}

impl std::fmt::Debug for HashingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashingKey(…)")
    }
}

/// A place at the hashing pool. Taken before an attempt is spent, so that a crowded shop spends nobody's attempts.
#[derive(Debug)]
pub struct Place {
    pool: Arc<Pool>,
    served: Served,
}

impl Place {
    /// Strangers' hashes that this request waited for.
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

/// The queue, and how whoever waits in it is told.
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

    /// Takes a place, or [`Error::Busy`].
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

    /// Hands out places. Whoever is gone gives theirs back, so this takes the lock for a moment only.
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
            // Without a sender or a receiver it is dropped here, and goes to the next.
            let _gone = sender.map(|sender| sender.send(place));
        }
    }
}

/// Takes a request out of the queue, when it is served or has gone away.
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

/// Hashes and checks, three at a time, off the async workers. Cheap to clone.
#[derive(Clone)]
pub struct Hasher {
    inner: Arc<Inner>,
    /// Longest wait for a place.
    patience: Duration,
}

struct Inner {
    key: HashingKey,
    random: Random,
    running: Arc<Semaphore>,
    strangers_running: Arc<Semaphore>,
    pool: Arc<Pool>,
    /// The 19 MiB areas, kept between hashes: asking for them anew costs half as much again as hashing.
    areas: Mutex<Vec<Vec<Block>>>,
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

impl Hasher {
    /// A hasher with this key.
    pub fn new(key: HashingKey, random: Random) -> Self {
        let inner = Inner {
            key,
            random,
            running: Arc::new(Semaphore::new(AT_ONCE)),
            strangers_running: Arc::new(Semaphore::new(STRANGERS_AT_ONCE)),
            pool: Arc::default(),
            areas: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
            patience: PATIENCE,
        }
    }

    /// The same pool for whoever waits as long as it takes. For tests of who is next, on machines however slow.
    #[doc(hidden)]
    #[must_use]
    pub fn waiting_for(&self, patience: Duration) -> Self {
        Self {
            patience,
            ..self.clone()
        }
    }

    /// A name for something that must not be stored in clear, the same for the same text (HMAC-SHA256 with the key).
    pub fn pseudonym(&self, text: &str) -> String {
        self.inner.key.derive(text)
    }

    /// Takes a place for a PIN; [`Error::Busy`] when the queue is full for this side, or two seconds were not enough.
    pub async fn place(&self, who: &Requester) -> Result<Place, Error> {
        self.inner.pool.place(who, Secret::Pin, self.patience).await
    }

    async fn place_for_password(&self, who: &Requester) -> Result<Place, Error> {
        self.inner.pool.place(who, Secret::Password, self.patience).await
    }

    /// Resolves when at least so many hold a place or wait for one. For tests, which cannot know otherwise that a request has come so far.
    #[doc(hidden)]
    pub async fn queue_of(&self, many: usize) {
        while self.inner.pool.lock().queue.len() < many {
            tokio::task::yield_now().await;
        }
    }

    /// The PHC string of a PIN, bound to `binding`: a digest of everything the PIN is good for.
    pub async fn hash_pin(&self, place: Place, pin: Pin, binding: [u8; 32]) -> Result<String, Error> {
        self.run(place, move |inner| inner.hash(pin.as_bytes(), Some(&binding)))
            .await
    }

    /// Whether a PIN is the one that was hashed with this binding. Compared in constant time.
    pub async fn pin_matches(&self, place: Place, pin: Pin, binding: [u8; 32], hash: String) -> Result<bool, Error> {
        self.run(place, move |inner| inner.matches(pin.as_bytes(), Some(&binding), &hash))
            .await
    }

    /// A PHC string like that of a PIN, which no PIN has: comparing with it takes as long as with any other.
    pub fn no_pin(&self) -> Result<String, Error> {
        written(&self.inner.random.bytes(), &self.inner.random.bytes())
    }

    /// The PHC string of a password.
    pub async fn hash_password(&self, who: &Requester, password: &Password) -> Result<String, Error> {
        let (place, password) = (self.place_for_password(who).await?, password.clone());
        self.run(place, move |inner| inner.hash(password.reveal().as_bytes(), None))
            .await
    }

    /// Whether a typed text is the password, in any of the [spellings](password::spellings) it may have been hashed in. Every spelling is
    /// hashed, also after one was right, and without a hash the same work is done for nothing: the time of an answer depends on what was
    /// typed and on nothing that an account has.
    pub async fn password_matches(&self, who: &Requester, typed: &str, hash: Option<String>) -> Result<bool, Error> {
        let (place, spellings) = (self.place_for_password(who).await?, password::spellings(typed));
        self.run(place, move |inner| {
            let mut found = false;
            for spelling in &spellings {
                found |= match &hash {
                    Some(hash) => inner.matches(spelling.as_bytes(), None, hash)?,
                    None => inner.hash(spelling.as_bytes(), None).map(|_| false)?,
                };
            }
            Ok(found)
        })
        .await
    }

    /// Runs on a blocking thread. The place goes along: a request that is dropped does not free it early.
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
            .map_err(|_| Error::Broken("hashing stopped"))?
    }
}

/// A hash as it is stored (PHC string).
fn written(salt: &[u8; 16], tag: &[u8; 32]) -> Result<String, Error> {
    let broken = |_| Error::Broken("a hash could not be written");
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&Params::default()).map_err(|_| Error::Broken("hash parameters"))?,
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
    fn hash(&self, secret: &[u8], binding: Option<&[u8; 32]>) -> Result<String, Error> {
        let salt: [u8; 16] = self.random.bytes();
        let tag = self.tag(secret, &salt, binding)?;
        written(&salt, &tag)
    }

    fn matches(&self, secret: &[u8], binding: Option<&[u8; 32]>, hash: &str) -> Result<bool, Error> {
        let stored = PasswordHash::new(hash).map_err(|_| Error::Broken("a stored hash cannot be read"))?;
        let (Some(salt), Some(expected)) = (stored.salt, stored.hash) else {
            return Err(Error::Broken("a stored hash is incomplete"));
        };
        let tag = self.tag(secret, &salt, binding)?;
        Ok(tag.ct_eq(expected.as_bytes()).into())
    }

    fn tag(&self, secret: &[u8], salt: &[u8], binding: Option<&[u8; 32]>) -> Result<[u8; 32], Error> {
        let broken = |_| Error::Broken("hashing failed");
        let mut params = ParamsBuilder::new();
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
    use crate::guard::Source;

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
        let old = hasher.run(place, move |inner| inner.hash(&raw, None)).await.unwrap();
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
        // Both are served, and one has gone away without looking.
        places.clear();
        drop(queue.remove(0));

        assert!(queue.remove(0).await.is_ok());
        assert_eq!(hasher.inner.pool.lock().queue.len(), 0);
        assert!(hasher.inner.pool.lock().told.is_empty());
    }

    /// Polls each future once, so that it takes its place in the queue.
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
