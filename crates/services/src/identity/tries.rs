//! Limits on how often somebody may try to prove an account.

use std::time::Duration;

use domain::AccountName;
use storage::limits;
use verification::source::Source;

use crate::{Error, Shop};

const QUARTER: Duration = Duration::from_mins(15);
/// A network (an IPv4 /24, an IPv6 /48) may make as many tries as this many single sources.
pub(crate) const SOURCES_OF_A_NETWORK: u32 = 4;

/// Counts a try to prove an account: for the source, its network, the source with this name, and the name. Returns
/// [`Error::TooManySignIns`] when one of these limits is used up. One source with one name gets half of what the name has, so it cannot
/// lock the owner out alone. `what` keeps the counts of different actions apart.
pub(crate) async fn count_try(
    shop: &Shop,
    source: Source,
    what: &str,
    name: Option<&AccountName>,
) -> Result<(), Error> {
    let (policy, network, source) = (&shop.policy, source.network(), source.host());
    let of_network = policy.sign_ins_per_source.saturating_mul(SOURCES_OF_A_NETWORK);
    let mut limits = vec![
        (format!("{what}_from:{source}"), policy.sign_ins_per_source),
        (format!("{what}_from:{network}"), of_network),
    ];
    if let Some(name) = name {
        let half = policy.sign_ins_per_quarter.div_ceil(2);
        limits.push((format!("{what}:{name} from {source}"), half));
        limits.push((format!("{what}:{name}"), policy.sign_ins_per_quarter));
    }
    let window = shop.clock.now().start_of(QUARTER);
    let mut transaction = shop.database.begin().await?;
    for (key, most) in limits {
        if !limits::use_one(&mut transaction, &key, window, most).await? {
            return Err(Error::TooManySignIns);
        }
    }
    Ok(transaction.commit().await?)
}
