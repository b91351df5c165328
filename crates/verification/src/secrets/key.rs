//! The key of all hashes.

use crate::Random;

/// The 256-bit key of all hashes. It is stored outside the database, and its `Debug` output does not reveal it.
#[derive(Clone)]
pub struct HashingKey(pub(crate) [u8; 32]);

/// The reason why a text is not a usable key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It is not 64 hexadecimal digits.
    #[error("a hashing key is 64 hexadecimal digits (256 bits)")]
    Shape,
    /// The key is too simple, so everybody can guess it.
    #[error("this hashing key is too simple to be secret; make one with `openssl rand -hex 32`")]
    Default,
}

impl HashingKey {
    /// Reads a key of 64 hexadecimal digits.
    ///
    /// Fails with [`KeyError::Shape`] for other text, and with [`KeyError::Default`] for a key with fewer than 8 different bytes, such as
    /// all zeros, or whose bytes count upwards.
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

    /// Creates a random key.
    pub fn generate(random: &Random) -> Self {
        Self(random.bytes())
    }

    /// Returns the key as 64 hexadecimal digits, for a file that only its owner can read.
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }

    /// Derives a secret for another use (HMAC-SHA256), as 64 hexadecimal digits. Whoever knows the secret does not learn the key.
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
