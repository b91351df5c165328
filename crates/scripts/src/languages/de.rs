//! German.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in German.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Um Ihre Registrierung bei {shop} zu bestätigen",
    purchase: "Um Ihren Einkauf bei {shop}, {items}, Gesamtbetrag {amount}, zu bestätigen",
    data_change: "Um die Änderung Ihrer persönlichen Daten bei {shop} zu bestätigen",
    phone_change_old_number: "Jemand hat sich bei {shop} in Ihrem Konto angemeldet und möchte es auf eine andere Telefonnummer umstellen. {hang_up} Um die Änderung zu erlauben",
    phone_change_new_number: "Um diese Telefonnummer für Ihr Konto bei {shop} zu übernehmen",
    password_reset: "Jemand möchte ein neues Passwort für Ihr Konto bei {shop} festlegen. {hang_up} Um ein neues Passwort festzulegen",
    reversal: "Um die Änderung der Telefonnummer Ihres Kontos bei {shop} rückgängig zu machen",
    phone_changed: "Die Telefonnummer Ihres Kontos bei {shop} wurde geändert.",
    password_changed: "Das Passwort Ihres Kontos bei {shop} wurde geändert.",
    data_changed: "In Ihrem Konto bei {shop} wurden persönliche Daten geändert.",
    phone_move_asked: "Jemand möchte Ihr Konto bei {shop} auf eine andere Telefonnummer umstellen, weil das alte Telefon verloren ging.",
    phone_move_when: "Ohne Einspruch geschieht das in {time}.",
    reverse_it: "Wenn Sie das nicht waren, öffnen Sie unsere Website und wählen Sie ganz unten auf der Seite den Punkt Änderung rückgängig machen.",
    new_password: "Wenn Sie das nicht waren, legen Sie auf unserer Website ein neues Passwort fest und schreiben Sie uns.",
    sample: "Dies ist der Probeanruf von {shop}, um den Sie gebeten haben. Diese Ziffern sind keine PIN: {pin}.",
    tail: "{clause}, verwenden Sie bitte die folgende PIN und geben Sie sie niemals weiter: {pin}.",
    repeat: "Ich wiederhole: {pin}.",
    once_more: "Ich wiederhole.",
    warning: "Geben Sie diese PIN niemals weiter.",
    hang_up: "Wenn Sie das nicht sind, legen Sie jetzt auf.",
    keys: Keys {
        registration: &[
            "registrier",
            "neues konto",
            "neuen kontos",
            "konto eröffn",
            "konto anleg",
            "konto anzuleg",
            "konto zu eröffn",
        ],
        data: &["daten", "angaben"],
        phone: &["telefonnummer", "rufnummer", "handynummer"],
        password: &["passwort", "kennwort"],
        undo: &["rückgängig", "widerruf", "zurücknehm", "zurückzunehm"],
    },
    ordinal_dot: true,
    items: Forms::always("{n} Artikel").exactly(&[(1, "ein Artikel")]),
    both: "{units} und {cents}",
    eur: Names {
        units: Forms::always("{n} Euro").exactly(&[(1, "ein Euro")]),
        cents: Forms::always("{n} Cent").exactly(&[(1, "ein Cent")]),
    },
    gbp: Names {
        units: Forms::always("{n} Pfund").exactly(&[(1, "ein Pfund")]),
        cents: Forms::one_other("{n} Penny", "{n} Pence").exactly(&[(1, "ein Penny")]),
    },
    usd: Names {
        units: Forms::always("{n} Dollar").exactly(&[(1, "ein Dollar")]),
        cents: Forms::always("{n} Cent").exactly(&[(1, "ein Cent")]),
    },
    chf: Names {
        units: Forms::always("{n} Schweizer Franken").exactly(&[(1, "ein Schweizer Franken")]),
        cents: Forms::always("{n} Rappen").exactly(&[(1, "ein Rappen")]),
    },
    jpy: Names {
        units: Forms::always("{n} Yen").exactly(&[(1, "ein Yen")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} Kuwait-Dinar").exactly(&[(1, "ein Kuwait-Dinar")]),
        cents: Forms::always("{n} Fils").exactly(&[(1, "ein Fils")]),
    },
    days: Forms::always("{n} Tagen").exactly(&[(1, "einem Tag")]),
    hours: Forms::always("{n} Stunden").exactly(&[(1, "einer Stunde")]),
    numerals: Numerals::DIGITS,
};
