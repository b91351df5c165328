//! The frame of every page: header and footer.

use std::iter;

use domain::{Instant, catalog::Category};
use leptos::prelude::*;

use super::{Icon, moment};
use crate::{
    language::{LANGUAGE_PARAMETER, PageLanguage, Texts, dir_of, lang_of, run, texts},
    path::{Path, with_query},
};

/// The content of the frame.
#[derive(Clone, Debug)]
pub(crate) struct HeaderView {
    /// The shop's name.
    pub name: String,
    /// Whether calls ring on the screen.
    pub demo: bool,
    /// Whether mails are shown on a page.
    pub mailbox: bool,
    /// The categories at the top.
    pub categories: Vec<Category>,
    /// The page's own path, without the prefix of its language.
    pub path: String,
    /// The display name of the signed-in customer.
    pub account: Option<String>,
    /// An urgent notice about the customer's phone number.
    pub number: NumberNotice,
    /// Number of pieces in the cart.
    pub pieces: u32,
}

/// A notice about the customer's phone number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NumberNotice {
    /// No notice.
    None,
    /// Another person claims the number. It is freed at this time.
    Claimed(Instant),
    /// The number was freed and belongs to another person.
    Gone,
}

impl HeaderView {
    fn links(&self) -> impl Iterator<Item = CategoryLink> {
        self.categories.iter().map(CategoryLink::of)
    }
}

/// A link to a list of products.
struct CategoryLink {
    href: String,
    name: String,
    /// The language of the name, if it is not the page's.
    lang: Option<String>,
    /// The direction of the name, if it is not the page's.
    dir: Option<&'static str>,
}

impl CategoryLink {
    fn of(category: &Category) -> Self {
        Self {
            href: Path::Category(&category.id).to_string(),
            name: category.name.clone(),
            lang: lang_of(&category.language),
            dir: dir_of(&category.language),
        }
    }

    fn all(t: &Texts) -> Self {
        Self {
            href: Path::Products.to_string(),
            name: t.frame_all(),
            lang: None,
            dir: None,
        }
    }

    /// A list item, which marks the page that is open.
    fn item(self, open: Option<&str>) -> impl IntoView + use<> {
        let current = (open == Some(&*self.href)).then_some("page");
        view! {
            <li>
                <a href=self.href aria-current=current lang=self.lang dir=self.dir>
                    {self.name}
                </a>
            </li>
        }
    }
}

/// Logo, categories, account and cart.
#[component]
pub(crate) fn Header(
    /// The content.
    view: HeaderView,
) -> impl IntoView {
    let own = Path::in_language(&view.path, PageLanguage::current());
    let t = texts();
    let links: Vec<_> = iter::once(CategoryLink::all(t))
        .chain(view.links())
        .map(|link| link.item(Some(&own)))
        .collect();
    let strip = (view.demo || view.mailbox).then(|| strip(view.demo, view.mailbox));
    view! {
        <header class="site-head">
            {strip}
            <div class="wrap">
                <a class="brand" href=Path::Home>
                    <img src="/images/logo.svg" width="38" height="38" alt="" />
                    {view.name.clone()}
                </a>
                <nav class="nav" aria-label=t.frame_nav_label()>
                    <ul>{links}</ul>
                </nav>
                <div class="tools">{account_link(view.account.clone())} {cart_link(view.pieces)}</div>
            </div>
            {number_notice(view.number)}
        </header>
    }
}

/// The line of a demo shop that says where calls ring and where mails are.
fn strip(calls: bool, mails: bool) -> impl IntoView {
    let t = texts();
    let calls = calls.then(|| view! { <Icon name="ringing" />{t.frame_demo()}" " });
    let mails = mails.then(|| view! { <a href=Path::Mailbox>{t.mailbox_link()}</a> });
    view! { <p class="strip">{calls} {mails}</p> }
}

/// The notice on top of every page until the customer responds. A customer who does not respond loses the number.
fn number_notice(notice: NumberNotice) -> AnyView {
    match notice {
        NumberNotice::None => ().into_any(),
        NumberNotice::Claimed(at) => {
            let text = texts().frame_number_claimed(moment(at));
            view! {
                <div class="wrap">
                    <p class="notice warn" role="alert">
                        {run(text.s0)} <strong>{text.frame_number_claimed_question}</strong> {run(text.s1)}
                        <a href=Path::ClaimedNumber>{text.frame_number_claimed_link}</a> {run(text.s2)}
                    </p>
                </div>
            }
            .into_any()
        }
        NumberNotice::Gone => {
            let text = texts().frame_number_gone();
            view! {
                <div class="wrap">
                    <p class="notice warn" role="alert">
                        {run(text.s0)} <strong>{text.frame_number_gone_fact}</strong> {run(text.s1)}
                        <a href=Path::ClaimedNumber>{text.frame_number_gone_link}</a> {run(text.s2)}
                    </p>
                </div>
            }
            .into_any()
        }
    }
}

fn account_link(account: Option<String>) -> impl IntoView {
    let t = texts();
    match account {
        Some(name) => {
            let whose = t.frame_account_of_sr(&name);
            view! {
                <a href=Path::Account>
                    <Icon name="person" />
                    <span class="sr">{whose}</span>
                    <span class="who" aria-hidden="true">{name}</span>
                </a>
            }
            .into_any()
        }
        None => view! {
            <a href=Path::SignIn>
                <Icon name="person" />
                <span>{t.common_sign_in()}</span>
            </a>
        }
        .into_any(),
    }
}

fn cart_link(pieces: u32) -> impl IntoView {
    let t = texts();
    let items = t.frame_items_sr(pieces);
    let count = (pieces > 0).then(|| {
        view! {
            <span class="count">
                <span aria-hidden="true">{pieces}</span>
                <span class="sr">{items}</span>
            </span>
        }
    });
    view! {
        <a href=Path::Cart>
            <Icon name="cart" />
            <span class="word">{t.frame_cart()}</span>
            " "
            {count}
        </a>
    }
}

/// What the shop promises, and the site map.
#[component]
pub(crate) fn Footer(
    /// The content.
    view: HeaderView,
) -> impl IntoView {
    let t = texts();
    let links: Vec<_> = view.links().map(|link| link.item(None)).collect();
    let mut account = if view.account.is_some() {
        vec![(Path::Account, t.frame_account()), (Path::Orders, t.frame_orders())]
    } else {
        vec![
            (Path::SignIn, t.common_sign_in()),
            (Path::Register, t.common_create_account()),
        ]
    };
    // The calls tell customers to use this link, so it must stay at the bottom of every page.
    account.push((Path::Reversal, t.frame_undo()));
    let account: Vec<_> = account
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
        .collect();
    view! {
        <footer class="site-foot">
            <div class="wrap">
                <div>
                    <h2>{t.frame_promise()}</h2>
                    <p>{t.frame_promise_more()}</p>
                </div>
                <nav aria-label=t.frame_footer_label()>
                    <div>
                        <h3>{t.frame_shop()}</h3>
                        <ul>{links}</ul>
                    </div>
                    <div>
                        <h3>{t.common_your_account()}</h3>
                        <ul>{account}</ul>
                    </div>
                    <div>
                        <h3>{t.frame_about()}</h3>
                        <ul>
                            <li>
                                <a href=Path::HowItWorks>{t.frame_how_calls_work()}</a>
                            </li>
                            <li>
                                <a href=Path::HowItWorks.at("never")>{t.frame_never_tell()}</a>
                            </li>
                        </ul>
                    </div>
                    <div>
                        <h3>{t.frame_language()}</h3>
                        <ul>{languages(&view.path)}</ul>
                    </div>
                </nav>
            </div>
        </footer>
    }
}

/// Links to the page in each language. Each link names its language in that language, and the shop remembers the choice. An unknown page
/// leads to the start page.
fn languages(path: &str) -> Vec<impl IntoView + use<>> {
    let path = if Path::is_page(path) {
        path
    } else {
        Path::Home.pattern()
    };
    let link = |language: PageLanguage| {
        let (code, name) = (language.code(), language.name());
        let href = with_query(&Path::in_language(path, language), LANGUAGE_PARAMETER, code);
        let current = (language == PageLanguage::current()).then_some("true");
        view! {
            <li>
                <a href=href lang=code hreflang=code aria-current=current>
                    {name}
                </a>
            </li>
        }
    };
    PageLanguage::offered().map(link).collect()
}
