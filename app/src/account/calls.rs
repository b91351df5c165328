//! The page of call preferences: language, speed, repetitions of the PIN, and a sample call.

use domain::{CallPreferences, SpeechSpeed, VisitorId};
use leptos::{prelude::*, server_fn::ServerFn};
use scripts::Language;

use super::api::{HearSample, SaveCallPreferences};
use crate::{
    flash::Flash,
    language::{run, texts},
    page::{Page, page},
    path::{Path, form_action},
    site::{shop, site},
    ui::{Crumbs, ErrorSummary, LanguageField, Notice, account_phone, to_account},
    visitor, words,
};

/// The customer's call preferences.
#[component]
pub(crate) fn CallsPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let (call_preferences, language) = services::identity::call_preferences::view(&shop(), &visitor).await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        let number = match services::identity::call_preferences::number(&shop(), &visitor).await {
            Ok(number) => Some(number),
            Err(services::Error::NoNumber) => None,
            Err(error) => return Err(error.into()),
        };
        let sample = number.map(|number| {
            let handset = site().handset.map(|address| (address.0)(&number));
            sample(account_phone(account.masked_phone), handset, shop().random.secret())
        });
        // The shop's choice is the language in use now, unless the customer chose one.
        let automatic = match call_preferences.language {
            None => Some(language),
            Some(_) => visitor.language,
        };
        let page = view! {
            <div class="wrap form page">
                <Crumbs trail=to_account() />
                {form(&call_preferences, automatic, &flash.await)} {sample}
            </div>
        };
        Ok(Page::new(texts().account_calls_title(), page))
    })
}

fn form(call_preferences: &CallPreferences, automatic: Option<Language>, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let chosen = call_preferences.language.clone().unwrap_or_default();
    view! {
        <div class="page-head">
            <h1>{t.account_calls_title()}</h1>
            <p class="lede">{t.account_calls_lede()}</p>
        </div>
        <Notice flash=flash.clone() />
        <ErrorSummary flash=flash.clone() />
        <form class="fields" method="post" action=form_action(SaveCallPreferences::PATH) novalidate>
            <LanguageField flash=flash.clone() value=chosen automatic />
            {speeds(call_preferences, flash)}
            {repeats(call_preferences, flash)}
            <div class="actions">
                <button class="btn">{t.common_save()}</button>
                <a class="link" href=Path::Account>
                    {t.common_cancel()}
                </a>
            </div>
        </form>
    }
}

fn sample(masked: AnyView, handset: Option<String>, page: VisitorId) -> impl IntoView {
    let t = texts();
    let handset = handset.map(|href| {
        let text = t.account_calls_rings();
        view! {
            <p class="quietly">
                {run(text.s0)} <a href=href target="_blank">
                    {text.account_calls_demo_phone_link}
                </a> {run(text.s1)}
            </p>
        }
    });
    let lede = t.account_calls_sample_lede();
    view! {
        <section class="panel tint stack">
            <h2>{t.account_calls_sample()}</h2>
            <p>{run(lede.s0)} <strong>{masked}</strong> {run(lede.s1)}</p>
            <form method="post" action=form_action(HearSample::PATH)>
                <input type="hidden" name="page" value=page.to_string() />
                <button class="btn quiet">{t.account_calls_sample_call()}</button>
            </form>
            {handset}
        </section>
    }
}

fn speeds(call_preferences: &CallPreferences, flash: &Flash) -> impl IntoView + use<> {
    let chosen = flash.value("speed", call_preferences.speed.as_str());
    let choices = SpeechSpeed::ALL.map(|speed| (speed.as_str().to_owned(), words::account::speed(speed)));
    choice("speed", texts().account_speed(), &chosen, choices.to_vec(), flash)
}

fn repeats(call_preferences: &CallPreferences, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let chosen = flash.value("repeats", &call_preferences.repeats.to_string());
    let choices = CallPreferences::REPEATS
        .map(|times| (times.to_string(), t.account_repeats_times(times)))
        .collect();
    choice("repeats", t.account_repeats(), &chosen, choices, flash)
}

fn choice(
    name: &'static str,
    label: String,
    chosen: &str,
    choices: Vec<(String, String)>,
    flash: &Flash,
) -> impl IntoView + use<> {
    let error = flash.error(name);
    let wrong = error.is_some();
    let options: Vec<_> = choices
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <div class="field" class:bad=wrong>
            <label for=name>{label}</label>
            {error.map(|error| view! { <p class="error" id=format!("{name}-error")>{error}</p> })}
            <select id=name name=name aria-invalid=wrong.then_some("true")>
                {options}
            </select>
        </div>
    }
}
