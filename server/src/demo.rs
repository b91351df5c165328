//! The telephone company of a demo shop: the simulator in the same process, its phones on the screen.

use services::Random;
use url::Url;

use crate::config::Plan;

/// The number a demo shop calls from; reserved for drama by Ofcom, nobody's phone.
pub(crate) const SENDER: &str = "442079460123";

/// Where the simulator hangs below the shop's address.
pub(crate) const PREFIX: &str = "/simulator";

/// What there is of the simulator: nothing in a shop that telephones for real.
#[derive(Clone, Default)]
pub(crate) struct Demo {
    /// Its doors, to be hung below [`PREFIX`].
    pub doors: Option<axum::Router>,
    /// Tells the address of a number's handset.
    pub handset: Option<app::HandsetAddress>,
    /// The simulator itself.
    #[cfg(feature = "simulator")]
    pub simulator: Option<simulator::Simulator>,
}

/// Opens the simulator with a key of its own, and says how the shop reaches it.
#[cfg(feature = "simulator")]
pub(crate) fn open(plan: &Plan, own: &Url, random: &Random) -> anyhow::Result<(infobip::Settings, Demo)> {
    let key = hex::encode(random.bytes::<16>());
    let settings = simulator::Settings {
        credentials: simulator::Credentials::api_keys(vec![key.clone()]),
        caller_name: plan.shop_name.clone(),
        ..simulator::Settings::default()
    };
    let simulator = simulator::Simulator::new(settings);
    let client = infobip::Settings::new(own.join(PREFIX)?, infobip::Credentials::ApiKey(key));
    let demo = Demo {
        doors: Some(simulator.router()),
        handset: Some(handset(simulator.clone())),
        simulator: Some(simulator),
    };
    Ok((client, demo))
}

/// A program without the simulator never plans to use it.
#[cfg(not(feature = "simulator"))]
pub(crate) fn open(_: &Plan, _: &Url, _: &Random) -> anyhow::Result<(infobip::Settings, Demo)> {
    anyhow::bail!("this program was built without the simulator")
}

#[cfg(feature = "simulator")]
fn handset(simulator: simulator::Simulator) -> app::HandsetAddress {
    let address = move |number: &domain::PhoneNumber| format!("{PREFIX}/handset/{}", simulator.line(number.digits()));
    app::HandsetAddress(std::sync::Arc::new(address))
}
