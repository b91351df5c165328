//! Passkeys (`WebAuthn`): by signing what the shop asks at that moment, a device proves itself and that its owner unlocked it.
//!
//! What is asked belongs to one challenge and is bound to its draft like the PIN. With another purpose, content, account, browser or
//! challenge, the answer is worthless. It is stored in the database, so that any instance may verify the answer, once.

use domain::{CustomerId, FactorId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use storage::{Connection, factors, passkey_asks};
use webauthn_rs::prelude::{AuthenticationState, Credential, Passkey, PasskeyAuthentication, PublicKeyCredential};

use crate::{Engine, Error, FieldError, FieldErrors, secrets::relying_party::ANSWERED_WITHIN};

/// Returns what the browser has to ask a device for, as JSON. `subject` is the id of the challenge, or of whatever else is confirmed.
///
/// Fails with [`Error::NotFound`] if the customer has no passkey or the shop cannot ask for one.
pub async fn ask(engine: &Engine, subject: &str, customer: &CustomerId, binding: [u8; 32]) -> Result<String, Error> {
    let tools = engine.passkeys.tools()?;
    let keys = keys(&mut engine.database.read().await?, customer).await?;
    let keys: Vec<Passkey> = keys.into_iter().map(|(_, key)| key).collect();
    if keys.is_empty() {
        return Err(Error::NotFound);
    }
    let (options, asked) = tools
        .start_passkey_authentication(&keys)
        .map_err(|_| Error::Internal("a passkey cannot be asked for"))?;
    remember(engine, subject, &hex::encode(binding), &asked).await?;
    to_json(&options)
}

/// Reads the answer of a device. Any other text fails with [`Error::Fields`] and spends no attempt.
pub fn parse(answer: &str) -> Result<PublicKeyCredential, Error> {
    serde_json::from_str(answer).map_err(|_| Error::Fields(FieldErrors::one("passkey", FieldError::PasskeyUnreadable)))
}

/// Returns the passkey that gave this answer to what was asked, and its key as it is to be stored from now on; `None` if the answer is
/// wrong.
///
/// People move passkeys from one keeper to another, such as from a device to a password manager and back. The key stays the same. Whether
/// it may be copied (BE), whether it is copied (BS) and its counter are then the new keeper's. The signature covers all three, so they are
/// taken from the answer. Only a counter that does not advance, on a key that cannot be copied, indicates a copy (`Keeper::looks_copied`).
pub async fn matching(
    engine: &Engine,
    subject: &str,
    customer: &CustomerId,
    binding: [u8; 32],
    answer: &PublicKeyCredential,
) -> Result<Option<(FactorId, String)>, Error> {
    let tools = engine.passkeys.tools()?;
    let asked: Option<Asked> = recall(engine, subject, &hex::encode(binding)).await?;
    let Some(asked) = asked else {
        return Ok(None);
    };
    let known = keys(&mut engine.database.read().await?, customer).await?;
    let Some((factor, key)) = known.into_iter().find(|(_, key)| key.cred_id() == &answer.raw_id) else {
        return Ok(None);
    };
    let (key, keeper) = (Credential::from(key), Keeper::of(answer));
    let result = match tools.finish_passkey_authentication(answer, &asked.of_keeper(&key, &keeper)?) {
        Ok(result) if result.user_verified() && !keeper.looks_copied(&key) => result,
        Ok(_) => return Ok(None),
        Err(error) => {
            tracing::info!(%error, subject, "a passkey did not match");
            return Ok(None);
        }
    };
    debug_assert_eq!(result.counter(), keeper.counter);
    Ok(Some((
        factor,
        to_json(&Passkey::from(keeper.describe(&key, keeper.counter)))?,
    )))
}

/// Returns whether the answer comes from a copy of a key that cannot be copied. Saying so needs no attempt.
pub async fn is_copied(
    connection: &mut Connection,
    customer: &CustomerId,
    answer: &PublicKeyCredential,
) -> Result<bool, Error> {
    let known = keys(connection, customer).await?;
    let key = known.into_iter().find(|(_, key)| key.cred_id() == &answer.raw_id);
    Ok(key.is_some_and(|(_, key)| Keeper::of(answer).looks_copied(&key.into())))
}

/// What the device or program that keeps a key says about it, in the data that it signs (`WebAuthn` 6.1).
struct Keeper {
    /// The key may be copied (BE).
    eligible: bool,
    /// The key is copied (BS).
    copied: bool,
    /// How often the key has signed; 0 if the keeper does not count.
    counter: u32,
}

impl Keeper {
    /// Reads it from an answer. An answer that is too short is refused with its signature.
    fn of(answer: &PublicKeyCredential) -> Self {
        /// Positions of the flags and the counter, after the hash of the host name.
        const FLAGS: usize = 32;
        const COUNTER: std::ops::Range<usize> = 33..37;

        let signed = &answer.response.authenticator_data;
        let flags = signed.get(FLAGS).copied().unwrap_or(0);
        let counter = signed.get(COUNTER).and_then(|bytes| bytes.try_into().ok());
        Self {
            eligible: flags & 0b0000_1000 != 0,
            copied: flags & 0b0001_0000 != 0,
            counter: counter.map_or(0, u32::from_be_bytes),
        }
    }

    /// Returns whether a key that cannot be copied counts as if it had been copied (`WebAuthn` 7.2, step 22). Keepers that copy keys have
    /// no counter, or each its own, so their counter says nothing.
    fn looks_copied(&self, key: &Credential) -> bool {
        let may_be_copied = key.backup_eligible || self.eligible;
        !may_be_copied && key.counter > 0 && self.counter <= key.counter
    }

    /// Returns the key as this keeper describes it.
    fn describe(&self, key: &Credential, counter: u32) -> Credential {
        Credential {
            backup_eligible: self.eligible,
            backup_state: self.copied,
            counter,
            ..key.clone()
        }
    }
}

/// What was asked, in the form that webauthn-rs stores.
#[derive(Serialize, Deserialize)]
struct Asked {
    ast: AuthenticationState,
}

impl Asked {
    /// Returns the same request for this key alone, as its present keeper describes it: webauthn-rs refuses a key whose description has
    /// changed. `Keeper::looks_copied` checks the counter.
    fn of_keeper(mut self, key: &Credential, keeper: &Keeper) -> Result<PasskeyAuthentication, Error> {
        self.ast.set_allowed_credentials(vec![keeper.describe(key, 0)]);
        let broken = |_| Error::Internal("a passkey cannot be asked for");
        serde_json::from_value(serde_json::to_value(self).map_err(broken)?).map_err(broken)
    }
}

/// Returns the passkeys of a customer.
pub async fn keys(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<(FactorId, Passkey)>, Error> {
    let kept = factors::public_keys(connection, customer).await?;
    kept.into_iter().map(|(id, key)| Ok((id, from_json(&key)?))).collect()
}

/// Stores what was asked about a subject for five minutes.
pub async fn remember(engine: &Engine, subject: &str, binding: &str, asked: &impl Serialize) -> Result<(), Error> {
    let expires_at = engine.clock.now() + ANSWERED_WITHIN;
    let mut transaction = engine.database.begin().await?;
    passkey_asks::put(&mut transaction, subject, binding, &to_json(asked)?, expires_at).await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes what was asked about a subject, so that each request is answered once; `None` if there is none, it was answered or it has expired.
pub async fn recall<T: DeserializeOwned>(engine: &Engine, subject: &str, binding: &str) -> Result<Option<T>, Error> {
    let mut transaction = engine.database.begin().await?;
    let asked = passkey_asks::take(&mut transaction, subject, binding, engine.clock.now()).await?;
    transaction.commit().await?;
    asked.map(|asked| from_json(&asked)).transpose()
}

/// Serializes a value, as it is stored or sent to the browser.
pub fn to_json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| Error::Internal("a passkey cannot be written"))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|_| Error::Internal("a stored passkey cannot be read"))
}
