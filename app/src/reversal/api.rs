//! Server function of the phone-change reversal form.

use domain::phone::PhoneFields;
use leptos::prelude::*;
use services::identity::reversal::{self, ReversalFields};

use crate::{error::AppError, path::Path, site::shop, visitor};

/// Starts a phone-change reversal. The old number is called if there is a change to reverse. The response does not reveal whether there is.
#[server(endpoint = "reverse_phone_change")]
pub async fn reverse_phone_change(
    #[server(default)] newcomer: String,
    #[server(default)] form: String,
    #[server(default)] account_name: String,
    #[server(default)] phone_country: String,
    #[server(default)] phone: String,
    #[server(default)] phone_reading: String,
) -> Result<(), ServerFnError> {
    let fields = ReversalFields {
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
            error.lead_back(Path::Reversal, &typed).await;
        }
    }
    Ok(())
}

async fn start(newcomer: &str, fields: &ReversalFields) -> Result<String, AppError> {
    let session = visitor::session().await?;
    let visitor = visitor::visitor_of_form(&session, newcomer).await?;
    let challenge = reversal::start(&shop(), &visitor, fields).await?;
    Ok(Path::Verify(&challenge).to_string())
}
