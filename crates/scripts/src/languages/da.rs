//! Danish.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Danish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "For at bekræfte din registrering hos {shop}",
    purchase: "For at godkende dit køb af {items} for {amount} hos {shop}",
    data_change: "For at bekræfte ændringen af dine personlige oplysninger hos {shop}",
    phone_change_old_number: "En person, der er logget ind på din konto hos {shop}, vil flytte den til et andet telefonnummer. {hang_up} For at tillade ændringen",
    phone_change_new_number: "For at bruge dette telefonnummer til din konto hos {shop}",
    password_reset: "Nogen vil vælge en ny adgangskode til din konto hos {shop}. {hang_up} For at vælge en ny adgangskode",
    reversal: "For at fortryde ændringen af telefonnummeret på din konto hos {shop}",
    phone_changed: "Telefonnummeret på din konto hos {shop} er blevet ændret.",
    password_changed: "Adgangskoden til din konto hos {shop} er blevet ændret.",
    data_changed: "Personlige oplysninger på din konto hos {shop} er blevet ændret.",
    phone_move_asked: "Nogen har bedt om at flytte din konto hos {shop} til et andet telefonnummer, fordi den gamle telefon er blevet væk.",
    phone_move_when: "Hvis det ikke bliver stoppet, sker det om {time}.",
    reverse_it: "Hvis det ikke var dig, så gå ind på vores hjemmeside og vælg nederst på siden at fortryde en ændring.",
    new_password: "Hvis det ikke var dig, så vælg en ny adgangskode på vores hjemmeside og skriv til os.",
    sample: "Dette er prøveopkaldet fra {shop}, som du bad om. Disse cifre er ikke en pinkode: {pin}.",
    tail: "{clause} skal du bruge følgende pinkode og aldrig fortælle den til nogen: {pin}.",
    repeat: "Jeg gentager: {pin}.",
    once_more: "Jeg gentager.",
    warning: "Fortæl aldrig denne pinkode til nogen.",
    hang_up: "Hvis det ikke er dig, så læg på nu.",
    keys: Keys {
        registration: &["registr", "ny konto", "oprett"],
        data: &["oplysning"],
        phone: &["telefonnum", "mobilnum"],
        password: &["adgangskode", "kodeord"],
        undo: &["fortryd", "annuller"],
    },
    ordinal_dot: true,
    items: Forms::one_other("{n} vare", "{n} varer").exactly(&[(1, "en vare")]),
    both: "{units} og {cents}",
    eur: Names {
        units: Forms::always("{n} euro").exactly(&[(1, "en euro")]),
        cents: Forms::always("{n} cent").exactly(&[(1, "en cent")]),
    },
    gbp: Names {
        units: Forms::always("{n} pund").exactly(&[(1, "et pund")]),
        cents: Forms::one_other("{n} penny", "{n} pence").exactly(&[(1, "en penny")]),
    },
    usd: Names {
        units: Forms::always("{n} dollar").exactly(&[(1, "en dollar")]),
        cents: Forms::always("{n} cent").exactly(&[(1, "en cent")]),
    },
    chf: Names {
        units: Forms::always("{n} schweizerfranc").exactly(&[(1, "en schweizerfranc")]),
        cents: Forms::one_other("{n} centime", "{n} centimer").exactly(&[(1, "en centime")]),
    },
    jpy: Names {
        units: Forms::always("{n} yen").exactly(&[(1, "en yen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::one_other("{n} kuwaitisk dinar", "{n} kuwaitiske dinarer").exactly(&[(1, "en kuwaitisk dinar")]),
        cents: Forms::always("{n} fils").exactly(&[(1, "en fils")]),
    },
    days: Forms::always("{n} døgn").exactly(&[(1, "et døgn")]),
    hours: Forms::always("{n} timer").exactly(&[(1, "en time")]),
    numerals: Numerals::DIGITS,
};
