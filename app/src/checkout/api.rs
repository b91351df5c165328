//! Server functions of the checkout's forms.

use domain::{OrderId, address::AddressFields};
use leptos::prelude::*;
use services::storefront::checkout::{self, DeliveryFields};

use crate::{error::AppError, flash::show_again, language::catalog_language, path::Path, site::shop, visitor};

/// Freezes the cart as an order with an address and a delivery method, or shows the form again with the fields of another country.
#[server(endpoint = "deliver")]
pub async fn deliver(
    #[server(flatten)] address: AddressFields,
    #[server(default)] delivery: String,
    #[server(default)] shown_country: String,
    #[server(default)] change_country: String,
) -> Result<(), ServerFnError> {
    let fields = DeliveryFields { address, delivery };
    let mut typed = fields.address.pairs().to_vec();
    typed.push(("delivery", &fields.delivery));
    if fields
        .address
        .needs_other_form(&shown_country, !change_country.is_empty())
    {
        show_again(Path::Checkout, &typed).await;
        return Ok(());
    }
    match freeze(&fields).await {
        Ok(path) => leptos_axum::redirect(&path),
        Err(error @ AppError::Told(_)) => error.lead_back(Path::Cart, &[]).await,
        Err(error) => error.lead_back(Path::Checkout, &typed).await,
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
