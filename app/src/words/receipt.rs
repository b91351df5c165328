//! The texts of a receipt: the evidence of an order, as its customer keeps it.

use domain::Money;
use services::storefront::receipt::AuditEntry;

use super::format;
use crate::language::{PageLanguage, Texts, texts_in};

/// The texts, in one language.
#[derive(Clone, Copy)]
pub struct ReceiptTexts(&'static Texts, PageLanguage);

impl ReceiptTexts {
    /// The texts in a language.
    pub fn of(language: PageLanguage) -> Self {
        Self(texts_in(language), language)
    }

    /// The first line, with the shop's name and the order's number.
    pub fn title(self, shop: &str, number: &str) -> String {
        self.0.receipt_title(shop, number)
    }

    /// The label of the order's total.
    pub fn total(self) -> String {
        self.0.receipt_total()
    }

    /// An amount of money.
    pub fn amount(self, amount: Money) -> String {
        format::money_in(self.1, amount)
    }

    /// The label of the fingerprint of the order's content.
    pub fn seal(self) -> String {
        self.0.receipt_seal()
    }

    /// The label of the phone number that was called.
    pub fn called(self) -> String {
        self.0.receipt_called()
    }

    /// The line above the events.
    pub fn events(self) -> String {
        self.0.receipt_events()
    }

    /// What happened, such as `a call was placed`. An event without a text of its own is told by its name in the log.
    pub fn event(self, entry: &AuditEntry) -> String {
        let t = self.0;
        match (entry.event.as_str(), entry.detail.as_deref()) {
            ("asked", _) => t.receipt_event_asked(),
            ("called", _) => t.receipt_event_called(),
            ("reported", Some(progress)) => t.receipt_event_reported(progress),
            ("attempt", _) => t.receipt_event_attempt(),
            ("wrong_pin", _) => t.receipt_event_wrong(),
            ("approved", Some("pin")) => t.receipt_event_approved_pin(),
            ("approved", Some(factor)) => t.receipt_event_approved_factor(factor),
            ("call_refused", _) => t.receipt_event_refused(),
            (other, _) => other.replace('_', " "),
        }
    }

    /// The last lines. They explain the fingerprint and the log.
    pub fn note(self) -> String {
        self.0.receipt_note()
    }
}

#[cfg(test)]
mod tests {
    use domain::{CallProgress, Factor, Instant};

    use super::*;

    fn told(event: &str, detail: &str) -> String {
        let entry = AuditEntry {
            at: Instant(0),
            event: event.to_owned(),
            detail: Some(detail.to_owned()),
            place: 1,
            hash: String::new(),
        };
        ReceiptTexts::of(PageLanguage::default()).event(&entry)
    }

    #[test]
    fn how_a_call_went_and_what_confirmed_it_is_told_in_words() {
        for progress in CallProgress::ALL.map(CallProgress::as_str) {
            assert_eq!(
                told("reported", progress),
                format!("the call: {}", progress.replace('_', " "))
            );
        }
        for factor in Factor::ALL.map(Factor::as_str) {
            let factor_in_words = factor.replace('_', " ");

            assert_eq!(
                told("approved", factor),
                format!("confirmed by {factor_in_words}; the order was placed")
            );
        }
        assert_eq!(told("approved", "pin"), "the PIN was right; the order was placed");
        assert_eq!(told("too_many_wrong_pins", ""), "too many wrong pins");
    }

    #[test]
    fn the_note_keeps_its_two_lines() {
        let note = ReceiptTexts::of(PageLanguage::default()).note();

        assert!(note.contains("hashes are\nthose of the shop's log"), "{note}");
    }
}
