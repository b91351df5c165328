//! The table of challenges. Every decision about a challenge is a single conditional update here, so that concurrent requests cannot both
//! win.

use domain::{
    ChallengeId, CredentialsVersion, CustomerId, Instant, PhoneNumber, Purpose, VisitorId,
    challenge::{Budget, ChallengeState, Visibility},
};

use crate::{
    Connection, Error,
    calls::NthCall,
    connection::{later, on},
    convert,
};

/// A challenge without the hash of its PIN.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// The challenge's id.
    pub id: ChallengeId,
    /// What the right PIN will do.
    pub purpose: Purpose,
    /// The browser that asked.
    pub visitor: VisitorId,
    /// The account that asked, or `None` at registration.
    pub customer: Option<CustomerId>,
    /// The version of the account's credentials under which it was asked. Under another version it does nothing.
    pub credentials: CredentialsVersion,
    /// The number that is called.
    pub phone: PhoneNumber,
    /// Whose limits its calls and wrong PINs count against.
    pub budget: Budget,
    /// Whether the page shows how its calls go.
    pub visibility: Visibility,
    /// Its state. [`ChallengeState::Expired`] is never stored.
    pub state: ChallengeState,
    /// Attempts that are left.
    pub attempts_left: u32,
    /// Calls that are left.
    pub calls_left: u32,
    /// When the newest PIN expires.
    pub pin_expires_at: Instant,
    /// When the next call may be placed.
    pub next_call_at: Instant,
    /// When the challenge expires.
    pub expires_at: Instant,
    /// When it was asked.
    pub created_at: Instant,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    purpose: String,
    draft_id: String,
    visitor_id: String,
    customer_id: Option<String>,
    credentials_version: i64,
    phone: String,
    budget: String,
    pair: Option<String>,
    visibility: String,
    state: String,
    attempts_left: i64,
    calls_left: i64,
    pin_expires_at: i64,
    next_call_at: i64,
    expires_at: i64,
    created_at: i64,
}

impl TryFrom<Row> for Challenge {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "challenge id")?,
            purpose: Purpose::from_words(&row.purpose, &row.draft_id).ok_or(Error::Unreadable("purpose"))?,
            visitor: convert::parsed(&row.visitor_id, "visitor id")?,
            customer: row
                .customer_id
                .map(|id| convert::parsed(&id, "customer id"))
                .transpose()?,
            credentials: CredentialsVersion(row.credentials_version),
            phone: convert::phone(&row.phone)?,
            budget: Budget::from_words(&row.budget, row.pair.as_deref()).ok_or(Error::Unreadable("budget"))?,
            visibility: Visibility::from_word(&row.visibility).ok_or(Error::Unreadable("visibility"))?,
            state: row
                .state
                .parse::<ChallengeState>()
                .ok()
                .ok_or(Error::Unreadable("challenge state"))?,
            attempts_left: convert::count(row.attempts_left, "attempts")?,
            calls_left: convert::count(row.calls_left, "calls")?,
            pin_expires_at: Instant(row.pin_expires_at),
            next_call_at: Instant(row.next_call_at),
            expires_at: Instant(row.expires_at),
            created_at: Instant(row.created_at),
        })
    }
}

/// Builds a statement that reads whole challenges.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "select id, purpose, draft_id, visitor_id, customer_id, credentials_version, phone, budget, pair, visibility, state,
                attempts_left, calls_left, pin_expires_at, next_call_at, expires_at, created_at
            from challenges ",
            $which
        )
    };
}

/// Stores a challenge that has no PIN yet. Returns `false` when its draft has an open challenge already, or the account's credentials have
/// changed since it was asked.
pub async fn insert(connection: &mut Connection, challenge: &Challenge) -> Result<bool, Error> {
    const SQL: &str = "insert into challenges
        (id, purpose, draft_id, visitor_id, customer_id, phone, state, attempts_left, calls_left,
         pin_hash, pin_expires_at, next_call_at, expires_at, created_at, credentials_version, budget, pair, visibility)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, null, $10, $11, $12, $13, $14, $15, $16, $17
        where $5 is null or exists (select 1 from customers where id = $5 and credentials_version = $14)
        on conflict do nothing";
    let (budget, pair) = challenge.budget.as_words();
    let inserted = on!(connection, |link| sqlx::query(SQL)
        .bind(challenge.id.as_str())
        .bind(challenge.purpose.as_str())
        .bind(challenge.purpose.draft())
        .bind(challenge.visitor.as_str())
        .bind(challenge.customer.as_ref().map(CustomerId::as_str))
        .bind(challenge.phone.e164())
        .bind(challenge.state.as_str())
        .bind(i64::from(challenge.attempts_left))
        .bind(i64::from(challenge.calls_left))
        .bind(challenge.pin_expires_at.millis())
        .bind(challenge.next_call_at.millis())
        .bind(challenge.expires_at.millis())
        .bind(challenge.created_at.millis())
        .bind(challenge.credentials.0)
        .bind(budget)
        .bind(pair)
        .bind(challenge.visibility.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
}

/// Closes an open challenge of a purpose that can no longer be answered, because its time or its attempts ran out.
pub async fn close_lapsed(connection: &mut Connection, purpose: &Purpose, now: Instant) -> Result<(), Error> {
    const SQL: &str = "update challenges set state = 'cancelled', pin_hash = null
        where purpose = $1 and draft_id = $2 and state = 'open' and (expires_at <= $3 or attempts_left = 0)";
    on!(connection, |link| sqlx::query(SQL)
        .bind(purpose.as_str())
        .bind(purpose.draft())
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns a challenge of this visitor. Somebody else's challenge is `None`.
pub async fn of(
    connection: &mut Connection,
    id: &ChallengeId,
    visitor: &VisitorId,
) -> Result<Option<Challenge>, Error> {
    const SQL: &str = select!("where id = $1 and visitor_id = $2");
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(Challenge::try_from).transpose()
}

/// What is recorded about a challenge's call.
#[derive(Clone, Debug)]
pub struct About {
    /// The code of its purpose.
    pub purpose: String,
    /// The id of its draft.
    pub draft: String,
    /// Whether the page shows how its calls go.
    pub visibility: Visibility,
}

/// Returns the stored purpose and draft of any challenge, and whether its page shows how its calls go.
pub async fn about(connection: &mut Connection, id: &ChallengeId) -> Result<Option<About>, Error> {
    const SQL: &str = "select purpose, draft_id, visibility from challenges where id = $1";
    let row: Option<(String, String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(purpose, draft, visibility)| {
        Ok(About {
            purpose,
            draft,
            visibility: Visibility::from_word(&visibility).ok_or(Error::Unreadable("visibility"))?,
        })
    })
    .transpose()
}

/// Returns this visitor's open challenge for a purpose, if it can still be answered.
pub async fn open_for(
    connection: &mut Connection,
    purpose: &Purpose,
    visitor: &VisitorId,
    now: Instant,
) -> Result<Option<Challenge>, Error> {
    const SQL: &str = select!(
        "where purpose = $1 and draft_id = $2 and visitor_id = $3 and state = 'open' and attempts_left > 0
            and expires_at > $4
        order by created_at desc limit 1"
    );
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(purpose.as_str())
        .bind(purpose.draft())
        .bind(visitor.as_str())
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(Challenge::try_from).transpose()
}

/// The times that a new call sets.
#[derive(Clone, Copy, Debug)]
pub struct CallTimes {
    /// When the new PIN expires.
    pub pin_expires_at: Instant,
    /// When the call after this one may be placed.
    pub next_call_at: Instant,
}

/// Spends one call and voids the old PIN. The new PIN is valid once [`set_pin`] has stored its hash. Returns how many calls are left after
/// this one. Returns `None` when no call was left, the wait is not over, or the challenge has ended.
pub async fn spend_call(
    connection: &mut Connection,
    id: &ChallengeId,
    times: CallTimes,
    now: Instant,
) -> Result<Option<u32>, Error> {
    const SQL: &str = "update challenges
        set calls_left = calls_left - 1, pin_hash = null, pin_expires_at = $2, next_call_at = $3
        where id = $1 and state = 'open' and calls_left > 0 and attempts_left > 0
            and next_call_at <= $4 and expires_at > $4
        returning calls_left";
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(times.pin_expires_at.millis())
        .bind(times.next_call_at.millis())
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|(left,)| convert::count(left, "calls")).transpose()
}

/// Stores the hash of the newest call's PIN. `calls_left` is what [`spend_call`] returned for that call. Returns `false` when a later call
/// was spent meanwhile, the call is known to have failed ([`void_pin`]), or the challenge has ended. Then that PIN never becomes valid.
pub async fn set_pin(
    connection: &mut Connection,
    id: &ChallengeId,
    calls_left: u32,
    pin_hash: &str,
) -> Result<bool, Error> {
    const SQL: &str = "update challenges set pin_hash = $3
        where id = $1 and state = 'open' and calls_left = $2 and pin_hash is null and pin_expires_at > 0";
    let set = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(i64::from(calls_left))
        .bind(pin_hash)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(set == 1)
}

/// Returns whether a call was placed whose PIN is still being hashed. The PIN becomes valid in a moment.
pub async fn awaits_pin(connection: &mut Connection, id: &ChallengeId, now: Instant) -> Result<bool, Error> {
    const SQL: &str = "select id from challenges
        where id = $1 and state = 'open' and pin_hash is null and pin_expires_at > $2 and attempts_left > 0";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Lets the customer ask for the next call from `at` on, if that is sooner than before, because the last call was not answered. A report
/// about an older call changes nothing.
pub async fn allow_call_from(connection: &mut Connection, nth: &NthCall, at: Instant) -> Result<(), Error> {
    const SQL: &str = "update challenges set next_call_at = $3
        where id = $1 and calls_left = $2 and next_call_at > $3 and state = 'open'";
    later!(
        connection,
        SQL,
        nth.challenge.as_str(),
        i64::from(nth.calls_left),
        at.millis()
    );
    Ok(())
}

/// Voids the PIN of a call that nobody heard, before or after its hash is stored, and lets the customer ask for the next call from `at` on.
/// It returns no attempts and no calls. A report about an older call changes nothing, because the newest call's PIN is valid.
pub async fn void_pin(connection: &mut Connection, nth: &NthCall, at: Instant) -> Result<(), Error> {
    const SQL: &str = "update challenges set pin_hash = null, pin_expires_at = 0,
            next_call_at = case when next_call_at > $3 then $3 else next_call_at end
        where id = $1 and calls_left = $2 and state = 'open'";
    later!(
        connection,
        SQL,
        nth.challenge.as_str(),
        i64::from(nth.calls_left),
        at.millis()
    );
    Ok(())
}

/// Like [`void_pin`], for a visitor who must not learn how the call went. `no_pin` is a hash that matches no PIN. The challenge still takes
/// attempts as before, so the visitor sees no difference.
pub async fn void_pin_unseen(connection: &mut Connection, nth: &NthCall, no_pin: &str) -> Result<(), Error> {
    const SQL: &str = "update challenges set pin_hash = $3 where id = $1 and calls_left = $2 and state = 'open'";
    later!(
        connection,
        SQL,
        nth.challenge.as_str(),
        i64::from(nth.calls_left),
        no_pin
    );
    Ok(())
}

/// What a spent attempt is judged by.
pub struct SpentAttempt {
    /// PHC string of the newest PIN's hash.
    pub pin_hash: String,
    /// Attempts that are left after this one.
    pub attempts_left: u32,
}

/// Spends one attempt before the PIN is looked at. Returns `None` when no attempt is left, the PIN has expired, or the challenge has ended.
/// The caller must commit it on its own, so that the attempt stays spent whatever happens next.
pub async fn spend_attempt(
    connection: &mut Connection,
    id: &ChallengeId,
    visitor: &VisitorId,
    now: Instant,
) -> Result<Option<SpentAttempt>, Error> {
    const SQL: &str = "update challenges set attempts_left = attempts_left - 1
        where id = $1 and visitor_id = $2 and state = 'open' and attempts_left > 0 and pin_hash is not null
            and pin_expires_at > $3 and expires_at > $3
        returning pin_hash, attempts_left";
    let row: Option<(String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(|(pin_hash, left)| {
        Ok(SpentAttempt {
            pin_hash,
            attempts_left: convert::count(left, "attempts")?,
        })
    })
    .transpose()
}

/// Spends `worth` attempts for an alternative factor, which needs no call. Returns the attempts that are left, or `None` when there were
/// too few or the challenge has ended. The caller must commit it on its own.
pub async fn spend_attempts_without_pin(
    connection: &mut Connection,
    id: &ChallengeId,
    visitor: &VisitorId,
    worth: u32,
    now: Instant,
) -> Result<Option<u32>, Error> {
    const SQL: &str = "update challenges set attempts_left = attempts_left - $4
        where id = $1 and visitor_id = $2 and state = 'open' and attempts_left >= $4 and expires_at > $3
        returning attempts_left";
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(visitor.as_str())
        .bind(now.millis())
        .bind(i64::from(worth))
        .fetch_optional(link)
        .await)?;
    row.map(|(left,)| convert::count(left, "attempts")).transpose()
}

/// Ends a challenge that was asked under credentials that the account no longer has, and erases the PIN's hash. Returns `true` only the
/// first time.
pub async fn end_outdated(connection: &mut Connection, id: &ChallengeId) -> Result<bool, Error> {
    const SQL: &str = "update challenges set state = 'refused', pin_hash = null
        where id = $1 and state = 'open' and customer_id is not null and not exists (select 1 from customers
            where customers.id = challenges.customer_id and customers.credentials_version = challenges.credentials_version)";
    let ended = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(ended == 1)
}

/// Builds the statement that redeems a challenge under one more condition. The challenge must be open, and the account must still have the
/// credentials under which it was asked.
macro_rules! redeem {
    ($condition:literal) => {
        concat!(
            "update challenges set state = 'redeemed', pin_hash = null where id = $1 and state = 'open'",
            $condition,
            " and (customer_id is null or exists (select 1 from customers where customers.id = challenges.customer_id
                and customers.credentials_version = challenges.credentials_version))"
        )
    };
}

/// Redeems an open challenge together with its action, by an alternative factor, and erases the PIN's hash. Returns `true` only the first
/// time, and only under the credentials under which it was asked. The caller must hold the account's lock.
pub async fn redeem_without_pin(connection: &mut Connection, id: &ChallengeId) -> Result<bool, Error> {
    const SQL: &str = redeem!("");
    let redeemed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(redeemed == 1)
}

/// Redeems a challenge by its PIN and erases the hash. Returns `true` only the first time, only for the hash that the PIN was judged by and
/// no newer one, and only under the credentials under which it was asked. The caller must hold the account's lock.
pub async fn redeem(connection: &mut Connection, id: &ChallengeId, pin_hash: &str) -> Result<bool, Error> {
    const SQL: &str = redeem!(" and pin_hash = $2");
    let redeemed = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(pin_hash)
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(redeemed == 1)
}

/// Ends an open challenge without its action, in the given state, and erases the PIN's hash. Returns `true` only the first time.
pub async fn end(connection: &mut Connection, id: &ChallengeId, state: ChallengeState) -> Result<bool, Error> {
    const SQL: &str = "update challenges set state = $2, pin_hash = null where id = $1 and state = 'open'";
    let ended = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(state.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(ended == 1)
}

/// Cancels every open challenge of a customer, because what their PINs prove has changed. Returns how many.
pub async fn cancel_all(connection: &mut Connection, customer: &CustomerId) -> Result<u64, Error> {
    const SQL: &str =
        "update challenges set state = 'cancelled', pin_hash = null where customer_id = $1 and state = 'open'";
    let cancelled = on!(connection, |link| sqlx::query(SQL)
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(cancelled)
}

/// Ends a challenge whose attempts are all spent. One that was redeemed in the meantime stays redeemed.
pub async fn end_if_spent(connection: &mut Connection, id: &ChallengeId) -> Result<bool, Error> {
    const SQL: &str =
        "update challenges set state = 'dead', pin_hash = null where id = $1 and state = 'open' and attempts_left = 0";
    let ended = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(ended == 1)
}

/// Erases the PIN hashes of challenges that expired before `before`, because nobody can type those PINs any more. Returns how many.
pub async fn forget_pins(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "update challenges set pin_hash = null where pin_hash is not null and expires_at < $1";
    let forgotten = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(forgotten)
}

/// Deletes challenges that were asked before `before`, with their calls. Returns how many challenges.
pub async fn delete_old(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const CALLS: &str = "delete from calls where challenge_id in (select id from challenges where created_at < $1)";
    const CHALLENGES: &str = "delete from challenges where created_at < $1";
    on!(connection, |link| sqlx::query(CALLS)
        .bind(before.millis())
        .execute(link)
        .await
        .map(drop))?;
    let deleted = on!(connection, |link| sqlx::query(CHALLENGES)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
