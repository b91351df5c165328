//! What happened in an account, newest first: written down in the transaction in which it happens, read by its customer.

use domain::{
    CustomerId, EventId,
    history::{AccountEvent, Happening},
};
use storage::{Connection, account_events, challenges::Challenge};

use crate::{Error, Shop, Visitor, audit::Event, gate::Outcome};

/// Events on one page of the list.
const PAGE: u32 = 50;

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventsPage {
    /// Newest first.
    pub events: Vec<AccountEvent>,
    /// The event before which the next page begins; none on the last page.
    pub older: Option<EventId>,
}

/// What happened before the event `before`; from the newest on when there is none.
pub async fn list(shop: &Shop, visitor: &Visitor, before: Option<&EventId>) -> Result<EventsPage, Error> {
    let customer = visitor.signed_in()?;
    let mut connection = shop.database.read().await?;
    let mut events = account_events::of(&mut connection, customer, before, PAGE + 1).await?;
    let more = events.len() > PAGE as usize;
    events.truncate(PAGE as usize);
    let older = more.then(|| events.last().map(|event| event.id.clone())).flatten();
    Ok(EventsPage { events, older })
}

/// Writes down what happened in an account.
pub(crate) async fn note(
    shop: &Shop,
    transaction: &mut Connection,
    customer: &CustomerId,
    what: &Happening,
) -> Result<(), Error> {
    let now = shop.clock.now();
    let id: EventId = shop.random.id(now);
    Ok(account_events::insert(transaction, &id, customer, what, now).await?)
}

/// What the customer is to know of what happens to a challenge on the way to its deed.
pub(crate) async fn on_the_way(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    event: Event<'_>,
) -> Result<(), Error> {
    let Some(customer) = &challenge.customer else {
        return Ok(());
    };
    let purpose = challenge.purpose.word().to_owned();
    let what = match event {
        Event::Called { .. } => Happening::Called {
            purpose,
            phone: challenge.phone.masked(),
        },
        Event::Wrong => Happening::WrongPin { purpose },
        Event::Asked
        | Event::NotCalled { .. }
        | Event::Reported { .. }
        | Event::Attempt { .. }
        | Event::Stopped { .. }
        | Event::Approved { .. }
        | Event::Ended { .. } => {
            return Ok(());
        }
    };
    note(shop, transaction, customer, &what).await
}

/// Writes a deed down in the transaction that does it.
pub(crate) async fn done(
    shop: &Shop,
    transaction: &mut Connection,
    challenge: &Challenge,
    by: &str,
    outcome: &Outcome,
) -> Result<(), Error> {
    let by = by.to_owned();
    let (customer, what) = match (outcome, &challenge.customer) {
        (Outcome::Registered(customer), _) => (customer, Happening::Opened),
        // A number itself is told by its deed.
        (_, None) | (Outcome::Changed("your phone number") | Outcome::PhoneMoveWaits(_), Some(_)) => return Ok(()),
        (Outcome::OrderPlaced(order), Some(customer)) => {
            let order = order.clone();
            (customer, Happening::OrderPlaced { order, by })
        }
        (Outcome::BackupCodesMade(_), Some(customer)) => (customer, Happening::BackupCodesMade),
        (Outcome::PasswordReset, Some(customer)) => {
            let what = "your password".to_owned();
            (customer, Happening::Changed { what, by })
        }
        (Outcome::Changed(what), Some(customer)) if *what != "the old line" => {
            let what = (*what).to_owned();
            (customer, Happening::Changed { what, by })
        }
        (_, Some(customer)) => {
            let purpose = challenge.purpose.word().to_owned();
            (customer, Happening::Confirmed { purpose, by })
        }
    };
    note(shop, transaction, customer, &what).await
}
