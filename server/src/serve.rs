//! Serving connections: HTTP/1.1, each head within a time, until the shop is told to stop.

use std::{io, net::SocketAddr, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;

/// How long a connection may take to say the head of its next request: whoever opens very many and says nothing is hung up on.
pub const HEAD_WITHIN: Duration = Duration::from_secs(30);
/// Pause after a connection could not be taken, such as when the system has no handles left.
const BREATH: Duration = Duration::from_millis(200);

/// Serves until `stopped` says so or its sender is gone, then finishes the answers under way.
pub async fn serve(listener: TcpListener, router: Router, head_within: Duration, mut stopped: watch::Receiver<bool>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head_within);
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.wait_for(|stopped| *stopped) => break,
        };
        let (connection, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                refused(&error).await;
                continue;
            }
        };
        let connection = http.serve_connection(prompt(connection), TowerToHyperService::new(known(&router, peer)));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    graceful.shutdown().await;
}

/// Without `TCP_NODELAY` a small answer waits 40 ms for the browser's delayed acknowledgement.
fn prompt(connection: TcpStream) -> TokioIo<TcpStream> {
    if let Err(error) = connection.set_nodelay(true) {
        tracing::debug!(%error, "a connection stays slow");
    }
    TokioIo::new(connection)
}

/// The shop, to which each request says where it comes from.
fn known(
    router: &Router,
    peer: SocketAddr,
) -> impl tower::Service<
    Request<Incoming>,
    Response = axum::response::Response,
    Error = std::convert::Infallible,
    Future: Send,
> + Clone
+ use<> {
    router.clone().map_request(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    })
}

async fn refused(error: &io::Error) {
    let of_the_visitor = [
        io::ErrorKind::ConnectionRefused,
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionReset,
    ];
    if !of_the_visitor.contains(&error.kind()) {
        tracing::error!(%error, "no connection can be taken");
        tokio::time::sleep(BREATH).await;
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    const SOON: Duration = Duration::from_secs(20);

    async fn open(head_within: Duration) -> (SocketAddr, watch::Sender<bool>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let here = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() };
        let serving = tokio::spawn(serve(
            listener,
            Router::new().route("/", get(here)),
            head_within,
            stopped,
        ));
        (address, stop, serving)
    }

    /// Everything that comes back until the other side hangs up.
    async fn until_hung_up(connection: &mut TcpStream) -> String {
        let mut answer = String::new();
        let read = tokio::time::timeout(SOON, connection.read_to_string(&mut answer));
        read.await.expect("the shop hangs up").unwrap();
        answer
    }

    #[tokio::test]
    async fn whoever_does_not_finish_a_head_is_hung_up_on() {
        let (address, _stop, _serving) = open(Duration::from_millis(50)).await;
        for begun in ["", "GET / HTTP/1.1\r\nHost: sh"] {
            let mut connection = TcpStream::connect(address).await.unwrap();
            connection.write_all(begun.as_bytes()).await.unwrap();

            let answer = until_hung_up(&mut connection).await;

            assert!(!answer.contains(" 200 "), "{answer}");
        }
    }

    #[tokio::test]
    async fn a_request_knows_where_it_comes_from_and_stopping_ends_idle_connections() {
        let (address, stop, serving) = open(HEAD_WITHIN).await;
        let mut connection = TcpStream::connect(address).await.unwrap();
        let own = connection.local_addr().unwrap().to_string();
        connection
            .write_all(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n")
            .await
            .unwrap();
        let mut answer = vec![0; 1024];
        let read = connection.read(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer[..read]).into_owned();
        assert!(answer.contains(&own), "{answer}");

        stop.send_replace(true);

        assert_eq!(until_hung_up(&mut connection).await, "");
        tokio::time::timeout(SOON, serving).await.unwrap().unwrap();
    }
}
