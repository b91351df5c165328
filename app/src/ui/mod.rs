//! Leaf components without knowledge of the shop's rules: icons, fields, the frame of a page.

#[cfg(feature = "ssr")]
mod address_fields;
#[cfg(feature = "ssr")]
mod crumbs;
#[cfg(feature = "ssr")]
mod field;
#[cfg(feature = "ssr")]
mod frame;
mod icon;
#[cfg(feature = "ssr")]
mod language_field;
#[cfg(feature = "ssr")]
mod moment;
#[cfg(feature = "ssr")]
mod number;
#[cfg(feature = "ssr")]
mod order_lines;
#[cfg(feature = "browser")]
mod password_awake;
#[cfg(feature = "ssr")]
mod password_field;
#[cfg(feature = "ssr")]
mod phone_fields;
#[cfg(feature = "ssr")]
mod product_card;
#[cfg(feature = "ssr")]
mod qr_code;
#[cfg(feature = "ssr")]
mod standing;

#[cfg(feature = "ssr")]
pub(crate) use address_fields::AddressFieldset;
#[cfg(feature = "ssr")]
pub(crate) use crumbs::{Crumbs, to_account};
#[cfg(feature = "ssr")]
pub(crate) use field::{ErrorSummary, Field, Notice, Progress};
#[cfg(feature = "ssr")]
pub(crate) use frame::{Footer, Header, HeaderView, NumberNotice};
pub use icon::Icon;
#[cfg(feature = "ssr")]
pub(crate) use language_field::LanguageField;
#[cfg(feature = "ssr")]
pub(crate) use moment::moment;
#[cfg(feature = "ssr")]
pub(crate) use number::{account_phone, left_to_right, with_numbers};
#[cfg(feature = "ssr")]
pub(crate) use order_lines::{BriefLines, Totals};
#[cfg(feature = "browser")]
pub use password_awake::AwakePassword;
#[cfg(feature = "ssr")]
pub(crate) use password_field::PasswordField;
#[cfg(feature = "ssr")]
pub(crate) use phone_fields::PhoneFieldset;
#[cfg(feature = "ssr")]
pub(crate) use product_card::Cards;
#[cfg(feature = "ssr")]
pub(crate) use qr_code::QrImage;
#[cfg(feature = "ssr")]
pub(crate) use standing::{HoldNotice, StandingBadge, why};
