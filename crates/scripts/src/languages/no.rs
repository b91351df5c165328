//! Norwegian.

use crate::{
    numbers::{Gender, Numerals},
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Norwegian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "For å bekrefte registreringen din hos {shop}",
    purchase: "For å godkjenne kjøpet ditt av {items} for {amount} hos {shop}",
    data_change: "For å bekrefte endringen av personopplysningene dine hos {shop}",
    phone_change_old_number: "Noen som er logget inn på kontoen din hos {shop}, vil flytte den til et annet telefonnummer. {hang_up} For å tillate endringen",
    phone_change_new_number: "For å bruke dette telefonnummeret til kontoen din hos {shop}",
    password_reset: "Noen vil velge et nytt passord for kontoen din hos {shop}. {hang_up} For å velge et nytt passord",
    reversal: "For å angre endringen av telefonnummeret til kontoen din hos {shop}",
    phone_changed: "Telefonnummeret til kontoen din hos {shop} er endret.",
    password_changed: "Passordet til kontoen din hos {shop} er endret.",
    data_changed: "Personopplysninger på kontoen din hos {shop} er endret.",
    phone_move_asked: "Noen har bedt om å flytte kontoen din hos {shop} til et annet telefonnummer fordi den gamle telefonen er mistet.",
    phone_move_when: "Hvis det ikke blir stanset, skjer det om {time}.",
    reverse_it: "Hvis det ikke var deg, åpne nettstedet vårt og velg å angre en endring nederst på siden.",
    new_password: "Hvis det ikke var deg, velg et nytt passord på nettstedet vårt og skriv til oss.",
    sample: "Dette er prøveanropet fra {shop} som du ba om. Disse sifrene er ingen PIN-kode: {pin}.",
    tail: "{clause} bruker du følgende PIN-kode, og du må aldri si den til noen: {pin}.",
    repeat: "Jeg gjentar: {pin}.",
    once_more: "Jeg gjentar.",
    warning: "Si aldri denne PIN-koden til noen.",
    hang_up: "Hvis det ikke er deg, legg på nå.",
    keys: Keys {
        registration: &["registr", "ny konto", "opprett"],
        data: &["opplysning"],
        phone: &["telefonnum", "mobilnum"],
        password: &["passord"],
        undo: &["angre", "annuller"],
    },
    ordinal_dot: true,
    items: Forms::one_other("{n} vare", "{n} varer").exactly(&[(1, "én vare")]),
    both: "{units} og {cents}",
    eur: Names {
        units: Forms::always("{n} euro").exactly(&[(1, "én euro")]),
        cents: Forms::always("{n} cent").exactly(&[(1, "én cent")]),
    },
    gbp: Names {
        units: Forms::always("{n} pund").of(Gender::Neuter),
        cents: Forms::one_other("{n} penny", "{n} pence").exactly(&[(1, "én penny")]),
    },
    usd: Names {
        units: Forms::always("{n} dollar").exactly(&[(1, "én dollar")]),
        cents: Forms::always("{n} cent").exactly(&[(1, "én cent")]),
    },
    chf: Names {
        units: Forms::one_other("{n} sveitsisk franc", "{n} sveitsiske franc").exactly(&[(1, "én sveitsisk franc")]),
        cents: Forms::one_other("{n} centime", "{n} centimer").exactly(&[(1, "én centime")]),
    },
    jpy: Names {
        units: Forms::always("{n} yen").exactly(&[(1, "én yen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::one_other("{n} kuwaitisk dinar", "{n} kuwaitiske dinarer").exactly(&[(1, "én kuwaitisk dinar")]),
        cents: Forms::always("{n} fils").exactly(&[(1, "én fils")]),
    },
    days: Forms::always("{n} døgn").of(Gender::Neuter),
    hours: Forms::always("{n} timer").exactly(&[(1, "én time")]),
    numerals: Numerals {
        endings: &[(Gender::Neuter, 1, "ett")],
        ones: &[
            "null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv", "tretten",
            "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
        ],
        tens: [
            "", "", "tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti",
        ],
        and: "",
        hundreds: [
            "",
            "ett hundre",
            "to hundre",
            "tre hundre",
            "fire hundre",
            "fem hundre",
            "seks hundre",
            "sju hundre",
            "åtte hundre",
            "ni hundre",
        ],
        and_one: " og ",
        and_more: " og ",
        ..Numerals::DIGITS
    },
};
