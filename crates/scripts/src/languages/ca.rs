//! Catalan.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Catalan.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Per confirmar el vostre registre a {shop}",
    purchase: "Per validar la vostra compra a {shop}, {items} per {amount}",
    data_change: "Per confirmar el canvi de les vostres dades personals a {shop}",
    phone_change_old_line: "Algú ha iniciat sessió al vostre compte de {shop} i vol passar-lo a un altre número de telèfon. {hang_up} Per permetre el canvi",
    phone_change_new_line: "Per fer servir aquest número de telèfon al vostre compte de {shop}",
    password_reset: "Algú vol triar una contrasenya nova per al vostre compte de {shop}. {hang_up} Per triar una contrasenya nova",
    veto: "Per desfer el canvi del número de telèfon del vostre compte de {shop}",
    phone_changed: "S'ha canviat el número de telèfon del vostre compte de {shop}.",
    password_changed: "S'ha canviat la contrasenya del vostre compte de {shop}.",
    data_changed: "S'han canviat dades personals del vostre compte de {shop}.",
    phone_move_asked: "Algú ha demanat passar el vostre compte de {shop} a un altre número de telèfon perquè s'ha perdut el telèfon anterior.",
    phone_move_in_a_day: "Si no s'atura, el canvi es farà d'aquí a un dia.",
    undo_it: "Si no heu estat vós, obriu el nostre lloc web i trieu desfer un canvi al final de la pàgina.",
    new_password: "Si no heu estat vós, trieu una contrasenya nova al nostre lloc web i escriviu-nos.",
    sample: "Aquesta és la trucada de prova de {shop} que heu demanat. Aquestes xifres no són cap PIN: {pin}.",
    tail: "{clause}, feu servir el PIN següent i no el digueu a ningú: {pin}.",
    repeat: "Repeteixo: {pin}.",
    warning: "No digueu aquest PIN a ningú.",
    hang_up: "Si no sou vós, pengeu ara.",
    keys: Keys {
        registration: &["registr", "compte nou", "nou compte", "obrir", "crear"],
        data: &["dades"],
        phone: &["número de telèfon", "número nou", "nou número"],
        password: &["contrasenya"],
        undo: &["desfer", "desfeu", "anul"],
    },
    items: Forms::one_other("{n} article", "{n} articles"),
    both: "{units} amb {cents}",
    eur: Names {
        units: Forms::one_other("{n} euro", "{n} euros"),
        cents: Forms::one_other("{n} cèntim", "{n} cèntims"),
    },
    gbp: Names {
        units: Forms::one_other("{n} lliura esterlina", "{n} lliures esterlines"),
        cents: Forms::one_other("{n} penic", "{n} penics"),
    },
    usd: Names {
        units: Forms::one_other("{n} dòlar", "{n} dòlars"),
        cents: Forms::one_other("{n} centau", "{n} centaus"),
    },
    chf: Names {
        units: Forms::one_other("{n} franc suís", "{n} francs suïssos"),
        cents: Forms::one_other("{n} cèntim", "{n} cèntims"),
    },
};
