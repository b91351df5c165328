//! Setting up an authenticator app.

use domain::{Factor, FactorId};
use storage::customers;
use verification::{
    FieldError, FieldErrors, Visitor,
    factors::authenticator::{self, App, GOOD, STEP},
};

use crate::{Error, Shop, identity::enrollment};

/// Largest deviation of a phone's clock, in time steps, that the set-up page recognizes and explains.
const TOLD: i64 = 120;

/// The secret that an app receives once, by camera or by hand.
#[derive(Clone, PartialEq, Eq)]
pub struct SetUp {
    /// `otpauth://totp/…`, to be shown as a QR code.
    pub link: String,
    /// The same secret in base32, in groups of four letters, for typing.
    pub secret: String,
}

/// Returns the secret for an app that was approved a moment ago. Returns [`Error::NotFound`] when it may not be set up now.
pub async fn set_up(shop: &Shop, visitor: &Visitor, id: &FactorId) -> Result<SetUp, Error> {
    let factor = enrollment::approved(shop, visitor, id, Factor::Authenticator).await?;
    let customer = customers::by_id(&mut shop.database.read().await?, visitor.signed_in()?).await?;
    let account = customer.ok_or(Error::NotSignedIn)?.account_name;
    let app = authenticator::builder(shop, &factor)?
        .with_account_name(account.as_str())
        .with_issuer(Some(shop.name.as_str()))
        .build()
        .map_err(|_| Error::Internal("an authenticator cannot be made"))?;
    let letters = app.secret().to_base32();
    let groups: Vec<&str> = (0..letters.len())
        .step_by(4)
        .map(|at| &letters[at..(at + 4).min(letters.len())])
        .collect();
    Ok(SetUp {
        secret: groups.join(" "),
        link: app
            .to_url()
            .map_err(|_| Error::Internal("an authenticator has no link"))?,
    })
}

/// Marks an app as set up, once its first code shows that it has the secret. A wrong code is [`Error::Fields`].
pub async fn finish(shop: &Shop, visitor: &Visitor, id: &FactorId, typed: &str) -> Result<(), Error> {
    if enrollment::is_ready(shop, visitor, id, Factor::Authenticator).await? {
        return Ok(());
    }
    let factor = enrollment::approved(shop, visitor, id, Factor::Authenticator).await?;
    let code = authenticator::parse(typed)?;
    let steps = authenticator::app(shop, &factor)?.steps_of(&code, authenticator::now(shop), GOOD);
    let Some(step) = steps.first() else {
        let why = clock_is_off(&authenticator::app(shop, &factor)?, &code, authenticator::now(shop));
        return Err(Error::Fields(FieldErrors::one("code", why)));
    };
    enrollment::make_ready(shop, visitor, &factor, None, *step).await
}

/// Explains why a code does not set the app up. The explanation helps no attacker, because the page shows the app's secret to the same
/// customer anyway.
fn clock_is_off(app: &App, code: &str, now: i64) -> FieldError {
    let nearest = app
        .steps_of(code, now, -TOLD..=TOLD)
        .into_iter()
        .min_by_key(|step| (step - now).abs());
    let Some(step) = nearest else {
        return FieldError::AppShowsOthers;
    };
    FieldError::AppClock {
        minutes: ((step - now).abs() * STEP + 30) / 60,
        ahead: step > now,
    }
}
