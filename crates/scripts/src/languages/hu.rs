//! Hungarian.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Hungarian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "A regisztrációja megerősítéséhez a következő webáruházban: {shop}",
    purchase: "A vásárlása megerősítéséhez a következő webáruházban: {shop}, összeg {amount}, {items}",
    data_change: "A személyes adatai módosításának megerősítéséhez a következő webáruházban: {shop}",
    phone_change_old_line: "Valaki bejelentkezett az Ön fiókjába a következő webáruházban: {shop}, és másik telefonszámra szeretné áthelyezni. {hang_up} A módosítás engedélyezéséhez",
    phone_change_new_line: "Ahhoz, hogy ez legyen a fiókja telefonszáma a következő webáruházban: {shop}",
    password_reset: "Valaki új jelszót szeretne megadni az Ön fiókjához a következő webáruházban: {shop}. {hang_up} Új jelszó megadásához",
    veto: "A fiókja telefonszáma módosításának visszavonásához a következő webáruházban: {shop}",
    phone_changed: "Megváltozott az Ön fiókjának telefonszáma a következő webáruházban: {shop}.",
    password_changed: "Megváltozott az Ön fiókjának jelszava a következő webáruházban: {shop}.",
    data_changed: "Megváltoztak az Ön fiókjának személyes adatai a következő webáruházban: {shop}.",
    phone_move_asked: "Valaki a régi telefon elvesztése miatt kérte az Ön fiókjának áthelyezését másik telefonszámra a következő webáruházban: {shop}.",
    phone_move_in_a_day: "Ha senki nem állítja le, ez egy nap múlva megtörténik.",
    undo_it: "Ha nem Ön volt, nyissa meg a weboldalunkat, és az oldal alján válassza a módosítás visszavonását.",
    new_password: "Ha nem Ön volt, adjon meg új jelszót a weboldalunkon, és írjon nekünk.",
    sample: "Ez az Ön által kért próbahívás, a hívó {shop}. Ezek a számjegyek nem PIN-kód: {pin}.",
    tail: "{clause}, kérjük, használja a következő PIN-kódot, és soha ne mondja el senkinek: {pin}.",
    repeat: "Ismétlem: {pin}.",
    warning: "Ezt a PIN-kódot soha ne mondja el senkinek.",
    hang_up: "Ha ez nem Ön, most tegye le a telefont.",
    keys: Keys {
        registration: &["regisztr", "új fiók", "fiók létrehoz"],
        data: &["adata"],
        phone: &["telefonszám"],
        password: &["jelsz"],
        undo: &["visszavon", "visszacsinál"],
    },
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
        cents: Forms::always("{n} centime"),
    },
};
