//! Czech.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Czech.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Pro potvrzení vaší registrace v obchodě {shop}",
    purchase: "Pro potvrzení vašeho nákupu v obchodě {shop}, částka {amount}, {items},",
    data_change: "Pro potvrzení změny vašich osobních údajů v obchodě {shop}",
    phone_change_old_line: "Někdo přihlášený k vašemu účtu v obchodě {shop} ho chce převést na jiné telefonní číslo. {hang_up} Pro povolení změny",
    phone_change_new_line: "Pro použití tohoto telefonního čísla u vašeho účtu v obchodě {shop}",
    password_reset: "Někdo chce zvolit nové heslo k vašemu účtu v obchodě {shop}. {hang_up} Pro zvolení nového hesla",
    veto: "Pro vrácení změny telefonního čísla u vašeho účtu v obchodě {shop}",
    phone_changed: "Telefonní číslo u vašeho účtu v obchodě {shop} bylo změněno.",
    password_changed: "Heslo k vašemu účtu v obchodě {shop} bylo změněno.",
    data_changed: "Ve vašem účtu v obchodě {shop} byly změněny osobní údaje.",
    phone_move_asked: "Někdo požádal o převedení vašeho účtu v obchodě {shop} na jiné telefonní číslo, protože původní telefon byl ztracen.",
    phone_move_in_a_day: "Pokud to nikdo nezastaví, stane se tak za jeden den.",
    undo_it: "Pokud jste to nebyli vy, otevřete naše webové stránky a dole na stránce zvolte vrácení změny.",
    new_password: "Pokud jste to nebyli vy, zvolte si na našich webových stránkách nové heslo a napište nám.",
    sample: "Toto je zkušební hovor od obchodu {shop}, o který jste požádali. Tyto číslice nejsou PIN: {pin}.",
    tail: "{clause} použijte následující PIN a nikomu ho nesdělujte: {pin}.",
    repeat: "Opakuji: {pin}.",
    warning: "Nikomu tento PIN nesdělujte.",
    hang_up: "Pokud to nejste vy, teď zavěste.",
    keys: Keys {
        registration: &["registr", "nový účet", "nového účtu", "založ"],
        data: &["údaj"],
        phone: &["telefonní čísl", "telefonního čísl", "číslo telefonu", "čísla telefonu"],
        password: &["hesl"],
        undo: &["vrácen", "vrátit", "zruš"],
    },
    items: Forms {
        one: Some("{n} položka"),
        few: Some("{n} položky"),
        many: Some("{n} položky"),
        other: "{n} položek",
        ..Forms::NONE
    },
    both: "{units} a {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} eura"),
            many: Some("{n} eura"),
            other: "{n} eur",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centu"),
            other: "{n} centů",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} libra"),
            few: Some("{n} libry"),
            many: Some("{n} libry"),
            other: "{n} liber",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} pence"),
            few: Some("{n} pence"),
            many: Some("{n} pence"),
            other: "{n} pencí",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolary"),
            many: Some("{n} dolaru"),
            other: "{n} dolarů",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centu"),
            other: "{n} centů",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švýcarský frank"),
            few: Some("{n} švýcarské franky"),
            many: Some("{n} švýcarského franku"),
            other: "{n} švýcarských franků",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} centim"),
            few: Some("{n} centimy"),
            many: Some("{n} centimu"),
            other: "{n} centimů",
            ..Forms::NONE
        },
    },
};
