//! Very many visitors who type wrong PINs without pause, and a few who only look around.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use reqwest::header::{COOKIE, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use tokio::task::JoinSet;

use super::super::provider::Provider;
use super::super::shopper::{FORWARDED_FOR, Shopper};

/// Visitors who look around.
const LOOKING: usize = 4;
/// The pages that they request: cached pages, and pages that are rendered each time.
const PAGES: [&str; 5] = ["/", "/products/olive-oil-soap", "/cart", "/sign-in", "/products"];

/// Somebody who was called and types.
struct Typist {
    address: String,
    cookie: String,
    challenge: String,
    wrong: String,
}

/// The crowd, called and ready.
pub struct Crowd {
    shop: String,
    http: Client,
    typing: usize,
    typists: Arc<Mutex<Vec<Typist>>>,
}

/// What was seen of it.
#[derive(Default)]
pub struct Seen {
    /// PINs that were looked at.
    pub judged: usize,
    /// PINs that were not, because there was no place at the hashing pool.
    pub busy: usize,
    /// How long each page took while nobody typed a PIN, sorted.
    pub pages_before: Vec<Duration>,
    /// How long each page took during that time.
    pub pages: Vec<Duration>,
    /// The most memory that the shop held, in bytes.
    pub memory: Option<u64>,
}

/// What became of one typed PIN.
enum Told {
    /// It was looked at, and attempts are left.
    Wrong,
    /// It was not.
    Busy,
    /// It was looked at, with the last attempt.
    Last,
}

impl Crowd {
    /// Visitors ask for an account each and are called: so many who type at the same time, and those who take the places of others that
    /// have no attempts left.
    pub async fn gather(shop: &str, provider: &mut Provider, typing: usize) -> Result<Self> {
        let mut typists = Vec::new();
        for place in 0..typing * 2 {
            let address = address(place);
            let mut shopper = Shopper::enter_from(shop.to_owned(), address.clone())?;
            let phone = format!("07400 {:06}", 300_000 + place);
            let challenge = shopper.ask_for_account(&format!("typist{place}"), &phone).await?;
            let pin: u32 = provider.next().await?.pin.context("the call says no PIN")?.parse()?;
            typists.push(Typist {
                address,
                cookie: shopper.cookie().context("the shop sets no cookie")?.to_owned(),
                challenge,
                wrong: format!("{:06}", (pin + 1) % 1_000_000),
            });
        }
        Ok(Self {
            shop: shop.to_owned(),
            http: Client::builder().redirect(Policy::none()).no_proxy().build()?,
            typing,
            typists: Arc::new(Mutex::new(typists)),
        })
    }

    /// All type without pause for this long. Returns how many PINs were checked, and how many were not.
    pub async fn flood(&self, until: Instant) -> Result<(usize, usize)> {
        let mut typing = JoinSet::new();
        for _ in 0..self.typing {
            let (http, shop) = (self.http.clone(), self.shop.clone());
            typing.spawn(type_until(http, shop, Arc::clone(&self.typists), until));
        }
        let (mut judged, mut busy) = (0, 0);
        while let Some(typed) = typing.join_next().await {
            let typed = typed.context("a typist was lost")??;
            judged += typed.0;
            busy += typed.1;
        }
        Ok((judged, busy))
    }

    /// All type without pause for this long, while others load pages. `memory` returns the memory that the shop uses.
    pub async fn type_for(self, time: Duration, memory: impl Fn() -> Option<u64>) -> Result<Seen> {
        let mut seen = Seen {
            pages_before: look_around(&self.http, &self.shop, Instant::now() + Duration::from_secs(2)).await?,
            ..Seen::default()
        };
        seen.pages_before.sort_unstable();

        let until = Instant::now() + time;
        let mut typing: JoinSet<Result<(usize, usize)>> = JoinSet::new();
        for _ in 0..self.typing {
            typing.spawn(type_until(
                self.http.clone(),
                self.shop.clone(),
                Arc::clone(&self.typists),
                until,
            ));
        }
        let mut looking = JoinSet::new();
        for _ in 0..LOOKING {
            let (http, shop) = (Client::builder().no_proxy().build()?, self.shop.clone());
            looking.spawn(async move { look_around(&http, &shop, until).await });
        }
        let mut ticks = tokio::time::interval(Duration::from_millis(50));
        loop {
            tokio::select! {
                _ = ticks.tick() => seen.memory = seen.memory.max(memory()),
                Some(pages) = looking.join_next() => seen.pages.extend(pages.context("a visitor was lost")??),
                Some(typed) = typing.join_next() => {
                    let (judged, busy) = typed.context("a typist was lost")??;
                    seen.judged += judged;
                    seen.busy += busy;
                }
                else => break,
            }
            if looking.is_empty() && typing.is_empty() {
                break;
            }
        }
        ensure!(seen.busy > 0, "nobody was told to come back: the crowd was none");
        Ok(seen)
    }
}

/// Each is in another network and another neighborhood of networks.
fn address(place: usize) -> String {
    format!("{}.{}.0.1", 11 + place / 200, place % 200)
}

async fn type_until(
    http: Client,
    shop: String,
    typists: Arc<Mutex<Vec<Typist>>>,
    until: Instant,
) -> Result<(usize, usize)> {
    let (mut judged, mut busy) = (0, 0);
    let next = || typists.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let mut typist = next().context("the crowd is too small")?;
    while Instant::now() < until {
        match type_once(&http, &shop, &typist).await? {
            Told::Wrong => judged += 1,
            Told::Busy => busy += 1,
            Told::Last => {
                judged += 1;
                typist = next().context("every attempt is used up; try fewer seconds")?;
            }
        }
    }
    Ok((judged, busy))
}

async fn type_once(http: &Client, shop: &str, typist: &Typist) -> Result<Told> {
    let request = http
        .post(format!("{shop}/api/confirm_pin"))
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html")
        .header(COOKIE, &typist.cookie)
        .header(FORWARDED_FOR, &typist.address)
        .form(&[("challenge", &typist.challenge), ("pin", &typist.wrong)]);
    let answer = request.send().await?;
    if answer.status() == StatusCode::SERVICE_UNAVAILABLE {
        ensure!(
            answer.headers().contains_key(RETRY_AFTER),
            "a 503 does not say when to come back"
        );
        return Ok(Told::Busy);
    }
    ensure!(
        answer.status().is_redirection(),
        "a PIN was answered with {}",
        answer.status()
    );
    let location = answer.headers().get("location").and_then(|value| value.to_str().ok());
    Ok(if location.unwrap_or_default().contains("?form=") {
        Told::Wrong
    } else {
        Told::Last
    })
}

/// Opens one page after the other. Returns how long each took.
async fn look_around(http: &Client, shop: &str, until: Instant) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    while Instant::now() < until {
        let page = PAGES[times.len() % PAGES.len()];
        let began = Instant::now();
        let answer = http.get(format!("{shop}{page}")).send().await?;
        ensure!(
            answer.status() == StatusCode::OK,
            "{page} was answered with {}",
            answer.status()
        );
        answer.bytes().await?;
        times.push(began.elapsed());
    }
    Ok(times)
}
