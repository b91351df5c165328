//! What the trials share with `cargo xtask`, which starts them: their options, what it hands to them, and opening and closing a shop.

pub mod handed;
pub mod interrupt;
pub mod options;
pub mod outcome;
pub mod process;
pub mod progress;
pub mod shop;
