//! Why the catalog could not be read.

/// Why the catalog could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error("storage")]
    Storage(#[from] storage::Error),
    /// The file with the products of the demo shop is not as it should be.
    #[error("the seed cannot be read: {0}")]
    Seed(String),
}
