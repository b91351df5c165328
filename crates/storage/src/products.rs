//! The tables of products, their texts, and which of them go together.

use std::collections::HashMap;

use domain::{
    CategoryId, Instant, ProductId,
    catalog_record::{ProductRecord, ProductText},
};
use sqlx::AssertSqlSafe;

use crate::{
    Connection, Error,
    connection::on,
    convert,
    statement_text::{LONGEST, MAX_ROWS, filled_up, placeholders, rows},
    variants,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    category: String,
    position: i64,
    pictures: String,
    created_at: i64,
    changed_at: i64,
}

#[derive(sqlx::FromRow)]
struct TextRow {
    product_id: String,
    language: String,
    name: String,
    summary: String,
    description: String,
    details: String,
    options: String,
}

/// Returns the products with these ids, whole, in no particular order. Those that do not exist are left out.
pub async fn load(connection: &mut Connection, ids: &[ProductId]) -> Result<Vec<ProductRecord>, Error> {
    let mut records = Vec::with_capacity(ids.len());
    for some in ids.chunks(LONGEST) {
        records.extend(load_some(connection, some).await?);
    }
    Ok(records)
}

async fn load_some(connection: &mut Connection, ids: &[ProductId]) -> Result<Vec<ProductRecord>, Error> {
    let ids: Vec<_> = ids.iter().map(ProductId::as_str).collect();
    let ids = filled_up(&ids);
    let sql = format!(
        "select id, category, position, pictures, created_at, changed_at from products where id in ({})",
        placeholders(ids.len())
    );
    // The moment of the last change is read first. Whatever changes between these statements is then read again at the next look.
    let found: Vec<Row> = on!(connection, |link| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in &ids {
            query = query.bind(*id);
        }
        query.fetch_all(link).await
    })?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut texts = texts(connection, &ids).await?;
    let mut related = related(connection, &ids).await?;
    let mut variants = variants::of_products(connection, &ids).await?;
    found
        .into_iter()
        .map(|row| {
            Ok(ProductRecord {
                texts: texts.remove(&row.id).unwrap_or_default(),
                related: related.remove(&row.id).unwrap_or_default(),
                variants: variants.remove(&row.id).unwrap_or_default(),
                id: convert::parsed(&row.id, "product id")?,
                category: convert::parsed(&row.category, "category")?,
                position: row.position,
                pictures: convert::from_json(&row.pictures, "pictures")?,
                created_at: Instant(row.created_at),
                changed_at: Instant(row.changed_at),
            })
        })
        .collect()
}

async fn texts(connection: &mut Connection, ids: &[&str]) -> Result<HashMap<String, Vec<ProductText>>, Error> {
    let sql = format!(
        "select product_id, language, name, summary, description, details, options
        from product_texts where product_id in ({}) order by product_id, language",
        placeholders(ids.len())
    );
    let found: Vec<TextRow> = on!(connection, |link| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(link).await
    })?;
    let mut texts: HashMap<String, Vec<ProductText>> = HashMap::new();
    for row in found {
        let text = ProductText {
            language: row.language,
            name: row.name,
            summary: row.summary,
            description: convert::from_json(&row.description, "description")?,
            details: convert::from_json(&row.details, "details")?,
            options: convert::from_json(&row.options, "options")?,
        };
        texts.entry(row.product_id).or_default().push(text);
    }
    Ok(texts)
}

async fn related(connection: &mut Connection, ids: &[&str]) -> Result<HashMap<String, Vec<ProductId>>, Error> {
    let sql = format!(
        "select product_id, related_id from related_products where product_id in ({}) order by product_id, position",
        placeholders(ids.len())
    );
    let found: Vec<(String, String)> = on!(connection, |link| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(link).await
    })?;
    let mut related: HashMap<String, Vec<ProductId>> = HashMap::new();
    for (product, other) in found {
        related
            .entry(product)
            .or_default()
            .push(convert::parsed(&other, "product id")?);
    }
    Ok(related)
}

/// Returns whether the catalog has no product.
pub async fn is_empty(connection: &mut Connection) -> Result<bool, Error> {
    const SQL: &str = "select id from products limit 1";
    let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(SQL).fetch_optional(link).await)?;
    Ok(row.is_none())
}

/// When a product was added, and when it changed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The product.
    pub id: ProductId,
    /// When it was added.
    pub created_at: Instant,
    /// When it changed last.
    pub changed_at: Instant,
}

/// Returns the products that changed after a moment, at most `most`.
pub async fn changed_since(connection: &mut Connection, since: Instant, most: u32) -> Result<Vec<Changed>, Error> {
    const SQL: &str = "select id, created_at, changed_at from products where changed_at > $1
        order by changed_at limit $2";
    let rows: Vec<(String, i64, i64)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(since.millis())
        .bind(i64::from(most))
        .fetch_all(link)
        .await)?;
    rows.into_iter()
        .map(|(id, created_at, changed_at)| {
            Ok(Changed {
                id: convert::parsed(&id, "product id")?,
                created_at: Instant(created_at),
                changed_at: Instant(changed_at),
            })
        })
        .collect()
}

/// Returns the ids of `count` products in the shop's order, after the first `skipped`.
pub async fn page(connection: &mut Connection, skipped: u64, count: u32) -> Result<Vec<ProductId>, Error> {
    const SQL: &str = "select id from products order by position, id limit $1 offset $2";
    let rows: Vec<(String,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(i64::from(count))
        .bind(i64::try_from(skipped).unwrap_or(i64::MAX))
        .fetch_all(link)
        .await)?;
    ids(rows)
}

/// Like [`page`], of the products of some categories together. Each category contributes the beginning of its own list, so the work depends
/// on the page and not on the size of the categories. At most 64 categories count.
pub async fn page_of_categories(
    connection: &mut Connection,
    categories: &[&CategoryId],
    skipped: u64,
    count: u32,
) -> Result<Vec<ProductId>, Error> {
    let categories = &categories[..categories.len().min(LONGEST)];
    let skipped = i64::try_from(skipped).unwrap_or(i64::MAX);
    let parts: Vec<_> = (0..categories.len())
        .map(|place| {
            format!(
                "select id, position from (select id, position from products where category = ${}
                    order by position, id limit $3) part{place}",
                place + 4
            )
        })
        .collect();
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select id from ({}) parts order by position, id limit $1 offset $2",
        parts.join(" union all ")
    );
    let rows: Vec<(String,)> = on!(connection, |link| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql))
            .bind(i64::from(count))
            .bind(skipped)
            .bind(skipped.saturating_add(count.into()));
        for category in categories {
            query = query.bind(category.as_str());
        }
        query.fetch_all(link).await
    })?;
    ids(rows)
}

/// Returns the ids of up to `count` products at regular intervals of the shop's order.
pub async fn spread(connection: &mut Connection, count: u32) -> Result<Vec<ProductId>, Error> {
    const LAST: &str = "select cast(coalesce(max(position), -1) as bigint) from products";
    const AFTER: &str = "select id from products where position >= $1 order by position, id limit 1";
    let (last,): (i64,) = on!(connection, |link| sqlx::query_as(LAST).fetch_one(link).await)?;
    let count = i64::from(count);
    let step = ((last + 1) / count.max(1)).max(1);
    let mut found = Vec::new();
    for place in 0..count {
        let position = 1 + place * step;
        if position > last {
            break;
        }
        let row: Option<(String,)> = on!(connection, |link| sqlx::query_as(AFTER)
            .bind(position)
            .fetch_optional(link)
            .await)?;
        found.extend(row);
    }
    let mut found = ids(found)?;
    found.dedup();
    Ok(found)
}

fn ids(rows: Vec<(String,)>) -> Result<Vec<ProductId>, Error> {
    rows.into_iter()
        .map(|(id,)| convert::parsed(&id, "product id"))
        .collect()
}

/// Returns the number of products.
pub async fn count(connection: &mut Connection) -> Result<u64, Error> {
    const SQL: &str = "select count(*) from products";
    let (count,): (i64,) = on!(connection, |link| sqlx::query_as(SQL).fetch_one(link).await)?;
    u64::try_from(count).map_err(|_| Error::Unreadable("count"))
}

/// Returns the number of products in some categories together. At most 64 categories count.
pub async fn count_of_categories(connection: &mut Connection, categories: &[&CategoryId]) -> Result<u64, Error> {
    let categories = &categories[..categories.len().min(LONGEST)];
    let categories: Vec<_> = categories.iter().map(|category| category.as_str()).collect();
    if categories.is_empty() {
        return Ok(0);
    }
    let categories = filled_up(&categories);
    let sql = format!(
        "select count(*) from products where category in ({})",
        placeholders(categories.len())
    );
    let (count,): (i64,) = on!(connection, |link| {
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for category in &categories {
            query = query.bind(*category);
        }
        query.fetch_one(link).await
    })?;
    u64::try_from(count).map_err(|_| Error::Unreadable("count"))
}

/// Adds products with their texts and variants. Those that exist already stay unchanged.
pub async fn insert(connection: &mut Connection, products: &[ProductRecord]) -> Result<(), Error> {
    for some in products.chunks(MAX_ROWS) {
        insert_products(connection, some).await?;
    }
    let texts: Vec<_> = products
        .iter()
        .flat_map(|product| product.texts.iter().map(move |text| (&product.id, text)))
        .collect();
    for some in texts.chunks(MAX_ROWS) {
        insert_texts(connection, some).await?;
    }
    let all: Vec<_> = products
        .iter()
        .flat_map(|product| {
            let placed = product.variants.iter().enumerate();
            placed.map(move |(position, variant)| (&product.id, position, variant))
        })
        .collect();
    variants::insert(connection, &all).await?;
    // What goes together is written last, because each product must exist.
    let related: Vec<_> = products
        .iter()
        .flat_map(|product| {
            (0_i64..)
                .zip(&product.related)
                .map(move |(place, other)| (&product.id, other, place))
        })
        .collect();
    for some in related.chunks(MAX_ROWS) {
        insert_related(connection, some).await?;
    }
    Ok(())
}

async fn insert_products(connection: &mut Connection, products: &[ProductRecord]) -> Result<(), Error> {
    let sql = format!(
        "insert into products (id, category, position, pictures, created_at, changed_at) values {} on conflict do nothing",
        rows(products.len(), 6)
    );
    let mut pictures = Vec::new();
    for product in products {
        pictures.push(convert::to_json(&product.pictures, "pictures")?);
    }
    on!(connection, |link| {
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (product, pictures) in products.iter().zip(&pictures) {
            query = query
                .bind(product.id.as_str())
                .bind(product.category.as_str())
                .bind(product.position)
                .bind(pictures.as_str())
                .bind(product.created_at.millis())
                .bind(product.changed_at.millis());
        }
        query.execute(link).await.map(drop)
    })?;
    Ok(())
}

async fn insert_texts(connection: &mut Connection, texts: &[(&ProductId, &ProductText)]) -> Result<(), Error> {
    let sql = format!(
        "insert into product_texts (product_id, language, name, summary, description, details, options)
        values {} on conflict do nothing",
        rows(texts.len(), 7)
    );
    let mut json = Vec::new();
    for (_, text) in texts {
        json.push((
            convert::to_json(&text.description, "description")?,
            convert::to_json(&text.details, "details")?,
            convert::to_json(&text.options, "options")?,
        ));
    }
    on!(connection, |link| {
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for ((product, text), (description, details, options)) in texts.iter().zip(&json) {
            query = query
                .bind(product.as_str())
                .bind(text.language.as_str())
                .bind(text.name.as_str())
                .bind(text.summary.as_str())
                .bind(description.as_str())
                .bind(details.as_str())
                .bind(options.as_str());
        }
        query.execute(link).await.map(drop)
    })?;
    Ok(())
}

async fn insert_related(connection: &mut Connection, related: &[(&ProductId, &ProductId, i64)]) -> Result<(), Error> {
    let sql = format!(
        "insert into related_products (product_id, related_id, position) values {} on conflict do nothing",
        rows(related.len(), 3)
    );
    on!(connection, |link| {
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (product, other, position) in related {
            query = query.bind(product.as_str()).bind(other.as_str()).bind(*position);
        }
        query.execute(link).await.map(drop)
    })?;
    Ok(())
}
