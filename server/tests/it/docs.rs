//! The pages about the code name only what is there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::architecture::root;

/// The folders whose files the pages name.
const FOLDERS: [&str; 9] = [
    "app",
    "crates",
    "docs",
    "end2end",
    "frontend",
    "migrations",
    "server",
    "style",
    "xtask",
];

#[test]
fn every_path_that_a_page_names_is_there() {
    let mut all = pages(&root().join("docs/decisions"));
    all.extend(["docs/architecture.md", "crates/README.md"].map(|page| root().join(page)));

    let mut named = 0;
    for page in all {
        let text = prose(&page);
        for path in paths(&text) {
            assert!(root().join(path).exists(), "{path} in {}", page.display());
            named += 1;
        }
    }
    assert!(named > 50, "only {named} paths were found");
}

#[test]
fn every_link_between_pages_leads_to_a_file() {
    let mut all = pages(&root().join("docs"));
    all.extend(["README.md", "crates/README.md"].map(|page| root().join(page)));

    let mut followed = 0;
    for page in all {
        let text = prose(&page);
        for link in links(&text) {
            let target = page.parent().unwrap().join(link);
            assert!(target.is_file(), "{link} in {}", page.display());
            followed += 1;
        }
    }
    assert!(followed > 20, "only {followed} links were found");
}

#[test]
fn every_decision_is_listed_with_its_number_title_and_date() {
    let folder = root().join("docs/decisions");
    let list = fs::read_to_string(folder.join("README.md")).unwrap();

    for page in pages(&folder).iter().filter(|page| !page.ends_with("README.md")) {
        let file = page.file_name().unwrap().to_string_lossy();
        let text = fs::read_to_string(page).unwrap();
        let heading = text.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap();
        let (number, title) = heading.split_once(" · ").unwrap();
        let date = text.lines().find_map(|line| line.strip_prefix("Date: ")).unwrap();

        assert!(file.starts_with(number), "{file}");
        assert!(
            list.contains(&format!("| {number} | [{title}]({file}) | {date} |")),
            "{file}"
        );
        for part in ["## Context", "## Decision", "## Consequences"] {
            assert!(text.contains(part), "{part} in {file}");
        }
    }
}

/// Every page below a folder.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
    found
}

/// What a page says outside of its fenced blocks.
fn prose(page: &Path) -> String {
    let text = fs::read_to_string(page).unwrap();
    text.split("```").step_by(2).collect()
}

/// What stands in backticks and looks like a path of this repository.
fn paths(prose: &str) -> Vec<&str> {
    let looks_like_one = |text: &&str| {
        text.split_once('/')
            .is_some_and(|(folder, _)| FOLDERS.contains(&folder))
            && text
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "._-/".contains(letter))
    };
    prose.split('`').skip(1).step_by(2).filter(looks_like_one).collect()
}

/// Where links lead, except for those to other sites and to other places of the same page.
fn links(prose: &str) -> Vec<&str> {
    prose
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .filter_map(|(target, _)| target.split('#').next())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}
