//! The sign-in page.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::next::{own_form, own_path};
use crate::{
    account::number_way_on,
    bonds::{self, BondField},
    flash::Flash,
    page::{Page, page},
    ui::{ErrorSummary, Field, Notice, PasswordField},
    visitor,
};

/// Account name and password.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let flash = Flash::recall();
    let query = use_query_map().read_untracked();
    let next = query.get("next").unwrap_or_default();
    let kept = query.get("kept").and_then(|kept| own_form(&kept).map(str::to_owned));
    drop(query);
    page(async move {
        let bond = bonds::offered(visitor::visitor().await?.as_ref());
        let way_on = number_way_on().await;
        let next = own_path(&next).to_owned();
        Ok(Page::new("Sign in", body(&flash.await, next, kept, bond, way_on)))
    })
}

fn body(
    flash: &Flash,
    next: String,
    kept: Option<String>,
    bond: Option<String>,
    way_on: Option<AnyView>,
) -> impl IntoView + use<> {
    let for_checkout = next.starts_with("/checkout").then(|| {
        view! {
            <p class="notice">
                "Almost there: your cart is kept. Sign in or create an account to order."
            </p>
        }
    });
    let for_form = kept.is_some().then(|| {
        view! { <p class="notice">"You were signed out meanwhile. What you typed is kept: sign in and go on."</p> }
    });
    let kept = kept.map(|kept| view! { <input type="hidden" name="kept" value=kept /> });
    view! {
        <div class="wrap form page">
            <div class="page-head">
                <h1>"Sign in"</h1>
                <p class="lede">
                    "Signing in shows your cart and orders. Buying and changing things still needs a call."
                </p>
            </div>
            {for_checkout} {for_form}
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            {way_on}
            <form class="fields" method="post" action="/api/sign_in" novalidate>
                <input type="hidden" name="next" value=next />
                {kept}
                <BondField bond />
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
