//! What an open PIN page hears.

use std::time::Duration;

use domain::{CallProgress, challenge::ChallengeLive};
use reqwest::Response;
use tokio::time::Instant;

use crate::support::{DEADLINE, DIGITS, Open, browser, header_of, open};

/// Reads a stream of events one by one.
struct Listener {
    answer: Response,
    heard: String,
}

impl Listener {
    fn to(answer: Response) -> Self {
        assert_eq!(header_of(&answer, "content-type"), "text/event-stream");
        assert_eq!(header_of(&answer, "cache-control"), "no-store");
        Self {
            answer,
            heard: String::new(),
        }
    }

    /// The next event; `None` when the stream has ended.
    async fn next(&mut self) -> Option<ChallengeLive> {
        loop {
            if let Some((event, rest)) = self.heard.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.heard = rest;
                if let Some(data) = event.strip_prefix("event: live\ndata: ") {
                    return Some(serde_json::from_str(data).unwrap());
                }
                continue;
            }
            let chunk = tokio::time::timeout(DEADLINE, self.answer.chunk())
                .await
                .expect("something is heard soon");
            self.heard.push_str(std::str::from_utf8(&chunk.unwrap()?).unwrap());
        }
    }

    async fn until(&mut self, wished: impl Fn(&ChallengeLive) -> bool) -> ChallengeLive {
        loop {
            let live = self.next().await.expect("the stream goes on");
            if wished(&live) {
                return live;
            }
        }
    }
}

async fn listen(shop: &Open, page: &str) -> Listener {
    Listener::to(shop.get(&format!("{page}/events")).await)
}

#[tokio::test]
async fn the_page_hears_at_once_and_then_whenever_the_call_moves_on() {
    let shop = open().await;
    let page = shop.register().await;
    let mut page_hears = listen(&shop, &page).await;

    let first = page_hears.until(|live| live.progress == CallProgress::Ringing).await;
    let simulator = shop.shop.simulator.as_ref().unwrap();
    let call = simulator.next_call(DIGITS, None, DEADLINE).await.unwrap();
    simulator.decline(&call.id).unwrap();
    let declined = page_hears.until(|live| live.progress == CallProgress::Declined).await;

    assert!(!first.ended && !declined.ended);
    assert_eq!(declined.attempts_left, first.attempts_left);
}

#[tokio::test]
async fn the_page_hears_of_a_report_within_a_fifth_of_a_second() {
    let shop = open().await;
    let mut delays = Vec::new();

    for _ in 0..5 {
        let page = shop.register().await;
        let mut page_hears = listen(&shop, &page).await;
        page_hears.next().await.unwrap();
        let simulator = shop.shop.simulator.as_ref().unwrap();
        let call = simulator.calls_to(DIGITS).remove(0);

        let reported = Instant::now();
        simulator.decline(&call.id).unwrap();
        page_hears.until(|live| live.progress == CallProgress::Declined).await;
        delays.push(reported.elapsed());

        shop.post("/api/cancel", &[("challenge", page.trim_start_matches("/verify/"))])
            .await;
    }

    // The other tests share the machine: the quickest of five tells what the shop itself needs.
    let quickest = delays.iter().min().unwrap();
    assert!(*quickest <= Duration::from_millis(200), "{delays:?}");
}

#[tokio::test]
async fn the_stream_ends_with_the_challenge() {
    let shop = open().await;
    let page = shop.register().await;
    let mut page_hears = listen(&shop, &page).await;

    shop.post("/api/cancel", &[("challenge", page.trim_start_matches("/verify/"))])
        .await;

    page_hears.until(|live| live.ended).await;
    assert!(page_hears.next().await.is_none());
}

#[tokio::test]
async fn nobody_else_hears_anything() {
    let shop = open().await;
    let page = shop.register().await;
    let events = shop.url(&format!("{page}/events"));

    let stranger = browser();
    assert_eq!(stranger.get(&events).send().await.unwrap().status(), 404);

    let known = stranger
        .post(shop.url("/api/sign_in"))
        .header("sec-fetch-site", "same-origin");
    known
        .form(&[("account_name", "nobody"), ("password", "wrong wrong wrong")])
        .send()
        .await
        .unwrap();
    assert_eq!(stranger.get(&events).send().await.unwrap().status(), 404);
    assert_eq!(shop.get("/verify/unknown/events").await.status(), 404);
}

#[tokio::test]
async fn a_visitor_has_at_most_four_open() {
    let shop = open().await;
    let page = shop.register().await;
    let mut open = Vec::new();
    for _ in 0..4 {
        open.push(listen(&shop, &page).await);
    }

    assert_eq!(shop.get(&format!("{page}/events")).await.status(), 429);
}

#[tokio::test]
async fn a_shop_that_closes_ends_its_streams() {
    let shop = open().await;
    let page = shop.register().await;
    let mut page_hears = listen(&shop, &page).await;
    page_hears.next().await.unwrap();

    let Open { shop, .. } = shop;
    tokio::time::timeout(DEADLINE, shop.stop())
        .await
        .expect("the shop closes")
        .unwrap();

    while page_hears.next().await.is_some() {}
}
