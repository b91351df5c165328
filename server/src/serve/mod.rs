//! Serves HTTP/1.1 connections until the shop is told to stop. Their number is limited, and so is the time for each request head and for
//! each response.

pub(crate) mod handles;
mod places;
mod timely;

use std::{
    io,
    net::SocketAddr,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    BoxError, Router,
    body::{Body, Bytes, HttpBody},
    extract::ConnectInfo,
};
use futures::FutureExt;
use hyper::{
    Request,
    body::{Frame, Incoming, SizeHint},
    server::conn::http1,
    service::{HttpService, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;

use self::{
    places::{GaveUp, Places, Turn},
    timely::Timely,
};
use crate::panics::Panics;

/// Size of the largest request head, in bytes. It has room for a URL of 64 KB, so that the response can say that it is too long, and for
/// some headers. Each silent connection may hold this much memory.
const HEAD_BYTES: usize = 96 * 1024;
/// Pause after a connection could not be accepted, for example because the system has no descriptors left.
const BREATH: Duration = Duration::from_millis(200);

/// Limits of connections.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Maximum connections at the same time.
    pub connections: usize,
    /// Maximum time to send the head of the next request.
    pub head_within: Duration,
    /// Maximum time without reading anything of the response.
    pub answer_within: Duration,
}

impl Bounds {
    /// The default limits for a process with this many descriptors.
    pub fn of(handles: Option<u64>) -> Self {
        Self {
            connections: handles::connections(handles),
            head_within: Duration::from_secs(30),
            answer_within: Duration::from_secs(20),
        }
    }
}

/// Serves until `stopped` becomes true or its sender is gone, then finishes the responses in progress.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    bounds: Bounds,
    panics: Panics,
    mut stopped: watch::Receiver<bool>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(bounds.head_within)
        .max_buf_size(HEAD_BYTES);
    let places = Places::new(bounds.connections);
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.wait_for(|stopped| *stopped) => break,
        };
        let (connection, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                refused(&error, &places).await;
                continue;
            }
        };
        let Some(place) = places.take(peer.ip()) else {
            tracing::debug!("a connection was refused: the shop is working on all it may have");
            continue;
        };
        let turn = Arc::clone(place.turn());
        let io = TokioIo::new(Timely::new(prompt(connection), bounds.answer_within, Arc::clone(&turn)));
        let connection = http.serve_connection(io, visits(router.clone(), peer, turn));
        let connection = graceful.watch(connection);
        let panics = panics.clone();
        tokio::spawn(async move {
            let served = tokio::select! {
                served = AssertUnwindSafe(connection).catch_unwind() => served,
                () = place.given_up() => return,
            };
            match served {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::debug!(%error, "a connection ended early"),
                Err(_) => panics.note(),
            }
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

/// Sets `TCP_NODELAY`. Without it a small response waits 40 ms for the browser's delayed acknowledgment.
fn prompt(connection: TcpStream) -> TcpStream {
    if let Err(error) = connection.set_nodelay(true) {
        tracing::debug!(%error, "a connection stays slow");
    }
    connection
}

/// The service of one connection. It gives the peer's address to each request, and tracks whether the shop or the visitor acts next.
fn visits(
    router: Router,
    peer: SocketAddr,
    turn: Arc<Turn>,
) -> impl HttpService<Incoming, ResBody = Answer, Error = GaveUp, Future: Send> {
    service_fn(move |request: Request<Incoming>| {
        let (router, turn) = (router.clone(), Arc::clone(&turn));
        async move {
            turn.begin()?;
            let body = |body| Asked {
                body,
                turn: Arc::clone(&turn),
            };
            let mut request = request.map(body);
            request.extensions_mut().insert(ConnectInfo(peer));
            let Ok(response) = router.oneshot(request).await;
            Ok::<_, GaveUp>(response.map(|body| Answer { body, turn }))
        }
    })
}

/// The body of a request. While the rest of it is missing, the shop waits for the visitor.
struct Asked {
    body: Incoming,
    turn: Arc<Turn>,
}

impl HttpBody for Asked {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if polled.is_pending() {
            self.turn.wait();
        }
        let frame = ready!(polled);
        self.turn.work()?;
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of a response. Once it has been handed to the connection, the shop waits for the next request.
struct Answer {
    body: Body,
    turn: Arc<Turn>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.turn.rest();
    }
}

async fn refused(error: &io::Error, places: &Places) {
    let of_the_visitor = [
        io::ErrorKind::ConnectionRefused,
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionReset,
    ];
    if !of_the_visitor.contains(&error.kind()) {
        tracing::error!(%error, "no connection can be taken");
        places.clear_some();
        tokio::time::sleep(BREATH).await;
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::{get, post};
    use futures::StreamExt;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpSocket,
        sync::{Notify, oneshot},
    };

    use super::*;

    const DEADLINE: Duration = Duration::from_secs(20);

    struct Shop {
        address: SocketAddr,
        panics: Panics,
        stop: watch::Sender<bool>,
        serving: tokio::task::JoinHandle<()>,
    }

    fn usual() -> Bounds {
        Bounds::of(Some(1024))
    }

    fn few(connections: usize) -> Bounds {
        Bounds { connections, ..usual() }
    }

    async fn open(bounds: Bounds, router: Router) -> Shop {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let panics = Panics::default();
        let here = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() };
        let router = router.route("/", get(here));
        let serving = tokio::spawn(serve(listener, router, bounds, panics.clone(), stopped));
        Shop {
            address,
            panics,
            stop,
            serving,
        }
    }

    impl Shop {
        async fn says(&self, words: &str) -> TcpStream {
            let mut connection = TcpStream::connect(self.address).await.unwrap();
            connection.write_all(words.as_bytes()).await.unwrap();
            connection
        }

        /// Requests a page on a new connection.
        async fn page(&self) -> String {
            let mut connection = self
                .says("GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
                .await;
            until_hung_up(&mut connection).await
        }
    }

    /// Reads everything until the other side closes the connection.
    async fn until_hung_up(connection: &mut TcpStream) -> String {
        let mut answer = Vec::new();
        let read = tokio::time::timeout(DEADLINE, connection.read_to_end(&mut answer)).await;
        // A side with unread data gets a reset instead of a close.
        let _ = read.expect("the shop hangs up");
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[tokio::test]
    async fn whoever_does_not_finish_a_head_is_hung_up_on() {
        let bounds = Bounds {
            head_within: Duration::from_millis(50),
            ..usual()
        };
        let shop = open(bounds, Router::new()).await;
        for begun in ["", "GET / HTTP/1.1\r\nHost: sh"] {
            let mut connection = shop.says(begun).await;

            let answer = until_hung_up(&mut connection).await;

            assert!(!answer.contains(" 200 "), "{answer}");
        }
    }

    #[tokio::test]
    async fn a_request_knows_where_it_comes_from_and_stopping_ends_idle_connections() {
        let shop = open(usual(), Router::new()).await;
        let mut connection = shop.says("GET / HTTP/1.1\r\nHost: shop\r\n\r\n").await;
        let own = connection.local_addr().unwrap().to_string();
        let mut answer = vec![0; 1024];
        let read = connection.read(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
        assert!(answer.contains(&own), "{answer}");

        shop.stop.send_replace(true);

        assert_eq!(until_hung_up(&mut connection).await, "");
        tokio::time::timeout(DEADLINE, shop.serving).await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn silent_connections_lock_nobody_out() {
        let shop = open(few(8), Router::new()).await;
        let mut silent = Vec::new();
        for _ in 0..40 {
            silent.push(shop.says("GET / HTTP/1.1\r\nHo").await);
        }

        for _ in 0..3 {
            assert!(shop.page().await.contains(" 200 "));
        }

        assert_eq!(until_hung_up(&mut silent[0]).await, "", "the oldest made room");
    }

    #[tokio::test]
    async fn bodies_that_do_not_come_lock_nobody_out() {
        let read = post(|body: Bytes| async move { body.len().to_string() });
        let shop = open(few(8), Router::new().route("/form", read)).await;
        let mut slow = Vec::new();
        for _ in 0..40 {
            slow.push(
                shop.says("POST /form HTTP/1.1\r\nHost: shop\r\nContent-Length: 9\r\n\r\nslow")
                    .await,
            );
        }

        assert!(shop.page().await.contains(" 200 "));
        assert_eq!(until_hung_up(&mut slow[0]).await, "");
    }

    #[tokio::test]
    async fn what_the_shop_works_on_is_finished_though_all_places_are_wanted() {
        let (go_on, begun) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (waits, begins) = (Arc::clone(&go_on), Arc::clone(&begun));
        let work = get(move || async move {
            begins.notify_one();
            waits.notified().await;
            "done"
        });
        let shop = open(few(1), Router::new().route("/work", work)).await;
        let mut served = shop
            .says("GET /work HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
            .await;
        begun.notified().await;

        let refused = shop.page().await;
        go_on.notify_one();

        assert_eq!(refused, "");
        assert!(until_hung_up(&mut served).await.ends_with("done"));
    }

    /// Sends a signal when it is dropped, that is, when a response is no longer held.
    struct Held(Option<oneshot::Sender<()>>);

    impl Drop for Held {
        fn drop(&mut self) {
            self.0.take().map(|told| told.send(()));
        }
    }

    /// A page without an end, a notification when it has begun, and a signal when the shop drops it.
    fn endless() -> (Router, Arc<Notify>, oneshot::Receiver<()>) {
        let (told, let_go) = oneshot::channel();
        let begun = Arc::new(Notify::new());
        let begins = Arc::clone(&begun);
        let held = Arc::new(std::sync::Mutex::new(Some(Held(Some(told)))));
        let page = get(move || {
            let held = held.lock().unwrap().take();
            begins.notify_one();
            async move {
                Body::from_stream(
                    futures::stream::repeat(Bytes::from(vec![0; 64 * 1024])).map(move |part| {
                        let _ = &held;
                        Ok::<_, io::Error>(part)
                    }),
                )
            }
        });
        (Router::new().route("/endless", page), begun, let_go)
    }

    const ENDLESS: &str = "GET /endless HTTP/1.1\r\nHost: shop\r\n\r\n";

    #[tokio::test]
    async fn an_answer_that_nobody_takes_is_held_for_a_time_only() {
        let bounds = Bounds {
            answer_within: Duration::from_millis(50),
            ..usual()
        };
        let (router, _, let_go) = endless();
        let shop = open(bounds, router).await;

        let _reader = shop.says(ENDLESS).await;

        tokio::time::timeout(DEADLINE, let_go)
            .await
            .expect("let go of in time")
            .unwrap();
    }

    #[tokio::test]
    async fn answers_that_nobody_takes_lock_nobody_out() {
        let (router, begun, let_go) = endless();
        let shop = open(few(1), router).await;
        let _reader = shop.says(ENDLESS).await;
        begun.notified().await;

        // Until the system's buffers are full, the shop is working on the response and refuses new connections.
        let served = tokio::time::timeout(DEADLINE, async { while !shop.page().await.contains(" 200 ") {} }).await;

        served.expect("the reader who takes nothing makes room");
        let_go.await.unwrap();
    }

    #[tokio::test]
    async fn a_crowd_from_one_address_makes_room_before_a_single_visitor() {
        let shop = open(few(4), Router::new()).await;
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
        let mut visitor = socket.connect(shop.address).await.unwrap();
        let mut crowd = Vec::new();
        for _ in 0..12 {
            crowd.push(shop.says("").await);
        }
        assert!(shop.page().await.contains(" 200 "));

        let asked = b"GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";
        visitor.write_all(asked).await.unwrap();

        assert!(until_hung_up(&mut visitor).await.contains(" 200 "));
    }

    #[tokio::test]
    async fn a_panic_while_an_answer_is_sent_is_counted() {
        let page = get(|| async {
            Body::from_stream(futures::stream::once(async {
                assert!(std::hint::black_box(false), "a fault in a stream");
                Ok::<_, io::Error>(Bytes::new())
            }))
        });
        let shop = open(usual(), Router::new().route("/fault", page)).await;

        let mut connection = shop.says("GET /fault HTTP/1.1\r\nHost: shop\r\n\r\n").await;
        until_hung_up(&mut connection).await;

        assert!(shop.page().await.contains(" 200 "));
        assert_eq!(shop.panics.count(), 1);
    }

    #[tokio::test]
    async fn a_head_without_end_is_refused() {
        let shop = open(usual(), Router::new()).await;
        let long = format!("GET / HTTP/1.1\r\nHost: shop\r\nX-Long: {}", "x".repeat(2 * HEAD_BYTES));
        let mut connection = TcpStream::connect(shop.address).await.unwrap();
        let _ = connection.write_all(long.as_bytes()).await;

        let answer = until_hung_up(&mut connection).await;

        assert!(!answer.contains(" 200 "), "{answer}");
        assert!(shop.page().await.contains(" 200 "));
    }
}
