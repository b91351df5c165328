//! The PIN page: one for every purpose.

#[cfg(feature = "ssr")]
mod api;
#[cfg(feature = "ssr")]
mod elsewise;
mod live;
#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub(crate) use elsewise::WhatACallProtects;
pub use live::LivePin;
#[cfg(feature = "ssr")]
pub(crate) use page::VerifyPage;
