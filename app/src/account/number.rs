//! A number with a new owner: the page for the person who proved it, and the page where the account's customer responds.

use domain::challenge::AvailableFactors;
use leptos::{prelude::*, server_fn::ServerFn};
use services::identity::{
    new_number,
    number_claims::{self, Claimable, NumberInUse, WaitingClaim},
};

use super::number_api::{ClaimNumber, KeepNumber, KeepNumberQuestion, KeepNumberWithPasskey};
use crate::{
    flash::Flash,
    language::{run, texts},
    page::{Page, page},
    passkey::PasskeyForm,
    path::{Path, form_action},
    site::shop,
    ui::{Crumbs, ErrorSummary, Field, Notice, left_to_right, moment, to_account},
    visitor,
};

/// Shown to a visitor who has just proved a number that belongs to another account.
#[component]
pub(crate) fn NumberInUsePage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let t = texts();
        let visitor = visitor::known_visitor().await?;
        match number_claims::in_use(&shop(), &visitor).await {
            Ok(number) => {
                let signed_in = visitor.customer.is_some();
                Ok(Page::new(
                    t.account_number_in_use_title(),
                    in_use(number, signed_in, &flash.await),
                ))
            }
            Err(services::Error::Ended) => Ok(Page::new(t.account_number_confirm_again(), too_late())),
            Err(error) => Err(error.into()),
        }
    })
}

fn in_use(number: NumberInUse, signed_in: bool, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let own = if signed_in {
        view! {
            <p>{t.account_number_own_stays()} " " <a href=Path::Account>{t.account_number_back()}</a></p>
        }
        .into_any()
    } else {
        view! {
            <p>{t.account_number_please_sign_in()}</p>
            <p class="row">
                <a class="btn" href=Path::SignIn>
                    {t.common_sign_in()}
                </a>
            </p>
        }
        .into_any()
    };
    let lede = t.account_number_in_use();
    view! {
        <div class="wrap narrow page">
            <h1>{t.account_number_in_use_title()}</h1>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            <p class="lede">{run(lede.s0)} <strong>{left_to_right(number.masked)}</strong> {run(lede.s1)}</p>
            {own}
            <section class="panel stack" aria-labelledby="new-owner">
                <h2 id="new-owner">{t.account_number_lately_title()}</h2>
                {claimable(number.standing)}
            </section>
        </div>
    }
}

fn claimable(standing: Claimable) -> AnyView {
    let t = texts();
    match standing {
        Claimable::Now => view! {
            <p>{t.account_number_claim()}</p>
            <form method="post" action=form_action(ClaimNumber::PATH)>
                <button class="btn">{t.account_number_this_is_mine()}</button>
            </form>
        }
        .into_any(),
        Claimable::FreeAt(due) => {
            let text = t.account_number_free_at();
            view! { <p>{run(text.s0)} <strong>{moment(due)}</strong> {run(text.s1)}</p> }.into_any()
        }
        Claimable::CooldownUntil(again) => {
            let text = t.account_number_claim_again();
            view! { <p>{run(text.s0)} <strong>{moment(again)}</strong> {run(text.s1)}</p> }.into_any()
        }
    }
}

fn too_late() -> impl IntoView {
    let t = texts();
    let minutes = number_claims::CLAIMED_WITHIN.as_secs() / 60;
    view! {
        <div class="wrap narrow page">
            <h1>{t.account_number_confirm_again()}</h1>
            <p class="lede">{t.account_number_too_late(minutes)}</p>
            <p class="row">
                <a class="btn" href=Path::Register>
                    {t.common_create_account()}
                </a>
                <a class="btn quiet" href=Path::Account>
                    {t.common_your_account()}
                </a>
            </p>
        </div>
    }
}

/// The link to claim the number, if the visitor has just proved a number of another account.
pub(crate) async fn claim_link() -> Option<AnyView> {
    let visitor = visitor::visitor().await.ok()??;
    number_claims::in_use(&shop(), &visitor).await.ok()?;
    let t = texts();
    Some(
        view! {
            <p class="notice">
                {t.account_number_lately()} " " <a href=Path::NumberInUse>{t.account_number_this_is_mine()}</a>
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
        let t = texts();
        let visitor = visitor::customer_visit().await?;
        let flash = flash.await;
        match new_number::answers(&shop(), &visitor).await {
            Ok(answers) => {
                return Ok(Page::new(
                    t.account_number_new_page(),
                    super::new_number::form(answers, &flash),
                ));
            }
            // The account has a number.
            Err(services::Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(match number_claims::waiting(&shop(), &visitor).await? {
            Some(claim) => Page::new(t.account_number_still_title(), claimed(claim, &flash)),
            None => Page::new(t.account_number_yours_title(), nothing(&flash)),
        })
    })
}

fn nothing(flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() />
            <h1>{t.account_number_yours_title()}</h1>
            <Notice flash=flash.clone() />
            <p class="lede">{t.account_number_unclaimed()}</p>
        </div>
    }
}

fn claimed(claim: WaitingClaim, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let AvailableFactors {
        backup_code,
        authenticator,
        passkey,
    } = claim.answers;
    let none = !(backup_code || authenticator || passkey);
    let hint = match (backup_code, authenticator) {
        (true, true) => Some(t.account_number_hint_code_or_app()),
        (true, false) => Some(t.account_number_hint_code()),
        (false, true) => Some(t.account_number_hint_app()),
        (false, false) => None,
    };
    let lede = t.account_number_claimed();
    let no_call = t.account_number_no_call();
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() /> <div class="page-head">
                <h1>{t.account_number_still_title()}</h1>
                <p class="lede">
                    {run(lede.s0)} <strong>{left_to_right(claim.masked)}</strong> {run(lede.s1)}
                    <strong>{moment(claim.due)}</strong> {run(lede.s2)}
                </p>
            </div>
            <ErrorSummary flash=flash.clone() />
            {passkey.then(|| with_passkey(flash))}
            {hint.map(|hint| with_code(hint, flash))}
            {none.then(no_answer)}
            <p class="quietly">
                {run(no_call.s0)} <a href=Path::LostPhone>{no_call.account_number_move_link}</a> {run(no_call.s1)}
            </p>
        </div>
    }
}

fn with_passkey(flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let error: Option<String> = flash.error("passkey");
    view! {
        {error.map(|text| view! { <p class="error">{text}</p> })}
        <PasskeyForm
            action=KeepNumberWithPasskey::PATH
            question=KeepNumberQuestion::PATH
            field="form"
            value=String::new()
        >
            {t.account_number_keep_passkey()}
        </PasskeyForm>
    }
}

/// The form for a backup code or an authenticator code; the hint says which.
fn with_code(hint: String, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <form class="fields" method="post" action=form_action(KeepNumber::PATH) novalidate>
            <Field name="code" label=t.account_number_code() hint flash=flash.clone() autocomplete="off" />
            <div class="actions">
                <button class="btn">{t.account_number_keep()}</button>
            </div>
        </form>
    }
}

fn no_answer() -> impl IntoView {
    let text = texts().account_number_no_answer();
    view! {
        <p>
            {run(text.s0)} <a href=Path::BackupCodes>{text.account_number_codes_link}</a> {run(text.s1)}
        </p>
    }
}
