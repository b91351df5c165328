//! Server functions of the checkout's forms.

use domain::{OrderId, address::AddressFields};
use leptos::prelude::*;
use services::storefront::checkout::{self, DeliveryFields};

use crate::{error::AppError, language::catalog_language, path::Path, site::shop, visitor};

/// Freezes the cart as an order with an address and a delivery method.
#[server(endpoint = "deliver")]
pub async fn deliver(
    #[server(default)] recipient: String,
    #[server(default)] street: String,
    #[server(default)] postcode: String,
    #[server(default)] city: String,
    #[server(default)] country: String,
    #[server(default)] delivery: String,
) -> Result<(), ServerFnError> {
    let fields = DeliveryFields {
        address: AddressFields {
            recipient,
            street,
            postcode,
            city,
            country,
        },
        delivery,
    };
    match freeze(&fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error @ AppError::Told(_)) => error.lead_back(Path::Cart, &[]).await,
        Err(error) => {
            let AddressFields {
                recipient,
                street,
                postcode,
                city,
                country,
            } = &fields.address;
            let typed = [
                ("recipient", recipient.as_str()),
                ("street", street),
                ("postcode", postcode),
                ("city", city),
                ("country", country),
                ("delivery", &fields.delivery),
            ];
            error.lead_back(Path::Checkout, &typed).await;
        }
    }
    Ok(())
}

async fn freeze(fields: &DeliveryFields) -> Result<String, AppError> {
    let visitor = visitor::customer_visit().await?;
    let order = checkout::draft(&shop(), &visitor, fields, catalog_language()).await?;
    Ok(Path::Review(&order).to_string())
}

/// Freezes the cart again, because it has changed since the order was frozen.
#[server(endpoint = "refresh_order")]
pub async fn refresh_order(#[server(default)] order: String) -> Result<(), ServerFnError> {
    match freeze_again(&order).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error) => error.lead_back(Path::Cart, &[]).await,
    }
    Ok(())
}

async fn freeze_again(order: &str) -> Result<String, AppError> {
    let id: OrderId = order.parse().map_err(|_| AppError::NotFound)?;
    let visitor = visitor::customer_visit().await?;
    let order = checkout::refresh(&shop(), &visitor, &id).await?;
    Ok(Path::Review(&order).to_string())
}

/// "Call me to confirm": starts the challenge of an order.
#[server(endpoint = "place_order")]
pub async fn place_order(#[server(default)] order: String) -> Result<(), ServerFnError> {
    match call(&order).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err((error, path)) => error.lead_back(path, &[]).await,
    }
    Ok(())
}

async fn call(order: &str) -> Result<String, (AppError, String)> {
    let id: OrderId = order
        .parse()
        .map_err(|_| (AppError::NotFound, Path::Cart.to_string()))?;
    let told = |error: AppError| {
        let path = if error == AppError::NotFound {
            Path::Cart.to_string()
        } else {
            Path::Review(&id).to_string()
        };
        (error, path)
    };
    let visitor = visitor::customer_visit().await.map_err(told)?;
    let challenge = checkout::start(&shop(), &visitor, &id)
        .await
        .map_err(|error| told(error.into()))?;
    Ok(Path::Verify(&challenge).to_string())
}
