//! A new number for an account without one: the form, and the page where an authenticator app or a passkey confirms it.

use domain::{AccountChangeId, phone::PhoneFields};
use leptos::{prelude::*, server_fn::ServerFn};
use services::identity::new_number::{self, Answers, NewNumber};

use super::number_api::{self, AgreeToNumber, AgreeToNumberQuestion, AgreeToNumberWithPasskey};
use crate::{
    flash::Flash,
    language::{run, texts},
    page::{Page, page, param},
    passkey::PasskeyForm,
    path::{Path, form_action},
    site::shop,
    ui::{Crumbs, ErrorSummary, Field, PhoneFieldset, Progress, left_to_right, to_account},
    visitor,
};

/// The steps for a customer who has an authenticator app or a passkey.
fn steps() -> Vec<String> {
    let t = texts();
    vec![
        t.common_step_new_number(),
        t.account_number_step_factor(),
        t.common_step_call_new(),
    ]
}

/// The form for an account without a number.
pub(super) fn form(answers: Answers, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let hours = shop().policy.phone_move_wait.as_secs() / 3600;
    let with_code = if answers.any() {
        t.account_number_with_code_instead()
    } else {
        t.account_number_with_code()
    };
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() /> {answers.any().then(|| view! { <Progress steps=steps() at=0 /> })}
            <div class="page-head">
                <h1>{t.account_number_new_title()}</h1>
                <p class="lede">{t.account_number_new_lede()}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            {answers.any().then(|| typed(flash))}
            <section class="panel tint" aria-labelledby="without">
                <h2 id="without">{with_code}</h2>
                <p>
                    {t.account_number_with_code_rules(hours)} " "
                    <a href=Path::LostPhone>{t.account_number_use_code()}</a>
                </p>
            </section>
        </div>
    }
}

fn typed(flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let form = shop().random.id::<AccountChangeId>(shop().clock.now()).to_string();
    view! {
        <form class="fields" method="post" action=form_action(number_api::NewNumber::PATH) novalidate>
            <input type="hidden" name="form" value=form />
            <PhoneFieldset label=t.common_new_phone() flash=flash.clone() at_first=PhoneFields::default() />
            <div class="actions">
                <button class="btn">{t.account_number_go_on()}</button>
                <a class="link" href=Path::Account>
                    {t.common_not_now()}
                </a>
            </div>
        </form>
    }
}

/// The page where an authenticator app or a passkey confirms the new number.
#[component]
pub(crate) fn AgreeToNumberPage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<AccountChangeId>("id");
    page(async move {
        let id = id?;
        let number = new_number::view(&shop(), &visitor::customer_visit().await?, &id).await?;
        let title = texts().account_number_agree_title();
        Ok(Page::new(title, agree(&id, number, &flash.await)))
    })
}

fn agree(id: &AccountChangeId, number: NewNumber, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let Answers { authenticator, passkey } = number.answers;
    let id = id.to_string();
    let lede = t.account_number_agree();
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() /> <Progress steps=steps() at=1 /> <div class="page-head">
                <h1>{t.account_number_agree_title()}</h1>
                <p class="lede">{run(lede.s0)} <strong>{left_to_right(number.masked)}</strong> {run(lede.s1)}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            {passkey
                .then(|| {
                    view! {
                        <PasskeyForm
                            action=AgreeToNumberWithPasskey::PATH
                            question=AgreeToNumberQuestion::PATH
                            field="number"
                            value=id.clone()
                        >
                            {t.account_number_agree_passkey()}
                        </PasskeyForm>
                    }
                })} {authenticator.then(|| app(id.clone(), flash))} <p>
                <a href=Path::ClaimedNumber>{t.account_number_another()}</a>
            </p>
        </div>
    }
}

fn app(id: String, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <form class="fields" method="post" action=form_action(AgreeToNumber::PATH) novalidate>
            <input type="hidden" name="number" value=id />
            <Field
                name="code"
                label=t.account_number_code()
                hint=t.account_number_hint_app()
                flash=flash.clone()
                autocomplete="one-time-code"
            />
            <div class="actions">
                <button class="btn">{t.account_number_agree_app()}</button>
            </div>
        </form>
    }
}
