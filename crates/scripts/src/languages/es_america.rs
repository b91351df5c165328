//! Spanish of the Americas, which tells what has just happened in the simple past.

use crate::phrases::{Forms, Names, Phrases};

/// What is said there.
pub(super) const PHRASES: Phrases = Phrases {
    phone_change_old_number: "Alguien inició sesión en su cuenta de {shop} y quiere pasarla a otro número de teléfono. {hang_up} Para permitir el cambio",
    phone_changed: "Se cambió el número de teléfono de su cuenta de {shop}.",
    password_changed: "Se cambió la contraseña de su cuenta de {shop}.",
    data_changed: "Se cambiaron datos personales de su cuenta de {shop}.",
    phone_move_asked: "Alguien pidió pasar su cuenta de {shop} a otro número de teléfono porque se perdió el teléfono anterior.",
    reverse_it: "Si no fue usted, abra nuestra página web y elija deshacer un cambio al final de la página.",
    new_password: "Si no fue usted, elija una contraseña nueva en nuestra página web y escríbanos.",
    sample: "Esta es la llamada de prueba de {shop} que solicitó. Estas cifras no son un PIN: {pin}.",
    eur: Names {
        units: super::es::PHRASES.eur.units,
        cents: Forms::one_other("{n} centavo", "{n} centavos"),
    },
    ..super::es::PHRASES
};
