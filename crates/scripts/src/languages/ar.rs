//! Arabic.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Arabic.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "لتأكيد تسجيلك في متجر {shop}",
    purchase: "لتأكيد عملية الشراء من متجر {shop} بمبلغ {amount}، وعدد المنتجات {items}",
    data_change: "لتأكيد تغيير بياناتك الشخصية في متجر {shop}",
    phone_change_old_number: "قام شخص ما بتسجيل الدخول إلى حسابك في متجر {shop} ويريد نقله إلى رقم هاتف آخر. {hang_up} للسماح بهذا التغيير",
    phone_change_new_number: "لاستخدام رقم الهاتف هذا في حسابك في متجر {shop}",
    password_reset: "طلب شخص ما اختيار كلمة مرور جديدة لحسابك في متجر {shop}. {hang_up} لاختيار كلمة مرور جديدة",
    reversal: "للتراجع عن تغيير رقم هاتف حسابك في متجر {shop}",
    phone_changed: "تم تغيير رقم هاتف حسابك في متجر {shop}.",
    password_changed: "تم تغيير كلمة مرور حسابك في متجر {shop}.",
    data_changed: "تم تغيير بيانات شخصية في حسابك في متجر {shop}.",
    phone_move_asked: "طلب شخص ما نقل حسابك في متجر {shop} إلى رقم هاتف آخر بسبب فقدان الهاتف القديم.",
    phone_move_when: "سيتم ذلك بعد {time} ما لم يتم إيقافه.",
    reverse_it: "إذا لم يكن ذلك بعلمك، فيرجى فتح موقعنا على الإنترنت واختيار التراجع عن التغيير في أسفل الصفحة.",
    new_password: "إذا لم يكن ذلك بعلمك، فيرجى اختيار كلمة مرور جديدة على موقعنا على الإنترنت ومراسلتنا.",
    sample: "هذه هي المكالمة التجريبية التي طلبتها من متجر {shop}. هذه الأرقام ليست رمزا سريا: {pin}.",
    tail: "{clause}، يرجى استخدام الرمز السري التالي وعدم إخبار أي شخص به: {pin}.",
    repeat: "أكرر: {pin}.",
    once_more: "أكرر.",
    warning: "يرجى عدم إخبار أي شخص بهذا الرمز السري.",
    hang_up: "إذا لم يكن ذلك بعلمك، فيرجى إغلاق الخط الآن.",
    keys: Keys {
        registration: &["تسجيلك", "إنشاء حساب", "فتح حساب", "حساب جديد"],
        data: &["بيانات", "معلومات"],
        phone: &["رقم هاتف", "رقم الهاتف", "رقم جوال", "رقم الجوال"],
        password: &["كلمة مرور", "كلمة المرور", "كلمة سر", "كلمة السر"],
        undo: &["تراجع", "إلغاء"],
    },
    ordinal_dot: false,
    items: Forms::always("{n}"),
    both: "{units} و{cents}",
    eur: Names {
        units: Forms::always("{n} يورو").exactly(&[(1, "يورو واحد")]),
        cents: Forms {
            few: Some("{n} سنتات"),
            many: Some("{n} سنتا"),
            ..Forms::always("{n} سنت")
        }
        .exactly(&[(1, "سنت واحد"), (2, "سنتين")]),
    },
    gbp: Names {
        units: Forms {
            few: Some("{n} جنيهات إسترلينية"),
            many: Some("{n} جنيها إسترلينيا"),
            ..Forms::always("{n} جنيه إسترليني")
        }
        .exactly(&[(1, "جنيه إسترليني واحد"), (2, "جنيهين إسترلينيين")]),
        cents: Forms {
            few: Some("{n} بنسات"),
            many: Some("{n} بنسا"),
            ..Forms::always("{n} بنس")
        }
        .exactly(&[(1, "بنس واحد"), (2, "بنسين")]),
    },
    usd: Names {
        units: Forms {
            few: Some("{n} دولارات"),
            many: Some("{n} دولارا"),
            ..Forms::always("{n} دولار")
        }
        .exactly(&[(1, "دولار واحد"), (2, "دولارين")]),
        cents: Forms {
            few: Some("{n} سنتات"),
            many: Some("{n} سنتا"),
            ..Forms::always("{n} سنت")
        }
        .exactly(&[(1, "سنت واحد"), (2, "سنتين")]),
    },
    chf: Names {
        units: Forms {
            few: Some("{n} فرنكات سويسرية"),
            many: Some("{n} فرنكا سويسريا"),
            ..Forms::always("{n} فرنك سويسري")
        }
        .exactly(&[(1, "فرنك سويسري واحد"), (2, "فرنكين سويسريين")]),
        cents: Forms {
            few: Some("{n} سنتيمات"),
            many: Some("{n} سنتيما"),
            ..Forms::always("{n} سنتيم")
        }
        .exactly(&[(1, "سنتيم واحد"), (2, "سنتيمين")]),
    },
    jpy: Names {
        units: Forms {
            few: Some("{n} ينات يابانية"),
            many: Some("{n} ينا يابانيا"),
            ..Forms::always("{n} ين ياباني")
        }
        .exactly(&[(1, "ين ياباني واحد"), (2, "ينين يابانيين")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            few: Some("{n} دنانير كويتية"),
            many: Some("{n} دينارا كويتيا"),
            ..Forms::always("{n} دينار كويتي")
        }
        .exactly(&[(1, "دينار كويتي واحد"), (2, "دينارين كويتيين")]),
        cents: Forms {
            few: Some("{n} فلوس"),
            many: Some("{n} فلسا"),
            ..Forms::always("{n} فلس")
        }
        .exactly(&[(1, "فلس واحد"), (2, "فلسين")]),
    },
    days: Forms {
        few: Some("{n} أيام"),
        many: Some("{n} يوما"),
        ..Forms::always("{n} يوم")
    }
    .exactly(&[(1, "يوم واحد"), (2, "يومين")]),
    hours: Forms {
        few: Some("{n} ساعات"),
        ..Forms::always("{n} ساعة")
    }
    .exactly(&[(1, "ساعة واحدة"), (2, "ساعتين")]),
    numerals: Numerals::DIGITS,
};
