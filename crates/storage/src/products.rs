//! The table of products and their categories.

use domain::{
    ProductId,
    catalog::{Category, Product},
};

use crate::{Connection, Error, connection::on, convert};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    category: String,
    name: String,
    price: i64,
    currency: String,
    stock: i64,
    summary: String,
    description: String,
    details: String,
}

impl TryFrom<Row> for Product {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: convert::parsed(&row.id, "product id")?,
            category: row.category,
            name: row.name,
            price: convert::money(row.price, &row.currency)?,
            stock: convert::count(row.stock, "stock")?,
            summary: row.summary,
            description: convert::from_json(&row.description, "description")?,
            details: convert::from_json(&row.details, "details")?,
        })
    }
}

/// Returns all products, in the shop's order.
pub async fn all(connection: &mut Connection) -> Result<Vec<Product>, Error> {
    const SQL: &str = "select id, category, name, price, currency, stock, summary, description, details
        from products order by position";
    let rows: Vec<Row> = on!(connection, |link| sqlx::query_as(SQL).fetch_all(link).await)?;
    rows.into_iter().map(Product::try_from).collect()
}

/// Returns all categories, in the shop's order.
pub async fn categories(connection: &mut Connection) -> Result<Vec<Category>, Error> {
    const SQL: &str = "select slug, name, summary from categories order by position";
    let rows: Vec<(String, String, String)> = on!(connection, |link| sqlx::query_as(SQL).fetch_all(link).await)?;
    Ok(rows
        .into_iter()
        .map(|(slug, name, summary)| Category { slug, name, summary })
        .collect())
}

/// Takes `quantity` pieces out of stock and returns how many are left. Returns `None` and takes nothing when there are not enough.
pub async fn take_stock(connection: &mut Connection, id: &ProductId, quantity: u32) -> Result<Option<u32>, Error> {
    const SQL: &str = "update products set stock = stock - $2 where id = $1 and stock >= $2 returning stock";
    let left: Option<(i64,)> = on!(connection, |link| sqlx::query_as(SQL)
        .bind(id.as_str())
        .bind(i64::from(quantity))
        .fetch_optional(link)
        .await)?;
    left.map(|(left,)| convert::count(left, "stock")).transpose()
}

/// Returns pieces to stock, because their order was canceled.
pub async fn return_stock(connection: &mut Connection, id: &ProductId, quantity: u32) -> Result<(), Error> {
    const SQL: &str = "update products set stock = stock + $2 where id = $1";
    on!(connection, |link| sqlx::query(SQL)
        .bind(id.as_str())
        .bind(i64::from(quantity))
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}

/// Adds categories and products to the catalog. Those that exist already stay unchanged.
pub async fn seed(connection: &mut Connection, categories: &[Category], products: &[Product]) -> Result<(), Error> {
    for (position, category) in (0_i64..).zip(categories) {
        const SQL: &str = "insert into categories (slug, position, name, summary) values ($1, $2, $3, $4)
            on conflict do nothing";
        on!(connection, |link| sqlx::query(SQL)
            .bind(&category.slug)
            .bind(position)
            .bind(&category.name)
            .bind(&category.summary)
            .execute(link)
            .await
            .map(drop))?;
    }
    for (position, product) in (0_i64..).zip(products) {
        insert(connection, position, product).await?;
    }
    Ok(())
}

async fn insert(connection: &mut Connection, position: i64, product: &Product) -> Result<(), Error> {
    const SQL: &str = "insert into products
        (id, category, position, name, price, currency, stock, summary, description, details)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing";
    let description = convert::to_json(&product.description, "description")?;
    let details = convert::to_json(&product.details, "details")?;
    on!(connection, |link| sqlx::query(SQL)
        .bind(product.id.as_str())
        .bind(&product.category)
        .bind(position)
        .bind(&product.name)
        .bind(product.price.minor)
        .bind(product.price.currency.code())
        .bind(i64::from(product.stock))
        .bind(&product.summary)
        .bind(&description)
        .bind(&details)
        .execute(link)
        .await
        .map(drop))?;
    Ok(())
}
