//! Server functions of the sign-in form and the sign-out button.

use http::{HeaderName, HeaderValue};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::next::{own_form, own_path};
use crate::{
    error::AppError,
    path::{Path, with_query},
    site::shop,
    visitor,
};

/// Signs in with account name and password.
#[server(endpoint = "sign_in")]
pub async fn sign_in(
    #[server(default)] account_name: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
    #[server(default)] kept: String,
    #[server(default)] bond: String,
) -> Result<(), ServerFnError> {
    let next = own_path(&next);
    let kept = own_form(&kept);
    match enter(&account_name, &password, &bond).await {
        Ok(()) => match kept {
            Some(kept) => leptos_axum::redirect(&with_query(&next, "form", kept)),
            None => leptos_axum::redirect(&next),
        },
        Err(error) => {
            let back = Path::SignIn.with("next", &next);
            let back = match kept {
                Some(kept) => with_query(&back, "kept", kept),
                None => back,
            };
            error.lead_back(back, &[("account_name", &account_name)]).await;
        }
    }
    Ok(())
}

async fn enter(account_name: &str, password: &str, bond: &str) -> Result<(), AppError> {
    let session = visitor::session().await?;
    let visitor = visitor::visitor_or_new(&session).await?;
    let signed_in = services::identity::sign_in::sign_in(&shop(), &visitor, account_name, password).await?;
    visitor::let_in(&session, &signed_in, bond).await
}

/// Ends the session in the browser and on the server.
#[server(endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), ServerFnError> {
    if let Ok(session) = visitor::session().await
        && let Err(error) = visitor::let_out(&session).await
    {
        tracing::error!(%error, "a session could not be ended");
    }
    forget_pages();
    leptos_axum::redirect(&Path::Home.to_string());
    Ok(())
}

/// Asks the browser to delete its cached pages of this shop, including those behind the Back button. Otherwise the next person at this
/// machine could see them.
fn forget_pages() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"cache\""),
        );
    }
}
