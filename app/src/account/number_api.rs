//! Server functions for a number with a new owner, and for an account without a number.

use domain::{AccountChangeId, phone::PhoneFields};
use leptos::prelude::*;
use services::identity::{new_number, number_claims};
use verification::StandIn;

use crate::{error::AppError, flash::Flash, passkey, site::shop, visitor};

/// Path of the page where a customer keeps their number or gives the account another one.
const NUMBER: &str = "/account/number";

/// "This is my number now": claims a number that was just proved and belongs to another account.
#[server(endpoint = "claim_number")]
pub async fn claim_number() -> Result<(), ServerFnError> {
    let claimed = async {
        let visitor = visitor::known_visitor().await?;
        Ok::<_, AppError>(number_claims::claim(&shop(), &visitor).await?)
    };
    match claimed.await {
        Ok(()) => leptos_axum::redirect("/register/number"),
        Err(AppError::NotThere) => leptos_axum::redirect("/register"),
        Err(error) => error.lead_back("/register/number", &[]).await,
    }
    Ok(())
}

/// "This is still my number", confirmed with a backup code or an authenticator code.
#[server(endpoint = "keep_number")]
pub async fn keep_number(#[server(default)] code: String) -> Result<(), ServerFnError> {
    // An authenticator code has six digits, a backup code sixteen.
    let signs = code.chars().filter(char::is_ascii_hexdigit).count();
    let shown = if signs <= 8 {
        StandIn::Authenticator(code)
    } else {
        StandIn::BackupCode(code)
    };
    keep(&shown, "code").await;
    Ok(())
}

/// "This is still my number", confirmed with a passkey.
#[server(endpoint = "keep_number_with_passkey")]
pub async fn keep_number_with_passkey(#[server(default)] answer: String) -> Result<(), ServerFnError> {
    keep(&StandIn::Passkey(answer), "passkey").await;
    Ok(())
}

/// The `WebAuthn` options for keeping the number with a passkey, as JSON.
#[server(endpoint = "keep_number_question")]
pub async fn keep_number_question() -> Result<String, ServerFnError> {
    let asked = async {
        let visitor = visitor::customer_visit().await?;
        Ok(number_claims::ask_passkey(&shop(), &visitor).await?)
    };
    Ok(passkey::question(asked.await))
}

async fn keep(shown: &StandIn, field: &'static str) {
    let kept = async {
        let visitor = visitor::customer_visit().await?;
        if number_claims::keep(&shop(), &visitor, shown).await? {
            Ok(())
        } else {
            Err(AppError::Fields(number_claims::not_right(field).0))
        }
    };
    match kept.await {
        Ok(()) => {
            let told = "Thank you. The number stays yours, and nobody else can say otherwise for 30 days.";
            Flash::notice(told).lead_to("/account").await;
        }
        Err(error) => lead_back(error, field, NUMBER).await,
    }
}

/// Requests a number for an account without one.
#[server(endpoint = "new_number")]
pub async fn new_number(
    #[server(default)] form: String,
    #[server(default)] phone_country: String,
    #[server(default)] phone: String,
    #[server(default)] phone_reading: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("phone_country", phone_country.as_str()),
        ("phone", &phone),
        ("phone_reading", &phone_reading),
    ];
    let fields = PhoneFields {
        country: phone_country.clone(),
        number: phone.clone(),
        reading: phone_reading.clone(),
    };
    let started = async {
        let visitor = visitor::customer_visit().await?;
        Ok::<_, AppError>(new_number::start(&shop(), &visitor, &form, &fields).await?)
    };
    match started.await {
        Ok(id) => leptos_axum::redirect(&format!("{NUMBER}/{id}")),
        Err(error) => error.lead_back(NUMBER, &typed).await,
    }
    Ok(())
}

/// Confirms the new number with an authenticator app. The new number is then called.
#[server(endpoint = "agree_to_number")]
pub async fn agree_to_number(
    #[server(default)] number: String,
    #[server(default)] code: String,
) -> Result<(), ServerFnError> {
    agree(&number, &StandIn::Authenticator(code), "code").await;
    Ok(())
}

/// Confirms the new number with a passkey. The new number is then called.
#[server(endpoint = "agree_to_number_with_passkey")]
pub async fn agree_to_number_with_passkey(
    #[server(default)] number: String,
    #[server(default)] answer: String,
) -> Result<(), ServerFnError> {
    agree(&number, &StandIn::Passkey(answer), "passkey").await;
    Ok(())
}

/// The `WebAuthn` options for confirming the new number with a passkey, as JSON.
#[server(endpoint = "agree_to_number_question")]
pub async fn agree_to_number_question(#[server(default)] number: String) -> Result<String, ServerFnError> {
    let asked = async {
        let visitor = visitor::customer_visit().await?;
        let id: AccountChangeId = number.parse().map_err(|_| AppError::NotThere)?;
        Ok(new_number::ask_passkey(&shop(), &visitor, &id).await?)
    };
    Ok(passkey::question(asked.await))
}

async fn agree(number: &str, shown: &StandIn, field: &'static str) {
    let Ok(id) = number.parse::<AccountChangeId>() else {
        leptos_axum::redirect(NUMBER);
        return;
    };
    let agreed = async {
        let visitor = visitor::customer_visit().await?;
        let challenge = new_number::agree(&shop(), &visitor, &id, shown).await?;
        challenge.ok_or_else(|| AppError::Fields(number_claims::not_right(field).0))
    };
    match agreed.await {
        Ok(challenge) => leptos_axum::redirect(&format!("/verify/{challenge}")),
        Err(AppError::NotThere) => leptos_axum::redirect(NUMBER),
        Err(error) => lead_back(error, field, &format!("{NUMBER}/{id}")).await,
    }
}

/// Redirects back to the form. The error is shown beside the field of the factor.
async fn lead_back(error: AppError, field: &'static str, path: &str) {
    match error {
        AppError::Fields(fields) => {
            let told = fields.into_iter().map(|(_, message)| (field, message)).collect();
            Flash::form(&[], told).lead_to(path).await;
        }
        error => error.lead_back(path, &[]).await,
    }
}
