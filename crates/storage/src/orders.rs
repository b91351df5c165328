//! The table of orders, both drafts and placed ones.

use domain::{
    CredentialsVersion, CustomerId, Instant, OrderId,
    order::{self, OrderDraft, OrderState, OrderSummary, OrderView, Standing},
};

use crate::{Connection, Error, connection::on, convert};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    state: String,
    draft: String,
    placed_at: Option<i64>,
    #[sqlx(flatten)]
    standing: StandingColumns,
}

#[derive(sqlx::FromRow)]
struct StandingColumns {
    held_until: Option<i64>,
    held_because_of: Option<i64>,
    cancelled_at: Option<i64>,
}

impl StandingColumns {
    fn read(&self) -> Standing {
        match (self.cancelled_at, self.held_until, self.held_because_of) {
            (Some(at), _, _) => Standing::Cancelled { at: Instant(at) },
            (None, Some(until), Some(changed_at)) => Standing::Held {
                until: Instant(until),
                number_changed_at: Instant(changed_at),
            },
            _ => Standing::Good,
        }
    }
}

impl TryFrom<Row> for OrderView {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let id: OrderId = convert::parsed(&row.id, "order id")?;
        let draft: OrderDraft = convert::from_json(&row.draft, "order")?;
        Ok(Self {
            number: order::number(&id),
            state: if row.state == OrderState::Placed.as_str() {
                OrderState::Placed
            } else {
                OrderState::Draft
            },
            total: draft.total(),
            placed_at: row.placed_at.map(Instant),
            standing: row.standing.read(),
            draft,
            id,
        })
    }
}

/// Stores an order draft that is made under these credentials. Its content is never updated afterwards.
pub async fn insert_draft(
    connection: &mut Connection,
    id: &OrderId,
    (customer, credentials): (&CustomerId, CredentialsVersion),
    draft: &OrderDraft,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str =
        "insert into orders (id, customer_id, state, draft, currency, total, pieces, created_at, credentials_version)
        values ($1, $2, 'draft', $3, $4, $5, $6, $7, $8)";
    let total = draft.total();
    let pieces: i64 = draft.lines.iter().map(|line| i64::from(line.quantity)).sum();
    let json = convert::to_json(draft, "order")?;
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(&json)
        .bind(total.currency.code())
        .bind(total.minor)
        .bind(pieces)
        .bind(now.millis())
        .bind(credentials.0)
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns an order of this customer if it was placed, or if it is a draft that was made under the credentials that the account still has.
pub async fn of(connection: &mut Connection, id: &OrderId, customer: &CustomerId) -> Result<Option<OrderView>, Error> {
    const SQL: &str = "select id, state, draft, placed_at, held_until, held_because_of, cancelled_at from orders
        where id = $1 and customer_id = $2 and (state <> 'draft'
            or credentials_version = (select credentials_version from customers where customers.id = $2))";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(OrderView::try_from).transpose()
}

/// Returns the customer's newest order, draft or placed. Drafts made under other credentials are left out, because somebody else may have
/// made them.
pub async fn newest(connection: &mut Connection, customer: &CustomerId) -> Result<Option<OrderView>, Error> {
    const SQL: &str = "select id, state, draft, placed_at, held_until, held_because_of, cancelled_at from orders
        where customer_id = $1 and (state <> 'draft'
            or credentials_version = (select credentials_version from customers where customers.id = $1))
        order by created_at desc, id desc limit 1";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(OrderView::try_from).transpose()
}

/// Turns a draft into a placed order. Returns `None` when it was placed before or made under other credentials.
pub async fn place(
    connection: &mut Connection,
    id: &OrderId,
    customer: &CustomerId,
    now: Instant,
) -> Result<Option<OrderView>, Error> {
    const SQL: &str = "update orders set state = 'placed', placed_at = $3
        where id = $1 and customer_id = $2 and state = 'draft'
            and credentials_version = (select credentials_version from customers where customers.id = $2)
        returning id, state, draft, placed_at, held_until, held_because_of, cancelled_at";
    let row: Option<Row> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(now.millis())
        .fetch_optional(link)
        .await)?;
    row.map(OrderView::try_from).transpose()
}

/// How long an order is held, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// When the hold ends.
    pub until: Instant,
    /// When the phone number was changed.
    pub number_changed_at: Instant,
}

/// Holds an order, in the transaction that places it.
pub async fn hold(connection: &mut Connection, id: &OrderId, hold: Hold) -> Result<(), Error> {
    const SQL: &str = "update orders set held_until = $2, held_because_of = $3 where id = $1 and state = 'placed'";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(hold.until.millis())
        .bind(hold.number_changed_at.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns the total of the customer's orders since a moment that are neither held nor canceled, in minor units, without the order `but`.
pub async fn gone_since(
    connection: &mut Connection,
    customer: &CustomerId,
    since: Instant,
    but: &OrderId,
) -> Result<i64, Error> {
    const SQL: &str = "select cast(coalesce(sum(total), 0) as bigint) from orders
        where customer_id = $1 and state = 'placed' and placed_at > $2 and id <> $3
            and held_until is null and cancelled_at is null";
    let (sum,): (i64,) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(since.millis())
        .bind(but.as_str())
        .fetch_one(link)
        .await)?;
    Ok(sum)
}

/// Releases every order whose hold is over. Each is released once, whichever instance asks. Returns their ids and customers.
pub async fn release(connection: &mut Connection, now: Instant) -> Result<Vec<(OrderId, CustomerId)>, Error> {
    const SQL: &str = "update orders set held_until = null where held_until <= $1 returning id, customer_id";
    let rows: Vec<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(now.millis())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id, customer)| {
            Ok((
                convert::parsed(&id, "order id")?,
                convert::parsed(&customer, "customer id")?,
            ))
        })
        .collect()
}

/// Cancels the orders of a customer that are held because of a change at `since` or later, each only once. Returns their ids and content.
pub async fn cancel_held(
    connection: &mut Connection,
    customer: &CustomerId,
    since: Instant,
    now: Instant,
) -> Result<Vec<(OrderId, OrderDraft)>, Error> {
    const SQL: &str = "update orders set held_until = null, cancelled_at = $3
        where customer_id = $1 and held_until is not null and held_because_of >= $2
        returning id, draft";
    let rows: Vec<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .bind(since.millis())
        .bind(now.millis())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id, draft)| Ok((convert::parsed(&id, "order id")?, convert::from_json(&draft, "order")?)))
        .collect()
}

#[derive(sqlx::FromRow)]
struct SummaryRow {
    id: String,
    total: i64,
    currency: String,
    pieces: i64,
    placed_at: i64,
    #[sqlx(flatten)]
    standing: StandingColumns,
}

/// Returns the newest hundred placed orders of a customer, newest first.
pub async fn placed(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<OrderSummary>, Error> {
    const SQL: &str =
        "select id, total, currency, pieces, placed_at, held_until, held_because_of, cancelled_at from orders
        where customer_id = $1 and state = 'placed' order by placed_at desc, id desc limit 100";
    let rows: Vec<SummaryRow> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|row| {
            let id: OrderId = convert::parsed(&row.id, "order id")?;
            Ok(OrderSummary {
                number: order::number(&id),
                id,
                total: convert::money(row.total, &row.currency)?,
                pieces: convert::count(row.pieces, "pieces")?,
                placed_at: Instant(row.placed_at),
                standing: row.standing.read(),
            })
        })
        .collect()
}

/// Deletes drafts begun before `before` that were never placed. Returns how many.
pub async fn delete_old_drafts(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from orders where state = 'draft' and created_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
