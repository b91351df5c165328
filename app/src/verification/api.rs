//! Server functions of the PIN page.

use domain::{ChallengeId, Factor, Purpose, change::ChangeKind};
use leptos::prelude::*;
use services::{
    Error,
    gate::{self, Confirmed, Destination, Outcome},
};
use tower_sessions::session::Id;
use verification::{FactorInput, Visitor};

use crate::{error::AppError, flash::Flash, language::texts, passkey, path::Path, site::shop, ui::moment, visitor};

/// Checks a typed PIN. If it is right, the protected action is carried out.
#[server(endpoint = "confirm_pin")]
pub async fn confirm_pin(
    #[server(default)] challenge: String,
    #[server(default)] pin: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect(&Path::Home.to_string());
        return Ok(());
    };
    let back = Path::Verify(&id).to_string();
    match confirm(&id, &pin, &bond).await {
        Ok(outcome) => respond(outcome, &back).await,
        Err(error) => error.lead_back(&back, &[]).await,
    }
    Ok(())
}

/// Checks a typed backup code, used instead of the PIN.
#[server(endpoint = "confirm_backup_code")]
pub async fn confirm_backup_code(
    #[server(default)] challenge: String,
    #[server(default)] code: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    confirm_factor(&challenge, FactorInput::BackupCode(code), &bond).await;
    Ok(())
}

/// Checks an authenticator code, used instead of the PIN.
#[server(endpoint = "confirm_authenticator")]
pub async fn confirm_authenticator(
    #[server(default)] challenge: String,
    #[server(default)] app_code: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    confirm_factor(&challenge, FactorInput::Authenticator(app_code), &bond).await;
    Ok(())
}

/// Checks the signature of a passkey, used instead of the PIN.
#[server(endpoint = "confirm_passkey")]
pub async fn confirm_passkey(
    #[server(default)] challenge: String,
    #[server(default)] answer: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    confirm_factor(&challenge, FactorInput::Passkey(answer), &bond).await;
    Ok(())
}

/// The `WebAuthn` options for confirming a challenge with a passkey, as JSON.
#[server(endpoint = "passkey_question")]
pub async fn passkey_question(#[server(default)] challenge: String) -> Result<String, ServerFnError> {
    let asked = async {
        let id: ChallengeId = challenge.parse().map_err(|_| AppError::NotFound)?;
        let visitor = visitor::known_visitor().await?;
        Ok(gate::ask_passkey(&shop(), &visitor, &id).await?)
    };
    Ok(passkey::question(asked.await))
}

async fn confirm_factor(challenge: &str, shown: FactorInput, bond: &str) {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect(&Path::Home.to_string());
        return;
    };
    let back = Path::Verify(&id).to_string();
    let field = match shown.factor() {
        Factor::BackupCode => "code",
        Factor::Authenticator => "app_code",
        Factor::Passkey => "passkey",
    };
    match confirm_with(&id, &shown, bond).await {
        Ok(Outcome::WrongPin { attempts_left }) if attempts_left > 0 => {
            let told = not_right(shown.factor(), attempts_left);
            Flash::form(&[], vec![(field, told)]).lead_to(&back).await;
        }
        Ok(outcome) => respond(outcome, &back).await,
        Err(AppError::Fields(fields)) => {
            let told = fields.into_iter().map(|(_, message)| (field, message)).collect();
            Flash::form(&[], told).lead_to(&back).await;
        }
        Err(error) => error.lead_back(&back, &[]).await,
    }
}

fn not_right(kind: Factor, attempts_left: u32) -> String {
    let t = texts();
    match kind {
        Factor::BackupCode => t.pin_wrong_code(attempts_left),
        Factor::Authenticator => t.pin_wrong_app(attempts_left),
        Factor::Passkey => t.pin_wrong_passkey(attempts_left),
    }
}

async fn confirm(id: &ChallengeId, pin: &str, bond: &str) -> Result<Outcome, AppError> {
    let visitor = visitor::known_visitor().await?;
    let (renewal, session) = visitor::renewal(bond).await?;
    let confirmed = gate::confirm(&shop(), &visitor, Some(&renewal), id, pin).await?;
    followed(&visitor, id, confirmed, session).await
}

async fn confirm_with(id: &ChallengeId, shown: &FactorInput, bond: &str) -> Result<Outcome, AppError> {
    let visitor = visitor::known_visitor().await?;
    let (renewal, session) = visitor::renewal(bond).await?;
    let confirmed = gate::confirm_with(&shop(), &visitor, Some(&renewal), id, shown).await?;
    followed(&visitor, id, confirmed, session).await
}

/// Returns the outcome after this request has switched to the resulting session. That is the new session of the action, or the session that
/// an earlier submission of the same form created.
async fn followed(
    visitor: &Visitor,
    challenge: &ChallengeId,
    confirmed: Confirmed,
    renewed: Id,
) -> Result<Outcome, AppError> {
    let session = visitor::session().await?;
    if confirmed.renewed {
        visitor::follow(&session, renewed).await?;
    } else if matches!(confirmed.outcome, Outcome::AlreadyDone(_)) {
        visitor::catch_up(&session).await?;
        // A second click gets the same response as the first.
        let done = gate::done(&shop(), visitor, challenge).await?;
        return Ok(done.unwrap_or(confirmed.outcome));
    } else if matches!(confirmed.outcome, Outcome::PhonePutBack | Outcome::PhoneMoveStopped) {
        // Everybody was signed out of the account. A session that was not renewed with the action may still name its customer.
        visitor::step_out(&session).await?;
    }
    Ok(confirmed.outcome)
}

async fn respond(outcome: Outcome, back: &str) {
    let t = texts();
    match outcome {
        Outcome::Registered(_) => leptos_axum::redirect(&Path::Welcome.to_string()),
        Outcome::NameTaken(id) => leptos_axum::redirect(&Path::ChooseName(&id).to_string()),
        Outcome::PhoneTaken => Flash::notice(t.pin_done_phone_taken()).lead_to(Path::SignIn).await,
        Outcome::OrderPlaced(id) => leptos_axum::redirect(&Path::Order(&id).flagged("placed")),
        Outcome::SoldOut => not_done(t.pin_done_sold_out(), Path::Cart).await,
        Outcome::Changed(what) => Flash::notice(changed(what)).lead_to(Path::Account).await,
        Outcome::FactorApproved(id) => leptos_axum::redirect(&Path::SetUpFactor(&id).to_string()),
        Outcome::FactorRemoved => Flash::notice(t.pin_done_removed()).lead_to(Path::Factors).await,
        Outcome::PasswordReset => Flash::notice(t.pin_done_reset()).lead_to(Path::SignIn).await,
        Outcome::PhoneMoveWaits(due) => {
            let told = t.pin_done_phone_move(moment(due));
            Flash::notice(told).lead_to(Path::SignIn).await;
        }
        Outcome::BackupCodesMade(id) => leptos_axum::redirect(&Path::NewBackupCodes(&id).to_string()),
        Outcome::NewNumberCalled(id) => leptos_axum::redirect(&Path::Verify(&id).to_string()),
        Outcome::NewNumberNotCalled => not_done(t.pin_done_not_called(), Path::Account).await,
        Outcome::NumberTaken => {
            let signed_in = visitor::customer_visit().await.is_ok();
            let path = if signed_in { Path::Account } else { Path::LostPhone };
            not_done(t.pin_done_number_taken(), path).await;
        }
        Outcome::OldNumberTaken => not_done(t.pin_done_old_number_taken(), Path::Reversal).await,
        Outcome::PhonePutBack => Flash::notice(t.pin_done_put_back()).lead_to(Path::SignIn).await,
        Outcome::PhoneMoveStopped => Flash::notice(t.pin_done_move_stopped()).lead_to(Path::SignIn).await,
        Outcome::NothingToReverse => not_done(t.pin_done_nothing_to_reverse(), Path::Reversal).await,
        // The old number is followed by a call to the new one, which is the outcome then.
        Outcome::WrongPin { attempts_left: 0 } | Outcome::Ended | Outcome::OldNumberProved(_) => {
            leptos_axum::redirect(back);
        }
        Outcome::WrongPin { attempts_left } => {
            let told = t.pin_wrong(attempts_left);
            Flash::form(&[], vec![("pin", told)]).lead_to(back).await;
        }
        Outcome::PinExpired => {
            Flash::form(&[], vec![("pin", t.pin_expired())]).lead_to(back).await;
        }
        Outcome::AlreadyDone(destination) => leptos_axum::redirect(&address(&destination).to_string()),
    }
}

/// Says at `path` that a right PIN did nothing.
async fn not_done(told: String, path: Path<'_>) {
    Flash::form(&[], vec![("", told)]).lead_to(path).await;
}

fn changed(what: ChangeKind) -> String {
    let t = texts();
    match what {
        ChangeKind::Name => t.pin_done_name(),
        ChangeKind::Email => t.pin_done_email(),
        ChangeKind::Address => t.pin_done_address(),
        ChangeKind::Password => t.pin_done_password(),
        ChangeKind::Phone => t.pin_done_phone(),
    }
}

/// The address to which a finished challenge leads.
pub(super) fn address(destination: &Destination) -> Path<'_> {
    match destination {
        Destination::Welcome => Path::Welcome,
        Destination::ChooseName(id) => Path::ChooseName(id),
        Destination::SignIn => Path::SignIn,
        Destination::Order(id) => Path::Order(id),
        Destination::Account => Path::Account,
        Destination::SetUp(id) => Path::SetUpFactor(id),
        Destination::BackupCodes(id) => Path::NewBackupCodes(id),
        Destination::Verify(id) => Path::Verify(id),
    }
}

/// Calls again, with a new PIN.
#[server(endpoint = "call_again")]
pub async fn call_again(#[server(default)] challenge: String) -> Result<(), ServerFnError> {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect(&Path::Home.to_string());
        return Ok(());
    };
    let back = Path::Verify(&id).to_string();
    match again(&id).await {
        Ok(()) => leptos_axum::redirect(&back),
        Err(error) => error.lead_back(&back, &[]).await,
    }
    Ok(())
}

async fn again(id: &ChallengeId) -> Result<(), AppError> {
    let visitor = visitor::known_visitor().await?;
    call_once(&visitor, id).await
}

/// Calls again. A button that was pressed twice places one call.
async fn call_once(visitor: &Visitor, id: &ChallengeId) -> Result<(), AppError> {
    match gate::call_again(&shop(), visitor, id).await {
        Err(Error::CallTooEarly(_) | Error::NoCallsLeft)
            if gate::called_again_just_now(&shop(), visitor, id).await? =>
        {
            Ok(())
        }
        called => Ok(called?),
    }
}

/// Cancels the confirmation and redirects to where it began. The typed values are kept, except the password.
#[server(endpoint = "cancel")]
pub async fn cancel(#[server(default)] challenge: String) -> Result<(), ServerFnError> {
    match call_off(&challenge).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error @ (AppError::Away | AppError::Busy)) => error.lead_back(Path::Home, &[]).await,
        Err(_) => leptos_axum::redirect(&Path::Home.to_string()),
    }
    Ok(())
}

async fn call_off(challenge: &str) -> Result<String, AppError> {
    let id: ChallengeId = challenge.parse().map_err(|_| AppError::NotFound)?;
    let visitor = visitor::known_visitor().await?;
    if let Some(destination) = gate::finished(&shop(), &visitor, &id).await? {
        return Ok(address(&destination).to_string());
    }
    Ok(match gate::cancel(&shop(), &visitor, &id).await? {
        Purpose::Registration(id) => Path::Register.with("from", id),
        Purpose::Checkout(id) => Path::Review(&id).to_string(),
        Purpose::NewBackupCodes(_) => Path::BackupCodes.to_string(),
        Purpose::NewFactor(_) | Purpose::FactorRemoval(_) => Path::Factors.to_string(),
        Purpose::PasswordReset(_) => Path::ForgotPassword.to_string(),
        Purpose::PhoneMove(_) => Path::LostPhone.to_string(),
        Purpose::Reversal(_) => Path::Reversal.to_string(),
        Purpose::DataChange(_) | Purpose::PhoneChangeOldNumber(_) | Purpose::PhoneChangeNewNumber(_) => {
            Path::Account.to_string()
        }
    })
}
