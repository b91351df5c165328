//! Server functions of the account's forms.

use domain::{AddressId, Factor, FactorId, address::AddressFields, change::ChangeKind, phone::PhoneFields};
use leptos::prelude::*;
use services::{
    identity::{
        account::{self, ChangeFields},
        backup_codes,
        call_preferences::{self, CallPreferenceFields},
        enrollment, set_up_authenticator, set_up_passkey,
    },
    storefront::addresses,
};

use crate::{
    error::AppError,
    flash::{Flash, show_again},
    language::texts,
    passkey,
    path::Path,
    site::shop,
    visitor,
};

/// Saves a change and calls. Redirects to the PIN page, or back to the form after an error.
async fn change(kind: ChangeKind, form: &str, fields: &ChangeFields, typed: &[(&str, &str)]) {
    match start(form, fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => {
            error.lead_back(Path::Change(&kind), typed).await;
        }
    }
}

async fn start(form: &str, fields: &ChangeFields) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let challenge = account::start(&shop(), &visitor, form, fields).await?;
    Ok(Path::Verify(&challenge).to_string())
}

/// Changes the name, after a PIN.
#[server(endpoint = "change_name")]
pub async fn change_name(
    #[server(default)] form: String,
    #[server(default)] name: String,
) -> Result<(), ServerFnError> {
    change(
        ChangeKind::Name,
        &form,
        &ChangeFields::Name(name.clone()),
        &[("name", &name)],
    )
    .await;
    Ok(())
}

/// Changes the e-mail address, after a PIN.
#[server(endpoint = "change_email")]
pub async fn change_email(
    #[server(default)] form: String,
    #[server(default)] email: String,
) -> Result<(), ServerFnError> {
    change(
        ChangeKind::Email,
        &form,
        &ChangeFields::Email(email.clone()),
        &[("email", &email)],
    )
    .await;
    Ok(())
}

/// Changes the default delivery address, after a PIN, or shows the form again with the fields of another country.
#[server(endpoint = "change_address")]
pub async fn change_address(
    #[server(default)] form: String,
    #[server(flatten)] address: AddressFields,
    #[server(default)] shown_country: String,
    #[server(default)] change_country: String,
) -> Result<(), ServerFnError> {
    let kind = ChangeKind::Address;
    if address.needs_other_form(&shown_country, !change_country.is_empty()) {
        show_again(Path::Change(&kind), &address.pairs()).await;
        return Ok(());
    }
    change(kind, &form, &ChangeFields::Address(address.clone()), &address.pairs()).await;
    Ok(())
}

/// Removes a saved address. It needs no PIN, because nothing is sent to another place by it.
#[server(endpoint = "remove_address")]
pub async fn remove_address(#[server(default)] address: String) -> Result<(), ServerFnError> {
    let path = Path::Change(&ChangeKind::Address);
    match remove(&address).await {
        Ok(()) => Flash::notice(texts().address_saved_removed()).lead_to(path).await,
        Err(error) => error.lead_back(path, &[]).await,
    }
    Ok(())
}

async fn remove(address: &str) -> Result<(), AppError> {
    let visitor = visitor::customer_visit().await?;
    let id: AddressId = address.parse().map_err(|_| AppError::NotFound)?;
    Ok(addresses::remove(&shop(), &visitor, &id).await?)
}

/// Changes the password, after a PIN.
#[server(endpoint = "change_password")]
pub async fn change_password(
    #[server(default)] form: String,
    #[server(default)] current_password: String,
    #[server(default)] new_password: String,
) -> Result<(), ServerFnError> {
    let fields = ChangeFields::Password {
        current: current_password,
        new: new_password,
    };
    change(ChangeKind::Password, &form, &fields, &[]).await;
    Ok(())
}

/// Changes the phone number. The old number is called first.
#[server(endpoint = "change_phone")]
pub async fn change_phone(
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
    let fields = ChangeFields::Phone(PhoneFields {
        country: phone_country.clone(),
        number: phone.clone(),
        reading: phone_reading.clone(),
    });
    change(ChangeKind::Phone, &form, &fields, &typed).await;
    Ok(())
}

/// Saves the call preferences.
#[server(endpoint = "save_call_preferences")]
pub async fn save_call_preferences(
    #[server(default)] call_language: String,
    #[server(default)] speed: String,
    #[server(default)] repeats: String,
) -> Result<(), ServerFnError> {
    let fields = CallPreferenceFields {
        language: call_language,
        speed,
        repeats,
    };
    match listen(&fields).await {
        Ok(()) => {
            let notice = Flash::notice(texts().account_calls_saved());
            notice.lead_to(Path::CallPreferences).await;
        }
        Err(error) => {
            let typed = [
                ("call_language", fields.language.as_str()),
                ("speed", &fields.speed),
                ("repeats", &fields.repeats),
            ];
            error.lead_back(Path::CallPreferences, &typed).await;
        }
    }
    Ok(())
}

async fn listen(fields: &CallPreferenceFields) -> Result<(), AppError> {
    let visitor = visitor::customer_visit().await?;
    Ok(call_preferences::save(&shop(), &visitor, fields).await?)
}

/// Places a sample call.
#[server(endpoint = "hear_sample")]
pub async fn hear_sample(#[server(default)] page: String) -> Result<(), ServerFnError> {
    match sample(&page).await {
        Ok(()) => {
            let notice = Flash::notice(texts().account_calls_placed());
            notice.lead_to(Path::CallPreferences).await;
        }
        Err(error) => error.lead_back(Path::CallPreferences, &[]).await,
    }
    Ok(())
}

async fn sample(page: &str) -> Result<(), AppError> {
    let visitor = visitor::customer_visit().await?;
    Ok(call_preferences::sample_from(&shop(), &visitor, page).await?)
}

/// Requests ten new backup codes and calls.
#[server(endpoint = "new_backup_codes")]
pub async fn new_backup_codes(#[server(default)] form: String) -> Result<(), ServerFnError> {
    match start_codes(&form).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => error.lead_back(Path::BackupCodes, &[]).await,
    }
    Ok(())
}

async fn start_codes(form: &str) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let challenge = backup_codes::start(&shop(), &visitor, form).await?;
    Ok(Path::Verify(&challenge).to_string())
}

/// Requests to set up an authenticator app or a passkey, and calls.
#[server(endpoint = "new_factor")]
pub async fn new_factor(
    #[server(default)] form: String,
    #[server(default)] kind: String,
    #[server(default)] label: String,
) -> Result<(), ServerFnError> {
    match start_factor(&form, &kind, &label).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => error.lead_back(Path::Factors, &[("label", &label)]).await,
    }
    Ok(())
}

async fn start_factor(form: &str, kind: &str, label: &str) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let kind = kind.parse::<Factor>().ok().ok_or(AppError::NotFound)?;
    let challenge = enrollment::start(&shop(), &visitor, form, kind, label).await?;
    Ok(Path::Verify(&challenge).to_string())
}

/// Requests to remove an authenticator app or a passkey, and calls.
#[server(endpoint = "remove_factor")]
pub async fn remove_factor(#[server(default)] factor: String) -> Result<(), ServerFnError> {
    match start_removal(&factor).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => error.lead_back(Path::Factors, &[]).await,
    }
    Ok(())
}

async fn start_removal(factor: &str) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let id: FactorId = factor.parse().map_err(|_| AppError::NotFound)?;
    let challenge = enrollment::start_removal(&shop(), &visitor, &id).await?;
    Ok(Path::Verify(&challenge).to_string())
}

/// Finishes the setup of an authenticator app with its first code.
#[server(endpoint = "finish_authenticator")]
pub async fn finish_authenticator(
    #[server(default)] factor: String,
    #[server(default)] code: String,
) -> Result<(), ServerFnError> {
    finish(&factor, texts().account_factors_app_done(), async |visitor, id| {
        set_up_authenticator::finish(&shop(), visitor, id, &code).await
    })
    .await;
    Ok(())
}

/// Finishes the setup of a passkey with the device's response.
#[server(endpoint = "finish_passkey")]
pub async fn finish_passkey(
    #[server(default)] factor: String,
    #[server(default)] answer: String,
) -> Result<(), ServerFnError> {
    finish(&factor, texts().account_factors_passkey_done(), async |visitor, id| {
        set_up_passkey::finish(&shop(), visitor, id, &answer).await
    })
    .await;
    Ok(())
}

async fn finish(
    factor: &str,
    done: String,
    action: impl AsyncFnOnce(&verification::Visitor, &FactorId) -> Result<(), services::Error>,
) {
    let Ok(id) = factor.parse::<FactorId>() else {
        leptos_axum::redirect(&Path::Factors.to_string());
        return;
    };
    let finished = async {
        let visitor = visitor::customer_visit().await?;
        Ok::<_, AppError>(action(&visitor, &id).await?)
    };
    match finished.await {
        Ok(()) => Flash::notice(done).lead_to(Path::Factors).await,
        Err(AppError::NotFound) => {
            let told = texts().account_factors_late_again();
            Flash::form(&[], vec![("", told)]).lead_to(Path::Factors).await;
        }
        Err(error) => error.lead_back(Path::SetUpFactor(&id), &[]).await,
    }
}

/// The `WebAuthn` options for setting up a passkey, as JSON.
#[server(endpoint = "passkey_set_up")]
pub async fn passkey_set_up(#[server(default)] factor: String) -> Result<String, ServerFnError> {
    let asked = async {
        let visitor = visitor::customer_visit().await?;
        let id: FactorId = factor.parse().map_err(|_| AppError::NotFound)?;
        Ok(set_up_passkey::set_up(&shop(), &visitor, &id).await?)
    };
    Ok(passkey::question(asked.await))
}
