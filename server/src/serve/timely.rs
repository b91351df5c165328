//! A connection that closes itself when the other side does not read the response.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

use super::places::Turn;

/// Minimum average rate at which a response must be read, in bytes a second. At this rate a page takes some seconds.
const SLOWEST: u32 = 4 * 1024;

/// A connection with a time limit for writing.
pub(crate) struct Timely<S> {
    stream: S,
    turn: Arc<Turn>,
    /// The remaining time for which the other side may read nothing. Each byte it reads restores some of it.
    left: Duration,
    most: Duration,
    held_up: Option<HeldUp>,
}

/// The state while the other side reads nothing.
struct HeldUp {
    since: Instant,
    end: Pin<Box<Sleep>>,
    /// Whether the shop was working on this request. If so, it continues when something is read.
    was_working: bool,
}

impl<S> Timely<S> {
    /// The other side may read nothing for at most `within`.
    pub fn new(stream: S, within: Duration, turn: Arc<Turn>) -> Self {
        Self {
            stream,
            turn,
            left: within,
            most: within,
            held_up: None,
        }
    }

    /// Returns the result of a write, or a timeout if too little was read for too long.
    fn timed(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(bytes)) => {
                self.taken(bytes);
                written
            }
            Poll::Ready(Err(_)) => written,
            Poll::Pending => {
                ready!(self.time_is_up(cx));
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }

    fn time_is_up(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let (turn, left) = (&self.turn, self.left);
        let held_up = self.held_up.get_or_insert_with(|| {
            let since = Instant::now();
            let was_working = turn.works();
            if was_working {
                turn.wait();
            }
            HeldUp {
                since,
                end: Box::pin(sleep_until(since + left)),
                was_working,
            }
        });
        held_up.end.as_mut().poll(cx)
    }

    fn taken(&mut self, bytes: usize) {
        if let Some(held_up) = self.held_up.take() {
            self.left = self.left.saturating_sub(held_up.since.elapsed());
            if held_up.was_working {
                // If the slot was given up meanwhile, that ends the connection anyway.
                let _ = self.turn.work();
            }
        }
        if self.left < self.most {
            let earned = Duration::from_secs(1) * u32::try_from(bytes).unwrap_or(u32::MAX) / SLOWEST;
            self.left = self.most.min(self.left + earned);
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Timely<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Timely<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.timed(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.timed(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use futures::FutureExt;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::*;
    use crate::serve::places::{Place, Places};

    const WITHIN: Duration = Duration::from_millis(80);
    /// Bytes that fit between the two sides.
    const BUFFER: usize = 4 * 1024;

    fn connected() -> (Timely<DuplexStream>, DuplexStream, Place) {
        let place = Places::new(1).take(Ipv4Addr::LOCALHOST.into()).unwrap();
        let (shop, visitor) = duplex(BUFFER);
        (Timely::new(shop, WITHIN, Arc::clone(place.turn())), visitor, place)
    }

    #[tokio::test]
    async fn whoever_takes_nothing_is_hung_up_on() {
        let (mut shop, _visitor, _place) = connected();

        let error = shop.write_all(&[0; 2 * BUFFER]).await.unwrap_err();

        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn whoever_takes_a_byte_now_and_then_is_hung_up_on_too() {
        let (mut shop, mut visitor, _place) = connected();
        let sip = tokio::spawn(async move {
            let mut pause = tokio::time::interval(WITHIN / 4);
            while visitor.read_u8().await.is_ok() {
                pause.tick().await;
            }
        });

        let error = shop.write_all(&[0; 2 * BUFFER]).await.unwrap_err();

        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        sip.abort();
    }

    #[test]
    fn what_is_taken_gives_time_back_up_to_the_whole() {
        let (mut shop, _visitor, _place) = connected();
        shop.most = Duration::from_secs(20);
        shop.left = Duration::ZERO;

        shop.taken(SLOWEST as usize);
        let after_a_second = shop.left;
        shop.taken(100 * SLOWEST as usize);

        assert_eq!((after_a_second, shop.left), (Duration::from_secs(1), shop.most));
    }

    #[tokio::test]
    async fn an_answer_that_is_not_taken_keeps_no_place_for_sure() {
        let (mut shop, mut visitor, place) = connected();
        place.turn().begin().unwrap();

        let written = shop.write_all(&[0; 2 * BUFFER]).now_or_never();
        assert!(written.is_none() && !place.turn().works());

        visitor.read_exact(&mut [0; BUFFER]).await.unwrap();
        shop.write_u8(0).await.unwrap();
        assert!(place.turn().works(), "it goes on when something is taken");
    }
}
