//! Common parts of every page: a title, the frame, and an error page.

use http::{StatusCode, header::RETRY_AFTER};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map};
use verification::Visitor;

use crate::{
    error::{AppError, COME_BACK_AFTER},
    flash::Flash,
    language::{PageLanguage, catalog_language, texts},
    path::Path,
    site::{shop, site},
    ui::{Footer, Header, HeaderView, NumberNotice},
    visitor,
};

/// Renders the page that `content` loads. It is sent when it is complete, with its correct HTTP status.
pub(crate) fn page<F>(content: F) -> AnyView
where
    F: Future<Output = Result<Page, AppError>> + Send + 'static,
{
    let path = use_location().pathname.get_untracked();
    let flash = Flash::recall();
    let loading = async move {
        let wrong = !flash.await.errors().is_empty();
        let (page, away) = match content.await {
            Ok(page) => (page, false),
            Err(error) => {
                let away = error == AppError::Away;
                (apology(error, &path), away)
            }
        };
        // If the content already failed because the database is unreachable, the header does not wait for it again.
        let visitor = if away { Ok(None) } else { visitor::visitor().await };
        let header = header(&path, visitor).await;
        let t = texts();
        // Screen readers read the title first, so a user hears at once that the form has errors.
        let title = if wrong {
            t.frame_error_title(page.title)
        } else {
            page.title
        };
        view! {
            <Title text=title />
            <a class="skip" href="#main">
                {t.frame_skip()}
            </a>
            <Header view=header.clone() />
            <main id="main">{page.body}</main>
            <Footer view=header />
        }
    };
    view! { <Suspense>{Suspend::new(loading)}</Suspense> }.into_any()
}

/// A loaded page.
pub(crate) struct Page {
    title: String,
    body: AnyView,
}

impl Page {
    /// A page with this title.
    pub fn new(title: impl Into<String>, body: impl IntoView + 'static) -> Self {
        Self {
            title: title.into(),
            body: body.into_any(),
        }
    }
}

/// Parses a parameter of the route, such as `id` in `/orders/:id`. If it does not parse, the page does not exist.
pub(crate) fn param<T: std::str::FromStr>(name: &str) -> Result<T, AppError> {
    let text = use_params_map().read_untracked().get(name);
    text.and_then(|text| text.parse().ok()).ok_or(AppError::NotFound)
}

async fn header(path: &str, visitor: Result<Option<Visitor>, AppError>) -> HeaderView {
    let mut view = HeaderView {
        name: site().name,
        demo: site().handset.is_some(),
        mailbox: services::mail::has_mailbox(&shop()),
        categories: shop().catalog.tree().top(catalog_language()),
        path: path.to_owned(),
        account: None,
        number: NumberNotice::None,
        pieces: 0,
    };
    // If personal data is not available, the header is shown without it.
    if let Ok(Some(visitor)) = visitor {
        view.pieces = services::storefront::cart::pieces(&shop(), &visitor)
            .await
            .unwrap_or_default();
        if visitor.customer.is_some() {
            view.account = services::identity::account::view(&shop(), &visitor)
                .await
                .ok()
                .map(|account| {
                    view.number = match (account.masked_phone.is_some(), account.number_free_at) {
                        (false, _) => NumberNotice::Gone,
                        (true, Some(at)) => NumberNotice::Claimed(at),
                        (true, None) => NumberNotice::None,
                    };
                    account
                        .name
                        .map_or_else(|| account.account_name.to_string(), |name| name.to_string())
                });
        }
    }
    view
}

/// The page that replaces one that cannot be shown.
fn apology(error: AppError, path: &str) -> Page {
    if error == AppError::NotSignedIn {
        let here = Path::in_language(path, PageLanguage::current());
        leptos_axum::redirect(&Path::SignIn.with("next", here));
    } else if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(error.status());
        if error.status() == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header(RETRY_AFTER, COME_BACK_AFTER);
        }
    }
    match error {
        AppError::NotFound => Page::new(texts().frame_not_found_title(), not_found()),
        error => Page::new(texts().frame_went_wrong_title(), went_wrong(&error)),
    }
}

fn not_found() -> impl IntoView {
    let t = texts();
    view! {
        <div class="wrap narrow page">
            <div class="panel empty">
                <img src="/images/products/stick-umbrella.svg" width="176" height="176" alt="" />
                <h1>{t.frame_not_found()}</h1>
                <p class="lede">{t.frame_not_found_lede()}</p>
                <p class="row">
                    <a class="btn" href=Path::Products>
                        {t.common_to_shop()}
                    </a>
                </p>
            </div>
        </div>
    }
}

fn went_wrong(error: &AppError) -> impl IntoView + use<> {
    let t = texts();
    let sentence = crate::words::errors::app_error(error);
    view! {
        <div class="wrap narrow page">
            <div class="panel stack">
                <h1>{t.frame_went_wrong()}</h1>
                <p class="lede">{sentence}</p>
                <p class="row">
                    <a class="btn" href=Path::Home>
                        {t.common_start_page()}
                    </a>
                    <a class="btn quiet" href=Path::Cart>
                        {t.frame_back_to_cart()}
                    </a>
                </p>
            </div>
        </div>
    }
}

/// The page for an unknown URL.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    page(async { Err(AppError::NotFound) })
}
