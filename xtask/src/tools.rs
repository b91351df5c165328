//! The programs that are not written in Rust: where they are, and installing them where that is allowed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use trials::process;

use crate::workspace::Workspace;

/// Chromium without its windows. It needs half the time for the same pages. Not every distribution has it.
const HEADLESS_SHELL: &str = "chromium-headless-shell";

/// The target that browser code is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program the tests need, and the Debian packages that bring it.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    found: fn() -> bool,
}

const NEEDS: [Need; 5] = [
    Need {
        what: "Chromium",
        packages: &["chromium"],
        found: || chromium().is_ok(),
    },
    Need {
        what: "a PostgreSQL server",
        packages: &["postgresql"],
        found: || postgres_binaries().is_ok(),
    },
    Need {
        what: "Node.js 20 or newer with npm",
        packages: &["nodejs", "npm"],
        found: || npm().is_ok(),
    },
    Need {
        what: "Python 3 with its venv module",
        packages: &["python3", "python3-venv"],
        found: python_makes_environments,
    },
    Need {
        what: "eSpeak NG",
        packages: &["espeak-ng"],
        found: || find("espeak-ng").is_some(),
    },
];

/// Installs what the tests need and this machine lacks, with apt-get as root. Where that is not possible, it says what is missing.
pub fn install_for_tests() -> Result<()> {
    if env::var_os("CHROMIUM").is_some() {
        // If the developer names a browser, that one is used, or the command fails.
        chromium()?;
    } else if find(HEADLESS_SHELL).is_none() && may_install() {
        prefer_headless_shell();
    }
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.found)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let words = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    if !may_install() {
        bail!(
            "please install {words} (on Debian or Ubuntu: sudo apt-get install {})",
            packages.join(" ")
        );
    }

    apt_get(&["update", "--quiet"])?;
    apt_get(
        &[
            &["install", "--quiet", "--yes", "--no-install-recommends"],
            packages.as_slice(),
        ]
        .concat(),
    )?;

    match missing.iter().find(|need| !(need.found)()) {
        Some(need) => bail!("apt-get was content, and still {} was not found", need.what),
        None => Ok(()),
    }
}

/// Where it cannot be had, the whole browser does as well.
fn prefer_headless_shell() {
    let installed = apt_get(&["update", "--quiet"])
        .and_then(|()| apt_get(&["install", "--quiet", "--yes", "--no-install-recommends", HEADLESS_SHELL]));
    if installed.is_err() {
        eprintln!("{HEADLESS_SHELL} cannot be installed here; the journeys take the whole browser");
    }
}

fn may_install() -> bool {
    is_root() && find("apt-get").is_some()
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("apt-get");
    // What does not answer soon is not waited for.
    command
        .args(["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");

    process::run(&mut command, "apt-get")
}

/// The browser for the tests: `CHROMIUM`, else the distribution's. None is ever downloaded from elsewhere.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            bail!("CHROMIUM names {}, which is no file", path.display())
        };
    }

    [HEADLESS_SHELL, "chromium", "chromium-browser"]
        .iter()
        .find_map(|name| find(name))
        .context("Chromium is not installed (or name another build of it in the variable CHROMIUM)")
}

/// npm, if the Node.js beside it is new enough for Playwright.
pub fn npm() -> Result<PathBuf> {
    let npm = find("npm").context("npm is not installed")?;
    let version = process::run_quietly(Command::new("node").arg("--version"), "Asking Node.js for its version")?;

    if node_major(&version).is_none_or(|major| major < 20) {
        bail!("Node.js 20 or newer is needed, and here is {}", version.trim());
    }
    Ok(npm)
}

/// Whether there is a Python that can make an environment with pip in it. Debian leaves that part out of its Python.
fn python_makes_environments() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import venv, ensurepip"]);
    process::run_quietly(&mut python, "Asking Python for its modules").is_ok()
}

/// `v20.20.2` is 20.
fn node_major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Makes sure that rustc can compile for the browser, adding the target through rustup where it is missing.
pub fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut ask = Command::new(rustc);
    ask.current_dir(workspace.root())
        .args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let libraries = process::run_quietly(&mut ask, "Asking rustc for its targets")?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "this Rust cannot compile for the browser yet: install rustup (https://rustup.rs), which adds the target \
             {WASM_TARGET} by itself, or install that target with your package manager"
        );
    }

    let mut add = Command::new("rustup");
    add.current_dir(workspace.root()).args(["target", "add", WASM_TARGET]);
    process::run(&mut add, "rustup target add")
}

/// Looks a program up on `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// Whether this tool may install packages, and must not run a database server itself.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The folder with `initdb` and its companions: beside the one on `PATH`, else Debian's newest.
pub fn postgres_binaries() -> Result<PathBuf> {
    let on_path = find("initdb").and_then(|found| fs::canonicalize(found).ok()?.parent().map(Path::to_owned));
    let candidates = on_path.into_iter().chain(debian_versions());

    candidates
        .into_iter()
        .find(|folder| {
            ["initdb", "pg_ctl", "createdb"]
                .iter()
                .all(|program| folder.join(program).is_file())
        })
        .context("a PostgreSQL server is not installed")
}

/// `/usr/lib/postgresql/*/bin`, the newest version first.
fn debian_versions() -> Vec<PathBuf> {
    let Ok(folders) = fs::read_dir("/usr/lib/postgresql") else {
        return Vec::new();
    };
    let mut versions: Vec<(u32, PathBuf)> = folders
        .filter_map(|folder| {
            let folder = folder.ok()?;
            Some((folder.file_name().to_str()?.parse().ok()?, folder.path().join("bin")))
        })
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, folder)| folder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read_from_its_own_words() {
        assert_eq!(node_major("v20.20.2\n"), Some(20));
        assert_eq!(node_major("v8.1.0"), Some(8));
        assert_eq!(node_major("command not found"), None);
    }

    #[test]
    fn a_program_is_found_on_the_path_and_an_invented_one_is_not() {
        assert!(find("sh").is_some_and(|path| path.is_absolute()));
        assert!(find("no-shop-has-a-program-of-this-name").is_none());
    }
}
