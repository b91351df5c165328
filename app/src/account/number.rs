//! A number with a new owner: the page for the person who proved it, and the page where the account's customer responds.

use domain::challenge::StandIns;
use leptos::prelude::*;
use services::identity::{
    new_number,
    number_claims::{self, Claimable, NumberInUse, WaitingClaim},
};

use crate::{
    flash::Flash,
    page::{Page, page},
    passkey::PasskeyForm,
    site::shop,
    ui::{Crumbs, ErrorSummary, Field, Notice, moment, to_account},
    visitor,
};

/// Shown to a visitor who has just proved a number that belongs to another account.
#[component]
pub(crate) fn NumberInUsePage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::known_visitor().await?;
        match number_claims::in_use(&shop(), &visitor).await {
            Ok(number) => {
                let signed_in = visitor.customer.is_some();
                Ok(Page::new(
                    "This number belongs to an account",
                    in_use(number, signed_in, &flash.await),
                ))
            }
            Err(services::Error::Ended) => Ok(Page::new("Please confirm the number again", too_late())),
            Err(error) => Err(error.into()),
        }
    })
}

fn in_use(number: NumberInUse, signed_in: bool, flash: &Flash) -> impl IntoView + use<> {
    let own = if signed_in {
        view! {
            <p>"Your own number stays as it was. " <a href="/account">"Back to your account"</a></p>
        }
        .into_any()
    } else {
        view! {
            <p>"If the account is yours, please sign in to it."</p>
            <p class="row">
                <a class="btn" href="/sign-in">
                    "Sign in"
                </a>
            </p>
        }
        .into_any()
    };
    view! {
        <div class="wrap narrow page">
            <h1>"This number belongs to an account"</h1>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <p class="lede">
                "You have confirmed " <strong class="price">{number.masked}</strong>
                ". This phone number belongs to an account already."
            </p>
            {own}
            <section class="panel stack" aria-labelledby="new-owner">
                <h2 id="new-owner">"Did you get this number lately?"</h2>
                {claimable(number.standing)}
            </section>
        </div>
    }
}

fn claimable(standing: Claimable) -> AnyView {
    match standing {
        Claimable::Now => view! {
            <p>
                "Numbers are given out again. If it is yours now, say so. We tell the other account, which has seven days to answer; if it
                does not, the number is free and you can open an account with it. We tell you nothing about that account, and it learns
                nothing about you."
            </p>
            <form method="post" action="/api/claim_number">
                <button class="btn">"This is my number now"</button>
            </form>
        }
        .into_any(),
        Claimable::FreeAt(due) => view! {
            <p>
                "Somebody said that this is their number now, and the other account was told. Unless it answers, the number is free on "
                <strong>{moment(due)}</strong>
                ". Come back after that and use the number as you just did: we call it once more. You need not keep anything until then."
            </p>
        }
        .into_any(),
        Claimable::RestsUntil(again) => view! {
            <p>
                "The other account has said that this is still its number. If it is yours all the same, you can say so again from "
                <strong>{moment(again)}</strong> " on, or write to the shop."
            </p>
        }
        .into_any(),
    }
}

fn too_late() -> impl IntoView {
    let minutes = number_claims::CLAIMED_WITHIN.as_secs() / 60;
    view! {
        <div class="wrap narrow page">
            <h1>"Please confirm the number again"</h1>
            <p class="lede">
                {format!("For your safety a confirmed number waits for {minutes} minutes only. Nothing was changed.")}
            </p>
            <p class="row">
                <a class="btn" href="/register">
                    "Create an account"
                </a>
                <a class="btn quiet" href="/account">
                    "Your account"
                </a>
            </p>
        </div>
    }
}

/// The link to claim the number, if the visitor has just proved a number of another account.
pub(crate) async fn number_way_on() -> Option<AnyView> {
    let visitor = visitor::visitor().await.ok()??;
    number_claims::in_use(&shop(), &visitor).await.ok()?;
    Some(
        view! {
            <p class="notice">
                "Did you get this number lately, and the account is not yours? " <a href="/register/number">"This is my number now"</a>
            </p>
        }
        .into_any(),
    )
}

/// The page where the customer says that the number is still theirs.
#[component]
pub(crate) fn ClaimedNumberPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let flash = flash.await;
        match new_number::answers(&shop(), &visitor).await {
            Ok(answers) => return Ok(Page::new("A new number", super::new_number::form(answers, &flash))),
            // The account has a number.
            Err(services::Error::NotThere) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(match number_claims::waiting(&shop(), &visitor).await? {
            Some(claim) => Page::new("Is this still your number?", claimed(claim, &flash)),
            None => Page::new("Your number", nothing(&flash)),
        })
    })
}

fn nothing(flash: &Flash) -> impl IntoView + use<> {
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() />
            <h1>"Your number"</h1>
            <Notice flash=flash.clone() />
            <p class="lede">"Nobody else says that your number is theirs. There is nothing to do."</p>
        </div>
    }
}

fn claimed(claim: WaitingClaim, flash: &Flash) -> impl IntoView + use<> {
    let StandIns {
        backup_code,
        authenticator,
        passkey,
    } = claim.answers;
    let none = !(backup_code || authenticator || passkey);
    let passkey_error: Option<String> = flash.error("passkey");
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() /> <div class="page-head">
                <h1>"Is this still your number?"</h1>
                <p class="lede">
                    "Somebody answered our call on " <strong class="price">{claim.masked}</strong>
                    " and says that this is their number now. If it is still yours, say so before " <strong>{moment(claim.due)}</strong>
                    ". If it is not, you need do nothing: on that day it leaves your account, and nothing else changes."
                </p>
            </div>
            <ErrorSummary flash=flash.clone() />
            {passkey
                .then(|| {
                    view! {
                        {passkey_error.map(|text| view! { <p class="error">{text}</p> })}
                        <PasskeyForm
                            action="/api/keep_number_with_passkey"
                            question="/api/keep_number_question"
                            field="form"
                            value=String::new()
                        >
                            "This is still my number: confirm with a passkey"
                        </PasskeyForm>
                    }
                })}
            {(backup_code || authenticator)
                .then(|| {
                    let hint = match (backup_code, authenticator) {
                        (true, true) => "One of your backup codes, or the six digits of your authenticator app",
                        (true, false) => "One of your backup codes, such as 8c1f-07aa-93be-4d20",
                        _ => "The six digits of your authenticator app",
                    };
                    view! {
                        <form class="fields" method="post" action="/api/keep_number" novalidate>
                            <Field name="code" label="Code" hint=hint flash=flash.clone() autocomplete="off" />
                            <div class="actions">
                                <button class="btn">"This is still my number"</button>
                            </div>
                        </form>
                    }
                })} {none.then(no_answer)}
            <p class="quietly">
                "A call is no answer: it would ring at the very line that is in doubt. If you have another number by now, "
                <a href="/lost-phone">"move your account to it"</a> "."
            </p>
        </div>
    }
}

fn no_answer() -> impl IntoView {
    view! {
        <p>
            "You have no backup code, app or passkey that could answer. If your phone still rings for you, "
            <a href="/account/backup-codes">"make backup codes"</a> " first; otherwise write to the shop."
        </p>
    }
}
