//! The simulator of a demo shop: it runs in the same process and shows its phones on the screen.

use url::Url;
use verification::Random;

use crate::config::Plan;

/// The caller number of a demo shop. Ofcom reserves it for drama, so it belongs to nobody.
pub(crate) const SENDER: &str = "442079460123";

/// The path of the simulator below the shop's URL.
pub(crate) const PREFIX: &str = "/simulator";

/// The parts of the simulator; empty in a shop that places real calls.
#[derive(Clone, Default)]
pub(crate) struct Demo {
    /// Its routes, to be nested below [`PREFIX`].
    pub doors: Option<axum::Router>,
    /// Returns the URL of a number's handset.
    pub handset: Option<app::HandsetAddress>,
    /// The simulator itself.
    #[cfg(feature = "simulator")]
    pub simulator: Option<simulator::Simulator>,
}

/// Starts the simulator with its own key. Also returns the settings with which the shop reaches it.
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

/// Fails: a program without the simulator never plans to use it.
#[cfg(not(feature = "simulator"))]
pub(crate) fn open(_: &Plan, _: &Url, _: &Random) -> anyhow::Result<(infobip::Settings, Demo)> {
    anyhow::bail!("this program was built without the simulator")
}

#[cfg(feature = "simulator")]
fn handset(simulator: simulator::Simulator) -> app::HandsetAddress {
    let address = move |number: &domain::PhoneNumber| format!("{PREFIX}/handset/{}", simulator.line(number.digits()));
    app::HandsetAddress(std::sync::Arc::new(address))
}
