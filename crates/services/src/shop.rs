//! The shop as its actions see it: the engine, the catalog, the mails, the name and the currency.

use std::{ops::Deref, sync::Arc};

use domain::Currency;
use mailer::Mailer;
use storage::Database;
use store::Catalog;
use verification::{Engine, EngineSettings, secrets::hashing::Hasher, telephone::Telephone};

use crate::Error;

/// What all actions share. A clone is one more reference: every request makes some. A shop dereferences to its parts, and these to their
/// [`Engine`], so whatever takes an engine takes a shop.
#[derive(Clone, Debug)]
pub struct Shop(Arc<Parts>);

/// The parts of a [`Shop`].
#[derive(Clone, Debug)]
pub struct Parts {
    /// The engine that proves who is there.
    pub engine: Engine,
    /// The catalog.
    pub catalog: Catalog,
    /// How mails are sent; `None` if the shop sends none.
    pub mail: Option<MailSettings>,
    /// The shop's name, as spoken and shown.
    pub name: String,
    /// The currency in which it sells.
    pub currency: Currency,
}

/// How a shop sends its mails.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// Who delivers them.
    pub mailer: Mailer,
    /// The address of the shop that stands in them, without a trailing slash.
    pub shop_url: String,
}

/// What a shop is opened with.
#[derive(Debug)]
pub struct ShopSettings {
    /// The shop's name, as spoken and shown: letters, digits, spaces.
    pub name: String,
    /// Whether an empty catalog is filled with the products of the demo shop.
    pub is_filled: bool,
    /// Settings of the engine.
    pub engine: EngineSettings,
    /// How mails are sent; `None` if the shop sends none.
    pub mail: Option<MailSettings>,
}

impl Deref for Shop {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Deref for Parts {
    type Target = Engine;

    fn deref(&self) -> &Engine {
        &self.engine
    }
}

impl Shop {
    /// Opens the shop: starts the engine and opens the catalog.
    pub async fn open(
        database: Database,
        hasher: Hasher,
        telephone: Telephone,
        settings: ShopSettings,
    ) -> Result<Self, Error> {
        let engine = Engine::start(database, hasher, telephone, settings.engine).await?;
        let catalog = Catalog::open(engine.database.clone(), settings.is_filled, engine.clock.now()).await?;
        catalog.warm().await?;
        Ok(Self(Arc::new(Parts {
            catalog,
            engine,
            mail: settings.mail,
            name: settings.name,
            currency: Currency::Eur,
        })))
    }

    /// Changes the engine that this handle leads to. Clones that were made before keep theirs.
    pub fn adjust_engine(&mut self, change: impl FnOnce(&mut verification::EngineParts)) {
        Arc::make_mut(&mut self.0).engine.adjust(change);
    }

    /// Changes how this handle sends mails. Clones that were made before keep their way.
    pub fn adjust_mail(&mut self, mail: Option<MailSettings>) {
        Arc::make_mut(&mut self.0).mail = mail;
    }
}
