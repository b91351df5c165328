//! The addresses of the website. One table yields the links, the routes, and which pages are private or common.

use std::fmt;

use domain::{
    AccountChangeId, BackupSetId, CategoryId, ChallengeId, CollectionId, FactorId, MailId, OrderId, ProductId,
    RegistrationId, change::ChangeKind,
};
use leptos::prelude::IntoAttributeValue;

use crate::language::{LANGUAGE_PARAMETER, PageLanguage};

/// Where the endpoints of all forms are: the prefix that Leptos gives to server functions.
pub(crate) const API: &str = "/api";

/// Whose a page is, and so who may store it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Audience {
    /// Every visitor without a session sees the same page, so the server may store it.
    Common,
    /// The page holds nothing about a visitor, but it is made for each.
    Plain,
    /// The page holds data about a visitor. Nobody may store it.
    Private,
}

/// The table of all addresses, handed to the macro of the given name. A page has a variant with its parameter, a pattern, a component and
/// an audience. A part below a page, which the server answers itself, has a pattern as axum writes it and the name of a constant for that.
macro_rules! addresses {
    ($then:ident) => {
        $then! {
            pages {
                /// The start page.
                Home => "/", HomePage, Common;
                /// All products.
                Products => "/products", ProductsPage, Common;
                /// One product.
                Product(id: ProductId) => "/products/:id", ProductPage, Common;
                /// The products of one category.
                Category(slug: CategoryId) => "/categories/:slug", CategoryPage, Common;
                /// The products of one collection.
                Collection(slug: CollectionId) => "/collections/:slug", CollectionPage, Common;
                /// How the calls work.
                HowItWorks => "/how-it-works", HowItWorksPage, Common;
                /// The cart.
                Cart => "/cart", CartPage, Private;
                /// The registration form.
                Register => "/register", RegisterPage, Private;
                /// The form for another account name, after the phone was proved.
                ChooseName(id: RegistrationId) => "/register/name/:id", ChooseNamePage, Private;
                /// What to do about a proved number that belongs to another account.
                NumberInUse => "/register/number", NumberInUsePage, Private;
                /// The first page of a new customer.
                Welcome => "/welcome", WelcomePage, Private;
                /// The sign-in form.
                SignIn => "/sign-in", SignInPage, Plain;
                /// The form for a forgotten password.
                ForgotPassword => "/forgot-password", ForgotPasswordPage, Private;
                /// The form for a lost phone.
                LostPhone => "/lost-phone", LostPhonePage, Private;
                /// The delivery step of the checkout.
                Checkout => "/checkout", DeliveryPage, Private;
                /// The review step of the checkout.
                Review(id: OrderId) => "/checkout/:id", ReviewPage, Private;
                /// The PIN page.
                Verify(id: ChallengeId) => "/verify/:id", VerifyPage, Private;
                /// The form of a phone-change reversal.
                Reversal => "/undo", ReversalPage, Private;
                /// All orders of the customer.
                Orders => "/orders", OrdersPage, Private;
                /// One order.
                Order(id: OrderId) => "/orders/:id", OrderPage, Private;
                /// The account.
                Account => "/account", AccountPage, Private;
                /// What happened in the account.
                AccountEvents => "/account/events", EventsPage, Private;
                /// Where a customer keeps their number, or gives the account another one.
                ClaimedNumber => "/account/number", ClaimedNumberPage, Private;
                /// Where an app or a passkey confirms a new number.
                AgreeToNumber(id: AccountChangeId) => "/account/number/:id", AgreeToNumberPage, Private;
                /// The call preferences.
                CallPreferences => "/account/calls", CallsPage, Private;
                /// The number of unused backup codes, and new ones.
                BackupCodes => "/account/backup-codes", BackupCodesPage, Private;
                /// A new set of backup codes.
                NewBackupCodes(id: BackupSetId) => "/account/backup-codes/:id", NewBackupCodesPage, Private;
                /// Authenticator apps and passkeys.
                Factors => "/account/factors", FactorsPage, Private;
                /// Where an app or a passkey is set up.
                SetUpFactor(id: FactorId) => "/account/factors/:id", SetUpPage, Private;
                /// The form of one kind of change.
                Change(kind: ChangeKind) => "/account/change/:kind", ChangePage, Private;
                /// The mails of a demo shop.
                Mailbox => "/demo/mailbox", MailboxPage, Private;
                /// One mail of a demo shop.
                Mail(id: MailId) => "/demo/mailbox/:id", MailPage, Private;
            }
            parts {
                /// The event stream of a PIN page.
                VerifyEvents(id: ChallengeId) => "/verify/{id}/events", VERIFY_EVENTS;
                /// The receipt of an order.
                Receipt(id: OrderId) => "/orders/{id}/receipt", RECEIPT;
            }
        }
    };
}
pub(crate) use addresses;

macro_rules! paths {
    (
        pages {
            $(
                $(#[$doc:meta])*
                $page:ident $(($param:ident: $type:ty))? => $pattern:tt, $component:ident, $audience:ident;
            )*
        }
        parts {
            $(
                $(#[$part_doc:meta])*
                $part:ident($part_param:ident: $part_type:ty) => $route:tt, $constant:ident;
            )*
        }
    ) => {
        /// An address of the website. `Display` writes it in the language of this request, and a view takes it as the value of an attribute.
        #[derive(Clone, Copy, Debug)]
        pub enum Path<'a> {
            $(
                $(#[$doc])*
                $page $((&'a $type))?,
            )*
            $(
                $(#[$part_doc])*
                $part(&'a $part_type),
            )*
        }

        impl Path<'_> {
            $(
                $(#[$part_doc])*
                /// This is its route for axum.
                pub const $constant: &'static str = $route;
            )*

            /// The pattern that the address follows, such as `/orders/:id`.
            pub const fn pattern(self) -> &'static str {
                match self {
                    $(Self::$page { .. } => $pattern,)*
                    $(Self::$part { .. } => $route,)*
                }
            }

            /// The address without a language prefix.
            fn plain(self) -> String {
                match self {
                    $(Self::$page $(($param))? => filled($pattern, &[$($param.as_str())?]),)*
                    $(Self::$part($part_param) => filled($route, &[$part_param.as_str()]),)*
                }
            }
        }

        /// Every page: its pattern, and whose it is.
        const PAGES: &[(&str, Audience)] = &[$(($pattern, Audience::$audience)),*];
    };
}

addresses!(paths);

impl Path<'_> {
    /// The address in a language.
    pub fn address(self, language: PageLanguage) -> String {
        Self::in_language(&self.plain(), language)
    }

    /// A path without prefix as the address in a language: with the language's prefix in front, such as `/de`.
    pub fn in_language(path: &str, language: PageLanguage) -> String {
        match language.prefix() {
            Some(prefix) if path == Path::Home.pattern() => prefix.to_owned(),
            Some(prefix) => format!("{prefix}{path}"),
            None => path.to_owned(),
        }
    }

    /// The address with a query of one pair. The value must need no percent-encoding.
    pub(crate) fn with(self, name: &str, value: impl fmt::Display) -> String {
        with_query(&self.to_string(), name, value)
    }

    /// The address with a query of one name, such as `?placed`.
    pub(crate) fn flagged(self, name: &str) -> String {
        format!("{self}?{name}")
    }

    /// The address of the element with this id in the page.
    pub(crate) fn at(self, id: &str) -> String {
        format!("{self}#{id}")
    }

    /// The patterns of all pages.
    pub fn patterns() -> impl Iterator<Item = &'static str> {
        PAGES.iter().map(|(pattern, _)| *pattern)
    }

    /// A path without the prefix of its language.
    pub fn without_language(path: &str) -> &str {
        match PageLanguage::of_path(path) {
            Some((_, "")) => Path::Home.pattern(),
            Some((_, rest)) => rest,
            None => path,
        }
    }

    /// Whether a path without prefix is the start page, or below the first part of a page.
    pub fn is_below_a_page(path: &str) -> bool {
        let first = first_part(path).filter(|first| !first.is_empty());
        let is_first = |pattern: &str| first_part(pattern) == first;
        path == Path::Home.pattern() || (first.is_some() && Self::patterns().any(is_first))
    }

    /// Whether a path without prefix is the address of a page. A parameter has letters, digits and dashes only.
    pub(crate) fn is_page(path: &str) -> bool {
        Self::patterns().any(|pattern| follows(pattern, path))
    }

    /// Whether a path is the endpoint of a form.
    pub fn is_endpoint(path: &str) -> bool {
        path.strip_prefix(API).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether a path shows data about a visitor: whatever is below the first part of a private page, and whatever is below the prefix of
    /// endpoints. Neither browsers nor proxies may store it.
    pub fn is_private(path: &str) -> bool {
        let first = first_part(Self::without_language(path));
        let private = PAGES.iter().filter(|(_, audience)| *audience == Audience::Private);
        let mut firsts = private.map(|(pattern, _)| first_part(pattern));
        first == first_part(API) || firsts.any(|own| own == first)
    }

    /// Whether a path belongs to a page that is the same for every visitor without a session.
    pub fn is_common(path: &str) -> bool {
        let path = Self::without_language(path);
        let mut common = PAGES.iter().filter(|(_, audience)| *audience == Audience::Common);
        common.any(|(pattern, _)| match pattern.split_once(':') {
            Some((before, _)) => path.starts_with(before),
            None => path == *pattern,
        })
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address(PageLanguage::current()))
    }
}

impl IntoAttributeValue for Path<'_> {
    type Output = String;

    fn into_attribute_value(self) -> String {
        self.to_string()
    }
}

/// An address with one more pair in its query. The value must need no percent-encoding.
pub(crate) fn with_query(address: &str, name: &str, value: impl fmt::Display) -> String {
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{name}={value}")
}

/// The address that a form of this page posts to: its endpoint, with the page's language in the query. The answer is in that language.
pub(crate) fn form_action(endpoint: &str) -> String {
    let language = PageLanguage::current();
    match language.prefix() {
        Some(_) => with_query(endpoint, LANGUAGE_PARAMETER, language.code()),
        None => endpoint.to_owned(),
    }
}

/// Whether a path follows a pattern of a page.
fn follows(pattern: &str, path: &str) -> bool {
    let (parts, own) = (pattern.split('/'), path.split('/'));
    let is_plain = |own: &str| {
        let mut bytes = own.bytes();
        !own.is_empty() && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let fits = |(part, own): (&str, &str)| {
        if part.starts_with(':') {
            is_plain(own)
        } else {
            part == own
        }
    };
    parts.clone().count() == own.clone().count() && parts.zip(own).all(fits)
}

/// A pattern with values in place of its parameters.
fn filled(pattern: &str, values: &[&str]) -> String {
    let mut values = values.iter().copied();
    let parts = pattern.split('/').map(|part| {
        if part.starts_with([':', '{']) {
            values.next().unwrap_or(part)
        } else {
            part
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The first part of a path: `account` of `/account/events`.
fn first_part(path: &str) -> Option<&str> {
    path.strip_prefix('/')?.split('/').next()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use leptos::prelude::{Owner, provide_context};

    use super::*;

    /// The value of a pattern's parameter in an address that follows it; an empty text for a pattern without parameter.
    fn parsed<'a>(pattern: &str, address: &'a str) -> Option<&'a str> {
        let (parts, own) = (pattern.split('/'), address.split('/'));
        if parts.clone().count() != own.clone().count() {
            return None;
        }
        let mut value = "";
        for (part, own) in parts.zip(own) {
            if part.starts_with([':', '{']) {
                value = own;
            } else if part != own {
                return None;
            }
        }
        Some(value)
    }

    fn id<T: std::str::FromStr<Err: fmt::Debug>>() -> T {
        "0192f0c1-6b7e".parse().unwrap()
    }

    #[test]
    fn an_address_follows_its_pattern_and_gives_its_parameter_back() {
        let (order, challenge) = (id::<OrderId>(), id::<ChallengeId>());
        let (change, set, factor) = (id::<AccountChangeId>(), id::<BackupSetId>(), id::<FactorId>());
        let (product, registration, slug) = (id::<ProductId>(), id::<RegistrationId>(), "kitchen".parse().unwrap());
        let mail = id::<MailId>();
        let with_parameter = [
            Path::Product(&product),
            Path::ChooseName(&registration),
            Path::Review(&order),
            Path::Verify(&challenge),
            Path::Order(&order),
            Path::AgreeToNumber(&change),
            Path::NewBackupCodes(&set),
            Path::SetUpFactor(&factor),
            Path::Mail(&mail),
            Path::VerifyEvents(&challenge),
            Path::Receipt(&order),
        ];

        for path in with_parameter {
            assert_eq!(
                parsed(path.pattern(), &path.to_string()),
                Some("0192f0c1-6b7e"),
                "{path}"
            );
        }
        for (path, value) in [
            (Path::Category(&slug), "kitchen"),
            (Path::Change(&ChangeKind::Email), "email"),
            (Path::Home, ""),
            (Path::HowItWorks, ""),
            (Path::BackupCodes, ""),
        ] {
            assert_eq!(parsed(path.pattern(), &path.to_string()), Some(value), "{path}");
        }
    }

    #[test]
    fn an_address_follows_no_pattern_but_its_own() {
        let patterns: Vec<_> = Path::patterns().collect();

        for pattern in &patterns {
            let address = filled(pattern, &["0192f0c1-6b7e"]);
            let followed: Vec<_> = patterns
                .iter()
                .filter(|other| parsed(other, &address).is_some())
                .collect();

            assert_eq!(followed, [pattern], "{address}");
            assert!(pattern.matches([':', '{']).count() <= 1, "{pattern}");
        }
    }

    #[test]
    fn an_address_takes_a_query_a_place_and_a_language() {
        let order = id::<OrderId>();

        assert_eq!(Path::Order(&order).flagged("placed"), "/orders/0192f0c1-6b7e?placed");
        assert_eq!(Path::HowItWorks.at("never"), "/how-it-works#never");
        let next = Path::SignIn.with("next", Path::Checkout);
        assert_eq!(next, "/sign-in?next=/checkout");
        assert_eq!(
            with_query(&next, "kept", "0a1b2c3d"),
            "/sign-in?next=/checkout&kept=0a1b2c3d"
        );
        assert_eq!(Path::Cart.address(german()), "/de/cart");
        assert_eq!(Path::Home.address(german()), "/de");
        assert_eq!(Path::Cart.address(PageLanguage::default()), "/cart");
    }

    fn german() -> PageLanguage {
        PageLanguage::find("de").unwrap()
    }

    #[test]
    fn a_page_and_its_links_and_forms_keep_one_language() {
        Owner::new().with(|| {
            provide_context(german());

            assert_eq!(
                Path::SignIn.with("next", Path::Checkout),
                "/de/sign-in?next=/de/checkout"
            );
            assert_eq!(form_action("/api/sign_in"), "/api/sign_in?lang=de");
        });
        assert_eq!(form_action("/api/sign_in"), "/api/sign_in");
    }

    #[test]
    fn a_path_loses_its_prefix_and_nothing_else() {
        assert_eq!(Path::without_language("/de"), "/");
        assert_eq!(Path::without_language("/de/orders/7"), "/orders/7");
        assert_eq!(Path::without_language("/design"), "/design");
        assert!(Path::is_private("/de/account") && Path::is_common("/de") && Path::is_common("/de/products"));
    }

    #[test]
    fn a_page_is_known_by_its_path_alone() {
        for page in ["/", "/products", "/orders/0192f0c1-6b7e", "/account/change/email"] {
            assert!(Path::is_page(page) && Path::is_below_a_page(page), "{page}");
        }
        for other in [
            "",
            "//evil.example",
            "/orders/",
            "/orders/..",
            "/orders/a/b",
            "/nothing",
            "/de",
            "/\\evil",
        ] {
            assert!(!Path::is_page(other), "{other}");
        }
        assert!(Path::is_below_a_page("/products/") && Path::is_below_a_page("/orders/1/receipt"));
        for other in ["//evil.example", "/ringfence.css", "/health", "/api/sign_in", ""] {
            assert!(!Path::is_below_a_page(other), "{other}");
        }
    }

    #[test]
    fn no_page_has_the_address_of_a_language() {
        for language in PageLanguage::offered() {
            if let Some(prefix) = language.prefix() {
                assert!(!Path::is_below_a_page(prefix), "{prefix}");
            }
        }
    }

    #[test]
    fn what_is_about_a_visitor_is_private_and_what_merely_sounds_like_it_is_not() {
        for own in [
            "/account",
            "/api",
            "/cart",
            "/checkout",
            "/demo",
            "/forgot-password",
            "/lost-phone",
            "/orders",
            "/register",
            "/undo",
            "/verify",
            "/welcome",
        ] {
            assert!(Path::is_private(own), "{own}");
            assert!(Path::is_private(&format!("{own}/")), "{own}");
            assert!(Path::is_private(&format!("{own}/1/more")), "{own}");
            assert!(!Path::is_private(&format!("{own}ing")), "{own}");
            assert!(!Path::is_private(&format!("/shop{own}")), "{own}");
        }
        for open in [
            "",
            "*",
            "account",
            "/",
            "//account",
            "/products",
            "/products/tea-towel",
            "/categories/kitchen",
            "/how-it-works",
            "/sign-in",
            "/accounting",
            "/health",
            "/images/logo.svg",
        ] {
            assert!(!Path::is_private(open), "{open}");
        }
    }

    #[test]
    fn pages_below_one_first_part_are_all_private_or_none_of_them() {
        let mut private = BTreeMap::new();
        for (pattern, audience) in PAGES {
            let is_private = *audience == Audience::Private;
            assert_eq!(
                *private.entry(first_part(pattern)).or_insert(is_private),
                is_private,
                "{pattern}"
            );
        }
        for part in [Path::VERIFY_EVENTS, Path::RECEIPT] {
            assert!(Path::is_private(part), "{part}");
        }
    }

    #[test]
    fn pages_of_the_catalog_are_common_and_no_others() {
        for common in [
            "/",
            "/products",
            "/products/tea-towel",
            "/categories/kitchen",
            "/collections/gifts",
            "/how-it-works",
        ] {
            assert!(Path::is_common(common), "{common}");
        }
        for other in [
            "",
            "/product",
            "/productsandmore",
            "/categories",
            "/how-it-works/more",
            "/sign-in",
            "/cart",
            "/account",
            "/orders/0192f0c1-6b7e",
            "/api/sign_in",
            "/health",
        ] {
            assert!(!Path::is_common(other), "{other}");
        }
    }

    #[test]
    fn an_endpoint_is_below_its_prefix() {
        assert!(Path::is_endpoint("/api/sign_in"));
        assert!(!Path::is_endpoint("/api") && !Path::is_endpoint("/apiary/1") && !Path::is_endpoint("/sign-in"));
    }
}
