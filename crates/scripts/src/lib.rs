//! What a call says: its purpose, then the PIN, several times, in the customer's language.
//!
//! A [`Script`] is written from an [`Occasion`], a [`Language`] and how the customer listens. It names the purpose first and
//! the PIN last, digit by digit, and asks to tell it to nobody. Nothing that a customer chose enters a script. A merchant may
//! replace wording, voice and speed of a purpose in a language by a [`Template`], which is refused when it is loaded if a
//! customer could not tell from it what the PIN is for, or would not be warned to keep it secret.

mod amount;
mod country;
mod language;
mod languages;
mod negotiate;
mod numbers;
mod occasion;
mod phrases;
mod requirements;
mod script;
mod shop_name;
mod template;
mod wording;

pub use language::Language;
pub use occasion::{Occasion, Purpose};
pub use script::{Script, Scripts};
pub use shop_name::WrongShopName;
pub use template::{Refused, Template};
