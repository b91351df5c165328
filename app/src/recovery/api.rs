//! Server functions of the forms for a forgotten password and a lost phone.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a form")]

use domain::phone::PhoneFields;
use leptos::prelude::*;
use services::identity::recovery::{self, MoveFields, ResetFields};

use crate::{error::AppError, flash::Flash, language::texts, path::Path, site::shop, visitor};

/// Checks the first proof and calls the number on record.
#[server(endpoint = "reset_password")]
pub async fn reset_password(
    #[server(default)] newcomer: String,
    #[server(default)] form: String,
    #[server(default)] account_name: String,
    #[server(default)] code: String,
    #[server(default)] new_password: String,
) -> Result<(), ServerFnError> {
    let typed = account_name.clone();
    let fields = ResetFields {
        form,
        account_name,
        code,
        password: new_password,
    };
    match start_reset(&newcomer, &fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => error.lead_back(Path::ForgotPassword, &[("account_name", &typed)]).await,
    }
    Ok(())
}

async fn start_reset(newcomer: &str, fields: &ResetFields) -> Result<String, AppError> {
    let session = visitor::session().await?;
    let visitor = visitor::visitor_of_form(&session, newcomer).await?;
    let challenge = recovery::start_reset(&shop(), &visitor, fields).await?;
    Ok(Path::Verify(&challenge).to_string())
}

/// Checks the first proofs and calls the new number.
#[server(endpoint = "move_phone")]
pub async fn move_phone(
    #[server(default)] newcomer: String,
    #[server(default)] form: String,
    #[server(default)] account_name: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
    #[server(default)] phone_country: String,
    #[server(default)] phone: String,
    #[server(default)] phone_reading: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("account_name", account_name.clone()),
        ("phone_country", phone_country.clone()),
        ("phone", phone.clone()),
        ("phone_reading", phone_reading.clone()),
    ];
    let fields = MoveFields {
        form,
        account_name,
        password,
        code,
        phone: PhoneFields {
            country: phone_country,
            number: phone,
            reading: phone_reading,
        },
    };
    match start_move(&newcomer, &fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => {
            let typed = typed.each_ref().map(|(field, value)| (*field, value.as_str()));
            error.lead_back(Path::LostPhone, &typed).await;
        }
    }
    Ok(())
}

async fn start_move(newcomer: &str, fields: &MoveFields) -> Result<String, AppError> {
    let session = visitor::session().await?;
    let visitor = visitor::visitor_of_form(&session, newcomer).await?;
    let challenge = recovery::start_move(&shop(), &visitor, fields).await?;
    Ok(Path::Verify(&challenge).to_string())
}

/// Stops the pending move of the customer's account to another number.
#[server(endpoint = "stop_move")]
pub async fn stop_move() -> Result<(), ServerFnError> {
    match stop().await {
        Ok(true) => Flash::notice(texts().recovery_stopped()).lead_to(Path::Account).await,
        // The same button stopped it a moment ago, or the move has already happened.
        Ok(false) => {
            Flash::notice(texts().recovery_nothing_waits())
                .lead_to(Path::Account)
                .await;
        }
        Err(error) => error.lead_back(Path::Account, &[]).await,
    }
    Ok(())
}

async fn stop() -> Result<bool, AppError> {
    let visitor = visitor::customer_visit().await?;
    Ok(recovery::stop(&shop(), &visitor).await?)
}
