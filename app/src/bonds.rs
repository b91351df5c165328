//! Bonds: they bind a renewed session to the browser that renewed it. A value lives for one request.
//!
//! A page with a form that renews the session sets a new secret in a separate cookie, and puts a digest of it into the form. The digest in
//! the submitted form selects the secret that counts, so an attacker gains nothing by planting a secret in the browser before or after the
//! page was made.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use domain::VisitorId;
use http::request::Parts;
use leptos::prelude::*;
use services::identity::session::{self, Renewal};
use tower_sessions::session::Id;
use verification::Visitor;

/// The bonds of a request's browser, and the session that the request ends with. Cheap to clone; clones share their state.
#[derive(Clone)]
pub struct Bonds(Arc<Inner>);

struct Inner {
    /// Secrets that the browser holds, newest first.
    held: Vec<String>,
    /// A new secret for the page that is being rendered.
    fresh: VisitorId,
    offered: AtomicBool,
    led_to: Mutex<Option<Id>>,
}

impl Bonds {
    /// The bonds of a request. `fresh` is a secret that nobody has seen.
    pub fn new(held: Vec<String>, fresh: VisitorId) -> Self {
        Self(Arc::new(Inner {
            held,
            fresh,
            offered: AtomicBool::new(false),
            led_to: Mutex::new(None),
        }))
    }

    /// The bonds of this request's browser.
    pub(crate) fn of_this_request() -> Option<Self> {
        use_context::<Parts>()?.extensions.get::<Self>().cloned()
    }

    /// The secrets that the browser must hold from now on, newest first; `None` if the page offered none.
    pub fn to_hold(&self) -> Option<Vec<&str>> {
        let held = self.0.held.iter().map(String::as_str);
        let all = std::iter::once(self.0.fresh.as_str()).chain(held).collect();
        self.0.offered.load(Ordering::Acquire).then_some(all)
    }

    /// The secrets that the browser holds.
    pub fn held(&self) -> &[String] {
        &self.0.held
    }

    /// Records the browser's current session, which replaces the one that its cookie names.
    pub fn lead_to(&self, id: Id) {
        *self.0.led_to.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }

    /// The browser's current session, if its cookie names another.
    pub fn led_to(&self) -> Option<Id> {
        *self.0.led_to.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The parameters with which a form that names this bond renews the session `from`, and the new session id.
    pub(crate) fn renewal(&self, from: Option<Id>, in_form: &str) -> (Renewal, Id) {
        let held = &self.0.held;
        let to = Id::default();
        let renewal = Renewal {
            from: self.led_to().or(from).map(|id| id.to_string()),
            to: to.to_string(),
            bond: held
                .iter()
                .find(|secret| session::bond_in_form(secret) == in_form)
                .cloned(),
            bonds: held.clone(),
        };
        (renewal, to)
    }

    fn offer(&self) -> String {
        self.0.offered.store(true, Ordering::Release);
        session::bond_in_form(self.0.fresh.as_str())
    }
}

/// The bond that a page offers with its forms; `None` for an unknown browser, because it has no session to renew.
pub(crate) fn offered(visitor: Option<&Visitor>) -> Option<String> {
    visitor?;
    Some(Bonds::of_this_request()?.offer())
}

/// The hidden form field that names the bond.
#[component]
pub(crate) fn BondField(
    /// The value that [`offered`] returned.
    bond: Option<String>,
) -> impl IntoView {
    bond.map(|bond| view! { <input type="hidden" name="bond" value=bond /> })
}
