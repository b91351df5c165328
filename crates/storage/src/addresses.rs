//! The table of saved delivery addresses.

use domain::{Address, AddressId, CustomerId, Instant};

use crate::{Connection, Error, connection::on, convert};

/// Saves an address of a customer.
pub async fn insert(
    connection: &mut Connection,
    id: &AddressId,
    customer: &CustomerId,
    address: &Address,
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into addresses (id, customer_id, address, created_at) values ($1, $2, $3, $4)";
    let address = convert::to_json(address, "address")?;
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .bind(&address)
        .bind(now.millis())
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Returns the saved addresses of a customer, the oldest first.
pub async fn of(connection: &mut Connection, customer: &CustomerId) -> Result<Vec<(AddressId, Address)>, Error> {
    const SQL: &str = "select id, address from addresses where customer_id = $1 order by created_at, id";
    let rows: Vec<(String, String)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(customer.as_str())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id, address)| {
            Ok((
                convert::parsed(&id, "address id")?,
                convert::from_json(&address, "address")?,
            ))
        })
        .collect()
}

/// Deletes a saved address. Returns `false` when the customer has no such address.
pub async fn delete(connection: &mut Connection, id: &AddressId, customer: &CustomerId) -> Result<bool, Error> {
    const SQL: &str = "delete from addresses where id = $1 and customer_id = $2";
    let deleted = on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(customer.as_str())
        .execute(link)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(deleted == 1)
}
