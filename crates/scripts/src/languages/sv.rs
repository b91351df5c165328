//! Swedish.

use crate::{
    numbers::{Gender, Numerals},
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Swedish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "För att bekräfta din registrering hos {shop}",
    purchase: "För att godkänna ditt köp av {items} för {amount} hos {shop}",
    data_change: "För att bekräfta ändringen av dina personuppgifter hos {shop}",
    phone_change_old_number: "Någon som är inloggad på ditt konto hos {shop} vill flytta det till ett annat telefonnummer. {hang_up} För att tillåta ändringen",
    phone_change_new_number: "För att använda det här telefonnumret till ditt konto hos {shop}",
    password_reset: "Någon vill välja ett nytt lösenord för ditt konto hos {shop}. {hang_up} För att välja ett nytt lösenord",
    reversal: "För att ångra ändringen av telefonnumret till ditt konto hos {shop}",
    phone_changed: "Telefonnumret till ditt konto hos {shop} har ändrats.",
    password_changed: "Lösenordet till ditt konto hos {shop} har ändrats.",
    data_changed: "Personuppgifter i ditt konto hos {shop} har ändrats.",
    phone_move_asked: "Någon har begärt att ditt konto hos {shop} flyttas till ett annat telefonnummer, eftersom den gamla telefonen har tappats bort.",
    phone_move_when: "Om ingen stoppar det sker flytten om {time}.",
    reverse_it: "Om det inte var du, gå till vår webbplats och välj att ångra en ändring längst ner på sidan.",
    new_password: "Om det inte var du, välj ett nytt lösenord på vår webbplats och skriv till oss.",
    sample: "Det här är provsamtalet från {shop} som du bad om. De här siffrorna är ingen pinkod: {pin}.",
    tail: "{clause} använder du följande pinkod, och du ska aldrig berätta den för någon: {pin}.",
    repeat: "Jag upprepar: {pin}.",
    once_more: "Jag upprepar.",
    warning: "Berätta aldrig den här pinkoden för någon.",
    hang_up: "Om det inte är du, lägg på nu.",
    keys: Keys {
        registration: &["registr", "nytt konto", "skapa"],
        data: &["uppgift"],
        phone: &["telefonnum", "mobilnum"],
        password: &["lösenord"],
        undo: &["ångra"],
    },
    ordinal_dot: false,
    items: Forms::one_other("{n} vara", "{n} varor"),
    both: "{units} och {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::always("{n} cent"),
    },
    gbp: Names {
        units: Forms::always("{n} pund").of(Gender::Neuter),
        cents: Forms::one_other("{n} penny", "{n} pence"),
    },
    usd: Names {
        units: Forms::always("{n} dollar"),
        cents: Forms::always("{n} cent"),
    },
    chf: Names {
        units: Forms::one_other("{n} schweizisk franc", "{n} schweiziska franc"),
        cents: Forms::one_other("{n} centime", "{n} centimer"),
    },
    jpy: Names {
        units: Forms::always("{n} yen"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::one_other("{n} kuwaitisk dinar", "{n} kuwaitiska dinarer"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} dygn").of(Gender::Neuter),
    hours: Forms::one_other("{n} timme", "{n} timmar"),
    numerals: Numerals {
        endings: &[(Gender::Masculine, 1, "en"), (Gender::Neuter, 1, "ett")],
        ones: &[
            "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton",
            "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
        ],
        tens: [
            "", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
        ],
        and: "",
        hundreds: [
            "",
            "etthundra",
            "tvåhundra",
            "trehundra",
            "fyrahundra",
            "femhundra",
            "sexhundra",
            "sjuhundra",
            "åttahundra",
            "niohundra",
        ],
        and_one: "",
        and_more: "",
        ..Numerals::DIGITS
    },
};
