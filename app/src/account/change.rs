//! Forms that change an account, one page for each kind of change.

use domain::{
    AccountChangeId, account_view::AccountView, address::AddressFields, change::ChangeKind, phone::PhoneFields,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::new_number;
use crate::{
    error::AppError,
    flash::Flash,
    page::{Page, page},
    site::shop,
    ui::{AddressFieldset, Crumbs, ErrorSummary, Field, PasswordField, PhoneFieldset, Progress, to_account},
    visitor,
};

/// The form of one kind of change.
#[component]
pub(crate) fn ChangePage() -> impl IntoView {
    let flash = Flash::recall();
    let kind = use_params_map()
        .read_untracked()
        .get("kind")
        .and_then(|word| word.parse::<ChangeKind>().ok());
    page(async move {
        let kind = kind.ok_or(AppError::NotThere)?;
        let visitor = visitor::customer_visit().await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        if !account.has_phone {
            // No call could confirm a change, because the account has no phone number.
            let answers = services::identity::new_number::answers(&shop(), &visitor).await?;
            return Ok(Page::new("A new number", new_number::form(answers, &flash.await)));
        }
        let form = shop().random.id::<AccountChangeId>(shop().clock.now()).to_string();
        Ok(Page::new(title(kind), body(kind, account, form, &flash.await)))
    })
}

fn title(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Name => "Change your name",
        ChangeKind::Email => "Change your e-mail address",
        ChangeKind::Address => "Change your address",
        ChangeKind::Password => "Change your password",
        ChangeKind::Phone => "Change your phone number",
    }
}

fn body(kind: ChangeKind, account: AccountView, form: String, flash: &Flash) -> impl IntoView + use<> {
    let two_calls = kind == ChangeKind::Phone;
    let masked = account.masked_phone.clone();
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() />
            {two_calls.then(|| view! { <Progress steps=&["New number", "Old line", "New line"] at=0 /> })}
            <div class="page-head">
                <h1>{title(kind)}</h1>
                {two_calls.then(|| view! { <p class="lede">"Two calls: the old line agrees, the new line answers."</p> })}
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action=format!("/api/change_{}", kind.as_str()) novalidate>
                <input type="hidden" name="form" value=form />
                {fields(kind, account, flash)}
                {what_next(kind, masked)}
                <div class="actions">
                    <button class="btn">{if two_calls { "Call the old line" } else { "Call me to confirm" }}</button>
                    <a class="link" href="/account">
                        "Cancel"
                    </a>
                </div>
            </form>
        </div>
    }
}

fn fields(kind: ChangeKind, account: AccountView, flash: &Flash) -> AnyView {
    let flash = flash.clone();
    match kind {
        ChangeKind::Name => {
            let value = account.name.map(|name| name.to_string()).unwrap_or_default();
            view! { <Field name="name" label="Your name" flash value autocomplete="name" /> }.into_any()
        }
        ChangeKind::Email => {
            let value = account.email.map(|email| email.to_string()).unwrap_or_default();
            view! { <Field name="email" label="E-mail address" flash value autocomplete="email" kind="email" /> }
                .into_any()
        }
        ChangeKind::Address => {
            let at_first = account.address.as_ref().map(AddressFields::from).unwrap_or_default();
            view! { <AddressFieldset flash at_first /> }.into_any()
        }
        ChangeKind::Phone => {
            view! { <PhoneFieldset label="New phone number" flash at_first=PhoneFields::default() /> }.into_any()
        }
        ChangeKind::Password => view! {
            // Password managers need the account name for the new password. Nobody else needs to see it.
            <input type="text" name="username" autocomplete="username" value=account.account_name.to_string() hidden readonly />
            <PasswordField
                name="current_password".to_owned()
                label="Current password".to_owned()
                error=flash.error("current_password")
                new=false
            />
            <PasswordField
                name="new_password".to_owned()
                label="New password".to_owned()
                error=flash.error("new_password")
                new=true
            />
        }
        .into_any(),
    }
}

fn what_next(kind: ChangeKind, masked: String) -> AnyView {
    match kind {
        ChangeKind::Phone => view! {
            <div class="panel tint">
                <h2>"What happens next"</h2>
                <ol class="steps small">
                    <li>
                        <span>"We call the old line, " <strong>{masked}</strong> ", and you type its PIN"</span>
                    </li>
                    <li>
                        <span>"We call the new line, and you type its PIN"</span>
                    </li>
                </ol>
                <p class="quietly">
                    "Until both are done the old number stays. After that you are signed out everywhere else."
                </p>
            </div>
        }
        .into_any(),
        _ => view! {
            <div class="panel tint">
                <p>
                    "We save the change and call " <strong>{masked}</strong>
                    ". It happens when you type the PIN."
                    {(kind == ChangeKind::Password).then_some(" After that you are signed out everywhere else.")}
                </p>
            </div>
        }
        .into_any(),
    }
}
