//! Reads Playwright's own report: how many journeys went well, and which did not.

use anyhow::{Context, Result};
use serde::Deserialize;

use super::counts::Counts;

/// What came of the journeys.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Journeys {
    /// A journey that went well only at a second try counts as failed.
    pub counts: Counts,
    /// The journeys that failed, as a person would look for them: `[no-javascript] account.spec.ts › a new name waits`.
    pub failures: Vec<String>,
}

impl Journeys {
    /// Reads the JSON report. It is an error if the text is no report.
    pub fn read(report: &str) -> Result<Self> {
        let report: Report = serde_json::from_str(report).context("Playwright's report is not what it used to be")?;
        let counts = Counts {
            passed: report.stats.expected,
            failed: report.stats.unexpected + report.stats.flaky,
        };
        let mut failures = Vec::new();
        for suite in &report.suites {
            suite.failures("", &mut failures);
        }

        Ok(Self { counts, failures })
    }
}

#[derive(Deserialize)]
struct Report {
    stats: Stats,
    #[serde(default)]
    suites: Vec<Suite>,
}

#[derive(Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
}

#[derive(Deserialize)]
struct Suite {
    #[serde(default)]
    title: String,
    #[serde(default)]
    suites: Vec<Suite>,
    #[serde(default)]
    specs: Vec<Spec>,
}

#[derive(Deserialize)]
struct Spec {
    title: String,
    #[serde(default)]
    tests: Vec<Test>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    #[serde(default)]
    project_name: String,
    #[serde(default)]
    status: String,
}

impl Suite {
    fn failures(&self, above: &str, failures: &mut Vec<String>) {
        let place = if above.is_empty() {
            self.title.clone()
        } else {
            format!("{above} › {}", self.title)
        };
        for spec in &self.specs {
            for test in spec.tests.iter().filter(|test| test.failed()) {
                failures.push(format!("[{}] {place} › {}", test.project_name, spec.title));
            }
        }
        for suite in &self.suites {
            suite.failures(&place, failures);
        }
    }
}

impl Test {
    fn failed(&self) -> bool {
        matches!(self.status.as_str(), "unexpected" | "flaky")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_that_needed_a_second_try_counts_as_failed() {
        let report = r#"{"suites":[],"stats":{"duration":9.5,"expected":6,"skipped":1,"unexpected":2,"flaky":1}}"#;

        assert_eq!(Journeys::read(report).unwrap().counts, Counts { passed: 6, failed: 3 });
    }

    #[test]
    fn journeys_that_failed_are_named_wherever_they_stand() {
        let report = r#"{
            "stats": {"expected": 1, "unexpected": 1, "flaky": 1},
            "suites": [{
                "title": "account.spec.ts",
                "specs": [
                    {"title": "a new name waits", "tests": [
                        {"projectName": "javascript", "status": "expected"},
                        {"projectName": "no-javascript", "status": "unexpected"}
                    ]}
                ],
                "suites": [{
                    "title": "signed out",
                    "specs": [{"title": "goes home", "tests": [{"projectName": "javascript", "status": "flaky"}]}]
                }]
            }]
        }"#;

        assert_eq!(
            Journeys::read(report).unwrap().failures,
            [
                "[no-javascript] account.spec.ts › a new name waits",
                "[javascript] account.spec.ts › signed out › goes home"
            ]
        );
    }

    #[test]
    fn a_report_without_counts_is_an_error_and_not_zero() {
        assert!(Journeys::read("{}").is_err());
    }
}
