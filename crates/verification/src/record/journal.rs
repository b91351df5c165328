//! Records what happens to a challenge: in the audit log and, where it concerns the customer, in the account activity.

use domain::{CallProgress, ChallengeId, PhoneNumber, history::AccountEventKind};
use serde_json::{Value, json};
use storage::{
    Connection,
    challenges::{About, Challenge},
};

use crate::{Engine, Error, audit::Entry, record::history};

/// An event in the life of a challenge.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    /// The challenge was created.
    Asked,
    /// A call was spent and is about to be placed.
    Called {
        /// Calls that the challenge has left after this one.
        calls_left: u32,
    },
    /// A call was spent, but nobody is called, because its PIN could confirm nothing.
    NotCalled {
        /// Calls that the challenge has left after this one.
        calls_left: u32,
    },
    /// The state of a call became known.
    Reported {
        /// The stored form of its [`CallProgress`].
        progress: &'a str,
    },
    /// An attempt was spent.
    Attempt {
        /// Attempts that the challenge has left after this one.
        attempts_left: u32,
    },
    /// The attempt was wrong.
    Wrong,
    /// A PIN attempt limit was reached, so no PIN is checked any more: too many wrong PINs within a day, or in a row for one phone.
    Stopped {
        /// The name of the limit.
        limit: &'a str,
    },
    /// The PIN or the alternative factor was right, and the protected action is done.
    Approved {
        /// The name of the factor that was presented.
        by: &'a str,
    },
    /// The challenge ended without its protected action.
    Ended {
        /// The stored form of its final state.
        state: &'a str,
    },
}

impl Event<'_> {
    fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Called { .. } => "called",
            Self::NotCalled { .. } => "not_called",
            Self::Reported { .. } => "reported",
            Self::Attempt { .. } => "attempt",
            Self::Wrong => "wrong_pin",
            Self::Stopped { .. } => "too_many_wrong_pins",
            Self::Approved { .. } => "approved",
            Self::Ended { .. } => "ended",
        }
    }

    fn details(self) -> Value {
        match self {
            Self::Called { calls_left } | Self::NotCalled { calls_left } => json!({ "calls_left": calls_left }),
            Self::Reported { progress } => json!({ "progress": progress }),
            Self::Attempt { attempts_left } => json!({ "attempts_left": attempts_left }),
            Self::Ended { state } => json!({ "state": state }),
            Self::Stopped { limit } => json!({ "limit": limit }),
            Self::Approved { by } => json!({ "by": by }),
            Self::Asked | Self::Wrong => json!({}),
        }
    }
}

/// Records events of a challenge in the audit log and, where they concern the customer, in the account activity.
///
/// This locks the end of the audit chain until the transaction ends, so call it as late in the transaction as possible.
pub async fn note(
    engine: &Engine,
    transaction: &mut Connection,
    challenge: &Challenge,
    events: &[Event<'_>],
) -> Result<(), Error> {
    let entry = |event: &Event<'_>| {
        let mut details = event.details();
        details["purpose"] = json!(challenge.purpose.as_str());
        details["phone"] = json!(challenge.phone.masked());
        if let Some(customer) = &challenge.customer {
            details["customer"] = json!(customer);
        }
        Entry {
            event: event.as_str(),
            challenge: challenge.id.as_str(),
            draft: challenge.purpose.draft(),
            details,
        }
    };
    let entries: Vec<_> = events.iter().map(entry).collect();
    engine.audit.write(transaction, &entries).await?;
    for event in events {
        on_the_way(engine, transaction, challenge, *event).await?;
    }
    Ok(())
}

/// Records in the audit log what became known about a call.
pub(crate) async fn note_report(
    engine: &Engine,
    transaction: &mut Connection,
    (challenge, about): (&ChallengeId, &About),
    phone: &PhoneNumber,
    news: CallProgress,
) -> Result<(), Error> {
    let mut details = Event::Reported {
        progress: news.as_str(),
    }
    .details();
    details["purpose"] = json!(about.purpose);
    details["phone"] = json!(phone.masked());
    let entry = Entry {
        event: "reported",
        challenge: challenge.as_str(),
        draft: &about.draft,
        details,
    };
    engine.audit.write(transaction, &[entry]).await
}

/// Adds an event to the account activity if the customer should see it: a call that was placed, or a wrong PIN. The outcome of the
/// protected action is recorded elsewhere.
async fn on_the_way(
    engine: &Engine,
    transaction: &mut Connection,
    challenge: &Challenge,
    event: Event<'_>,
) -> Result<(), Error> {
    let Some(customer) = &challenge.customer else {
        return Ok(());
    };
    let purpose = challenge.purpose.as_str().to_owned();
    let what = match event {
        Event::Called { .. } => AccountEventKind::Called {
            purpose,
            phone: challenge.phone.masked(),
        },
        Event::Wrong => AccountEventKind::WrongPin { purpose },
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
    history::note(engine, transaction, customer, &what).await
}
