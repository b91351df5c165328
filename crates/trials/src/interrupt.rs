//! Handles Ctrl-C during a test run. It stops the running programs, and removes their databases and shops.

use std::process::{self, Child};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// What a shell reports for a command that was ended by Ctrl-C.
pub const EXIT_CODE: u8 = 130;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static RUNNING: Mutex<Option<Pid>> = Mutex::new(None);

/// Who may ask this program to stop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Anybody, with Ctrl-C or SIGTERM.
    Anybody,
    /// The program that started this one, with SIGTERM. A terminal sends Ctrl-C to both of them, and the starter passes it on.
    Starter,
}

/// From here on the first request to stop ends only the running child, so that the caller can clean up. The second ends this program.
pub fn listen(asker: Asker) -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM]).context("could not start listening for signals")?;

    thread::spawn(move || {
        for signal in signals.forever() {
            if asker == Asker::Starter && signal == SIGINT {
                continue;
            }
            if INTERRUPTED.swap(true, Ordering::SeqCst) {
                // A child that waits for this program's requests alone would run on.
                end_running();
                process::exit(EXIT_CODE.into());
            }
            if asker == Asker::Anybody {
                eprintln!("\nStopping (once more to stop at once)");
            }
            end_running();
        }
    });
    Ok(())
}

/// Whether somebody asked to stop.
pub fn requested() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// An error when somebody asked to stop: for use between two steps.
pub fn check() -> Result<()> {
    if requested() {
        bail!("stopped by request");
    }
    Ok(())
}

/// Remembers a child as the one to end on request, for as long as the returned value lives.
pub fn watch(child: &Child) -> Watch {
    *running() = Some(Pid::from_child(child));
    Watch
}

/// See [`watch`].
pub struct Watch;

impl Drop for Watch {
    fn drop(&mut self) {
        *running() = None;
    }
}

fn end_running() {
    if let Some(pid) = *running() {
        // It may have ended by itself, for a terminal sends Ctrl-C to every process in the foreground.
        let _ = kill_process(pid, Signal::TERM);
    }
}

fn running() -> std::sync::MutexGuard<'static, Option<Pid>> {
    RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
