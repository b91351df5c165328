//! Authenticator apps: six digits that an app makes anew every 30 seconds (TOTP, RFC 6238), each good once.
//!
//! An app's secret is derived from the way's id and salt with the shop's key: the database does not hold it, and it can be shown again
//! while the app is being set up. A salt is drawn with each approval: what was taken away does not come back.

use domain::{CustomerId, Way, WayId, code};
use storage::{
    Connection, customers,
    ways::{self, KeptWay},
};
use totp_rs::{Algorithm, Builder, Totp};

use crate::{Error, FieldErrors, Shop, Visitor, ways as own};

/// How long an app shows one code, in seconds (RFC 6238, 5.2).
const STEP: i64 = 30;
/// The steps of time whose codes are good at one moment, seen from the present one and in the order in which they are looked at: the one
/// before for the time that typing takes (RFC 6238, 5.2), the next one for a phone whose clock is a little ahead (6). As many as
/// [`Way::guesses`] says.
const GOOD: [i64; 3] = [0, -1, 1];
/// How far a phone's clock may be off, in steps, for the page that sets an app up to say so.
const TOLD: i64 = 120;

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
    if own::is_ready(shop, visitor, id, Way::Authenticator).await? {
        return Ok(());
    }
    let way = own::approved(shop, visitor, id, Way::Authenticator).await?;
    let code = parse(typed)?;
    let steps = app(shop, &way)?.steps_of(&code, now(shop), GOOD);
    let Some(step) = steps.first() else {
        let told = clock_is_off(&app(shop, &way)?, &code, now(shop));
        return Err(Error::Fields(FieldErrors::one("code", told)));
    };
    own::make_ready(shop, visitor, &way, None, *step).await
}

/// Why a code that sets an app up is not right. Nobody guesses here: the page shows the app's secret to the same customer.
fn clock_is_off(app: &App, code: &str, now: i64) -> String {
    let nearest = app
        .steps_of(code, now, -TOLD..=TOLD)
        .into_iter()
        .min_by_key(|step| (step - now).abs());
    let Some(step) = nearest else {
        return "The app shows other digits just now. Please type the newest ones.".to_owned();
    };
    let minutes = ((step - now).abs() * STEP + 30) / 60;
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    let way = if step > now {
        "ahead"
    } else {
        "behind, or the digits are old"
    };
    format!(
        "The clock of your phone is {minutes} {unit} {way}. Please let the phone set its time by the network and type the newest digits."
    )
}

/// The app of this customer that shows this code now, and the step of time it belongs to; `looks` is how many of the codes that are good
/// now are looked at. A code that was used before is none; of two that are typed in the same moment [`ways::use_step`] takes one.
pub(crate) async fn matching(
    shop: &Shop,
    connection: &mut Connection,
    customer: &CustomerId,
    code: &str,
    looks: u32,
) -> Result<Option<(WayId, i64)>, Error> {
    let looks = usize::try_from(looks).unwrap_or(GOOD.len());
    for way in own_apps(connection, customer).await? {
        let steps = app(shop, &way)?.steps_of(code, now(shop), GOOD.into_iter().take(looks));
        if let Some(step) = steps.into_iter().find(|step| *step > way.last_step) {
            return Ok(Some((way.id, step)));
        }
    }
    Ok(None)
}

/// Whether a code is the one that was used last, or would be good now had not a later one been used. Such a code confirms nothing any
/// more, so that telling of it gives nothing away.
pub(crate) async fn is_used(
    shop: &Shop,
    connection: &mut Connection,
    customer: &CustomerId,
    code: &str,
) -> Result<bool, Error> {
    let now = now(shop);
    for way in own_apps(connection, customer).await? {
        let used = GOOD
            .into_iter()
            .chain([way.last_step - now])
            .filter(|away| now + away <= way.last_step);
        if !app(shop, &way)?.steps_of(code, now, used).is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn own_apps(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<KeptWay>, Error> {
    let mut ready = ways::ready(connection, customer).await?;
    ready.retain(|way| way.kind == Way::Authenticator);
    Ok(ready)
}

/// Six digits, whatever stands between them. Anything else is refused without spending an attempt.
pub(crate) fn parse(typed: &str) -> Result<String, Error> {
    code::digits(typed, 6).ok_or_else(|| {
        Error::Fields(FieldErrors::one(
            "code",
            "An authenticator app shows six digits, such as 123 456.",
        ))
    })
}

/// The present step of time.
fn now(shop: &Shop) -> i64 {
    (shop.clock.now().millis() / 1000).div_euclid(STEP)
}

/// An app, as the shop computes it.
struct App(Totp);

impl App {
    /// Those of these steps, given as seen from `now`, whose code this is.
    fn steps_of(&self, code: &str, now: i64, away: impl IntoIterator<Item = i64>) -> Vec<i64> {
        let shows = |step: &i64| {
            let seconds = u64::try_from(step * STEP).ok();
            seconds.is_some_and(|seconds| self.0.check(code, seconds).is_some())
        };
        away.into_iter().map(|away| now + away).filter(shows).collect()
    }
}

fn app(shop: &Shop, way: &KeptWay) -> Result<App, Error> {
    builder(shop, way)?
        .build()
        .map(App)
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
