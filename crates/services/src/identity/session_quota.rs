//! The session quota: how many new browsers of one source the shop remembers. A program that keeps no cookies is a new browser each time.

use std::time::Duration;

use storage::{fixed_windows, limit_key::LimitKey};
use verification::source::Source;

use crate::{Error, Shop, identity::tries::SOURCES_OF_A_NETWORK};

const HOUR: Duration = Duration::from_hours(1);

/// Counts one more browser of this source that is about to be remembered. Returns `false` when there were too many within the hour.
pub async fn admit(shop: &Shop, source: Source) -> Result<bool, Error> {
    let (most, window) = (shop.policy.sessions_per_source, shop.clock.now().start_of(HOUR));
    let mut transaction = shop.database.begin().await?;
    for (whose, most) in [
        (source.host(), most),
        (source.network(), most.saturating_mul(SOURCES_OF_A_NETWORK)),
    ] {
        if !fixed_windows::use_one(&mut transaction, LimitKey::NewBrowsers(&whose), window, most).await? {
            return Ok(false);
        }
    }
    transaction.commit().await?;
    Ok(true)
}
