//! A crowd of visitors: connections that stay open and ask again as soon as they have their answer.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::exchange;

/// What one round of load showed.
pub struct Round {
    /// How long each complete answer took.
    pub latencies: Vec<Duration>,
    /// From the first question to the last answer.
    pub elapsed: Duration,
}

impl Round {
    /// Complete answers a second.
    pub fn requests_per_second(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "no round comes near 2^52 requests")]
        let requests = self.latencies.len() as f64;
        requests / self.elapsed.as_secs_f64()
    }
}

/// Sends the same request over and over for `time` on `connections` open connections, from one thread. Any answer but 200 is an error, for a
/// refusal is quick and would look like speed.
pub fn round(address: SocketAddr, request: &str, connections: usize, time: Duration) -> Result<Round> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("could not start the load")?;

    runtime.block_on(async {
        let began = Instant::now();
        let mut crowd = JoinSet::new();
        for _ in 0..connections {
            crowd.spawn(visitor(address, request.to_owned(), began + time));
        }

        let mut latencies = Vec::new();
        while let Some(visitor) = crowd.join_next().await {
            latencies.extend(visitor.context("a visitor was lost")??);
        }
        Ok(Round {
            latencies,
            elapsed: began.elapsed(),
        })
    })
}

async fn visitor(address: SocketAddr, request: String, until: Instant) -> Result<Vec<Duration>> {
    let mut connection = TcpStream::connect(address)
        .await
        .with_context(|| format!("nobody answers at {address}"))?;
    connection.set_nodelay(true)?;
    let mut received = Vec::with_capacity(64 * 1024);
    let mut latencies = Vec::new();

    loop {
        let asked = Instant::now();
        if asked >= until {
            return Ok(latencies);
        }
        connection.write_all(request.as_bytes()).await?;
        receive(&mut connection, &mut received).await?;
        latencies.push(asked.elapsed());
    }
}

/// Reads one complete answer and forgets it.
async fn receive(connection: &mut TcpStream, received: &mut Vec<u8>) -> Result<()> {
    received.clear();
    loop {
        if connection.read_buf(received).await? == 0 {
            bail!("the connection was closed under load");
        }
        if let Some(end) = exchange::answer_end(received)? {
            if !received.starts_with(b"HTTP/1.1 200") {
                bail!(
                    "refused under load: {}",
                    String::from_utf8_lossy(received.get(..40).unwrap_or(received))
                );
            }
            if end != received.len() {
                bail!("more than one answer to one question");
            }
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::baseline::Baseline;
    use super::*;

    #[test]
    fn every_visitor_is_answered_more_than_once() {
        let baseline = Baseline::start("text/html", vec![b'x'; 20_000]).unwrap();

        let round = round(
            baseline.address(),
            &exchange::get(baseline.address(), "/", ""),
            4,
            Duration::from_millis(200),
        )
        .unwrap();

        assert!(round.latencies.len() > 8, "{} answers", round.latencies.len());
        assert!(round.requests_per_second() > 0.0);
    }

    #[test]
    fn a_refusal_is_not_counted_as_an_answer() {
        let baseline = Baseline::start("text/html", Vec::new()).unwrap();

        let refused = round(
            baseline.address(),
            &exchange::get(baseline.address(), "/nowhere", ""),
            1,
            Duration::from_millis(200),
        );

        assert!(refused.err().unwrap().to_string().contains("404"));
    }
}
