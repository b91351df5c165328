//! Russian.

use crate::phrases::{Forms, Keys, Names, Phrases};

/// What is said in Russian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Чтобы подтвердить регистрацию в магазине {shop}",
    purchase: "Чтобы подтвердить покупку в магазине {shop} на сумму {amount}, {items}",
    data_change: "Чтобы подтвердить изменение ваших личных данных в магазине {shop}",
    phone_change_old_line: "Кто-то вошёл в ваш аккаунт в магазине {shop} и хочет перенести его на другой номер телефона. {hang_up} Чтобы разрешить изменение",
    phone_change_new_line: "Чтобы использовать этот номер телефона для вашего аккаунта в магазине {shop}",
    password_reset: "Кто-то хочет задать новый пароль для вашего аккаунта в магазине {shop}. {hang_up} Чтобы задать новый пароль",
    veto: "Чтобы отменить смену номера телефона вашего аккаунта в магазине {shop}",
    phone_changed: "Номер телефона вашего аккаунта в магазине {shop} изменён.",
    password_changed: "Пароль вашего аккаунта в магазине {shop} изменён.",
    data_changed: "В вашем аккаунте в магазине {shop} изменены личные данные.",
    phone_move_asked: "Кто-то попросил перенести ваш аккаунт в магазине {shop} на другой номер телефона, потому что старый телефон потерян.",
    phone_move_in_a_day: "Если это не остановить, перенос произойдёт через сутки.",
    undo_it: "Если это были не вы, откройте наш сайт и внизу страницы выберите отмену изменения.",
    new_password: "Если это были не вы, задайте новый пароль на нашем сайте и напишите нам.",
    sample: "Это пробный звонок от магазина {shop}, о котором вы просили. Эти цифры не являются ПИН-кодом: {pin}.",
    tail: "{clause}, используйте следующий ПИН-код и никому его не сообщайте: {pin}.",
    repeat: "Повторяю: {pin}.",
    warning: "Никому не сообщайте этот ПИН-код.",
    hang_up: "Если это не вы, сразу положите трубку.",
    keys: Keys {
        registration: &["регистр", "новый аккаунт", "нового аккаунта"],
        data: &["данны"],
        phone: &["номер телефона", "номера телефона"],
        password: &["парол"],
        undo: &["отмен"],
    },
    items: Forms {
        one: Some("{n} товар"),
        few: Some("{n} товара"),
        many: Some("{n} товаров"),
        other: "{n} товара",
        ..Forms::NONE
    },
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} евро"),
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} цента"),
            many: Some("{n} центов"),
            other: "{n} цента",
            ..Forms::NONE
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} фунт"),
            few: Some("{n} фунта"),
            many: Some("{n} фунтов"),
            other: "{n} фунта",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} пенс"),
            few: Some("{n} пенса"),
            many: Some("{n} пенсов"),
            other: "{n} пенса",
            ..Forms::NONE
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} доллар"),
            few: Some("{n} доллара"),
            many: Some("{n} долларов"),
            other: "{n} доллара",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} цента"),
            many: Some("{n} центов"),
            other: "{n} цента",
            ..Forms::NONE
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} швейцарский франк"),
            few: Some("{n} швейцарских франка"),
            many: Some("{n} швейцарских франков"),
            other: "{n} швейцарского франка",
            ..Forms::NONE
        },
        cents: Forms {
            one: Some("{n} сантим"),
            few: Some("{n} сантима"),
            many: Some("{n} сантимов"),
            other: "{n} сантима",
            ..Forms::NONE
        },
    },
};
