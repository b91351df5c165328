//! Arabic.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Arabic.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "لتأكيد تسجيلك في متجر {shop}",
    purchase: "لتأكيد عملية الشراء من متجر {shop} بمبلغ {amount}، وعدد المنتجات {items}",
    data_change: "لتأكيد تغيير بياناتك الشخصية في متجر {shop}",
    phone_change_old_line: "قام شخص ما بتسجيل الدخول إلى حسابك في متجر {shop} ويريد نقله إلى رقم هاتف آخر. {hang_up} للسماح بهذا التغيير",
    phone_change_new_line: "لاستخدام رقم الهاتف هذا في حسابك في متجر {shop}",
    password_reset: "طلب شخص ما اختيار كلمة مرور جديدة لحسابك في متجر {shop}. {hang_up} لاختيار كلمة مرور جديدة",
    veto: "للتراجع عن تغيير رقم هاتف حسابك في متجر {shop}",
    phone_changed: "تم تغيير رقم هاتف حسابك في متجر {shop}.",
    password_changed: "تم تغيير كلمة مرور حسابك في متجر {shop}.",
    data_changed: "تم تغيير بيانات شخصية في حسابك في متجر {shop}.",
    phone_move_asked: "طلب شخص ما نقل حسابك في متجر {shop} إلى رقم هاتف آخر بسبب فقدان الهاتف القديم.",
    phone_move_in_a_day: "سيتم ذلك بعد يوم واحد ما لم يتم إيقافه.",
    undo_it: "إذا لم يكن ذلك بعلمك، فيرجى فتح موقعنا على الإنترنت واختيار التراجع عن التغيير في أسفل الصفحة.",
    new_password: "إذا لم يكن ذلك بعلمك، فيرجى اختيار كلمة مرور جديدة على موقعنا على الإنترنت ومراسلتنا.",
    sample: "هذه هي المكالمة التجريبية التي طلبتها من متجر {shop}. هذه الأرقام ليست رمزا سريا: {pin}.",
    tail: "{clause}، يرجى استخدام الرمز السري التالي وعدم إخبار أي شخص به: {pin}.",
    repeat: "أكرر: {pin}.",
    warning: "يرجى عدم إخبار أي شخص بهذا الرمز السري.",
    hang_up: "إذا لم يكن ذلك بعلمك، فيرجى إغلاق الخط الآن.",
    keys: Keys {
        registration: &["تسجيلك", "إنشاء حساب", "فتح حساب", "حساب جديد"],
        data: &["بيانات", "معلومات"],
        phone: &["رقم هاتف", "رقم الهاتف", "رقم جوال", "رقم الجوال"],
        password: &["كلمة مرور", "كلمة المرور", "كلمة سر", "كلمة السر"],
        undo: &["تراجع", "إلغاء"],
    },
    items: Forms::always("{n}"),
    both: "{units} و{cents}",
    eur: Names {
        units: Forms::one_other("يورو {n}", "{n} يورو"),
        cents: Forms {
            one: Some("سنت {n}"),
            two: Some("{n} سنت"),
            few: Some("{n} سنتات"),
            many: Some("{n} سنتا"),
            other: "{n} سنت",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("جنيه إسترليني {n}"),
            few: Some("{n} جنيهات إسترلينية"),
            many: Some("{n} جنيها إسترلينيا"),
            other: "{n} جنيه إسترليني",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("بنس {n}"),
            few: Some("{n} بنسات"),
            many: Some("{n} بنسا"),
            other: "{n} بنس",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("دولار {n}"),
            few: Some("{n} دولارات"),
            many: Some("{n} دولارا"),
            other: "{n} دولار",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("سنت {n}"),
            few: Some("{n} سنتات"),
            many: Some("{n} سنتا"),
            other: "{n} سنت",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("فرنك سويسري {n}"),
            few: Some("{n} فرنكات سويسرية"),
            many: Some("{n} فرنكا سويسريا"),
            other: "{n} فرنك سويسري",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("سنتيم {n}"),
            few: Some("{n} سنتيمات"),
            many: Some("{n} سنتيما"),
            other: "{n} سنتيم",
            ..Forms::NONE
        },
    },
};
