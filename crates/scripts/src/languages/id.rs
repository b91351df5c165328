//! Indonesian.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Indonesian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Untuk mengonfirmasi pendaftaran Anda di {shop}",
    purchase: "Untuk mengonfirmasi pembelian Anda sebesar {amount} untuk {items} di {shop}",
    data_change: "Untuk mengonfirmasi perubahan data pribadi Anda di {shop}",
    phone_change_old_number: "Seseorang masuk ke akun Anda di {shop} dan ingin memindahkannya ke nomor telepon lain. {hang_up} Untuk mengizinkan perubahan ini",
    phone_change_new_number: "Untuk menggunakan nomor telepon ini pada akun Anda di {shop}",
    password_reset: "Seseorang ingin memilih kata sandi baru untuk akun Anda di {shop}. {hang_up} Untuk memilih kata sandi baru",
    reversal: "Untuk membatalkan perubahan nomor telepon akun Anda di {shop}",
    phone_changed: "Nomor telepon akun Anda di {shop} telah diubah.",
    password_changed: "Kata sandi akun Anda di {shop} telah diubah.",
    data_changed: "Data pribadi di akun Anda di {shop} telah diubah.",
    phone_move_asked: "Seseorang meminta agar akun Anda di {shop} dipindahkan ke nomor telepon lain karena telepon lama hilang.",
    phone_move_when: "Jika tidak dihentikan, pemindahan ini akan terjadi {time} lagi.",
    reverse_it: "Jika itu bukan Anda, buka situs web kami dan pilih batalkan perubahan di bagian bawah halaman.",
    new_password: "Jika itu bukan Anda, pilih kata sandi baru di situs web kami dan hubungi kami.",
    sample: "Ini adalah panggilan uji coba dari {shop} yang Anda minta. Angka-angka ini bukan PIN: {pin}.",
    tail: "{clause}, silakan gunakan PIN berikut dan jangan beri tahu siapa pun: {pin}.",
    repeat: "Saya ulangi: {pin}.",
    once_more: "Saya ulangi.",
    warning: "Jangan beritahukan PIN ini kepada siapa pun.",
    hang_up: "Jika itu bukan Anda, tutup telepon sekarang.",
    keys: Keys {
        registration: &["daftar", "akun baru", "buat akun"],
        data: &["data", "informasi"],
        phone: &["nomor telepon", "nomor ponsel", "nomor baru"],
        password: &["kata sandi", "password"],
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
        units: Forms::always("{n} pound sterling"),
        cents: Forms::always("{n} penny"),
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
