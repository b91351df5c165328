//! Server functions for a number with a new owner, and for an account without a number.

use domain::{AccountChangeId, phone::PhoneFields};
use leptos::prelude::*;
use services::identity::{new_number, number_claims};
use verification::{FactorInput, FieldError, FieldErrors};

use crate::{error::AppError, flash::Flash, language::texts, passkey, path::Path, site::shop, visitor};

/// "This is my number now": claims a number that was just proved and belongs to another account.
#[server(endpoint = "claim_number")]
pub async fn claim_number() -> Result<(), ServerFnError> {
    let claimed = async {
        let visitor = visitor::known_visitor().await?;
        Ok::<_, AppError>(number_claims::claim(&shop(), &visitor).await?)
    };
    match claimed.await {
        Ok(()) => leptos_axum::redirect(&Path::NumberInUse.to_string()),
        Err(AppError::NotFound) => leptos_axum::redirect(&Path::Register.to_string()),
        Err(error) => error.lead_back(Path::NumberInUse, &[]).await,
    }
    Ok(())
}

/// "This is still my number", confirmed with a backup code or an authenticator code.
#[server(endpoint = "keep_number")]
pub async fn keep_number(#[server(default)] code: String) -> Result<(), ServerFnError> {
    // An authenticator code has six digits, a backup code sixteen.
    let signs = code.chars().filter(char::is_ascii_hexdigit).count();
    let shown = if signs <= 8 {
        FactorInput::Authenticator(code)
    } else {
        FactorInput::BackupCode(code)
    };
    keep(&shown, "code").await;
    Ok(())
}

/// "This is still my number", confirmed with a passkey.
#[server(endpoint = "keep_number_with_passkey")]
pub async fn keep_number_with_passkey(#[server(default)] answer: String) -> Result<(), ServerFnError> {
    keep(&FactorInput::Passkey(answer), "passkey").await;
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

async fn keep(shown: &FactorInput, field: &'static str) {
    let kept = async {
        let visitor = visitor::customer_visit().await?;
        if number_claims::keep(&shop(), &visitor, shown).await? {
            Ok(())
        } else {
            Err(not_right(field))
        }
    };
    match kept.await {
        Ok(()) => {
            let notice = Flash::notice(texts().account_number_kept());
            notice.lead_to(Path::Account).await;
        }
        Err(error) => lead_back(error, field, Path::ClaimedNumber).await,
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
        Ok(id) => leptos_axum::redirect(&Path::AgreeToNumber(&id).to_string()),
        Err(error) => error.lead_back(Path::ClaimedNumber, &typed).await,
    }
    Ok(())
}

/// Confirms the new number with an authenticator app. The new number is then called.
#[server(endpoint = "agree_to_number")]
pub async fn agree_to_number(
    #[server(default)] number: String,
    #[server(default)] code: String,
) -> Result<(), ServerFnError> {
    agree(&number, &FactorInput::Authenticator(code), "code").await;
    Ok(())
}

/// Confirms the new number with a passkey. The new number is then called.
#[server(endpoint = "agree_to_number_with_passkey")]
pub async fn agree_to_number_with_passkey(
    #[server(default)] number: String,
    #[server(default)] answer: String,
) -> Result<(), ServerFnError> {
    agree(&number, &FactorInput::Passkey(answer), "passkey").await;
    Ok(())
}

/// The `WebAuthn` options for confirming the new number with a passkey, as JSON.
#[server(endpoint = "agree_to_number_question")]
pub async fn agree_to_number_question(#[server(default)] number: String) -> Result<String, ServerFnError> {
    let asked = async {
        let visitor = visitor::customer_visit().await?;
        let id: AccountChangeId = number.parse().map_err(|_| AppError::NotFound)?;
        Ok(new_number::ask_passkey(&shop(), &visitor, &id).await?)
    };
    Ok(passkey::question(asked.await))
}

async fn agree(number: &str, shown: &FactorInput, field: &'static str) {
    let Ok(id) = number.parse::<AccountChangeId>() else {
        leptos_axum::redirect(&Path::ClaimedNumber.to_string());
        return;
    };
    let agreed = async {
        let visitor = visitor::customer_visit().await?;
        let challenge = new_number::agree(&shop(), &visitor, &id, shown).await?;
        challenge.ok_or_else(|| not_right(field))
    };
    match agreed.await {
        Ok(challenge) => leptos_axum::redirect(&Path::Verify(&challenge).to_string()),
        Err(AppError::NotFound) => leptos_axum::redirect(&Path::ClaimedNumber.to_string()),
        Err(error) => lead_back(error, field, Path::AgreeToNumber(&id)).await,
    }
}

/// The error beside the field of a wrong answer.
fn not_right(field: &'static str) -> AppError {
    FieldErrors::one(field, FieldError::ProofWrong).into()
}

/// Redirects back to the form. The error is shown beside the field of the factor.
async fn lead_back(error: AppError, field: &'static str, path: Path<'_>) {
    match error {
        AppError::Fields(fields) => {
            let told = fields.into_iter().map(|(_, message)| (field, message)).collect();
            Flash::form(&[], told).lead_to(path).await;
        }
        error => error.lead_back(path, &[]).await,
    }
}
