//! Makes a typed function of every text in `locales/`, so that the compiler checks each use. Refuses a language that lacks something of
//! the English texts, and adds two pseudo-languages made from them.

#[cfg(feature = "ssr")]
mod complete;
#[cfg(feature = "ssr")]
mod pseudo;

#[cfg(not(feature = "ssr"))]
fn main() {
    // The browser gets its few texts with the page.
    println!("cargo::rerun-if-changed=build/main.rs");
}

#[cfg(feature = "ssr")]
fn main() -> std::process::ExitCode {
    use std::{
        env,
        path::{Path, PathBuf},
        process::ExitCode,
    };

    use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=locales");
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        eprintln!("cargo sets OUT_DIR for a build script");
        return ExitCode::FAILURE;
    };
    let from = Path::new("locales");
    let faults = pseudo::folders(from).and_then(|languages| complete::faults(from, pseudo::ENGLISH, &languages));
    match faults {
        Ok(faults) if faults.is_empty() => {}
        Ok(faults) => {
            eprintln!("{}", faults.join("\n"));
            return ExitCode::FAILURE;
        }
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    let locales = out.join("locales");
    if let Err(error) = pseudo::write(from, &locales) {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    // Phone numbers, names and amounts stand in elements that isolate their direction, so that copied text holds no invisible marks.
    let options = BuildOptions::default()
        .with_locales_folder(&locales.to_string_lossy())
        .with_output_file_path(&out.join("l10n.rs").to_string_lossy())
        .with_ftl_output(FtlOutputOptions::single_file(&out.join("l10n.ftl").to_string_lossy()))
        .with_prefix("")
        .with_lint_level(LintLevel::Strict)
        .without_bidi_isolation();
    build_from_locales_folder(options)
}
