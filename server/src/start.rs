//! Opens the shop: checks, prepares and starts everything that must be ready before the first visitor.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::Path,
    time::Duration,
};

use anyhow::Context;
use infobip::Client;
use services::{MailSettings, Shop, ShopSettings};
use storage::Database;
use tokio::{
    net::{TcpListener, lookup_host},
    sync::watch,
    task::JoinHandle,
};
use url::Url;
use verification::{
    Clock, EngineSettings, Random,
    secrets::{hashing::Hasher, relying_party::Passkeys},
    telephone::{Telephone, TelephoneSettings},
};

use crate::{
    Config,
    assets::SiteFolder,
    background,
    config::{self, Plan, Provider},
    demo,
    doctor::database::{HOW_TO_KEEP, may_lose},
    folders, key_file,
    near::is_near_ip,
    panics::Panics,
    router::{self, House},
    serve::{Bounds, handles, serve},
    sessions::CookieNames,
    webhooks::WebhookToken,
};

/// Maximum time for responses in progress once the shop stops.
const GRACE: Duration = Duration::from_secs(10);
/// Maximum time to resolve the provider's host name.
const LOOKUP: Duration = Duration::from_secs(3);

/// A running shop. It is open until it is stopped; dropping it cuts visitors off.
pub struct Running {
    /// The address it listens on.
    pub address: SocketAddr,
    /// The shop's URL for a browser on this machine, without a trailing slash.
    pub base_url: String,
    /// The shop itself.
    pub shop: Shop,
    /// Whether calls ring on the screen instead of on real phones.
    pub simulated: bool,
    /// The simulator of a demo shop.
    #[cfg(feature = "simulator")]
    pub simulator: Option<simulator::Simulator>,
    /// Panics of requests since the shop opened. There should be none.
    pub panics: Panics,
    closing: watch::Sender<bool>,
    serving: JoinHandle<()>,
    background: Vec<JoinHandle<()>>,
}

/// Opens a shop with the system's clock and random source. The error names the setting that prevents it.
pub async fn start(config: Config) -> anyhow::Result<Running> {
    start_with(config, Clock::System, Random::System).await
}

/// Opens a shop with this clock and this random source.
pub async fn start_with(config: Config, clock: Clock, random: Random) -> anyhow::Result<Running> {
    let plan = config::check(&config, cfg!(feature = "simulator"))?;
    if let (true, Provider::Infobip { settings, .. }) = (plan.production, &plan.provider) {
        not_nearby(&settings.base_url).await?;
    }
    let site = SiteFolder::open(&config.site)?;
    let listener = TcpListener::bind(config.addr).await.with_context(|| {
        format!(
            "addr: could not listen on {}; choose another port with --addr",
            config.addr
        )
    })?;
    let address = listener.local_addr()?;
    let own = own_url(address)?;

    let key = match &plan.hashing_key {
        Some(key) => key.clone(),
        None => key_file::read_or_make(&key_file::path(&config), &random)?,
    };
    let database = open_database(&config).await?;
    let webhook = WebhookToken::new(&key);
    let (line, demo) = connect(&plan, &own, &webhook, &random)?;
    let settings = ShopSettings {
        name: plan.shop_name.clone(),
        is_filled: plan.demo_products,
        engine: EngineSettings {
            scripts: plan.scripts.clone(),
            policy: plan.policy.clone(),
            dialing_area: plan.dialing_area.clone(),
            passkeys: Passkeys::at(&passkeys_at(&plan, address)?, &plan.shop_name),
            clock,
            random: random.clone(),
        },
        mail: mail(&plan, &own),
    };
    let shop = Shop::open(database, Hasher::new(key, random), line, settings)
        .await
        .context("the shop could not open")?;

    let bounds = Bounds::of(handles::raise());
    tracing::debug!(
        connections = bounds.connections,
        "so many visitors may be connected at once"
    );
    let panics = Panics::default();
    let (closing, stopped) = watch::channel(false);
    let house = House {
        plan: &plan,
        shop: &shop,
        site: &site,
        demo: &demo,
        webhook,
        panics: panics.clone(),
        cookies: CookieNames::of(plan.production, address.port()),
        stopped: stopped.clone(),
    };
    let router = router::router(&house);
    let background = background::start(&shop, &stopped);
    Ok(Running {
        address,
        base_url: own.as_str().trim_end_matches('/').to_owned(),
        shop,
        simulated: demo.doors.is_some(),
        #[cfg(feature = "simulator")]
        simulator: demo.simulator,
        panics: panics.clone(),
        closing,
        serving: tokio::spawn(serve(listener, router, bounds, panics, stopped)),
        background,
    })
}

/// How the shop sends its mails, and the URL that stands in them.
fn mail(plan: &Plan, own: &Url) -> Option<MailSettings> {
    let shop_url = plan.public_url.as_ref().unwrap_or(own);
    Some(MailSettings {
        mailer: plan.mailer.clone()?,
        shop_url: shop_url.as_str().trim_end_matches('/').to_owned(),
    })
}

/// The URL under which passkeys are used. Passkeys are bound to a host name, so a demo shop without a public URL uses `localhost`.
fn passkeys_at(plan: &Plan, address: SocketAddr) -> anyhow::Result<Url> {
    match &plan.public_url {
        Some(public) => Ok(public.clone()),
        None => Ok(Url::parse(&format!("http://localhost:{}", address.port()))?),
    }
}

/// The shop's client of the voice provider and, with the simulator, the parts of the demo.
fn connect(plan: &Plan, own: &Url, webhook: &WebhookToken, random: &Random) -> anyhow::Result<(Telephone, demo::Demo)> {
    let (settings, sender, notify, demo) = match &plan.provider {
        Provider::Simulator => {
            let (settings, demo) = demo::open(plan, own, random)?;
            (settings, demo::SENDER.to_owned(), Some(own), demo)
        }
        Provider::Infobip { settings, sender } => (
            settings.as_ref().clone(),
            sender.clone(),
            plan.public_url.as_ref(),
            demo::Demo::default(),
        ),
    };
    let client = Client::new(settings).context("infobip: no client can be made of these settings")?;
    let telephone = TelephoneSettings {
        sender,
        notify_url: notify.map(|shop| webhook.address(shop)),
        voice: plan.voice.clone(),
        machine_detection: plan.machine_detection,
    };
    Ok((Telephone::new(client, telephone), demo))
}

/// The shop's URL on this machine. An unspecified address, which listens everywhere, is reached through the loopback address.
fn own_url(address: SocketAddr) -> anyhow::Result<Url> {
    let mut reached = address;
    if address.ip().is_unspecified() {
        let loopback: IpAddr = if address.is_ipv4() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            Ipv6Addr::LOCALHOST.into()
        };
        reached.set_ip(loopback);
    }
    Ok(Url::parse(&format!("http://{reached}"))?)
}

async fn open_database(config: &Config) -> anyhow::Result<Database> {
    if let Some(folder) = config.database_file().as_deref().and_then(Path::parent) {
        folders::make_private(folder)?;
    }
    let address = config.database_url.reveal();
    let opened = if config.reset {
        Database::open_anew(address).await
    } else {
        Database::open(address).await
    };
    let database = opened.context("database_url: the database could not be opened")?;
    let losing = database.may_lose_commits().await;
    let losing = losing.context("database_url: the database does not tell its settings")?;
    if !losing.is_empty() {
        tracing::warn!("database_url: {}; {HOW_TO_KEEP}", may_lose(&losing));
    }
    Ok(database)
}

/// Refuses a provider whose host name resolves to this machine or its own network, because no real provider is there. A name that cannot be
/// resolved now is left to the first call.
async fn not_nearby(provider: &Url) -> anyhow::Result<()> {
    let (host, port) = (
        provider.host_str().unwrap_or_default(),
        provider.port_or_known_default(),
    );
    let found = lookup_host((host, port.unwrap_or(443)));
    let Ok(Ok(mut found)) = tokio::time::timeout(LOOKUP, found).await else {
        tracing::warn!(host, "the provider's name cannot be looked up just now");
        return Ok(());
    };
    anyhow::ensure!(
        !found.any(|address| is_near_ip(address.ip())),
        "infobip_base_url: {host} leads to this very machine or its own network, where no telephone company is; set your account's \
         address"
    );
    Ok(())
}

impl Running {
    /// Serves until `signal` completes, then finishes the responses in progress and closes the database.
    pub async fn until(mut self, signal: impl Future<Output = ()>) -> anyhow::Result<()> {
        tokio::select! {
            () = signal => self.stop().await,
            ended = &mut self.serving => Ok(ended?),
        }
    }

    /// Finishes the responses in progress, ends event streams and closes the database.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        self.closing.send_replace(true);
        #[cfg(feature = "simulator")]
        if let Some(simulator) = &self.simulator {
            simulator.close();
        }
        match tokio::time::timeout(GRACE, &mut self.serving).await {
            Ok(ended) => ended?,
            Err(_) => self.serving.abort(),
        }
        for task in std::mem::take(&mut self.background) {
            task.await?;
        }
        self.shop.database.close().await;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
        self.background.iter().for_each(JoinHandle::abort);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_no_provider() {
        let near = Url::parse("https://localhost").unwrap();

        let error = not_nearby(&near).await.unwrap_err().to_string();

        assert!(error.starts_with("infobip_base_url: localhost leads to"), "{error}");
        assert!(not_nearby(&Url::parse("https://192.0.2.1").unwrap()).await.is_ok());
    }
}
