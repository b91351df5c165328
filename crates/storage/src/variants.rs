//! The tables of variants and their prices: what is bought, how much is left, and what it costs.

use std::collections::HashMap;

use domain::{Instant, Money, ProductId, Sku, catalog_record::VariantRecord};
use sqlx::AssertSqlSafe;

use crate::{
    Connection, Error,
    connection::{later, on},
    convert,
    statement_text::{MAX_ROWS, filled_up, placeholders, rows},
};

#[derive(sqlx::FromRow)]
struct Row {
    sku: String,
    product_id: String,
    option_values: String,
    stock: i64,
    weight_grams: i64,
    picture: Option<String>,
}

/// Returns the variants of some products with all prices, each product's in the shop's order. Asks for at most 64 products.
pub(crate) async fn of_products(
    connection: &mut Connection,
    products: &[&str],
) -> Result<HashMap<String, Vec<VariantRecord>>, Error> {
    let products = filled_up(products);
    let sql = format!(
        "select sku, product_id, option_values, stock, weight_grams, picture
        from variants where product_id in ({}) order by product_id, position, sku",
        placeholders(products.len())
    );
    let found: Vec<Row> = on!(connection, |link| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for product in &products {
            query = query.bind(*product);
        }
        query.fetch_all(link).await
    })?;
    let mut prices = prices_of_products(connection, &products).await?;
    let mut variants: HashMap<String, Vec<VariantRecord>> = HashMap::new();
    for row in found {
        let variant = VariantRecord {
            prices: prices.remove(&row.sku).unwrap_or_default(),
            sku: convert::parsed(&row.sku, "sku")?,
            values: convert::from_json(&row.option_values, "option values")?,
            stock: convert::count(row.stock, "stock")?,
            weight_grams: convert::count(row.weight_grams, "weight")?,
            picture: row.picture,
        };
        variants.entry(row.product_id).or_default().push(variant);
    }
    Ok(variants)
}

async fn prices_of_products(
    connection: &mut Connection,
    products: &[&str],
) -> Result<HashMap<String, Vec<Money>>, Error> {
    let sql = format!(
        "select p.sku, p.currency, p.minor from variant_prices p join variants v on v.sku = p.sku
        where v.product_id in ({}) order by p.sku, p.currency",
        placeholders(products.len())
    );
    let found: Vec<(String, String, i64)> = on!(connection, |link| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for product in products {
            query = query.bind(*product);
        }
        query.fetch_all(link).await
    })?;
    let mut prices: HashMap<String, Vec<Money>> = HashMap::new();
    for (sku, currency, minor) in found {
        prices.entry(sku).or_default().push(convert::money(minor, &currency)?);
    }
    Ok(prices)
}

/// Returns the product that a variant belongs to.
pub async fn product_of(connection: &mut Connection, sku: &Sku) -> Result<Option<ProductId>, Error> {
    const SQL: &str = "select product_id from variants where sku = $1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(sku.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(product,)| convert::parsed(&product, "product id"))
        .transpose()
}

/// Returns how many pieces of a variant are left; `None` if there is no such variant.
pub async fn stock(connection: &mut Connection, sku: &Sku) -> Result<Option<u32>, Error> {
    const SQL: &str = "select stock from variants where sku = $1";
    let row: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(sku.as_str())
        .fetch_optional(link)
        .await)?;
    row.map(|(stock,)| convert::count(stock, "stock")).transpose()
}

/// Takes `quantity` pieces out of stock and returns how many are left. Returns `None` and takes nothing when there are not enough. The same
/// transaction has to [`touch`] the products afterwards.
pub async fn take_stock(connection: &mut Connection, sku: &Sku, quantity: u32) -> Result<Option<u32>, Error> {
    const SQL: &str = "update variants set stock = stock - $2 where sku = $1 and stock >= $2 returning stock";
    let left: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(sku.as_str())
        .bind(i64::from(quantity))
        .fetch_optional(link)
        .await)?;
    left.map(|(left,)| convert::count(left, "stock")).transpose()
}

/// Returns pieces to stock, because their order was canceled. The same transaction has to [`touch`] the products afterwards.
pub async fn return_stock(connection: &mut Connection, sku: &Sku, quantity: u32) -> Result<(), Error> {
    const SQL: &str = "update variants set stock = stock + $2 where sku = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(sku.as_str())
        .bind(i64::from(quantity))
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Notes that products changed, so that every instance reads them again. It runs after all changes of variants in a transaction, and locks
/// the products in the order of their ids, so that two transactions never wait for each other.
pub async fn touch(connection: &mut Connection, mut products: Vec<ProductId>, now: Instant) -> Result<(), Error> {
    // Two changes in one millisecond, or by clocks that differ, still have two moments.
    const SQL: &str = "update products set changed_at = case when changed_at < $2 then $2 else changed_at + 1 end
        where id = $1";
    products.sort_unstable();
    products.dedup();
    for product in &products {
        later!(connection, SQL, product.as_str(), now.millis());
    }
    Ok(())
}

/// Inserts variants of products with their prices. Those that exist already stay unchanged.
pub(crate) async fn insert(
    connection: &mut Connection,
    variants: &[(&ProductId, usize, &VariantRecord)],
) -> Result<(), Error> {
    for some in variants.chunks(MAX_ROWS) {
        let sql = format!(
            "insert into variants (sku, product_id, position, option_values, stock, weight_grams, picture)
            values {} on conflict do nothing",
            rows(some.len(), 7)
        );
        let mut values = Vec::new();
        for (_, _, variant) in some {
            values.push(convert::to_json(&variant.values, "option values")?);
        }
        on!(connection, |link| {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for ((product, position, variant), values) in some.iter().zip(&values) {
                query = query
                    .bind(variant.sku.as_str())
                    .bind(product.as_str())
                    .bind(i64::try_from(*position).unwrap_or(i64::MAX))
                    .bind(values.as_str())
                    .bind(i64::from(variant.stock))
                    .bind(i64::from(variant.weight_grams))
                    .bind(variant.picture.as_deref());
            }
            query.execute(link).await.map(drop)
        })?;
    }
    let prices: Vec<_> = variants
        .iter()
        .flat_map(|(_, _, variant)| variant.prices.iter().map(move |price| (&variant.sku, *price)))
        .collect();
    for some in prices.chunks(MAX_ROWS) {
        let sql = format!(
            "insert into variant_prices (sku, currency, minor) values {} on conflict do nothing",
            rows(some.len(), 3)
        );
        on!(connection, |link| {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (sku, price) in some {
                query = query.bind(sku.as_str()).bind(price.currency.code()).bind(price.minor);
            }
            query.execute(link).await.map(drop)
        })?;
    }
    Ok(())
}
