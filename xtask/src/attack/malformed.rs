//! The simulator and the shop's door for reports, fed with far more malformed requests than in a usual run of the tests.

use anyhow::Result;

use super::longer;
use crate::workspace::Workspace;

/// A test that spoils sound requests, as many as its variable says.
pub struct Feed {
    /// What it is called among the scenarios.
    pub name: &'static str,
    /// The test program it is in, and its own name.
    program: &'static str,
    test: &'static str,
    /// The variable from which it takes how many.
    variable: &'static str,
    /// What held if it passes.
    held: &'static str,
}

/// Both of them.
pub static FEEDS: [Feed; 2] = [
    Feed {
        name: "malformed simulator",
        program: "http",
        test: "malformed_requests_meet_refusals_and_never_a_500",
        variable: "SIMULATOR_MALFORMED",
        held: "malformed requests to the simulator: none met a 500",
    },
    Feed {
        name: "malformed webhook",
        program: "it",
        test: "nothing_that_is_posted_breaks_the_shop",
        variable: "RINGFENCE_MALFORMED",
        held: "malformed reports to the shop: each met a 200 or a 400",
    },
];

impl Feed {
    /// Runs the test with so many requests.
    pub fn play(&self, workspace: &Workspace, requests: u32) -> Result<String> {
        let many = requests.to_string();
        let settings = [(self.variable, many.as_str())];
        longer::run(
            workspace,
            self.program,
            self.test,
            &settings,
            "Feeding malformed requests",
        )?;
        Ok(format!("{requests} {}", self.held))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_that_is_run_for_longer_is_there_and_reads_its_variable() {
        let workspace = Workspace::find().unwrap();
        let files = ["crates/simulator/tests/http/malformed.rs", "server/tests/it/webhook.rs"];
        for (feed, file) in FEEDS.iter().zip(files) {
            let code = std::fs::read_to_string(workspace.root().join(file)).unwrap();

            assert!(code.contains(&format!("fn {}()", feed.test)), "{}", feed.test);
            assert!(
                code.contains(&format!("var(\"{}\")", feed.variable)),
                "{}",
                feed.variable
            );
            assert!(file.contains(&format!("tests/{}/", feed.program)), "{}", feed.program);
        }
    }
}
