//! Server functions of the registration forms.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a form")]

use domain::{RegistrationId, phone::PhoneFields};
use leptos::prelude::*;
use services::identity::registration::{self, RegistrationFields};

use crate::{error::AppError, path::Path, site::shop, visitor};

/// Saves the registration and calls.
#[server(endpoint = "register")]
pub async fn register(
    #[server(default)] form: String,
    #[server(default)] newcomer: String,
    #[server(default)] account_name: String,
    #[server(default)] password: String,
    #[server(default)] phone_country: String,
    #[server(default)] phone: String,
    #[server(default)] phone_reading: String,
    #[server(default)] call_language: String,
) -> Result<(), ServerFnError> {
    let typed = [
        ("account_name", account_name.clone()),
        ("phone_country", phone_country.clone()),
        ("phone", phone.clone()),
        ("phone_reading", phone_reading.clone()),
        ("call_language", call_language.clone()),
    ];
    let fields = RegistrationFields {
        form,
        account_name,
        password,
        phone: PhoneFields {
            country: phone_country,
            number: phone,
            reading: phone_reading,
        },
        call_language,
    };
    match start(&newcomer, &fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => {
            let typed = typed.each_ref().map(|(field, value)| (*field, value.as_str()));
            error.lead_back(Path::Register, &typed).await;
        }
    }
    Ok(())
}

async fn start(newcomer: &str, fields: &RegistrationFields) -> Result<String, AppError> {
    let session = visitor::session().await?;
    let visitor = visitor::visitor_of_form(&session, newcomer).await?;
    let challenge = registration::start(&shop(), &visitor, fields).await?;
    Ok(Path::Verify(&challenge).to_string())
}

/// Opens the account under another name after the phone was proved.
#[server(endpoint = "choose_name")]
pub async fn choose_name(
    #[server(default)] registration: String,
    #[server(default)] account_name: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    match rename(&registration, &account_name, &bond).await {
        Ok(()) => leptos_axum::redirect(&Path::Welcome.to_string()),
        Err(AppError::NotFound) => leptos_axum::redirect(&Path::Register.to_string()),
        Err(error) => {
            let path = registration.parse::<RegistrationId>();
            let path = path.map_or_else(|_| Path::Register.to_string(), |id| Path::ChooseName(&id).to_string());
            error.lead_back(path, &[("account_name", &account_name)]).await;
        }
    }
    Ok(())
}

async fn rename(registration: &str, account_name: &str, bond: &str) -> Result<(), AppError> {
    let id: RegistrationId = registration.parse().map_err(|_| AppError::NotFound)?;
    let session = visitor::session().await?;
    let visitor = visitor::known_visitor().await?;
    let (renewal, new) = visitor::renewal(bond).await?;
    if registration::rename(&shop(), &visitor, Some(&renewal), &id, account_name)
        .await?
        .renewed
    {
        visitor::follow(&session, new).await?;
    }
    Ok(())
}
