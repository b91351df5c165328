//! Every type and operation names its source in Infobip's documentation.

use std::{fs, path::Path};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("the file is there")
}

/// The name of the type or operation that a line shows to the world.
fn shown(line: &str) -> Option<&str> {
    let starts = ["pub struct ", "pub enum ", "    pub async fn "];
    // In `words.rs` an enum stands within a macro, indented and without `pub`.
    let in_macro = || {
        line.strip_prefix("    ")
            .filter(|rest| rest.starts_with(char::is_uppercase))
    };
    let rest = starts
        .iter()
        .find_map(|start| line.strip_prefix(start))
        .or_else(in_macro)?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    (end > 0).then(|| &rest[..end])
}

/// Whether the documentation right above a line says where it comes from.
fn is_sourced(above: &[&str]) -> bool {
    let is_attached = |line: &&&str| !line.trim().is_empty() && !line.starts_with('}') && *line.trim() != *"}";
    let mut attached = above.iter().rev().take_while(is_attached);
    attached.any(|line| line.trim_start().starts_with("/// Source: "))
}

#[test]
fn every_type_and_every_operation_names_its_source() {
    let files = [
        "bulks",
        "client",
        "credentials",
        "error",
        "fault",
        "invalid",
        "logs",
        "outcome",
        "report",
        "request",
        "response",
        "settings",
        "simple",
        "status",
        "timestamp",
        "voices",
        "words",
    ];
    let (mut found, mut silent) = (0, Vec::new());
    for file in files {
        let code = read(&format!("src/{file}.rs"));
        let lines: Vec<&str> = code.lines().collect();
        for (place, line) in lines.iter().enumerate() {
            let is_candidate =
                !line.starts_with("    ") || line.contains("pub async fn") || file == "words" && line.ends_with(" {");
            let Some(name) = shown(line).filter(|_| is_candidate) else {
                continue;
            };
            found += 1;
            if !is_sourced(&lines[..place]) {
                silent.push(format!("{name} in {file}.rs"));
            }
        }
    }

    assert!(silent.is_empty(), "no source: {silent:#?}");
    assert!(found > 60, "only {found} were found");
}

#[test]
fn the_documentation_says_that_reports_in_xml_are_not_read() {
    assert!(read("README.md").contains("pushes in XML are not read"));
    assert!(read("src/report.rs").contains("`application/xml` is not read by this crate"));
}
