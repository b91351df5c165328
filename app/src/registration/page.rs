//! The registration page, the page for another account name, and the welcome.

use domain::{RegistrationId, VisitorId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use scripts::Language;
use services::identity::registration::{self, RegistrationFields};

use crate::{
    bonds::{self, BondField},
    flash::Flash,
    page::{Page, page, param},
    site::shop,
    ui::{Cards, ErrorSummary, Field, Icon, LanguageField, PasswordField, PhoneFieldset, Progress},
    visitor,
};

/// Takes account name, password and phone number. `?from=` restores the fields of an earlier registration, except the password.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let flash = Flash::recall();
    let from = use_query_map()
        .read_untracked()
        .get("from")
        .and_then(|id| id.parse::<RegistrationId>().ok());
    page(async move {
        let visitor = visitor::visitor().await?;
        let mut fields = match (&visitor, &from) {
            (Some(visitor), Some(id)) => registration::fields(&shop(), visitor, id).await.unwrap_or_default(),
            // The visitor came back from the PIN page: the typed values are restored.
            (Some(visitor), None) if visitor.customer.is_none() => {
                registration::newest(&shop(), visitor).await?.unwrap_or_default()
            }
            _ => RegistrationFields::default(),
        };
        fields.form = shop().random.id::<RegistrationId>(shop().clock.now()).to_string();
        // A browser that only views the page is not remembered. The secret in the form makes a double click count as one visitor, so it
        // places one call.
        let newcomer = visitor.is_none().then(visitor::newcomer);
        let page = body(&flash.await, fields, newcomer, visitor::browser_language());
        Ok(Page::new("Create your account", page))
    })
}

fn body(
    flash: &Flash,
    fields: RegistrationFields,
    newcomer: Option<VisitorId>,
    automatic: Option<Language>,
) -> impl IntoView + use<> {
    let newcomer = newcomer.map(|secret| view! { <input type="hidden" name="newcomer" value=secret.to_string() /> });
    view! {
        <div class="wrap form page">
            <Progress steps=&["Your details", "Confirm by phone"] at=0 />
            <div class="page-head">
                <h1>"Create your account"</h1>
                <p class="lede">"Three details, one phone call."</p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action="/api/register" novalidate>
                <input type="hidden" name="form" value=fields.form />
                {newcomer}
                <Field
                    name="account_name"
                    label="Account name"
                    flash=flash.clone()
                    value=fields.account_name
                    hint="You sign in with this. Letters, digits, dots and dashes."
                    autocomplete="username"
                />
                <PasswordField
                    name="password".to_owned()
                    label="Password".to_owned()
                    error=flash.error("password")
                    new=true
                />
                <PhoneFieldset label="Phone number" flash=flash.clone() at_first=fields.phone />
                <LanguageField flash=flash.clone() value=fields.call_language automatic />
                <div class="panel tint">
                    <h2>"What happens next"</h2>
                    <p>
                        "We call this number and speak a PIN. The account opens when you type it. We use the number for these calls only."
                    </p>
                </div>
                <div class="actions">
                    <button class="btn">"Call me to confirm"</button>
                </div>
                <p>"Already a customer? " <a href="/sign-in">"Sign in"</a></p>
            </form>
        </div>
    }
}

/// Asks for another account name, after the phone was proved and the first name was taken.
#[component]
pub(crate) fn ChooseNamePage() -> impl IntoView {
    let flash = Flash::recall();
    let id = param::<RegistrationId>("id");
    page(async move {
        let id = id?;
        let visitor = visitor::known_visitor().await?;
        if registration::is_completed(&shop(), &visitor, &id).await? {
            leptos_axum::redirect("/welcome");
            return Ok(Page::new("Welcome", ()));
        }
        let name = match registration::proved_name(&shop(), &visitor, &id).await {
            Ok(name) => name,
            Err(services::Error::Ended) => return Ok(Page::new("Please confirm your phone again", too_late(&id))),
            Err(error) => return Err(error.into()),
        };
        let bond = bonds::offered(Some(&visitor));
        let mut flash = flash.await;
        if flash.errors().is_empty() {
            flash = Flash::form(
                &[("account_name", name.as_str())],
                vec![("account_name", registration::name_taken(&name))],
            );
        }
        Ok(Page::new("Choose another account name", choose_name(&flash, &id, bond)))
    })
}

fn choose_name(flash: &Flash, id: &RegistrationId, bond: Option<String>) -> impl IntoView + use<> {
    view! {
        <div class="wrap form page">
            <div class="page-head">
                <h1>"Choose another account name"</h1>
                <p class="lede">
                    {format!(
                        "Your phone is confirmed; for {} minutes no further call is needed.",
                        registration::RENAME_WITHIN.as_secs() / 60,
                    )}
                </p>
            </div>
            <ErrorSummary flash=flash.clone() />
            <form class="fields" method="post" action="/api/choose_name" novalidate>
                <input type="hidden" name="registration" value=id.to_string() />
                <BondField bond />
                <Field name="account_name" label="Account name" flash=flash.clone() autocomplete="username" />
                <div class="actions">
                    <button class="btn">"Open my account"</button>
                </div>
            </form>
        </div>
    }
}

/// What to do after the proof has expired. It is valid for a short time only.
fn too_late(id: &RegistrationId) -> impl IntoView + use<> {
    let minutes = registration::RENAME_WITHIN.as_secs() / 60;
    let again = format!("/register?from={id}");
    view! {
        <div class="wrap narrow page">
            <h1>"Please confirm your phone again"</h1>
            <p class="lede">
                {format!(
                    "For your safety a confirmation waits {minutes} minutes for another account name, and these are over. No account was \
                     opened. What you typed is kept, but for the password.",
                )}
            </p>
            <p class="row">
                <a class="btn" href=again>
                    "Start again"
                </a>
            </p>
        </div>
    }
}

/// The first page of a new customer.
#[component]
pub(crate) fn WelcomePage() -> impl IntoView {
    page(async {
        let visitor = visitor::customer_visit().await?;
        let account = services::identity::account::view(&shop(), &visitor).await?;
        let waiting = services::storefront::cart::pieces(&shop(), &visitor).await? > 0;
        let codes = services::identity::backup_codes::fresh(&shop(), &visitor).await?;
        let cards = shop()
            .catalogue
            .shelves()
            .cards(None)
            .into_iter()
            .take(4)
            .collect::<Vec<_>>();
        let next = if waiting {
            view! { <a class="btn" href="/checkout">"Go on to the checkout"</a> }.into_any()
        } else {
            view! { <a class="btn" href="/products">"See the shop"</a> }.into_any()
        };
        Ok(Page::new(
            "Welcome",
            view! {
                <div class="wrap page">
                    <div class="stack">
                        <p class="tick">
                            <Icon name="check" />
                        </p>
                        <h1>"Welcome, "{account.account_name.to_string()}</h1>
                        <p class="lede">
                            "Your phone is confirmed and your account is open. From now on we call "
                            {account.masked_phone} " before anything that matters happens."
                        </p>
                        <p class="row">
                            {next} <a class="btn quiet" href="/account">
                                "Your account"
                            </a>
                        </p>
                    </div>
                    {backup_codes(codes)}
                    <section class="stack">
                        <h2>"Good to start with"</h2>
                        <Cards cards />
                    </section>
                </div>
            },
        ))
    })
}

/// The first backup codes of an account, while they may be shown.
fn backup_codes(codes: Vec<String>) -> impl IntoView {
    let codes: Vec<_> = codes
        .into_iter()
        .map(|code| view! { <li class="price">{code}</li> })
        .collect();
    (!codes.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="codes">
                <h2 id="codes">"Your backup codes"</h2>
                <p>
                    "Print this page or write them down now: it shows them for ten minutes, and never again. Each is good once, where no call
                    can reach you: when the phone is lost, or the password forgotten."
                </p>
                <ol class="codes">{codes}</ol>
            </section>
        }
    })
}
