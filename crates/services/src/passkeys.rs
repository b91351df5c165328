//! Passkeys: a device proves itself and that its owner unlocked it (`WebAuthn`), by signing what the shop asks just then.
//!
//! What is asked belongs to one challenge and is bound to its draft like the PIN: another purpose, content, account, browser or
//! challenge makes the answer worthless. It is kept in the database, so any instance may look at the answer, once.

use std::{sync::Arc, time::Duration};

use domain::{CustomerId, Way, WayId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use storage::{Connection, customers, passkey_asks, ways};
use url::Url;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        AuthenticationState, Credential, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
        RegisterPublicKeyCredential,
    },
};

use crate::{Error, FieldErrors, Shop, Visitor, ways as own};

/// How long a device may take to answer.
const ANSWERED_WITHIN: Duration = Duration::from_mins(5);
/// The binding of what is asked while a passkey is set up: its subject is the way itself.
const SETTING_UP: &str = "set up";

/// Whether and under which name this shop can ask for passkeys. They belong to a host's name: a shop without one has none.
#[derive(Clone, Debug, Default)]
pub struct Passkeys(Option<Arc<Webauthn>>);

impl Passkeys {
    /// Those of a shop under this address.
    pub fn at(address: &Url, shop_name: &str) -> Self {
        let Some(host) = address.domain() else {
            return Self(None);
        };
        let built = WebauthnBuilder::new(host, address)
            .map(|builder| builder.rp_name(shop_name).timeout(ANSWERED_WITHIN))
            .and_then(WebauthnBuilder::build);
        match built {
            Ok(passkeys) => Self(Some(Arc::new(passkeys))),
            Err(error) => {
                tracing::warn!(%error, host, "there are no passkeys under this address");
                Self(None)
            }
        }
    }

    /// Whether this shop can ask for passkeys at all.
    pub fn are_possible(&self) -> bool {
        self.0.is_some()
    }

    fn tools(&self) -> Result<&Webauthn, Error> {
        self.0.as_deref().ok_or(Error::NotThere)
    }
}

/// What the browser is to ask a device for, as JSON, to set a passkey up that was approved a moment ago.
pub async fn set_up(shop: &Shop, visitor: &Visitor, id: &WayId) -> Result<String, Error> {
    let tools = shop.passkeys.tools()?;
    let customer = visitor.signed_in()?;
    let way = own::approved(shop, visitor, id, Way::Passkey).await?;
    let mut connection = shop.database.read().await?;
    let account = customers::by_id(&mut connection, customer)
        .await?
        .ok_or(Error::NotSignedIn)?
        .account_name;
    let known = keys(&mut connection, customer).await?;
    let known = known.iter().map(|(_, key)| key.cred_id().clone()).collect();
    drop(connection);

    let user = Uuid::parse_str(customer.as_str()).map_err(|_| Error::Broken("a customer has no uuid"))?;
    let (options, asked) = tools
        .start_passkey_registration(user, account.as_str(), account.as_str(), Some(known))
        .map_err(|_| Error::Broken("a passkey cannot be asked for"))?;
    remember(shop, way.id.as_str(), SETTING_UP, &asked).await?;
    to_json(&options)
}

/// Makes a passkey ready, with what the device answered.
pub async fn finish(shop: &Shop, visitor: &Visitor, id: &WayId, answer: &str) -> Result<(), Error> {
    let tools = shop.passkeys.tools()?;
    if own::is_ready(shop, visitor, id, Way::Passkey).await? {
        return Ok(());
    }
    let way = own::approved(shop, visitor, id, Way::Passkey).await?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| not_set_up())?;
    let asked: PasskeyRegistration = recall(shop, way.id.as_str(), SETTING_UP)
        .await?
        .ok_or_else(not_set_up)?;
    let key = tools.finish_passkey_registration(&answer, &asked).map_err(|error| {
        tracing::info!(%error, "a passkey was not set up");
        not_set_up()
    })?;
    own::make_ready(shop, visitor, &way, Some(&to_json(&key)?), 0).await
}

/// What the browser is to ask a device for, as JSON, to confirm a challenge or whatever else has this id.
pub(crate) async fn ask(shop: &Shop, subject: &str, customer: &CustomerId, binding: [u8; 32]) -> Result<String, Error> {
    let tools = shop.passkeys.tools()?;
    let keys = keys(&mut shop.database.read().await?, customer).await?;
    let keys: Vec<Passkey> = keys.into_iter().map(|(_, key)| key).collect();
    if keys.is_empty() {
        return Err(Error::NotThere);
    }
    let (options, asked) = tools
        .start_passkey_authentication(&keys)
        .map_err(|_| Error::Broken("a passkey cannot be asked for"))?;
    remember(shop, subject, &hex::encode(binding), &asked).await?;
    to_json(&options)
}

/// A device's answer. Anything that is none is refused without spending an attempt.
pub(crate) fn parse(answer: &str) -> Result<PublicKeyCredential, Error> {
    serde_json::from_str(answer).map_err(|_| {
        Error::Fields(FieldErrors::one(
            "passkey",
            "Your device gave no answer that we understand. Please try again.",
        ))
    })
}

/// The passkey that gave this answer to what was asked for, and its key as it is to be kept from now on.
///
/// People move passkeys from one keeper to another: from a device to a password manager, and back. The key stays, but whether it may be
/// copied (BE), whether it is (BS), and its counter are the new keeper's. The signature covers all three, so they are taken as the
/// answer says them; only a counter that goes back on a key that cannot be copied tells of a copy ([`Keeper::looks_copied`]).
pub(crate) async fn matching(
    shop: &Shop,
    subject: &str,
    customer: &CustomerId,
    binding: [u8; 32],
    answer: &PublicKeyCredential,
) -> Result<Option<(WayId, String)>, Error> {
    let tools = shop.passkeys.tools()?;
    let asked: Option<Asked> = recall(shop, subject, &hex::encode(binding)).await?;
    let Some(asked) = asked else {
        return Ok(None);
    };
    let known = keys(&mut shop.database.read().await?, customer).await?;
    let Some((way, key)) = known.into_iter().find(|(_, key)| key.cred_id() == &answer.raw_id) else {
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
        way,
        to_json(&Passkey::from(keeper.describe(&key, keeper.counter)))?,
    )))
}

/// Whether the answer comes from a copy of a key that cannot be copied: no attempt need be spent to say so.
pub(crate) async fn is_copied(
    connection: &mut Connection,
    customer: &CustomerId,
    answer: &PublicKeyCredential,
) -> Result<bool, Error> {
    let known = keys(connection, customer).await?;
    let key = known.into_iter().find(|(_, key)| key.cred_id() == &answer.raw_id);
    Ok(key.is_some_and(|(_, key)| Keeper::of(answer).looks_copied(&key.into())))
}

/// What the device or the program that keeps a key says of it, in what it signs (`WebAuthn` 6.1).
struct Keeper {
    /// The key may be copied (BE).
    eligible: bool,
    /// The key is copied (BS).
    copied: bool,
    /// How often the key has signed; 0 where nobody counts.
    counter: u32,
}

impl Keeper {
    /// Read from an answer. What is too short to be one is refused with its signature.
    fn of(answer: &PublicKeyCredential) -> Self {
        /// Where flags and counter stand, behind the hash of the host's name.
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

    /// Whether a key that cannot be copied counts as if it had been (`WebAuthn` 7.2, step 22). Keepers that copy keys have no counter, or
    /// one each: there it tells nothing.
    fn looks_copied(&self, key: &Credential) -> bool {
        let may_be_copied = key.backup_eligible || self.eligible;
        !may_be_copied && key.counter > 0 && self.counter <= key.counter
    }

    /// A key as this keeper describes it.
    fn describe(&self, key: &Credential, counter: u32) -> Credential {
        Credential {
            backup_eligible: self.eligible,
            backup_state: self.copied,
            counter,
            ..key.clone()
        }
    }
}

/// What was asked, as webauthn-rs writes it.
#[derive(Serialize, Deserialize)]
struct Asked {
    ast: AuthenticationState,
}

impl Asked {
    /// The same question to the key alone, as its present keeper describes it: webauthn-rs refuses a key whose description has changed. The
    /// counter is looked at [here](Keeper::looks_copied).
    fn of_keeper(mut self, key: &Credential, keeper: &Keeper) -> Result<PasskeyAuthentication, Error> {
        self.ast.set_allowed_credentials(vec![keeper.describe(key, 0)]);
        let broken = |_| Error::Broken("a passkey cannot be asked for");
        serde_json::from_value(serde_json::to_value(self).map_err(broken)?).map_err(broken)
    }
}

async fn keys(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<(WayId, Passkey)>, Error> {
    let kept = ways::public_keys(connection, customer).await?;
    kept.into_iter().map(|(id, key)| Ok((id, from_json(&key)?))).collect()
}

async fn remember(shop: &Shop, subject: &str, binding: &str, asked: &impl Serialize) -> Result<(), Error> {
    let expires_at = shop.clock.now() + ANSWERED_WITHIN;
    let mut transaction = shop.database.begin().await?;
    passkey_asks::put(&mut transaction, subject, binding, &to_json(asked)?, expires_at).await?;
    transaction.commit().await?;
    Ok(())
}

async fn recall<T: DeserializeOwned>(shop: &Shop, subject: &str, binding: &str) -> Result<Option<T>, Error> {
    let mut transaction = shop.database.begin().await?;
    let asked = passkey_asks::take(&mut transaction, subject, binding, shop.clock.now()).await?;
    transaction.commit().await?;
    asked.map(|asked| from_json(&asked)).transpose()
}

fn to_json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|_| Error::Broken("a passkey cannot be written"))
}

fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|_| Error::Broken("a stored passkey cannot be read"))
}

fn not_set_up() -> Error {
    Error::Fields(FieldErrors::one(
        "passkey",
        "The passkey was not made. Please try again, perhaps on another device.",
    ))
}
