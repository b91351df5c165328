//! Security layers: what every response guarantees, and what every request must satisfy.

pub mod content_policy;
mod headers;
mod heads;
mod methods;
mod origin;
mod own_origin;
mod redirects;
mod settings;
mod small_forms;
mod whole_forms;

pub(crate) use headers::protect;
pub(crate) use methods::in_words;
pub(crate) use origin::{forget_foreign_referer, only_from_here};
pub use own_origin::OwnOrigin;
pub(crate) use redirects::{respond, stay_here};
pub(crate) use settings::Security;
pub(crate) use small_forms::keep_small;
pub(crate) use whole_forms::receive;
