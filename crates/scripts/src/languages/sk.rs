//! Slovak.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Slovak.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Na potvrdenie vašej registrácie v obchode {shop}",
    purchase: "Na potvrdenie vášho nákupu v obchode {shop}, suma {amount}, {items},",
    data_change: "Na potvrdenie zmeny vašich osobných údajov v obchode {shop}",
    phone_change_old_line: "Niekto prihlásený do vášho účtu v obchode {shop} ho chce presunúť na iné telefónne číslo. {hang_up} Na povolenie zmeny",
    phone_change_new_line: "Na používanie tohto telefónneho čísla pri vašom účte v obchode {shop}",
    password_reset: "Niekto chce zvoliť nové heslo k vášmu účtu v obchode {shop}. {hang_up} Na zvolenie nového hesla",
    veto: "Na vrátenie zmeny telefónneho čísla pri vašom účte v obchode {shop}",
    phone_changed: "Telefónne číslo pri vašom účte v obchode {shop} bolo zmenené.",
    password_changed: "Heslo k vášmu účtu v obchode {shop} bolo zmenené.",
    data_changed: "Vo vašom účte v obchode {shop} boli zmenené osobné údaje.",
    phone_move_asked: "Niekto požiadal o presun vášho účtu v obchode {shop} na iné telefónne číslo, pretože starý telefón sa stratil.",
    phone_move_in_a_day: "Ak to nikto nezastaví, stane sa tak o jeden deň.",
    undo_it: "Ak ste to neboli vy, otvorte našu webovú stránku a dole na stránke zvoľte vrátenie zmeny.",
    new_password: "Ak ste to neboli vy, zvoľte si na našej webovej stránke nové heslo a napíšte nám.",
    sample: "Toto je skúšobný hovor z obchodu {shop}, o ktorý ste požiadali. Tieto číslice nie sú PIN: {pin}.",
    tail: "{clause} použite nasledujúci PIN a nikomu ho nehovorte: {pin}.",
    repeat: "Opakujem: {pin}.",
    warning: "Nikomu tento PIN nehovorte.",
    hang_up: "Ak to nie ste vy, teraz zaveste.",
    keys: Keys {
        registration: &["registr", "nový účet", "nového účtu", "založ"],
        data: &["údaj"],
        phone: &["telefónne čísl", "telefónneho čísl", "číslo telefónu", "čísla telefónu"],
        password: &["hesl"],
        undo: &["vráten", "vrátiť", "zruš"],
    },
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
