//! Bulgarian.

use crate::phrases::{Forms, Names, Phrases};

/// What is said in Bulgarian.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "За да потвърдите регистрацията си в магазин {shop}",
    purchase: "За да потвърдите покупката си в магазин {shop} на стойност {amount}, {items}",
    data_change: "За да потвърдите промяната на личните си данни в магазин {shop}",
    phone_change_old_line: "Някой е влязъл в профила ви в магазин {shop} и иска да го прехвърли към друг телефонен номер. Ако това не сте вие, затворете сега. За да разрешите промяната",
    phone_change_new_line: "За да използвате този телефонен номер за профила си в магазин {shop}",
    sample: "Това е пробно обаждане от магазин {shop}, което поискахте. Тези цифри не са ПИН код: {pin}.",
    tail: "{clause}, използвайте следния ПИН код и не го казвайте на никого: {pin}.",
    repeat: "Повтарям: {pin}.",
    items: Forms::one_other("{n} артикул", "{n} артикула"),
    both: "{units} и {cents}",
    eur: Names {
        units: Forms::always("{n} евро"),
        cents: Forms::one_other("{n} цент", "{n} цента"),
    },
    gbp: Names {
        units: Forms::one_other("{n} паунд", "{n} паунда"),
        cents: Forms::one_other("{n} пени", "{n} пенса"),
    },
    usd: Names {
        units: Forms::one_other("{n} долар", "{n} долара"),
        cents: Forms::one_other("{n} цент", "{n} цента"),
    },
    chf: Names {
        units: Forms::one_other("{n} швейцарски франк", "{n} швейцарски франка"),
        cents: Forms::one_other("{n} сантим", "{n} сантима"),
    },
};
