//! The drills. Each returns what it tried and what held, or says what gave way.

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

use super::ground::Ground;

type Play = Pin<Box<dyn Future<Output = Result<String>>>>;

/// One drill.
pub struct Drill {
    pub name: &'static str,
    /// Looks at times and needs a machine that does nothing else, or needs time to pass: not in a short run.
    pub timed: bool,
    pub play: fn(Ground) -> Play,
}

/// All of them.
pub fn all() -> [Drill; 18] {
    macro_rules! drill {
        ($name:literal, $play:path) => {
            drill!($name, $play, false)
        };
        ($name:literal, $play:path, $timed:literal) => {
            Drill {
                name: $name,
                timed: $timed,
                play: |ground| Box::pin($play(ground)),
            }
        };
    }
    [
        drill!("parallel guessing", guessing::parallel),
        drill!("double submit", guessing::double_submit),
        drill!("fresh challenges", guessing::fresh_challenges),
        drill!("call-again refill", guessing::refill, true),
        drill!("purpose and account mix-up", bindings::mix_up),
        drill!("phone swap", bindings::phone_swap),
        drill!("second-tab cart", bindings::second_tab),
        drill!("session replay", sessions::replay),
        drill!("cross-site posts", sessions::cross_site),
        drill!("cookie-less reads", sessions::cookie_less_reads),
        drill!("forged reports", reports::forged),
        drill!("enumeration by words", strangers::by_words),
        drill!("enumeration by time", strangers::by_time, true),
        drill!("spoofed headers", calls::spoofed_headers),
        drill!("pumping ramp", calls::pumping_ramp),
        drill!("leak check", leaks::check),
        drill!("malformed input", input::malformed),
        drill!("hash flood", flood::passwords, true),
    ]
}
