//! Polish.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Polish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Aby potwierdzić rejestrację w sklepie {shop}",
    purchase: "Aby potwierdzić zakup w sklepie {shop}, kwota {amount}, {items}",
    data_change: "Aby potwierdzić zmianę danych osobowych w sklepie {shop}",
    phone_change_old_number: "Ktoś zalogowany na Państwa konto w sklepie {shop} chce przenieść je na inny numer telefonu. {hang_up} Aby zezwolić na zmianę",
    phone_change_new_number: "Aby przypisać ten numer telefonu do konta w sklepie {shop}",
    password_reset: "Ktoś chce ustawić nowe hasło do Państwa konta w sklepie {shop}. {hang_up} Aby ustawić nowe hasło",
    reversal: "Aby cofnąć zmianę numeru telefonu konta w sklepie {shop}",
    phone_changed: "Numer telefonu Państwa konta w sklepie {shop} został zmieniony.",
    password_changed: "Hasło do Państwa konta w sklepie {shop} zostało zmienione.",
    data_changed: "Na Państwa koncie w sklepie {shop} zmieniono dane osobowe.",
    phone_move_asked: "Ktoś poprosił o przeniesienie Państwa konta w sklepie {shop} na inny numer telefonu z powodu utraty starego telefonu.",
    phone_move_when: "Jeśli nikt tego nie zatrzyma, nastąpi to za {time}.",
    reverse_it: "Jeśli to nie Państwo, proszę otworzyć naszą stronę internetową i na dole strony wybrać cofnięcie zmiany.",
    new_password: "Jeśli to nie Państwo, proszę ustawić nowe hasło na naszej stronie internetowej i do nas napisać.",
    sample: "To jest połączenie testowe ze sklepu {shop}, o które Państwo prosili. Te cyfry nie są kodem PIN: {pin}.",
    tail: "{clause}, proszę użyć następującego kodu PIN i nikomu go nie podawać: {pin}.",
    repeat: "Powtarzam: {pin}.",
    once_more: "Powtarzam.",
    warning: "Proszę nikomu nie podawać tego kodu PIN.",
    hang_up: "Jeśli to nie Państwo, proszę się teraz rozłączyć.",
    keys: Keys {
        registration: &["rejestr", "nowe konto", "nowego konta", "założ"],
        data: &["danych", "danymi", "dane osobowe", "swoje dane"],
        phone: &["numer telefonu", "numeru telefonu"],
        password: &["hasł", "haseł"],
        undo: &["cofn", "anulow"],
    },
    ordinal_dot: true,
    items: Forms {
        one: Some("{n} produkt"),
        few: Some("{n} produkty"),
        many: Some("{n} produktów"),
        ..Forms::always("{n} produktu")
    }
    .exactly(&[(1, "jeden produkt")]),
    both: "{units} i {cents}",
    eur: Names {
        units: Forms::always("{n} euro").exactly(&[(1, "jedno euro")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centów"),
            ..Forms::always("{n} centa")
        }
        .exactly(&[(1, "jeden cent")]),
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} funt"),
            few: Some("{n} funty"),
            many: Some("{n} funtów"),
            ..Forms::always("{n} funta")
        }
        .exactly(&[(1, "jeden funt")]),
        cents: Forms {
            one: Some("{n} pens"),
            few: Some("{n} pensy"),
            many: Some("{n} pensów"),
            ..Forms::always("{n} pensa")
        }
        .exactly(&[(1, "jeden pens")]),
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolary"),
            many: Some("{n} dolarów"),
            ..Forms::always("{n} dolara")
        }
        .exactly(&[(1, "jeden dolar")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centów"),
            ..Forms::always("{n} centa")
        }
        .exactly(&[(1, "jeden cent")]),
    },
    chf: Names {
        units: Forms {
            one: Some("{n} frank szwajcarski"),
            few: Some("{n} franki szwajcarskie"),
            many: Some("{n} franków szwajcarskich"),
            ..Forms::always("{n} franka szwajcarskiego")
        }
        .exactly(&[(1, "jeden frank szwajcarski")]),
        cents: Forms {
            one: Some("{n} centym"),
            few: Some("{n} centymy"),
            many: Some("{n} centymów"),
            ..Forms::always("{n} centyma")
        }
        .exactly(&[(1, "jeden centym")]),
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} jen"),
            few: Some("{n} jeny"),
            many: Some("{n} jenów"),
            ..Forms::always("{n} jena")
        }
        .exactly(&[(1, "jeden jen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} dinar kuwejcki"),
            few: Some("{n} dinary kuwejckie"),
            many: Some("{n} dinarów kuwejckich"),
            ..Forms::always("{n} dinara kuwejckiego")
        }
        .exactly(&[(1, "jeden dinar kuwejcki")]),
        cents: Forms {
            one: Some("{n} fils"),
            few: Some("{n} filsy"),
            many: Some("{n} filsów"),
            ..Forms::always("{n} filsa")
        }
        .exactly(&[(1, "jeden fils")]),
    },
    days: Forms::always("{n} dni").exactly(&[(1, "jeden dzień")]),
    hours: Forms {
        few: Some("{n} godziny"),
        many: Some("{n} godzin"),
        ..Forms::always("{n} godziny")
    }
    .exactly(&[(1, "godzinę"), (2, "dwie godziny"), (22, "dwadzieścia dwie godziny")]),
    numerals: Numerals::DIGITS,
};
