//! What binds a renewed session to the browser that renewed it, for the length of one request.
//!
//! A page with a form that renews the session gives the browser a new secret in a cookie of its own, and the form a digest of it. The form
//! that is sent names the secret that counts: one that was planted in the browser before or after the page was made is none.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use domain::VisitorId;
use leptos::prelude::*;
use services::{
    Visitor,
    session::{self, Renewal},
};
use tower_sessions::session::Id;

use crate::visitor;

/// The bonds of a request's browser, and what the request made of its session. Cheap to clone; clones are one.
#[derive(Clone)]
pub struct Bonds(Arc<Inner>);

struct Inner {
    /// Secrets that the browser holds, the newest first.
    held: Vec<String>,
    /// One more, for the page that is being made.
    fresh: VisitorId,
    offered: AtomicBool,
    led_to: Mutex<Option<Id>>,
}

impl Bonds {
    /// Those that came with a request; `fresh` is a secret that nobody has seen.
    pub fn new(held: Vec<String>, fresh: VisitorId) -> Self {
        Self(Arc::new(Inner {
            held,
            fresh,
            offered: AtomicBool::new(false),
            led_to: Mutex::new(None),
        }))
    }

    /// The secrets that the browser is to hold from now on, the newest first; `None` when the page offered none.
    pub fn to_hold(&self) -> Option<Vec<&str>> {
        let held = self.0.held.iter().map(String::as_str);
        let all = std::iter::once(self.0.fresh.as_str()).chain(held).collect();
        self.0.offered.load(Ordering::Acquire).then_some(all)
    }

    /// The secrets that the browser holds.
    pub fn held(&self) -> &[String] {
        &self.0.held
    }

    /// Notes the session that the browser has by now, in place of the one that its cookie names.
    pub fn lead_to(&self, id: Id) {
        *self.0.led_to.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }

    /// The session that the browser has by now, if its cookie names another.
    pub fn led_to(&self) -> Option<Id> {
        *self.0.led_to.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the session of an id is renewed by a form that names this bond, and its new id.
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

/// The bond that a page offers with its forms; `None` for a browser that is not known, whose session no form can renew.
pub(crate) fn offered(visitor: Option<&Visitor>) -> Option<String> {
    visitor?;
    Some(visitor::bonds()?.offer())
}

/// The hidden field of a form that names the bond.
#[component]
pub(crate) fn BondField(
    /// What [`offered`] said.
    bond: Option<String>,
) -> impl IntoView {
    bond.map(|bond| view! { <input type="hidden" name="bond" value=bond /> })
}
