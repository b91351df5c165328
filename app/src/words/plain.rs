//! The texts of the server's plain pages, which a visitor sees when the website cannot render a page.

use crate::language::{PageLanguage, texts_in};

/// Why a visitor sees a plain page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainPage {
    /// There is nothing at this address, or nothing for this visitor.
    NotFound,
    /// The program failed.
    Broken,
    /// The database is unreachable for now.
    Away,
    /// More visitors confirm something than the shop can handle at once.
    Busy,
    /// A form has other fields than the shop's own.
    FormUnreadable,
    /// Another site may have sent a form.
    FormForeign,
    /// A form did not arrive completely in time.
    FormIncomplete,
    /// The browser keeps no cookies, so nobody is called.
    NoCookies,
    /// The visitor has too many event streams.
    TooManyPages,
    /// There is a page at this address, but not for this method.
    WrongMethod,
    /// The head of a request is malformed.
    RequestUnreadable,
    /// The URL of a request is too long.
    AddressTooLong,
    /// A request has more cookies than the shop reads.
    TooManyCookies,
}

/// The texts of a plain page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainTexts {
    /// The title and headline.
    pub title: String,
    /// What happened, and what the visitor can do.
    pub lede: String,
    /// The label of the page's only link. [`PlainPage::Away`] and [`PlainPage::Busy`] lead back, [`PlainPage::NoCookies`] leads to the form
    /// that was sent, and all others lead to the start page.
    pub onward: String,
}

impl PlainPage {
    /// The texts in a language.
    pub fn texts(self, language: PageLanguage) -> PlainTexts {
        let t = texts_in(language);
        let (title, lede) = match self {
            Self::NotFound => (t.frame_not_found(), t.plain_not_found_lede()),
            Self::Broken => (t.frame_went_wrong_title(), t.plain_broken_lede()),
            Self::Away => (t.plain_one_moment(), t.errors_away()),
            Self::Busy => (t.plain_one_moment(), t.plain_busy_lede()),
            Self::FormUnreadable => (t.plain_form_unreadable(), t.plain_form_unreadable_lede()),
            Self::FormForeign => (t.plain_form_foreign(), t.plain_form_foreign_lede()),
            Self::FormIncomplete => (t.plain_form_incomplete(), t.plain_form_incomplete_lede()),
            Self::NoCookies => (t.plain_no_cookies(), t.plain_no_cookies_lede()),
            Self::TooManyPages => (t.plain_too_many_pages(), t.plain_too_many_pages_lede()),
            Self::WrongMethod => (t.plain_wrong_method(), t.plain_wrong_method_lede()),
            Self::RequestUnreadable => (t.plain_request_unreadable(), t.plain_request_unreadable_lede()),
            Self::AddressTooLong => (t.plain_request_unreadable(), t.plain_address_too_long_lede()),
            Self::TooManyCookies => (t.plain_request_unreadable(), t.plain_too_many_cookies_lede()),
        };
        let onward = match self {
            Self::Away | Self::Busy => t.plain_try_again(),
            Self::NoCookies => t.plain_back_to_form(),
            _ => t.common_start_page(),
        };
        PlainTexts { title, lede, onward }
    }
}
