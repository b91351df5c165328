//! Alternative factors, which may answer in place of a called PIN: a backup code, the digits of an authenticator app, a passkey. This
//! module does not know what they confirm.

pub mod authenticator;
pub mod backup_code;
pub mod passkey;

use domain::{
    CustomerId, Factor, FactorId,
    challenge::{Alternatives, AvailableFactors},
};
use storage::{Connection, backup_codes, challenges::Challenge, factors};
use webauthn_rs::prelude::PublicKeyCredential;

use crate::{Engine, Error, FieldError};

/// An alternative factor, as it was typed or as a device answered.
#[derive(Clone)]
pub enum FactorInput {
    /// A backup code.
    BackupCode(String),
    /// The digits of an authenticator app.
    Authenticator(String),
    /// What a passkey signed, as JSON.
    Passkey(String),
}

impl FactorInput {
    /// Returns the kind of the factor.
    pub fn factor(&self) -> Factor {
        match self {
            Self::BackupCode(_) => Factor::BackupCode,
            Self::Authenticator(_) => Factor::Authenticator,
            Self::Passkey(_) => Factor::Passkey,
        }
    }
}

/// Returns which of the customer's factors may answer in place of a call.
pub async fn possible(
    connection: &mut Connection,
    customer: &CustomerId,
    alternatives: Alternatives,
) -> Result<AvailableFactors, Error> {
    let ready = factors::ready(connection, customer).await?;
    let has = |kind: Factor| alternatives.allow(kind) && ready.iter().any(|factor| factor.kind == kind);
    Ok(AvailableFactors {
        backup_code: alternatives.allow(Factor::BackupCode) && backup_codes::left(connection, customer).await? > 0,
        authenticator: has(Factor::Authenticator),
        passkey: has(Factor::Passkey),
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
    pub fn parse(factor: &FactorInput) -> Result<Self, Error> {
        Ok(match factor {
            FactorInput::BackupCode(typed) => Self::BackupCode(backup_code::digits(typed)?),
            FactorInput::Authenticator(typed) => Self::Authenticator(authenticator::parse(typed)?),
            FactorInput::Passkey(answer) => Self::Passkey(Box::new(passkey::parse(answer)?)),
        })
    }

    /// Returns why the factor is known to be worthless, before an attempt is spent on it. A customer who types a code too soon is thus told
    /// to wait. The answer concerns only what is worthless already, so that nobody learns anything by trying.
    pub async fn useless(
        &self,
        engine: &Engine,
        connection: &mut Connection,
        customer: &CustomerId,
    ) -> Result<Option<FieldError>, Error> {
        Ok(match self {
            Self::Authenticator(code) => authenticator::is_used(engine, connection, customer, code)
                .await?
                .then_some(FieldError::DigitsUsed),
            Self::Passkey(answer) => passkey::is_copied(connection, customer, answer)
                .await?
                .then_some(FieldError::PasskeyCopied),
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
    ) -> Result<Option<FactorProof>, Error> {
        Ok(match self {
            Self::BackupCode(digits) => {
                let code = backup_code::stored(engine, customer, &digits);
                let good = backup_codes::is_good(&mut engine.database.read().await?, customer, &code).await?;
                good.then_some(FactorProof::BackupCode(code))
            }
            Self::Authenticator(code) => {
                let mut connection = engine.database.read().await?;
                let found = authenticator::matching(engine, &mut connection, customer, &code, looks).await?;
                found.map(|(factor, step)| FactorProof::Authenticator(factor, step))
            }
            Self::Passkey(answer) => {
                let found = passkey::matching(engine, challenge.id.as_str(), customer, binding, &answer).await?;
                found.map(|(factor, key)| FactorProof::Passkey(factor, key))
            }
        })
    }
}

/// What an alternative factor proved. It is used up once.
#[derive(Debug)]
pub enum FactorProof {
    /// The backup code with this stored form.
    BackupCode(String),
    /// This app's code for this time step.
    Authenticator(FactorId, i64),
    /// This passkey, and its key as it is to be stored from now on.
    Passkey(FactorId, String),
}

impl FactorProof {
    /// Returns the kind of the factor.
    pub fn factor(&self) -> Factor {
        match self {
            Self::BackupCode(_) => Factor::BackupCode,
            Self::Authenticator(..) => Factor::Authenticator,
            Self::Passkey(..) => Factor::Passkey,
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
            Self::Authenticator(factor, step) => factors::use_step(transaction, factor, *step).await?,
            Self::Passkey(factor, key) => factors::keep_key(transaction, factor, key).await?,
        })
    }
}
