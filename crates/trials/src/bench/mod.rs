//! `cargo xtask bench`: how fast the shop is, beside the fastest thing that could answer in its place.

mod baseline;
mod call;
mod exchange;
mod figures;
mod gate;
mod load;
mod pages;
mod provider;
mod sends;
mod shopper;
mod visit;

use std::process::ExitCode;

use anyhow::Result;
use trials::options::Bench;

/// Measures. The figures mean something only if this program is optimized, because otherwise it would be the slowest part itself.
pub fn run(bench: &Bench) -> Result<ExitCode> {
    match bench {
        Bench::Pages(options) => pages::run(options),
        Bench::Call(options) => call::run(options),
        Bench::Gate(options) => gate::run(options),
        Bench::Sends(options) => sends::run(options),
    }
}
