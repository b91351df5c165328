//! The tables of categories and their texts. There are few of them, so they are read all together.

use std::collections::HashMap;

use domain::{
    CategoryId, Instant,
    catalog_record::{CategoryRecord, GroupText},
};

use crate::{Connection, Error, connection::on, convert};

/// Returns all categories, in the shop's order.
pub async fn all(connection: &mut Connection) -> Result<Vec<CategoryRecord>, Error> {
    const SQL: &str = "select slug, parent from categories order by position, slug";
    const TEXTS: &str = "select category, language, name, summary from category_texts order by category, language";
    let found: Vec<(String, Option<String>)> = on!(connection, |link| sqlx::query_as(SQL).fetch_all(link).await)?;
    let texts: Vec<(String, String, String, String)> =
        on!(connection, |link| sqlx::query_as(TEXTS).fetch_all(link).await)?;
    let mut by_category: HashMap<String, Vec<GroupText>> = HashMap::new();
    for (category, language, name, summary) in texts {
        let text = GroupText {
            language,
            name,
            summary,
        };
        by_category.entry(category).or_default().push(text);
    }
    found
        .into_iter()
        .map(|(slug, parent)| {
            Ok(CategoryRecord {
                id: convert::parsed(&slug, "category")?,
                parent: parent.map(|parent| convert::parsed(&parent, "category")).transpose()?,
                texts: by_category.remove(&slug).unwrap_or_default(),
            })
        })
        .collect()
}

/// Returns when a category changed last; the moment 0 if there is none.
pub async fn changed_at(connection: &mut Connection) -> Result<Instant, Error> {
    const SQL: &str = "select cast(coalesce(max(changed_at), 0) as bigint) from categories";
    let (at,): (i64,) = on!(connection, |link| sqlx::query_as(SQL).fetch_one(link).await)?;
    Ok(Instant(at))
}

/// Adds categories in this order, each after its parent. Those that exist already stay unchanged.
pub async fn insert(connection: &mut Connection, categories: &[CategoryRecord], now: Instant) -> Result<(), Error> {
    const SQL: &str = "insert into categories (slug, parent, position, changed_at) values ($1, $2, $3, $4)
        on conflict do nothing";
    const TEXT: &str = "insert into category_texts (category, language, name, summary) values ($1, $2, $3, $4)
        on conflict do nothing";
    for (position, category) in (0_i64..).zip(categories) {
        on!(connection, |link| sqlx::query(SQL)
            .bind(category.id.as_str())
            .bind(category.parent.as_ref().map(CategoryId::as_str))
            .bind(position)
            .bind(now.millis())
            .execute(link)
            .await
            .map(drop))?;
        for text in &category.texts {
            on!(connection, |link| sqlx::query(TEXT)
                .bind(category.id.as_str())
                .bind(text.language.as_str())
                .bind(text.name.as_str())
                .bind(text.summary.as_str())
                .execute(link)
                .await
                .map(drop))?;
        }
    }
    Ok(())
}
