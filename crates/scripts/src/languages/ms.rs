//! Malay.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Malay.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Untuk mengesahkan pendaftaran anda di {shop}",
    purchase: "Untuk mengesahkan pembelian anda sebanyak {amount} bagi {items} di {shop}",
    data_change: "Untuk mengesahkan perubahan maklumat peribadi anda di {shop}",
    phone_change_old_line: "Seseorang telah log masuk ke akaun anda di {shop} dan mahu memindahkannya ke nombor telefon lain. Jika itu bukan anda, letakkan telefon sekarang. Untuk membenarkan perubahan ini",
    phone_change_new_line: "Untuk menggunakan nombor telefon ini bagi akaun anda di {shop}",
    sample: "Ini ialah panggilan contoh daripada {shop} yang anda minta. Angka-angka ini bukan PIN: {pin}.",
    tail: "{clause}, sila gunakan PIN berikut dan jangan beritahu sesiapa: {pin}.",
    repeat: "Saya ulang: {pin}.",
    items: Forms::always("{n} barang"),
    both: "{units} dan {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::always("{n} sen"),
    },
    gbp: Names {
        units: Forms::always("{n} paun sterling"),
        cents: Forms::always("{n} peni"),
    },
    usd: Names {
        units: Forms::always("{n} dolar"),
        cents: Forms::always("{n} sen"),
    },
    chf: Names {
        units: Forms::always("{n} franc Swiss"),
        cents: Forms::always("{n} sentim"),
    },
};
