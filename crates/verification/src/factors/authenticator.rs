//! Authenticator apps: six digits that an app computes anew every 30 seconds (TOTP, RFC 6238). Each code is good once.
//!
//! The secret of an app is derived from the factor's id and salt with the shop's key. The database therefore does not hold it, and it can
//! be shown again while the app is being set up. Each approval draws a new salt, so an app that was removed does not become valid again.

use domain::{CustomerId, Factor, FactorId, code};
use storage::{
    Connection,
    factors::{self, StoredFactor},
};
use totp_rs::{Algorithm, Builder, Totp};

use crate::{Engine, Error, FieldError, FieldErrors, secrets::label::Label};

/// How long an app shows one code, in seconds (RFC 6238, 5.2).
pub const STEP: i64 = 30;
/// The time steps whose codes are good at one moment, relative to the present one and in the order in which they are checked. The previous
/// step allows for the time that typing takes (RFC 6238, 5.2), the next one for a phone whose clock is a little ahead (6). Their number is
/// what [`Factor::guesses`] says.
pub const GOOD: [i64; 3] = [0, -1, 1];

/// Returns the customer's app that shows this code now, and the time step that the code belongs to; `None` if there is none. `looks` is how
/// many of the codes that are good now are checked.
///
/// A code that was used before does not match. If two requests present the same code at the same moment, [`factors::use_step`] accepts one.
pub async fn matching(
    engine: &Engine,
    connection: &mut Connection,
    customer: &CustomerId,
    code: &str,
    looks: u32,
) -> Result<Option<(FactorId, i64)>, Error> {
    let looks = usize::try_from(looks).unwrap_or(GOOD.len());
    for factor in own_apps(connection, customer).await? {
        let steps = app(engine, &factor)?.steps_of(code, now(engine), GOOD.into_iter().take(looks));
        if let Some(step) = steps.into_iter().find(|step| *step > factor.last_step) {
            return Ok(Some((factor.id, step)));
        }
    }
    Ok(None)
}

/// Returns whether a code is the one that was used last, or would be good now if no later code had been used. Such a code can confirm
/// nothing any more, so saying so reveals nothing.
pub async fn is_used(
    engine: &Engine,
    connection: &mut Connection,
    customer: &CustomerId,
    code: &str,
) -> Result<bool, Error> {
    let now = now(engine);
    for factor in own_apps(connection, customer).await? {
        let used = GOOD
            .into_iter()
            .chain([factor.last_step - now])
            .filter(|away| now + away <= factor.last_step);
        if !app(engine, &factor)?.steps_of(code, now, used).is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn own_apps(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<StoredFactor>, Error> {
    let mut ready = factors::ready(connection, customer).await?;
    ready.retain(|factor| factor.kind == Factor::Authenticator);
    Ok(ready)
}

/// Reads six digits and ignores what separates them. Any other text fails with [`Error::Fields`] and spends no attempt.
pub fn parse(typed: &str) -> Result<String, Error> {
    code::digits(typed, 6).ok_or_else(|| Error::Fields(FieldErrors::one("code", FieldError::AuthenticatorForm)))
}

/// Returns the present time step.
pub fn now(engine: &Engine) -> i64 {
    (engine.clock.now().millis() / 1000).div_euclid(STEP)
}

/// An app's code generator, as the shop computes it.
pub struct App(Totp);

impl App {
    /// Returns those time steps, given as offsets from `now`, whose code is `code`.
    pub fn steps_of(&self, code: &str, now: i64, away: impl IntoIterator<Item = i64>) -> Vec<i64> {
        let shows = |step: &i64| {
            let seconds = u64::try_from(step * STEP).ok();
            seconds.is_some_and(|seconds| self.0.check(code, seconds).is_some())
        };
        away.into_iter().map(|away| now + away).filter(shows).collect()
    }
}

/// Returns the app of a stored factor.
pub fn app(engine: &Engine, factor: &StoredFactor) -> Result<App, Error> {
    builder(engine, factor)?
        .build()
        .map(App)
        .map_err(|_| Error::Internal("an authenticator cannot be made"))
}

/// Returns the builder of an app, without the names that the app shows.
pub fn builder(engine: &Engine, factor: &StoredFactor) -> Result<Builder, Error> {
    let subject = format!("{} {}", factor.id, factor.salt);
    let derived = engine.hasher.pseudonym(Label::AuthenticatorSecret, &subject);
    let mut secret = hex::decode(derived).map_err(|_| Error::Internal("a secret cannot be derived"))?;
    // 160 bits, as RFC 4226 recommends: every app accepts that.
    secret.truncate(20);
    Ok(Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_skew(0)
        .with_secret(secret))
}

/// Uses up a code of an app; `false` if the code is wrong or was used already.
pub async fn use_code(
    engine: &Engine,
    transaction: &mut Connection,
    customer: &CustomerId,
    digits: &str,
) -> Result<bool, Error> {
    let looks = Factor::Authenticator.guesses();
    let app = matching(engine, transaction, customer, digits, looks).await?;
    Ok(match app {
        Some((factor, step)) => factors::use_step(transaction, &factor, step).await?,
        None => false,
    })
}
