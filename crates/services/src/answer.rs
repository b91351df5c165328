//! What a customer shows where no call is placed: a backup code, the digits of an app, or a passkey.

use domain::{CustomerId, WayId, history::Happening};
use storage::{
    Connection, backup_codes as kept_codes,
    customers::{self, Customer},
    ways,
};

use crate::{
    Error, Shop, StandIn, Visitor, backup_codes, guesses, history, passkeys, recovery, sign_in, stand_in::Shown,
};

/// What is answered: the subject that a passkey is asked about, and what its answer is bound to.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// The word for it, in limits and events.
    pub what: &'static str,
    /// The id of what it is about.
    pub subject: &'a str,
    /// Bound to it: the answer to one thing is none to another.
    pub binding: [u8; 32],
}

/// An answer that has its form, not yet looked at under the account's lock.
pub(crate) struct Answer {
    what: &'static str,
    shown: Shown,
    /// The passkey that signed it, and its key as it is to be kept from now on.
    passkey: Option<(WayId, String)>,
}

impl Answer {
    /// Counts the try, reads it, and looks at what a passkey signed.
    pub async fn read(shop: &Shop, visitor: &Visitor, about: About<'_>, shown: &StandIn) -> Result<Self, Error> {
        let customer = visitor.signed_in()?;
        let shown = Shown::parse(shown)?;
        let record = current(&mut shop.database.read().await?, visitor).await?;
        sign_in::count_try(shop, visitor.source, about.what, Some(&record.account_name)).await?;
        let passkey = match &shown {
            Shown::Passkey(answer) => passkeys::matching(shop, about.subject, customer, about.binding, answer).await?,
            _ => None,
        };
        Ok(Self {
            what: about.what,
            shown,
            passkey,
        })
    }

    /// Uses it up, in a transaction that holds the account: whether it was right. The customer is told of a wrong one.
    pub async fn use_up(self, shop: &Shop, transaction: &mut Connection, record: &Customer) -> Result<bool, Error> {
        let (customer, now) = (&record.id, shop.clock.now());
        let right = match self.shown {
            Shown::BackupCode(digits) => {
                let code = backup_codes::stored(shop, customer, &digits);
                kept_codes::use_up(transaction, customer, &code, now).await?
            }
            Shown::Authenticator(digits) => app(shop, transaction, record, &digits).await?,
            Shown::Passkey(_) => match self.passkey {
                Some((way, key)) => ways::keep_key(transaction, &way, &key).await?,
                None => false,
            },
        };
        if !right {
            let purpose = self.what.to_owned();
            history::note(shop, transaction, customer, &Happening::WrongPin { purpose }).await?;
        }
        Ok(right)
    }
}

/// Locks the customer's account and reads it: what is authorised under one state of an account does not take effect under another.
pub(crate) async fn hold(transaction: &mut Connection, visitor: &Visitor) -> Result<Customer, Error> {
    customers::lock(transaction, visitor.signed_in()?).await?;
    current(transaction, visitor).await
}

async fn current(connection: &mut Connection, visitor: &Visitor) -> Result<Customer, Error> {
    let (customer, credentials): (&CustomerId, _) = visitor.signed_in_under()?;
    let record = customers::by_id(connection, customer).await?;
    record
        .filter(|record| record.credentials == credentials)
        .ok_or(Error::NotSignedIn)
}

/// An app's code, counted with the account's wrong PINs: guessing at it is as hopeless as guessing at a PIN.
async fn app(shop: &Shop, transaction: &mut Connection, record: &Customer, digits: &str) -> Result<bool, Error> {
    let now = shop.clock.now();
    if let Err(why) = guesses::count_app(shop, transaction, record, now).await? {
        return Err(why.into());
    }
    let right = recovery::use_code(shop, transaction, &record.id, digits).await?;
    if right {
        guesses::app_was_right(shop, transaction, record, now).await?;
    }
    Ok(right)
}
