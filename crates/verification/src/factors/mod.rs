//! Alternative factors, which may answer in place of a called PIN: a backup code, the digits of an authenticator app, a passkey. This
//! module does not know what they confirm.

pub mod authenticator;
pub mod backup_code;
pub mod passkey;

use domain::{
    CustomerId, Way, WayId,
    challenge::{Alternatives, StandIns},
};
use storage::{Connection, backup_codes, challenges::Challenge, ways};
use webauthn_rs::prelude::PublicKeyCredential;

use crate::{Engine, Error};

/// An alternative factor, as it was typed or as a device answered.
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
    /// Returns the kind of the factor.
    pub fn way(&self) -> Way {
        match self {
            Self::BackupCode(_) => Way::BackupCode,
            Self::Authenticator(_) => Way::Authenticator,
            Self::Passkey(_) => Way::Passkey,
        }
    }
}

/// Returns which of the customer's factors may answer in place of a call.
pub async fn possible(
    connection: &mut Connection,
    customer: &CustomerId,
    alternatives: Alternatives,
) -> Result<StandIns, Error> {
    let ready = ways::ready(connection, customer).await?;
    let has = |kind: Way| alternatives.allow(kind) && ready.iter().any(|way| way.kind == kind);
    Ok(StandIns {
        backup_code: alternatives.allow(Way::BackupCode) && backup_codes::left(connection, customer).await? > 0,
        authenticator: has(Way::Authenticator),
        passkey: has(Way::Passkey),
    })
}

/// A well-formed alternative factor.
pub enum Shown {
    /// The digits of a backup code.
    BackupCode(String),
    /// The digits of an authenticator app.
    Authenticator(String),
    /// What a passkey signed.
    Passkey(Box<PublicKeyCredential>),
}

impl Shown {
    /// Reads an alternative factor; [`Error::Fields`] if it is malformed.
    pub fn parse(stand_in: &StandIn) -> Result<Self, Error> {
        Ok(match stand_in {
            StandIn::BackupCode(typed) => Self::BackupCode(backup_code::digits(typed)?),
            StandIn::Authenticator(typed) => Self::Authenticator(authenticator::parse(typed)?),
            StandIn::Passkey(answer) => Self::Passkey(Box::new(passkey::parse(answer)?)),
        })
    }

    /// Returns why the factor is known to be worthless, before an attempt is spent on it. A customer who types a code too soon is thus told
    /// to wait. The message concerns only what is worthless already, so that nobody learns anything by trying.
    pub async fn useless(
        &self,
        engine: &Engine,
        connection: &mut Connection,
        customer: &CustomerId,
    ) -> Result<Option<&'static str>, Error> {
        Ok(match self {
            Self::Authenticator(code) => authenticator::is_used(engine, connection, customer, code).await?.then_some(
                "These digits were used already. Please wait for the next ones, half a minute at most. No attempt was used.",
            ),
            Self::Passkey(answer) => passkey::is_copied(connection, customer, answer).await?.then_some(
                "This passkey has signed something newer already, or it was copied. Please ask it once more. If it is refused again, \
                 confirm in another way, take the passkey away in your account and add it anew. No attempt was used.",
            ),
            Self::BackupCode(_) => None,
        })
    }

    /// Returns what the factor proves about this customer; `None` if it is wrong. `looks` is how many attempts were spent on it: as many of
    /// the app codes that are good at one moment are checked.
    pub async fn proves(
        self,
        engine: &Engine,
        challenge: &Challenge,
        customer: &CustomerId,
        binding: [u8; 32],
        looks: u32,
    ) -> Result<Option<StandInProof>, Error> {
        Ok(match self {
            Self::BackupCode(digits) => {
                let code = backup_code::stored(engine, customer, &digits);
                let good = backup_codes::is_good(&mut engine.database.read().await?, customer, &code).await?;
                good.then_some(StandInProof::BackupCode(code))
            }
            Self::Authenticator(code) => {
                let mut connection = engine.database.read().await?;
                let found = authenticator::matching(engine, &mut connection, customer, &code, looks).await?;
                found.map(|(way, step)| StandInProof::Authenticator(way, step))
            }
            Self::Passkey(answer) => {
                let found = passkey::matching(engine, challenge.id.as_str(), customer, binding, &answer).await?;
                found.map(|(way, key)| StandInProof::Passkey(way, key))
            }
        })
    }
}

/// What an alternative factor proved. It is used up once.
#[derive(Debug)]
pub enum StandInProof {
    /// The backup code with this stored form.
    BackupCode(String),
    /// This app's code for this time step.
    Authenticator(WayId, i64),
    /// This passkey, and its key as it is to be stored from now on.
    Passkey(WayId, String),
}

impl StandInProof {
    /// Returns the kind of the factor.
    pub fn way(&self) -> Way {
        match self {
            Self::BackupCode(_) => Way::BackupCode,
            Self::Authenticator(..) => Way::Authenticator,
            Self::Passkey(..) => Way::Passkey,
        }
    }

    /// Uses the proof up in the transaction of the protected action; `false` if another request was faster.
    pub async fn use_up(
        &self,
        engine: &Engine,
        transaction: &mut Connection,
        customer: &CustomerId,
    ) -> Result<bool, Error> {
        Ok(match self {
            Self::BackupCode(code) => backup_codes::use_up(transaction, customer, code, engine.clock.now()).await?,
            Self::Authenticator(way, step) => ways::use_step(transaction, way, *step).await?,
            Self::Passkey(way, key) => ways::keep_key(transaction, way, key).await?,
        })
    }
}
