//! Ukrainian.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Ukrainian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Щоб підтвердити реєстрацію в магазині {shop}",
    purchase: "Щоб підтвердити покупку в магазині {shop} на суму {amount}, {items}",
    data_change: "Щоб підтвердити зміну ваших особистих даних у магазині {shop}",
    phone_change_old_line: "Хтось увійшов до вашого облікового запису в магазині {shop} і хоче перенести його на інший номер телефону. {hang_up} Щоб дозволити зміну",
    phone_change_new_line: "Щоб використовувати цей номер телефону для вашого облікового запису в магазині {shop}",
    password_reset: "Хтось хоче встановити новий пароль для вашого облікового запису в магазині {shop}. {hang_up} Щоб встановити новий пароль",
    veto: "Щоб скасувати зміну номера телефону вашого облікового запису в магазині {shop}",
    phone_changed: "Номер телефону вашого облікового запису в магазині {shop} змінено.",
    password_changed: "Пароль вашого облікового запису в магазині {shop} змінено.",
    data_changed: "У вашому обліковому записі в магазині {shop} змінено особисті дані.",
    phone_move_asked: "Хтось попросив перенести ваш обліковий запис у магазині {shop} на інший номер телефону, бо старий телефон втрачено.",
    phone_move_in_a_day: "Якщо це не зупинити, перенесення відбудеться через добу.",
    undo_it: "Якщо це були не ви, відкрийте наш сайт і внизу сторінки виберіть скасування зміни.",
    new_password: "Якщо це були не ви, встановіть новий пароль на нашому сайті та напишіть нам.",
    sample: "Це пробний дзвінок від магазину {shop}, про який ви просили. Ці цифри не є ПІН-кодом: {pin}.",
    tail: "{clause}, використайте такий ПІН-код і нікому його не повідомляйте: {pin}.",
    repeat: "Повторюю: {pin}.",
    warning: "Нікому не повідомляйте цей ПІН-код.",
    hang_up: "Якщо це не ви, одразу покладіть слухавку.",
    keys: Keys {
        registration: &["реєстр", "новий обліковий запис", "нового облікового запису"],
        data: &["даних", "дані", "даними"],
        phone: &["номер телефону", "номера телефону"],
        password: &["парол"],
        undo: &["скасув"],
    },
    items: Forms {
        one: Some("{n} товар"),
        few: Some("{n} товари"),
        many: Some("{n} товарів"),
        other: "{n} товару",
        ..Forms::NONE
    },
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} євро"),
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} центи"),
            many: Some("{n} центів"),
            other: "{n} цента",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} фунт"),
            few: Some("{n} фунти"),
            many: Some("{n} фунтів"),
            other: "{n} фунта",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} пенс"),
            few: Some("{n} пенси"),
            many: Some("{n} пенсів"),
            other: "{n} пенса",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} долар"),
            few: Some("{n} долари"),
            many: Some("{n} доларів"),
            other: "{n} долара",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} центи"),
            many: Some("{n} центів"),
            other: "{n} цента",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} швейцарський франк"),
            few: Some("{n} швейцарські франки"),
            many: Some("{n} швейцарських франків"),
            other: "{n} швейцарського франка",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} сантим"),
            few: Some("{n} сантими"),
            many: Some("{n} сантимів"),
            other: "{n} сантима",
            ..Forms::NONE
        },
    },
};
