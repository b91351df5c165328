//! English.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in English.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "To confirm your registration at {shop}",
    purchase: "To validate your purchase of {amount} at {shop}, {items}",
    data_change: "To confirm the change to your personal data at {shop}",
    phone_change_old_number: "Someone who is signed in to your account at {shop} wants to move it to another phone number. {hang_up} To allow the change",
    phone_change_new_number: "To make this the phone number of your account at {shop}",
    password_reset: "Someone asked to choose a new password for your account at {shop}. {hang_up} To choose a new password",
    reversal: "To undo the change of the phone number of your account at {shop}",
    phone_changed: "The phone number of your account at {shop} was changed.",
    password_changed: "The password of your account at {shop} was changed.",
    data_changed: "Personal data in your account at {shop} was changed.",
    phone_move_asked: "Someone asked to move your account at {shop} to another phone number, because the old phone was lost.",
    phone_move_when: "Unless it is stopped, this will happen in {time}.",
    reverse_it: "If this was not you, open our website and choose Undo a change at the bottom of the page.",
    new_password: "If this was not you, choose a new password on our website and write to us.",
    sample: "This is a sample call from {shop}, as you asked. These digits are not a PIN: {pin}.",
    tail: "{clause}, please use the following PIN and never tell it to anyone: {pin}.",
    repeat: "I repeat, {pin}.",
    once_more: "I repeat.",
    warning: "Never tell this PIN to anyone.",
    hang_up: "If this is not you, hang up now.",
    keys: Keys {
        registration: &["regist", "sign up", "signing up", "new account", "open", "create"],
        data: &["data", "detail", "address", "information"],
        phone: &["phone number", "mobile number", "new number"],
        password: &["password"],
        undo: &["undo", "revers", "cancel", "take back"],
    },
    ordinal_dot: false,
    items: Forms::one_other("{n} item", "{n} items"),
    both: "{units} and {cents}",
    eur: Names {
        units: Forms::one_other("{n} euro", "{n} euros"),
        cents: Forms::one_other("{n} cent", "{n} cents"),
    },
    gbp: Names {
        units: Forms::one_other("{n} pound", "{n} pounds"),
        cents: Forms::one_other("{n} penny", "{n} pence"),
    },
    usd: Names {
        units: Forms::one_other("{n} dollar", "{n} dollars"),
        cents: Forms::one_other("{n} cent", "{n} cents"),
    },
    chf: Names {
        units: Forms::one_other("{n} Swiss franc", "{n} Swiss francs"),
        cents: Forms::one_other("{n} centime", "{n} centimes"),
    },
    jpy: Names {
        units: Forms::always("{n} yen"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::one_other("{n} Kuwaiti dinar", "{n} Kuwaiti dinars"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} days").exactly(&[(1, "one day")]),
    hours: Forms::always("{n} hours").exactly(&[(1, "one hour")]),
    numerals: Numerals::DIGITS,
};
