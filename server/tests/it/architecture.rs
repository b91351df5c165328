//! The invariants of the architecture, held by a machine.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Our own crates.
const OURS: [&str; 13] = [
    "app",
    "domain",
    "frontend",
    "infobip",
    "infobip-simulator",
    "mailer",
    "phone",
    "scripts",
    "server",
    "services",
    "storage",
    "store",
    "verification",
];

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The names of everything a crate is built from.
fn tree(package: &str, more: &[&str]) -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args([
        "tree",
        "--offline",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--package",
        package,
    ]);
    let output = cargo.args(more).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect()
}

/// Those of our own crates that a crate is built from.
fn ours(package: &str, more: &[&str]) -> Vec<String> {
    tree(package, more)
        .into_iter()
        .filter(|name| name != package && OURS.contains(&name.as_str()))
        .collect()
}

#[test]
fn what_the_browser_loads_holds_nothing_of_the_server() {
    let tree = tree("frontend", &["--target", "wasm32-unknown-unknown"]);

    for server_only in [
        "sqlx",
        "tokio",
        "axum",
        "reqwest",
        "argon2",
        "services",
        "verification",
        "storage",
        "store",
        "infobip",
        "lettre",
        "mailer",
        "phone",
        "rlibphonenumber",
        "scripts",
        "infobip-simulator",
        "server",
    ] {
        assert!(!tree.contains(server_only), "{server_only}");
    }
    assert!(tree.contains("app") && tree.contains("domain"));
}

#[test]
fn the_arrows_point_down() {
    assert_eq!(ours("domain", &[]), [""; 0]);
    assert_eq!(ours("infobip", &[]), [""; 0]);
    assert_eq!(ours("infobip-simulator", &[]), ["infobip"]);
    assert_eq!(ours("storage", &[]), ["domain"]);
    assert_eq!(ours("store", &[]), ["domain", "storage"]);
    assert_eq!(ours("mailer", &[]), ["domain"]);
    assert_eq!(ours("phone", &[]), ["domain"]);
    assert_eq!(ours("scripts", &[]), ["domain"]);
    assert_eq!(
        ours("verification", &[]),
        ["domain", "infobip", "phone", "scripts", "storage"]
    );
    assert_eq!(
        ours("services", &[]),
        [
            "domain",
            "infobip",
            "mailer",
            "phone",
            "scripts",
            "storage",
            "store",
            "verification"
        ]
    );
    assert_eq!(
        ours("app", &["--features", "ssr"]),
        [
            "domain",
            "infobip",
            "mailer",
            "phone",
            "scripts",
            "services",
            "storage",
            "store",
            "verification"
        ]
    );
}

#[test]
fn the_engine_and_the_storage_know_no_purpose_by_name() {
    for folder in ["crates/verification/src", "crates/storage/src"] {
        for file in sources(&root().join(folder)) {
            let text = fs::read_to_string(&file).unwrap();

            let reads = text.matches("Purpose::from_words").count();
            assert_eq!(text.matches("Purpose::").count(), reads, "{}", file.display());
        }
    }
}

/// What files outside the engine may name of `storage::challenges`: they may read, and cancel or delete what nobody may answer any more.
const OPEN_OF_CHALLENGES: [&str; 9] = [
    "Challenge",
    "about",
    "awaits_pin",
    "cancel_all",
    "delete_old",
    "forget_pins",
    "of",
    "open_for",
    "self",
];

/// The names that a file takes from a module `challenges`, in a path or a `use`. A module under another name is the name `as`.
fn named_of_challenges(text: &str) -> Vec<&str> {
    const MODULE: &str = "challenges";
    let part_of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut names = Vec::new();
    for (place, _) in text.match_indices(MODULE) {
        let (before, after) = (&text[..place], text[place + MODULE.len()..].trim_start());
        if before.ends_with(part_of_name) {
            continue;
        }
        let Some(inside) = after.strip_prefix("::").map(str::trim_start) else {
            let imported = before.trim_end().ends_with([':', '{', ',']) && after.starts_with("as ");
            names.extend(imported.then_some("as"));
            continue;
        };
        match inside.strip_prefix('{').and_then(|group| group.split_once('}')) {
            Some((group, _)) => names.extend(group.split(',').map(str::trim).filter(|name| !name.is_empty())),
            None => names.extend(inside.split(|letter: char| !part_of_name(letter)).next()),
        }
    }
    names
}

/// The compiler cannot hold this: whoever depends on `storage` sees all of it. A feature that redeemed a challenge or spent its attempts by
/// itself would do a protected action without an `Approval`, so without a PIN that was judged and counted.
#[test]
fn only_the_engine_opens_answers_and_ends_a_challenge() {
    let mut looked_at = 0;
    for file in sources(root()) {
        let place = file.strip_prefix(root()).unwrap();
        let engine = ["crates/storage", "crates/verification/src"];
        if engine.iter().any(|folder| place.starts_with(folder)) || place.ends_with("architecture.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for name in named_of_challenges(&text) {
            looked_at += 1;
            assert!(
                OPEN_OF_CHALLENGES.contains(&name),
                "{} names `{name}` of storage::challenges: only the engine (crates/verification) may open, answer or end a challenge, \
                 because a protected action needs a PIN that was judged and counted",
                place.display()
            );
        }
    }
    assert!(looked_at > 10, "what is looked at is worth looking at");
}

#[test]
fn what_is_taken_from_a_module_is_found_however_it_is_written() {
    let text = "
        // Of all challenges as they are.
        use storage::{challenges::{self, Challenge, redeem as done,}, customers};
        use storage::challenges as rows;
        use storage::challenges::*;
        fresh_challenges::nothing();
        return challenges::
            end(connection).await";

    assert_eq!(
        named_of_challenges(text),
        ["self", "Challenge", "redeem as done", "as", "", "end"]
    );
}

#[test]
fn a_program_for_production_can_be_built_without_the_simulator() {
    let production = ours("server", &["--no-default-features"]);

    assert!(
        !production.iter().any(|name| name == "infobip-simulator"),
        "{production:?}"
    );
    assert!(
        ours("server", &[]).iter().any(|name| name == "infobip-simulator"),
        "it is a feature that is on by default"
    );
}

#[test]
fn setting_up_compiles_nothing_of_what_attacks_and_measures() {
    let tree = tree("xtask", &[]);

    for trials_only in ["argon2", "axum", "reqwest", "tokio"] {
        assert!(!tree.contains(trials_only), "{trials_only}");
    }
    assert!(tree.contains("trials"));
    assert_eq!(ours("trials", &[]), [""; 0]);
}

#[test]
fn only_storage_knows_sql_only_the_mailer_smtp_and_only_the_website_leptos() {
    for file in sources(root()) {
        let text = fs::read_to_string(&file).unwrap();
        let place = file.strip_prefix(root()).unwrap();

        let sql = text.contains("sqlx::");
        assert!(
            !sql || place.starts_with("crates/storage") || place.ends_with("architecture.rs"),
            "{}",
            place.display()
        );
        let smtp = text.contains("lettre::");
        assert!(
            !smtp || place.starts_with("crates/mailer") || place.ends_with("architecture.rs"),
            "{}",
            place.display()
        );
        let leptos = text.contains("use leptos") || text.contains("leptos::");
        let website = ["app", "frontend", "server"]
            .iter()
            .any(|folder| place.starts_with(folder));
        assert!(!leptos || website, "{}", place.display());
    }
}

#[test]
fn the_domain_is_the_same_everywhere() {
    for file in sources(&root().join("crates/domain/src")) {
        let text = fs::read_to_string(&file).unwrap();

        for line in text
            .lines()
            .filter(|line| line.contains("cfg(") || line.contains("cfg_attr("))
        {
            assert_eq!(line.trim(), "#[cfg(test)]", "{}", file.display());
        }
        for machine in ["std::fs", "std::net", "std::env", "SystemTime", "tokio::"] {
            assert!(!text.contains(machine), "{machine} in {}", file.display());
        }
    }
}

#[test]
fn every_file_opens_with_a_sentence_about_itself() {
    for file in sources(root()) {
        let text = fs::read_to_string(&file).unwrap();

        assert!(text.starts_with("//! "), "{}", file.display());
    }
}

/// Every Rust file below a folder, except for what tools put there.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}
