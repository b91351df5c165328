//! The sign-in page.

use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

use super::{
    api::SignIn,
    next::{own_form, own_path},
};
use crate::{
    account::claim_link,
    bonds::{self, BondField},
    flash::Flash,
    language::{run, texts},
    page::{Page, page},
    path::{Path, form_action},
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
        let claim = claim_link().await;
        let next = own_path(&next);
        Ok(Page::new(
            texts().common_sign_in(),
            body(&flash.await, next, kept, bond, claim),
        ))
    })
}

fn body(
    flash: &Flash,
    next: String,
    kept: Option<String>,
    bond: Option<String>,
    claim: Option<AnyView>,
) -> impl IntoView + use<> {
    let t = texts();
    let for_checkout = Path::without_language(&next)
        .starts_with(Path::Checkout.pattern())
        .then(|| view! { <p class="notice">{t.sign_in_for_checkout()}</p> });
    let for_form = kept
        .is_some()
        .then(|| view! { <p class="notice">{t.sign_in_for_form()}</p> });
    let register = t.sign_in_register();
    let kept = kept.map(|kept| view! { <input type="hidden" name="kept" value=kept /> });
    view! {
        <div class="wrap form page">
            <div class="page-head">
                <h1>{t.common_sign_in()}</h1>
                <p class="lede">{t.sign_in_lede()}</p>
            </div>
            {for_checkout} {for_form}
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            {claim}
            <form class="fields" method="post" action=form_action(SignIn::PATH) novalidate>
                <input type="hidden" name="next" value=next />
                {kept}
                <BondField bond />
                <Field name="account_name" label=t.common_account_name() flash=flash.clone() autocomplete="username" />
                <PasswordField
                    name="password".to_owned()
                    label=t.common_password()
                    error=flash.error("password")
                    new=false
                />
                <div class="actions">
                    <button class="btn">{t.common_sign_in()}</button>
                </div>
                <p>{run(register.s0)} <a href=Path::Register>{register.sign_in_register_link}</a> {run(register.s1)}</p>
                <p>
                    <a href=Path::ForgotPassword>{t.sign_in_forgot_password()}</a>
                    " · "
                    <a href=Path::LostPhone>{t.sign_in_lost_phone()}</a>
                </p>
            </form>
        </div>
    }
}
