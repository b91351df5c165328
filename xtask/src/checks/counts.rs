//! Reads from the test programs' own words how many tests passed, and which failed.

use std::ops::{Add, AddAssign};

/// How many tests passed and failed. Tests that did not run are in neither number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that ended well.
    pub passed: u64,
    /// Tests that did not.
    pub failed: u64,
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Counts {
    /// The sum line of a Rust test program: `test result: ok. 12 passed; 0 failed; 1 ignored; …`; nothing for any other line.
    pub fn from_rust_line(line: &str) -> Option<Self> {
        let (_verdict, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let number = |word: &str| {
            numbers
                .split(';')
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
        };

        Some(Self {
            passed: number("passed")?,
            failed: number("failed")?,
        })
    }
}

/// The name in a Rust test program's line about a test that failed: `test limits::the_next_day … FAILED`.
pub fn failed_rust_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_line_of_a_rust_test_program_is_read() {
        let line = "test result: FAILED. 41 passed; 2 failed; 3 ignored; 0 measured; 7 filtered out; finished in 1.20s";

        assert_eq!(Counts::from_rust_line(line), Some(Counts { passed: 41, failed: 2 }));
    }

    #[test]
    fn other_lines_hold_no_counts() {
        assert_eq!(Counts::from_rust_line("test 12 passed; 0 failed ... ok"), None);
        assert_eq!(Counts::from_rust_line("test result: unknown"), None);
    }

    #[test]
    fn a_failed_rust_test_is_known_by_its_name() {
        assert_eq!(
            failed_rust_test("test limits::the_next_day_begins_anew ... FAILED"),
            Some("limits::the_next_day_begins_anew")
        );
        assert_eq!(failed_rust_test("test limits::the_next_day_begins_anew ... ok"), None);
        assert_eq!(failed_rust_test("test result: FAILED. 41 passed; 2 failed"), None);
    }
}
