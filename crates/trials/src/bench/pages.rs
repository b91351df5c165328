//! `cargo xtask bench pages`: the shop's pages beside a bare handler with the same bytes, in turns, and the weight of a first visit.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use trials::options::Pages;
use trials::shop::Shop;
use trials::{handed, interrupt};

use super::baseline::Baseline;
use super::exchange::{self, Answer};
use super::figures::{Summary, milliseconds, pairwise_ratio};
use super::{load, visit};

/// The page must reach at least this part of the bare handler's speed. The list page renders every product.
const LIST_GOAL: f64 = 0.20;
/// The same for a product page.
const PRODUCT_GOAL: f64 = 0.35;
/// At most this on the wire before a product page is complete, script included.
const FIRST_VISIT_GOAL: usize = 150_000;

/// Where to look for a product when the list names none.
const A_PRODUCT: &str = "/products/stoneware-mug";

struct Page {
    name: &'static str,
    path: String,
    goal: f64,
}

struct Measured {
    shop: Summary,
    baseline: Summary,
    ratio: f64,
    size: usize,
}

/// Opens the shop with a fresh database on SQLite, measures and prints.
pub fn run(options: &Pages) -> Result<ExitCode> {
    let (binary, site) = (handed::path(handed::SERVER)?, handed::path(handed::SITE)?);
    let home = tempfile::Builder::new()
        .prefix("ringfence-bench-")
        .tempdir()
        .context("no temporary directory")?;
    let database = format!("sqlite://{}", home.path().join("shop.db").display());
    let shop = Shop::open(&binary, &site, &database, home.path())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;

    let product = runtime.block_on(first_product(shop.address()))?;
    let pages = [
        Page {
            name: "list",
            path: "/products".to_owned(),
            goal: LIST_GOAL,
        },
        Page {
            name: "product",
            path: product.clone(),
            goal: PRODUCT_GOAL,
        },
    ];
    let mut reached = true;
    print_heading();
    for page in &pages {
        let measured = measure(shop.address(), page, options)?;
        print_page(page, &measured);
        reached &= measured.ratio >= page.goal;
    }

    let parts = runtime.block_on(visit::first_visit(shop.address(), &product))?;
    let weight: usize = parts.iter().map(|part| part.bytes).sum();
    print_visit(&parts, weight);
    reached &= weight <= FIRST_VISIT_GOAL;

    shop.close()?;
    Ok(if reached || !options.check {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Takes turns, shop and yardstick, so that both see the same machine.
fn measure(shop: SocketAddr, page: &Page, options: &Pages) -> Result<Measured> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answer = runtime.block_on(fetch(shop, &page.path))?;
    let content_type = answer
        .header("content-type")
        .context("a page without a content type")?
        .to_owned();
    let size = answer.body.len();
    let baseline = Baseline::start(&content_type, answer.body)?;
    let (connections, time) = (options.connections.into(), Duration::from_secs(options.seconds.into()));
    let (mut of_shop, mut of_baseline) = (Vec::new(), Vec::new());

    // The first requests after the start are not timed.
    let to_shop = exchange::get(shop, &page.path, "");
    let to_baseline = exchange::get(baseline.address(), "/", "");
    load::round(shop, &to_shop, connections, Duration::from_millis(500))?;
    load::round(
        baseline.address(),
        &to_baseline,
        connections,
        Duration::from_millis(500),
    )?;
    for _ in 0..options.rounds {
        interrupt::check()?;
        of_shop.push(load::round(shop, &to_shop, connections, time)?);
        of_baseline.push(load::round(baseline.address(), &to_baseline, connections, time)?);
    }

    Ok(Measured {
        ratio: pairwise_ratio(&of_shop, &of_baseline),
        shop: Summary::of(&of_shop),
        baseline: Summary::of(&of_baseline),
        size,
    })
}

async fn fetch(shop: SocketAddr, path: &str) -> Result<Answer> {
    let answer = exchange::ask(shop, &exchange::get(shop, path, "")).await?;
    if answer.status != 200 {
        bail!("{path} is answered with {}", answer.status);
    }
    Ok(answer)
}

async fn first_product(shop: SocketAddr) -> Result<String> {
    let list = fetch(shop, "/products").await?;
    let html = String::from_utf8_lossy(&list.body);

    Ok(product_in(&html).unwrap_or(A_PRODUCT).to_owned())
}

/// The first link to a single product.
fn product_in(list: &str) -> Option<&str> {
    list.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(path, _)| path))
        .find(|path| {
            path.strip_prefix("/products/")
                .is_some_and(|name| !name.is_empty() && !name.contains(['/', '?', '#']))
        })
}

fn print_heading() {
    println!("\npage        bytes   shop req/s   p50 ms   p99 ms   bare req/s   p50 ms   p99 ms   shop/bare    goal");
}

fn print_page(page: &Page, measured: &Measured) {
    let Measured {
        shop,
        baseline,
        ratio,
        size,
    } = measured;
    println!(
        "{:8} {size:>8}   {:>10.0}   {:>6.2}   {:>6.2}   {:>10.0}   {:>6.2}   {:>6.2}   {:>7.1} %   ≥ {:.0} %{}",
        page.name,
        shop.requests_per_second,
        milliseconds(shop.p50),
        milliseconds(shop.p99),
        baseline.requests_per_second,
        milliseconds(baseline.p50),
        milliseconds(baseline.p99),
        ratio * 100.0,
        page.goal * 100.0,
        missed(*ratio < page.goal),
    );
}

fn print_visit(parts: &[visit::Part], weight: usize) {
    println!(
        "\nfirst visit to a product page: {} kB on the wire (goal ≤ {} kB){}",
        kilobytes(weight),
        kilobytes(FIRST_VISIT_GOAL),
        missed(weight > FIRST_VISIT_GOAL)
    );
    for part in parts {
        println!("  {:>9}  {}", part.bytes, part.path);
    }
}

fn missed(missed: bool) -> &'static str {
    if missed { "  MISSED" } else { "" }
}

/// Kilobytes of 1000 bytes, rounded up.
fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_product_is_a_product_and_not_a_page_of_the_list() {
        let list =
            r#"<a href="/products">All</a><a href="/products/?page=2">2</a><a href="/products/oak-tray">Tray</a>"#;

        assert_eq!(product_in(list), Some("/products/oak-tray"));
        assert_eq!(product_in("<p>Sold out</p>"), None);
    }

    #[test]
    fn a_started_kilobyte_counts() {
        assert_eq!(kilobytes(150_000), 150);
        assert_eq!(kilobytes(150_001), 151);
    }
}
