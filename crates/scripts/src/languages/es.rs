//! Spanish.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Spanish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Para confirmar su registro en {shop}",
    purchase: "Para validar su compra de {items} por {amount} en {shop}",
    data_change: "Para confirmar el cambio de sus datos personales en {shop}",
    phone_change_old_line: "Alguien ha iniciado sesión en su cuenta de {shop} y quiere pasarla a otro número de teléfono. {hang_up} Para permitir el cambio",
    phone_change_new_line: "Para usar este número de teléfono en su cuenta de {shop}",
    password_reset: "Alguien quiere elegir una contraseña nueva para su cuenta de {shop}. {hang_up} Para elegir una contraseña nueva",
    veto: "Para deshacer el cambio del número de teléfono de su cuenta de {shop}",
    phone_changed: "Se ha cambiado el número de teléfono de su cuenta de {shop}.",
    password_changed: "Se ha cambiado la contraseña de su cuenta de {shop}.",
    data_changed: "Se han cambiado datos personales de su cuenta de {shop}.",
    phone_move_asked: "Alguien ha pedido pasar su cuenta de {shop} a otro número de teléfono porque se ha perdido el teléfono anterior.",
    phone_move_in_a_day: "Si nadie lo impide, el cambio se hará dentro de un día.",
    undo_it: "Si no ha sido usted, abra nuestra página web y elija deshacer un cambio al final de la página.",
    new_password: "Si no ha sido usted, elija una contraseña nueva en nuestra página web y escríbanos.",
    sample: "Esta es la llamada de prueba de {shop} que ha solicitado. Estas cifras no son un PIN: {pin}.",
    tail: "{clause}, utilice el siguiente PIN y no se lo diga a nadie: {pin}.",
    repeat: "Repito: {pin}.",
    warning: "No diga este PIN a nadie.",
    hang_up: "Si no es usted, cuelgue ahora.",
    keys: Keys {
        registration: &["registr", "cuenta nueva", "nueva cuenta", "abrir", "crear"],
        data: &["datos"],
        phone: &["número de teléfono", "número nuevo", "nuevo número"],
        password: &["contraseña"],
        undo: &["deshacer", "deshaga", "anular", "cancelar", "revertir"],
    },
    items: Forms::one_other("{n} artículo", "{n} artículos"),
    both: "{units} con {cents}",
    eur: Names {
        units: Forms::one_other("{n} euro", "{n} euros"),
        cents: Forms::one_other("{n} céntimo", "{n} céntimos"),
    },
    gbp: Names {
        units: Forms::one_other("{n} libra esterlina", "{n} libras esterlinas"),
        cents: Forms::one_other("{n} penique", "{n} peniques"),
    },
    usd: Names {
        units: Forms::one_other("{n} dólar", "{n} dólares"),
        cents: Forms::one_other("{n} centavo", "{n} centavos"),
    },
    chf: Names {
        units: Forms::one_other("{n} franco suizo", "{n} francos suizos"),
        cents: Forms::one_other("{n} céntimo", "{n} céntimos"),
    },
};
