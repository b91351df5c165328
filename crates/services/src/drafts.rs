//! The same form again: a form that is sent twice, with the same content, leads to one draft.
//!
//! The form's id comes from the browser. It is a key for this and nothing else, scoped to its owner and purpose. The draft's own id, on which
//! calls, secrets and evidence hang, is made here.

use std::{fmt::Display, str::FromStr};

use domain::{Instant, VisitorId};
use storage::{
    Connection,
    form_drafts::{self, FormKey},
};

use crate::{Error, Shop, Visitor};

/// Requests of one form in one moment that may be faster than this one, each with other content.
const TRIES: u32 = 8;

/// Content that waits for a PIN, as a form asks for it.
pub(crate) trait Draft: Sync {
    /// What it is found by.
    type Id: FromStr<Err: std::fmt::Debug> + Display + Send + Sync;

    /// Keeps different forms apart.
    const PURPOSE: &'static str;

    /// Whether the draft of this id still waits for its PIN, is this owner's, and has the same content.
    fn stands(&self, shop: &Shop, id: &Self::Id) -> impl Future<Output = Result<bool, Error>> + Send;

    /// Stores it under a new id.
    fn insert(
        &self,
        transaction: &mut Connection,
        id: &Self::Id,
        now: Instant,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

/// A form as it came in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form<'a> {
    owner: &'a str,
    id: &'a str,
}

impl<'a> Form<'a> {
    /// A form of whoever is signed in, else of the browser.
    pub(crate) fn of(visitor: &'a Visitor, id: &'a str) -> Self {
        let owner = visitor.customer.as_ref().map_or(visitor.id.as_str(), |id| id.as_str());
        Self { owner, id }
    }

    /// A form of a browser, whoever is signed in there.
    pub(crate) fn of_browser(visitor: &'a VisitorId, id: &'a str) -> Self {
        let owner = visitor.as_str();
        Self { owner, id }
    }

    /// What it is remembered by; a form without an id of the usual shape is a new one each time.
    fn key<D: Draft>(self) -> Option<FormKey<'a>> {
        let purpose = D::PURPOSE;
        self.id.parse::<VisitorId>().is_ok().then_some(FormKey {
            owner: self.owner,
            purpose,
            form: self.id,
        })
    }
}

/// The draft that the same form with the same content led to before.
pub(crate) async fn standing<D: Draft>(shop: &Shop, form: Form<'_>, draft: &D) -> Result<Option<D::Id>, Error> {
    let Some(key) = form.key::<D>() else {
        return Ok(None);
    };
    let before = form_drafts::draft_of(&mut shop.database.read().await?, key).await?;
    match before.and_then(|before| before.parse().ok()) {
        Some(id) if draft.stands(shop, &id).await? => Ok(Some(id)),
        _ => Ok(None),
    }
}

/// Keeps a draft under an id of its own, or finds the one that stands for the same form and content. The same form with other content is
/// another draft.
pub(crate) async fn keep<D: Draft>(shop: &Shop, form: Form<'_>, draft: &D) -> Result<D::Id, Error> {
    let now = shop.clock.now();
    let id: D::Id = shop.random.id(now);
    let Some(key) = form.key::<D>() else {
        let mut transaction = shop.database.begin().await?;
        draft.insert(&mut transaction, &id, now).await?;
        transaction.commit().await?;
        return Ok(id);
    };
    for _ in 0..TRIES {
        let before = form_drafts::draft_of(&mut shop.database.read().await?, key).await?;
        if let Some(standing) = before.as_ref().and_then(|before| before.parse().ok())
            && draft.stands(shop, &standing).await?
        {
            return Ok(standing);
        }
        let mut transaction = shop.database.begin().await?;
        if form_drafts::lead_to(&mut transaction, key, &id.to_string(), before.as_deref(), now).await? {
            draft.insert(&mut transaction, &id, now).await?;
            transaction.commit().await?;
            return Ok(id);
        }
        // The same form came twice in one moment, and the other request was faster.
    }
    Err(Error::Busy)
}
