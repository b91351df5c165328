//! `cargo xtask bench call`: how long the shop takes from the click until its call request arrives at the provider.
//!
//! Stopwatch and provider are one process, so both ends are read off one clock. In turns with each click a bare POST of
//! the same size goes straight to the provider: what the shop adds is the difference.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::runtime::Runtime;
use trials::options::Call;
use trials::shop::Shop;
use trials::{handed, interrupt};

use super::figures::{median, milliseconds, percentile};
use super::provider::Provider;
use super::shopper::Shopper;

/// At most this much later than a bare POST.
const GOAL: Duration = Duration::from_millis(2);
/// As long as the shop's own request.
const BARE_BODY: usize = 800;
/// Clicks before the first that counts.
const WARM_UP: u32 = 10;

/// Opens the shop with a fresh database on SQLite, measures and prints.
pub fn run(options: &Call) -> Result<ExitCode> {
    let (binary, site) = (handed::path(handed::SERVER)?, handed::path(handed::SITE)?);
    let home = tempfile::Builder::new()
        .prefix("ringfence-bench-")
        .tempdir()
        .context("no temporary directory")?;
    let database = format!("sqlite://{}", home.path().join("shop.db").display());
    let runtime = Runtime::new()?;
    let provider = runtime.block_on(Provider::start())?;
    let settings = [
        ("INFOBIP_BASE_URL", provider.url()),
        ("INFOBIP_API_KEY", "bench".to_owned()),
        ("INFOBIP_SENDER", "442079460123".to_owned()),
        ("RINGFENCE_CALL_LIMITS", "off".to_owned()),
    ];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let shop = Shop::open_with(&binary, &site, &database, home.path(), &settings)?;

    let times = runtime.block_on(measure(&shop, provider, options.clicks))?;
    shop.close()?;
    let reached = print(&times);
    Ok(if reached || !options.check {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The times from the click, or from sending, to the arrival, in pairs.
#[derive(Default)]
struct Times {
    shop: Vec<Duration>,
    bare: Vec<Duration>,
}

async fn measure(shop: &Shop, mut provider: Provider, clicks: u32) -> Result<Times> {
    let mut shopper = Shopper::enter(shop.url())?;
    shopper.register(&mut provider).await?;
    shopper
        .send("add_to_cart", &[("sku", "ENAMEL-KETTLE"), ("quantity", "1")])
        .await?;
    let straight = reqwest::Client::builder().no_proxy().build()?;
    let bare = format!("{}/tts/3/advanced", provider.url());
    let mut times = Times::default();

    for click in 0..clicks + WARM_UP {
        interrupt::check()?;
        let order = shopper.put_together().await?;

        let clicked = Instant::now();
        shopper.send("place_order", &[("order", &order)]).await?;
        let of_shop = provider.next().await?.at - clicked;

        let sent = Instant::now();
        straight.post(&bare).body("x".repeat(BARE_BODY)).send().await?;
        let of_bare = provider.next().await?.at - sent;

        if click >= WARM_UP {
            times.shop.push(of_shop);
            times.bare.push(of_bare);
        }
    }
    Ok(times)
}

/// Prints the figures. Returns whether the goal was reached.
fn print(times: &Times) -> bool {
    let added: Vec<f64> = times
        .shop
        .iter()
        .zip(&times.bare)
        .map(|(shop, bare)| milliseconds(*shop) - milliseconds(*bare))
        .collect();
    let added = median(&added).unwrap_or_default();
    let ratios: Vec<f64> = times
        .shop
        .iter()
        .zip(&times.bare)
        .map(|(shop, bare)| milliseconds(*shop) / milliseconds(*bare).max(f64::EPSILON))
        .collect();
    let ratio = median(&ratios).unwrap_or_default();
    let reached = added <= milliseconds(GOAL);

    println!("\nuntil the call request arrives   p50 ms   p99 ms");
    for (name, times) in [
        ("from the click, by the shop", &times.shop),
        ("from a bare POST", &times.bare),
    ] {
        let mut sorted = times.clone();
        sorted.sort_unstable();
        println!(
            "{name:31}   {:>6.2}   {:>6.2}",
            milliseconds(percentile(&sorted, 50)),
            milliseconds(percentile(&sorted, 99)),
        );
    }
    println!(
        "\nthe shop adds {added:.2} ms, {ratio:.0} times a bare POST (medians of {} pairs, SQLite, limits of calls off; goal ≤ {} ms){}",
        times.shop.len(),
        GOAL.as_millis(),
        if reached { "" } else { "  MISSED" }
    );
    reached
}
