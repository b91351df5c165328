//! The catalog. The database holds it. Each instance keeps in memory what was read last, so that most pages ask the database nothing,
//! and no more than that, so that a million products need no more memory than some thousands.

mod changes;
mod list;
mod mark;
pub mod rates;
mod record;
mod seed;
mod shelf;
mod tree;

pub use changes::Left;
pub use list::{Cards, ListPage, ListQuery, PAGE_SIZE, SHOWCASE};
pub use mark::{Mark, Shown, Stamp};
pub use record::Shelved;
pub use shelf::{Catalog, ListOf};
pub use tree::CategoryTree;
