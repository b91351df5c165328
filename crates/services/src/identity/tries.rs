//! Limits on how often somebody may try to prove an account.

use std::time::Duration;

use domain::AccountName;
use storage::{
    fixed_windows,
    limit_key::{LimitKey, TryTo},
};
use verification::source::Source;

use crate::{Error, Shop};

const QUARTER: Duration = Duration::from_mins(15);
/// A network (an IPv4 /24, an IPv6 /48) may make as many tries as this many single sources.
pub(crate) const SOURCES_OF_A_NETWORK: u32 = 4;

/// Counts a try to prove an account: for the source, its network, the source with this name, and the name. Returns
/// [`Error::TooManySignIns`] when one of these limits is used up. One source with one name gets half of what the name has, so it cannot
/// lock the owner out alone. Tries for different actions are counted apart.
pub(crate) async fn count_try(shop: &Shop, source: Source, to: TryTo, name: Option<&AccountName>) -> Result<(), Error> {
    let (policy, network, host) = (&shop.policy, source.network(), source.host());
    let of_network = policy.sign_ins_per_source.saturating_mul(SOURCES_OF_A_NETWORK);
    let mut limits = vec![
        (LimitKey::TriesFrom(to, &host), policy.sign_ins_per_source),
        (LimitKey::TriesFrom(to, &network), of_network),
    ];
    if let Some(name) = name {
        let half = policy.sign_ins_per_quarter.div_ceil(2);
        let from = LimitKey::TriesAtFrom { to, name, host: &host };
        limits.push((from, half));
        limits.push((LimitKey::TriesAt(to, name), policy.sign_ins_per_quarter));
    }
    let window = shop.clock.now().start_of(QUARTER);
    let mut transaction = shop.database.begin().await?;
    for (key, most) in limits {
        if !fixed_windows::use_one(&mut transaction, key, window, most).await? {
            return Err(Error::TooManySignIns);
        }
    }
    Ok(transaction.commit().await?)
}
