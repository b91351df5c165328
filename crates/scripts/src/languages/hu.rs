//! Hungarian.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Hungarian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} webáruház. A regisztrációja megerősítéséhez",
    purchase: "{shop} webáruház. A vásárlás végösszege {amount}, {items}. A vásárlás megerősítéséhez",
    data_change: "{shop} webáruház. A személyes adatai módosításának megerősítéséhez",
    phone_change_old_number: "{shop} webáruház. Valaki bejelentkezett az Ön fiókjába, és másik telefonszámra szeretné áthelyezni. {hang_up} A módosítás engedélyezéséhez",
    phone_change_new_number: "{shop} webáruház. Ahhoz, hogy ez legyen a fiókja telefonszáma",
    password_reset: "{shop} webáruház. Valaki új jelszót szeretne megadni az Ön fiókjához. {hang_up} Új jelszó megadásához",
    reversal: "{shop} webáruház. A fiókja telefonszáma módosításának visszavonásához",
    phone_changed: "{shop} webáruház. Megváltozott az Ön fiókjának telefonszáma.",
    password_changed: "{shop} webáruház. Megváltozott az Ön fiókjának jelszava.",
    data_changed: "{shop} webáruház. Megváltoztak az Ön fiókjának személyes adatai.",
    phone_move_asked: "{shop} webáruház. Valaki a régi telefon elvesztése miatt kérte az Ön fiókjának áthelyezését másik telefonszámra.",
    phone_move_when: "Ha senki nem állítja le, ez {time} múlva megtörténik.",
    reverse_it: "Ha nem Ön volt, nyissa meg a weboldalunkat, és az oldal alján válassza a módosítás visszavonását.",
    new_password: "Ha nem Ön volt, adjon meg új jelszót a weboldalunkon, és írjon nekünk.",
    sample: "{shop} webáruház. Ez az Ön által kért próbahívás. Ezek a számjegyek nem PIN-kód: {pin}.",
    tail: "{clause}, kérjük, használja a következő PIN-kódot, és soha ne mondja el senkinek: {pin}.",
    repeat: "Ismétlem: {pin}.",
    once_more: "Ismétlem.",
    warning: "Ezt a PIN-kódot soha ne mondja el senkinek.",
    hang_up: "Ha nem Ön kérte, most tegye le a telefont.",
    keys: Keys {
        registration: &["regisztr", "új fiók", "fiók létrehoz"],
        data: &["adat"],
        phone: &["telefonszám"],
        password: &["jelsz"],
        undo: &["visszavon", "visszacsinál"],
    },
    ordinal_dot: true,
    items: Forms::always("{n} termék"),
    both: "{units} és {cents}",
    eur: Names {
        units: Forms::always("{n} euró"),
        cents: Forms::always("{n} cent"),
    },
    gbp: Names {
        units: Forms::always("{n} font"),
        cents: Forms::always("{n} penny"),
    },
    usd: Names {
        units: Forms::always("{n} dollár"),
        cents: Forms::always("{n} cent"),
    },
    chf: Names {
        units: Forms::always("{n} svájci frank"),
        cents: Forms::always("{n} rappen"),
    },
    jpy: Names {
        units: Forms::always("{n} jen"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} kuvaiti dinár"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} nap").exactly(&[(1, "egy nap")]),
    hours: Forms::always("{n} óra").exactly(&[(1, "egy óra")]),
    numerals: Numerals::DIGITS,
};
