//! The settings: their sources, their meaning, and what a shop refuses to start with.

mod check;
mod custom_scripts;
mod secret;
mod settings;
mod sources;

pub use check::{Plan, Problems, Provider, check, read_rules, settled_limits};
pub use secret::Secret;
pub use settings::{Audit, Command, Config, Guard, Mode, Switch};
