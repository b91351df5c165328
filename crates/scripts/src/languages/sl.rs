//! Slovenian.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Slovenian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Za potrditev vaše registracije v trgovini {shop}",
    purchase: "Za potrditev vašega nakupa v trgovini {shop}, znesek {amount}, {items},",
    data_change: "Za potrditev spremembe vaših osebnih podatkov v trgovini {shop}",
    phone_change_old_number: "Nekdo, ki je prijavljen v vaš račun v trgovini {shop}, ga želi prenesti na drugo telefonsko številko. {hang_up} Za odobritev spremembe",
    phone_change_new_number: "Za uporabo te telefonske številke pri vašem računu v trgovini {shop}",
    password_reset: "Nekdo želi izbrati novo geslo za vaš račun v trgovini {shop}. {hang_up} Za izbiro novega gesla",
    reversal: "Za razveljavitev spremembe telefonske številke vašega računa v trgovini {shop}",
    phone_changed: "Telefonska številka vašega računa v trgovini {shop} je bila spremenjena.",
    password_changed: "Geslo vašega računa v trgovini {shop} je bilo spremenjeno.",
    data_changed: "V vašem računu v trgovini {shop} so bili spremenjeni osebni podatki.",
    phone_move_asked: "Nekdo je zahteval prenos vašega računa v trgovini {shop} na drugo telefonsko številko, ker je bil stari telefon izgubljen.",
    phone_move_when: "Če tega nihče ne ustavi, se bo to zgodilo čez {time}.",
    reverse_it: "Če to niste bili vi, odprite našo spletno stran in na dnu strani izberite razveljavitev spremembe.",
    new_password: "Če to niste bili vi, na naši spletni strani izberite novo geslo in nam pišite.",
    sample: "To je poskusni klic trgovine {shop}, za katerega ste prosili. Te števke niso PIN: {pin}.",
    tail: "{clause} uporabite naslednji PIN in ga nikomur ne povejte: {pin}.",
    repeat: "Ponavljam: {pin}.",
    once_more: "Ponavljam.",
    warning: "Te številke PIN nikomur ne povejte.",
    hang_up: "Če to niste vi, zdaj odložite slušalko.",
    keys: Keys {
        registration: &["registr", "nov račun", "novega računa", "odpr"],
        data: &["podat"],
        phone: &["telefonsko števil", "telefonske števil", "telefonska števil"],
        password: &["gesl"],
        undo: &["razvelj", "preklic", "preklič"],
    },
    ordinal_dot: true,
    items: Forms {
        one: Some("{n} izdelek"),
        two: Some("{n} izdelka"),
        few: Some("{n} izdelki"),
        ..Forms::always("{n} izdelkov")
    }
    .exactly(&[(1, "en izdelek")]),
    both: "{units} in {cents}",
    eur: Names {
        units: Forms {
            one: Some("{n} evro"),
            two: Some("{n} evra"),
            few: Some("{n} evri"),
            ..Forms::always("{n} evrov")
        }
        .exactly(&[(1, "en evro")]),
        cents: Forms {
            one: Some("{n} cent"),
            two: Some("{n} centa"),
            few: Some("{n} centi"),
            ..Forms::always("{n} centov")
        }
        .exactly(&[(1, "en cent")]),
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} funt"),
            two: Some("{n} funta"),
            few: Some("{n} funti"),
            ..Forms::always("{n} funtov")
        }
        .exactly(&[(1, "en funt")]),
        cents: Forms {
            one: Some("{n} peni"),
            two: Some("{n} penija"),
            few: Some("{n} peniji"),
            ..Forms::always("{n} penijev")
        }
        .exactly(&[(1, "en peni")]),
    },
    usd: Names {
        units: Forms {
            one: Some("{n} dolar"),
            two: Some("{n} dolarja"),
            few: Some("{n} dolarji"),
            ..Forms::always("{n} dolarjev")
        }
        .exactly(&[(1, "en dolar")]),
        cents: Forms {
            one: Some("{n} cent"),
            two: Some("{n} centa"),
            few: Some("{n} centi"),
            ..Forms::always("{n} centov")
        }
        .exactly(&[(1, "en cent")]),
    },
    chf: Names {
        units: Forms {
            one: Some("{n} švicarski frank"),
            two: Some("{n} švicarska franka"),
            few: Some("{n} švicarski franki"),
            ..Forms::always("{n} švicarskih frankov")
        }
        .exactly(&[(1, "en švicarski frank")]),
        cents: Forms {
            one: Some("{n} centim"),
            two: Some("{n} centima"),
            few: Some("{n} centimi"),
            ..Forms::always("{n} centimov")
        }
        .exactly(&[(1, "en centim")]),
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} jen"),
            two: Some("{n} jena"),
            few: Some("{n} jeni"),
            ..Forms::always("{n} jenov")
        }
        .exactly(&[(1, "en jen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} kuvajtski dinar"),
            two: Some("{n} kuvajtska dinarja"),
            few: Some("{n} kuvajtski dinarji"),
            ..Forms::always("{n} kuvajtskih dinarjev")
        }
        .exactly(&[(1, "en kuvajtski dinar")]),
        cents: Forms {
            one: Some("{n} fils"),
            two: Some("{n} filsa"),
            few: Some("{n} filsi"),
            ..Forms::always("{n} filsov")
        }
        .exactly(&[(1, "en fils")]),
    },
    days: Forms {
        one: Some("{n} dan"),
        two: Some("{n} dneva"),
        ..Forms::always("{n} dni")
    }
    .exactly(&[(1, "en dan")]),
    hours: Forms {
        one: Some("{n} uro"),
        two: Some("{n} uri"),
        few: Some("{n} ure"),
        ..Forms::always("{n} ur")
    }
    .exactly(&[(1, "eno uro"), (2, "dve uri")]),
    numerals: Numerals::DIGITS,
};
