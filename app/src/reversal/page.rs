//! The form of a phone-change reversal. The PIN page follows; it looks the same whether or not a phone rings.

use domain::{ReversalId, phone::PhoneFields};
use leptos::{prelude::*, server_fn::ServerFn};

use super::api::ReversePhoneChange;
use crate::{
    flash::Flash,
    language::texts,
    page::{Page, page},
    path::form_action,
    site::shop,
    ui::{ErrorSummary, Field, PhoneFieldset, Progress},
    visitor,
};

/// The names of the steps, in order.
pub(crate) fn steps() -> Vec<String> {
    let t = texts();
    vec![t.reversal_step_number(), t.common_step_confirm()]
}

/// The form: account name and old number.
#[component]
pub(crate) fn ReversalPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let newcomer = visitor::newcomer_field().await?;
        let form = shop().random.id::<ReversalId>(shop().clock.now()).to_string();
        Ok(Page::new(texts().reversal_title(), body(&flash.await, form, newcomer)))
    })
}

fn body<N: IntoView + 'static>(flash: &Flash, form: String, newcomer: N) -> impl IntoView + use<N> {
    let t = texts();
    view! {
        <div class="wrap form page">
            <Progress steps=steps() at=0 />
            <div class="page-head">
                <h1>{t.reversal_title()}</h1>
                <p class="lede">{t.reversal_lede()}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action=form_action(ReversePhoneChange::PATH) novalidate>
                <input type="hidden" name="form" value=form />
                {newcomer}
                <Field name="account_name" label=t.common_account_name() flash=flash.clone() autocomplete="username" />
                <PhoneFieldset label=t.reversal_number() flash=flash.clone() at_first=PhoneFields::default() />
                <div class="panel tint">
                    <h2>{t.common_what_next()}</h2>
                    <p>{t.reversal_what_next()}</p>
                </div>
                <div class="actions">
                    <button class="btn">{t.reversal_call()}</button>
                </div>
            </form>
        </div>
    }
}
