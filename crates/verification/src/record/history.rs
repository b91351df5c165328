//! Account activity: what happened in an account. It is recorded in the transaction in which it happens, and shown to the customer newest
//! first.

use domain::{
    CustomerId, EventId,
    history::{AccountEvent, AccountEventKind},
};
use storage::{Connection, account_events};

use crate::{Engine, Error, Visitor};

/// Events on one page.
const PAGE: u32 = 50;

/// One page of account activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventsPage {
    /// The events, newest first.
    pub events: Vec<AccountEvent>,
    /// The event to pass to [`list`] as `before` for the next page; `None` on the last page.
    pub older: Option<EventId>,
}

/// Returns the page of account activity that precedes the event `before`, or the newest page if `before` is `None`. Fails with
/// [`Error::NotSignedIn`] for a visitor who is not signed in.
pub async fn list(engine: &Engine, visitor: &Visitor, before: Option<&EventId>) -> Result<EventsPage, Error> {
    let customer = visitor.signed_in()?;
    let mut connection = engine.database.read().await?;
    let mut events = account_events::of(&mut connection, customer, before, PAGE + 1).await?;
    let more = events.len() > PAGE as usize;
    events.truncate(PAGE as usize);
    let older = more.then(|| events.last().map(|event| event.id.clone())).flatten();
    Ok(EventsPage { events, older })
}

/// Records an event of account activity.
pub async fn note(
    engine: &Engine,
    transaction: &mut Connection,
    customer: &CustomerId,
    what: &AccountEventKind,
) -> Result<(), Error> {
    let now = engine.clock.now();
    let id: EventId = engine.random.id(now);
    Ok(account_events::insert(transaction, &id, customer, what, now).await?)
}
