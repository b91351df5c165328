//! Italian.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Italian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Per confermare la sua registrazione su {shop}",
    purchase: "Per confermare il suo acquisto di {items} per {amount} su {shop}",
    data_change: "Per confermare la modifica dei suoi dati personali su {shop}",
    phone_change_old_line: "Qualcuno ha effettuato l'accesso al suo account su {shop} e vuole associarlo a un altro numero di telefono. {hang_up} Per consentire la modifica",
    phone_change_new_line: "Per usare questo numero di telefono per il suo account su {shop}",
    password_reset: "Qualcuno vuole scegliere una nuova password per il suo account su {shop}. {hang_up} Per scegliere una nuova password",
    veto: "Per annullare la modifica del numero di telefono del suo account su {shop}",
    phone_changed: "Il numero di telefono del suo account su {shop} è stato modificato.",
    password_changed: "La password del suo account su {shop} è stata modificata.",
    data_changed: "Alcuni dati personali del suo account su {shop} sono stati modificati.",
    phone_move_asked: "Qualcuno ha chiesto di associare il suo account su {shop} a un altro numero di telefono, perché il vecchio telefono è andato perso.",
    phone_move_in_a_day: "Se nessuno lo impedisce, avverrà tra un giorno.",
    undo_it: "Se non l'ha fatto lei, apra il nostro sito e scelga, in fondo alla pagina, di annullare una modifica.",
    new_password: "Se non l'ha fatto lei, scelga una nuova password sul nostro sito e ci scriva.",
    sample: "Questa è la chiamata di prova di {shop} che ha richiesto. Queste cifre non sono un PIN: {pin}.",
    tail: "{clause}, usi il seguente PIN e non lo comunichi a nessuno: {pin}.",
    repeat: "Ripeto: {pin}.",
    warning: "Non comunichi questo PIN a nessuno.",
    hang_up: "Se non è lei, riagganci subito.",
    keys: Keys {
        registration: &["registra", "iscri", "nuovo account", "aprire", "creare"],
        data: &["dati", "informazioni"],
        phone: &["numero di telefono", "nuovo numero"],
        password: &["password"],
        undo: &["annulla"],
    },
    items: Forms::one_other("{n} articolo", "{n} articoli"),
    both: "{units} e {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::one_other("{n} centesimo", "{n} centesimi"),
    },
    gbp: Names {
        units: Forms::one_other("{n} sterlina", "{n} sterline"),
        cents: Forms::one_other("{n} penny", "{n} pence"),
    },
    usd: Names {
        units: Forms::one_other("{n} dollaro", "{n} dollari"),
        cents: Forms::one_other("{n} centesimo", "{n} centesimi"),
    },
    chf: Names {
        units: Forms::one_other("{n} franco svizzero", "{n} franchi svizzeri"),
        cents: Forms::one_other("{n} centesimo", "{n} centesimi"),
    },
};
