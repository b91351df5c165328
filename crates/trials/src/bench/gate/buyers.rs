//! Customers who buy, each one thing after the other, hearing their PINs as the provider gets them to say.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinSet;
use tokio::time::{sleep_until, timeout};

use super::super::provider::Provider;
use super::super::shopper::Shopper;

/// Longer than any call takes to be placed.
const TIMEOUT: Duration = Duration::from_secs(10);

/// What a demo shop has to sell, and so many pieces of each: nearly all of it.
const STOCK: [(&str, usize); 20] = [
    ("OLIVE-OIL-SOAP", 80),
    ("DOT-GRID-NOTEBOOK", 52),
    ("LINEN-TEA-TOWELS", 40),
    ("BEESWAX-CANDLES", 36),
    ("LUGGAGE-TAG", 33),
    ("HAND-TROWEL", 27),
    ("STONEWARE-MUG", 24),
    ("VACUUM-FLASK", 21),
    ("WASH-BAG", 19),
    ("BRASS-PEN", 18),
    ("STEEL-SCISSORS", 16),
    ("STICK-UMBRELLA", 15),
    ("OAK-CHOPPING-BOARD", 14),
    ("GLASS-VASE", 13),
    ("CAMP-LANTERN", 12),
    ("FELT-DESK-MAT", 11),
    ("WALL-CLOCK", 10),
    ("ENAMEL-KETTLE", 9),
    ("WATERING-CAN", 8),
    ("TASK-LAMP", 7),
];

/// One customer with an account.
struct Buyer {
    shopper: Shopper,
    pins: UnboundedReceiver<String>,
}

/// All of them, and what they have not bought yet.
pub struct Buyers {
    waiting: Vec<Buyer>,
    shelf: Arc<Stock>,
}

/// Every item once, in an order in which no buyer waits for a product.
struct Stock {
    pieces: Vec<&'static str>,
    next: AtomicUsize,
}

impl Stock {
    fn take(&self) -> Option<&'static str> {
        self.pieces.get(self.next.fetch_add(1, Ordering::Relaxed)).copied()
    }
}

impl Buyers {
    /// So many customers open an account in the shop at this address.
    ///
    /// They are in different networks, where the shop believes the proxy that says so.
    pub async fn enter(shop: &str, mut provider: Provider, many: u32) -> Result<Self> {
        let numbers: Vec<String> = (0..many).map(|place| format!("07400 {:06}", 200_000 + place)).collect();
        let mut lines = HashMap::new();
        let mut ears = Vec::new();
        for number in &numbers {
            let (line, ear) = unbounded_channel();
            lines.insert(format!("44{}", number.trim_start_matches('0').replace(' ', "")), line);
            ears.push(ear);
        }
        tokio::spawn(async move {
            // Silence is no error here, because a buyer that waits for a PIN reports it.
            loop {
                let Ok(call) = provider.next().await else { continue };
                if let (Some(line), Some(pin)) = (lines.get(&call.to), call.pin) {
                    let _ = line.send(pin);
                }
            }
        });

        let mut waiting = Vec::new();
        for (place, (number, pins)) in numbers.iter().zip(ears).enumerate() {
            let mut buyer = Buyer {
                shopper: Shopper::enter_from(shop.to_owned(), format!("100.{}.0.1", 64 + place % 60))?,
                pins,
            };
            let challenge = buyer.shopper.ask_for_account(&format!("buyer{place}"), number).await?;
            let pin = buyer.hear().await?;
            buyer.shopper.open_account(&challenge, &pin).await?;
            waiting.push(buyer);
        }
        let most = STOCK.iter().map(|(_, pieces)| *pieces).max().unwrap_or_default();
        let layer = |layer: usize| {
            STOCK
                .iter()
                .filter(move |(_, pieces)| layer < *pieces)
                .map(|(name, _)| *name)
        };
        let shelf = Stock {
            pieces: (0..most).flat_map(layer).collect(),
            next: AtomicUsize::new(0),
        };
        Ok(Self {
            waiting,
            shelf: Arc::new(shelf),
        })
    }

    /// All buy one thing after the other for so long, or until nothing is left; purchases a second. What is under way at the end is
    /// finished, and its time counts.
    pub async fn buy_for(&mut self, time: Duration) -> Result<f64> {
        let began = Instant::now();
        let mut buying: JoinSet<Result<(Buyer, u32)>> = JoinSet::new();
        for mut buyer in self.waiting.drain(..) {
            let pieces = Arc::clone(&self.shelf);
            buying.spawn(async move {
                let mut bought = 0_u32;
                while began.elapsed() < time {
                    let Some(piece) = pieces.take() else { break };
                    buyer.buy(piece).await?;
                    bought += 1;
                }
                Ok((buyer, bought))
            });
        }
        let mut bought = 0;
        while let Some(done) = buying.join_next().await {
            let (buyer, count) = done.context("a customer was lost")??;
            self.waiting.push(buyer);
            bought += count;
        }
        if bought == 0 {
            bail!("the shop has nothing left to sell; try fewer or shorter rounds");
        }
        Ok(f64::from(bought) / began.elapsed().as_secs_f64())
    }

    /// All buy one thing after the other until then, whatever happens to single purchases: how long each took that was placed, and how many
    /// were turned away.
    pub async fn buy_until(&mut self, until: Instant) -> Result<(Vec<Duration>, usize)> {
        let mut buying: JoinSet<Result<(Buyer, Vec<Duration>, usize)>> = JoinSet::new();
        for mut buyer in self.waiting.drain(..) {
            let pieces = Arc::clone(&self.shelf);
            buying.spawn(async move {
                let (mut times, mut turned_away) = (Vec::new(), 0);
                while Instant::now() < until {
                    let piece = pieces.take().context("the shop has nothing left to sell")?;
                    let began = Instant::now();
                    match buyer.buy(piece).await {
                        Ok(_) => times.push(began.elapsed()),
                        Err(_) => turned_away += 1,
                    }
                }
                Ok((buyer, times, turned_away))
            });
        }
        let (mut times, mut turned_away) = (Vec::new(), 0);
        while let Some(done) = buying.join_next().await {
            let (buyer, of_one, away) = done.context("a customer was lost")??;
            self.waiting.push(buyer);
            times.extend(of_one);
            turned_away += away;
        }
        Ok((times, turned_away))
    }

    /// So many purchases begin at a pace of so many a second, whether or not those before them are done; how long each PIN took to be
    /// answered.
    pub async fn buy_at(&mut self, pace: u32, many: u32) -> Result<Vec<Duration>> {
        let began = tokio::time::Instant::now();
        let mut buying: JoinSet<Result<(Buyer, Duration)>> = JoinSet::new();
        let mut times = Vec::new();
        for place in 0..many {
            sleep_until(began + Duration::from_secs(1) * place / pace).await;
            while let Some(done) = buying.try_join_next() {
                let (buyer, time) = done.context("a customer was lost")??;
                self.waiting.push(buyer);
                times.push(time);
            }
            let Some(mut buyer) = self.waiting.pop() else {
                bail!("the shop is so slow that every customer is still waiting");
            };
            let piece = self.shelf.take().context("the shop has nothing left to sell")?;
            buying.spawn(async move {
                let time = buyer.buy(piece).await?;
                Ok((buyer, time))
            });
        }
        while let Some(done) = buying.join_next().await {
            times.push(done.context("a customer was lost")??.1);
        }
        Ok(times)
    }
}

impl Buyer {
    async fn hear(&mut self) -> Result<String> {
        let pin = timeout(TIMEOUT, self.pins.recv()).await;
        pin.context("the telephone does not ring")?
            .context("the provider has ended")
    }

    /// Buys, from the cart to the placed order. Returns how long the answer to its PIN took.
    async fn buy(&mut self, sku: &str) -> Result<Duration> {
        self.shopper
            .send("add_to_cart", &[("sku", sku), ("quantity", "1")])
            .await?;
        let order = self.shopper.put_together().await?;
        let challenge = self.shopper.place(&order).await?;
        let pin = self.hear().await?;

        let typed = Instant::now();
        let page = self.shopper.confirm(&challenge, &pin).await?;
        let time = typed.elapsed();
        if page != format!("/orders/{order}?placed") {
            bail!("the right PIN led to {page}");
        }
        Ok(time)
    }
}
