//! Signing in with account name and password.

use std::time::Duration;

use domain::{AccountName, CredentialsVersion, CustomerId, history::Happening};
use storage::{customers, limits};

use crate::{Error, Shop, Visitor, cart, guard::Source, history, passwords};

const QUARTER: Duration = Duration::from_mins(15);

/// A network (an IPv4 /24, an IPv6 /48) may do as much as so many sources.
pub(crate) const SOURCES_OF_A_NETWORK: u32 = 4;

/// Counts a try at what an account is proved by, unless it is one too many: of the source, of the source for this name, or of the name.
/// One source alone does not use up what a name has. `what` keeps different deeds apart.
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

/// A customer who may come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub customer: CustomerId,
    /// The version of the password and phone number they came in with. A session is good for these only: one that is
    /// opened with the old password while the password changes is dead from its first moment.
    pub credentials: CredentialsVersion,
}

/// The customer of this name and password. An unknown name costs the same work and earns the same words.
pub async fn sign_in(shop: &Shop, visitor: &Visitor, account_name: &str, password: &str) -> Result<SignedIn, Error> {
    passwords::fits("password", password)?;
    let now = shop.clock.now();
    let name = AccountName::parse(account_name).ok();
    count_try(shop, visitor.source, "sign_in", name.as_ref()).await?;
    let customer = match &name {
        Some(name) => customers::by_account_name(&mut shop.database.read().await?, name).await?,
        None => None,
    };

    let hash = customer.as_ref().map(|customer| customer.password_hash.clone());
    let matches = shop.hasher.password_matches(&visitor.into(), password, hash).await?;
    let customer = customer.filter(|_| matches).ok_or(Error::SignIn)?;

    let mut transaction = shop.database.begin().await?;
    cart::hand_over(&mut transaction, visitor, &customer.id, now).await?;
    history::note(shop, &mut transaction, &customer.id, &Happening::SignedIn).await?;
    transaction.commit().await?;
    tracing::info!(customer = %customer.id, "signed in");
    Ok(SignedIn {
        credentials: customer.credentials,
        customer: customer.id,
    })
}
