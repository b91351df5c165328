//! How many browsers of one source the shop begins to remember: programs that keep no cookie are each time a new one.

use std::time::Duration;

use storage::limits;

use crate::{Error, Shop, guard::Source};

const HOUR: Duration = Duration::from_hours(1);

/// Counts one more browser of this source that is about to be remembered; `false` when there were too many within the hour.
pub async fn admit(shop: &Shop, source: Source) -> Result<bool, Error> {
    let (key, window) = (format!("newcomers:{}", source.host()), shop.clock.now().start_of(HOUR));
    let mut transaction = shop.database.begin().await?;
    let admitted = limits::use_one(&mut transaction, &key, window, shop.policy.newcomers_per_source).await?;
    transaction.commit().await?;
    Ok(admitted)
}
