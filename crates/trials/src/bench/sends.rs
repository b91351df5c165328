//! `cargo xtask bench sends`: how many send requests a second the voice simulator accepts, with the load on the same machine.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use trials::options::Sends;
use trials::{handed, interrupt, shop};

use super::baseline::Baseline;
use super::exchange;
use super::figures::{Summary, milliseconds, pairwise_ratio};
use super::load;

/// At least so many a second on two cores.
const GOAL: f64 = 2_000.0;
/// Longer than the simulator needs to start.
const OPENS_WITHIN: Duration = Duration::from_secs(10);
const BODY: &str = r#"{"messages":[{"from":"442079460123","destinations":[{"to":"447700900123"}],"text":"To validate your purchase of 49 euros and 90 cents at Ringfence, please use the following PIN:, 9, 0, 8, 1, 4, 2. I repeat, 9, 0, 8, 1, 4, 2.","language":"en","voice":{"name":"Joanna"},"speechRate":0.9}]}"#;

/// A simulator that ends when it is dropped.
struct Simulator(Child);

impl Drop for Simulator {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the simulator, measures and prints.
pub fn run(options: &Sends) -> Result<ExitCode> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, shop::free_port()?));
    let program = handed::path(handed::SIMULATOR)?;
    let _simulator = start(
        Command::new(program).args(["--addr", &address.to_string(), "--sends-a-second", "0"]),
        address,
    )?;
    let send = format!(
        "POST /tts/3/advanced HTTP/1.1\r\nHost: {address}\r\nAuthorization: App demo\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answer = runtime.block_on(exchange::ask(address, &send))?;
    let accepted = String::from_utf8_lossy(&answer.body).contains("PENDING_ACCEPTED");
    if answer.status != 200 || !accepted {
        bail!("the simulator answers {} and accepts nothing", answer.status);
    }
    let baseline = Baseline::start("application/json", answer.body)?;
    let bare = exchange::get(baseline.address(), "/", "");

    let (connections, time) = (usize::from(options.connections), Duration::from_secs(1));
    let (mut sends, mut bares) = (Vec::new(), Vec::new());
    for _ in 0..options.rounds {
        interrupt::check()?;
        sends.push(load::round(address, &send, connections, time)?);
        bares.push(load::round(baseline.address(), &bare, connections, time)?);
    }

    let (simulator, ratio) = (Summary::of(&sends), pairwise_ratio(&sends, &bares));
    let reached = simulator.requests_per_second >= GOAL;
    println!(
        "\nsends accepted: {:.0} a second (goal ≥ {GOAL:.0}){}, p50 {:.2} ms, p99 {:.2} ms; {:.1} % of a bare handler",
        simulator.requests_per_second,
        if reached { "" } else { ", MISSED" },
        milliseconds(simulator.p50),
        milliseconds(simulator.p99),
        ratio * 100.0,
    );
    Ok(if reached || !options.check {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn start(command: &mut Command, address: SocketAddr) -> Result<Simulator> {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let simulator = Simulator(child.context("could not start the simulator")?);
    let began = Instant::now();
    while std::net::TcpStream::connect(address).is_err() {
        if began.elapsed() > OPENS_WITHIN {
            bail!("the simulator did not start");
        }
        std::thread::yield_now();
    }
    Ok(simulator)
}
