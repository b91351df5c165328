//! Opens the shop and keeps it open until it is told to stop.

use std::{num::NonZero, process::ExitCode};

use server::{
    Config, Running, cli,
    config::{Audit, Command, Guard},
    doctor::{self, Mark},
    start, telemetry,
};
use tokio::runtime::Runtime;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let config = Config::load().unwrap_or_else(|error| error.exit());
    let done = runtime()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(run(config)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Leaves one core to hashing and the database. A worker that wakes for a task that another worker already handles costs more than it
/// brings. On two cores, one worker instead of two raises purchases a second by a tenth and does not delay pages.
fn runtime() -> std::io::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.saturating_sub(1).max(1))
        .enable_all()
        .build()
}

async fn run(config: Config) -> anyhow::Result<()> {
    match config.command.clone() {
        None => {}
        Some(Command::Doctor { call }) => return examine(&config, call.as_deref()).await,
        Some(Command::Guard { command: None }) => return print(cli::guard(&config).await),
        Some(Command::Guard {
            command: Some(Guard::WhatIf { rules, days }),
        }) => return print(cli::what_if(&config, &rules, days).await),
        Some(Command::Audit(Audit::Verify)) => return print(cli::verify(&config).await),
        Some(Command::EnablePhone { account }) => return print(cli::enable_phone(&config, &account).await),
    }
    let production = config.is_production();
    telemetry::start(&config.log);
    let shop = start(config).await?;
    tracing::info!(address = %shop.address, "the shop is open");
    if !production {
        println!("{}", welcome(&shop));
    }
    shop.until(asked_to_close()).await?;
    tracing::info!("the shop is closed");
    Ok(())
}

fn print(text: anyhow::Result<String>) -> anyhow::Result<()> {
    print!("{}", text?);
    Ok(())
}

/// Prints each finding as soon as it is available. Fails if something must be fixed.
async fn examine(config: &Config, call: Option<&str>) -> anyhow::Result<()> {
    println!();
    let mut to_fix = 0;
    doctor::examine(config, call, &mut |finding| {
        println!("{finding}");
        to_fix += usize::from(finding.mark == Mark::Wrong);
    })
    .await;
    println!();
    match to_fix {
        0 => Ok(()),
        1 => anyhow::bail!("One thing has to be mended."),
        things => anyhow::bail!("{things} things have to be mended."),
    }
}

fn welcome(shop: &Running) -> String {
    let address = &shop.base_url;
    let handset = if shop.simulated {
        format!(
            "Calls ring on the screen: beside the page that asks for the PIN, or at\n\
             {address}/simulator/handset for any number. Nobody's real phone rings."
        )
    } else {
        "Calls ring real phones, and cost money.".to_owned()
    };
    format!(
        "\n  The shop is open: {address}\n\n  \
         1. Open it and register, with any number such as 07400 123456 (United Kingdom).\n  \
         2. Put something into the cart and buy it.\n  \
         3. Change your phone number: both numbers are called.\n\n  {}\n\n  Ctrl-C closes the shop.\n",
        handset.replace('\n', "\n  ")
    )
}

/// Waits for Ctrl-C or the stop signal of a service manager.
async fn asked_to_close() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => {}
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
