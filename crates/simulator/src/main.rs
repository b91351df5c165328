//! Runs the voice simulator as a program of its own.

use std::net::SocketAddr;

use anyhow::Context;
use clap::Parser;
use infobip_simulator::{Credentials, Endpoint, Magic, Rate, Settings, Simulator};
use tokio::net::TcpListener;

/// An Infobip-compatible voice API with a telephone in the browser.
///
/// Point your program at this address instead of https://….api.infobip.com, open the handset of the number it calls, and
/// answer. Tests use the JSON API below /api instead of the handset. Nothing is sent to anybody, and nothing is kept
/// after the program ends. Never put it where strangers can reach it: whoever does hears every call.
#[derive(Debug, Parser)]
#[command(name = "infobip-simulator", version, after_help = afterword())]
struct Options {
    /// Address to listen on; port 0 takes a free one
    #[arg(long, env = "SIMULATOR_ADDR", default_value = "127.0.0.1:3100")]
    addr: SocketAddr,

    /// API key to accept in `Authorization: App <key>`; may be given several times
    #[arg(
        long = "api-key",
        env = "SIMULATOR_API_KEY",
        default_value = "demo",
        hide_env_values = true
    )]
    api_keys: Vec<String>,

    /// User and password to accept in `Authorization: Basic …`, as `user:password`; may be given several times
    #[arg(long, value_name = "USER:PASSWORD", value_parser = user_and_password)]
    basic: Vec<(String, String)>,

    /// Session token to accept in `Authorization: IBSSO …`; may be given several times
    #[arg(long = "session", value_name = "TOKEN")]
    sessions: Vec<String>,

    /// Client that gets a token at /auth/1/oauth2/token, as `id:secret`; may be given several times
    #[arg(long = "client", value_name = "ID:SECRET", value_parser = user_and_password)]
    clients: Vec<(String, String)>,

    /// Name that the handset shows for the caller
    #[arg(long, default_value = "Your shop")]
    caller_name: String,

    /// Seconds after which any phone stops ringing, even if a message asks for longer
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=3600))]
    ring_timeout_cap: u64,

    /// Send requests accepted each second before a 429, as Infobip publishes it; 0 is no limit
    #[arg(long, default_value_t = 2_000)]
    sends_a_second: u32,

    /// Log requests accepted each minute before a 429, as Infobip publishes it; 0 is no limit
    #[arg(long, default_value_t = 120)]
    logs_a_minute: u32,

    /// Program that speaks the messages, with the command line of espeak-ng; "none" leaves it to the browser
    #[arg(long, value_name = "PROGRAM", default_value = "espeak-ng")]
    speech: String,

    /// Number whose handset is printed at the start
    #[arg(long, default_value = "447700900123")]
    number: String,
}

fn user_and_password(text: &str) -> Result<(String, String), &'static str> {
    text.split_once(':')
        .map(|(user, password)| (user.to_owned(), password.to_owned()))
        .ok_or("write it as two words with a colon between them")
}

fn limit(most: u32, rate: fn(u32) -> Rate) -> Option<Rate> {
    (most > 0).then(|| rate(most))
}

fn afterword() -> String {
    format!("{}\n{}", magic_numbers(), endpoints())
}

fn endpoints() -> String {
    let rows = Endpoint::ALL
        .iter()
        .map(|endpoint| format!("  {:<8}{}\n", endpoint.name(), endpoint.says()));
    format!(
        "Troubles on order (POST /api/faults) strike sends, or the endpoint they name:\n{}",
        rows.collect::<String>()
    )
}

fn magic_numbers() -> String {
    let rows = Magic::all()
        .iter()
        .map(|magic| format!("  {}  {}\n", magic.number(), magic.says));
    format!("Numbers that always do the same:\n{}", rows.collect::<String>())
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .init();
    let options = Options::parse();
    let listener = TcpListener::bind(options.addr)
        .await
        .with_context(|| format!("cannot listen on {}", options.addr))?;
    let simulator = Simulator::new(Settings {
        credentials: Credentials {
            api_keys: options.api_keys,
            basic: options.basic,
            sessions: options.sessions,
            clients: options.clients,
        },
        caller_name: options.caller_name,
        ring_timeout_cap: std::time::Duration::from_secs(options.ring_timeout_cap),
        send_rate: limit(options.sends_a_second, Rate::a_second),
        log_rate: limit(options.logs_a_minute, Rate::a_minute),
        speech: Some(options.speech).filter(|program| program != "none"),
        ..Settings::default()
    });

    let base = format!("http://{}", listener.local_addr()?);
    println!("Voice API        {base}/tts/3/advanced");
    println!("Handsets         {base}/handset");
    println!(
        "  {}   {base}/handset/{}",
        options.number,
        simulator.line(&options.number)
    );

    infobip_simulator::serve(simulator, listener, stopped())
        .await
        .context("the simulator stopped serving")
}

/// Returns at Ctrl-C, or when the system ends the program as it does at a shutdown.
async fn stopped() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
