//! What the account's forms ask the server for.

use domain::{address::AddressFields, change::ChangeKind, phone::PhoneFields};
use leptos::prelude::*;
use services::{
    account::{self, ChangeFields},
    backup_codes,
    listening::{self, ListeningFields},
};

use crate::{error::AppError, flash::Flash, site::shop, visitor};

/// The page of the listening profile.
const CALLS: &str = "/account/calls";

/// Saves a change and calls; leads to the PIN page, or back to the form.
async fn change(kind: ChangeKind, form: &str, fields: &ChangeFields, typed: &[(&str, &str)]) {
    match start(form, fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => {
            error
                .lead_back(&format!("/account/change/{}", kind.word()), typed)
                .await;
        }
    }
}

async fn start(form: &str, fields: &ChangeFields) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let challenge = account::start(&shop(), &visitor, form, fields).await?;
    Ok(format!("/verify/{challenge}"))
}

/// A new name.
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

/// A new e-mail address.
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

/// A new default address.
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

/// A new password.
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

/// A new phone number: the old line is called first.
#[server(endpoint = "change_phone")]
pub async fn change_phone(
    #[server(default)] form: String,
    #[server(default)] phone_country: String,
    #[server(default)] phone: String,
) -> Result<(), ServerFnError> {
    let typed = [("phone_country", phone_country.as_str()), ("phone", phone.as_str())];
    let fields = ChangeFields::Phone(PhoneFields {
        country: phone_country.clone(),
        number: phone.clone(),
    });
    change(ChangeKind::Phone, &form, &fields, &typed).await;
    Ok(())
}

/// How the customer is spoken to from now on.
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
    Ok(listening::save(&shop(), &visitor, fields).await?)
}

/// Calls with a sample.
#[server(endpoint = "hear_sample")]
pub async fn hear_sample() -> Result<(), ServerFnError> {
    match sample().await {
        Ok(()) => {
            Flash::notice("We are calling you now.").lead_to(CALLS).await;
        }
        Err(error) => error.lead_back(CALLS, &[]).await,
    }
    Ok(())
}

async fn sample() -> Result<(), AppError> {
    let visitor = visitor::customer_visit().await?;
    Ok(listening::sample(&shop(), &visitor).await?)
}

/// Asks for ten new backup codes and calls.
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
