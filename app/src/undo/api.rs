//! Server functions of the phone-change reversal pages.

use domain::{ChallengeId, phone::PhoneFields};
use leptos::prelude::*;
use services::{
    gate::{self, Outcome},
    identity::reversal::{self, UndoFields},
};

use crate::{
    error::AppError,
    flash::Flash,
    site::shop,
    verification::{call_once, followed},
    visitor,
};

/// Path of the form.
const FORM: &str = "/undo";

/// Starts a phone-change reversal. The old number is called if there is a change to reverse. The response does not reveal whether there is.
#[server(endpoint = "undo_change")]
pub async fn undo_change(
    #[server(default)] newcomer: String,
    #[server(default)] form: String,
    #[server(default)] account_name: String,
    #[server(default)] phone_country: String,
    #[server(default)] phone: String,
    #[server(default)] phone_reading: String,
) -> Result<(), ServerFnError> {
    let fields = UndoFields {
        form,
        account_name: account_name.clone(),
        phone: PhoneFields {
            country: phone_country.clone(),
            number: phone.clone(),
            reading: phone_reading.clone(),
        },
    };
    match start(&newcomer, &fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => {
            let typed = [
                ("account_name", account_name.as_str()),
                ("phone_country", &phone_country),
                ("phone", &phone),
                ("phone_reading", &phone_reading),
            ];
            error.lead_back(FORM, &typed).await;
        }
    }
    Ok(())
}

async fn start(newcomer: &str, fields: &UndoFields) -> Result<String, AppError> {
    let session = visitor::session().await?;
    let visitor = visitor::visitor_of_form(&session, newcomer).await?;
    let challenge = reversal::start(&shop(), &visitor, fields).await?;
    Ok(format!("/undo/{challenge}"))
}

/// Checks a typed PIN. If it is right, the old number is restored.
#[server(endpoint = "confirm_undo")]
pub async fn confirm_undo(
    #[server(default)] challenge: String,
    #[server(default)] pin: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect(FORM);
        return Ok(());
    };
    let back = format!("/undo/{id}");
    match confirm(&id, &pin, &bond).await {
        Ok(outcome) => lead_on(outcome, &back).await,
        Err(error) => error.lead_back(&back, &[]).await,
    }
    Ok(())
}

async fn confirm(id: &ChallengeId, pin: &str, bond: &str) -> Result<Outcome, AppError> {
    let visitor = visitor::known_visitor().await?;
    // This page confirms only challenges of phone-change reversals.
    reversal::view(&shop(), &visitor, id).await?;
    let (renewal, session) = visitor::renewal(bond).await?;
    let confirmed = gate::confirm(&shop(), &visitor, Some(&renewal), id, pin).await?;
    let signed_out = matches!(confirmed.outcome, Outcome::PhonePutBack | Outcome::PhoneMoveStopped);
    if signed_out && !confirmed.renewed {
        visitor::step_out(&visitor::session().await?).await?;
    }
    followed(&visitor, id, confirmed, session).await
}

async fn lead_on(outcome: Outcome, back: &str) {
    match outcome {
        Outcome::PhonePutBack => {
            let told = "Your old phone number is back and everybody was signed out of the account. Choose a new password now: \
                        sign in and change it under Account, or use “Forgot your password?” below. If neither works, write to the \
                        shop.";
            Flash::notice(told).lead_to("/sign-in").await;
        }
        Outcome::PhoneMoveStopped => {
            let told = "The account stays with your number, and everybody was signed out of it. Somebody knows your password: sign in, \
                        change it under Account and make new backup codes.";
            Flash::notice(told).lead_to("/sign-in").await;
        }
        Outcome::NumberTaken => {
            let told = "This phone number belongs to another account by now, so it cannot be put back. Please write to the shop.";
            Flash::form(&[], vec![("", told.to_owned())]).lead_to(FORM).await;
        }
        Outcome::NothingToUndo => {
            let told = "This change cannot be undone any more. Please write to the shop.";
            Flash::form(&[], vec![("", told.to_owned())]).lead_to(FORM).await;
        }
        Outcome::WrongPin { attempts_left } if attempts_left > 0 => {
            let unit = if attempts_left == 1 { "attempt" } else { "attempts" };
            let told = format!("That PIN is not right. {attempts_left} {unit} left.");
            Flash::form(&[], vec![("pin", told)]).lead_to(back).await;
        }
        Outcome::PinExpired => {
            let told = "That PIN is not good any more: it has expired, was replaced, or its call did not reach you. Let us call again \
                        for a new one.";
            Flash::form(&[], vec![("pin", told.to_owned())]).lead_to(back).await;
        }
        Outcome::AlreadyDone(_) => leptos_axum::redirect("/sign-in"),
        Outcome::WrongPin { .. }
        | Outcome::Ended
        | Outcome::Registered(_)
        | Outcome::NameTaken(_)
        | Outcome::PhoneTaken
        | Outcome::OrderPlaced(_)
        | Outcome::SoldOut
        | Outcome::Changed(_)
        | Outcome::OldNumberProved(_)
        | Outcome::BackupCodesMade(_)
        | Outcome::WayApproved(_)
        | Outcome::WayRemoved
        | Outcome::PasswordReset
        | Outcome::PhoneMoveWaits(_)
        | Outcome::NewLineCalled(_)
        | Outcome::NewLineNotCalled => leptos_axum::redirect(back),
    }
}

/// Calls again, if there is a change to reverse.
#[server(endpoint = "undo_call_again")]
pub async fn undo_call_again(#[server(default)] challenge: String) -> Result<(), ServerFnError> {
    let Ok(id) = challenge.parse::<ChallengeId>() else {
        leptos_axum::redirect(FORM);
        return Ok(());
    };
    let back = format!("/undo/{id}");
    match again(&id).await {
        Ok(()) => leptos_axum::redirect(&back),
        Err(error) => error.lead_back(&back, &[]).await,
    }
    Ok(())
}

async fn again(id: &ChallengeId) -> Result<(), AppError> {
    let visitor = visitor::known_visitor().await?;
    reversal::view(&shop(), &visitor, id).await?;
    call_once(&visitor, id).await
}
