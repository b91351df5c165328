//! Infobip's own client for Python, as it is on `PyPI`: it sends, reads reports, logs and voices, and meets errors it can parse.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::support::World;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python/official_client.py");
const REQUIREMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/python/requirements.txt");

fn run(program: &Path, arguments: &[&str]) -> Result<(), String> {
    let asked = format!("{} {}", program.display(), arguments.join(" "));
    let output = Command::new(program)
        .args(arguments)
        .output()
        .map_err(|error| format!("{asked}: {error}"))?;
    output.status.success().then_some(()).ok_or_else(|| {
        let told = [output.stdout, output.stderr].concat();
        format!("{asked}\n{}", String::from_utf8_lossy(&told))
    })
}

/// A Python that has the client; it is set up once for each list of requirements.
fn python() -> PathBuf {
    let requirements = std::fs::read_to_string(REQUIREMENTS).unwrap();
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(requirements.trim().replace("==", "-"));
    let (python, ready) = (home.join("bin/python"), home.join("ready"));
    if !ready.exists() {
        let folder = home.to_str().unwrap();
        run(Path::new("python3"), &["-m", "venv", "--clear", folder])
            .expect("this test needs Python 3 with its module venv");
        let install = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            REQUIREMENTS,
        ];
        run(&python, &install).expect("this test needs PyPI the first time");
        std::fs::write(ready, "").unwrap();
    }
    python
}

#[tokio::test]
async fn infobips_own_python_client_is_content() {
    let world = World::new().await;
    let base_url = world.base_url.clone();

    let told = tokio::task::spawn_blocking(move || run(&python(), &[SCRIPT, &base_url, "demo"])).await;

    if let Err(told) = told.unwrap() {
        panic!("{told}");
    }
}
