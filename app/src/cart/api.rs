//! Server functions of the cart's forms.

use domain::ProductId;
use leptos::prelude::*;

use crate::{error::AppError, flash::Flash, language::texts, path::Path, site::shop, visitor};

/// Adds a product to the cart.
#[server(endpoint = "add_to_cart")]
pub async fn add_to_cart(
    #[server(default)] product: String,
    #[server(default)] quantity: String,
    #[server(default)] page: String,
) -> Result<(), ServerFnError> {
    match add(&product, &quantity, &page).await {
        // The URL carries the confirmation, so adding many products writes nothing to the session.
        Ok(id) => leptos_axum::redirect(&Path::Cart.with("added", id)),
        Err((error, path)) => error.lead_back(path, &[]).await,
    }
    Ok(())
}

async fn add(product: &str, quantity: &str, page: &str) -> Result<ProductId, (AppError, String)> {
    let id: ProductId = product
        .parse()
        .map_err(|_| (AppError::NotFound, Path::Products.to_string()))?;
    let back = Path::Product(&id).to_string();
    let told = |error: AppError| (error, back.clone());
    let session = visitor::session().await.map_err(told)?;
    let visitor = visitor::visitor_or_new(&session).await.map_err(told)?;
    services::storefront::cart::add_from(&shop(), &visitor, &id, quantity, page)
        .await
        .map_err(|error| told(error.into()))?;
    visitor::remember(&session, &visitor);
    Ok(id)
}

/// Sets the quantity of a product in the cart.
#[server(endpoint = "set_quantity")]
pub async fn set_quantity(
    #[server(default)] product: String,
    #[server(default)] quantity: String,
) -> Result<(), ServerFnError> {
    match set(&product, &quantity).await {
        Ok(()) => Flash::notice(texts().cart_updated()).lead_to(Path::Cart).await,
        Err(error) => beside(error, &product).lead_back(Path::Cart, &[]).await,
    }
    Ok(())
}

async fn set(product: &str, quantity: &str) -> Result<(), AppError> {
    let id: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    let visitor = visitor::known_visitor().await?;
    Ok(services::storefront::cart::set(&shop(), &visitor, &id, quantity).await?)
}

/// Adds the product's name to the error of a quantity, because it is shown for the cart as a whole.
fn beside(error: AppError, product: &str) -> AppError {
    match error {
        AppError::Told(text) => {
            let name = product.parse().ok().and_then(|id: ProductId| {
                shop()
                    .catalog
                    .snapshot()
                    .product(&id)
                    .map(|product| product.name.clone())
            });
            AppError::Told(name.map_or(text.clone(), |name| texts().cart_about_product(name, &text)))
        }
        error => error,
    }
}

/// Removes a product from the cart.
#[server(endpoint = "remove_from_cart")]
pub async fn remove_from_cart(#[server(default)] product: String) -> Result<(), ServerFnError> {
    match set(&product, "0").await {
        Ok(()) => Flash::notice(texts().cart_removed()).lead_to(Path::Cart).await,
        Err(error) => error.lead_back(Path::Cart, &[]).await,
    }
    Ok(())
}
