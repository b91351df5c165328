//! The relying party of passkeys: whether the shop can ask for them, and under which name.

use std::{sync::Arc, time::Duration};

use url::Url;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::Error;

/// How long a device may take to answer.
pub(crate) const ANSWERED_WITHIN: Duration = Duration::from_mins(5);

/// The shop as the relying party of passkeys. Passkeys belong to a host name, so a shop without one has none. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Passkeys(Option<Arc<Webauthn>>);

impl Passkeys {
    /// Creates the relying party of the shop at this address. Without a usable host name, it cannot ask for passkeys.
    pub fn at(address: &Url, shop_name: &str) -> Self {
        let Some(host) = address.domain() else {
            return Self(None);
        };
        let built = WebauthnBuilder::new(host, address)
            .map(|builder| builder.rp_name(shop_name).timeout(ANSWERED_WITHIN))
            .and_then(WebauthnBuilder::build);
        match built {
            Ok(passkeys) => Self(Some(Arc::new(passkeys))),
            Err(error) => {
                tracing::warn!(%error, host, "there are no passkeys under this address");
                Self(None)
            }
        }
    }

    /// Returns whether the shop can ask for passkeys at all.
    pub fn are_possible(&self) -> bool {
        self.0.is_some()
    }

    /// Returns what asks for passkeys and verifies the answers; [`Error::NotFound`] if the shop cannot ask for them.
    pub fn tools(&self) -> Result<&Webauthn, Error> {
        self.0.as_deref().ok_or(Error::NotFound)
    }
}
