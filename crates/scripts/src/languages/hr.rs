//! Croatian.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Croatian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Za potvrdu vaše registracije u trgovini {shop}",
    purchase: "Za potvrdu vaše kupnje u trgovini {shop}, iznos {amount}, {items},",
    data_change: "Za potvrdu promjene vaših osobnih podataka u trgovini {shop}",
    phone_change_old_line: "Netko tko je prijavljen na vaš račun u trgovini {shop} želi ga prebaciti na drugi telefonski broj. {hang_up} Za dopuštenje promjene",
    phone_change_new_line: "Za korištenje ovog telefonskog broja za vaš račun u trgovini {shop}",
    password_reset: "Netko želi odabrati novu lozinku za vaš račun u trgovini {shop}. {hang_up} Za odabir nove lozinke",
    veto: "Za poništavanje promjene telefonskog broja vašeg računa u trgovini {shop}",
    phone_changed: "Telefonski broj vašeg računa u trgovini {shop} je promijenjen.",
    password_changed: "Lozinka vašeg računa u trgovini {shop} je promijenjena.",
    data_changed: "Na vašem računu u trgovini {shop} promijenjeni su osobni podaci.",
    phone_move_asked: "Netko je zatražio da se vaš račun u trgovini {shop} prebaci na drugi telefonski broj jer je stari telefon izgubljen.",
    phone_move_in_a_day: "Ako se to ne zaustavi, dogodit će se za jedan dan.",
    undo_it: "Ako to niste bili vi, otvorite našu internetsku stranicu i na dnu stranice odaberite poništavanje promjene.",
    new_password: "Ako to niste bili vi, na našoj internetskoj stranici odaberite novu lozinku i pišite nam.",
    sample: "Ovo je probni poziv trgovine {shop} koji ste zatražili. Ove znamenke nisu PIN: {pin}.",
    tail: "{clause} upotrijebite sljedeći PIN i nikome ga ne otkrivajte: {pin}.",
    repeat: "Ponavljam: {pin}.",
    warning: "Nikome ne otkrivajte ovaj PIN.",
    hang_up: "Ako to niste vi, sada poklopite slušalicu.",
    keys: Keys {
        registration: &["registr", "novi račun", "novog računa", "otvaranj", "otvorili"],
        data: &["podata", "podac", "podatk"],
        phone: &[
            "telefonski broj",
            "telefonskog broja",
            "broj telefona",
            "broja telefona",
        ],
        password: &["lozink"],
        undo: &["poništ", "opoz"],
    },
    items: Forms {
        one: Some("{n} artikl"),
        few: Some("{n} artikla"),
        other: "{n} artikala",
        ..Forms::NONE
    },
    both: "{units} i {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} eura"),
            other: "{n} eura",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centa"),
            other: "{n} centi",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} funta"),
            few: Some("{n} funte"),
            other: "{n} funti",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} peni"),
            few: Some("{n} penija"),
            other: "{n} penija",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolara"),
            other: "{n} dolara",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centa"),
            other: "{n} centi",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švicarski franak"),
            few: Some("{n} švicarska franka"),
            other: "{n} švicarskih franaka",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} centim"),
            few: Some("{n} centima"),
            other: "{n} centima",
            ..Forms::NONE
        },
    },
};
