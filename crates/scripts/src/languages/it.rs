//! Italian.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Italian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Per confermare la sua registrazione su {shop}",
    purchase: "Per confermare il suo acquisto di {items} per {amount} su {shop}",
    data_change: "Per confermare la modifica dei suoi dati personali su {shop}",
    phone_change_old_number: "Qualcuno ha effettuato l'accesso al suo account su {shop} e vuole associarlo a un altro numero di telefono. {hang_up} Per consentire la modifica",
    phone_change_new_number: "Per usare questo numero di telefono per il suo account su {shop}",
    password_reset: "Qualcuno vuole scegliere una nuova password per il suo account su {shop}. {hang_up} Per scegliere una nuova password",
    reversal: "Per annullare la modifica del numero di telefono del suo account su {shop}",
    phone_changed: "Il numero di telefono del suo account su {shop} è stato modificato.",
    password_changed: "La password del suo account su {shop} è stata modificata.",
    data_changed: "Alcuni dati personali del suo account su {shop} sono stati modificati.",
    phone_move_asked: "Qualcuno ha chiesto di associare il suo account su {shop} a un altro numero di telefono, perché il vecchio telefono è andato perso.",
    phone_move_when: "Se nessuno lo impedisce, avverrà tra {time}.",
    reverse_it: "Se non l'ha fatto lei, apra il nostro sito e scelga, in fondo alla pagina, di annullare una modifica.",
    new_password: "Se non l'ha fatto lei, scelga una nuova password sul nostro sito e ci scriva.",
    sample: "Questa è la chiamata di prova di {shop} che ha richiesto. Queste cifre non sono un PIN: {pin}.",
    tail: "{clause}, usi il seguente PIN e non lo comunichi a nessuno: {pin}.",
    repeat: "Ripeto: {pin}.",
    once_more: "Ripeto.",
    warning: "Non comunichi questo PIN a nessuno.",
    hang_up: "Se non è lei, riagganci subito.",
    keys: Keys {
        registration: &["registra", "iscri", "nuovo account", "aprire", "creare"],
        data: &["dati", "informazioni"],
        phone: &["numero di telefono", "nuovo numero"],
        password: &["password"],
        undo: &["annulla"],
    },
    ordinal_dot: false,
    items: Forms::one_other("{n} articolo", "{n} articoli")
        .many("{n} di articoli")
        .exactly(&[(1, "un articolo")]),
    both: "{units} e {cents}",
    eur: Names {
        units: Forms::always("{n} euro").many("{n} di euro").exactly(&[(1, "un euro")]),
        cents: Forms::one_other("{n} centesimo", "{n} centesimi").exactly(&[(1, "un centesimo")]),
    },
    gbp: Names {
        units: Forms::one_other("{n} sterlina", "{n} sterline")
            .many("{n} di sterline")
            .exactly(&[(1, "una sterlina")]),
        cents: Forms::one_other("{n} penny", "{n} pence").exactly(&[(1, "un penny")]),
    },
    usd: Names {
        units: Forms::one_other("{n} dollaro", "{n} dollari")
            .many("{n} di dollari")
            .exactly(&[(1, "un dollaro")]),
        cents: Forms::one_other("{n} centesimo", "{n} centesimi").exactly(&[(1, "un centesimo")]),
    },
    chf: Names {
        units: Forms::one_other("{n} franco svizzero", "{n} franchi svizzeri")
            .many("{n} di franchi svizzeri")
            .exactly(&[(1, "un franco svizzero")]),
        cents: Forms::one_other("{n} centesimo", "{n} centesimi").exactly(&[(1, "un centesimo")]),
    },
    jpy: Names {
        units: Forms::always("{n} yen").many("{n} di yen").exactly(&[(1, "uno yen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::one_other("{n} dinaro kuwaitiano", "{n} dinari kuwaitiani")
            .many("{n} di dinari kuwaitiani")
            .exactly(&[(1, "un dinaro kuwaitiano")]),
        cents: Forms::always("{n} fils").exactly(&[(1, "un fils")]),
    },
    days: Forms::always("{n} giorni").exactly(&[(1, "un giorno")]),
    hours: Forms::always("{n} ore").exactly(&[(1, "un'ora")]),
    numerals: Numerals::DIGITS,
};
