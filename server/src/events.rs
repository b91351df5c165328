//! Server-sent events that tell an open PIN page the progress of its call, so that the page need not poll.

use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::{AppError, PageLanguage, PlainPage};
use axum::{
    extract::{Path, State},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use domain::{ChallengeId, VisitorId, challenge::ChallengeLive};
use futures::Stream;
use http::{HeaderName, HeaderValue};
use services::{Shop, gate};
use tokio::{
    sync::{broadcast, watch},
    time::{Instant, interval_at, timeout_at},
};
use tower_sessions::Session;
use verification::Visitor;

use crate::{page_language::Language, plain_page::plain_page};

/// Maximum open streams of one visitor: a few tabs.
const MAX_STREAMS: usize = 4;
/// Maximum life of a stream. A challenge lives ten minutes; one more minute is enough.
const LIFE: Duration = Duration::from_mins(11);
/// Interval of keep-alive messages, so that nothing between shop and browser closes an idle connection.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Interval of checks without a notification, for changes that come with time and for lost notifications.
const LOOK: Duration = Duration::from_secs(10);

/// State shared by all streams. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Events {
    shop: Shop,
    open: Arc<Mutex<HashMap<VisitorId, usize>>>,
    stopped: watch::Receiver<bool>,
}

impl Events {
    /// State without any streams.
    pub fn new(shop: &Shop, stopped: &watch::Receiver<bool>) -> Self {
        Self {
            shop: shop.clone(),
            open: Arc::default(),
            stopped: stopped.clone(),
        }
    }
}

/// `GET /verify/{id}/events`: sends an event `live` with a [`ChallengeLive`] at once and after each change, until the challenge has ended.
/// Answers 404 to any other visitor and 429 to a visitor with too many streams.
pub(crate) async fn events(
    State(events): State<Events>,
    Language(language): Language,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let visitor = match app::visitor_of(&session).await {
        Ok(visitor) => visitor,
        Err(error) => return not_told(error, language),
    };
    let (Some(visitor), Ok(id)) = (visitor, id.parse::<ChallengeId>()) else {
        return plain_page(PlainPage::NotFound, language);
    };
    // Subscribe first, then read the state, so that a change in between is not missed.
    let changes = events.shop.database.changes();
    let first = match gate::live(&events.shop, &visitor, &id).await {
        Ok(first) => first,
        Err(error) => return not_told(error, language),
    };
    let Some(place) = Place::take(&events.open, &visitor.id) else {
        return plain_page(PlainPage::TooManyPages, language);
    };

    let listener = Listener {
        shop: events.shop,
        visitor,
        id,
        changes,
        stopped: events.stopped,
        until: Instant::now() + LIFE,
        said: first.clone(),
        _place: place,
    };
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
    let mut response = Sse::new(stream(first, listener)).keep_alive(keep_alive).into_response();
    // Proxies delay answers to compress or buffer them. This header turns that off in nginx.
    response.headers_mut().insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    response
}

fn stream(first: ChallengeLive, listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> {
    futures::stream::unfold((Some(first), listener), |(first, mut listener)| async move {
        let live = match first {
            Some(first) => first,
            None => listener.next().await?,
        };
        let event = Event::default().event("live").json_data(&live).ok()?;
        Some((Ok(event), (None, listener)))
    })
}

/// The stream of one open page.
struct Listener {
    shop: Shop,
    visitor: Visitor,
    id: ChallengeId,
    changes: broadcast::Receiver<ChallengeId>,
    stopped: watch::Receiver<bool>,
    until: Instant,
    said: ChallengeLive,
    _place: Place,
}

impl Listener {
    /// Waits for the next change; `None` if there will be none.
    async fn next(&mut self) -> Option<ChallengeLive> {
        if self.said.ended {
            return None;
        }
        let mut stopped = self.stopped.clone();
        let news = tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => return None,
            news = timeout_at(self.until, self.news()) => news.ok()??,
        };
        self.said = news.clone();
        Some(news)
    }

    async fn news(&mut self) -> Option<ChallengeLive> {
        let mut ticks = interval_at(Instant::now() + LOOK, LOOK);
        loop {
            let told = tokio::select! {
                _ = ticks.tick() => false,
                heard = self.changes.recv() => match heard {
                    Ok(changed) if changed == self.id => true,
                    Ok(_) => continue,
                    // The receiver missed notifications; this challenge may be among them.
                    Err(broadcast::error::RecvError::Lagged(_)) => true,
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            };
            let live = gate::live(&self.shop, &self.visitor, &self.id).await.ok()?;
            if told || differs(&live, &self.said) {
                return Some(live);
            }
        }
    }
}

/// Whether more has changed than the remaining time, which the page counts down itself.
fn differs(now: &ChallengeLive, said: &ChallengeLive) -> bool {
    let told = |live: &ChallengeLive| (live.progress, live.attempts_left, live.calls_left, live.ended);
    told(now) != told(said)
}

/// A visitor's slot among the streams. It is released when the stream ends, for any reason.
struct Place {
    open: Arc<Mutex<HashMap<VisitorId, usize>>>,
    visitor: VisitorId,
}

impl Place {
    fn take(open: &Arc<Mutex<HashMap<VisitorId, usize>>>, visitor: &VisitorId) -> Option<Self> {
        let mut counts = open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(visitor.clone()).or_default();
        if *count >= MAX_STREAMS {
            return None;
        }
        *count += 1;
        Some(Self {
            open: Arc::clone(open),
            visitor: visitor.clone(),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let left = counts.get(&self.visitor).copied().unwrap_or_default().saturating_sub(1);
        if left == 0 {
            counts.remove(&self.visitor);
        } else {
            counts.insert(self.visitor.clone(), left);
        }
    }
}

/// The answer when the state cannot be read: the database may be away for now, or there is no such challenge.
fn not_told(error: impl Into<AppError>, language: PageLanguage) -> Response {
    match error.into() {
        AppError::Away => plain_page(PlainPage::Away, language),
        _ => plain_page(PlainPage::NotFound, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_stream_makes_room_for_another() {
        let open = Arc::default();
        let visitor: VisitorId = "v1".parse().unwrap();
        let mut places: Vec<_> = (0..MAX_STREAMS)
            .map(|_| Place::take(&open, &visitor).unwrap())
            .collect();

        assert!(Place::take(&open, &visitor).is_none());
        assert!(
            Place::take(&open, &"v2".parse().unwrap()).is_some(),
            "others have places of their own"
        );
        places.pop();
        assert!(Place::take(&open, &visitor).is_some());

        places.clear();
        assert!(open.lock().unwrap().is_empty(), "nobody is remembered for nothing");
    }
}
