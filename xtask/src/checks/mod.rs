//! `cargo xtask test`: every check there is, one after the other, and one table at the end.

mod browser;
mod checkers;
mod counts;
mod dependencies;
mod lints;
mod playwright;
mod report;
mod rust;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use trials::interrupt::{self, Asker};

use crate::postgres::Cluster;
use crate::room;
use crate::tools;
use crate::workspace::Workspace;
use checkers::Checkers;
use report::Report;

/// What can be said on the command line.
#[derive(clap::Args)]
pub struct Arguments {
    /// Only what a small change needs: formatting, lints, and the Rust tests on SQLite
    #[arg(long)]
    fast: bool,
}

/// Runs every stage that has what it needs, whatever became of the others, and prints what came of it.
pub fn run(arguments: &Arguments) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    interrupt::listen(Asker::Anybody)?;
    let mut report = Report::default();

    if arguments.fast {
        fast(&workspace, &mut report);
    } else {
        everything(&workspace, &mut report);
    }

    report.print();
    Ok(if interrupt::requested() {
        ExitCode::from(interrupt::EXIT_CODE)
    } else if report.all_passed() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn fast(workspace: &Workspace, report: &mut Report) {
    report.check("Formatting", || lints::formatting(workspace));
    report.check("Clippy", || lints::clippy(workspace));
    report.tests("Rust tests on SQLite", || rust::on_sqlite(workspace));
}

fn everything(workspace: &Workspace, report: &mut Report) {
    if !report.check("Room on the disk", || room::for_tests(workspace)) {
        return;
    }
    report.check("Tools", tools::install_for_tests);
    report.check("Formatting", || lints::formatting(workspace));
    spelling_and_dependencies(workspace, report);
    report.check("Clippy", || lints::clippy(workspace));
    report.check("Clippy, without the simulator", || lints::clippy_production(workspace));
    report.check("Clippy, browser code", || lints::clippy_browser(workspace));

    let programs = report.make("Rust tests compile", || rust::compile(workspace));
    let cluster = report.make("PostgreSQL starts", Cluster::start);
    if let Some(programs) = &programs {
        report.tests("Rust tests on SQLite", || rust::on_sqlite(workspace));
        match &cluster {
            Some(cluster) => report.tests("Rust tests on PostgreSQL", || rust::on_postgres(programs, cluster)),
            None => report.skip("Rust tests on PostgreSQL", "there is no PostgreSQL"),
        }
    } else {
        report.skip("Rust tests on SQLite", "they do not compile");
        report.skip("Rust tests on PostgreSQL", "they do not compile");
    }

    let server = programs.and_then(|programs| programs.server());
    journeys(workspace, report, server, cluster.as_ref());
}

fn spelling_and_dependencies(workspace: &Workspace, report: &mut Report) {
    let Some(checkers) = report.make("Checkers", || Checkers::install(workspace)) else {
        report.skip("Spelling", "the checkers are missing");
        report.skip("Dependencies allowed", "the checkers are missing");
        report.skip("Dependencies used", "the checkers are missing");
        report.skip("Dependencies without known holes", "the checkers are missing");
        return;
    };

    report.check("Spelling", || lints::spelling(workspace, &checkers));
    report.check("Dependencies allowed", || dependencies::allowed(workspace, &checkers));
    report.check("Dependencies used", || dependencies::used(workspace, &checkers));
    report.ask("Dependencies without known holes", || {
        dependencies::advisories(workspace, &checkers)
    });
}

fn journeys(workspace: &Workspace, report: &mut Report, server: Option<PathBuf>, cluster: Option<&Cluster>) {
    let ready = report.check("Journeys: packages and types", || browser::prepare(workspace));
    let built = report.make("Journeys: the shop is built", || browser::build(workspace, server));
    let Some(built) = built.filter(|_| ready) else {
        report.skip("Attack scenarios", "its packages or the shop are missing");
        report.skip("Journeys on SQLite", "its packages or the shop are missing");
        report.skip("Journeys on PostgreSQL", "its packages or the shop are missing");
        return;
    };

    report.check("Attack scenarios", || browser::attack(workspace, &built, cluster));
    report.tests("Journeys on SQLite", || browser::on_sqlite(workspace, &built));
    match cluster {
        Some(cluster) => report.tests("Journeys on PostgreSQL", || {
            browser::on_postgres(workspace, &built, cluster)
        }),
        None => report.skip("Journeys on PostgreSQL", "there is no PostgreSQL"),
    }
}
