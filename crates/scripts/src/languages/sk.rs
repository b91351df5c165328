//! Slovak.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Slovak.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Na potvrdenie vašej registrácie v obchode {shop}",
    purchase: "Na potvrdenie vášho nákupu v obchode {shop}, suma {amount}, {items},",
    data_change: "Na potvrdenie zmeny vašich osobných údajov v obchode {shop}",
    phone_change_old_line: "Niekto prihlásený do vášho účtu v obchode {shop} ho chce presunúť na iné telefónne číslo. Ak to nie ste vy, teraz zaveste. Na povolenie zmeny",
    phone_change_new_line: "Na používanie tohto telefónneho čísla pri vašom účte v obchode {shop}",
    sample: "Toto je skúšobný hovor z obchodu {shop}, o ktorý ste požiadali. Tieto číslice nie sú PIN: {pin}.",
    tail: "{clause} použite nasledujúci PIN a nikomu ho nehovorte: {pin}.",
    repeat: "Opakujem: {pin}.",
    items: Forms {
        one: Some("{n} položka"),
        few: Some("{n} položky"),
        many: Some("{n} položky"),
        other: "{n} položiek",
        ..Forms::NONE
    },
    both: "{units} a {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} eurá"),
            many: Some("{n} eura"),
            other: "{n} eur",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centa"),
            other: "{n} centov",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} libra"),
            few: Some("{n} libry"),
            many: Some("{n} libry"),
            other: "{n} libier",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} penca"),
            few: Some("{n} pence"),
            many: Some("{n} pence"),
            other: "{n} pencí",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolár"),
            few: Some("{n} doláre"),
            many: Some("{n} dolára"),
            other: "{n} dolárov",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centa"),
            other: "{n} centov",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švajčiarsky frank"),
            few: Some("{n} švajčiarske franky"),
            many: Some("{n} švajčiarskeho franku"),
            other: "{n} švajčiarskych frankov",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} centim"),
            few: Some("{n} centimy"),
            many: Some("{n} centimu"),
            other: "{n} centimov",
            ..Forms::NONE
        },
    },
};
