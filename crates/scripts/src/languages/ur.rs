//! Urdu.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Urdu.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "{shop} پر اپنی رجسٹریشن کی تصدیق کے لیے",
    purchase: "{shop} پر اپنی خریداری کی تصدیق کے لیے، کل رقم {amount}، {items}،",
    data_change: "{shop} پر اپنی ذاتی معلومات میں تبدیلی کی تصدیق کے لیے",
    phone_change_old_number: "کسی نے {shop} پر آپ کے اکاؤنٹ میں سائن ان کیا ہے اور وہ اسے کسی دوسرے فون نمبر پر منتقل کرنا چاہتا ہے۔ {hang_up} اس تبدیلی کی اجازت دینے کے لیے",
    phone_change_new_number: "{shop} پر اپنے اکاؤنٹ کے لیے یہ فون نمبر استعمال کرنے کے لیے",
    password_reset: "کوئی {shop} پر آپ کے اکاؤنٹ کے لیے نیا پاس ورڈ منتخب کرنا چاہتا ہے۔ {hang_up} نیا پاس ورڈ منتخب کرنے کے لیے",
    reversal: "{shop} پر اپنے اکاؤنٹ کے فون نمبر کی تبدیلی واپس لینے کے لیے",
    phone_changed: "{shop} پر آپ کے اکاؤنٹ کا فون نمبر تبدیل کر دیا گیا ہے۔",
    password_changed: "{shop} پر آپ کے اکاؤنٹ کا پاس ورڈ تبدیل کر دیا گیا ہے۔",
    data_changed: "{shop} پر آپ کے اکاؤنٹ کی ذاتی معلومات تبدیل کر دی گئی ہیں۔",
    phone_move_asked: "کسی نے {shop} پر آپ کے اکاؤنٹ کو کسی دوسرے فون نمبر پر منتقل کرنے کی درخواست کی ہے، کیونکہ پرانا فون کھو گیا ہے۔",
    phone_move_when: "اگر اسے روکا نہ گیا تو یہ {time} بعد ہو جائے گا۔",
    reverse_it: "اگر یہ آپ نے نہیں کیا تو ہماری ویب سائٹ کھولیں اور صفحے کے بالکل نیچے تبدیلی واپس لینے کا انتخاب کریں۔",
    new_password: "اگر یہ آپ نے نہیں کیا تو ہماری ویب سائٹ پر نیا پاس ورڈ منتخب کریں اور ہمیں لکھیں۔",
    sample: "یہ {shop} کی طرف سے آپ کی درخواست پر کی گئی آزمائشی کال ہے۔ یہ ہندسے پن کوڈ نہیں ہیں: {pin}۔",
    tail: "{clause} براہ کرم یہ پن کوڈ استعمال کریں اور اسے کسی کو نہ بتائیں: {pin}۔",
    repeat: "ایک بار پھر: {pin}۔",
    once_more: "ایک بار پھر۔",
    warning: "یہ پن کوڈ کسی کو نہ بتائیں۔",
    hang_up: "اگر یہ درخواست آپ نے نہیں کی تو ابھی فون بند کر دیں۔",
    keys: Keys {
        registration: &["رجسٹر", "نیا اکاؤنٹ", "نئے اکاؤنٹ", "اکاؤنٹ کھول"],
        data: &["معلومات", "تفصیلات", "کوائف"],
        phone: &["فون نمبر", "موبائل نمبر"],
        password: &["پاس ورڈ"],
        undo: &["واپس لینے", "منسوخ", "کالعدم"],
    },
    ordinal_dot: false,
    items: Forms::always("{n} اشیا").exactly(&[(1, "ایک شے")]),
    both: "{units} اور {cents}",
    eur: Names {
        units: Forms::always("{n} یورو"),
        cents: Forms::always("{n} سینٹ"),
    },
    gbp: Names {
        units: Forms::always("{n} پاؤنڈ"),
        cents: Forms::always("{n} پینس").exactly(&[(1, "ایک پینی")]),
    },
    usd: Names {
        units: Forms::always("{n} ڈالر"),
        cents: Forms::always("{n} سینٹ"),
    },
    chf: Names {
        units: Forms::always("{n} سوئس فرانک"),
        cents: Forms::always("{n} سینٹیم"),
    },
    jpy: Names {
        units: Forms::always("{n} ین"),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n} کویتی دینار"),
        cents: Forms::always("{n} فلس"),
    },
    days: Forms::always("{n} دن").exactly(&[(1, "ایک دن")]),
    hours: Forms::always("{n} گھنٹے").exactly(&[(1, "ایک گھنٹے")]),
    numerals: Numerals::DIGITS,
};
