//! `cargo xtask bench gate`: what the PIN costs. How many purchases a second the shop confirms beside bare hashing, how quickly a PIN
//! is answered at a steady pace, whether others can look around while very many PINs are checked, and how customers buy under a flood of
//! strangers' PINs.

mod buyers;
mod crowd;
mod hashes;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::runtime::Runtime;
use trials::options::Gate;
use trials::progress::Progress;
use trials::shop::Shop;
use trials::{handed, interrupt};

use super::figures::{median, milliseconds, percentile};
use super::provider::Provider;
use buyers::Buyers;
use crowd::Crowd;

/// At least this part of what two hashes a purchase leave of the machine.
const PURCHASES_GOAL: f64 = 0.80;
/// Purchases begun each second while PINs are timed.
const PACE: u32 = 5;
/// All but one PIN of a hundred are answered within this time at that pace.
const PIN_GOAL: Duration = Duration::from_millis(500);
/// PIN checks in flight while others look around.
const IN_FLIGHT: usize = 200;
/// Ninety-nine of a hundred pages must arrive within this time.
const PAGE_GOAL: Duration = Duration::from_secs(1);
/// Customers who buy one thing after the other while very many strangers type without pause.
const UNDER_FLOOD: u32 = 4;
/// So many purchases a second they get through, at least.
const FLOOD_GOAL: f64 = 1.0;
/// Strangers' hashes that a customer waits for, at most: those that hold a place, and one that was next.
const STRANGERS_GOAL: usize = 4;
/// How much more memory the shop may use during that time, in bytes.
const MEMORY_GOAL: u64 = 100 * MEBIBYTE;
const MEBIBYTE: u64 = 1024 * 1024;

/// Customers who buy at the same time: enough to keep the hashing pool busy, too few to be sent away from it.
const BUYERS: u32 = 12;
/// Customers at the steady pace: one begins whether or not those before are done.
const PACED: u32 = 40;

/// The setup of the measurement: a shop without other visitors, and a provider in this process.
struct Opened {
    shop: Shop,
    provider: Provider,
    _home: tempfile::TempDir,
}

/// Opens the shop on SQLite with a fresh database for each part, measures and prints.
pub fn run(options: &Gate) -> Result<ExitCode> {
    let progress = Progress::since(handed::elapsed());
    let (binary, site) = (handed::path(handed::SERVER)?, handed::path(handed::SITE)?);
    let runtime = Runtime::new()?;
    let open = || open(&runtime, &binary, &site);

    let mut reached = true;
    if !options.only_flood {
        progress.say("Purchases and bare hashing, in turns");
        reached &= purchases(&runtime, open()?, options)?;
        progress.say("PINs at a steady pace");
        reached &= pace(&runtime, open()?, options)?;
        progress.say("A crowd of PINs");
        reached &= crowd(&runtime, open()?, options)?;
    }
    progress.say("Purchases under a flood of strangers' PINs");
    reached &= flood(&runtime, open()?, options)?;
    Ok(if reached || !options.check {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn open(runtime: &Runtime, binary: &Path, site: &Path) -> Result<Opened> {
    interrupt::check()?;
    let home = tempfile::Builder::new()
        .prefix("ringfence-bench-")
        .tempdir()
        .context("no temporary directory")?;
    let database = format!("sqlite://{}", home.path().join("shop.db").display());
    let provider = runtime.block_on(Provider::start())?;
    let settings = [
        ("INFOBIP_BASE_URL", provider.url()),
        ("INFOBIP_API_KEY", "bench".to_owned()),
        ("INFOBIP_SENDER", "442079460123".to_owned()),
        ("RINGFENCE_CALL_LIMITS", "off".to_owned()),
        // So that everybody is somewhere else.
        ("RINGFENCE_TRUSTED_PROXIES", "127.0.0.1".to_owned()),
        ("RINGFENCE_LOG", "info,verification::secrets::hashing=debug".to_owned()),
    ];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let shop = Shop::open_with(binary, site, &database, home.path(), &settings)?;
    Ok(Opened {
        shop,
        provider,
        _home: home,
    })
}

/// Measures the shop and bare hashing in turns, so that both see the same machine. Returns whether the goal was reached.
fn purchases(runtime: &Runtime, opened: Opened, options: &Gate) -> Result<bool> {
    let Opened { shop, provider, _home } = opened;
    let time = Duration::from_secs(options.seconds.into());
    let mut buyers = runtime.block_on(Buyers::enter(&shop.url(), provider, BUYERS))?;
    let (mut of_shop, mut of_hashing, mut shares) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..options.rounds {
        interrupt::check()?;
        // Two hashes a purchase: one when the PIN is made, one when it is checked.
        let bare = hashes::a_second(time)? / 2.0;
        let bought = runtime.block_on(buyers.buy_for(time))?;
        shares.push(bought / bare);
        of_shop.push(bought);
        of_hashing.push(bare);
    }
    shop.close()?;

    let middle = |figures: &[f64]| median(figures).unwrap_or_default();
    let share = middle(&shares);
    println!(
        "\npurchases confirmed a second   shop {:.1}   bare hashing {:.1}   shop/bare {:.1} %   goal ≥ {:.0} %{}",
        middle(&of_shop),
        middle(&of_hashing),
        share * 100.0,
        PURCHASES_GOAL * 100.0,
        missed(share < PURCHASES_GOAL)
    );
    Ok(share >= PURCHASES_GOAL)
}

/// Measures how long the answer to a PIN takes when purchases begin at a steady pace. Returns whether the goal was reached.
fn pace(runtime: &Runtime, opened: Opened, options: &Gate) -> Result<bool> {
    let Opened { shop, provider, _home } = opened;
    let mut buyers = runtime.block_on(Buyers::enter(&shop.url(), provider, PACED))?;
    let times = runtime.block_on(buyers.buy_at(PACE, u32::from(options.pace) * PACE));
    shop.close()?;

    let mut times = times?;
    times.sort_unstable();
    let p99 = percentile(&times, 99);
    println!(
        "PIN submit at {PACE} purchases a second   p50 {:.1} ms   p99 {:.1} ms of {}   goal ≤ {} ms{}",
        milliseconds(percentile(&times, 50)),
        milliseconds(p99),
        times.len(),
        PIN_GOAL.as_millis(),
        missed(p99 > PIN_GOAL)
    );
    Ok(p99 <= PIN_GOAL)
}

/// Measures how a crowd that types PINs slows down other visitors. Returns whether the goals were reached.
fn crowd(runtime: &Runtime, opened: Opened, options: &Gate) -> Result<bool> {
    let Opened {
        shop,
        mut provider,
        _home,
    } = opened;
    let crowd = runtime.block_on(Crowd::gather(&shop.url(), &mut provider, IN_FLIGHT))?;
    let before = shop.memory();
    let seen = runtime.block_on(crowd.type_for(Duration::from_secs(options.crowd.into()), || shop.memory()))?;
    shop.close()?;

    let mut pages = seen.pages;
    pages.sort_unstable();
    let p99 = percentile(&pages, 99);
    let alone = percentile(&seen.pages_before, 99);
    println!(
        "{IN_FLIGHT} PIN checks in flight for {} s: {} looked at, {} told to come back, each with the time",
        options.crowd, seen.judged, seen.busy
    );
    println!(
        "pages meanwhile   p50 {:.1} ms   p99 {:.1} ms of {} (before: p99 {:.1} ms)   goal ≤ {} ms{}",
        milliseconds(percentile(&pages, 50)),
        milliseconds(p99),
        pages.len(),
        milliseconds(alone),
        PAGE_GOAL.as_millis(),
        missed(p99 > PAGE_GOAL)
    );
    let mut reached = p99 <= PAGE_GOAL;
    if let (Some(before), Some(most)) = (before, seen.memory) {
        let more = most.saturating_sub(before);
        println!(
            "memory            from {} MiB to at most {} MiB   goal ≤ {} MiB more{}",
            before / MEBIBYTE,
            most / MEBIBYTE,
            MEMORY_GOAL / MEBIBYTE,
            missed(more > MEMORY_GOAL)
        );
        reached &= more <= MEMORY_GOAL;
    }
    Ok(reached)
}

/// Measures the purchases of customers while strangers of this many networks type PINs as fast as they can. Returns whether the goals
/// were reached.
fn flood(runtime: &Runtime, opened: Opened, options: &Gate) -> Result<bool> {
    let Opened {
        shop,
        mut provider,
        _home,
    } = opened;
    let crowd = runtime.block_on(Crowd::gather(&shop.url(), &mut provider, IN_FLIGHT))?;
    let mut buyers = runtime.block_on(Buyers::enter(&shop.url(), provider, UNDER_FLOOD))?;
    let until = Instant::now() + Duration::from_secs(options.flood.into());
    let (typed, bought) = runtime.block_on(async { tokio::join!(crowd.flood(until), buyers.buy_until(until)) });
    let waited = strangers_before(&shop.last_words(usize::MAX));
    shop.close()?;

    let ((judged, busy), (mut times, turned_away)) = (typed?, bought?);
    times.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
    let a_second = times.len() as f64 / f64::from(options.flood);
    let most = waited.iter().max().copied().unwrap_or_default();
    // A log that says nothing shows nothing.
    let few = !waited.is_empty() && most <= STRANGERS_GOAL;
    println!(
        "{IN_FLIGHT} networks type without pause for {} s: {judged} PINs looked at, {busy} told to come back",
        options.flood
    );
    println!(
        "purchases meanwhile   {a_second:.1} a second by {UNDER_FLOOD} customers   p50 {:.1} ms   p99 {:.1} ms of {}   {turned_away} turned \
         away   goal ≥ {FLOOD_GOAL:.0} a second{}",
        milliseconds(percentile(&times, 50)),
        milliseconds(percentile(&times, 99)),
        times.len(),
        missed(a_second < FLOOD_GOAL || turned_away > 0)
    );
    println!(
        "strangers' hashes that a customer's waited for   at most {most}, in all {} for {} of customers   goal ≤ {STRANGERS_GOAL} each{}",
        waited.iter().sum::<usize>(),
        waited.len(),
        missed(!few)
    );
    Ok(a_second >= FLOOD_GOAL && turned_away == 0 && few)
}

/// What the shop's log says of the strangers that each customer's hash waited for.
fn strangers_before(log: &str) -> Vec<usize> {
    let figures = log.lines().filter_map(|line| line.split_once("strangers_before="));
    let figures = figures.map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    figures.filter_map(|figure| figure.parse().ok()).collect()
}

fn missed(missed: bool) -> &'static str {
    if missed { "  MISSED" } else { "" }
}
