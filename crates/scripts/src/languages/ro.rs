//! Romanian.

use crate::{
    numbers::{Gender, Numerals},
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Romanian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Pentru a confirma înregistrarea dumneavoastră la {shop}",
    purchase: "Pentru a confirma achiziția dumneavoastră de la {shop} în valoare de {amount}, {items}",
    data_change: "Pentru a confirma modificarea datelor dumneavoastră personale la {shop}",
    phone_change_old_number: "Cineva s-a conectat la contul dumneavoastră de la {shop} și dorește să îl mute pe alt număr de telefon. {hang_up} Pentru a permite modificarea",
    phone_change_new_number: "Pentru a folosi acest număr de telefon pentru contul dumneavoastră de la {shop}",
    password_reset: "Cineva dorește să aleagă o parolă nouă pentru contul dumneavoastră de la {shop}. {hang_up} Pentru a alege o parolă nouă",
    reversal: "Pentru a anula schimbarea numărului de telefon al contului dumneavoastră de la {shop}",
    phone_changed: "Numărul de telefon al contului dumneavoastră de la {shop} a fost schimbat.",
    password_changed: "Parola contului dumneavoastră de la {shop} a fost schimbată.",
    data_changed: "Unele date personale din contul dumneavoastră de la {shop} au fost modificate.",
    phone_move_asked: "Cineva a cerut mutarea contului dumneavoastră de la {shop} pe alt număr de telefon, deoarece vechiul telefon a fost pierdut.",
    phone_move_when: "Dacă nu este oprită, mutarea va avea loc peste {time}.",
    reverse_it: "Dacă nu ați fost dumneavoastră, deschideți site-ul nostru și alegeți, în partea de jos a paginii, anularea unei modificări.",
    new_password: "Dacă nu ați fost dumneavoastră, alegeți o parolă nouă pe site-ul nostru și scrieți-ne.",
    sample: "Acesta este apelul de probă de la {shop} pe care l-ați cerut. Aceste cifre nu sunt un PIN: {pin}.",
    tail: "{clause}, folosiți următorul PIN și nu îl spuneți nimănui: {pin}.",
    repeat: "Repet: {pin}.",
    once_more: "Repet.",
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
    ordinal_dot: false,
    items: Forms {
        one: Some("{n} articol"),
        few: Some("{n} articole"),
        ..Forms::always("{n} de articole")
    }
    .exactly(&[(1, "un articol")])
    .of(Gender::Neuter),
    both: "{units} și {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} euro"),
            few: Some("{n} euro"),
            ..Forms::always("{n} de euro")
        }
        .exactly(&[(1, "un euro")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} cenți"),
            ..Forms::always("{n} de cenți")
        }
        .exactly(&[(1, "un cent")]),
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} liră sterlină"),
            few: Some("{n} lire sterline"),
            ..Forms::always("{n} de lire sterline")
        }
        .exactly(&[(1, "o liră sterlină")])
        .of(Gender::Feminine),
        cents: Forms {
            one: Some("{n} penny"),
            few: Some("{n} pence"),
            ..Forms::always("{n} de pence")
        }
        .exactly(&[(1, "un penny")]),
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            few: Some("{n} dolari"),
            ..Forms::always("{n} de dolari")
        }
        .exactly(&[(1, "un dolar")]),
        cents: Forms {
            one: Some("{n} cent"),
            few: Some("{n} cenți"),
            ..Forms::always("{n} de cenți")
        }
        .exactly(&[(1, "un cent")]),
    },
    chf: Names {
        units: Forms {
            one: Some("{n} franc elvețian"),
            few: Some("{n} franci elvețieni"),
            ..Forms::always("{n} de franci elvețieni")
        }
        .exactly(&[(1, "un franc elvețian")]),
        cents: Forms {
            one: Some("{n} centimă"),
            few: Some("{n} centime"),
            ..Forms::always("{n} de centime")
        }
        .exactly(&[(1, "o centimă")])
        .of(Gender::Feminine),
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} yen"),
            few: Some("{n} yeni"),
            ..Forms::always("{n} de yeni")
        }
        .exactly(&[(1, "un yen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} dinar kuweitian"),
            few: Some("{n} dinari kuweitieni"),
            ..Forms::always("{n} de dinari kuweitieni")
        }
        .exactly(&[(1, "un dinar kuweitian")]),
        cents: Forms {
            one: Some("{n} fils"),
            few: Some("{n} fils"),
            ..Forms::always("{n} de fils")
        }
        .exactly(&[(1, "un fils")]),
    },
    days: Forms {
        few: Some("{n} zile"),
        ..Forms::always("{n} de zile")
    }
    .exactly(&[(1, "o zi")])
    .of(Gender::Feminine),
    hours: Forms {
        few: Some("{n} ore"),
        ..Forms::always("{n} de ore")
    }
    .exactly(&[(1, "o oră")])
    .of(Gender::Feminine),
    numerals: Numerals {
        endings: &[
            (Gender::Feminine, 1, "una"),
            (Gender::Feminine, 2, "două"),
            (Gender::Feminine, 12, "douăsprezece"),
            (Gender::Neuter, 2, "două"),
            (Gender::Neuter, 12, "douăsprezece"),
        ],
        ones: &[
            "zero",
            "unu",
            "doi",
            "trei",
            "patru",
            "cinci",
            "șase",
            "șapte",
            "opt",
            "nouă",
            "zece",
            "unsprezece",
            "doisprezece",
            "treisprezece",
            "paisprezece",
            "cincisprezece",
            "șaisprezece",
            "șaptesprezece",
            "optsprezece",
            "nouăsprezece",
        ],
        tens: [
            "",
            "",
            "douăzeci",
            "treizeci",
            "patruzeci",
            "cincizeci",
            "șaizeci",
            "șaptezeci",
            "optzeci",
            "nouăzeci",
        ],
        and: " și ",
        hundreds: [
            "",
            "o sută",
            "două sute",
            "trei sute",
            "patru sute",
            "cinci sute",
            "șase sute",
            "șapte sute",
            "opt sute",
            "nouă sute",
        ],
        and_one: " ",
        and_more: " ",
        ..Numerals::DIGITS
    },
};
