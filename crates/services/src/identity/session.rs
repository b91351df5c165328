//! The session of a browser: what it holds, and how its id is renewed without losing the browser.
//!
//! The answer that carries a new id may never arrive, because of a second click, a reload or a broken connection. For [`GRACE`] the old id
//! therefore leads to the new session, but only for requests that also carry the bond under which the id was renewed. The bond is a secret
//! that the shop gave to that browser with the page whose form it sent. Somebody who planted or stole the old id does not have it.

use std::{fmt, time::Duration};

use domain::{CredentialsVersion, CustomerId, Instant};
use serde_json::{Map, Value};
use storage::{
    Connection,
    sessions::{self, Ended, Heir},
};
use verification::digest;

use crate::{Error, Shop, identity::sign_in::SignedIn};

/// Returns the key under which a session is stored. It is a digest of the cookie's value, so that a stolen database opens no session.
pub fn session_key(cookie: &str) -> String {
    hex::encode(digest::of(["ringfence session 1", cookie]))
}

/// Key of the browser's visitor id in the session's data.
pub const VISITOR: &str = "visitor";
/// Key of the customer who is signed in.
pub const CUSTOMER: &str = "customer";
/// Key of the version of the credentials that the session is valid for. The session store knows the current version.
pub const CREDENTIALS: &str = "credentials";
/// Key of the moment of the sign-in, in milliseconds since 1970.
pub const SIGNED_IN_AT: &str = "signed_in_at";
/// A customer is signed out this long after their last page (NIST SP 800-63B-4, 2.2.3: an hour at most).
pub const IDLE: Duration = Duration::from_mins(30);
/// How long the id before a renewal leads to the new session, and how long the id of an ended session is recognized as ended. It is long
/// enough for a person to press a button again after an answer was lost. It ends earlier when the browser presents the new id.
pub const GRACE: Duration = Duration::from_mins(1);
/// Maximum number of renewals that one id is followed through when none of their answers arrived.
const MAX_HEIRS: usize = 4;

/// Returns what the database stores of a bond. It is a digest, so that a stolen database leads nobody to a session.
fn bond(secret: &str) -> String {
    hex::encode(digest::of(["ringfence bond 1", secret]))
}

/// Returns what a form contains in place of the bond. It tells which of the browser's bonds came with the page, and the bond cannot be
/// derived from it.
pub fn bond_in_form(secret: &str) -> String {
    hex::encode(&digest::of(["ringfence bond form 1", secret])[..16])
}

/// How the session of a request is renewed.
#[derive(Clone)]
pub struct Renewal {
    /// The session's present id, as in the cookie, or `None` when there is no session yet.
    pub from: Option<String>,
    /// The session's new id.
    pub to: String,
    /// The bond of the form that was sent. Without one, the old id becomes worthless at once.
    pub bond: Option<String>,
    /// Every bond that the browser holds.
    pub bonds: Vec<String>,
}

impl fmt::Debug for Renewal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Renewal")
    }
}

/// Encrypts a new id with the bond and the old id. Neither of them is stored, so that reading the database opens no session.
fn seal(id: &str, bond: &str, from: &str) -> String {
    hex::encode(pad(id.as_bytes(), bond, from))
}

fn unseal(sealed: &str, bond: &str, from: &str) -> Option<String> {
    let sealed = hex::decode(sealed).ok()?;
    String::from_utf8(pad(&sealed, bond, from)).ok()
}

/// Combines a text with a one-time pad. The pad is used once, because an id is renewed once.
fn pad(text: &[u8], bond: &str, from: &str) -> Vec<u8> {
    let pad = digest::of(["ringfence heir 1", bond, from]);
    text.iter().zip(pad).map(|(letter, pad)| letter ^ pad).collect()
}

/// What a renewal does to the customer of the session.
#[derive(Clone, Debug)]
pub enum Holder {
    /// The customer stays the same, and the session stays valid for the same credentials. An action that changes them updates the session
    /// to the new ones before it is renewed.
    Same,
    /// The customer signs in.
    Enters(SignedIn),
    /// The customer is signed out, but the browser is still known.
    Leaves,
}

/// Renews a session in this transaction. Returns `false` when the session was ended meanwhile, by a sign-out or by the action itself. Then
/// it stays ended.
pub(crate) async fn renew(
    shop: &Shop,
    transaction: &mut Connection,
    renewal: &Renewal,
    holder: Holder,
) -> Result<bool, Error> {
    let now = shop.clock.now();
    let Some(mut from) = renewal.from.clone() else {
        return Ok(false);
    };
    let mut renewed = end(transaction, renewal, &from, now).await?;
    for _ in 0..MAX_HEIRS {
        if renewed.is_some() {
            break;
        }
        // Another request of the same browser renewed the session first.
        let Some(next) = heir_of(transaction, &from, &renewal.bonds, now).await? else {
            return Ok(false);
        };
        renewed = end(transaction, renewal, &next, now).await?;
        from = next;
    }
    let Some(Ended {
        data,
        expires_at,
        credentials,
    }) = renewed
    else {
        return Ok(false);
    };
    let mut data: Map<String, Value> =
        serde_json::from_str(&data).map_err(|_| Error::Internal("a session's content cannot be read"))?;
    let credentials = match &holder {
        Holder::Enters(signed_in) => signed_in.credentials,
        Holder::Same | Holder::Leaves => credentials,
    };
    hold(&mut data, holder, now);
    let customer = data.get(CUSTOMER).and_then(Value::as_str);
    let expires_at = if customer.is_some() { now + IDLE } else { expires_at };
    let customer = customer.map(|id| (id, credentials));
    let content = Value::Object(data.clone()).to_string();
    let renews = renewal.bond.as_ref().map(|_| session_key(&from));
    let to = session_key(&renewal.to);
    sessions::insert_heir(transaction, &to, customer, &content, expires_at, renews.as_deref()).await?;
    Ok(true)
}

/// Ends the session of an id in favor of the new one.
async fn end(
    transaction: &mut Connection,
    renewal: &Renewal,
    from: &str,
    now: Instant,
) -> Result<Option<Ended>, Error> {
    let heir = renewal.bond.as_ref().map(|secret| Heir {
        sealed: seal(&renewal.to, secret, from),
        bond: bond(secret),
    });
    Ok(sessions::renew(transaction, &session_key(from), heir.as_ref(), now + GRACE, now).await?)
}

/// Signs a customer in under a new session id, so that somebody who knew the old id without the bond is shut out (ASVS 7.2.4). Returns
/// `false` when the session was ended meanwhile.
pub async fn enter(shop: &Shop, renewal: &Renewal, signed_in: &SignedIn) -> Result<bool, Error> {
    let mut transaction = shop.database.begin().await?;
    let holder = Holder::Enters(signed_in.clone());
    let renewed = renew(shop, &mut transaction, renewal, holder).await?;
    transaction.commit().await?;
    Ok(renewed)
}

/// Signs in the customer whose account was opened in this transaction.
pub(crate) async fn welcome(
    shop: &Shop,
    transaction: &mut Connection,
    renewal: &Renewal,
    customer: &CustomerId,
) -> Result<bool, Error> {
    let signed_in = SignedIn {
        customer: customer.clone(),
        credentials: CredentialsVersion::FIRST,
    };
    renew(shop, transaction, renewal, Holder::Enters(signed_in)).await
}

/// Returns the id that a renewed session's old id leads to, for a browser with these bonds. Returns `None` for every other browser, and
/// once the new id was presented.
pub async fn heir_of(
    connection: &mut Connection,
    id: &str,
    bonds: &[String],
    now: Instant,
) -> Result<Option<String>, Error> {
    if bonds.is_empty() {
        return Ok(None);
    }
    let Some(heir) = sessions::heir(connection, &session_key(id), now).await? else {
        return Ok(None);
    };
    let secret = bonds.iter().find(|secret| bond(secret) == heir.bond);
    Ok(secret.and_then(|secret| unseal(&heir.sealed, secret, id)))
}

fn hold(data: &mut Map<String, Value>, holder: Holder, now: Instant) {
    match holder {
        Holder::Same => {}
        Holder::Enters(SignedIn { customer, credentials }) => {
            data.insert(CUSTOMER.to_owned(), customer.as_str().into());
            data.insert(CREDENTIALS.to_owned(), credentials.0.into());
            data.insert(SIGNED_IN_AT.to_owned(), now.millis().into());
        }
        Holder::Leaves => [CUSTOMER, CREDENTIALS, SIGNED_IN_AT].iter().for_each(|key| {
            data.remove(*key);
        }),
    }
}
