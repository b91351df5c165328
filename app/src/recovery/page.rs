//! The pages for a forgotten password and for a lost phone.

use domain::{RecoveryId, phone::PhoneFields};
use leptos::{prelude::*, server_fn::ServerFn};

use super::api::{MovePhone, ResetPassword};
use crate::{
    flash::Flash,
    language::texts,
    page::{Page, page},
    path::{Path, form_action},
    site::shop,
    ui::{Crumbs, ErrorSummary, Field, PasswordField, PhoneFieldset, Progress},
    visitor,
};

/// Takes the account name, a code and a new password. The number on record is then called.
#[component]
pub(crate) fn ForgotPasswordPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let newcomer = visitor::newcomer_field().await?;
        Ok(Page::new(
            texts().recovery_reset_title(),
            reset(form(), newcomer, &flash.await),
        ))
    })
}

/// Takes the account name, the password, a code and a new number. The new number is then called, and a wait follows.
#[component]
pub(crate) fn LostPhonePage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let hours = shop().policy.phone_move_wait.as_secs() / 3600;
        let newcomer = visitor::newcomer_field().await?;
        Ok(Page::new(
            texts().recovery_lost_title(),
            lost(form(), newcomer, hours, &flash.await),
        ))
    })
}

fn form() -> String {
    shop().random.id::<RecoveryId>(shop().clock.now()).to_string()
}

fn reset<N: IntoView + 'static>(form: String, newcomer: N, flash: &Flash) -> impl IntoView + use<N> {
    let t = texts();
    let steps = vec![t.common_step_proof(), t.common_step_confirm()];
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_sign_in() /> <Progress steps at=0 /> <div class="page-head">
                <h1>{t.recovery_reset_title()}</h1>
                <p class="lede">{t.recovery_reset_lede()}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action=form_action(ResetPassword::PATH) novalidate>
                <input type="hidden" name="form" value=form />
                {newcomer}
                <Field name="account_name" label=t.common_account_name() flash=flash.clone() autocomplete="username" />
                {code(flash)}
                <PasswordField
                    name="new_password".to_owned()
                    label=t.common_new_password()
                    error=flash.error("new_password")
                    new=true
                />
                <div class="panel tint">
                    <p>{t.recovery_reset_what_next()}</p>
                </div>
                <div class="actions">
                    <button class="btn">{t.recovery_reset_call()}</button>
                    <a class="link" href=Path::SignIn>
                        {t.recovery_back()}
                    </a>
                </div>
            </form>
        </div>
    }
}

fn lost<N: IntoView + 'static>(form: String, newcomer: N, hours: u64, flash: &Flash) -> impl IntoView + use<N> {
    let t = texts();
    let steps = vec![t.common_step_proof(), t.common_step_call_new(), t.common_step_wait()];
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_sign_in() /> <Progress steps at=0 /> <div class="page-head">
                <h1>{t.recovery_lost_title()}</h1>
                <p class="lede">{t.recovery_lost_lede()}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action=form_action(MovePhone::PATH) novalidate>
                <input type="hidden" name="form" value=form />
                {newcomer}
                <Field name="account_name" label=t.common_account_name() flash=flash.clone() autocomplete="username" />
                <PasswordField
                    name="password".to_owned()
                    label=t.common_password()
                    error=flash.error("password")
                    new=false
                />
                {code(flash)}
                <PhoneFieldset label=t.common_new_phone() flash=flash.clone() at_first=PhoneFields::default() />
                <div class="panel tint">
                    <h2>{t.common_what_next()}</h2>
                    <ol class="steps small">
                        <li>
                            <span>{t.recovery_lost_first()}</span>
                        </li>
                        <li>
                            <span>{t.recovery_lost_second(hours)}</span>
                        </li>
                        <li>
                            <span>{t.recovery_lost_third()}</span>
                        </li>
                    </ol>
                    <p class="quietly">{t.recovery_lost_until_then()}</p>
                </div>
                <div class="actions">
                    <button class="btn">{t.recovery_lost_call()}</button>
                    <a class="link" href=Path::SignIn>
                        {t.recovery_back()}
                    </a>
                </div>
            </form>
            <p class="quietly">{t.recovery_lost_password_too()}</p>
        </div>
    }
}

fn code(flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <Field
            name="code"
            label=t.recovery_code()
            hint=t.recovery_code_hint()
            flash=flash.clone()
            autocomplete="off"
        />
    }
}

fn to_sign_in() -> Vec<(String, String)> {
    vec![(Path::SignIn.to_string(), texts().common_sign_in())]
}
