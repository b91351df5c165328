//! Slovenian.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Slovenian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Za potrditev vaše registracije v trgovini {shop}",
    purchase: "Za potrditev vašega nakupa v trgovini {shop}, znesek {amount}, {items},",
    data_change: "Za potrditev spremembe vaših osebnih podatkov v trgovini {shop}",
    phone_change_old_line: "Nekdo, ki je prijavljen v vaš račun v trgovini {shop}, ga želi prenesti na drugo telefonsko številko. {hang_up} Za dovoljenje spremembe",
    phone_change_new_line: "Za uporabo te telefonske številke pri vašem računu v trgovini {shop}",
    password_reset: "Nekdo želi izbrati novo geslo za vaš račun v trgovini {shop}. {hang_up} Za izbiro novega gesla",
    veto: "Za razveljavitev spremembe telefonske številke vašega računa v trgovini {shop}",
    phone_changed: "Telefonska številka vašega računa v trgovini {shop} je bila spremenjena.",
    password_changed: "Geslo vašega računa v trgovini {shop} je bilo spremenjeno.",
    data_changed: "V vašem računu v trgovini {shop} so bili spremenjeni osebni podatki.",
    phone_move_asked: "Nekdo je zahteval prenos vašega računa v trgovini {shop} na drugo telefonsko številko, ker je bil stari telefon izgubljen.",
    phone_move_in_a_day: "Če tega nihče ne ustavi, se bo to zgodilo čez en dan.",
    undo_it: "Če to niste bili vi, odprite našo spletno stran in na dnu strani izberite razveljavitev spremembe.",
    new_password: "Če to niste bili vi, na naši spletni strani izberite novo geslo in nam pišite.",
    sample: "To je poskusni klic trgovine {shop}, za katerega ste prosili. Te števke niso PIN: {pin}.",
    tail: "{clause} uporabite naslednji PIN in ga nikomur ne povejte: {pin}.",
    repeat: "Ponavljam: {pin}.",
    warning: "Te številke PIN nikomur ne povejte.",
    hang_up: "Če to niste vi, zdaj odložite slušalko.",
    keys: Keys {
        registration: &["registr", "nov račun", "novega računa", "odpr"],
        data: &["podat"],
        phone: &["telefonsko števil", "telefonske števil", "telefonska števil"],
        password: &["gesl"],
        undo: &["razvelj", "preklic", "preklič"],
    },
    items: Forms {
        one: Some("{n} izdelek"),
        two: Some("{n} izdelka"),
        few: Some("{n} izdelki"),
        other: "{n} izdelkov",
        ..Forms::NONE
    },
    both: "{units} in {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} evro"),
            two: Some("{n} evra"),
            few: Some("{n} evri"),
            other: "{n} evrov",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            two: Some("{n} centa"),
            few: Some("{n} centi"),
            other: "{n} centov",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} funt"),
            two: Some("{n} funta"),
            few: Some("{n} funti"),
            other: "{n} funtov",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} peni"),
            two: Some("{n} penija"),
            few: Some("{n} peniji"),
            other: "{n} penijev",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            two: Some("{n} dolarja"),
            few: Some("{n} dolarji"),
            other: "{n} dolarjev",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} cent"),
            two: Some("{n} centa"),
            few: Some("{n} centi"),
            other: "{n} centov",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švicarski frank"),
            two: Some("{n} švicarska franka"),
            few: Some("{n} švicarski franki"),
            other: "{n} švicarskih frankov",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} centim"),
            two: Some("{n} centima"),
            few: Some("{n} centimi"),
            other: "{n} centimov",
            ..Forms::NONE
        },
    },
};
