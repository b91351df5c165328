//! Croatian.

use crate::{
    numbers::{Gender, Numerals},
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Croatian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Za potvrdu vaše registracije u trgovini {shop}",
    purchase: "Za potvrdu vaše kupnje u trgovini {shop}, iznos {amount}, {items},",
    data_change: "Za potvrdu promjene vaših osobnih podataka u trgovini {shop}",
    phone_change_old_number: "Netko tko je prijavljen na vaš račun u trgovini {shop} želi ga prebaciti na drugi telefonski broj. {hang_up} Za odobrenje promjene",
    phone_change_new_number: "Za korištenje ovog telefonskog broja za vaš račun u trgovini {shop}",
    password_reset: "Netko želi odabrati novu lozinku za vaš račun u trgovini {shop}. {hang_up} Za odabir nove lozinke",
    reversal: "Za poništavanje promjene telefonskog broja vašeg računa u trgovini {shop}",
    phone_changed: "Promijenjen je telefonski broj vašeg računa u trgovini {shop}.",
    password_changed: "Promijenjena je lozinka vašeg računa u trgovini {shop}.",
    data_changed: "Na vašem računu u trgovini {shop} promijenjeni su osobni podaci.",
    phone_move_asked: "Netko je zatražio da se vaš račun u trgovini {shop} prebaci na drugi telefonski broj jer je stari telefon izgubljen.",
    phone_move_when: "Ako se to ne zaustavi, dogodit će se za {time}.",
    reverse_it: "Ako to niste bili vi, otvorite našu internetsku stranicu i na dnu stranice odaberite poništavanje promjene.",
    new_password: "Ako to niste bili vi, na našoj internetskoj stranici odaberite novu lozinku i pišite nam.",
    sample: "Ovo je probni poziv trgovine {shop} koji ste zatražili. Ove znamenke nisu PIN: {pin}.",
    tail: "{clause} upotrijebite sljedeći PIN i nikome ga ne otkrivajte: {pin}.",
    repeat: "Ponavljam: {pin}.",
    once_more: "Ponavljam.",
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
    ordinal_dot: true,
    items: Forms {
        one: Some("{n} artikl"),
        few: Some("{n} artikla"),
        ..Forms::always("{n} artikala")
    },
    both: "{units} i {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} eura"),
            ..Forms::always("{n} eura")
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centa"),
            ..Forms::always("{n} centi")
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} funta"),
            few: Some("{n} funte"),
            ..Forms::always("{n} funti")
        }
        .of(Gender::Feminine),
        cents: Forms {
            one: Some("{n} peni"),
            few: Some("{n} penija"),
            ..Forms::always("{n} penija")
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolara"),
            ..Forms::always("{n} dolara")
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} centa"),
            ..Forms::always("{n} centi")
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švicarski franak"),
            few: Some("{n} švicarska franka"),
            ..Forms::always("{n} švicarskih franaka")
        },
        cents: Forms {
            one: Some("{n} centim"),
            few: Some("{n} centima"),
            ..Forms::always("{n} centima")
        },
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} jen"),
            few: Some("{n} jena"),
            ..Forms::always("{n} jena")
        },
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} kuvajtski dinar"),
            few: Some("{n} kuvajtska dinara"),
            ..Forms::always("{n} kuvajtskih dinara")
        },
        cents: Forms {
            one: Some("{n} fils"),
            few: Some("{n} filsa"),
            ..Forms::always("{n} filsa")
        },
    },
    days: Forms::one_other("{n} dan", "{n} dana").exactly(&[(1, "jedan dan")]),
    hours: Forms {
        one: Some("{n} sat"),
        few: Some("{n} sata"),
        ..Forms::always("{n} sati")
    }
    .exactly(&[(1, "jedan sat")]),
    numerals: Numerals {
        endings: &[
            (Gender::Masculine, 1, "jedan"),
            (Gender::Feminine, 1, "jedna"),
            (Gender::Feminine, 2, "dvije"),
        ],
        ones: &[
            "nula",
            "jedan",
            "dva",
            "tri",
            "četiri",
            "pet",
            "šest",
            "sedam",
            "osam",
            "devet",
            "deset",
            "jedanaest",
            "dvanaest",
            "trinaest",
            "četrnaest",
            "petnaest",
            "šesnaest",
            "sedamnaest",
            "osamnaest",
            "devetnaest",
        ],
        tens: [
            "",
            "",
            "dvadeset",
            "trideset",
            "četrdeset",
            "pedeset",
            "šezdeset",
            "sedamdeset",
            "osamdeset",
            "devedeset",
        ],
        and: " ",
        hundreds: [
            "",
            "sto",
            "dvjesto",
            "tristo",
            "četiristo",
            "petsto",
            "šesto",
            "sedamsto",
            "osamsto",
            "devetsto",
        ],
        and_one: " ",
        and_more: " ",
        ..Numerals::DIGITS
    },
};
