//! Authenticator apps and passkeys: the list, adding one, and setting it up.

use domain::{Factor, FactorId};
use leptos::{prelude::*, server_fn::ServerFn};
use services::identity::{enrollment, set_up_authenticator};

use super::api::{FinishAuthenticator, FinishPasskey, NewFactor, PasskeySetUp, RemoveFactor};
use crate::{
    flash::Flash,
    language::{run, texts},
    page::{Page, page, param},
    passkey::PasskeyForm,
    path::{Path, form_action},
    site::shop,
    ui::{Crumbs, ErrorSummary, Field, Notice, QrImage, moment, to_account},
    visitor, words,
};

/// The customer's alternative factors, and the form that adds one.
#[component]
pub(crate) fn FactorsPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let list = enrollment::list(&shop(), &visitor).await?;
        let form = shop().random.id::<FactorId>(shop().clock.now()).to_string();
        Ok(Page::new(
            texts().account_factors_title(),
            body(list, form, &flash.await),
        ))
    })
}

fn body(list: Vec<enrollment::FactorView>, form: String, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let none = list.is_empty().then(|| view! { <p>{t.account_factors_none()}</p> });
    let has_app = list.iter().any(|factor| factor.kind == Factor::Authenticator);
    let items: Vec<_> = list.into_iter().map(item).collect();
    let passkeys = shop().passkeys.are_possible();
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() /> <div class="page-head">
                <h1>{t.account_factors_title()}</h1>
                <p class="lede">{t.account_factors_lede()}</p>
            </div>
            <Notice flash=flash.clone() />
            <ErrorSummary flash=flash.clone() />
            {none}
            <dl class="deflist edit">{items}</dl>
            {(passkeys || !has_app).then(|| add(form, has_app, passkeys, flash))}
        </div>
    }
}

/// The form that adds a factor. An account has one authenticator app at a time. Passkeys need a shop with a host name.
fn add(form: String, has_app: bool, passkeys: bool, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <form class="fields" method="post" action=form_action(NewFactor::PATH) novalidate>
            <input type="hidden" name="form" value=form />
            <Field
                name="label"
                label=t.account_factors_label()
                hint=t.account_factors_label_hint()
                flash=flash.clone()
                autocomplete="off"
            />
            <div class="actions">
                {(!has_app)
                    .then(|| {
                        view! {
                            <button class="btn" name="kind" value=Factor::Authenticator.as_str()>
                                {t.account_factors_add_app()}
                            </button>
                        }
                    })}
                {passkeys
                    .then(|| {
                        view! {
                            <button class="btn" name="kind" value=Factor::Passkey.as_str()>
                                {t.account_factors_add_passkey()}
                            </button>
                        }
                    })}
            </div>
            <p class="quietly">{t.account_factors_add_rules()}</p>
        </form>
    }
}

fn item(factor: enrollment::FactorView) -> impl IntoView {
    let t = texts();
    let since = factor.since.map(|at| t.account_factors_since(moment(at)));
    let label = words::account::label(factor.kind, factor.label);
    let take_away = t.account_factors_take_away_label(&label);
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{since}</dd>
            <dd class="change">
                <form method="post" action=form_action(RemoveFactor::PATH)>
                    <input type="hidden" name="factor" value=factor.id.to_string() />
                    <button class="link" aria-label=take_away>
                        {t.account_factors_take_away()}
                    </button>
                </form>
            </dd>
        </div>
    }
}

/// The page where an approved authenticator app or passkey is set up.
#[component]
pub(crate) fn SetUpPage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<FactorId>("id");
    page(async move {
        let t = texts();
        let id = id?;
        let visitor = visitor::customer_visit().await?;
        let kind = enrollment::kind(&shop(), &visitor, &id).await?;
        if enrollment::is_ready(&shop(), &visitor, &id, kind).await? {
            // The form was sent but its response was lost: nothing is left to set up.
            leptos_axum::redirect(&Path::Factors.to_string());
            return Ok(Page::new(t.account_factors_title(), ()));
        }
        if !enrollment::may_set_up(&shop(), &visitor, &id, kind).await? {
            return Ok(Page::new(t.account_factors_late_title(), too_late(kind)));
        }
        if kind == Factor::Passkey {
            return Ok(Page::new(t.account_factors_passkey_title(), passkey(&id, &flash.await)));
        }
        let app = set_up_authenticator::set_up(&shop(), &visitor, &id).await?;
        Ok(Page::new(
            t.account_factors_app_title(),
            authenticator(&id, app, &flash.await),
        ))
    })
}

/// What to do after the approval has expired. It lasts ten minutes.
fn too_late(kind: Factor) -> impl IntoView {
    let t = texts();
    let minutes = enrollment::SET_UP_WITHIN.as_secs() / 60;
    let late = match kind {
        Factor::BackupCode => t.account_factors_late_backup_code(minutes),
        Factor::Authenticator => t.account_factors_late_app(minutes),
        Factor::Passkey => t.account_factors_late_passkey(minutes),
    };
    view! {
        <div class="wrap narrow page">
            <Crumbs trail=to_account() />
            <h1>{t.account_factors_late_title()}</h1>
            <p class="lede">{late}</p>
            <p class="row">
                <a class="btn" href=Path::Factors>
                    {t.account_factors_title()}
                </a>
            </p>
        </div>
    }
}

fn authenticator(id: &FactorId, app: set_up_authenticator::SetUp, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    let no_camera = t.account_factors_no_camera();
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() /> <div class="page-head">
                <h1>{t.account_factors_app_title()}</h1>
                <p class="lede">{t.account_factors_app_lede()}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <QrImage text=app.link label=t.account_factors_qr_label() />
            <p>{run(no_camera.s0)} <strong class="secret">{app.secret}</strong> {run(no_camera.s1)}</p>
            <form class="fields" method="post" action=form_action(FinishAuthenticator::PATH) novalidate>
                <input type="hidden" name="factor" value=id.to_string() />
                <Field
                    name="code"
                    label=t.account_factors_code()
                    hint=t.account_factors_code_hint()
                    flash=flash.clone()
                    autocomplete="one-time-code"
                    numeric=true
                />
                <div class="actions">
                    <button class="btn">{t.account_factors_use_app()}</button>
                    <a class="link" href=Path::Factors>
                        {t.common_not_now()}
                    </a>
                </div>
            </form>
            <p class="quietly">{t.account_factors_app_once()}</p>
        </div>
    }
}

fn passkey(id: &FactorId, flash: &Flash) -> impl IntoView + use<> {
    let t = texts();
    view! {
        <div class="wrap form page">
            <Crumbs trail=to_account() /> <div class="page-head">
                <h1>{t.account_factors_passkey_title()}</h1>
                <p class="lede">{t.account_factors_passkey_lede()}</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <PasskeyForm action=FinishPasskey::PATH question=PasskeySetUp::PATH field="factor" value=id.to_string()>
                {t.account_factors_make_passkey()}
            </PasskeyForm>
            <p class="row">
                <a class="link" href=Path::Factors>
                    {t.common_not_now()}
                </a>
            </p>
        </div>
    }
}
