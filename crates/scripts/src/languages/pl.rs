//! Polish.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Polish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Aby potwierdzić rejestrację w sklepie {shop}",
    purchase: "Aby potwierdzić zakup w sklepie {shop} na kwotę {amount}, {items}",
    data_change: "Aby potwierdzić zmianę danych osobowych w sklepie {shop}",
    phone_change_old_line: "Ktoś zalogowany na Państwa konto w sklepie {shop} chce przenieść je na inny numer telefonu. {hang_up} Aby zezwolić na zmianę",
    phone_change_new_line: "Aby używać tego numeru telefonu do konta w sklepie {shop}",
    password_reset: "Ktoś chce ustawić nowe hasło do Państwa konta w sklepie {shop}. {hang_up} Aby ustawić nowe hasło",
    veto: "Aby cofnąć zmianę numeru telefonu konta w sklepie {shop}",
    phone_changed: "Numer telefonu Państwa konta w sklepie {shop} został zmieniony.",
    password_changed: "Hasło do Państwa konta w sklepie {shop} zostało zmienione.",
    data_changed: "Na Państwa koncie w sklepie {shop} zmieniono dane osobowe.",
    phone_move_asked: "Ktoś poprosił o przeniesienie Państwa konta w sklepie {shop} na inny numer telefonu z powodu utraty starego telefonu.",
    phone_move_in_a_day: "Jeśli nikt tego nie zatrzyma, nastąpi to za jeden dzień.",
    undo_it: "Jeśli to nie Państwo, proszę otworzyć naszą stronę internetową i na dole strony wybrać cofnięcie zmiany.",
    new_password: "Jeśli to nie Państwo, proszę ustawić nowe hasło na naszej stronie internetowej i do nas napisać.",
    sample: "To jest rozmowa próbna ze sklepu {shop}, o którą Państwo prosili. Te cyfry nie są kodem PIN: {pin}.",
    tail: "{clause}, proszę użyć następującego kodu PIN i nikomu go nie podawać: {pin}.",
    repeat: "Powtarzam: {pin}.",
    warning: "Proszę nikomu nie podawać tego kodu PIN.",
    hang_up: "Jeśli to nie Państwo, proszę się teraz rozłączyć.",
    keys: Keys {
        registration: &["rejestr", "nowe konto", "nowego konta", "założ"],
        data: &["danych", "danymi", "dane osobowe", "swoje dane"],
        phone: &["numer telefonu", "numeru telefonu"],
        password: &["hasł", "haseł"],
        undo: &["cofn", "anulow"],
    },
    items: Forms {
        one: Some("{n} produkt"),
        few: Some("{n} produkty"),
        many: Some("{n} produktów"),
        other: "{n} produktu",
        ..Forms::NONE
    },
    both: "{units} i {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centów"),
            other: "{n} centa",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} funt"),
            few: Some("{n} funty"),
            many: Some("{n} funtów"),
            other: "{n} funta",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} pens"),
            few: Some("{n} pensy"),
            many: Some("{n} pensów"),
            other: "{n} pensa",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolary"),
            many: Some("{n} dolarów"),
            other: "{n} dolara",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centy"),
            many: Some("{n} centów"),
            other: "{n} centa",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} frank szwajcarski"),
            few: Some("{n} franki szwajcarskie"),
            many: Some("{n} franków szwajcarskich"),
            other: "{n} franka szwajcarskiego",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} centym"),
            few: Some("{n} centymy"),
            many: Some("{n} centymów"),
            other: "{n} centyma",
            ..Forms::NONE
        },
    },
};
