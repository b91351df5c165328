//! The tables of collections, their texts and their products.

use std::collections::HashMap;

use domain::{
    CollectionId, Instant, ProductId,
    catalog_record::{CollectionRecord, GroupText},
};

use crate::{Connection, Error, connection::on, convert};

/// Returns all collections, in the shop's order.
pub async fn all(connection: &mut Connection) -> Result<Vec<CollectionRecord>, Error> {
    const SQL: &str = "select slug from collections order by position, slug";
    const TEXTS: &str =
        "select collection, language, name, summary from collection_texts order by collection, language";
    let found: Vec<(String,)> = on!(connection, |link| sqlx::query_as(SQL).fetch_all(link).await)?;
    let texts: Vec<(String, String, String, String)> =
        on!(connection, |link| sqlx::query_as(TEXTS).fetch_all(link).await)?;
    let mut by_collection: HashMap<String, Vec<GroupText>> = HashMap::new();
    for (collection, language, name, summary) in texts {
        let text = GroupText {
            language,
            name,
            summary,
        };
        by_collection.entry(collection).or_default().push(text);
    }
    found
        .into_iter()
        .map(|(slug,)| {
            Ok(CollectionRecord {
                id: convert::parsed(&slug, "collection")?,
                texts: by_collection.remove(&slug).unwrap_or_default(),
            })
        })
        .collect()
}

/// Returns when a collection changed last; the moment 0 if there is none.
pub async fn changed_at(connection: &mut Connection) -> Result<Instant, Error> {
    const SQL: &str = "select cast(coalesce(max(changed_at), 0) as bigint) from collections";
    let (at,): (i64,) = on!(connection, |link| sqlx::query_as(SQL).fetch_one(link).await)?;
    Ok(Instant(at))
}

/// Returns the ids of `count` products of a collection in its order, after the first `skipped`.
pub async fn page(
    connection: &mut Connection,
    collection: &CollectionId,
    skipped: u64,
    count: u32,
) -> Result<Vec<ProductId>, Error> {
    const SQL: &str = "select product_id from collection_products where collection = $1
        order by position, product_id limit $2 offset $3";
    let rows: Vec<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(collection.as_str())
        .bind(i64::from(count))
        .bind(i64::try_from(skipped).unwrap_or(i64::MAX))
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id,)| convert::parsed(&id, "product id"))
        .collect()
}

/// Returns the number of products in a collection.
pub async fn count(connection: &mut Connection, collection: &CollectionId) -> Result<u64, Error> {
    const SQL: &str = "select count(*) from collection_products where collection = $1";
    let (count,): (i64,) = on!(connection, |link| sqlx::query_as(SQL)
        .bind(collection.as_str())
        .fetch_one(link)
        .await)?;
    u64::try_from(count).map_err(|_| Error::Unreadable("count"))
}

/// Adds collections with their products, in this order. Those that exist already stay unchanged. The products must exist.
pub async fn insert(
    connection: &mut Connection,
    collections: &[(CollectionRecord, Vec<ProductId>)],
    now: Instant,
) -> Result<(), Error> {
    const SQL: &str = "insert into collections (slug, position, changed_at) values ($1, $2, $3) on conflict do nothing";
    const TEXT: &str = "insert into collection_texts (collection, language, name, summary) values ($1, $2, $3, $4)
        on conflict do nothing";
    const PRODUCT: &str = "insert into collection_products (collection, product_id, position) values ($1, $2, $3)
        on conflict do nothing";
    for (position, (collection, products)) in (0_i64..).zip(collections) {
        on!(connection, |link| sqlx::query(SQL)
            .bind(collection.id.as_str())
            .bind(position)
            .bind(now.millis())
            .execute(link)
            .await
            .map(drop))?;
        for text in &collection.texts {
            on!(connection, |link| sqlx::query(TEXT)
                .bind(collection.id.as_str())
                .bind(text.language.as_str())
                .bind(text.name.as_str())
                .bind(text.summary.as_str())
                .execute(link)
                .await
                .map(drop))?;
        }
        for (place, product) in (0_i64..).zip(products) {
            on!(connection, |link| sqlx::query(PRODUCT)
                .bind(collection.id.as_str())
                .bind(product.as_str())
                .bind(place)
                .execute(link)
                .await
                .map(drop))?;
        }
    }
    Ok(())
}
