//! What all parts of the engine share: the database, the clock, randomness, hashing, the telephone and the policy.

use std::{ops::Deref, sync::Arc};

use domain::Policy;
use scripts::Scripts;
use storage::Database;

use crate::{
    Clock, Error, Random,
    audit::Audit,
    clock,
    secrets::{hashing::Hasher, relying_party::Passkeys},
    telephone::{Telephone, dialing_area::DialingArea},
};

/// What all parts of the engine share. A clone is one more reference: every request makes some.
#[derive(Clone, Debug)]
pub struct Engine(Arc<Parts>);

/// The parts of an [`Engine`].
#[derive(Clone, Debug)]
pub struct Parts {
    /// The database.
    pub database: Database,
    /// The clock.
    pub clock: Clock,
    /// The source of random numbers.
    pub random: Random,
    /// The hashing pool.
    pub hasher: Hasher,
    /// Places calls.
    pub telephone: Telephone,
    /// Lives, limits and waits.
    pub policy: Policy,
    /// The dialing area and the prices of calls.
    pub dialing_area: Arc<DialingArea>,
    /// What the calls say.
    pub scripts: Arc<Scripts>,
    /// The relying party of passkeys.
    pub passkeys: Passkeys,
    /// The audit log.
    pub audit: Audit,
}

/// The parts of an engine other than its database, hashing pool and telephone.
#[derive(Debug)]
pub struct EngineSettings {
    /// What the calls say.
    pub scripts: Scripts,
    /// The relying party of passkeys.
    pub passkeys: Passkeys,
    /// Lives, limits and waits.
    pub policy: Policy,
    /// The dialing area and the prices of calls.
    pub dialing_area: DialingArea,
    /// The clock.
    pub clock: Clock,
    /// The source of random numbers.
    pub random: Random,
}

impl Deref for Engine {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Engine {
    /// Starts the engine, and compares its clock with the database. Fails with [`Error::Storage`] if the database does.
    pub async fn start(
        database: Database,
        hasher: Hasher,
        telephone: Telephone,
        settings: EngineSettings,
    ) -> Result<Self, Error> {
        clock::begin(&settings.clock, &database).await?;
        Ok(Self(Arc::new(Parts {
            audit: Audit::new(settings.clock.clone(), hasher.clone()),
            database,
            clock: settings.clock,
            random: settings.random,
            hasher,
            telephone,
            policy: settings.policy,
            dialing_area: Arc::new(settings.dialing_area),
            scripts: Arc::new(settings.scripts),
            passkeys: settings.passkeys,
        })))
    }

    /// Changes the parts that this handle leads to. Clones that were made before keep theirs.
    pub fn adjust(&mut self, change: impl FnOnce(&mut Parts)) {
        change(Arc::make_mut(&mut self.0));
    }
}
