//! The scenarios. Each returns what it tried and what held, or says what gave way.

mod bindings;
mod calls;
mod flood;
mod guessing;
mod input;
mod leaks;
mod reports;
mod sessions;
mod strangers;

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use super::fixture::Fixture;

type Play = Pin<Box<dyn Future<Output = Result<String>>>>;

/// One scenario.
pub struct Scenario {
    pub name: &'static str,
    /// Looks at times and needs a machine that does nothing else, or needs time to pass: not in a short run.
    pub timed: bool,
    pub play: fn(Fixture) -> Play,
}

/// All of them.
pub fn all() -> [Scenario; 18] {
    macro_rules! scenario {
        ($name:literal, $play:path) => {
            scenario!($name, $play, false)
        };
        ($name:literal, $play:path, $timed:literal) => {
            Scenario {
                name: $name,
                timed: $timed,
                play: |fixture| Box::pin($play(fixture)),
            }
        };
    }
    [
        scenario!("parallel guessing", guessing::parallel),
        scenario!("double submit", guessing::double_submit),
        scenario!("fresh challenges", guessing::fresh_challenges),
        scenario!("call-again refill", guessing::refill, true),
        scenario!("purpose and account mix-up", bindings::mix_up),
        scenario!("phone swap", bindings::phone_swap),
        scenario!("second-tab cart", bindings::second_tab),
        scenario!("session replay", sessions::replay),
        scenario!("cross-site posts", sessions::cross_site),
        scenario!("cookie-less reads", sessions::cookie_less_reads),
        scenario!("forged reports", reports::forged),
        scenario!("enumeration by words", strangers::by_words),
        scenario!("enumeration by time", strangers::by_time, true),
        scenario!("spoofed headers", calls::spoofed_headers),
        scenario!("pumping ramp", calls::pumping_ramp),
        scenario!("leak check", leaks::check),
        scenario!("malformed input", input::malformed),
        scenario!("hash flood", flood::passwords, true),
    ]
}
