//! A new number for an account without one: the form, and the page where an authenticator app or a passkey confirms it.

use domain::{AccountChangeId, phone::PhoneFields};
use leptos::prelude::*;
use services::identity::new_number::{self, Answers, NewNumber};

use crate::{
    flash::Flash,
    page::{Page, page, param},
    passkey::PasskeyForm,
    site::shop,
    ui::{Crumbs, ErrorSummary, Field, PhoneFieldset, Progress, to_account},
    visitor,
};

/// The steps for a customer who has an authenticator app or a passkey.
const STEPS: &[&str] = &["New number", "App or passkey", "New line"];

/// The form for an account without a number.
pub(super) fn form(answers: Answers, flash: &Flash) -> impl IntoView + use<> {
    let hours = shop().policy.phone_move_wait.as_secs() / 3600;
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() /> {answers.any().then(|| view! { <Progress steps=STEPS at=0 /> })}
            <div class="page-head">
                <h1>"A new number for your account"</h1>
                <p class="lede">"Your account has no phone number: the one it had belongs to somebody else now. Nothing else of it changed."</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            {answers.any().then(|| typed(flash))}
            <section class="panel tint" aria-labelledby="without">
                <h2 id="without">{if answers.any() { "With a backup code instead" } else { "With a backup code" }}</h2>
                <p>
                    {format!(
                        "It takes your password, one of your backup codes and a call to the new number; then we wait {hours} hours, in which \
                         you can stop it. ",
                    )} <a href="/lost-phone">"Use a backup code"</a>
                </p>
            </section>
        </div>
    }
}

fn typed(flash: &Flash) -> impl IntoView + use<> {
    let form = shop().random.id::<AccountChangeId>(shop().clock.now()).to_string();
    view! {
        <form class="fields" method="post" action="/api/new_number" novalidate>
            <input type="hidden" name="form" value=form />
            <PhoneFieldset label="New phone number" flash=flash.clone() at_first=PhoneFields::default() />
            <div class="actions">
                <button class="btn">"Go on"</button>
                <a class="link" href="/account">
                    "Not now"
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
        let title = "Agree to the new number";
        Ok(Page::new(title, agree(&id, number, &flash.await)))
    })
}

fn agree(id: &AccountChangeId, number: NewNumber, flash: &Flash) -> impl IntoView + use<> {
    let Answers { authenticator, passkey } = number.answers;
    let id = id.to_string();
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() /> <Progress steps=STEPS at=1 /> <div class="page-head">
                <h1>"Agree to the new number"</h1>
                <p class="lede">
                    "There is no old line that could agree to " <strong class="price">{number.masked}</strong>
                    ", so your app or passkey does. Then we call the new number, and you type its PIN."
                </p>
            </div>
            <ErrorSummary flash=flash.clone() />
            {passkey
                .then(|| {
                    view! {
                        <PasskeyForm
                            action="/api/agree_to_number_with_passkey"
                            question="/api/agree_to_number_question"
                            field="number"
                            value=id.clone()
                        >
                            "Agree with a passkey"
                        </PasskeyForm>
                    }
                })} {authenticator.then(|| app(id.clone(), flash))} <p>
                <a href="/account/number">"Another number"</a>
            </p>
        </div>
    }
}

fn app(id: String, flash: &Flash) -> impl IntoView + use<> {
    view! {
        <form class="fields" method="post" action="/api/agree_to_number" novalidate>
            <input type="hidden" name="number" value=id />
            <Field
                name="code"
                label="Code"
                hint="The six digits of your authenticator app"
                flash=flash.clone()
                autocomplete="one-time-code"
            />
            <div class="actions">
                <button class="btn">"Agree and call the new number"</button>
            </div>
        </form>
    }
}
