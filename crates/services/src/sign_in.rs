//! Signing in with account name and password.

use std::time::Duration;

use domain::{AccountName, CustomerId, history::Happening};
use storage::{
    customers::{self, Customer},
    limits, sessions,
};

use crate::{Error, Shop, Visitor, cart, digest, history};

/// A quarter of an hour, in milliseconds.
const QUARTER: Duration = Duration::from_mins(15);

/// How long an ended session's id is remembered, for requests that were under way with it.
pub const LATECOMERS: Duration = Duration::from_secs(30);

/// Ends a session to put another in its place; `false` when it has ended in the meantime: a request that was under way while the
/// customer signed out must not begin another one.
pub async fn take_session(shop: &Shop, key: &str) -> Result<bool, Error> {
    let mut transaction = shop.database.begin().await?;
    let taken = sessions::end(&mut transaction, key, shop.clock.now() + LATECOMERS).await?;
    transaction.commit().await?;
    Ok(taken)
}

/// A customer who may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub customer: CustomerId,
    /// Fingerprint of the password and phone number they came in with. A session is good for these only: one that is
    /// opened with the old password while the password changes is dead from its first moment.
    pub credentials: String,
}

/// The fingerprint of a customer's password and phone number as they are now; `None` when there is no such customer.
pub async fn credentials(shop: &Shop, customer: &CustomerId) -> Result<Option<String>, Error> {
    let customer = customers::by_id(&mut shop.database.read().await?, customer).await?;
    Ok(customer.as_ref().map(fingerprint))
}

fn fingerprint(customer: &Customer) -> String {
    hex::encode(&digest::of([customer.password_hash.as_str(), customer.phone.e164()])[..16])
}

/// The customer of this name and password. An unknown name costs the same work and earns the same words.
pub async fn sign_in(shop: &Shop, visitor: &Visitor, account_name: &str, password: &str) -> Result<SignedIn, Error> {
    let now = shop.clock.now();
    let name = AccountName::parse(account_name).ok();
    let customer = match &name {
        Some(name) => {
            let mut transaction = shop.database.begin().await?;
            let window = now.start_of(QUARTER);
            let key = format!("sign_in:{name}");
            let allowed = limits::use_one(&mut transaction, &key, window, shop.policy.sign_ins_per_quarter).await?;
            transaction.commit().await?;
            if !allowed {
                return Err(Error::TooManySignIns);
            }
            customers::by_account_name(&mut shop.database.read().await?, name).await?
        }
        None => None,
    };

    let hash = customer.as_ref().map(|customer| customer.password_hash.clone());
    let matches = shop.hasher.password_matches(password, hash).await?;
    let customer = customer.filter(|_| matches).ok_or(Error::SignIn)?;

    let mut transaction = shop.database.begin().await?;
    cart::hand_over(&mut transaction, visitor, &customer.id, now).await?;
    history::note(shop, &mut transaction, &customer.id, &Happening::SignedIn).await?;
    transaction.commit().await?;
    tracing::info!(customer = %customer.id, "signed in");
    Ok(SignedIn {
        credentials: fingerprint(&customer),
        customer: customer.id,
    })
}
