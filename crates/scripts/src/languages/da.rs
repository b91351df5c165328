//! Danish.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Danish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "For at bekræfte din registrering hos {shop}",
    purchase: "For at godkende dit køb på {amount} for {items} hos {shop}",
    data_change: "For at bekræfte ændringen af dine personlige oplysninger hos {shop}",
    phone_change_old_line: "En person, der er logget ind på din konto hos {shop}, vil flytte den til et andet telefonnummer. Hvis det ikke er dig, så læg på nu. For at tillade ændringen",
    phone_change_new_line: "For at bruge dette telefonnummer til din konto hos {shop}",
    sample: "Dette er prøveopkaldet fra {shop}, som du bad om. Disse cifre er ikke en pinkode: {pin}.",
    tail: "{clause} skal du bruge følgende pinkode og aldrig fortælle den til nogen: {pin}.",
    repeat: "Jeg gentager: {pin}.",
    items: Forms::one_other("{n} vare", "{n} varer"),
    both: "{units} og {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::always("{n} cent"),
    },
    gbp: Names {
        units: Forms::always("{n} pund"),
        cents: Forms::one_other("{n} penny", "{n} pence"),
    },
    usd: Names {
        units: Forms::always("{n} dollar"),
        cents: Forms::always("{n} cent"),
    },
    chf: Names {
        units: Forms::always("{n} schweizerfranc"),
        cents: Forms::one_other("{n} centime", "{n} centimer"),
    },
};
