//! Keeping PINs and passwords so that a stolen database gives none of them away, without stalling the shop.
//!
//! Argon2id (RFC 9106) with 19 MiB, 2 passes and 1 lane (OWASP's minimum, ASVS 5.0 appendix C) and a 256-bit key that is
//! not in the database: the key is what protects a PIN, of which there are only a million.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use argon2::{
    Algorithm, Argon2, AssociatedData, Block, Params, ParamsBuilder, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use domain::{Password, Pin, password};
use subtle::ConstantTimeEq;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{Error, Random};

/// Hashes at once: one more than two cores do, so that none is idle while a result is fetched and the next hash begun. More only lengthen
/// every one of them.
const AT_ONCE: usize = 3;
/// Places at the bench: while three hash, two more ask the database what they need, so that no core waits for it.
pub const PLACES: usize = 5;
/// Hashes waiting or running; whoever comes beyond is asked to come back.
const WAITING: usize = 32;
/// As many of these may be passwords: whoever floods the shop with names that nobody has leaves room for PINs.
const PASSWORDS: usize = 24;
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

/// A place at the hashing bench. Taken before an attempt is spent, so that a crowded shop spends nobody's attempts: whoever has one
/// waits for four others at the most.
#[derive(Debug)]
pub struct Place {
    _taken: OwnedSemaphorePermit,
    _waiting: OwnedSemaphorePermit,
    /// Of those for passwords.
    _password: Option<OwnedSemaphorePermit>,
}

/// Hashes and checks, three at a time, off the async workers. Cheap to clone.
#[derive(Clone)]
pub struct Hasher {
    inner: Arc<Inner>,
}

struct Inner {
    key: HashingKey,
    random: Random,
    running: Arc<Semaphore>,
    places: Arc<Semaphore>,
    passwords: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
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
            places: Arc::new(Semaphore::new(PLACES)),
            passwords: Arc::new(Semaphore::new(PASSWORDS)),
            waiting: Arc::new(Semaphore::new(WAITING)),
            areas: Mutex::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// A name for something that must not be stored in clear, the same for the same text (HMAC-SHA256 with the key).
    pub fn pseudonym(&self, text: &str) -> String {
        self.inner.key.derive(text)
    }

    /// Takes a place; [`Error::Busy`] when 32 are waiting already or two seconds were not enough.
    pub async fn place(&self) -> Result<Place, Error> {
        let waiting = Arc::clone(&self.inner.waiting)
            .try_acquire_owned()
            .map_err(|_| Error::Busy)?;
        let taken = tokio::time::timeout(PATIENCE, Arc::clone(&self.inner.places).acquire_owned());
        let taken = taken.await.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
        Ok(Place {
            _taken: taken,
            _waiting: waiting,
            _password: None,
        })
    }

    /// The same for a password; [`Error::Busy`] already when 24 passwords are waiting.
    async fn place_for_password(&self) -> Result<Place, Error> {
        let password = Arc::clone(&self.inner.passwords)
            .try_acquire_owned()
            .map_err(|_| Error::Busy)?;
        Ok(Place {
            _password: Some(password),
            ..self.place().await?
        })
    }

    /// Resolves when at least so many hold a place or wait for one. For tests, which cannot know otherwise that a request has come so far.
    #[doc(hidden)]
    pub async fn queue_of(&self, many: usize) {
        while WAITING - self.inner.waiting.available_permits() < many {
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
    pub async fn hash_password(&self, password: &Password) -> Result<String, Error> {
        let (place, password) = (self.place_for_password().await?, password.clone());
        self.run(place, move |inner| inner.hash(password.reveal().as_bytes(), None))
            .await
    }

    /// Whether a typed text is the password, in any of the [spellings](password::spellings) it may have been hashed in. Every spelling is
    /// hashed, also after one was right, and without a hash the same work is done for nothing: the time of an answer depends on what was
    /// typed and on nothing that an account has.
    pub async fn password_matches(&self, typed: &str, hash: Option<String>) -> Result<bool, Error> {
        let (place, spellings) = (self.place_for_password().await?, password::spellings(typed));
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
        let running = Arc::clone(&inner.running).acquire_owned();
        let running = running.await.map_err(|_| Error::Busy)?;
        let job = move || {
            let _held = (place, running);
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

    fn hasher() -> Hasher {
        let random = Random::seeded(1);
        Hasher::new(HashingKey::generate(&random), random)
    }

    #[tokio::test]
    async fn a_pin_matches_only_under_its_own_binding() {
        let (hasher, pin) = (hasher(), Pin::nth(123, PinLength::default()));
        let hash = hasher
            .hash_pin(hasher.place().await.unwrap(), pin.clone(), [1; 32])
            .await
            .unwrap();
        let check = async |pin, binding| {
            hasher
                .pin_matches(hasher.place().await.unwrap(), pin, binding, hash.clone())
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
        let hash = hasher().hash_password(&password).await.unwrap();
        let random = Random::seeded(2);
        let other = Hasher::new(HashingKey::generate(&random), random);

        assert!(
            hasher()
                .password_matches(password.reveal(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!other.password_matches(password.reveal(), Some(hash)).await.unwrap());
        assert!(!hasher().password_matches(password.reveal(), None).await.unwrap());
    }

    #[tokio::test]
    async fn a_password_that_was_hashed_as_it_was_typed_still_matches() {
        let hasher = hasher();
        let typed = "Zoe\u{308} kauft\u{a0}Äpfel";
        let (place, raw) = (hasher.place().await.unwrap(), typed.as_bytes().to_vec());
        let old = hasher.run(place, move |inner| inner.hash(&raw, None)).await.unwrap();
        let new = hasher.hash_password(&Password::parse(typed).unwrap()).await.unwrap();

        assert!(hasher.password_matches(typed, Some(old.clone())).await.unwrap());
        assert!(hasher.password_matches(typed, Some(new.clone())).await.unwrap());
        assert!(hasher.password_matches("Zoë kauft Äpfel", Some(new)).await.unwrap());
        assert!(!hasher.password_matches("Zoe kauft Äpfel", Some(old)).await.unwrap());
    }

    #[tokio::test]
    async fn the_thirty_third_in_the_queue_is_asked_to_come_back() {
        let hasher = hasher();
        let mut places = Vec::new();
        for _ in 0..PLACES {
            places.push(hasher.place().await.unwrap());
        }
        let queue: Vec<_> = (PLACES..WAITING).map(|_| Box::pin(hasher.place())).collect();
        let mut queue = futures_polled(queue).await;

        assert!(matches!(hasher.place().await, Err(Error::Busy)));

        places.clear();
        assert!(queue.remove(0).await.is_ok());
    }

    #[tokio::test]
    async fn passwords_leave_room_for_pins() {
        let hasher = hasher();
        let mut places = Vec::new();
        for _ in 0..PLACES {
            places.push(hasher.place_for_password().await.unwrap());
        }
        let queue: Vec<_> = (PLACES..PASSWORDS)
            .map(|_| Box::pin(hasher.place_for_password()))
            .collect();
        let queue = futures_polled(queue).await;

        assert!(matches!(hasher.place_for_password().await, Err(Error::Busy)));
        let pin = futures_polled(vec![Box::pin(hasher.place())]).await.remove(0);
        drop((places, queue));
        assert!(pin.await.is_ok(), "a PIN has a place to wait at");
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
