//! Authenticator apps and passkeys: the list, adding one, and setting it up.

use domain::{Way, WayId};
use leptos::prelude::*;
use services::identity::{enrollment, set_up_authenticator};

use crate::{
    flash::Flash,
    page::{Page, page, param},
    passkey::PasskeyForm,
    site::shop,
    ui::{Crumbs, ErrorSummary, Field, Notice, QrImage, moment, to_account},
    visitor,
};

/// The customer's alternative factors, and the form that adds one.
#[component]
pub(crate) fn WaysPage() -> impl IntoView {
    let flash = Flash::recall();
    page(async move {
        let visitor = visitor::customer_visit().await?;
        let list = enrollment::list(&shop(), &visitor).await?;
        let form = shop().random.id::<WayId>(shop().clock.now()).to_string();
        Ok(Page::new("Apps and passkeys", body(list, form, &flash.await)))
    })
}

fn body(list: Vec<enrollment::WayView>, form: String, flash: &Flash) -> impl IntoView + use<> {
    let none = list.is_empty().then(|| view! { <p>"You have none yet."</p> });
    let has_app = list.iter().any(|way| way.kind == Way::Authenticator);
    let items: Vec<_> = list.into_iter().map(item).collect();
    let passkeys = shop().passkeys.are_possible();
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() /> <div class="page-head">
                <h1>"Apps and passkeys"</h1>
                <p class="lede">
                    "When you cannot take a call, an authenticator app or a passkey confirms what the page shows, instead of a PIN."
                </p>
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
    view! {
        <form class="fields" method="post" action="/api/new_way" novalidate>
            <input type="hidden" name="form" value=form />
            <Field name="label" label="Its name, if you like" hint="Such as: my tablet" flash=flash.clone() autocomplete="off" />
            <div class="actions">
                {(!has_app)
                    .then(|| {
                        view! {
                            <button class="btn" name="kind" value=Way::Authenticator.as_str()>
                                "Add an authenticator app"
                            </button>
                        }
                    })}
                {passkeys
                    .then(|| {
                        view! {
                            <button class="btn" name="kind" value=Way::Passkey.as_str()>
                                "Add a passkey"
                            </button>
                        }
                    })}
            </div>
            <p class="quietly">
                "We call you first. A passkey lives in your phone, your computer or a security key, and cannot be talked out of you; an
                authenticator app shows six digits that are good for half a minute. An account has one app at a time: take it away to set up
                another."
            </p>
        </form>
    }
}

fn item(way: enrollment::WayView) -> impl IntoView {
    let since = way.since.map(|at| format!("since {}", moment(at)));
    let which = format!(" {}", way.label);
    view! {
        <div>
            <dt>{way.label}</dt>
            <dd>{since}</dd>
            <dd class="change">
                <form method="post" action="/api/remove_way">
                    <input type="hidden" name="way" value=way.id.to_string() />
                    <button class="link">"Take away"<span class="sr">{which}</span></button>
                </form>
            </dd>
        </div>
    }
}

/// The page where an approved authenticator app or passkey is set up.
#[component]
pub(crate) fn SetUpPage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<WayId>("id");
    page(async move {
        let id = id?;
        let visitor = visitor::customer_visit().await?;
        let kind = enrollment::kind(&shop(), &visitor, &id).await?;
        if enrollment::is_ready(&shop(), &visitor, &id, kind).await? {
            // The form was sent but its response was lost: nothing is left to set up.
            leptos_axum::redirect("/account/ways");
            return Ok(Page::new("Apps and passkeys", ()));
        }
        if !enrollment::may_set_up(&shop(), &visitor, &id, kind).await? {
            return Ok(Page::new("The time to set it up is over", too_late(kind)));
        }
        if kind == Way::Passkey {
            return Ok(Page::new("Set up your passkey", passkey(&id, &flash.await)));
        }
        let app = set_up_authenticator::set_up(&shop(), &visitor, &id).await?;
        Ok(Page::new("Set up your app", authenticator(&id, app, &flash.await)))
    })
}

/// What to do after the approval has expired. It lasts ten minutes.
fn too_late(kind: Way) -> impl IntoView {
    let minutes = enrollment::SET_UP_WITHIN.as_secs() / 60;
    view! {
        <div class="wrap narrow page">
            <Crumbs way=to_account() />
            <h1>"The time to set it up is over"</h1>
            <p class="lede">
                {format!(
                    "For your safety {} can be set up within {minutes} minutes after it was confirmed. If it is not among your apps and \
                     passkeys yet, begin again.",
                    kind.what(),
                )}
            </p>
            <p class="row">
                <a class="btn" href="/account/ways">
                    "Apps and passkeys"
                </a>
            </p>
        </div>
    }
}

fn authenticator(id: &WayId, app: set_up_authenticator::SetUp, flash: &Flash) -> impl IntoView + use<> {
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() /> <div class="page-head">
                <h1>"Set up your app"</h1>
                <p class="lede">"Open your authenticator app, add an account and point its camera here."</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <QrImage text=app.link label="QR code for your authenticator app" />
            <p>"No camera? Type this into the app: " <strong class="secret">{app.secret}</strong></p>
            <form class="fields" method="post" action="/api/finish_authenticator" novalidate>
                <input type="hidden" name="way" value=id.to_string() />
                <Field
                    name="code"
                    label="The six digits it shows now"
                    hint="So we know that it works"
                    flash=flash.clone()
                    autocomplete="one-time-code"
                    numeric=true
                />
                <div class="actions">
                    <button class="btn">"Use this app"</button>
                    <a class="link" href="/account/ways">
                        "Not now"
                    </a>
                </div>
            </form>
            <p class="quietly">"This page shows the app's secret for ten minutes, and never again."</p>
        </div>
    }
}

fn passkey(id: &WayId, flash: &Flash) -> impl IntoView + use<> {
    view! {
        <div class="wrap form page">
            <Crumbs way=to_account() /> <div class="page-head">
                <h1>"Set up your passkey"</h1>
                <p class="lede">"Your device asks you to unlock it, and keeps the passkey."</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <PasskeyForm action="/api/finish_passkey" question="/api/passkey_set_up" field="way" value=id.to_string()>
                "Make the passkey"
            </PasskeyForm>
            <p class="row">
                <a class="link" href="/account/ways">
                    "Not now"
                </a>
            </p>
        </div>
    }
}
