//! Authenticator apps: six digits that an app makes anew every 30 seconds (TOTP, RFC 6238), each good once.
//!
//! An app's secret is derived from the way's id and salt with the shop's key: the database does not hold it, and it can be shown again
//! while the app is being set up. A salt is drawn with each approval: what was taken away does not come back.

use domain::{CustomerId, Way, WayId};
use storage::{
    Connection, customers,
    ways::{self, KeptWay},
};
use totp_rs::{Algorithm, Builder, Totp};

use crate::{Error, FieldErrors, Shop, Visitor, ways as own};

/// How long an app shows one code, in seconds (RFC 6238, 5.2).
const STEP: u64 = 30;

/// What an app is told once, by camera or by hand.
#[derive(Clone, PartialEq, Eq)]
pub struct SetUp {
    /// `otpauth://totp/…`, to be shown as a QR code.
    pub link: String,
    /// The same secret in groups of four letters, to be typed.
    pub secret: String,
}

/// What to tell an app that was approved a moment ago.
pub async fn set_up(shop: &Shop, visitor: &Visitor, id: &WayId) -> Result<SetUp, Error> {
    let way = own::approved(shop, visitor, id, Way::Authenticator).await?;
    let customer = customers::by_id(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    let account = customer.ok_or(Error::NotSignedIn)?.account_name;
    let app = builder(shop, &way)?
        .with_account_name(account.as_str())
        .with_issuer(Some(shop.name.as_str()))
        .build()
        .map_err(|_| Error::Broken("an authenticator cannot be made"))?;
    let letters = app.secret().to_base32();
    let groups: Vec<&str> = (0..letters.len())
        .step_by(4)
        .map(|at| &letters[at..(at + 4).min(letters.len())])
        .collect();
    Ok(SetUp {
        secret: groups.join(" "),
        link: app
            .to_url()
            .map_err(|_| Error::Broken("an authenticator has no link"))?,
    })
}

/// Makes an app ready: its first code shows that it was set up.
pub async fn finish(shop: &Shop, visitor: &Visitor, id: &WayId, typed: &str) -> Result<(), Error> {
    let way = own::approved(shop, visitor, id, Way::Authenticator).await?;
    let code = parse(typed)?;
    let Some(step) = step(shop, &way, &code)? else {
        return Err(Error::Fields(FieldErrors::one(
            "code",
            "The app shows other digits just now. Please type the newest ones; the clock of your phone must be right.",
        )));
    };
    own::make_ready(shop, visitor, &way, None, step).await
}

/// The app of this customer that shows this code now, and the step of time it belongs to. A code that was used before is none; of two that
/// are typed in the same moment [`ways::use_step`] takes one.
pub(crate) async fn matching(
    shop: &Shop,
    connection: &mut Connection,
    customer: &CustomerId,
    code: &str,
) -> Result<Option<(WayId, i64)>, Error> {
    for way in ways::ready(connection, customer).await? {
        if way.kind == Way::Authenticator
            && let Some(step) = step(shop, &way, code)?
            && step > way.last_step
        {
            return Ok(Some((way.id, step)));
        }
    }
    Ok(None)
}

/// Six digits, with or without spaces between them. Anything else is refused without spending an attempt.
pub(crate) fn parse(typed: &str) -> Result<String, Error> {
    let code: String = typed.chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
    if code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()) {
        Ok(code)
    } else {
        Err(Error::Fields(FieldErrors::one(
            "code",
            "An authenticator app shows six digits, such as 123 456.",
        )))
    }
}

/// The step of time at which an app shows this code: the present one or the one before, for the way that the digits take (RFC 6238, 5.2).
/// No more than these two are right at a time: [`Way::guesses`].
fn step(shop: &Shop, way: &KeptWay, code: &str) -> Result<Option<i64>, Error> {
    let seconds = u64::try_from(shop.clock.now().millis() / 1000).unwrap_or(0);
    let app = app(shop, way)?;
    let step = app
        .check(code, seconds)
        .or_else(|| app.check(code, seconds.saturating_sub(STEP)));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn app(shop: &Shop, way: &KeptWay) -> Result<Totp, Error> {
    builder(shop, way)?
        .build()
        .map_err(|_| Error::Broken("an authenticator cannot be made"))
}

fn builder(shop: &Shop, way: &KeptWay) -> Result<Builder, Error> {
    let subject = match way.salt.as_str() {
        // Made before there were salts.
        "" => format!("authenticator {}", way.id),
        salt => format!("authenticator {} {salt}", way.id),
    };
    let derived = shop.hasher.pseudonym(&subject);
    let mut secret = hex::decode(derived).map_err(|_| Error::Broken("a secret cannot be derived"))?;
    // 160 bits, as RFC 4226 recommends: what every app takes.
    secret.truncate(20);
    Ok(Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_skew(0)
        .with_secret(secret))
}
