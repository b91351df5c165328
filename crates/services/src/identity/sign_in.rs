//! Signing in with account name and password.

use domain::{AccountName, CredentialsVersion, CustomerId, history::AccountEventKind};
use storage::{customers, limit_key::TryTo};
use verification::{Visitor, record::history};

use crate::{
    Error, Shop,
    identity::{passwords, tries},
    storefront::cart,
};

/// A customer whose name and password matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The customer's id.
    pub customer: CustomerId,
    /// The version of the password and phone number that the customer signed in with. A session is valid for this version only. One that is
    /// opened with the old password while the password changes is invalid from the start.
    pub credentials: CredentialsVersion,
}

/// Returns the customer of this name and password, or [`Error::SignIn`]. An unknown name costs the same work and gets the same answer as a
/// wrong password.
pub async fn sign_in(shop: &Shop, visitor: &Visitor, account_name: &str, password: &str) -> Result<SignedIn, Error> {
    passwords::fits("password", password)?;
    let now = shop.clock.now();
    let name = AccountName::parse(account_name).ok();
    tries::count_try(shop, visitor.source, TryTo::SignIn, name.as_ref()).await?;
    let customer = match &name {
        Some(name) => customers::by_account_name(&mut shop.database.read().await?, name).await?,
        None => None,
    };

    let hash = customer.as_ref().map(|customer| customer.password_hash.clone());
    let matches = shop.hasher.password_matches(&visitor.into(), password, hash).await?;
    let customer = customer.filter(|_| matches).ok_or(Error::SignIn)?;

    let mut transaction = shop.database.begin().await?;
    cart::hand_over(&mut transaction, visitor, &customer.id, now).await?;
    history::note(shop, &mut transaction, &customer.id, &AccountEventKind::SignedIn).await?;
    transaction.commit().await?;
    tracing::info!(customer = %customer.id, "signed in");
    Ok(SignedIn {
        credentials: customer.credentials,
        customer: customer.id,
    })
}
