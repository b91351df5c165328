//! What has to be written for a language, so that every call can be made in it.

use crate::{
    Purpose,
    numbers::{Gender, Numerals},
};

/// The phrases of one language. A clause ends without a full stop, because the tail continues it. A notice consists of whole sentences.
///
/// Placeholders: `{shop}`, `{amount}`, `{items}` and `{hang_up}` in clauses, `{clause}` and `{pin}` in the tail.
pub(crate) struct Phrases {
    /// "To confirm your registration at {shop}"
    pub registration: &'static str,
    /// "To validate your purchase of {amount} at {shop}, {items}"
    pub purchase: &'static str,
    /// "To confirm the change to your personal data at {shop}"
    pub data_change: &'static str,
    /// "Someone who is signed in to your account at {shop} wants to move it … `{hang_up}` To allow it"
    pub phone_change_old_number: &'static str,
    /// "To make this the phone number of your account at {shop}"
    pub phone_change_new_number: &'static str,
    /// "Someone asked to choose a new password for your account at {shop}. `{hang_up}` To choose it"
    pub password_reset: &'static str,
    /// "To undo the change of the phone number of your account at {shop}"
    pub reversal: &'static str,
    /// "The phone number of your account at {shop} was changed."
    pub phone_changed: &'static str,
    /// "The password of your account at {shop} was changed."
    pub password_changed: &'static str,
    /// "Personal data in your account at {shop} was changed."
    pub data_changed: &'static str,
    /// "Someone asked to move your account at {shop} to another phone number, because the old phone was lost."
    pub phone_move_asked: &'static str,
    /// "Unless it is stopped, this will happen in {time}."
    pub phone_move_when: &'static str,
    /// "If this was not you, open our website and choose Undo a change at the bottom of the page."
    pub reverse_it: &'static str,
    /// "If this was not you, choose a new password on our website and write to us."
    pub new_password: &'static str,
    /// "This is a sample call from {shop}, as you asked. These digits are not a PIN: {pin}."
    pub sample: &'static str,
    /// "{clause}, please use the following PIN and never tell it to anyone: {pin}."
    pub tail: &'static str,
    /// "I repeat, {pin}."
    pub repeat: &'static str,
    /// "I repeat.": before a notice that is said again.
    pub once_more: &'static str,
    /// "Never tell this PIN to anyone.": the warning of the tail, as a separate sentence for a merchant's text.
    pub warning: &'static str,
    /// "If this is not you, hang up now."
    pub hang_up: &'static str,
    /// By what a merchant's words are known to say what a call is for.
    pub keys: Keys,
    /// Whether a digit with a full stop is read as an ordinal: "2." as "zweite".
    pub ordinal_dot: bool,
    /// "{n} items"
    pub items: Forms,
    /// How units and cents stand together: "{units} and {cents}"
    pub both: &'static str,
    /// Euro.
    pub eur: Names,
    /// Pound sterling.
    pub gbp: Names,
    /// US dollar.
    pub usd: Names,
    /// Swiss franc.
    pub chf: Names,
    /// Japanese yen.
    pub jpy: Names,
    /// Kuwaiti dinar.
    pub kwd: Names,
    /// "{n} days", in the form that [`phone_move_when`](Self::phone_move_when) asks for.
    pub days: Forms,
    /// "{n} hours", likewise.
    pub hours: Forms,
    /// Numbers in words, where a digit does not tell a voice which word is right.
    pub numerals: Numerals,
}

/// Words, or what all forms of them have in common, in small letters: whoever says one of them says what a call is for. None
/// of them is heard in the usual wording of another purpose, and none can mean the PIN itself.
pub(crate) struct Keys {
    /// "regist", "new account"
    pub registration: &'static [&'static str],
    /// "data", "address"
    pub data: &'static [&'static str],
    /// "phone number"
    pub phone: &'static [&'static str],
    /// "password"
    pub password: &'static [&'static str],
    /// "undo"
    pub undo: &'static [&'static str],
}

impl Keys {
    /// The words of a purpose. None for a purchase, which is identified by its amount.
    pub fn of(&self, purpose: Purpose) -> &'static [&'static str] {
        match purpose {
            Purpose::Purchase => &[],
            Purpose::Registration => self.registration,
            Purpose::DataChange => self.data,
            Purpose::PhoneChangeOldNumber | Purpose::PhoneChangeNewNumber => self.phone,
            Purpose::PasswordReset => self.password,
            Purpose::Reversal => self.undo,
        }
    }
}

/// How a currency is counted.
pub(crate) struct Names {
    /// "{n} euros"
    pub units: Forms,
    /// "{n} cents". None for a currency without a minor unit.
    pub cents: Forms,
}

/// One thing in the plural forms that the language has, by the categories of the Unicode CLDR; `{n}` is the number.
#[derive(Clone, Copy)]
pub(crate) struct Forms {
    /// What is said of exactly so many, before any category is looked at: "ein Euro", "deux", "ثانيتين".
    pub exact: &'static [(u64, &'static str)],
    /// What the number has to agree with, where its words have genders.
    pub gender: Gender,
    pub zero: Option<&'static str>,
    pub one: Option<&'static str>,
    pub two: Option<&'static str>,
    pub few: Option<&'static str>,
    pub many: Option<&'static str>,
    /// Stands in for every form that is not given.
    pub other: &'static str,
}

impl Forms {
    /// None yet.
    pub const NONE: Self = Self::always("");

    /// A thing that is counted without changing.
    pub const fn always(other: &'static str) -> Self {
        Self {
            exact: &[],
            gender: Gender::Masculine,
            zero: None,
            one: None,
            two: None,
            few: None,
            many: None,
            other,
        }
    }

    /// A thing that has a singular and a plural.
    pub const fn one_other(one: &'static str, other: &'static str) -> Self {
        Self {
            one: Some(one),
            ..Self::always(other)
        }
    }

    /// With a form of its own for whole millions ("1000000 de euros").
    pub const fn many(self, many: &'static str) -> Self {
        Self {
            many: Some(many),
            ..self
        }
    }

    /// With words of its own for these numbers.
    pub const fn exactly(self, exact: &'static [(u64, &'static str)]) -> Self {
        Self { exact, ..self }
    }

    /// Of this gender.
    pub const fn of(self, gender: Gender) -> Self {
        Self { gender, ..self }
    }
}
