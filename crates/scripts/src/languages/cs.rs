//! Czech.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Czech.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Pro potvrzení vaší registrace v obchodě {shop}",
    purchase: "Pro potvrzení vašeho nákupu v obchodě {shop}, částka {amount}, {items},",
    data_change: "Pro potvrzení změny vašich osobních údajů v obchodě {shop}",
    phone_change_old_number: "Někdo přihlášený k vašemu účtu v obchodě {shop} ho chce převést na jiné telefonní číslo. {hang_up} Pro povolení změny",
    phone_change_new_number: "Pro použití tohoto telefonního čísla u vašeho účtu v obchodě {shop}",
    password_reset: "Někdo chce zvolit nové heslo k vašemu účtu v obchodě {shop}. {hang_up} Pro zvolení nového hesla",
    reversal: "Pro vrácení změny telefonního čísla u vašeho účtu v obchodě {shop}",
    phone_changed: "Telefonní číslo u vašeho účtu v obchodě {shop} bylo změněno.",
    password_changed: "Heslo k vašemu účtu v obchodě {shop} bylo změněno.",
    data_changed: "Ve vašem účtu v obchodě {shop} byly změněny osobní údaje.",
    phone_move_asked: "Někdo požádal o převedení vašeho účtu v obchodě {shop} na jiné telefonní číslo, protože původní telefon byl ztracen.",
    phone_move_when: "Pokud to nikdo nezastaví, stane se tak za {time}.",
    reverse_it: "Pokud jste to nebyli vy, otevřete naše webové stránky a dole na stránce zvolte vrácení změny.",
    new_password: "Pokud jste to nebyli vy, zvolte si na našich webových stránkách nové heslo a napište nám.",
    sample: "Toto je zkušební hovor z obchodu {shop}, o který jste požádali. Tyto číslice nejsou PIN: {pin}.",
    tail: "{clause} použijte následující PIN a nikomu ho nesdělujte: {pin}.",
    repeat: "Opakuji: {pin}.",
    once_more: "Opakuji.",
    warning: "Nikomu tento PIN nesdělujte.",
    hang_up: "Pokud to nejste vy, teď zavěste.",
    keys: Keys {
        registration: &["registr", "nový účet", "nového účtu", "založ"],
        data: &["údaj"],
        phone: &["telefonní čísl", "telefonního čísl", "číslo telefonu", "čísla telefonu"],
        password: &["hesl"],
        undo: &["vrácen", "vrátit", "zruš"],
    },
    ordinal_dot: true,
    items: Forms {
        one: Some("{n} položka"),
        few: Some("{n} položky"),
        many: Some("{n} položky"),
        ..Forms::always("{n} položek")
    }
    .exactly(&[(1, "jedna položka"), (2, "dvě položky")]),
    both: "{units} a {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} eura"),
            many: Some("{n} eura"),
            ..Forms::always("{n} eur")
        }
        .exactly(&[(1, "jedno euro"), (2, "dvě eura")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centu"),
            ..Forms::always("{n} centů")
        }
        .exactly(&[(1, "jeden cent")]),
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} libra"),
            few: Some("{n} libry"),
            many: Some("{n} libry"),
            ..Forms::always("{n} liber")
        }
        .exactly(&[(1, "jedna libra"), (2, "dvě libry")]),
        cents: Forms {
            one: Some("{n} penny"),
            few: Some("{n} pence"),
            many: Some("{n} pence"),
            ..Forms::always("{n} pencí")
        }
        .exactly(&[(1, "jedna penny"), (2, "dvě pence")]),
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolary"),
            many: Some("{n} dolaru"),
            ..Forms::always("{n} dolarů")
        }
        .exactly(&[(1, "jeden dolar")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centu"),
            ..Forms::always("{n} centů")
        }
        .exactly(&[(1, "jeden cent")]),
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švýcarský frank"),
            few: Some("{n} švýcarské franky"),
            many: Some("{n} švýcarského franku"),
            ..Forms::always("{n} švýcarských franků")
        }
        .exactly(&[(1, "jeden švýcarský frank")]),
        cents: Forms {
            one: Some("{n} centim"),
            few: Some("{n} centimy"),
            many: Some("{n} centimu"),
            ..Forms::always("{n} centimů")
        }
        .exactly(&[(1, "jeden centim")]),
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} jen"),
            few: Some("{n} jeny"),
            many: Some("{n} jenu"),
            ..Forms::always("{n} jenů")
        }
        .exactly(&[(1, "jeden jen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} kuvajtský dinár"),
            few: Some("{n} kuvajtské dináry"),
            many: Some("{n} kuvajtského dináru"),
            ..Forms::always("{n} kuvajtských dinárů")
        }
        .exactly(&[(1, "jeden kuvajtský dinár")]),
        cents: Forms {
            one: Some("{n} fils"),
            few: Some("{n} filsy"),
            many: Some("{n} filsu"),
            ..Forms::always("{n} filsů")
        }
        .exactly(&[(1, "jeden fils")]),
    },
    days: Forms {
        few: Some("{n} dny"),
        ..Forms::always("{n} dní")
    }
    .exactly(&[(1, "jeden den")]),
    hours: Forms {
        few: Some("{n} hodiny"),
        ..Forms::always("{n} hodin")
    }
    .exactly(&[(1, "jednu hodinu"), (2, "dvě hodiny")]),
    numerals: Numerals::DIGITS,
};
