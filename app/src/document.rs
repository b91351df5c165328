//! The HTML document and the routes.

use http::{header::COOKIE, request::Parts};
use leptos::prelude::*;
use leptos_meta::{Meta, MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    about::HowItWorksPage,
    account::{
        AccountPage, AgreeToNumberPage, BackupCodesPage, CallsPage, ChangePage, ClaimedNumberPage, EventsPage,
        FactorsPage, NewBackupCodesPage, NumberInUsePage, SetUpPage,
    },
    cart::CartPage,
    catalog::{CategoryPage, CollectionPage, HomePage, ProductPage, ProductsPage},
    checkout::{DeliveryPage, ReviewPage},
    language::{PageLanguage, texts},
    mail::{MailPage, MailboxPage},
    orders::{OrderPage, OrdersPage},
    page::NotFound,
    path::{Path, addresses},
    recovery::{ForgotPasswordPage, LostPhonePage},
    registration::{ChooseNamePage, RegisterPage, WelcomePage},
    reversal::ReversalPage,
    sign_in::SignInPage,
    site::Site,
    verification::VerifyPage,
};

/// The document around every page. Its script activates the islands after the page has been painted; there is no inline script. A page for
/// a known browser may contain personal data and is marked as such, so that the script never shows it again from the browser's cache
/// without asking the server.
pub fn shell(site: Site) -> impl IntoView {
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    let addresses = in_all_languages(site.public_url.as_deref());
    let assets = site.assets;
    let language = PageLanguage::current();
    let known = use_context::<Parts>().is_some_and(|request| request.headers.contains_key(COOKIE));
    view! {
        <!DOCTYPE html>
        <html lang=language.code() dir=language.direction()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="theme-color" content="#0c3b2e" />
                <link rel="icon" href="/images/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=assets.stylesheet />
                <script
                    type="module"
                    src=assets.loader
                    data-glue=assets.glue
                    data-wasm=assets.wasm
                    data-news=assets.news
                    data-private=known.then_some("")
                ></script>
                {addresses}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Tells search engines the page's own address, and its addresses in all languages (`x-default` is English). A page about a visitor has no
/// place there.
fn in_all_languages(public_url: Option<&str>) -> Option<impl IntoView + use<>> {
    let request: Parts = use_context()?;
    let path = request.uri.path();
    if !Path::is_page(path) || Path::is_private(path) {
        return None;
    }
    let shop = public_url.unwrap_or_default().trim_end_matches('/');
    let address = |language| format!("{shop}{}", Path::in_language(path, language));
    let translations: Vec<_> = PageLanguage::offered()
        .map(|language| view! { <link rel="alternate" hreflang=language.code() href=address(language) /> })
        .collect();
    Some(view! {
        <link rel="canonical" href=address(PageLanguage::current()) />
        {translations}
        <link rel="alternate" hreflang="x-default" href=address(PageLanguage::default()) />
    })
}

/// Makes the routes from the table of addresses. Each page is sent complete: without JavaScript there is no "Loading…", and a missing
/// product is a 404.
macro_rules! routes {
    (
        pages {
            $(
                $(#[$doc:meta])*
                $page:ident $(($param:ident: $type:ty))? => $pattern:tt, $component:ident, $audience:ident;
            )*
        }
        parts { $($part:tt)* }
    ) => {
        view! {
            <Router>
                <Routes fallback=NotFound>
                    $(<Route path=path!($pattern) view=$component ssr=SsrMode::Async />)*
                </Routes>
            </Router>
        }
    };
}

/// The website: the page of the address that was asked for.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let name = use_context::<Site>().map(|site| site.name).unwrap_or_default();
    // `leptos_meta` does not escape the title, so a `</title>` in it would end it.
    let formatter = move |title: String| escaped(&format!("{title} · {name}"));
    view! {
        <leptos_meta::Title formatter />
        <Meta name="description" content=texts().frame_description() />
        {addresses!(routes)}
    }
}

/// Escapes text for use between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
