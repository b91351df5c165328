//! The pages for a forgotten password and for a lost phone.

use domain::{RecoveryId, phone::PhoneFields};
use leptos::prelude::*;

use crate::{
    flash::Flash,
    page::{Page, page},
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
            "Choose a new password",
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
        Ok(Page::new("Lost phone", lost(form(), newcomer, hours, &flash.await)))
    })
}

fn form() -> String {
    shop().random.id::<RecoveryId>(shop().clock.now()).to_string()
}

fn reset<N: IntoView + 'static>(form: String, newcomer: N, flash: &Flash) -> impl IntoView + use<N> {
    view! {
        <div class="wrap form page">
            <Crumbs way=to_sign_in() /> <Progress steps=&["Your proof", "Confirm by phone"] at=0 /> <div class="page-head">
                <h1>"Choose a new password"</h1>
                <p class="lede">"You need one of your backup codes or your authenticator app, and your phone."</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action="/api/reset_password" novalidate>
                <input type="hidden" name="form" value=form />
                {newcomer}
                <Field name="account_name" label="Account name" flash=flash.clone() autocomplete="username" />
                {code(flash)}
                <PasswordField
                    name="new_password".to_owned()
                    label="New password".to_owned()
                    error=flash.error("new_password")
                    new=true
                />
                <div class="panel tint">
                    <p>
                        "If the code is right, we call the phone of the account. With the PIN the new password is yours, and everybody who is
                        signed in is signed out."
                    </p>
                </div>
                <div class="actions">
                    <button class="btn">"Call my phone"</button>
                    <a class="link" href="/sign-in">
                        "Back to sign in"
                    </a>
                </div>
            </form>
        </div>
    }
}

fn lost<N: IntoView + 'static>(form: String, newcomer: N, hours: u64, flash: &Flash) -> impl IntoView + use<N> {
    view! {
        <div class="wrap form page">
            <Crumbs way=to_sign_in() /> <Progress steps=&["Your proof", "New line", "The wait"] at=0 /> <div class="page-head">
                <h1>"Lost phone"</h1>
                <p class="lede">
                    "Your account moves to another number. You need your password, and a backup code or your authenticator app."
                </p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action="/api/move_phone" novalidate>
                <input type="hidden" name="form" value=form />
                {newcomer}
                <Field name="account_name" label="Account name" flash=flash.clone() autocomplete="username" />
                <PasswordField
                    name="password".to_owned()
                    label="Password".to_owned()
                    error=flash.error("password")
                    new=false
                />
                {code(flash)}
                <PhoneFieldset label="New phone number" flash=flash.clone() at_first=PhoneFields::default() />
                <div class="panel tint">
                    <h2>"What happens next"</h2>
                    <ol class="steps small">
                        <li>
                            <span>"We call the new line, and you type its PIN"</span>
                        </li>
                        <li>
                            <span>{format!("We tell the old line, and wait {hours} hours: whoever holds it can say no")}</span>
                        </li>
                        <li>
                            <span>"Then the new line is the one we call"</span>
                        </li>
                    </ol>
                    <p class="quietly">"Until then you can sign in, but nothing can be confirmed without the old phone or a code."</p>
                </div>
                <div class="actions">
                    <button class="btn">"Call the new line"</button>
                    <a class="link" href="/sign-in">
                        "Back to sign in"
                    </a>
                </div>
            </form>
            <p class="quietly">
                "Forgot the password, too? Then nothing here can tell you from a thief. Please write to the shop."
            </p>
        </div>
    }
}

fn code(flash: &Flash) -> impl IntoView + use<> {
    view! {
        <Field
            name="code"
            label="Backup code, or the digits of your authenticator app"
            hint="Such as 8c1f-07aa-93be-4d20, or 123 456"
            flash=flash.clone()
            autocomplete="off"
        />
    }
}

fn to_sign_in() -> Vec<(String, String)> {
    vec![("/sign-in".to_owned(), "Sign in".to_owned())]
}
