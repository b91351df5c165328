//! Romanian.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Romanian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Pentru a confirma înregistrarea dumneavoastră la {shop}",
    purchase: "Pentru a confirma achiziția dumneavoastră de la {shop} în valoare de {amount}, {items}",
    data_change: "Pentru a confirma modificarea datelor dumneavoastră personale la {shop}",
    phone_change_old_line: "Cineva s-a conectat la contul dumneavoastră de la {shop} și dorește să îl mute pe alt număr de telefon. {hang_up} Pentru a permite modificarea",
    phone_change_new_line: "Pentru a folosi acest număr de telefon pentru contul dumneavoastră de la {shop}",
    password_reset: "Cineva dorește să aleagă o parolă nouă pentru contul dumneavoastră de la {shop}. {hang_up} Pentru a alege o parolă nouă",
    veto: "Pentru a anula schimbarea numărului de telefon al contului dumneavoastră de la {shop}",
    phone_changed: "Numărul de telefon al contului dumneavoastră de la {shop} a fost schimbat.",
    password_changed: "Parola contului dumneavoastră de la {shop} a fost schimbată.",
    data_changed: "Unele date personale din contul dumneavoastră de la {shop} au fost modificate.",
    phone_move_asked: "Cineva a cerut mutarea contului dumneavoastră de la {shop} pe alt număr de telefon, deoarece vechiul telefon a fost pierdut.",
    phone_move_in_a_day: "Dacă nu este oprită, mutarea va avea loc peste o zi.",
    undo_it: "Dacă nu ați fost dumneavoastră, deschideți site-ul nostru și alegeți, în partea de jos a paginii, anularea unei modificări.",
    new_password: "Dacă nu ați fost dumneavoastră, alegeți o parolă nouă pe site-ul nostru și scrieți-ne.",
    sample: "Acesta este apelul de probă de la {shop} pe care l-ați cerut. Aceste cifre nu sunt un PIN: {pin}.",
    tail: "{clause}, folosiți următorul PIN și nu îl spuneți nimănui: {pin}.",
    repeat: "Repet: {pin}.",
    warning: "Nu spuneți nimănui acest PIN.",
    hang_up: "Dacă nu sunteți dumneavoastră, închideți acum telefonul.",
    keys: Keys {
        registration: &["înregistr", "cont nou", "crea", "deschide"],
        data: &["datelor", "datele", "date personale"],
        phone: &[
            "număr de telefon",
            "numărul de telefon",
            "numărului de telefon",
            "număr nou",
        ],
        password: &["parol"],
        undo: &["anula", "anuleaz"],
    },
    items: Forms {
        one: Some("{n} articol"),
        few: Some("{n} articole"),
        other: "{n} de articole",
        ..Forms::NONE
    },
    both: "{units} și {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} euro"),
            other: "{n} de euro",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} cenți"),
            other: "{n} de cenți",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} liră sterlină"),
            few: Some("{n} lire sterline"),
            other: "{n} de lire sterline",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} penny"),
            few: Some("{n} pence"),
            other: "{n} de pence",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolari"),
            other: "{n} de dolari",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} cenți"),
            other: "{n} de cenți",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} franc elvețian"),
            few: Some("{n} franci elvețieni"),
            other: "{n} de franci elvețieni",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} centimă"),
            few: Some("{n} centime"),
            other: "{n} de centime",
            ..Forms::NONE
        },
    },
};
