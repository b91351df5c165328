//! Server functions of the PIN page.

use domain::{ChallengeId, Purpose, Way, change::ChangeKind};
use leptos::prelude::*;
use services::{
    Error,
    gate::{self, Confirmed, Destination, Outcome},
};
use tower_sessions::session::Id;
use verification::{StandIn, Visitor};

use crate::{error::AppError, flash::Flash, passkey, site::shop, ui::moment, visitor};

/// Checks a typed PIN. If it is right, the protected action is carried out.
#[server(endpoint = "confirm_pin")]
pub async fn confirm_pin(
    #[server(default)] challenge: String,
    #[server(default)] pin: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect("/");
        return Ok(());
    };
    let back = format!("/verify/{id}");
    match confirm(&id, &pin, &bond).await {
        Ok(outcome) => lead_on(outcome, &back).await,
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
    stand_in(&challenge, StandIn::BackupCode(code), &bond).await;
    Ok(())
}

/// Checks an authenticator code, used instead of the PIN.
#[server(endpoint = "confirm_authenticator")]
pub async fn confirm_authenticator(
    #[server(default)] challenge: String,
    #[server(default)] app_code: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    stand_in(&challenge, StandIn::Authenticator(app_code), &bond).await;
    Ok(())
}

/// Checks the signature of a passkey, used instead of the PIN.
#[server(endpoint = "confirm_passkey")]
pub async fn confirm_passkey(
    #[server(default)] challenge: String,
    #[server(default)] answer: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    stand_in(&challenge, StandIn::Passkey(answer), &bond).await;
    Ok(())
}

/// The `WebAuthn` options for confirming a challenge with a passkey, as JSON.
#[server(endpoint = "passkey_question")]
pub async fn passkey_question(#[server(default)] challenge: String) -> Result<String, ServerFnError> {
    let asked = async {
        let id: ChallengeId = challenge.parse().map_err(|_| AppError::NotThere)?;
        let visitor = visitor::known_visitor().await?;
        Ok(gate::ask_passkey(&shop(), &visitor, &id).await?)
    };
    Ok(passkey::question(asked.await))
}

async fn stand_in(challenge: &str, shown: StandIn, bond: &str) {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect("/");
        return;
    };
    let back = format!("/verify/{id}");
    let (field, not_good) = match shown.way() {
        Way::BackupCode => ("code", "That is not one of your unused codes."),
        Way::Authenticator => (
            "app_code",
            "These digits are not the newest ones. If this goes on, let your phone set its clock by the network.",
        ),
        Way::Passkey => ("passkey", "That passkey did not match."),
    };
    match confirm_with(&id, &shown, bond).await {
        Ok(Outcome::WrongPin { attempts_left }) if attempts_left > 0 => {
            let unit = if attempts_left == 1 { "attempt" } else { "attempts" };
            let told = format!("{not_good} {attempts_left} {unit} left.");
            Flash::form(&[], vec![(field, told)]).lead_to(&back).await;
        }
        Ok(outcome) => lead_on(outcome, &back).await,
        Err(AppError::Fields(fields)) => {
            let told = fields.into_iter().map(|(_, message)| (field, message)).collect();
            Flash::form(&[], told).lead_to(&back).await;
        }
        Err(error) => error.lead_back(&back, &[]).await,
    }
}

async fn confirm(id: &ChallengeId, pin: &str, bond: &str) -> Result<Outcome, AppError> {
    let visitor = visitor::known_visitor().await?;
    let (renewal, session) = visitor::renewal(bond).await?;
    let confirmed = gate::confirm(&shop(), &visitor, Some(&renewal), id, pin).await?;
    followed(&visitor, id, confirmed, session).await
}

async fn confirm_with(id: &ChallengeId, shown: &StandIn, bond: &str) -> Result<Outcome, AppError> {
    let visitor = visitor::known_visitor().await?;
    let (renewal, session) = visitor::renewal(bond).await?;
    let confirmed = gate::confirm_with(&shop(), &visitor, Some(&renewal), id, shown).await?;
    followed(&visitor, id, confirmed, session).await
}

/// Returns the outcome after this request has switched to the resulting session. That is the new session of the action, or the session that
/// an earlier submission of the same form created.
pub(crate) async fn followed(
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
    }
    Ok(confirmed.outcome)
}

async fn lead_on(outcome: Outcome, back: &str) {
    match outcome {
        Outcome::Registered(_) => leptos_axum::redirect("/welcome"),
        Outcome::NameTaken(id) => leptos_axum::redirect(&format!("/register/name/{id}")),
        Outcome::PhoneTaken => {
            let told = "This phone number belongs to an account already. Please sign in to it.";
            Flash::notice(told).lead_to("/sign-in").await;
        }
        Outcome::OrderPlaced(id) => leptos_axum::redirect(&format!("/orders/{id}?placed")),
        Outcome::SoldOut => {
            let told =
                "Something in your order was sold in the meantime. Nothing was ordered and your cart is as it was.";
            Flash::form(&[], vec![("", told.to_owned())]).lead_to("/cart").await;
        }
        Outcome::Changed(what) => {
            let told = match what {
                ChangeKind::Name => "Your name has changed.",
                ChangeKind::Email => "Your e-mail address has changed.",
                ChangeKind::Address => "Your address has changed.",
                ChangeKind::Password => "Your password has changed.",
                ChangeKind::Phone => "Your phone number has changed.",
            };
            Flash::notice(told).lead_to("/account").await;
        }
        Outcome::WayApproved(id) => leptos_axum::redirect(&format!("/account/ways/{id}")),
        Outcome::WayRemoved => Flash::notice("Removed.").lead_to("/account/ways").await,
        Outcome::PasswordReset => {
            let told = "Your new password is set, and everybody was signed out. Please sign in with it.";
            Flash::notice(told).lead_to("/sign-in").await;
        }
        Outcome::PhoneMoveWaits(due) => {
            let told = format!(
                "Your new line is confirmed. The account moves to it on {}, unless the old line says no. Until then you can sign in as before.",
                moment(due)
            );
            Flash::notice(told).lead_to("/sign-in").await;
        }
        Outcome::BackupCodesMade(id) => leptos_axum::redirect(&format!("/account/backup-codes/{id}")),
        Outcome::NewLineCalled(id) => leptos_axum::redirect(&format!("/verify/{id}")),
        Outcome::NewLineNotCalled => {
            let told = "Your old line agreed, but we could not call the new one just now. Nothing has changed yet. \
                        Please begin again in a few minutes.";
            Flash::form(&[], vec![("", told.to_owned())]).lead_to("/account").await;
        }
        Outcome::NumberTaken => {
            let told = "This phone number belongs to another account. Your number stays as it was.";
            let signed_in = visitor::customer_visit().await.is_ok();
            let path = if signed_in { "/account" } else { "/lost-phone" };
            Flash::form(&[], vec![("", told.to_owned())]).lead_to(path).await;
        }
        // A phone-change reversal is confirmed on its own page.
        Outcome::PhonePutBack | Outcome::PhoneMoveStopped | Outcome::NothingToUndo => leptos_axum::redirect("/undo"),
        // The old number is followed by a call to the new one, which is the outcome then.
        Outcome::WrongPin { attempts_left: 0 } | Outcome::Ended | Outcome::OldNumberProved(_) => {
            leptos_axum::redirect(back);
        }
        Outcome::WrongPin { attempts_left } => {
            let unit = if attempts_left == 1 { "attempt" } else { "attempts" };
            let told = format!("That PIN is not right. {attempts_left} {unit} left.");
            Flash::form(&[], vec![("pin", told)]).lead_to(back).await;
        }
        Outcome::PinExpired => {
            let told = "That PIN is not good any more: it has expired, was replaced, or its call did not reach you. Let us call again \
                        for a new one.";
            Flash::form(&[], vec![("pin", told.to_owned())]).lead_to(back).await;
        }
        Outcome::AlreadyDone(destination) => leptos_axum::redirect(&address(&destination)),
    }
}

/// The path to which a finished challenge leads.
pub(super) fn address(destination: &Destination) -> String {
    match destination {
        Destination::Welcome => "/welcome".to_owned(),
        Destination::ChooseName(id) => format!("/register/name/{id}"),
        Destination::SignIn => "/sign-in".to_owned(),
        Destination::Order(id) => format!("/orders/{id}"),
        Destination::Account => "/account".to_owned(),
        Destination::SetUp(id) => format!("/account/ways/{id}"),
        Destination::BackupCodes(id) => format!("/account/backup-codes/{id}"),
        Destination::Verify(id) => format!("/verify/{id}"),
    }
}

/// Calls again, with a new PIN.
#[server(endpoint = "call_again")]
pub async fn call_again(#[server(default)] challenge: String) -> Result<(), ServerFnError> {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect("/");
        return Ok(());
    };
    let back = format!("/verify/{id}");
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
pub(crate) async fn call_once(visitor: &Visitor, id: &ChallengeId) -> Result<(), AppError> {
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
        Err(error @ (AppError::Away | AppError::Busy)) => error.lead_back("/", &[]).await,
        Err(_) => leptos_axum::redirect("/"),
    }
    Ok(())
}

async fn call_off(challenge: &str) -> Result<String, AppError> {
    let id: ChallengeId = challenge.parse().map_err(|_| AppError::NotThere)?;
    let visitor = visitor::known_visitor().await?;
    if let Some(destination) = gate::finished(&shop(), &visitor, &id).await? {
        return Ok(address(&destination));
    }
    Ok(match gate::cancel(&shop(), &visitor, &id).await? {
        Purpose::Registration(id) => format!("/register?from={id}"),
        Purpose::Checkout(id) => format!("/checkout/{id}"),
        Purpose::NewBackupCodes(_) => "/account/backup-codes".to_owned(),
        Purpose::NewWay(_) | Purpose::WayRemoval(_) => "/account/ways".to_owned(),
        Purpose::PasswordReset(_) => "/forgot-password".to_owned(),
        Purpose::PhoneMove(_) => "/lost-phone".to_owned(),
        Purpose::Veto(_) => "/undo".to_owned(),
        Purpose::DataChange(_) | Purpose::PhoneChangeOldLine(_) | Purpose::PhoneChangeNewLine(_) => {
            "/account".to_owned()
        }
    })
}
