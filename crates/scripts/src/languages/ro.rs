//! Romanian.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Romanian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Pentru a confirma înregistrarea dumneavoastră la {shop}",
    purchase: "Pentru a confirma cumpărătura dumneavoastră de {amount} pentru {items} la {shop}",
    data_change: "Pentru a confirma modificarea datelor dumneavoastră personale la {shop}",
    phone_change_old_line: "Cineva s-a conectat la contul dumneavoastră de la {shop} și dorește să îl mute pe alt număr de telefon. Dacă nu sunteți dumneavoastră, închideți acum. Pentru a permite modificarea",
    phone_change_new_line: "Pentru a folosi acest număr de telefon pentru contul dumneavoastră de la {shop}",
    sample: "Acesta este apelul de probă de la {shop} pe care l-ați cerut. Aceste cifre nu sunt un PIN: {pin}.",
    tail: "{clause}, folosiți următorul PIN și nu îl spuneți nimănui: {pin}.",
    repeat: "Repet: {pin}.",
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
