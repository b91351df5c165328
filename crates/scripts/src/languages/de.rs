//! German.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in German.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Um Ihre Registrierung bei {shop} zu bestätigen",
    purchase: "Um Ihren Einkauf bei {shop} über {amount} für {items} zu bestätigen",
    data_change: "Um die Änderung Ihrer persönlichen Daten bei {shop} zu bestätigen",
    phone_change_old_line: "Jemand hat sich bei {shop} in Ihrem Konto angemeldet und möchte es auf eine andere Telefonnummer umstellen. {hang_up} Um die Änderung zu erlauben",
    phone_change_new_line: "Um diese Telefonnummer für Ihr Konto bei {shop} zu übernehmen",
    password_reset: "Jemand möchte ein neues Passwort für Ihr Konto bei {shop} festlegen. {hang_up} Um ein neues Passwort festzulegen",
    veto: "Um die Änderung der Telefonnummer Ihres Kontos bei {shop} rückgängig zu machen",
    phone_changed: "Die Telefonnummer Ihres Kontos bei {shop} wurde geändert.",
    password_changed: "Das Passwort Ihres Kontos bei {shop} wurde geändert.",
    data_changed: "In Ihrem Konto bei {shop} wurden persönliche Daten geändert.",
    phone_move_asked: "Jemand möchte Ihr Konto bei {shop} auf eine andere Telefonnummer umstellen, weil das alte Telefon verloren ging.",
    phone_move_in_a_day: "Ohne Einspruch geschieht das in einem Tag.",
    undo_it: "Wenn Sie das nicht waren, öffnen Sie unsere Website und wählen Sie unten auf der Seite Änderung rückgängig machen.",
    new_password: "Wenn Sie das nicht waren, legen Sie auf unserer Website ein neues Passwort fest und schreiben Sie uns.",
    sample: "Dies ist der Probeanruf von {shop}, um den Sie gebeten haben. Diese Ziffern sind keine PIN: {pin}.",
    tail: "{clause}, verwenden Sie bitte die folgende PIN und geben Sie sie niemals weiter: {pin}.",
    repeat: "Ich wiederhole: {pin}.",
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
    items: Forms::always("{n} Artikel"),
    both: "{units} und {cents}",
    eur: Names {
        units: Forms::always("{n} Euro"),
        cents: Forms::always("{n} Cent"),
    },
    gbp: Names {
        units: Forms::always("{n} Pfund"),
        cents: Forms::one_other("{n} Penny", "{n} Pence"),
    },
    usd: Names {
        units: Forms::always("{n} Dollar"),
        cents: Forms::always("{n} Cent"),
    },
    chf: Names {
        units: Forms::always("{n} Schweizer Franken"),
        cents: Forms::always("{n} Rappen"),
    },
};
