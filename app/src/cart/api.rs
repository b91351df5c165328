//! Server functions of the cart's forms.

use domain::{Sku, catalog::Article};
use leptos::prelude::*;

use crate::{
    error::AppError,
    flash::Flash,
    language::{catalog_language, texts},
    path::Path,
    site::shop,
    visitor,
};

/// Adds a variant of a product to the cart.
#[server(endpoint = "add_to_cart")]
pub async fn add_to_cart(
    #[server(default)] sku: String,
    #[server(default)] quantity: String,
    #[server(default)] page: String,
) -> Result<(), ServerFnError> {
    match add(&sku, &quantity, &page).await {
        // The URL carries the confirmation, so adding many products writes nothing to the session.
        Ok(sku) => leptos_axum::redirect(&Path::Cart.with("added", sku)),
        Err((error, path)) => error.lead_back(path, &[]).await,
    }
    Ok(())
}

async fn add(sku: &str, quantity: &str, page: &str) -> Result<Sku, (AppError, String)> {
    let lost = |error: AppError| (error, Path::Products.to_string());
    let sku: Sku = sku.parse().map_err(|_| lost(AppError::NotFound))?;
    let article = article(&sku).await.map_err(lost)?;
    let back = page_of(&article);
    let told = |error: AppError| (error, back.clone());
    let session = visitor::session().await.map_err(told)?;
    let visitor = visitor::visitor_or_new(&session).await.map_err(told)?;
    services::storefront::cart::add_from(&shop(), &visitor, &sku, quantity, page)
        .await
        .map_err(|error| told(error.into()))?;
    visitor::remember(&session, &visitor);
    Ok(sku)
}

async fn article(sku: &Sku) -> Result<Article, AppError> {
    let shop = shop();
    let found = shop.catalog.article(sku, catalog_language(), shop.currency).await?;
    found.ok_or(AppError::NotFound)
}

/// The page on which the variant is chosen.
fn page_of(article: &Article) -> String {
    let product = Path::Product(&article.product);
    if article.variant.options.is_empty() {
        product.to_string()
    } else {
        product.with("sku", &article.variant.sku)
    }
}

/// Sets the quantity of a variant in the cart.
#[server(endpoint = "set_quantity")]
pub async fn set_quantity(
    #[server(default)] sku: String,
    #[server(default)] quantity: String,
) -> Result<(), ServerFnError> {
    match set(&sku, &quantity).await {
        Ok(()) => Flash::notice(texts().cart_updated()).lead_to(Path::Cart).await,
        Err(error) => beside(error, &sku).await.lead_back(Path::Cart, &[]).await,
    }
    Ok(())
}

async fn set(sku: &str, quantity: &str) -> Result<(), AppError> {
    let sku: Sku = sku.parse().map_err(|_| AppError::NotFound)?;
    let visitor = visitor::known_visitor().await?;
    Ok(services::storefront::cart::set(&shop(), &visitor, &sku, quantity).await?)
}

/// Adds the product's name to the error of a quantity, because it is shown for the cart as a whole.
async fn beside(error: AppError, sku: &str) -> AppError {
    let text = match error {
        AppError::Told(text) => text,
        error => return error,
    };
    let article = match sku.parse::<Sku>() {
        Ok(sku) => article(&sku).await.ok(),
        Err(_) => None,
    };
    AppError::Told(match article {
        Some(article) => texts().cart_about_product(article.name, &text),
        None => text,
    })
}

/// Removes a variant from the cart.
#[server(endpoint = "remove_from_cart")]
pub async fn remove_from_cart(#[server(default)] sku: String) -> Result<(), ServerFnError> {
    match set(&sku, "0").await {
        Ok(()) => Flash::notice(texts().cart_removed()).lead_to(Path::Cart).await,
        Err(error) => error.lead_back(Path::Cart, &[]).await,
    }
    Ok(())
}
