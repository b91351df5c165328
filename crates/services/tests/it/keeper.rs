//! A keeper of one passkey as a device or a password manager is one: it says whether the key may be copied, whether it is, and how often it
//! has signed, and may change its mind, as when a passkey is moved.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::shop::PASSKEYS_AT;

/// The user is there, and unlocked the keeper.
const PRESENT: u8 = 0b0000_0101;
const ELIGIBLE: u8 = 0b0000_1000;
const COPIED: u8 = 0b0001_0000;
/// A new key follows.
const ATTESTED: u8 = 0b0100_0000;
const ID: &[u8] = b"a passkey of the tests";

pub struct Keeper {
    key: SigningKey,
    pub may_copy: bool,
    pub is_copied: bool,
    pub counter: u32,
}

impl Keeper {
    /// A device that keeps its key for itself.
    pub fn device() -> Self {
        Self {
            key: SigningKey::from_slice(&[7; 32]).unwrap(),
            may_copy: false,
            is_copied: false,
            counter: 0,
        }
    }

    /// Makes the key that the shop asks for.
    pub fn register(&self, asked: &str) -> String {
        let client = client("webauthn.create", asked);
        let data = self.data(ATTESTED, &attested(&self.key));
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        answer(&json!({ "attestationObject": base64(&object), "clientDataJSON": base64(&client) }))
    }

    /// Signs what the shop asks, once more than before if it counts at all.
    pub fn sign(&self, asked: &str) -> String {
        let client = client("webauthn.get", asked);
        let data = self.data(0, &[]);
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature: Signature = self.key.sign(&signed);
        answer(&json!({
            "authenticatorData": base64(&data),
            "clientDataJSON": base64(&client),
            "signature": base64(signature.to_der().as_bytes()),
        }))
    }

    fn data(&self, more: u8, key: &[u8]) -> Vec<u8> {
        let flags = PRESENT | more | if self.may_copy { ELIGIBLE } else { 0 } | if self.is_copied { COPIED } else { 0 };
        let host = PASSKEYS_AT.parse::<url::Url>().unwrap();
        let host = Sha256::digest(host.domain().unwrap());
        [host.as_slice(), &[flags], &self.counter.to_be_bytes(), key].concat()
    }
}

fn client(kind: &str, asked: &str) -> Vec<u8> {
    let asked: Value = serde_json::from_str(asked).unwrap();
    let challenge = &asked["publicKey"]["challenge"];
    let origin = PASSKEYS_AT.trim_end_matches('/');
    json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false })
        .to_string()
        .into_bytes()
}

/// The key as COSE writes it (RFC 9053, 7.1.1), behind its id and sixteen bytes for a make that stays unknown.
fn attested(key: &SigningKey) -> Vec<u8> {
    let point = key.verifying_key().to_sec1_point(false);
    let (x, y) = (point.x().unwrap(), point.y().unwrap());
    let length = u16::try_from(ID.len()).unwrap().to_be_bytes();
    [
        &[0; 16],
        length.as_slice(),
        ID,
        b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20",
        x.as_slice(),
        b"\x22\x58\x20",
        y.as_slice(),
    ]
    .concat()
}

fn answer(response: &Value) -> String {
    let id = base64(ID);
    json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} }).to_string()
}

fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
