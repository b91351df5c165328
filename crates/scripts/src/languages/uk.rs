//! Ukrainian.

use crate::{
    numbers::{Gender, Numerals},
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Ukrainian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Щоб підтвердити реєстрацію в магазині {shop}",
    purchase: "Щоб підтвердити покупку в магазині {shop} на суму {amount}, {items}",
    data_change: "Щоб підтвердити зміну ваших особистих даних у магазині {shop}",
    phone_change_old_number: "Хтось увійшов до вашого облікового запису в магазині {shop} і хоче перенести його на інший номер телефону. {hang_up} Щоб дозволити зміну",
    phone_change_new_number: "Щоб використовувати цей номер телефону для вашого облікового запису в магазині {shop}",
    password_reset: "Хтось хоче встановити новий пароль для вашого облікового запису в магазині {shop}. {hang_up} Щоб встановити новий пароль",
    reversal: "Щоб скасувати зміну номера телефону вашого облікового запису в магазині {shop}",
    phone_changed: "Номер телефону вашого облікового запису в магазині {shop} змінено.",
    password_changed: "Пароль вашого облікового запису в магазині {shop} змінено.",
    data_changed: "У вашому обліковому записі в магазині {shop} змінено особисті дані.",
    phone_move_asked: "Хтось попросив перенести ваш обліковий запис у магазині {shop} на інший номер телефону, бо старий телефон втрачено.",
    phone_move_when: "Якщо це не зупинити, перенесення відбудеться через {time}.",
    reverse_it: "Якщо це були не ви, відкрийте наш сайт і внизу сторінки виберіть скасування зміни.",
    new_password: "Якщо це були не ви, встановіть новий пароль на нашому сайті та напишіть нам.",
    sample: "Це пробний дзвінок від магазину {shop}, про який ви просили. Ці цифри не є ПІН-кодом: {pin}.",
    tail: "{clause}, використайте такий ПІН-код і нікому його не повідомляйте: {pin}.",
    repeat: "Повторюю: {pin}.",
    once_more: "Повторюю.",
    warning: "Нікому не повідомляйте цей ПІН-код.",
    hang_up: "Якщо це не ви, одразу покладіть слухавку.",
    keys: Keys {
        registration: &["реєстр", "новий обліковий запис", "нового облікового запису"],
        data: &["даних", "дані", "даними"],
        phone: &["номер телефону", "номера телефону"],
        password: &["парол"],
        undo: &["скасув"],
    },
    ordinal_dot: false,
    items: Forms {
        one: Some("{n} товар"),
        few: Some("{n} товари"),
        many: Some("{n} товарів"),
        ..Forms::always("{n} товару")
    },
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} євро").of(Gender::Neuter),
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} центи"),
            many: Some("{n} центів"),
            ..Forms::always("{n} цента")
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} фунт"),
            few: Some("{n} фунти"),
            many: Some("{n} фунтів"),
            ..Forms::always("{n} фунта")
        },
        cents: Forms {
            one: Some("{n} пенс"),
            few: Some("{n} пенси"),
            many: Some("{n} пенсів"),
            ..Forms::always("{n} пенса")
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} долар"),
            few: Some("{n} долари"),
            many: Some("{n} доларів"),
            ..Forms::always("{n} долара")
        },
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} центи"),
            many: Some("{n} центів"),
            ..Forms::always("{n} цента")
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} швейцарський франк"),
            few: Some("{n} швейцарські франки"),
            many: Some("{n} швейцарських франків"),
            ..Forms::always("{n} швейцарського франка")
        },
        cents: Forms {
            one: Some("{n} сантим"),
            few: Some("{n} сантими"),
            many: Some("{n} сантимів"),
            ..Forms::always("{n} сантима")
        },
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} єну"),
            few: Some("{n} єни"),
            many: Some("{n} єн"),
            ..Forms::always("{n} єни")
        }
        .of(Gender::Feminine),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} кувейтський динар"),
            few: Some("{n} кувейтські динари"),
            many: Some("{n} кувейтських динарів"),
            ..Forms::always("{n} кувейтського динара")
        },
        cents: Forms {
            one: Some("{n} філс"),
            few: Some("{n} філси"),
            many: Some("{n} філсів"),
            ..Forms::always("{n} філса")
        },
    },
    days: Forms {
        one: Some("{n} день"),
        few: Some("{n} дні"),
        many: Some("{n} днів"),
        ..Forms::always("{n} дня")
    }
    .exactly(&[(1, "добу")]),
    hours: Forms {
        one: Some("{n} годину"),
        few: Some("{n} години"),
        many: Some("{n} годин"),
        ..Forms::always("{n} години")
    }
    .exactly(&[(1, "годину")])
    .of(Gender::Feminine),
    numerals: Numerals {
        endings: &[
            (Gender::Neuter, 1, "одне"),
            (Gender::Feminine, 1, "одну"),
            (Gender::Feminine, 2, "дві"),
        ],
        ones: &[
            "нуль",
            "один",
            "два",
            "три",
            "чотири",
            "п’ять",
            "шість",
            "сім",
            "вісім",
            "дев’ять",
            "десять",
            "одинадцять",
            "дванадцять",
            "тринадцять",
            "чотирнадцять",
            "п’ятнадцять",
            "шістнадцять",
            "сімнадцять",
            "вісімнадцять",
            "дев’ятнадцять",
        ],
        tens: [
            "",
            "",
            "двадцять",
            "тридцять",
            "сорок",
            "п’ятдесят",
            "шістдесят",
            "сімдесят",
            "вісімдесят",
            "дев’яносто",
        ],
        and: " ",
        hundreds: [
            "",
            "сто",
            "двісті",
            "триста",
            "чотириста",
            "п’ятсот",
            "шістсот",
            "сімсот",
            "вісімсот",
            "дев’ятсот",
        ],
        and_one: " ",
        and_more: " ",
        ..Numerals::DIGITS
    },
};
