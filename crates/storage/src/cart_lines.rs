//! The table of the lines of every cart.

use domain::{
    Instant, Sku,
    cart::{CartLine, CartOwner},
};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Returns the lines of a cart, in the order in which they were added.
pub async fn of(connection: &mut Connection, owner: &CartOwner) -> Result<Vec<CartLine>, Error> {
    const SQL: &str = "select sku, quantity from cart_lines where owner = $1 order by added_at, sku";
    let rows: Vec<(String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(owner.key())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(sku, quantity)| {
            Ok(CartLine {
                sku: convert::parsed(&sku, "sku")?,
                quantity: convert::count(quantity, "quantity")?,
            })
        })
        .collect()
}

/// Returns how many pieces a cart holds.
pub async fn pieces(connection: &mut Connection, owner: &CartOwner) -> Result<u32, Error> {
    const SQL: &str = "select cast(coalesce(sum(quantity), 0) as bigint) from cart_lines where owner = $1";
    let (pieces,): (i64,) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(owner.key())
        .fetch_one(link)
        .await)?;
    convert::count(pieces, "quantity")
}

/// Sets how many pieces of a variant a cart holds: 1 to 20.
pub async fn set(
    connection: &mut Connection,
    owner: &CartOwner,
    sku: &Sku,
    quantity: u32,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into cart_lines (owner, sku, quantity, added_at) values ($1, $2, $3, $4)
        on conflict (owner, sku) do update set quantity = excluded.quantity";
    on!(connection, |link| sqlx::query(SQL)
        .bind(owner.key())
        .bind(sku.as_str())
        .bind(i64::from(quantity))
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Adds a line's pieces to a cart that may then hold at most `most` of the variant. Returns `false` and adds nothing when they would be too
/// many. Two tabs that add at the same time are both counted.
pub async fn add(
    connection: &mut Connection,
    owner: &CartOwner,
    line: &CartLine,
    most: u32,
    now: Instant,
) -> Result<bool, Error> {
    add_from(connection, owner, line, most, None, now).await
}

/// The page whose button adds a variant, and the moment since which its button counts as pressed once.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The page's own name. Every page that is built has another one.
    pub name: &'a str,
    /// Since when the button counts as pressed once.
    pub since: Instant,
}

/// Like [`add`], but once per page. Also returns `false` when the page has added to this line since the moment that it names.
pub async fn add_from(
    connection: &mut Connection,
    owner: &CartOwner,
    line: &CartLine,
    most: u32,
    page: Option<Page<'_>>,
    now: Instant,
) -> Result<bool, Error> {
    const SQL: &str = "insert into cart_lines (owner, sku, quantity, added_at, page, page_at)
        values ($1, $2, $3, $4, $6, $4)
        on conflict (owner, sku) do update
        set quantity = cart_lines.quantity + excluded.quantity, page = excluded.page, page_at = excluded.page_at
        where cart_lines.quantity + excluded.quantity <= $5
        and (excluded.page is null or cart_lines.page is null or cart_lines.page <> excluded.page or cart_lines.page_at <= $7)";
    if line.quantity > most {
        return Ok(false);
    }
    let added = on!(connection, |link| sqlx::query(SQL)
        .bind(owner.key())
        .bind(line.sku.as_str())
        .bind(i64::from(line.quantity))
        .bind(now.millis())
        .bind(i64::from(most))
        .bind(page.map(|page| page.name))
        .bind(page.map_or(0, |page| page.since.millis()))
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(added == 1)
}

/// Returns whether a page has added to a line since the moment that it names.
pub async fn was_added_from(
    connection: &mut Connection,
    owner: &CartOwner,
    sku: &Sku,
    page: Page<'_>,
) -> Result<bool, Error> {
    const SQL: &str = "select owner from cart_lines where owner = $1 and sku = $2 and page = $3 and page_at > $4";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(owner.key())
        .bind(sku.as_str())
        .bind(page.name)
        .bind(page.since.millis())
        .fetch_optional(link)
        .await)?;
    Ok(row.is_some())
}

/// Removes a variant from a cart.
pub async fn remove(connection: &mut Connection, owner: &CartOwner, sku: &Sku) -> Result<(), Error> {
    const SQL: &str = "delete from cart_lines where owner = $1 and sku = $2";
    on!(connection, |link| sqlx::query(SQL)
        .bind(owner.key())
        .bind(sku.as_str())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Removes `line.quantity` pieces of a variant from a cart. A line with nothing left is deleted.
pub async fn take(connection: &mut Connection, owner: &CartOwner, line: &CartLine) -> Result<(), Error> {
    const NONE: &str = "delete from cart_lines where owner = $1 and sku = $2 and quantity <= $3";
    const FEWER: &str = "update cart_lines set quantity = quantity - $3
        where owner = $1 and sku = $2 and quantity > $3";
    // The deletion must run first. After the subtraction, a line that keeps some pieces could hold no more than the quantity and would be
    // deleted wrongly.
    for sql in [NONE, FEWER] {
        later!(
            connection,
            sql,
            owner.key(),
            line.sku.as_str(),
            i64::from(line.quantity)
        );
    }
    Ok(())
}

/// Deletes the cart lines of browsers without an account that were added before `before`. Returns how many.
pub async fn delete_abandoned(connection: &mut Connection, before: Instant) -> Result<u64, Error> {
    const SQL: &str = "delete from cart_lines where owner like 'visitor:%' and added_at < $1";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(before.millis())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted)
}
