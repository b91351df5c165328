//! Background tasks: cleanup, polling for the outcome of calls, notices, mails, and looking at what other instances sold.

use std::time::Duration;

use scripts::Language;
use services::{
    Shop, housekeeping,
    identity::{number_claims, recovery},
    mail,
};
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{MissedTickBehavior, interval},
};
use verification::{clock, delivery, notices};

/// Interval between two cleanups.
const SWEEP: Duration = Duration::from_mins(5);
/// Maximum age of the shown stock when another instance sells. The database decides whether stock can be sold.
const LOOK: Duration = Duration::from_secs(1);

/// Interval of checks for calls whose outcome must be polled.
const ASK: Duration = Duration::from_secs(1);

/// Interval of checks for queued notice calls.
const TELL: Duration = Duration::from_secs(2);

/// Interval of checks for queued mails.
const MAIL: Duration = Duration::from_secs(2);

/// Maximum age of the list of voices.
const VOICES: Duration = Duration::from_hours(6);
/// Interval until the next try after the voices could not be read.
const VOICES_AGAIN: Duration = Duration::from_mins(5);

/// Interval of checks whether the machine's clock was set.
const CLOCK: Duration = Duration::from_secs(1);

/// Interval of checks whether the wait of a lost phone, or of a number with a new owner, is over.
const MOVE: Duration = Duration::from_secs(30);

/// Starts all eight tasks. They end when `stopped` becomes true.
pub(crate) fn start(shop: &Shop, stopped: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
    let sweep = async |shop: &Shop| housekeeping::sweep(shop).await;
    let look = async |shop: &Shop| Ok(shop.catalog.look(shop.clock.now()).await?);
    let move_phones = async |shop: &Shop| {
        recovery::carry_out(shop).await?;
        number_claims::carry_out(shop).await.map(drop)
    };
    let ask = async |shop: &Shop| Ok(delivery::watch::look(shop).await?);
    let tell = async |shop: &Shop| Ok(notices::place_due(shop).await?);
    let send = async |shop: &Shop| mail::send_due(shop, app::letter).await;
    let clock = async |shop: &Shop| Ok(clock::keep(&shop.clock, &shop.database).await?);
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
        tokio::spawn(every(MAIL, "sending mails", shop.clone(), stopped.clone(), send)),
        tokio::spawn(every(SWEEP, "sweeping", shop.clone(), stopped.clone(), sweep)),
        tokio::spawn(every(
            LOOK,
            "looking at the catalog",
            shop.clone(),
            stopped.clone(),
            look,
        )),
    ]
}

/// Reads the voices at regular intervals, sooner after a failure.
async fn keep_voices(shop: Shop, mut stopped: watch::Receiver<bool>) {
    loop {
        let pause = if read_voices(&shop).await { VOICES } else { VOICES_AGAIN };
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Reads which voices the account has and logs the languages without one. Returns whether that succeeded. A provider that does not list
/// voices is assumed to have all of them.
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

async fn every<F>(pause: Duration, what: &str, shop: Shop, mut stopped: watch::Receiver<bool>, action: F)
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
        if let Err(error) = action(&shop).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "{what} failed; trying again later"
            );
        }
    }
}
