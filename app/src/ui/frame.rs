//! The frame of every page: header and footer.

use domain::Instant;
use leptos::prelude::*;

use super::{Icon, moment};

/// The content of the frame.
#[derive(Clone, Debug)]
pub(crate) struct HeaderView {
    /// The shop's name.
    pub name: String,
    /// Whether calls ring on the screen.
    pub demo: bool,
    /// Slug and name of each category.
    pub categories: Vec<(String, String)>,
    /// The page's own path.
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
    fn links(&self) -> Vec<(String, String)> {
        self.categories
            .iter()
            .map(|(slug, name)| (format!("/categories/{slug}"), name.clone()))
            .collect()
    }
}

/// Logo, categories, account and cart.
#[component]
pub(crate) fn Header(
    /// The content.
    view: HeaderView,
) -> impl IntoView {
    let here = |href: &str| (view.path == href).then_some("page");
    let mut links = vec![("/products".to_owned(), "All".to_owned())];
    links.extend(view.links());
    let links: Vec<_> = links
        .into_iter()
        .map(|(href, name)| {
            let current = here(&href);
            view! { <li><a href=href aria-current=current>{name}</a></li> }
        })
        .collect();
    let strip = view.demo.then(|| {
        view! {
            <p class="strip">
                <Icon name="ringing" />
                "Demo shop: calls ring on the phone on the screen"
            </p>
        }
    });
    view! {
        <header class="site-head">
            {strip}
            <div class="wrap">
                <a class="brand" href="/">
                    <img src="/images/logo.svg" width="38" height="38" alt="" />
                    {view.name.clone()}
                </a>
                <nav class="nav" aria-label="Shop">
                    <ul>{links}</ul>
                </nav>
                <div class="tools">{account_link(view.account.clone())} {cart_link(view.pieces)}</div>
            </div>
            {number_notice(view.number)}
        </header>
    }
}

/// The notice on top of every page until the customer responds. A customer who does not respond loses the number.
fn number_notice(notice: NumberNotice) -> AnyView {
    match notice {
        NumberNotice::None => ().into_any(),
        NumberNotice::Claimed(at) => view! {
            <div class="wrap">
                <p class="notice warn" role="alert">
                    <strong>"Is your phone number still yours?"</strong>
                    {format!(" Somebody else says that it is theirs now. On {} it leaves your account. ", moment(at))}
                    <a href="/account/number">"Say that it is still yours"</a>
                </p>
            </div>
        }
        .into_any(),
        NumberNotice::Gone => view! {
            <div class="wrap">
                <p class="notice warn" role="alert">
                    <strong>"Your account has no phone number."</strong>
                    " The one it had belongs to somebody else now. Nothing can be confirmed before it has a new one. "
                    <a href="/account/number">"Give it a new number"</a>
                </p>
            </div>
        }
        .into_any(),
    }
}

fn account_link(account: Option<String>) -> impl IntoView {
    match account {
        Some(name) => view! {
            <a href="/account">
                <Icon name="person" />
                <span class="who"><span class="sr">"Account of "</span>{name}</span>
            </a>
        }
        .into_any(),
        None => view! {
            <a href="/sign-in">
                <Icon name="person" />
                <span>"Sign in"</span>
            </a>
        }
        .into_any(),
    }
}

fn cart_link(pieces: u32) -> impl IntoView {
    let unit = if pieces == 1 { " item" } else { " items" };
    let count = (pieces > 0).then(|| view! { <span class="count">{pieces}<span class="sr">{unit}</span></span> });
    view! {
        <a href="/cart">
            <Icon name="cart" />
            <span class="word">"Cart"</span>
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
    let links: Vec<_> = view
        .links()
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
        .collect();
    let mut account = if view.account.is_some() {
        vec![("/account", "Account"), ("/orders", "Orders")]
    } else {
        vec![("/sign-in", "Sign in"), ("/register", "Create an account")]
    };
    // The calls tell customers to use this link, so it must stay at the bottom of every page.
    account.push(("/undo", "Undo a change"));
    let account: Vec<_> = account
        .into_iter()
        .map(|(href, name)| view! { <li><a href=href>{name}</a></li> })
        .collect();
    view! {
        <footer class="site-foot">
            <div class="wrap">
                <div>
                    <h2>"We call before anything that matters happens."</h2>
                    <p>
                        "Joining, buying and changing your details all wait for a PIN that we speak to you on the telephone. Nobody can do them for you."
                    </p>
                </div>
                <nav aria-label="Footer">
                    <div>
                        <h3>"Shop"</h3>
                        <ul>{links}</ul>
                    </div>
                    <div>
                        <h3>"Your account"</h3>
                        <ul>{account}</ul>
                    </div>
                    <div>
                        <h3>"About"</h3>
                        <ul>
                            <li>
                                <a href="/how-it-works">"How our calls work"</a>
                            </li>
                            <li>
                                <a href="/how-it-works#never">"Never tell anyone the PIN"</a>
                            </li>
                        </ul>
                    </div>
                </nav>
            </div>
        </footer>
    }
}
