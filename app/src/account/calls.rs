//! The page of call preferences: language, speed, repetitions of the PIN, and a sample call.

use domain::{Listening, SpeechSpeed, VisitorId};
use leptos::prelude::*;
use scripts::Language;

use crate::{
    flash::Flash,
    page::{Page, page},
    site::{shop, site},
    ui::{Crumbs, ErrorSummary, LanguageField, Notice, to_account},
    visitor,
};

/// The customer's call preferences.
#[component]
pub(crate) fn CallsPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let (listening, language) = services::identity::call_preferences::view(&shop(), &visitor).await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        let number = match services::identity::call_preferences::number(&shop(), &visitor).await {
            Ok(number) => Some(number),
            Err(services::Error::NoNumber) => None,
            Err(error) => return Err(error.into()),
        };
        let sample = number.map(|number| {
            let handset = site().handset.map(|address| (address.0)(&number));
            sample(account.masked_phone, handset, shop().random.secret())
        });
        // The shop's choice is the language in use now, unless the customer chose one.
        let automatic = match listening.language {
            None => Some(language),
            Some(_) => visitor.language,
        };
        let page = view! {
            <div class="wrap form page">
                <Crumbs way=to_account() />
                {form(&listening, automatic, &flash.await)} {sample}
            </div>
        };
        Ok(Page::new("How we call you", page))
    })
}

fn form(listening: &Listening, automatic: Option<Language>, flash: &Flash) -> impl IntoView + use<> {
    let chosen = listening.language.clone().unwrap_or_default();
    view! {
        <div class="page-head">
            <h1>"How we call you"</h1>
            <p class="lede">"Choose what you hear best. This needs no PIN."</p>
        </div>
        <Notice flash=flash.clone() />
        <ErrorSummary flash=flash.clone() />
        <form class="fields" method="post" action="/api/save_listening" novalidate>
            <LanguageField flash=flash.clone() value=chosen automatic />
            {speeds(listening, flash)}
            {repeats(listening, flash)}
            <div class="actions">
                <button class="btn">"Save"</button>
                <a class="link" href="/account">
                    "Cancel"
                </a>
            </div>
        </form>
    }
}

fn sample(masked: String, handset: Option<String>, page: VisitorId) -> impl IntoView {
    let handset = handset.map(|href| {
        view! {
            <p class="quietly">
                "It rings on " <a href=href target="_blank">
                    "your demo phone"
                </a> "."
            </p>
        }
    });
    view! {
        <section class="panel tint stack">
            <h2>"Hear a sample"</h2>
            <p>
                "We call " <strong>{masked}</strong>
                " and say a sentence the way your calls will sound, as saved. Its digits are no PIN."
            </p>
            <form method="post" action="/api/hear_sample">
                <input type="hidden" name="page" value=page.to_string() />
                <button class="btn quiet">"Call me with a sample"</button>
            </form>
            {handset}
        </section>
    }
}

fn speeds(listening: &Listening, flash: &Flash) -> impl IntoView + use<> {
    let chosen = flash.value("speed", listening.speed.as_str());
    let choices = SpeechSpeed::ALL.map(|speed| (speed.as_str().to_owned(), speed.label().to_owned()));
    choice("speed", "How fast we speak", &chosen, choices.to_vec(), flash)
}

fn repeats(listening: &Listening, flash: &Flash) -> impl IntoView + use<> {
    let chosen = flash.value("repeats", &listening.repeats.to_string());
    let times = |times: u32| match times {
        2 => "Twice".to_owned(),
        times => format!("{times} times"),
    };
    let choices = Listening::REPEATS
        .map(|count| (count.to_string(), times(count)))
        .collect();
    choice("repeats", "How often we say the PIN", &chosen, choices, flash)
}

fn choice(
    name: &'static str,
    label: &'static str,
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
