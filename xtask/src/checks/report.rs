//! Runs the stages of a test run one by one and keeps what came of them for the closing table.

use std::time::{Duration, Instant};

use anyhow::Result;
use trials::interrupt;

use super::counts::Counts;

/// What became of every stage so far.
#[derive(Default)]
pub struct Report {
    stages: Vec<Stage>,
}

/// One stage that is over, or was left out.
pub struct Stage {
    /// As the table shows it.
    pub name: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Zero if it was left out.
    pub took: Duration,
    /// Only of stages that run tests.
    pub counts: Option<Counts>,
    /// The names of the tests that failed.
    pub failures: Vec<String>,
}

/// How a stage ended, and why if not well.
pub enum Verdict {
    /// Well.
    Passed,
    /// Not well, and why.
    Failed(String),
    /// Not at all, and why.
    Skipped(String),
    /// Asked outside of this machine in vain, and why. No failure: without the internet, nobody could ever pass.
    Unknown(String),
}

/// What came of a question to somebody outside of this machine.
pub enum Asked {
    /// There was an answer, and a good one.
    Answered,
    /// There was none, and why.
    NoAnswer(&'static str),
}

/// What a stage that runs tests has to tell: its counts, and what went wrong beside or in the tests.
pub struct Tested {
    /// As far as the tests ran.
    pub counts: Counts,
    /// The names of the tests that failed.
    pub failures: Vec<String>,
    /// `Err` if any test failed, or the run as a whole.
    pub verdict: Result<()>,
}

impl Report {
    /// Runs a stage that passes or fails as a whole. Returns which.
    pub fn check(&mut self, name: &str, stage: impl FnOnce() -> Result<()>) -> bool {
        self.make(name, stage).is_some()
    }

    /// Runs a stage whose result later stages need. Returns nothing if it failed.
    pub fn make<T>(&mut self, name: &str, stage: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut made = None;
        self.record(name, || {
            made = Some(stage()?);
            Ok(None)
        });
        made
    }

    /// A stage that runs tests. A run that failed without a failing test counts as one.
    pub fn tests(&mut self, name: &str, stage: impl FnOnce() -> Result<Tested>) {
        let mut verdict = Ok(());
        let mut failures = Vec::new();
        self.record(name, || {
            let tested = stage()?;
            verdict = tested.verdict;
            failures = tested.failures;
            Ok(Some(tested.counts))
        });
        if let (Err(error), Some(stage)) = (verdict, self.stages.last_mut()) {
            eprintln!("{error:#}");
            stage.verdict = Verdict::Failed(first_line(&error));
            stage.failures = failures;
        }
    }

    /// A stage that asks outside of this machine. Where nobody answers, the table says so.
    pub fn ask(&mut self, name: &str, stage: impl FnOnce() -> Result<Asked>) {
        let mut unknown = None;
        self.record(name, || {
            if let Asked::NoAnswer(why) = stage()? {
                unknown = Some(why);
            }
            Ok(None)
        });
        if let (Some(why), Some(stage)) = (unknown, self.stages.last_mut()) {
            eprintln!("{why}");
            stage.verdict = Verdict::Unknown(why.to_owned());
        }
    }

    /// A stage that could not be tried.
    pub fn skip(&mut self, name: &str, why: &str) {
        self.stages.push(Stage {
            name: name.to_owned(),
            verdict: Verdict::Skipped(why.to_owned()),
            took: Duration::ZERO,
            counts: None,
            failures: Vec::new(),
        });
    }

    /// Whether nothing failed and nothing was left out; a question that nobody answered is neither.
    pub fn all_passed(&self) -> bool {
        self.stages
            .iter()
            .all(|stage| matches!(stage.verdict, Verdict::Passed | Verdict::Unknown(_)))
    }

    /// The closing table and, alone on the last line, the sum.
    pub fn print(&self) {
        println!("\n{self}");
    }

    /// Every stage in its order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    fn record(&mut self, name: &str, stage: impl FnOnce() -> Result<Option<Counts>>) {
        if interrupt::requested() {
            return self.skip(name, "stopped by request");
        }
        eprintln!("\n━━ {name}");
        let began = Instant::now();
        let (verdict, counts) = match stage() {
            Ok(counts) => (Verdict::Passed, counts),
            Err(error) => {
                eprintln!("{error:#}");
                (Verdict::Failed(first_line(&error)), None)
            }
        };
        self.stages.push(Stage {
            name: name.to_owned(),
            verdict,
            took: began.elapsed(),
            counts,
            failures: Vec::new(),
        });
    }

    /// Every failed stage counts as at least one failure, so that a shop that does not compile does not report "0 failed".
    pub fn sum(&self) -> Counts {
        let mut sum = Counts::default();
        for stage in &self.stages {
            let mut counts = stage.counts.unwrap_or_default();
            if matches!(stage.verdict, Verdict::Failed(_)) {
                counts.failed = counts.failed.max(1);
            }
            sum += counts;
        }
        sum
    }
}

fn first_line(error: &anyhow::Error) -> String {
    format!("{error:#}").lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    fn last_line(report: &Report) -> String {
        report.to_string().lines().last().unwrap_or_default().to_owned()
    }

    fn tested(passed: u64, failed: u64) -> Tested {
        let verdict = if failed == 0 {
            Ok(())
        } else {
            Err(anyhow!("some tests failed"))
        };
        Tested {
            counts: Counts { passed, failed },
            failures: (0..failed).map(|test| format!("test number {test}")).collect(),
            verdict,
        }
    }

    #[test]
    fn the_last_line_adds_up_all_tests() {
        let mut report = Report::default();

        report.check("Formatting", || Ok(()));
        report.tests("Rust tests", || Ok(tested(40, 0)));
        report.tests("Journeys", || Ok(tested(2, 0)));

        assert_eq!(last_line(&report), "Tests: 42 passed, 0 failed");
        assert!(report.all_passed());
    }

    #[test]
    fn failing_tests_are_counted_as_they_are() {
        let mut report = Report::default();

        report.tests("Rust tests", || Ok(tested(40, 3)));

        assert_eq!(last_line(&report), "Tests: 40 passed, 3 failed");
        assert!(!report.all_passed());
    }

    #[test]
    fn the_tests_that_failed_are_named_at_the_end() {
        let mut report = Report::default();

        report.tests("Journeys", || Ok(tested(40, 2)));

        assert!(
            report
                .to_string()
                .contains("\nFailed:\n  Journeys: test number 0\n  Journeys: test number 1\n"),
            "{report}"
        );
    }

    #[test]
    fn a_stage_that_fails_without_a_test_is_one_failure() {
        let mut report = Report::default();

        report.check("Clippy", || Err(anyhow!("a warning")));
        report.tests("Rust tests", || {
            Ok(Tested {
                counts: Counts { passed: 5, failed: 0 },
                failures: Vec::new(),
                verdict: Err(anyhow!("crashed")),
            })
        });

        assert_eq!(last_line(&report), "Tests: 5 passed, 2 failed");
    }

    #[test]
    fn what_was_left_out_is_not_a_pass() {
        let mut report = Report::default();

        report.skip("Journeys", "there is no browser");

        assert!(!report.all_passed());
        assert!(report.to_string().contains("there is no browser"));
    }

    #[test]
    fn a_question_without_an_answer_is_no_failure_and_is_told() {
        let mut report = Report::default();

        report.ask("Advisories", || Ok(Asked::NoAnswer("nobody is there")));

        assert!(report.all_passed());
        assert!(report.to_string().contains("unknown"), "{report}");
        assert!(report.to_string().contains("nobody is there"), "{report}");
    }

    #[test]
    fn a_question_with_a_bad_answer_is_a_failure() {
        let mut report = Report::default();

        report.ask("Advisories", || Ok(Asked::Answered));
        assert!(report.all_passed());
        report.ask("Advisories", || Err(anyhow!("a known hole")));

        assert!(!report.all_passed());
        assert_eq!(last_line(&report), "Tests: 0 passed, 1 failed");
    }

    #[test]
    fn a_stage_hands_on_what_it_made() {
        let mut report = Report::default();

        assert_eq!(report.make("Build", || Ok(7)), Some(7));
        assert_eq!(report.make::<i32>("Build", || Err(anyhow!("broken"))), None);
    }
}
