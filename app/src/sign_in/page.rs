//! The sign-in page.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::next::own_path;
use crate::{
    flash::Flash,
    page::{Page, page},
    ui::{ErrorSummary, Field, Notice, PasswordField},
};

/// Account name and password.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let flash = Flash::recall();
    let next = use_query_map().read_untracked().get("next").unwrap_or_default();
    page(async move { Ok(Page::new("Sign in", body(&flash.await, own_path(&next).to_owned()))) })
}

fn body(flash: &Flash, next: String) -> impl IntoView + use<> {
    let for_checkout = next.starts_with("/checkout").then(|| {
        view! {
            <p class="notice">
                "Almost there: your cart is kept. Sign in or create an account to order."
            </p>
        }
    });
    view! {
        <div class="wrap form page">
            <div class="page-head">
                <h1>"Sign in"</h1>
                <p class="lede">
                    "Signing in shows your cart and orders. Buying and changing things still needs a call."
                </p>
            </div>
            {for_checkout}
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action="/api/sign_in" novalidate>
                <input type="hidden" name="next" value=next />
                <Field name="account_name" label="Account name" flash=flash.clone() autocomplete="username" />
                <PasswordField
                    name="password".to_owned()
                    label="Password".to_owned()
                    error=flash.error("password")
                    new=false
                />
                <div class="actions">
                    <button class="btn">"Sign in"</button>
                </div>
                <p>"New here? " <a href="/register">"Create an account"</a></p>
                <p>
                    <a href="/forgot-password">"Forgot your password?"</a>
                    " · "
                    <a href="/lost-phone">"Lost your phone?"</a>
                </p>
            </form>
        </div>
    }
}
