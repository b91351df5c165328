//! Forms that change an account, one page for each kind of change.

use domain::{
    AccountChangeId, AddressId, account_view::AccountView, address::AddressFields, change::ChangeKind,
    phone::PhoneFields,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};
use services::storefront::addresses;

use super::{
    api::{ChangeAddress, ChangeEmail, ChangeName, ChangePassword, ChangePhone, RemoveAddress},
    new_number,
};
use crate::{
    error::AppError,
    flash::Flash,
    language::{run, texts},
    page::{Page, page},
    path::{Path, form_action, with_query},
    site::shop,
    ui::{
        AddressFieldset, Crumbs, ErrorSummary, Field, Notice, PasswordField, PhoneFieldset, Progress, SavedAddresses,
        SavedLine, account_phone, to_account,
    },
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
    let chosen = use_query_map().read_untracked().get("address");
    let chosen: Option<AddressId> = chosen.and_then(|id| id.parse().ok());
    page(async move {
        let kind = kind.ok_or(AppError::NotFound)?;
        let visitor = visitor::customer_visit().await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        if account.masked_phone.is_none() {
            // No call could confirm a change, because the account has no phone number.
            let answers = services::identity::new_number::answers(&shop(), &visitor).await?;
            return Ok(Page::new(
                texts().account_number_new_page(),
                new_number::form(answers, &flash.await),
            ));
        }
        let address = addresses::at_first(&shop(), &visitor, chosen.as_ref()).await?;
        let saved = match kind {
            ChangeKind::Address => addresses::list(&shop(), &visitor).await?,
            _ => Vec::new(),
        };
        let saved: Vec<_> = saved.into_iter().map(saved_line).collect();
        let form = shop().random.id::<AccountChangeId>(shop().clock.now()).to_string();
        Ok(Page::new(
            title(kind),
            body(kind, (account, address, saved), form, &flash.await),
        ))
    })
}

fn title(kind: ChangeKind) -> String {
    let t = texts();
    match kind {
        ChangeKind::Name => t.account_change_name(),
        ChangeKind::Email => t.account_change_email(),
        ChangeKind::Address => t.account_change_address(),
        ChangeKind::Password => t.account_change_password(),
        ChangeKind::Phone => t.account_change_phone(),
    }
}

fn body(
    kind: ChangeKind,
    (account, address, saved): (AccountView, AddressFields, Vec<SavedLine>),
    form: String,
    flash: &Flash,
) -> impl IntoView + use<> {
    let t = texts();
    let two_calls = kind == ChangeKind::Phone;
    let call = if two_calls {
        t.account_change_call_old()
    } else {
        t.common_call_me()
    };
    let masked = account_phone(account.masked_phone.clone());
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() />
            {two_calls.then(|| view! { <Progress steps=steps() at=0 /> })}
            <div class="page-head">
                <h1>{title(kind)}</h1>
                {two_calls.then(|| view! { <p class="lede">{t.account_change_phone_lede()}</p> })}
            </div>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action=form_action(endpoint(kind)) novalidate>
                <input type="hidden" name="form" value=form />
                {fields(kind, account, address, flash)}
                {what_next(kind, masked)}
                <div class="actions">
                    <button class="btn">{call}</button>
                    <a class="link" href=Path::Account>
                        {t.common_cancel()}
                    </a>
                </div>
            </form>
            <SavedAddresses list=saved remove_at=RemoveAddress::PATH />
        </div>
    }
}

/// A saved address with the link that fills the form with it.
fn saved_line(saved: addresses::SavedAddress) -> SavedLine {
    SavedLine {
        href: with_query(&Path::Change(&ChangeKind::Address).to_string(), "address", &saved.id),
        id: saved.id.to_string(),
        address: saved.address,
        is_default: saved.is_default,
    }
}

/// The steps of a change of the phone number.
fn steps() -> Vec<String> {
    let t = texts();
    vec![
        t.common_step_new_number(),
        t.common_step_call_old(),
        t.common_step_call_new(),
    ]
}

/// The endpoint of the form of one kind of change.
fn endpoint(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Name => ChangeName::PATH,
        ChangeKind::Email => ChangeEmail::PATH,
        ChangeKind::Address => ChangeAddress::PATH,
        ChangeKind::Password => ChangePassword::PATH,
        ChangeKind::Phone => ChangePhone::PATH,
    }
}

fn fields(kind: ChangeKind, account: AccountView, address: AddressFields, flash: &Flash) -> AnyView {
    let t = texts();
    let flash = flash.clone();
    match kind {
        ChangeKind::Name => {
            let value = account.name.map(|name| name.to_string()).unwrap_or_default();
            view! { <Field name="name" label=t.account_your_name() flash value autocomplete="name" /> }.into_any()
        }
        ChangeKind::Email => {
            let value = account.email.map(|email| email.to_string()).unwrap_or_default();
            let label = t.account_email_address();
            view! { <Field name="email" label flash value autocomplete="email" kind="email" /> }.into_any()
        }
        ChangeKind::Address => view! { <AddressFieldset flash at_first=address /> }.into_any(),
        ChangeKind::Phone => {
            view! { <PhoneFieldset label=t.common_new_phone() flash at_first=PhoneFields::default() /> }.into_any()
        }
        ChangeKind::Password => view! {
            // Password managers need the account name for the new password. Nobody else needs to see it.
            <input type="text" name="username" autocomplete="username" value=account.account_name.to_string() hidden readonly />
            <PasswordField
                name="current_password".to_owned()
                label=t.account_current_password()
                error=flash.error("current_password")
                new=false
            />
            <PasswordField
                name="new_password".to_owned()
                label=t.common_new_password()
                error=flash.error("new_password")
                new=true
            />
        }
        .into_any(),
    }
}

fn what_next(kind: ChangeKind, masked: AnyView) -> AnyView {
    let t = texts();
    let (before, after) = match kind {
        ChangeKind::Phone => return two_calls_next(masked).into_any(),
        ChangeKind::Password => {
            let text = t.account_next_password();
            (text.s0, text.s1)
        }
        ChangeKind::Name | ChangeKind::Email | ChangeKind::Address => {
            let text = t.account_next();
            (text.s0, text.s1)
        }
    };
    view! {
        <div class="panel tint">
            <p>{before} <strong>{masked}</strong> {after}</p>
        </div>
    }
    .into_any()
}

fn two_calls_next(masked: AnyView) -> impl IntoView {
    let t = texts();
    let old_number = t.account_next_old_number();
    view! {
        <div class="panel tint">
            <h2>{t.common_what_next()}</h2>
            <ol class="steps small">
                <li>
                    <span>{run(old_number.s0)} <strong>{masked}</strong> {run(old_number.s1)}</span>
                </li>
                <li>
                    <span>{t.account_next_new_number()}</span>
                </li>
            </ol>
            <p class="quietly">{t.account_next_both()}</p>
        </div>
    }
}
