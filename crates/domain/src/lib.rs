//! Values, rules and states of a shop that confirms every protected action with a PIN in a telephone call.
//!
//! Nothing here reads a clock, a file or the network. The same code is compiled for the browser and the server: a form hints at exactly the
//! rules that the server enforces.

pub mod account;
pub mod account_view;
pub mod address;
pub mod call;
pub mod call_facts;
pub mod call_preferences;
pub mod cart;
pub mod catalog;
pub mod catalog_record;
pub mod challenge;
pub mod change;
pub mod code;
pub mod country;
pub mod digits;
pub mod factor;
pub mod history;
pub mod id;
pub mod language_tag;
pub mod limits;
pub mod mail;
pub mod money;
pub mod notice;
pub mod order;
pub mod password;
pub mod phone;
pub mod pin;
pub mod policy;
pub mod text;
pub mod time;

pub use account::{AccountName, CredentialsVersion, EmailAddress, PersonName};
pub use address::Address;
pub use call::CallProgress;
pub use call_preferences::{CallPreferences, SpeechSpeed};
pub use challenge::Purpose;
pub use country::Country;
pub use factor::Factor;
pub use id::{
    AccountChangeId, AddressId, BackupSetId, CallId, CategoryId, ChallengeId, CollectionId, CustomerId, EventId,
    FactorId, MailId, NoticeId, NumberClaimId, OrderId, PhoneChangeId, ProductId, RecoveryId, RegistrationId,
    ReversalId, Sku, VisitorId,
};
pub use language_tag::LanguageTag;
pub use limits::CallLimits;
pub use money::{Currency, Money};
pub use notice::Notice;
pub use password::Password;
pub use phone::PhoneNumber;
pub use pin::{Pin, PinLength};
pub use policy::Policy;
pub use time::Instant;
