//! What has to be written for a language, so that every call can be made in it.

/// The phrases of one language. A clause ends without a full stop: the tail goes on from it. What a notice says are whole sentences.
///
/// Placeholders: `{shop}`, `{amount}`, `{items}` in clauses, `{clause}` and `{pin}` in the tail.
pub(crate) struct Phrases {
    /// "To confirm your registration at {shop}"
    pub registration: &'static str,
    /// "To validate your purchase of {amount} at {shop}, {items}"
    pub purchase: &'static str,
    /// "To confirm the change of your personal data at {shop}"
    pub data_change: &'static str,
    /// "Someone signed in to your account at {shop} wants to move it … If this is not you, hang up now. To allow it"
    pub phone_change_old_line: &'static str,
    /// "To make this the phone number of your account at {shop}"
    pub phone_change_new_line: &'static str,
    /// "Someone asked to choose a new password for your account at {shop}. If this is not you, hang up now. To choose it"
    pub password_reset: &'static str,
    /// "To undo the change of the phone number of your account at {shop}"
    pub veto: &'static str,
    /// "The phone number of your account at {shop} was changed."
    pub phone_changed: &'static str,
    /// "The password of your account at {shop} was changed."
    pub password_changed: &'static str,
    /// "Personal data in your account at {shop} was changed."
    pub data_changed: &'static str,
    /// "Someone asked to move your account at {shop} to another phone number … Unless it is stopped, this happens in one day."
    pub phone_move_asked: &'static str,
    /// "If this was not you, open our website and choose Undo a change at the bottom of the page."
    pub undo_it: &'static str,
    /// "If this was not you, choose a new password on our website and write to us."
    pub new_password: &'static str,
    /// "This is a sample call from {shop}, as you asked. These digits are no PIN: {pin}."
    pub sample: &'static str,
    /// "{clause}, please use the following PIN and never tell it to anyone: {pin}."
    pub tail: &'static str,
    /// "I repeat, {pin}."
    pub repeat: &'static str,
    /// "{n} items"
    pub items: Forms,
    /// How units and cents stand together: from `{units}` and `{cents}`, or from `{decimal}` and `{name}`.
    pub both: &'static str,
    /// Euro.
    pub eur: Names,
    /// Pound sterling.
    pub gbp: Names,
    /// US dollar.
    pub usd: Names,
    /// Swiss franc.
    pub chf: Names,
}

/// How a currency is counted.
pub(crate) struct Names {
    /// "{n} euros"
    pub units: Forms,
    /// "{n} cents"
    pub cents: Forms,
}

/// One thing in the plural forms that the language has, by the categories of the Unicode CLDR; `{n}` is the number.
pub(crate) struct Forms {
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
}
