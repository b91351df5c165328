//! Server functions of the account's forms.

use domain::{Way, WayId, address::AddressFields, change::ChangeKind, phone::PhoneFields};
use leptos::prelude::*;
use services::identity::{
    account::{self, ChangeFields},
    backup_codes,
    call_preferences::{self, ListeningFields},
    enrollment, set_up_authenticator, set_up_passkey,
};

use crate::{error::AppError, flash::Flash, passkey, site::shop, visitor};

/// Path of the call preferences page.
const CALLS: &str = "/account/calls";
/// Path of the page of authenticator apps and passkeys.
const WAYS: &str = "/account/ways";

/// Saves a change and calls. Redirects to the PIN page, or back to the form after an error.
async fn change(kind: ChangeKind, form: &str, fields: &ChangeFields, typed: &[(&str, &str)]) {
    match start(form, fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => {
            error
                .lead_back(&format!("/account/change/{}", kind.as_str()), typed)
                .await;
        }
    }
}

async fn start(form: &str, fields: &ChangeFields) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let challenge = account::start(&shop(), &visitor, form, fields).await?;
    Ok(format!("/verify/{challenge}"))
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

/// Changes the default delivery address, after a PIN.
#[server(endpoint = "change_address")]
pub async fn change_address(
    #[server(default)] form: String,
    #[server(default)] recipient: String,
    #[server(default)] street: String,
    #[server(default)] postcode: String,
    #[server(default)] city: String,
    #[server(default)] country: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("recipient", recipient.as_str()),
        ("street", &street),
        ("postcode", &postcode),
        ("city", &city),
        ("country", &country),
    ];
    let fields = AddressFields {
        recipient: recipient.clone(),
        street: street.clone(),
        postcode: postcode.clone(),
        city: city.clone(),
        country: country.clone(),
    };
    change(ChangeKind::Address, &form, &ChangeFields::Address(fields), &typed).await;
    Ok(())
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
#[server(endpoint = "save_listening")]
pub async fn save_listening(
    #[server(default)] call_language: String,
    #[server(default)] speed: String,
    #[server(default)] repeats: String,
) -> Result<(), ServerFnError> {
    let fields = ListeningFields {
        language: call_language,
        speed,
        repeats,
    };
    match listen(&fields).await {
        Ok(()) => {
            let notice = Flash::notice("Saved. Your next call will sound like this.");
            notice.lead_to(CALLS).await;
        }
        Err(error) => {
            let typed = [
                ("call_language", fields.language.as_str()),
                ("speed", &fields.speed),
                ("repeats", &fields.repeats),
            ];
            error.lead_back(CALLS, &typed).await;
        }
    }
    Ok(())
}

async fn listen(fields: &ListeningFields) -> Result<(), AppError> {
    let visitor = visitor::customer_visit().await?;
    Ok(call_preferences::save(&shop(), &visitor, fields).await?)
}

/// Places a sample call.
#[server(endpoint = "hear_sample")]
pub async fn hear_sample(#[server(default)] page: String) -> Result<(), ServerFnError> {
    match sample(&page).await {
        Ok(()) => {
            Flash::notice("We are calling you now.").lead_to(CALLS).await;
        }
        Err(error) => error.lead_back(CALLS, &[]).await,
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
        Err(error) => error.lead_back("/account/backup-codes", &[]).await,
    }
    Ok(())
}

async fn start_codes(form: &str) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let challenge = backup_codes::start(&shop(), &visitor, form).await?;
    Ok(format!("/verify/{challenge}"))
}

/// Requests to set up an authenticator app or a passkey, and calls.
#[server(endpoint = "new_way")]
pub async fn new_way(
    #[server(default)] form: String,
    #[server(default)] kind: String,
    #[server(default)] label: String,
) -> Result<(), ServerFnError> {
    match start_way(&form, &kind, &label).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => error.lead_back(WAYS, &[("label", &label)]).await,
    }
    Ok(())
}

async fn start_way(form: &str, kind: &str, label: &str) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let kind = kind.parse::<Way>().ok().ok_or(AppError::NotThere)?;
    let challenge = enrollment::start(&shop(), &visitor, form, kind, label).await?;
    Ok(format!("/verify/{challenge}"))
}

/// Requests to remove an authenticator app or a passkey, and calls.
#[server(endpoint = "remove_way")]
pub async fn remove_way(#[server(default)] way: String) -> Result<(), ServerFnError> {
    match start_removal(&way).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => error.lead_back(WAYS, &[]).await,
    }
    Ok(())
}

async fn start_removal(way: &str) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let id: WayId = way.parse().map_err(|_| AppError::NotThere)?;
    let challenge = enrollment::start_removal(&shop(), &visitor, &id).await?;
    Ok(format!("/verify/{challenge}"))
}

/// Finishes the setup of an authenticator app with its first code.
#[server(endpoint = "finish_authenticator")]
pub async fn finish_authenticator(
    #[server(default)] way: String,
    #[server(default)] code: String,
) -> Result<(), ServerFnError> {
    finish(
        &way,
        "The app is set up. It can stand in for a call from now on.",
        async |visitor, id| set_up_authenticator::finish(&shop(), visitor, id, &code).await,
    )
    .await;
    Ok(())
}

/// Finishes the setup of a passkey with the device's response.
#[server(endpoint = "finish_passkey")]
pub async fn finish_passkey(
    #[server(default)] way: String,
    #[server(default)] answer: String,
) -> Result<(), ServerFnError> {
    finish(
        &way,
        "The passkey is set up. It can stand in for a call from now on.",
        async |visitor, id| set_up_passkey::finish(&shop(), visitor, id, &answer).await,
    )
    .await;
    Ok(())
}

async fn finish(
    way: &str,
    done: &str,
    deed: impl AsyncFnOnce(&verification::Visitor, &WayId) -> Result<(), services::Error>,
) {
    let Ok(id) = way.parse::<WayId>() else {
        leptos_axum::redirect(WAYS);
        return;
    };
    let finished = async {
        let visitor = visitor::customer_visit().await?;
        Ok::<_, AppError>(deed(&visitor, &id).await?)
    };
    match finished.await {
        Ok(()) => Flash::notice(done).lead_to(WAYS).await,
        Err(AppError::NotThere) => {
            let told = "The time for this has run out. Please begin again.".to_owned();
            Flash::form(&[], vec![("", told)]).lead_to(WAYS).await;
        }
        Err(error) => error.lead_back(&format!("{WAYS}/{id}"), &[]).await,
    }
}

/// The `WebAuthn` options for setting up a passkey, as JSON.
#[server(endpoint = "passkey_set_up")]
pub async fn passkey_set_up(#[server(default)] way: String) -> Result<String, ServerFnError> {
    let asked = async {
        let visitor = visitor::customer_visit().await?;
        let id: WayId = way.parse().map_err(|_| AppError::NotThere)?;
        Ok(set_up_passkey::set_up(&shop(), &visitor, &id).await?)
    };
    Ok(passkey::question(asked.await))
}
