//! Filipino.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Filipino.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Para kumpirmahin ang inyong pagpaparehistro sa {shop}",
    purchase: "Para kumpirmahin ang inyong pagbili sa {shop} na nagkakahalaga ng {amount}, {items}",
    data_change: "Para kumpirmahin ang pagbabago sa inyong personal na impormasyon sa {shop}",
    phone_change_old_number: "May nag-sign in sa inyong account sa {shop} at gustong ilipat ito sa ibang numero ng telepono. {hang_up} Para payagan ang pagbabago",
    phone_change_new_number: "Para gamitin ang numero ng teleponong ito para sa inyong account sa {shop}",
    password_reset: "May humiling na pumili ng bagong password para sa inyong account sa {shop}. {hang_up} Para pumili ng bagong password",
    reversal: "Para bawiin ang pagpapalit ng numero ng telepono ng inyong account sa {shop}",
    phone_changed: "Pinalitan ang numero ng telepono ng inyong account sa {shop}.",
    password_changed: "Pinalitan ang password ng inyong account sa {shop}.",
    data_changed: "May binagong personal na impormasyon sa inyong account sa {shop}.",
    phone_move_asked: "May humiling na ilipat ang inyong account sa {shop} sa ibang numero ng telepono dahil nawala ang lumang telepono.",
    phone_move_when: "Kung hindi ito pipigilan, mangyayari ito pagkalipas ng {time}.",
    reverse_it: "Kung hindi kayo ang gumawa nito, buksan ang aming website at piliin ang pagbawi ng pagbabago sa ibaba ng pahina.",
    new_password: "Kung hindi kayo ang gumawa nito, pumili ng bagong password sa aming website at sumulat sa amin.",
    sample: "Ito ang pagsubok na tawag mula sa {shop} na hiniling ninyo. Hindi PIN ang mga numerong ito: {pin}.",
    tail: "{clause}, pakigamit ang sumusunod na PIN at huwag itong sabihin kaninuman: {pin}.",
    repeat: "Uulitin ko: {pin}.",
    once_more: "Uulitin ko.",
    warning: "Huwag sabihin kaninuman ang PIN na ito.",
    hang_up: "Kung hindi kayo ang humiling nito, ibaba na ngayon ang telepono.",
    keys: Keys {
        registration: &["rehistr", "bagong account", "magbukas ng account", "gumawa ng account"],
        data: &["impormasyon", "datos"],
        phone: &["numero ng telepono", "numero ng cellphone", "bagong numero"],
        password: &["password"],
        undo: &["bawiin", "pagbawi", "kansel"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} produkto"),
    both: "{units} at {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::always("{n} sentimo"),
    },
    gbp: Names {
        units: Forms::always("{n} pound sterling"),
        cents: Forms::always("{n} pence").exactly(&[(1, "isang penny")]),
    },
    usd: Names {
        units: Forms::always("{n} dolyar"),
        cents: Forms::always("{n} sentimo"),
    },
    chf: Names {
        units: Forms::always("{n} Swiss franc"),
        cents: Forms::always("{n} sentimo"),
    },
    jpy: Names {
        units: Forms::always("{n} yen"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} Kuwaiti dinar"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} araw"),
    hours: Forms::always("{n} oras"),
    numerals: Numerals {
        endings: &[],
        ones: &[
            "wala",
            "isa",
            "dalawa",
            "tatlo",
            "apat",
            "lima",
            "anim",
            "pito",
            "walo",
            "siyam",
            "sampu",
            "labing-isa",
            "labindalawa",
            "labintatlo",
            "labing-apat",
            "labinlima",
            "labing-anim",
            "labimpito",
            "labingwalo",
            "labinsiyam",
        ],
        tens: [
            "",
            "",
            "dalawampu",
            "tatlumpu",
            "apatnapu",
            "limampu",
            "animnapu",
            "pitumpu",
            "walumpu",
            "siyamnapu",
        ],
        and: "’t ",
        hundreds: [
            "",
            "isang daan",
            "dalawang daan",
            "tatlong daan",
            "apat na raan",
            "limang daan",
            "anim na raan",
            "pitong daan",
            "walong daan",
            "siyam na raan",
        ],
        and_one: " at ",
        and_more: " at ",
        always: true,
        link: linked,
        ..Numerals::DIGITS
    },
};

/// Ties a number to what is counted: "isang euro", "apat na euro", "labing-apat na euro".
fn linked(mut number: String) -> String {
    match number.chars().last() {
        Some('n') => number.push('g'),
        Some('a' | 'e' | 'i' | 'o' | 'u') => number.push_str("ng"),
        _ => number.push_str(" na"),
    }
    number
}
