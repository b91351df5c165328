//! `cargo xtask fuzz`: libFuzzer on every target of `crates/fuzz`, one after the other.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use trials::interrupt::{self, Asker};
use trials::process;

use crate::workspace::Workspace;

/// What lets the fuzzer see which paths an input takes; the same settings as cargo-fuzz, without its sanitizers, which need a
/// nightly compiler and look for what safe Rust cannot do.
const COVERAGE: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 -Cdebug-assertions -Coverflow-checks";

/// What can be said on the command line.
#[derive(clap::Args)]
pub struct Arguments {
    /// Targets to feed; all of them when none is named
    targets: Vec<String>,
    /// Inputs for each target
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Longest input in bytes
    #[arg(long, default_value_t = 4_096)]
    longest: u32,
}

/// Builds the fuzzer once and feeds one target after the other. What it found stays in `target/fuzz/<target>`, so that the next
/// run begins there; an input that breaks a target is named in the error.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    interrupt::listen(Asker::Anybody)?;
    let known = targets(&workspace)?;
    if let Some(unknown) = arguments.targets.iter().find(|name| !known.contains(name)) {
        bail!("there is no target {unknown}; there are {}", known.join(", "));
    }

    let home = workspace.target().join("fuzz");
    // With a target named, build scripts and macros are compiled without the coverage, which they could not be linked with.
    let host = host()?;
    let mut cargo = workspace.cargo();
    cargo
        .args([
            "build",
            "--release",
            "--package",
            "fuzz",
            "--features",
            "libfuzzer",
            "--target-dir",
        ])
        .arg(home.join("build"))
        .args(["--target", &host])
        .env("RUSTFLAGS", COVERAGE)
        .env("CARGO_PROFILE_RELEASE_LTO", "off");
    process::run(&mut cargo, "Compiling the fuzzer (a C++ compiler is needed)")?;

    let wanted = |name: &&String| arguments.targets.is_empty() || arguments.targets.contains(name);
    for target in known.iter().filter(wanted) {
        interrupt::check()?;
        let corpus = home.join(target);
        fs::create_dir_all(&corpus).with_context(|| format!("could not make {}", corpus.display()))?;
        println!("\n{target}: {} inputs", arguments.runs);
        let mut feed = Command::new(home.join("build").join(&host).join("release/fuzz"));
        feed.current_dir(&home)
            .env("FUZZ_TARGET", target)
            .arg(&corpus)
            .arg(seeds(&workspace).join(target))
            .arg(format!("-runs={}", arguments.runs))
            .arg(format!("-max_len={}", arguments.longest))
            .args(["-verbosity=0", "-timeout=10"]);
        process::run(&mut feed, &format!("Fuzzing {target}"))?;
    }
    println!("\nEvery target came back from every input.");
    Ok(ExitCode::SUCCESS)
}

/// The machine that this Rust compiles for by itself.
fn host() -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = process::run_quietly(Command::new(rustc).arg("-vV"), "Asking rustc for its host")?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

fn seeds(workspace: &Workspace) -> PathBuf {
    workspace.root().join("crates/fuzz/seeds")
}

/// The names of the targets. Each has a folder of valid inputs to start with.
fn targets(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = seeds(workspace);
    let names = fs::read_dir(&folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut names = names
        .map(|name| Ok(name?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<String>>>()?;
    names.sort();
    Ok(names)
}
