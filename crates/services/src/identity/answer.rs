//! What a customer presents where no call is placed: a backup code, the digits of an authenticator app, or a passkey.

use domain::{CustomerId, FactorId, history::AccountEventKind};
use storage::{
    Connection, backup_codes as kept_codes,
    customers::{self, Customer},
    factors,
    limit_key::TryTo,
};
use verification::{
    FactorInput, Visitor,
    factors::{Shown, authenticator, backup_code, passkey},
    guard::pin_attempts,
    record::history,
};

use crate::{Error, Shop, identity::tries};

/// What an answer is for. A passkey is asked about the subject, and its signature is bound to `binding`.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// The action, in limits and in account activity.
    pub what: TryTo,
    /// The id of the record that the answer concerns.
    pub subject: &'a str,
    /// The value that the answer is bound to, so that an answer to one question is worthless for another.
    pub binding: [u8; 32],
}

/// A well-formed answer that has not been judged under the account's lock yet.
pub(crate) struct Answer {
    what: TryTo,
    shown: Shown,
    /// The passkey that signed, and its key as the answer updates it, which is to be stored from now on.
    passkey: Option<(FactorId, String)>,
}

impl Answer {
    /// Counts the try, parses the answer, and verifies a passkey's signature.
    pub async fn read(shop: &Shop, visitor: &Visitor, about: About<'_>, shown: &FactorInput) -> Result<Self, Error> {
        let customer = visitor.signed_in()?;
        let shown = Shown::parse(shown)?;
        let record = current(&mut shop.database.read().await?, visitor).await?;
        tries::count_try(shop, visitor.source, about.what, Some(&record.account_name)).await?;
        let passkey = match &shown {
            Shown::Passkey(answer) => passkey::matching(shop, about.subject, customer, about.binding, answer).await?,
            _ => None,
        };
        Ok(Self {
            what: about.what,
            shown,
            passkey,
        })
    }

    /// Uses the answer up in a transaction that holds the account's lock, and returns whether it was right. A wrong answer is written into
    /// the customer's account activity.
    pub async fn use_up(self, shop: &Shop, transaction: &mut Connection, record: &Customer) -> Result<bool, Error> {
        let (customer, now) = (&record.id, shop.clock.now());
        let right = match self.shown {
            Shown::BackupCode(digits) => {
                let code = backup_code::stored(shop, customer, &digits);
                kept_codes::use_up(transaction, customer, &code, now).await?
            }
            Shown::Authenticator(digits) => app(shop, transaction, record, &digits).await?,
            Shown::Passkey(_) => match self.passkey {
                Some((factor, key)) => factors::keep_key(transaction, &factor, &key).await?,
                None => false,
            },
        };
        if !right {
            let purpose = self.what.as_str().to_owned();
            history::note(shop, transaction, customer, &AccountEventKind::WrongPin { purpose }).await?;
        }
        Ok(right)
    }
}

/// Locks the customer's account and reads it. What was authorized under one state of the account must not take effect under another, so
/// this is [`Error::NotSignedIn`] when the credentials have changed since the sign-in.
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

/// Checks an app's code. It counts toward the account's PIN attempt limits, so that guessing codes is as hopeless as guessing PINs.
async fn app(shop: &Shop, transaction: &mut Connection, record: &Customer, digits: &str) -> Result<bool, Error> {
    let now = shop.clock.now();
    if let Err(why) = pin_attempts::count_app(shop, transaction, record, now).await? {
        return Err(why.into());
    }
    let right = authenticator::use_code(shop, transaction, &record.id, digits).await?;
    if right {
        pin_attempts::app_was_right(shop, transaction, record, now).await?;
    }
    Ok(right)
}
