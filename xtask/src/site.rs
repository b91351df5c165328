//! Builds everything that the browser loads: the shop's own code for it, the stylesheet and the images.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, anyhow};
use trials::process;
use trials::progress::Progress;
use wasm_bindgen_cli_support::Bindgen;

use crate::assets::{self, Asset, Effort};
use crate::tools;
use crate::workspace::Workspace;

/// The name that pages ask for: `pkg/ringfence.js` and `pkg/ringfence_bg.wasm`.
const OUTPUT_NAME: &str = "ringfence";

/// Brings the site directory up to date and returns its path. `release` makes it small, at the price of minutes.
pub fn build(workspace: &Workspace, release: bool, progress: &Progress) -> Result<PathBuf> {
    progress.say(if release {
        "Browser code (optimized)"
    } else {
        "Browser code"
    });
    tools::ensure_wasm_target(workspace)?;
    let wasm = compile(workspace, release)?;
    let package = bind(workspace, &wasm, release)?;

    let site = workspace.target().join("site");
    let effort = if release { Effort::Best } else { Effort::Quick };
    let written = assets::publish(
        &site,
        &list(workspace, &package)?,
        effort,
        &scratch(workspace).join("effort"),
    )?;

    progress.say(&match written {
        0 => "Site: nothing has changed".to_owned(),
        1 => "Site: 1 file written".to_owned(),
        files => format!("Site: {files} files written"),
    });
    Ok(site)
}

fn compile(workspace: &Workspace, release: bool) -> Result<PathBuf> {
    let (profile, folder) = if release {
        ("wasm-release", "wasm-release")
    } else {
        ("dev", "debug")
    };
    let mut cargo = workspace.cargo();
    cargo.args([
        "build",
        "--package",
        "frontend",
        "--target",
        tools::WASM_TARGET,
        "--profile",
        profile,
    ]);

    process::run(&mut cargo, "Compiling the browser code")?;

    Ok(workspace
        .target()
        .join(tools::WASM_TARGET)
        .join(folder)
        .join("frontend.wasm"))
}

/// Makes the JavaScript glue, unless the last one was made from this very file.
fn bind(workspace: &Workspace, wasm: &Path, release: bool) -> Result<PathBuf> {
    let package = scratch(workspace).join("pkg");
    let made_from = scratch(workspace).join("pkg-made-from");
    let identity = identity(wasm)?;
    if fs::read_to_string(&made_from).is_ok_and(|last| last == identity) {
        return Ok(package);
    }

    if package.exists() {
        fs::remove_dir_all(&package).with_context(|| format!("could not clear {}", package.display()))?;
    }
    generate(wasm, &package, release).map_err(|error| anyhow!("making the JavaScript glue failed: {error:#}"))?;

    fs::write(&made_from, identity).with_context(|| format!("could not write {}", made_from.display()))?;
    Ok(package)
}

fn generate(wasm: &Path, package: &Path, release: bool) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .out_name(OUTPUT_NAME)
        .typescript(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(package)
}

/// Path, size and modification time. Cargo rewrites the file whenever the code has changed, and only then.
fn identity(wasm: &Path) -> Result<String> {
    let about = fs::metadata(wasm).with_context(|| format!("cargo made no {}", wasm.display()))?;
    let written = about
        .modified()?
        .duration_since(UNIX_EPOCH)
        .context("the clock stands before 1970")?;

    Ok(format!("{} {} {}", wasm.display(), about.len(), written.as_nanos()))
}

fn list(workspace: &Workspace, package: &Path) -> Result<Vec<Asset>> {
    let style = workspace.root().join("style");

    let mut list = Asset::all_below(package, Path::new("pkg"))?;
    list.push(Asset::new("ringfence.css", style.join("ringfence.css")));
    list.extend(Asset::all_below(&style.join("public"), Path::new(""))?);
    Ok(list)
}

/// What this tool remembers between two builds. It is never public.
fn scratch(workspace: &Workspace) -> PathBuf {
    workspace.target().join("xtask")
}
