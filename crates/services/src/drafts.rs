//! Recognizing the same form: a form that is sent twice with the same content leads to one draft.
//!
//! The form's id comes from the browser. It serves only as a key here, scoped to its owner and purpose. Calls, secrets and evidence depend
//! on the draft's own id, so that id is made here and never by the browser.

use std::{fmt::Display, str::FromStr};

use domain::{Instant, VisitorId};
use storage::{
    Connection,
    form_drafts::{self, FormKey},
};
use verification::Visitor;

use crate::{Error, Shop};

/// How many concurrent requests of the same form, each with other content, may win before this one gives up.
const TRIES: u32 = 8;

/// Content that waits for a PIN, as a form requests it.
pub(crate) trait Draft: Sync {
    /// The type of the draft's id.
    type Id: FromStr<Err: std::fmt::Debug> + Display + Send + Sync;

    /// Keeps the drafts of different forms apart.
    const PURPOSE: &'static str;

    /// Returns whether the draft of this id still waits for its PIN, belongs to this owner, and has the same content.
    fn stands(&self, shop: &Shop, id: &Self::Id) -> impl Future<Output = Result<bool, Error>> + Send;

    /// Stores the draft under a new id.
    fn insert(
        &self,
        transaction: &mut Connection,
        id: &Self::Id,
        now: Instant,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}

/// A form as the browser sent it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form<'a> {
    owner: &'a str,
    id: &'a str,
}

impl<'a> Form<'a> {
    /// A form of the signed-in customer, or of the browser when nobody is signed in.
    pub(crate) fn of(visitor: &'a Visitor, id: &'a str) -> Self {
        let owner = visitor.customer.as_ref().map_or(visitor.id.as_str(), |id| id.as_str());
        Self { owner, id }
    }

    /// A form of a browser, no matter who is signed in there.
    pub(crate) fn of_browser(visitor: &'a VisitorId, id: &'a str) -> Self {
        let owner = visitor.as_str();
        Self { owner, id }
    }

    /// Returns the key under which the form is remembered. A form whose id does not have the usual shape has no key and counts as new each
    /// time.
    fn key<D: Draft>(self) -> Option<FormKey<'a>> {
        let purpose = D::PURPOSE;
        self.id.parse::<VisitorId>().is_ok().then_some(FormKey {
            owner: self.owner,
            purpose,
            form: self.id,
        })
    }
}

/// Returns the draft that the same form with the same content led to before.
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

/// Stores a draft under an id of its own, or returns the one that exists for the same form and content. The same form with other content is
/// another draft. Returns [`Error::Busy`] when other requests of the same form win every time.
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
        // Another request of the same form was faster.
    }
    Err(Error::Busy)
}
