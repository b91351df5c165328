//! Finnish.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Finnish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Vahvistaaksesi rekisteröitymisesi palveluun {shop}",
    purchase: "Vahvistaaksesi ostoksesi kaupassa {shop}, summa {amount}, {items}",
    data_change: "Vahvistaaksesi henkilötietojesi muutoksen palvelussa {shop}",
    phone_change_old_number: "Joku on kirjautunut tilillesi palvelussa {shop} ja haluaa siirtää sen toiseen puhelinnumeroon. {hang_up} Salliaksesi muutoksen",
    phone_change_new_number: "Ottaaksesi tämän puhelinnumeron käyttöön tililläsi palvelussa {shop}",
    password_reset: "Joku haluaa vaihtaa tilisi salasanan palvelussa {shop}. {hang_up} Valitaksesi uuden salasanan",
    reversal: "Peruaksesi tilisi puhelinnumeron vaihdon palvelussa {shop}",
    phone_changed: "Tilisi puhelinnumero palvelussa {shop} on vaihdettu.",
    password_changed: "Tilisi salasana palvelussa {shop} on vaihdettu.",
    data_changed: "Tilisi henkilötietoja palvelussa {shop} on muutettu.",
    phone_move_asked: "Joku on pyytänyt siirtämään tilisi palvelussa {shop} toiseen puhelinnumeroon, koska vanha puhelin on kadonnut.",
    phone_move_when: "Ellei siirtoa pysäytetä, se tehdään{time}.",
    reverse_it: "Jos se et ollut sinä, avaa verkkosivumme ja valitse sivun alareunasta muutoksen peruminen.",
    new_password: "Jos se et ollut sinä, valitse uusi salasana verkkosivuillamme ja kirjoita meille.",
    sample: "Tämä on pyytämäsi koepuhelu, soittaja on {shop}. Nämä numerot eivät ole PIN-koodi: {pin}.",
    tail: "{clause}, käytä seuraavaa PIN-koodia äläkä kerro sitä kenellekään: {pin}.",
    repeat: "Toistan: {pin}.",
    once_more: "Toistan.",
    warning: "Älä kerro tätä PIN-koodia kenellekään.",
    hang_up: "Jos se et ole sinä, katkaise puhelu nyt.",
    keys: Keys {
        registration: &["rekister", "uusi tili", "uuden tilin", "tilin avaa", "avata tili"],
        data: &["tieto", "tiedo"],
        phone: &["puhelinnumero"],
        password: &["salasana"],
        undo: &["perua", "perumi", "peruut", "kumo"],
    },
    ordinal_dot: true,
    items: Forms::one_other("{n} tuote", "{n} tuotetta"),
    both: "{units} ja {cents}",
    eur: Names {
        units: Forms::one_other("{n} euro", "{n} euroa"),
        cents: Forms::one_other("{n} sentti", "{n} senttiä"),
    },
    gbp: Names {
        units: Forms::one_other("{n} punta", "{n} puntaa"),
        cents: Forms::one_other("{n} penny", "{n} pennyä"),
    },
    usd: Names {
        units: Forms::one_other("{n} dollari", "{n} dollaria"),
        cents: Forms::one_other("{n} sentti", "{n} senttiä"),
    },
    chf: Names {
        units: Forms::one_other("{n} Sveitsin frangi", "{n} Sveitsin frangia"),
        cents: Forms::one_other("{n} rappen", "{n} rappenia"),
    },
    jpy: Names {
        units: Forms::one_other("{n} jeni", "{n} jeniä"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::one_other("{n} Kuwaitin dinaari", "{n} Kuwaitin dinaaria"),
        cents: Forms::one_other("{n} fils", "{n} filsiä"),
    },
    days: Forms::always(", kun on kulunut {n} vuorokautta").exactly(&[(1, " vuorokauden kuluttua")]),
    hours: Forms::always(", kun on kulunut {n} tuntia").exactly(&[(1, " tunnin kuluttua")]),
    numerals: Numerals::DIGITS,
};
