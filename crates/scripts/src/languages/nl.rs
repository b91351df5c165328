//! Dutch.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Dutch.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Om uw registratie bij {shop} te bevestigen",
    purchase: "Om uw aankoop van {items} voor {amount} bij {shop} te bevestigen",
    data_change: "Om de wijziging van uw persoonlijke gegevens bij {shop} te bevestigen",
    phone_change_old_number: "Iemand is ingelogd op uw account bij {shop} en wil het naar een ander telefoonnummer overzetten. {hang_up} Om de wijziging toe te staan",
    phone_change_new_number: "Om dit telefoonnummer voor uw account bij {shop} te gebruiken",
    password_reset: "Iemand wil een nieuw wachtwoord kiezen voor uw account bij {shop}. {hang_up} Om een nieuw wachtwoord te kiezen",
    reversal: "Om de wijziging van het telefoonnummer van uw account bij {shop} ongedaan te maken",
    phone_changed: "Het telefoonnummer van uw account bij {shop} is gewijzigd.",
    password_changed: "Het wachtwoord van uw account bij {shop} is gewijzigd.",
    data_changed: "Er zijn persoonlijke gegevens in uw account bij {shop} gewijzigd.",
    phone_move_asked: "Iemand heeft gevraagd om uw account bij {shop} over te zetten naar een ander telefoonnummer, omdat de oude telefoon kwijt is.",
    phone_move_when: "Als niemand dit tegenhoudt, gebeurt het over {time}.",
    reverse_it: "Was u dat niet, open dan onze website en kies onder aan de pagina voor het ongedaan maken van een wijziging.",
    new_password: "Was u dat niet, kies dan op onze website een nieuw wachtwoord en schrijf ons.",
    sample: "Dit is de testoproep van {shop} waar u om vroeg. Deze cijfers zijn geen pincode: {pin}.",
    tail: "{clause}, gebruikt u de volgende pincode en geeft u deze nooit aan iemand door: {pin}.",
    repeat: "Ik herhaal: {pin}.",
    once_more: "Ik herhaal.",
    warning: "Geef deze pincode nooit aan iemand door.",
    hang_up: "Bent u dat niet, hang dan nu op.",
    keys: Keys {
        registration: &[
            "registr",
            "inschrijv",
            "nieuw account",
            "nieuwe account",
            "account aan te maken",
        ],
        data: &["gegevens"],
        phone: &[
            "telefoonnummer",
            "mobiele nummer",
            "mobiel nummer",
            "nieuwe nummer",
            "nieuw nummer",
        ],
        password: &["wachtwoord"],
        undo: &["ongedaan", "terugdraai", "terug te draai", "annule"],
    },
    ordinal_dot: false,
    items: Forms::one_other("{n} artikel", "{n} artikelen"),
    both: "{units} en {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::always("{n} cent"),
    },
    gbp: Names {
        units: Forms::always("{n} pond"),
        cents: Forms::one_other("{n} penny", "{n} pence"),
    },
    usd: Names {
        units: Forms::always("{n} dollar"),
        cents: Forms::always("{n} cent"),
    },
    chf: Names {
        units: Forms::always("{n} Zwitserse frank"),
        cents: Forms::one_other("{n} centime", "{n} centimes"),
    },
    jpy: Names {
        units: Forms::always("{n} yen"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} Koeweitse dinar"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} dagen").exactly(&[(1, "een dag")]),
    hours: Forms::always("{n} uur").exactly(&[(1, "een uur")]),
    numerals: Numerals::DIGITS,
};
