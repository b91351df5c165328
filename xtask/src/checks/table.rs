//! The closing table of a test run, and under it the tests that failed.

use std::fmt;

use super::counts::Counts;
use super::report::{Report, Stage, Verdict};

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self
            .stages()
            .iter()
            .map(|stage| stage.name.chars().count())
            .max()
            .unwrap_or_default();
        writeln!(f, "{:width$}  result   seconds  passed  failed", "stage")?;
        for stage in self.stages() {
            writeln!(f, "{stage:width$}")?;
        }

        let failures = self
            .stages()
            .iter()
            .flat_map(|stage| stage.failures.iter().map(move |test| (&stage.name, test)));
        for (place, (stage, test)) in failures.enumerate() {
            if place == 0 {
                writeln!(f, "\nFailed:")?;
            }
            writeln!(f, "  {stage}: {test}")?;
        }

        let sum = self.sum();
        write!(f, "\nTests: {} passed, {} failed", sum.passed, sum.failed)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = f.width().unwrap_or_default();
        let (result, why) = match &self.verdict {
            Verdict::Passed => ("passed", None),
            Verdict::Failed(why) => ("FAILED", Some(why)),
            Verdict::Skipped(why) => ("skipped", Some(why)),
            Verdict::Unknown(why) => ("unknown", Some(why)),
        };
        let number = |pick: fn(Counts) -> u64| self.counts.map_or_else(String::new, |counts| pick(counts).to_string());
        let (passed, failed) = (number(|counts| counts.passed), number(|counts| counts.failed));

        write!(
            f,
            "{:width$}  {result:7}  {:7.1}  {passed:>6}  {failed:>6}",
            self.name,
            self.took.as_secs_f64()
        )?;
        why.map_or(Ok(()), |why| write!(f, "  {why}"))
    }
}
