//! What may stand in for a PIN that was called: a backup code, the digits of an authenticator app, a passkey. What it stands in for is not
//! known here.

use domain::{CustomerId, Purpose, Way, WayId, challenge::StandIns};
use storage::{Connection, backup_codes, challenges::Challenge, ways};
use webauthn_rs::prelude::PublicKeyCredential;

use crate::{Error, Shop, authenticator, backup_codes as own_codes, passkeys};

/// Something that stands in for a PIN, as it was typed or as a device answered.
#[derive(Clone)]
pub enum StandIn {
    /// A backup code.
    BackupCode(String),
    /// The digits of an authenticator app.
    Authenticator(String),
    /// What a passkey signed, as JSON.
    Passkey(String),
}

impl StandIn {
    /// What kind of thing it is.
    pub fn way(&self) -> Way {
        match self {
            Self::BackupCode(_) => Way::BackupCode,
            Self::Authenticator(_) => Way::Authenticator,
            Self::Passkey(_) => Way::Passkey,
        }
    }
}

/// What may stand in for the call of a purpose, of what the customer has.
pub(crate) async fn possible(
    connection: &mut Connection,
    customer: &CustomerId,
    purpose: &Purpose,
) -> Result<StandIns, Error> {
    let ready = ways::ready(connection, customer).await?;
    let has = |kind: Way| purpose.takes(kind) && ready.iter().any(|way| way.kind == kind);
    Ok(StandIns {
        backup_code: purpose.takes(Way::BackupCode) && backup_codes::left(connection, customer).await? > 0,
        authenticator: has(Way::Authenticator),
        passkey: has(Way::Passkey),
    })
}

/// A stand-in that has its form.
pub(crate) enum Shown {
    BackupCode(String),
    Authenticator(String),
    Passkey(Box<PublicKeyCredential>),
}

impl Shown {
    /// Reads it; what has not even its form is refused.
    pub fn parse(stand_in: &StandIn) -> Result<Self, Error> {
        Ok(match stand_in {
            StandIn::BackupCode(typed) => Self::BackupCode(own_codes::digits(typed)?),
            StandIn::Authenticator(typed) => Self::Authenticator(authenticator::parse(typed)?),
            StandIn::Passkey(answer) => Self::Passkey(Box::new(passkeys::parse(answer)?)),
        })
    }

    /// Why it is known to prove nothing, before an attempt is spent on it: a customer who shows a code too soon is told to wait. What is told
    /// is about what is worthless already, so that nobody learns anything by trying.
    pub async fn useless(
        &self,
        shop: &Shop,
        connection: &mut Connection,
        customer: &CustomerId,
    ) -> Result<Option<&'static str>, Error> {
        Ok(match self {
            Self::Authenticator(code) => authenticator::is_used(shop, connection, customer, code).await?.then_some(
                "These digits were used already. Please wait for the next ones, half a minute at most. No attempt was used.",
            ),
            Self::Passkey(answer) => passkeys::is_copied(connection, customer, answer).await?.then_some(
                "This passkey has signed something newer already, or it was copied. Please ask it once more. If it is refused again, \
                 confirm in another way, take the passkey away in your account and add it anew. No attempt was used.",
            ),
            Self::BackupCode(_) => None,
        })
    }

    /// What it proves of this customer; `None` when it is wrong. `looks` is how many attempts were spent on it: of an app's codes that are
    /// good at one moment as many are looked at.
    pub async fn proves(
        self,
        shop: &Shop,
        challenge: &Challenge,
        customer: &CustomerId,
        binding: [u8; 32],
        looks: u32,
    ) -> Result<Option<StandInProof>, Error> {
        Ok(match self {
            Self::BackupCode(digits) => {
                let code = own_codes::stored(shop, customer, &digits);
                let good = backup_codes::is_good(&mut shop.database.read().await?, customer, &code).await?;
                good.then_some(StandInProof::BackupCode(code))
            }
            Self::Authenticator(code) => {
                let mut connection = shop.database.read().await?;
                let found = authenticator::matching(shop, &mut connection, customer, &code, looks).await?;
                found.map(|(way, step)| StandInProof::Authenticator(way, step))
            }
            Self::Passkey(answer) => {
                let found = passkeys::matching(shop, challenge.id.as_str(), customer, binding, &answer).await?;
                found.map(|(way, key)| StandInProof::Passkey(way, key))
            }
        })
    }
}

/// What a stand-in proved, to be used up once.
#[derive(Debug)]
pub(crate) enum StandInProof {
    /// The backup code that is kept so.
    BackupCode(String),
    /// The code of this app's step of time.
    Authenticator(WayId, i64),
    /// This passkey; its key as it is to be kept from now on.
    Passkey(WayId, String),
}

impl StandInProof {
    /// What kind of thing proved it.
    pub fn way(&self) -> Way {
        match self {
            Self::BackupCode(_) => Way::BackupCode,
            Self::Authenticator(..) => Way::Authenticator,
            Self::Passkey(..) => Way::Passkey,
        }
    }

    /// Uses it up, in the transaction of the deed; `false` when another request was faster.
    pub async fn use_up(
        &self,
        shop: &Shop,
        transaction: &mut Connection,
        customer: &CustomerId,
    ) -> Result<bool, Error> {
        Ok(match self {
            Self::BackupCode(code) => backup_codes::use_up(transaction, customer, code, shop.clock.now()).await?,
            Self::Authenticator(way, step) => ways::use_step(transaction, way, *step).await?,
            Self::Passkey(way, key) => ways::keep_key(transaction, way, key).await?,
        })
    }
}
