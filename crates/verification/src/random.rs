//! The source of randomness. PINs, salts and ids come from here and nowhere else.

use std::sync::{Arc, Mutex, PoisonError};

use domain::{Instant, Pin, PinLength};
use rand::{Rng, RngExt, SeedableRng, TryRng, rngs::SysRng};
use rand_chacha::ChaCha20Rng;

/// A source of random numbers. Cheap to clone; clones draw from one source.
#[derive(Clone)]
pub enum Random {
    /// The operating system's generator.
    System,
    /// A generator whose numbers repeat with its seed; for tests.
    Seeded(Arc<Mutex<ChaCha20Rng>>),
}

impl Random {
    /// Creates a generator whose numbers repeat with `seed`.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(ChaCha20Rng::seed_from_u64(seed))))
    }

    /// Fills `bytes` with random bytes.
    ///
    /// # Panics
    /// Panics if the operating system cannot provide randomness: nothing secret could be made then.
    pub fn fill(&self, bytes: &mut [u8]) {
        match self {
            Self::System => SysRng
                .try_fill_bytes(bytes)
                .expect("the operating system gives random bytes"),
            Self::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
        }
    }

    /// Returns `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// Draws a PIN. Every PIN of this length is equally likely (NIST SP 800-63B-4 3.1.3.2).
    pub fn pin(&self, length: PinLength) -> Pin {
        // Rejection sampling inside `random_range`: a plain remainder would favor small numbers.
        let number = ChaCha20Rng::from_seed(self.bytes()).random_range(0..length.possibilities());
        Pin::nth(number, length)
    }

    /// Creates an id: a UUID version 7 (RFC 9562), so that rows are ordered by the time at which they were created.
    pub fn id<T: std::str::FromStr>(&self, now: Instant) -> T
    where
        T::Err: std::fmt::Debug,
    {
        let millis = u64::try_from(now.millis()).unwrap_or(0);
        let uuid = uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid();
        uuid.to_string().parse().expect("a UUID keeps to the alphabet of ids")
    }

    /// Creates a secret id: 128 random bits, as 32 hexadecimal digits.
    pub fn secret<T: std::str::FromStr>(&self) -> T
    where
        T::Err: std::fmt::Debug,
    {
        hex::encode(self.bytes::<16>())
            .parse()
            .expect("hexadecimal digits keep to the alphabet of ids")
    }
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Random")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_even_in_every_place() {
        let random = Random::seeded(7);
        let mut seen = [[0_u32; 10]; 6];

        for _ in 0..20_000 {
            for (place, digit) in random.pin(PinLength::default()).as_bytes().iter().enumerate() {
                seen[place][usize::from(digit - b'0')] += 1;
            }
        }

        // Chi-square with 9 degrees of freedom: 27.88 is passed by one even generator in a thousand.
        for counts in seen {
            let square: f64 = counts.iter().map(|n| (f64::from(*n) - 2000.0).powi(2) / 2000.0).sum();
            assert!(square < 27.88, "{counts:?}");
        }
    }

    #[test]
    fn a_seed_repeats_its_pins() {
        let pins = |seed| {
            (0..5)
                .map(move |_| Random::seeded(seed).pin(PinLength::default()).spoken())
                .collect::<Vec<_>>()
        };

        assert_eq!(pins(1), pins(1));
        assert_ne!(pins(1), pins(2));
    }
}
