//! Gujarati.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Gujarati.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} પર તમારી નોંધણીની પુષ્ટિ કરવા માટે",
    purchase: "{shop} પર તમારી ખરીદીની પુષ્ટિ કરવા માટે, કુલ {amount}, {items},",
    data_change: "{shop} પર તમારી વ્યક્તિગત માહિતીમાં ફેરફારની પુષ્ટિ કરવા માટે",
    phone_change_old_number: "કોઈએ {shop} પર તમારા ખાતામાં સાઇન ઇન કર્યું છે અને તે ખાતું બીજા ફોન નંબર પર ખસેડવાની વિનંતી કરી છે. {hang_up} આ ફેરફારની મંજૂરી આપવા માટે",
    phone_change_new_number: "{shop} પર તમારા ખાતા માટે આ ફોન નંબર વાપરવા માટે",
    password_reset: "કોઈ {shop} પર તમારા ખાતા માટે નવો પાસવર્ડ પસંદ કરવા માંગે છે. {hang_up} નવો પાસવર્ડ પસંદ કરવા માટે",
    reversal: "{shop} પર તમારા ખાતાના ફોન નંબરમાં થયેલો ફેરફાર રદ કરવા માટે",
    phone_changed: "{shop} પર તમારા ખાતાનો ફોન નંબર બદલવામાં આવ્યો છે.",
    password_changed: "{shop} પર તમારા ખાતાનો પાસવર્ડ બદલવામાં આવ્યો છે.",
    data_changed: "{shop} પર તમારા ખાતાની વ્યક્તિગત માહિતી બદલવામાં આવી છે.",
    phone_move_asked: "જૂનો ફોન ખોવાઈ ગયો હોવાથી, કોઈએ {shop} પરના તમારા ખાતાને બીજા ફોન નંબર પર ખસેડવાની વિનંતી કરી છે.",
    phone_move_when: "જો આને રોકવામાં નહીં આવે, તો તે {time} પછી થશે.",
    reverse_it: "જો આ તમે ન કર્યું હોય, તો અમારી વેબસાઇટ ખોલો અને પાનાની સૌથી નીચે ફેરફાર રદ કરવાનો વિકલ્પ પસંદ કરો.",
    new_password: "જો આ તમે ન કર્યું હોય, તો અમારી વેબસાઇટ પર નવો પાસવર્ડ પસંદ કરો અને અમને લખો.",
    sample: "આ {shop} તરફથી તમારી વિનંતી પર કરેલો પરીક્ષણ કૉલ છે. આ અંકો પિન નથી: {pin}.",
    tail: "{clause} કૃપા કરીને આ પિન વાપરો અને તે કોઈને કહેશો નહીં: {pin}.",
    repeat: "ફરી એક વાર: {pin}.",
    once_more: "ફરી એક વાર.",
    warning: "આ પિન કોઈને કહેશો નહીં.",
    hang_up: "જો આ વિનંતી તમે ન કરી હોય, તો હમણાં જ ફોન કાપી નાખો.",
    keys: Keys {
        registration: &["નોંધણી", "રજિસ્ટ", "નવું ખાતું", "ખાતું ખોલ"],
        data: &["માહિતી", "વિગત"],
        phone: &["ફોન નંબર", "મોબાઇલ નંબર"],
        password: &["પાસવર્ડ"],
        undo: &["રદ કર"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} વસ્તુઓ").exactly(&[(1, "એક વસ્તુ")]),
    both: "{units} અને {cents}",
    eur: Names {
        units: Forms::always("{n} યુરો"),
        cents: Forms::always("{n} સેન્ટ"),
    },
    gbp: Names {
        units: Forms::always("{n} પાઉન્ડ"),
        cents: Forms::always("{n} પેન્સ").exactly(&[(1, "એક પેની")]),
    },
    usd: Names {
        units: Forms::always("{n} ડૉલર"),
        cents: Forms::always("{n} સેન્ટ"),
    },
    chf: Names {
        units: Forms::always("{n} સ્વિસ ફ્રેન્ક"),
        cents: Forms::always("{n} સેન્ટિમ"),
    },
    jpy: Names {
        units: Forms::always("{n} યેન"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} કુવૈતી દિનાર"),
        cents: Forms::always("{n} ફિલ્સ"),
    },
    days: Forms::always("{n} દિવસ").exactly(&[(1, "એક દિવસ")]),
    hours: Forms::always("{n} કલાક").exactly(&[(1, "એક કલાક")]),
    numerals: Numerals::DIGITS,
};
