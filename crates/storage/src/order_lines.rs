//! The table of the lines of placed orders. The frozen order itself stays sealed in the table of orders.

use domain::{OrderId, ProductId, Sku, order::OrderLine};

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
};

/// Writes the lines of an order, in the transaction that places it.
pub async fn insert(connection: &mut Connection, order: &OrderId, lines: &[OrderLine]) -> Result<(), Error> {
    const SQL: &str = "insert into order_lines
        (order_id, position, sku, product_id, name, options, unit_price, quantity)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    for (position, line) in (0_i64..).zip(lines) {
        let options = convert::to_json(&line.options, "options")?;
        later!(
            connection,
            SQL,
            order.as_str(),
            position,
            line.sku.as_str(),
            line.product.as_str(),
            line.name.as_str(),
            options.as_str(),
            line.unit_price.minor,
            i64::from(line.quantity)
        );
    }
    Ok(())
}

/// Returns what was ordered: product, variant and number of pieces of each line.
pub async fn of(connection: &mut Connection, order: &OrderId) -> Result<Vec<(ProductId, Sku, u32)>, Error> {
    const SQL: &str = "select product_id, sku, quantity from order_lines where order_id = $1 order by position";
    let rows: Vec<(String, String, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(order.as_str())
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(product, sku, quantity)| {
            Ok((
                convert::parsed(&product, "product id")?,
                convert::parsed(&sku, "sku")?,
                convert::count(quantity, "quantity")?,
            ))
        })
        .collect()
}
