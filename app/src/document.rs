//! The HTML document and the table of routes.

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
        NewBackupCodesPage, NumberInUsePage, SetUpPage, WaysPage,
    },
    cart::CartPage,
    catalog::{CategoryPage, HomePage, ProductPage, ProductsPage},
    checkout::{DeliveryPage, ReviewPage},
    orders::{OrderPage, OrdersPage},
    page::NotFound,
    recovery::{ForgotPasswordPage, LostPhonePage},
    registration::{ChooseNamePage, RegisterPage, WelcomePage},
    sign_in::SignInPage,
    site::Site,
    undo::{UndoPage, UndoPinPage},
    verification::VerifyPage,
};

/// The document around every page. Its script activates the islands after the page has been painted; there is no inline script. A page for
/// a known browser may contain personal data and is marked as such, so that the script never shows it again from the browser's cache
/// without asking the server.
pub fn shell(site: Site) -> impl IntoView {
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    let assets = site.assets;
    let known = use_context::<Parts>().is_some_and(|request| request.headers.contains_key(COOKIE));
    view! {
        <!DOCTYPE html>
        <html lang="en">
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
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// All routes. Each page is sent complete: without JavaScript there is no "Loading…", and a missing product is a 404.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let name = use_context::<Site>().map(|site| site.name).unwrap_or_default();
    // `leptos_meta` does not escape the title, so a `</title>` in it would end it.
    let formatter = move |title: String| escaped(&format!("{title} · {name}"));
    view! {
        <leptos_meta::Title formatter />
        <Meta name="description" content="Well-made everyday things from a shop that telephones you before anything that matters happens." />
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/products") view=ProductsPage ssr=SsrMode::Async />
                <Route path=path!("/products/:id") view=ProductPage ssr=SsrMode::Async />
                <Route path=path!("/categories/:slug") view=CategoryPage ssr=SsrMode::Async />
                <Route path=path!("/how-it-works") view=HowItWorksPage ssr=SsrMode::Async />
                <Route path=path!("/cart") view=CartPage ssr=SsrMode::Async />
                <Route path=path!("/register") view=RegisterPage ssr=SsrMode::Async />
                <Route path=path!("/register/name/:id") view=ChooseNamePage ssr=SsrMode::Async />
                <Route path=path!("/register/number") view=NumberInUsePage ssr=SsrMode::Async />
                <Route path=path!("/welcome") view=WelcomePage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/forgot-password") view=ForgotPasswordPage ssr=SsrMode::Async />
                <Route path=path!("/lost-phone") view=LostPhonePage ssr=SsrMode::Async />
                <Route path=path!("/checkout") view=DeliveryPage ssr=SsrMode::Async />
                <Route path=path!("/checkout/:id") view=ReviewPage ssr=SsrMode::Async />
                <Route path=path!("/verify/:id") view=VerifyPage ssr=SsrMode::Async />
                <Route path=path!("/undo") view=UndoPage ssr=SsrMode::Async />
                <Route path=path!("/undo/:id") view=UndoPinPage ssr=SsrMode::Async />
                <Route path=path!("/orders") view=OrdersPage ssr=SsrMode::Async />
                <Route path=path!("/orders/:id") view=OrderPage ssr=SsrMode::Async />
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async />
                <Route path=path!("/account/events") view=EventsPage ssr=SsrMode::Async />
                <Route path=path!("/account/number") view=ClaimedNumberPage ssr=SsrMode::Async />
                <Route path=path!("/account/number/:id") view=AgreeToNumberPage ssr=SsrMode::Async />
                <Route path=path!("/account/calls") view=CallsPage ssr=SsrMode::Async />
                <Route path=path!("/account/backup-codes") view=BackupCodesPage ssr=SsrMode::Async />
                <Route path=path!("/account/backup-codes/:id") view=NewBackupCodesPage ssr=SsrMode::Async />
                <Route path=path!("/account/ways") view=WaysPage ssr=SsrMode::Async />
                <Route path=path!("/account/ways/:id") view=SetUpPage ssr=SsrMode::Async />
                <Route path=path!("/account/change/:kind") view=ChangePage ssr=SsrMode::Async />
            </Routes>
        </Router>
    }
}

/// Escapes text for use between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
