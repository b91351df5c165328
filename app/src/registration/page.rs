//! The registration page, the page for another account name, and the welcome.

use domain::{RegistrationId, VisitorId};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use scripts::Language;
use services::identity::registration::{self, RegistrationFields};
use store::catalog::ListOf;
use verification::FieldError;

use super::api::{ChooseName, Register};
use crate::{
    bonds::{self, BondField},
    flash::Flash,
    language::{run, texts},
    listing,
    page::{Page, page, param},
    path::{Path, form_action},
    site::shop,
    ui::{Cards, ErrorSummary, Field, Icon, LanguageField, PasswordField, PhoneFieldset, Progress, account_phone},
    visitor,
    words::errors,
};

/// Takes account name, password and phone number. `?from=` restores the fields of an earlier registration, except the password.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let flash = Flash::recall();
    let from = use_query_map()
        .read_untracked()
        .get("from")
        .and_then(|id| id.parse::<RegistrationId>().ok());
    page(async move {
        let visitor = visitor::visitor().await?;
        let mut fields = match (&visitor, &from) {
            (Some(visitor), Some(id)) => registration::fields(&shop(), visitor, id).await.unwrap_or_default(),
            // The visitor came back from the PIN page: the typed values are restored.
            (Some(visitor), None) if visitor.customer.is_none() => {
                registration::newest(&shop(), visitor).await?.unwrap_or_default()
            }
            _ => RegistrationFields::default(),
        };
        fields.form = shop().random.id::<RegistrationId>(shop().clock.now()).to_string();
        // A browser that only views the page is not remembered. The secret in the form makes a double click count as one visitor, so it
        // places one call.
        let newcomer = visitor.is_none().then(visitor::newcomer);
        let page = body(&flash.await, fields, newcomer, visitor::call_language());
        Ok(Page::new(texts().registration_title(), page))
    })
}

fn body(
    flash: &Flash,
    fields: RegistrationFields,
    newcomer: Option<VisitorId>,
    automatic: Option<Language>,
) -> impl IntoView + use<> {
    let t = texts();
    let steps = vec![t.registration_step_details(), t.common_step_confirm()];
    let sign_in = t.registration_sign_in();
    let newcomer = newcomer.map(|secret| view! { <input type="hidden" name="newcomer" value=secret.to_string() /> });
    view! {
        <div class="wrap form page">
            <Progress steps at=0 />
            <div class="page-head">
                <h1>{t.registration_title()}</h1>
                <p class="lede">{t.registration_lede()}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action=form_action(Register::PATH) novalidate>
                <input type="hidden" name="form" value=fields.form />
                {newcomer}
                <Field
                    name="account_name"
                    label=t.common_account_name()
                    flash=flash.clone()
                    value=fields.account_name
                    hint=t.registration_name_hint()
                    autocomplete="username"
                />
                <PasswordField
                    name="password".to_owned()
                    label=t.common_password()
                    error=flash.error("password")
                    new=true
                />
                <PhoneFieldset label=t.registration_phone() flash=flash.clone() at_first=fields.phone />
                <LanguageField flash=flash.clone() value=fields.call_language automatic />
                <div class="panel tint">
                    <h2>{t.common_what_next()}</h2>
                    <p>{t.registration_what_next()}</p>
                </div>
                <div class="actions">
                    <button class="btn">{t.common_call_me()}</button>
                </div>
                <p>{run(sign_in.s0)} <a href=Path::SignIn>{sign_in.registration_sign_in_link}</a> {run(sign_in.s1)}</p>
            </form>
        </div>
    }
}

/// Asks for another account name, after the phone was proved and the first name was taken.
#[component]
pub(crate) fn ChooseNamePage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<RegistrationId>("id");
    page(async move {
        let t = texts();
        let id = id?;
        let visitor = visitor::known_visitor().await?;
        if registration::is_completed(&shop(), &visitor, &id).await? {
            leptos_axum::redirect(&Path::Welcome.to_string());
            return Ok(Page::new(t.registration_welcome_title(), ()));
        }
        let name = match registration::proved_name(&shop(), &visitor, &id).await {
            Ok(name) => name,
            Err(services::Error::Ended) => return Ok(Page::new(t.registration_too_late_title(), too_late(&id))),
            Err(error) => return Err(error.into()),
        };
        let bond = bonds::offered(Some(&visitor));
        let mut flash = flash.await;
        if flash.errors().is_empty() {
            flash = Flash::form(
                &[("account_name", name.as_str())],
                vec![(
                    "account_name",
                    errors::field_error(&FieldError::NameTaken(name.clone())),
                )],
            );
        }
        Ok(Page::new(
            t.registration_choose_name_title(),
            choose_name(&flash, &id, bond),
        ))
    })
}

fn choose_name(flash: &Flash, id: &RegistrationId, bond: Option<String>) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <div class="wrap form page">
            <div class="page-head">
                <h1>{t.registration_choose_name_title()}</h1>
                <p class="lede">{t.registration_choose_name_lede(rename_minutes())}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action=form_action(ChooseName::PATH) novalidate>
                <input type="hidden" name="registration" value=id.to_string() />
                <BondField bond />
                <Field name="account_name" label=t.common_account_name() flash=flash.clone() autocomplete="username" />
                <div class="actions">
                    <button class="btn">{t.registration_open_account()}</button>
                </div>
            </form>
        </div>
    }
}

/// How long a confirmed phone waits for another account name.
fn rename_minutes() -> u64 {
    registration::RENAME_WITHIN.as_secs() / 60
}

/// What to do after the proof has expired. It is valid for a short time only.
fn too_late(id: &RegistrationId) -> impl IntoView + use<> {
    let t = texts();
    let again = Path::Register.with("from", id);
    view! {
        <div class="wrap narrow page">
            <h1>{t.registration_too_late_title()}</h1>
            <p class="lede">{t.registration_too_late_lede(rename_minutes())}</p>
            <p class="row">
                <a class="btn" href=again>
                    {t.common_start_again()}
                </a>
            </p>
        </div>
    }
}

/// The first page of a new customer.
#[component]
pub(crate) fn WelcomePage() -> impl IntoView {
    page(async {
        let visitor = visitor::customer_visit().await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        let waiting = services::storefront::cart::pieces(&shop(), &visitor).await? > 0;
        let codes = services::identity::backup_codes::fresh(&shop(), &visitor).await?;
        let (mut cards, _) = listing::list(ListOf::All, 1).await?;
        cards.truncate(4);
        let name = account.account_name.to_string();
        Ok(Page::new(
            texts().registration_welcome_title(),
            view! {
                <div class="wrap page">
                    {welcome(name, account.masked_phone, waiting)} {backup_codes(codes)} <section class="stack">
                        <h2>{texts().registration_good_start()}</h2>
                        <Cards cards />
                    </section>
                </div>
            },
        ))
    })
}

/// The greeting, with a link to what comes next: the checkout if products wait in the cart.
fn welcome(name: String, phone: Option<String>, waiting: bool) -> impl IntoView {
    let t = texts();
    let (greeting, lede) = (t.registration_welcome(), t.registration_welcome_lede());
    let next = if waiting {
        view! { <a class="btn" href=Path::Checkout>{t.registration_to_checkout()}</a> }.into_any()
    } else {
        view! { <a class="btn" href=Path::Products>{t.common_see_shop()}</a> }.into_any()
    };
    view! {
        <div class="stack">
            <p class="tick">
                <Icon name="check" />
            </p>
            <h1>{run(greeting.s0)} <bdi>{name}</bdi> {run(greeting.s1)}</h1>
            <p class="lede">{run(lede.s0)} {account_phone(phone)} {run(lede.s1)}</p>
            <p class="row">
                {next} <a class="btn quiet" href=Path::Account>
                    {t.common_your_account()}
                </a>
            </p>
        </div>
    }
}

/// The first backup codes of an account, while they may be shown.
fn backup_codes(codes: Vec<String>) -> impl IntoView {
    let t = texts();
    let codes: Vec<_> = codes
        .into_iter()
        .map(|code| view! { <li class="price">{code}</li> })
        .collect();
    (!codes.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="codes">
                <h2 id="codes">{t.registration_backup_codes()}</h2>
                <p>{t.registration_backup_codes_lede()}</p>
                <ol class="codes">{codes}</ol>
            </section>
        }
    })
}
