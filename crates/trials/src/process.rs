//! Starting other programs: showing what they say, reading along, and saying clearly when one fails.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::interrupt;

/// Runs a program to its end with its output on the screen. An error names `what` failed.
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let mut child = command
        .spawn()
        .with_context(|| format!("{what}: could not start {}", name(command)))?;
    let _watch = interrupt::watch(&child);

    let status = child
        .wait()
        .with_context(|| format!("{what}: lost sight of the program"))?;

    succeeded(status, what)
}

/// Runs a program to its end without showing its output. An error contains the output.
pub fn run_quietly(command: &mut Command, what: &str) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("{what}: could not start {}", name(command)))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();

    if !output.status.success() {
        bail!(
            "{what} failed ({}):\n{said}{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(said)
}

/// Runs a program to its end and hands each line of its standard output to `read`, which decides whether it is shown too.
pub fn run_reading(command: &mut Command, what: &str, mut read: impl FnMut(&str) -> Show) -> Result<ExitStatus> {
    command.stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .with_context(|| format!("{what}: could not start {}", name(command)))?;
    let _watch = interrupt::watch(&child);
    let output = child.stdout.take().context("the program's output was not connected")?;
    let mut screen = std::io::stdout();

    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("{what}: could not read the program's output"))?;
        let line = String::from_utf8_lossy(&line);
        if read(&line) == Show::Yes {
            // A closed screen (`| head`) must not end the tests.
            let _ = writeln!(screen, "{line}");
        }
    }

    child
        .wait()
        .with_context(|| format!("{what}: lost sight of the program"))
}

/// Whether a line that was read belongs on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Print it.
    Yes,
    /// It was for this tool only.
    No,
}

/// Asks a program to end (SIGTERM), and kills it (SIGKILL) after `patience`. If it does not end cleanly, the error says how it ended.
pub fn stop(child: &mut Child, what: &str, patience: Duration) -> Result<()> {
    if child.try_wait()?.is_none() {
        kill_process(Pid::from_child(child), Signal::TERM)
            .with_context(|| format!("{what}: could not be asked to end"))?;
    }
    let deadline = Instant::now() + patience;

    while Instant::now() < deadline {
        if let Some(status) = child.try_wait()? {
            return succeeded(status, what);
        }
        thread::sleep(Duration::from_millis(20));
    }

    child.kill()?;
    child.wait()?;
    bail!("{what} did not end within {} s of being asked", patience.as_secs());
}

/// An error unless the program ended well.
pub fn succeeded(status: ExitStatus, what: &str) -> Result<()> {
    if !status.success() {
        bail!("{what} failed ({status})");
    }
    Ok(())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_failure_says_what_failed_and_what_the_program_said() {
        let error = run_quietly(&mut shell("echo no such thing >&2; exit 3"), "Looking")
            .unwrap_err()
            .to_string();

        assert!(error.contains("Looking failed"), "{error}");
        assert!(error.contains("no such thing"), "{error}");
    }

    #[test]
    fn every_line_is_read_even_the_last_without_a_line_end() {
        let mut lines = Vec::new();

        let status = run_reading(&mut shell("printf 'one\\ntwo'; exit 4"), "Counting", |line| {
            lines.push(line.to_owned());
            Show::No
        })
        .unwrap();

        assert_eq!(lines, ["one", "two"]);
        assert_eq!(status.code(), Some(4));
    }

    #[test]
    fn a_program_that_ends_well_when_asked_is_no_error() {
        let mut child = shell("trap 'exit 0' TERM; echo ready; while :; do sleep 0.01; done")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut ready)
            .unwrap();

        let stopped = stop(&mut child, "The loop", Duration::from_secs(10));

        assert!(stopped.is_ok(), "{stopped:?}");
    }

    #[test]
    fn a_program_that_will_not_end_is_ended_and_reported() {
        let mut child = shell("trap '' TERM; echo ready; while :; do sleep 0.01; done")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut ready)
            .unwrap();

        let error = stop(&mut child, "The loop", Duration::from_millis(200))
            .unwrap_err()
            .to_string();

        assert!(error.contains("did not end"), "{error}");
        assert!(child.try_wait().unwrap().is_some());
    }
}
