//! Passkeys: a device proves itself and that its owner unlocked it (`WebAuthn`), by signing what the shop asks just then.
//!
//! What is asked belongs to one challenge and is bound to its draft like the PIN: another purpose, content, account, browser or
//! challenge makes the answer worthless. It is kept in the database, so any instance may look at the answer, once.

use std::{sync::Arc, time::Duration};

use domain::{ChallengeId, CustomerId, Way, WayId};
use serde::{Serialize, de::DeserializeOwned};
use storage::{Connection, customers, passkey_asks, ways};
use url::Url;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential},
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

/// What the browser is to ask a device for, as JSON, to confirm a challenge.
pub(crate) async fn ask(
    shop: &Shop,
    challenge: &ChallengeId,
    customer: &CustomerId,
    binding: [u8; 32],
) -> Result<String, Error> {
    let tools = shop.passkeys.tools()?;
    let keys = keys(&mut shop.database.read().await?, customer).await?;
    let keys: Vec<Passkey> = keys.into_iter().map(|(_, key)| key).collect();
    if keys.is_empty() {
        return Err(Error::NotThere);
    }
    let (options, asked) = tools
        .start_passkey_authentication(&keys)
        .map_err(|_| Error::Broken("a passkey cannot be asked for"))?;
    remember(shop, challenge.as_str(), &hex::encode(binding), &asked).await?;
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

/// The passkey that gave this answer to what the challenge asked for, and its key as it is to be kept from now on.
pub(crate) async fn matching(
    shop: &Shop,
    challenge: &ChallengeId,
    customer: &CustomerId,
    binding: [u8; 32],
    answer: &PublicKeyCredential,
) -> Result<Option<(WayId, String)>, Error> {
    let tools = shop.passkeys.tools()?;
    let asked: Option<PasskeyAuthentication> = recall(shop, challenge.as_str(), &hex::encode(binding)).await?;
    let Some(asked) = asked else {
        return Ok(None);
    };
    let result = match tools.finish_passkey_authentication(answer, &asked) {
        Ok(result) if result.user_verified() => result,
        Ok(_) => return Ok(None),
        Err(error) => {
            tracing::info!(%error, %challenge, "a passkey did not match");
            return Ok(None);
        }
    };
    for (way, mut key) in keys(&mut shop.database.read().await?, customer).await? {
        if key.cred_id() == result.cred_id() {
            key.update_credential(&result);
            return Ok(Some((way, to_json(&key)?)));
        }
    }
    Ok(None)
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
