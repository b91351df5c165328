//! The Rust tests: all of them on SQLite, and those that reach the database once more on PostgreSQL.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, anyhow};
use serde::Deserialize;
use trials::process::{self, Show};
use trials::{interrupt, shop};

use super::counts::{Counts, failed_rust_test};
use super::lints::BROWSER_ONLY;
use super::report::Tested;
use crate::postgres::Cluster;
use crate::workspace::Workspace;

/// The address of the PostgreSQL server on which each test creates a database. Without it the tests use SQLite.
const TEST_DATABASE: &str = "RINGFENCE_TEST_DATABASE";
/// The packages whose tests reach the database.
const REACH_THE_DATABASE: [&str; 3] = ["storage", "services", "server"];

/// What cargo compiled for the tests.
pub struct Programs {
    tests: Vec<Program>,
    binaries: Vec<Program>,
}

struct Program {
    package: String,
    name: String,
    file: PathBuf,
    /// The package's folder: tests are run in it.
    home: PathBuf,
}

impl Programs {
    /// The server that was compiled for the tests: the same code as everywhere, with every default feature.
    pub fn server(&self) -> Option<PathBuf> {
        let server = self.binaries.iter().find(|program| program.name == "ringfence");
        server.map(|program| program.file.clone())
    }
}

/// Compiles every test without running one.
pub fn compile(workspace: &Workspace) -> Result<Programs> {
    let mut programs = Programs {
        tests: Vec::new(),
        binaries: Vec::new(),
    };
    let mut cargo = workspace.cargo();
    cargo
        .args(["test", "--no-run", "--message-format=json-render-diagnostics"])
        .args(scope());

    let status = process::run_reading(&mut cargo, "Compiling the tests", |line| {
        if let Some((program, is_test)) = Program::from_cargo(line) {
            let list = if is_test {
                &mut programs.tests
            } else {
                &mut programs.binaries
            };
            list.push(program);
        }
        Show::No
    })?;

    process::succeeded(status, "Compiling the tests")?;
    Ok(programs)
}

/// All tests, documentation included.
pub fn on_sqlite(workspace: &Workspace) -> Result<Tested> {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--no-fail-fast"]).args(scope());
    shop::forget_settings(&mut cargo);

    run_and_count(&mut cargo, "The Rust tests on SQLite")
}

/// The tests that reach the database, on a server where each makes its own. The programs are started directly: asking cargo for three
/// packages only would compile half the tree again with other features.
pub fn on_postgres(programs: &Programs, cluster: &Cluster) -> Result<Tested> {
    let mut all = Tested {
        counts: Counts::default(),
        failures: Vec::new(),
        verdict: Ok(()),
    };
    for program in programs
        .tests
        .iter()
        .filter(|program| REACH_THE_DATABASE.contains(&program.package.as_str()))
    {
        interrupt::check()?;
        eprintln!("\n     Running {} ({}) on PostgreSQL", program.name, program.package);
        let mut command = Command::new(&program.file);
        command
            .current_dir(&program.home)
            .env("CARGO_MANIFEST_DIR", &program.home);
        for binary in &programs.binaries {
            command.env(format!("CARGO_BIN_EXE_{}", binary.name), &binary.file);
        }
        shop::forget_settings(&mut command);
        command.env(TEST_DATABASE, cluster.url("postgres"));

        let tested = run_and_count(&mut command, &format!("{} ({})", program.name, program.package))?;
        all.counts += tested.counts;
        all.failures.extend(tested.failures);
        all.verdict = all.verdict.and(tested.verdict);
    }

    if all.counts == Counts::default() && all.verdict.is_ok() {
        all.verdict = Err(anyhow!("not a single test was run on PostgreSQL"));
    }
    Ok(all)
}

fn scope() -> [&'static str; 3] {
    ["--workspace", "--exclude", BROWSER_ONLY]
}

fn run_and_count(command: &mut Command, what: &str) -> Result<Tested> {
    let mut counts = Counts::default();
    let mut failures = Vec::new();

    let status = process::run_reading(command, what, |line| {
        counts += Counts::from_rust_line(line).unwrap_or_default();
        failures.extend(failed_rust_test(line).map(str::to_owned));
        Show::Yes
    })?;

    Ok(Tested {
        counts,
        failures,
        verdict: process::succeeded(status, what),
    })
}

impl Program {
    /// One line of cargo's JSON: a program that was built for the tests, and whether it is a test.
    fn from_cargo(line: &str) -> Option<(Self, bool)> {
        let message: CargoMessage = serde_json::from_str(line).ok()?;
        let file = message.executable?;
        let home = message.manifest_path?.parent()?.to_owned();
        let package = package_name(&message.package_id?)?;

        let program = Self {
            package,
            name: message.target?.name,
            file,
            home,
        };
        Some((program, message.profile?.test))
    }
}

/// `path+file:///shop/crates/domain#0.1.0` and `path+file:///shop/app#website@0.1.0` name their package in two places.
fn package_name(id: &str) -> Option<String> {
    let (place, version) = id.rsplit_once('#')?;
    let name = match version.split_once('@') {
        Some((name, _)) => name,
        None => place.rsplit('/').next()?,
    };
    Some(name.to_owned())
}

/// The fields of cargo's `compiler-artifact` message that matter here.
#[derive(Deserialize)]
struct CargoMessage {
    package_id: Option<String>,
    manifest_path: Option<PathBuf>,
    target: Option<CargoTarget>,
    profile: Option<CargoProfile>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct CargoTarget {
    name: String,
}

#[derive(Deserialize)]
struct CargoProfile {
    test: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_program_is_recognized_in_what_cargo_says() {
        let line = r#"{"reason":"compiler-artifact","package_id":"path+file:///shop/crates/storage#0.1.0","manifest_path":"/shop/crates/storage/Cargo.toml","target":{"kind":["test"],"name":"orders"},"profile":{"test":true},"executable":"/shop/target/debug/deps/orders-1f"}"#;

        let (program, is_test) = Program::from_cargo(line).unwrap();

        assert!(is_test);
        assert_eq!((program.package.as_str(), program.name.as_str()), ("storage", "orders"));
        assert_eq!(program.home, PathBuf::from("/shop/crates/storage"));
    }

    #[test]
    fn a_library_is_no_program() {
        let line = r#"{"reason":"compiler-artifact","package_id":"registry+x#serde@1.0.0","manifest_path":"/s/Cargo.toml","target":{"name":"serde"},"profile":{"test":false},"executable":null}"#;

        assert!(Program::from_cargo(line).is_none());
        assert!(Program::from_cargo("Compiling serde").is_none());
    }

    #[test]
    fn a_package_is_named_by_its_id_or_else_by_its_folder() {
        assert_eq!(
            package_name("path+file:///shop/crates/domain#0.1.0").as_deref(),
            Some("domain")
        );
        assert_eq!(
            package_name("path+file:///shop/app#website@0.1.0").as_deref(),
            Some("website")
        );
    }
}
