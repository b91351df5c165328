//! Prints the outcomes of the scenarios: a line for each, and a closing line with the names of those that failed.

use std::time::Instant;

use anyhow::Result;

/// How the closing line begins.
const FAILED: &str = "These gave way: ";

/// Runs a scenario and prints what it tried and what held, or what failed. Returns its name if something failed.
pub fn tell(name: &'static str, play: impl FnOnce() -> Result<String>) -> Option<&'static str> {
    let began = Instant::now();
    let outcome = play();
    let seconds = began.elapsed().as_secs_f64();
    match outcome {
        Ok(held) => {
            println!("held   {name:<28} {seconds:>7.1} s   {held}");
            None
        }
        Err(error) => {
            println!("BROKEN {name:<28} {seconds:>7.1} s   {error:#}");
            Some(name)
        }
    }
}

/// The closing line about scenarios of these names.
pub fn closing_line(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    format!("{FAILED}{}", names.join(", "))
}

/// The names in a closing line, as they are in it. None for any other line.
pub fn names_in(line: &str) -> Option<&str> {
    line.strip_prefix(FAILED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_closing_line_are_read_again() {
        assert_eq!(
            names_in(&closing_line(&["leak check", "phone swap"])),
            Some("leak check, phone swap")
        );
        assert_eq!(names_in("BROKEN leak check"), None);
    }
}
