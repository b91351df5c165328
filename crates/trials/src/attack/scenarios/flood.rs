//! Very many who make the shop hash, while others look around.

use std::time::Instant;

use anyhow::{Result, ensure};

use crate::attack::browser::{Browser, PASSWORD};
use crate::attack::crowd::at_once;
use crate::attack::fixture::Fixture;

/// Passwords at the same moment.
const FLOOD: usize = 200;
/// Longest time of all but one page of a hundred, in milliseconds.
const GOAL: f64 = 1_000.0;

/// A flood of passwords for names that do not exist.
pub async fn passwords(fixture: Fixture) -> Result<String> {
    let flood = tokio::spawn({
        let shop = fixture.shop.clone();
        async move {
            at_once(FLOOD, |place| {
                let shop = shop.clone();
                async move {
                    let browser = Browser::new(&shop)?;
                    let account = format!("flood{place}");
                    browser
                        .form("sign_in", &[("account_name", &account), ("password", PASSWORD)])
                        .await
                }
            })
            .await
        }
    });
    let visitor = Browser::new(&fixture.shop)?;
    let mut pages = Vec::new();
    while !flood.is_finished() || pages.len() < 100 {
        let began = Instant::now();
        let page = visitor.get("/products/olive-oil-soap").await?;
        ensure!(page.status == 200, "a page was answered with {}", page.status);
        pages.push(began.elapsed());
    }
    pages.sort_unstable();
    let p99 = pages[pages.len() * 99 / 100].as_secs_f64() * 1000.0;
    let answers = flood.await??;
    let busy = answers.iter().filter(|answer| answer.status == 503).collect::<Vec<_>>();
    ensure!(
        busy.iter().all(|answer| answer.retry_after),
        "a 503 does not say when to come back"
    );
    ensure!(!busy.is_empty(), "two hundred hashes at once were all taken");
    ensure!(p99 <= GOAL, "a page took {p99:.0} ms");
    Ok(format!(
        "{FLOOD} passwords at once: {} told to come back, pages at p99 {p99:.0} ms",
        busy.len()
    ))
}
