//! Slovak.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Slovak.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Na potvrdenie vašej registrácie v obchode {shop}",
    purchase: "Na potvrdenie vášho nákupu v obchode {shop}, suma {amount}, {items},",
    data_change: "Na potvrdenie zmeny vašich osobných údajov v obchode {shop}",
    phone_change_old_number: "Niekto prihlásený do vášho účtu v obchode {shop} ho chce presunúť na iné telefónne číslo. {hang_up} Na povolenie zmeny",
    phone_change_new_number: "Na používanie tohto telefónneho čísla pri vašom účte v obchode {shop}",
    password_reset: "Niekto chce zvoliť nové heslo k vášmu účtu v obchode {shop}. {hang_up} Na zvolenie nového hesla",
    reversal: "Na vrátenie zmeny telefónneho čísla pri vašom účte v obchode {shop}",
    phone_changed: "Telefónne číslo pri vašom účte v obchode {shop} bolo zmenené.",
    password_changed: "Heslo k vášmu účtu v obchode {shop} bolo zmenené.",
    data_changed: "Vo vašom účte v obchode {shop} boli zmenené osobné údaje.",
    phone_move_asked: "Niekto požiadal o presun vášho účtu v obchode {shop} na iné telefónne číslo, pretože starý telefón sa stratil.",
    phone_move_when: "Ak to nikto nezastaví, stane sa tak o {time}.",
    reverse_it: "Ak ste to neboli vy, otvorte našu webovú stránku a dole na stránke zvoľte vrátenie zmeny.",
    new_password: "Ak ste to neboli vy, zvoľte si na našej webovej stránke nové heslo a napíšte nám.",
    sample: "Toto je skúšobný hovor z obchodu {shop}, o ktorý ste požiadali. Tieto číslice nie sú PIN: {pin}.",
    tail: "{clause} použite nasledujúci PIN a nikomu ho nehovorte: {pin}.",
    repeat: "Opakujem: {pin}.",
    once_more: "Opakujem.",
    warning: "Nikomu tento PIN nehovorte.",
    hang_up: "Ak to nie ste vy, teraz zaveste.",
    keys: Keys {
        registration: &["registr", "nový účet", "nového účtu", "založ"],
        data: &["údaj"],
        phone: &["telefónne čísl", "telefónneho čísl", "číslo telefónu", "čísla telefónu"],
        password: &["hesl"],
        undo: &["vráten", "vrátiť", "zruš"],
    },
    ordinal_dot: true,
    items: Forms {
        one: Some("{n} položka"),
        few: Some("{n} položky"),
        many: Some("{n} položky"),
        ..Forms::always("{n} položiek")
    }
    .exactly(&[(1, "jedna položka"), (2, "dve položky")]),
    both: "{units} a {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} eurá"),
            many: Some("{n} eura"),
            ..Forms::always("{n} eur")
        }
        .exactly(&[(1, "jedno euro"), (2, "dve eurá")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centa"),
            ..Forms::always("{n} centov")
        }
        .exactly(&[(1, "jeden cent")]),
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} libra"),
            few: Some("{n} libry"),
            many: Some("{n} libry"),
            ..Forms::always("{n} libier")
        }
        .exactly(&[(1, "jedna libra"), (2, "dve libry")]),
        cents: Forms {
            one: Some("{n} penca"),
            few: Some("{n} pence"),
            many: Some("{n} pence"),
            ..Forms::always("{n} pencí")
        }
        .exactly(&[(1, "jedna penca"), (2, "dve pence")]),
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolár"),
            few: Some("{n} doláre"),
            many: Some("{n} dolára"),
            ..Forms::always("{n} dolárov")
        }
        .exactly(&[(1, "jeden dolár")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centa"),
            ..Forms::always("{n} centov")
        }
        .exactly(&[(1, "jeden cent")]),
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švajčiarsky frank"),
            few: Some("{n} švajčiarske franky"),
            many: Some("{n} švajčiarskeho franku"),
            ..Forms::always("{n} švajčiarskych frankov")
        }
        .exactly(&[(1, "jeden švajčiarsky frank")]),
        cents: Forms {
            one: Some("{n} centim"),
            few: Some("{n} centimy"),
            many: Some("{n} centimu"),
            ..Forms::always("{n} centimov")
        }
        .exactly(&[(1, "jeden centim")]),
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} jen"),
            few: Some("{n} jeny"),
            many: Some("{n} jenu"),
            ..Forms::always("{n} jenov")
        }
        .exactly(&[(1, "jeden jen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} kuvajtský dinár"),
            few: Some("{n} kuvajtské dináre"),
            many: Some("{n} kuvajtského dinára"),
            ..Forms::always("{n} kuvajtských dinárov")
        }
        .exactly(&[(1, "jeden kuvajtský dinár")]),
        cents: Forms {
            one: Some("{n} fils"),
            few: Some("{n} filsy"),
            many: Some("{n} filsu"),
            ..Forms::always("{n} filsov")
        }
        .exactly(&[(1, "jeden fils")]),
    },
    days: Forms {
        few: Some("{n} dni"),
        ..Forms::always("{n} dní")
    }
    .exactly(&[(1, "jeden deň")]),
    hours: Forms {
        few: Some("{n} hodiny"),
        ..Forms::always("{n} hodín")
    }
    .exactly(&[(1, "jednu hodinu"), (2, "dve hodiny")]),
    numerals: Numerals::DIGITS,
};
