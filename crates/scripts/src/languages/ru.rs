//! Russian.

use crate::{
    numbers::{Gender, Numerals},
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Russian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Чтобы подтвердить регистрацию в магазине {shop}",
    purchase: "Чтобы подтвердить покупку в магазине {shop} на сумму {amount}, {items}",
    data_change: "Чтобы подтвердить изменение ваших личных данных в магазине {shop}",
    phone_change_old_number: "Кто-то вошёл в ваш аккаунт в магазине {shop} и хочет перенести его на другой номер телефона. {hang_up} Чтобы разрешить изменение",
    phone_change_new_number: "Чтобы использовать этот номер телефона для вашего аккаунта в магазине {shop}",
    password_reset: "Кто-то хочет задать новый пароль для вашего аккаунта в магазине {shop}. {hang_up} Чтобы задать новый пароль",
    reversal: "Чтобы отменить смену номера телефона вашего аккаунта в магазине {shop}",
    phone_changed: "Номер телефона вашего аккаунта в магазине {shop} изменён.",
    password_changed: "Пароль вашего аккаунта в магазине {shop} изменён.",
    data_changed: "В вашем аккаунте в магазине {shop} изменены личные данные.",
    phone_move_asked: "Кто-то попросил перенести ваш аккаунт в магазине {shop} на другой номер телефона, потому что старый телефон потерян.",
    phone_move_when: "Если это не остановить, перенос произойдёт через {time}.",
    reverse_it: "Если это были не вы, откройте наш сайт и внизу страницы выберите отмену изменения.",
    new_password: "Если это были не вы, задайте новый пароль на нашем сайте и напишите нам.",
    sample: "Это пробный звонок от магазина {shop}, о котором вы просили. Эти цифры не являются ПИН-кодом: {pin}.",
    tail: "{clause}, используйте следующий ПИН-код и никому его не сообщайте: {pin}.",
    repeat: "Повторяю: {pin}.",
    once_more: "Повторяю.",
    warning: "Никому не сообщайте этот ПИН-код.",
    hang_up: "Если это не вы, сразу положите трубку.",
    keys: Keys {
        registration: &["регистр", "новый аккаунт", "нового аккаунта"],
        data: &["данны"],
        phone: &["номер телефона", "номера телефона"],
        password: &["парол"],
        undo: &["отмен"],
    },
    ordinal_dot: false,
    items: Forms {
        one: Some("{n} товар"),
        few: Some("{n} товара"),
        many: Some("{n} товаров"),
        ..Forms::always("{n} товара")
    },
    both: "{units} {cents}",
    eur: Names {
        units: Forms::always("{n} евро"),
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} цента"),
            many: Some("{n} центов"),
            ..Forms::always("{n} цента")
        },
    },
    gbp: Names {
        units: Forms {
            one: Some("{n} фунт"),
            few: Some("{n} фунта"),
            many: Some("{n} фунтов"),
            ..Forms::always("{n} фунта")
        },
        cents: Forms {
            one: Some("{n} пенс"),
            few: Some("{n} пенса"),
            many: Some("{n} пенсов"),
            ..Forms::always("{n} пенса")
        },
    },
    usd: Names {
        units: Forms {
            one: Some("{n} доллар"),
            few: Some("{n} доллара"),
            many: Some("{n} долларов"),
            ..Forms::always("{n} доллара")
        },
        cents: Forms {
            one: Some("{n} цент"),
            few: Some("{n} цента"),
            many: Some("{n} центов"),
            ..Forms::always("{n} цента")
        },
    },
    chf: Names {
        units: Forms {
            one: Some("{n} швейцарский франк"),
            few: Some("{n} швейцарских франка"),
            many: Some("{n} швейцарских франков"),
            ..Forms::always("{n} швейцарского франка")
        },
        cents: Forms {
            one: Some("{n} сантим"),
            few: Some("{n} сантима"),
            many: Some("{n} сантимов"),
            ..Forms::always("{n} сантима")
        },
    },
    jpy: Names {
        units: Forms {
            one: Some("{n} иену"),
            few: Some("{n} иены"),
            many: Some("{n} иен"),
            ..Forms::always("{n} иены")
        }
        .of(Gender::Feminine),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms {
            one: Some("{n} кувейтский динар"),
            few: Some("{n} кувейтских динара"),
            many: Some("{n} кувейтских динаров"),
            ..Forms::always("{n} кувейтского динара")
        },
        cents: Forms {
            one: Some("{n} филс"),
            few: Some("{n} филса"),
            many: Some("{n} филсов"),
            ..Forms::always("{n} филса")
        },
    },
    days: Forms {
        one: Some("{n} день"),
        few: Some("{n} дня"),
        many: Some("{n} дней"),
        ..Forms::always("{n} дня")
    }
    .exactly(&[(1, "сутки")]),
    hours: Forms {
        one: Some("{n} час"),
        few: Some("{n} часа"),
        many: Some("{n} часов"),
        ..Forms::always("{n} часа")
    }
    .exactly(&[(1, "час")]),
    numerals: Numerals {
        endings: &[(Gender::Feminine, 1, "одну"), (Gender::Feminine, 2, "две")],
        ones: &[
            "ноль",
            "один",
            "два",
            "три",
            "четыре",
            "пять",
            "шесть",
            "семь",
            "восемь",
            "девять",
            "десять",
            "одиннадцать",
            "двенадцать",
            "тринадцать",
            "четырнадцать",
            "пятнадцать",
            "шестнадцать",
            "семнадцать",
            "восемнадцать",
            "девятнадцать",
        ],
        tens: [
            "",
            "",
            "двадцать",
            "тридцать",
            "сорок",
            "пятьдесят",
            "шестьдесят",
            "семьдесят",
            "восемьдесят",
            "девяносто",
        ],
        and: " ",
        hundreds: [
            "",
            "сто",
            "двести",
            "триста",
            "четыреста",
            "пятьсот",
            "шестьсот",
            "семьсот",
            "восемьсот",
            "девятьсот",
        ],
        and_one: " ",
        and_more: " ",
        ..Numerals::DIGITS
    },
};
