//! Health check for monitoring.

use axum::{extract::State, http::StatusCode};
use services::Shop;

/// `GET /health`: 200 `ok` if the database answers.
pub(crate) async fn health(State(shop): State<Shop>) -> (StatusCode, &'static str) {
    match ask(&shop).await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// Looks up a session that cannot exist, the cheapest query on a table.
async fn ask(shop: &Shop) -> Result<(), storage::Error> {
    let mut connection = shop.database.read().await?;
    storage::sessions::load(&mut connection, "", shop.clock.now())
        .await
        .map(drop)
}
