//! The sentence that is spoken on the telephone: what for, then the PIN, twice.

use crate::{Money, Pin};

/// What the call is about, in the words of the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// An account is opened.
    Registration,
    /// Something is bought for this much in all.
    Purchase(Money),
    /// Name, e-mail, address or password changes.
    DataChange,
    /// The phone number changes; spoken on the old line.
    PhoneChangeOldLine,
    /// The phone number changes; spoken on the new line.
    PhoneChangeNewLine,
}

/// A finished sentence with its language. It holds a PIN: `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Script {
    text: String,
    language: &'static str,
}

impl Script {
    /// Writes the script. `shop` is the merchant's name for the shop; nothing a customer chose enters a script.
    pub fn write(occasion: Occasion, shop: &str, pin: &Pin) -> Self {
        let digits = pin.spoken();
        let purpose = match occasion {
            Occasion::Registration => format!("To confirm your registration at {shop}"),
            Occasion::Purchase(total) => format!("To validate your purchase of {} at {shop}", total.spoken()),
            Occasion::DataChange => format!("To confirm the change of your personal data at {shop}"),
            Occasion::PhoneChangeOldLine => {
                format!(
                    "Someone signed in to your account wants to move it to another phone number. To allow this at {shop}"
                )
            }
            Occasion::PhoneChangeNewLine => format!("To make this the phone number of your account at {shop}"),
        };
        let text = format!("{purpose}, please use the following PIN: {digits}. I repeat, {digits}.");
        Self { text, language: "en" }
    }

    /// What is spoken. Contains the PIN: for the voice provider only, never for a log.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The voice provider's language code of the text.
    pub fn language(&self) -> &'static str {
        self.language
    }
}

impl std::fmt::Debug for Script {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Script({}, …)", self.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Currency, PinLength};

    fn spoken(occasion: Occasion) -> String {
        Script::write(occasion, "Ringfence", &Pin::nth(908_142, PinLength::default()))
            .text()
            .to_owned()
    }

    #[test]
    fn a_purchase_names_amount_and_shop_and_says_the_pin_twice() {
        assert_eq!(
            spoken(Occasion::Purchase(Money::new(4990, Currency::Eur))),
            "To validate your purchase of 49.90 euros at Ringfence, please use the following PIN: 9, 0, 8, 1, 4, 2. \
             I repeat, 9, 0, 8, 1, 4, 2."
        );
    }

    #[test]
    fn every_script_names_its_own_purpose_and_stays_short() {
        let occasions = [
            Occasion::Registration,
            Occasion::Purchase(Money::new(i64::MAX, Currency::Chf)),
            Occasion::DataChange,
            Occasion::PhoneChangeOldLine,
            Occasion::PhoneChangeNewLine,
        ];

        let scripts = occasions.map(spoken);

        for (place, script) in scripts.iter().enumerate() {
            assert_eq!(script.matches("9, 0, 8, 1, 4, 2").count(), 2, "{script}");
            assert!(script.chars().count() <= 300, "{script}");
            assert!(scripts.iter().skip(place + 1).all(|other| other != script), "{script}");
        }
    }
}
