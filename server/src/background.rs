//! What the shop does by itself: sweeping up, asking how calls go, and looking at the shelves that
//! other instances sell from.

use std::time::Duration;

use scripts::Language;
use services::{Shop, call_watch, clock, housekeeping, notices, number_claims, recovery};
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};

/// Between two sweeps.
const SWEEP: Duration = Duration::from_mins(5);
/// How old the shown stock may be when another instance sells. What is promised is decided by the database.
const LOOK: Duration = Duration::from_secs(5);

/// How often the shop looks whether a call is to be asked about.
const ASK: Duration = Duration::from_secs(1);

/// How often the shop looks whether somebody is to be told of something.
const TELL: Duration = Duration::from_secs(2);

/// How old the known voices may be.
const VOICES: Duration = Duration::from_hours(6);
/// When voices that could not be read are read again.
const VOICES_AGAIN: Duration = Duration::from_mins(5);

/// How often the shop looks whether the machine's clock was set.
const CLOCK: Duration = Duration::from_secs(1);

/// How often the shop looks whether the wait of a lost phone, or of a number with a new owner, is over.
const MOVE: Duration = Duration::from_secs(30);

/// Starts all seven; they end when `stopped` comes true.
pub(crate) fn start(shop: &Shop, stopped: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
    let sweep = async |shop: &Shop| housekeeping::sweep(shop).await;
    let look = async |shop: &Shop| shop.catalogue.refresh(&shop.database).await;
    let move_phones = async |shop: &Shop| {
        recovery::carry_out(shop).await?;
        number_claims::carry_out(shop).await.map(drop)
    };
    let ask = async |shop: &Shop| call_watch::look(shop).await;
    let tell = async |shop: &Shop| notices::place_due(shop).await;
    let clock = async |shop: &Shop| clock::keep(shop).await;
    vec![
        tokio::spawn(every(
            CLOCK,
            "looking at the clock",
            shop.clone(),
            stopped.clone(),
            clock,
        )),
        tokio::spawn(keep_voices(shop.clone(), stopped.clone())),
        tokio::spawn(every(ASK, "asking how calls go", shop.clone(), stopped.clone(), ask)),
        tokio::spawn(every(
            MOVE,
            "moving accounts",
            shop.clone(),
            stopped.clone(),
            move_phones,
        )),
        tokio::spawn(every(TELL, "telling customers", shop.clone(), stopped.clone(), tell)),
        tokio::spawn(every(SWEEP, "sweeping", shop.clone(), stopped.clone(), sweep)),
        tokio::spawn(every(
            LOOK,
            "looking at the shelves",
            shop.clone(),
            stopped.clone(),
            look,
        )),
    ]
}

/// Reads the voices again and again, sooner when it failed.
async fn keep_voices(shop: Shop, mut stopped: watch::Receiver<bool>) {
    loop {
        let pause = if read_voices(&shop).await { VOICES } else { VOICES_AGAIN };
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Which voices the account has, and which languages have to be spoken in another; whether that could be read. A provider that does not
/// tell is trusted to have them all.
async fn read_voices(shop: &Shop) -> bool {
    match shop.telephone.read_voices().await {
        Ok(mute) if mute.is_empty() => tracing::debug!("the account has a voice for every language"),
        Ok(mute) => {
            let mute: Vec<_> = mute.into_iter().map(Language::code).collect();
            tracing::warn!(
                languages = mute.join(" "),
                "the account has no voice for these languages"
            );
        }
        Err(error) => {
            tracing::warn!(%error, "not all of the provider's voices could be read; trying again in some minutes");
            return false;
        }
    }
    true
}

async fn every<F>(pause: Duration, what: &str, shop: Shop, mut stopped: watch::Receiver<bool>, deed: F)
where
    F: AsyncFn(&Shop) -> Result<(), services::Error>,
{
    let mut ticks = interval(pause);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => return,
            _ = ticks.tick() => {}
        }
        if let Err(error) = deed(&shop).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "{what} failed; trying again later"
            );
        }
    }
}
