//! Reads from the test programs' own words how many tests passed and failed.

use std::ops::{Add, AddAssign};

use anyhow::{Context, Result};
use serde::Deserialize;

/// How many tests passed and failed; tests that were not run are in neither number.
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

    /// Playwright's JSON report. A test that passed only at a second try counts as failed.
    pub fn from_playwright(report: &str) -> Result<Self> {
        let report: PlaywrightReport =
            serde_json::from_str(report).context("Playwright's report is not what it used to be")?;
        let stats = report.stats;

        Ok(Self {
            passed: stats.expected,
            failed: stats.unexpected + stats.flaky,
        })
    }
}

#[derive(Deserialize)]
struct PlaywrightReport {
    stats: PlaywrightStats,
}

#[derive(Deserialize)]
struct PlaywrightStats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
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
    fn playwright_counts_a_test_that_needed_a_second_try_as_failed() {
        let report = r#"{"suites":[],"stats":{"startTime":"…","duration":9.5,"expected":6,"skipped":1,"unexpected":2,"flaky":1}}"#;

        assert_eq!(
            Counts::from_playwright(report).unwrap(),
            Counts { passed: 6, failed: 3 }
        );
    }

    #[test]
    fn a_report_without_counts_is_an_error_and_not_zero() {
        assert!(Counts::from_playwright("{}").is_err());
    }
}
