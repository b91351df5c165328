//! Turkish.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Turkish.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} kaydınızı onaylamak için",
    purchase: "{shop} mağazasından {items} için {amount} tutarındaki alışverişinizi onaylamak için",
    data_change: "{shop} hesabınızdaki kişisel bilgilerinizin değiştirilmesini onaylamak için",
    phone_change_old_number: "Birisi {shop} hesabınıza giriş yaptı ve hesabı başka bir telefon numarasına taşımak istiyor. {hang_up} Değişikliğe izin vermek için",
    phone_change_new_number: "Bu telefon numarasını {shop} hesabınızda kullanmak için",
    password_reset: "Birisi {shop} hesabınız için yeni bir şifre belirlemek istiyor. {hang_up} Yeni bir şifre belirlemek için",
    reversal: "{shop} hesabınızın telefon numarasındaki değişikliği geri almak için",
    phone_changed: "{shop} hesabınızın telefon numarası değiştirildi.",
    password_changed: "{shop} hesabınızın şifresi değiştirildi.",
    data_changed: "{shop} hesabınızdaki kişisel bilgiler değiştirildi.",
    phone_move_asked: "Birisi, eski telefon kaybolduğu için {shop} hesabınızın başka bir telefon numarasına taşınmasını istedi.",
    phone_move_when: "Durdurulmazsa bu işlem {time} sonra yapılacak.",
    reverse_it: "Bunu siz yapmadıysanız, internet sitemizi açın ve sayfanın en altında değişikliği geri almayı seçin.",
    new_password: "Bunu siz yapmadıysanız, internet sitemizde yeni bir şifre belirleyin ve bize yazın.",
    sample: "Bu, {shop} tarafından isteğiniz üzerine yapılan deneme aramasıdır. Bu rakamlar bir PIN değildir: {pin}.",
    tail: "{clause} lütfen şu PIN kodunu kullanın ve kimseye söylemeyin: {pin}.",
    repeat: "Tekrar ediyorum: {pin}.",
    once_more: "Tekrar ediyorum.",
    warning: "Bu PIN kodunu kimseye söylemeyin.",
    hang_up: "Bu siz değilseniz, şimdi telefonu kapatın.",
    keys: Keys {
        registration: &["kaydınız", "kayıt", "üyeli", "yeni hesap", "hesap aç"],
        data: &["bilgi"],
        phone: &["telefon numara", "yeni numara"],
        password: &[
            "yeni şifre",
            "yeni bir şifre",
            "şifre yenile",
            "şifre sıfırla",
            "parola",
        ],
        undo: &["geri al", "iptal"],
    },
    ordinal_dot: true,
    items: Forms::always("{n} ürün"),
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} euro"),
        cents: Forms::always("{n} sent"),
    },
    gbp: Names {
        units: Forms::always("{n} sterlin"),
        cents: Forms::always("{n} peni"),
    },
    usd: Names {
        units: Forms::always("{n} dolar"),
        cents: Forms::always("{n} sent"),
    },
    chf: Names {
        units: Forms::always("{n} İsviçre frangı"),
        cents: Forms::always("{n} santim"),
    },
    jpy: Names {
        units: Forms::always("{n} yen"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} Kuveyt dinarı"),
        cents: Forms::always("{n} fils"),
    },
    days: Forms::always("{n} gün").exactly(&[(1, "bir gün")]),
    hours: Forms::always("{n} saat").exactly(&[(1, "bir saat")]),
    numerals: Numerals::DIGITS,
};
