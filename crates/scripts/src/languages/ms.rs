//! Malay.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Malay.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Untuk mengesahkan pendaftaran anda di {shop}",
    purchase: "Untuk mengesahkan pembelian anda bernilai {amount} bagi {items} di {shop}",
    data_change: "Untuk mengesahkan perubahan maklumat peribadi anda di {shop}",
    phone_change_old_number: "Seseorang telah log masuk ke akaun anda di {shop} dan mahu memindahkannya ke nombor telefon lain. {hang_up} Untuk membenarkan perubahan ini",
    phone_change_new_number: "Untuk menggunakan nombor telefon ini bagi akaun anda di {shop}",
    password_reset: "Seseorang mahu memilih kata laluan baharu bagi akaun anda di {shop}. {hang_up} Untuk memilih kata laluan baharu",
    reversal: "Untuk membatalkan perubahan nombor telefon akaun anda di {shop}",
    phone_changed: "Nombor telefon akaun anda di {shop} telah ditukar.",
    password_changed: "Kata laluan akaun anda di {shop} telah ditukar.",
    data_changed: "Maklumat peribadi dalam akaun anda di {shop} telah diubah.",
    phone_move_asked: "Seseorang meminta supaya akaun anda di {shop} dipindahkan ke nombor telefon lain kerana telefon lama hilang.",
    phone_move_when: "Jika tidak dihentikan, pemindahan ini akan berlaku selepas {time}.",
    reverse_it: "Jika itu bukan anda, buka laman web kami dan pilih batalkan perubahan di bahagian bawah halaman.",
    new_password: "Jika itu bukan anda, pilih kata laluan baharu di laman web kami dan hubungi kami.",
    sample: "Ini ialah panggilan percubaan daripada {shop} yang anda minta. Angka-angka ini bukan PIN: {pin}.",
    tail: "{clause}, sila gunakan PIN berikut dan jangan beritahu sesiapa: {pin}.",
    repeat: "Saya ulang: {pin}.",
    once_more: "Saya ulang.",
    warning: "Jangan beritahu PIN ini kepada sesiapa.",
    hang_up: "Jika itu bukan anda, letakkan telefon sekarang.",
    keys: Keys {
        registration: &["daftar", "akaun baharu", "buka akaun"],
        data: &["maklumat", "data"],
        phone: &["nombor telefon", "nombor baharu"],
        password: &["kata laluan"],
        undo: &["batal"],
    },
    ordinal_dot: false,
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
    jpy: Names {
        units: Forms::always("{n} yen"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} dinar Kuwait"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} hari").exactly(&[(1, "satu hari")]),
    hours: Forms::always("{n} jam").exactly(&[(1, "satu jam")]),
    numerals: Numerals::DIGITS,
};
