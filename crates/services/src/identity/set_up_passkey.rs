//! Setting up a passkey.

use domain::{Factor, FactorId};
use storage::customers;
use uuid::Uuid;
use verification::{FieldError, FieldErrors, Visitor, factors::passkey};
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};

use crate::{Error, Shop, identity::enrollment};

/// Binding of the request while a passkey is set up. Its subject is the factor itself.
const SETTING_UP: &str = "set up";

/// Returns the passkey creation request for a passkey that was approved a moment ago, as JSON for the browser.
pub async fn set_up(shop: &Shop, visitor: &Visitor, id: &FactorId) -> Result<String, Error> {
    let tools = shop.passkeys.tools()?;
    let customer = visitor.signed_in()?;
    let factor = enrollment::approved(shop, visitor, id, Factor::Passkey).await?;
    let mut connection = shop.database.read().await?;
    let account = customers::by_id(&mut connection, customer)
        .await?
        .ok_or(Error::NotSignedIn)?
        .account_name;
    let known = passkey::keys(&mut connection, customer).await?;
    let known = known.iter().map(|(_, key)| key.cred_id().clone()).collect();
    drop(connection);

    let user = Uuid::parse_str(customer.as_str()).map_err(|_| Error::Internal("a customer has no uuid"))?;
    let (options, asked) = tools
        .start_passkey_registration(user, account.as_str(), account.as_str(), Some(known))
        .map_err(|_| Error::Internal("a passkey cannot be asked for"))?;
    passkey::remember(shop, factor.id.as_str(), SETTING_UP, &asked).await?;
    Ok(passkey::to_json(&options)?)
}

/// Marks a passkey as set up with the device's answer. An answer that cannot be used is [`Error::Fields`].
pub async fn finish(shop: &Shop, visitor: &Visitor, id: &FactorId, answer: &str) -> Result<(), Error> {
    let tools = shop.passkeys.tools()?;
    if enrollment::is_ready(shop, visitor, id, Factor::Passkey).await? {
        return Ok(());
    }
    let factor = enrollment::approved(shop, visitor, id, Factor::Passkey).await?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| not_set_up())?;
    let asked: PasskeyRegistration = passkey::recall(shop, factor.id.as_str(), SETTING_UP)
        .await?
        .ok_or_else(not_set_up)?;
    let key = tools.finish_passkey_registration(&answer, &asked).map_err(|error| {
        tracing::info!(%error, "a passkey was not set up");
        not_set_up()
    })?;
    enrollment::make_ready(shop, visitor, &factor, Some(&passkey::to_json(&key)?), 0).await
}

fn not_set_up() -> Error {
    Error::Fields(FieldErrors::one("passkey", FieldError::PasskeyNotMade))
}
