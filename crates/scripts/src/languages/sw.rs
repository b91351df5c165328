//! Swahili.

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Swahili.
pub(super) const PHRASES: Phrases = Phrases {
    registration: "Ili kuthibitisha usajili wako katika {shop}",
    purchase: "Ili kuthibitisha ununuzi wako wa {amount} katika {shop}, {items}",
    data_change: "Ili kuthibitisha mabadiliko ya taarifa zako binafsi katika {shop}",
    phone_change_old_number: "Mtu fulani ameingia kwenye akaunti yako katika {shop} na anataka kuihamishia kwenye nambari nyingine ya simu. {hang_up} Ili kuruhusu mabadiliko haya",
    phone_change_new_number: "Ili kutumia nambari hii ya simu kwa akaunti yako katika {shop}",
    password_reset: "Mtu fulani ameomba kuchagua nenosiri jipya kwa akaunti yako katika {shop}. {hang_up} Ili kuchagua nenosiri jipya",
    reversal: "Ili kutengua mabadiliko ya nambari ya simu ya akaunti yako katika {shop}",
    phone_changed: "Nambari ya simu ya akaunti yako katika {shop} imebadilishwa.",
    password_changed: "Nenosiri la akaunti yako katika {shop} limebadilishwa.",
    data_changed: "Taarifa binafsi za akaunti yako katika {shop} zimebadilishwa.",
    phone_move_asked: "Mtu fulani ameomba akaunti yako katika {shop} ihamishiwe kwenye nambari nyingine ya simu kwa sababu simu ya zamani imepotea.",
    phone_move_when: "Lisiposimamishwa, hili litafanyika baada ya {time}.",
    reverse_it: "Ikiwa si wewe uliyefanya hivi, fungua tovuti yetu na uchague kutengua mabadiliko chini ya ukurasa.",
    new_password: "Ikiwa si wewe uliyefanya hivi, chagua nenosiri jipya kwenye tovuti yetu na utuandikie.",
    sample: "Hii ni simu ya majaribio kutoka {shop} uliyoomba. Tarakimu hizi si PIN: {pin}.",
    tail: "{clause}, tafadhali tumia PIN ifuatayo na usimwambie mtu yeyote: {pin}.",
    repeat: "Narudia: {pin}.",
    once_more: "Narudia.",
    warning: "Usimwambie mtu yeyote PIN hii.",
    hang_up: "Ikiwa si wewe uliyeomba hili, kata simu sasa.",
    keys: Keys {
        registration: &["sajili", "akaunti mpya", "kufungua akaunti", "fungua akaunti"],
        data: &["taarifa", "data"],
        phone: &[
            "nambari ya simu",
            "nambari hii ya simu",
            "nambari nyingine ya simu",
            "namba ya simu",
            "nambari mpya",
        ],
        password: &["nenosiri", "neno la siri"],
        undo: &["tengua", "batilisha"],
    },
    ordinal_dot: false,
    items: Forms::always("bidhaa {n}").exactly(&[(1, "bidhaa moja")]),
    both: "{units} na {cents}",
    eur: Names {
        units: Forms::always("euro {n}").exactly(&[(1, "euro moja")]),
        cents: Forms::always("senti {n}").exactly(&[(1, "senti moja")]),
    },
    gbp: Names {
        units: Forms::always("pauni {n}").exactly(&[(1, "pauni moja")]),
        cents: Forms::always("peni {n}").exactly(&[(1, "peni moja")]),
    },
    usd: Names {
        units: Forms::always("dola {n}").exactly(&[(1, "dola moja")]),
        cents: Forms::always("senti {n}").exactly(&[(1, "senti moja")]),
    },
    chf: Names {
        units: Forms::always("faranga za Uswisi {n}").exactly(&[(1, "faranga moja ya Uswisi")]),
        cents: Forms::always("senti {n}").exactly(&[(1, "senti moja")]),
    },
    jpy: Names {
        units: Forms::always("yeni {n}").exactly(&[(1, "yeni moja")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("dinari za Kuwait {n}").exactly(&[(1, "dinari moja ya Kuwait")]),
        cents: Forms::always("filsi {n}").exactly(&[(1, "filsi moja")]),
    },
    days: Forms::always("siku {n}").exactly(&[(1, "siku moja")]),
    hours: Forms::always("muda wa saa {n}").exactly(&[(1, "muda wa saa moja")]),
    numerals: Numerals::DIGITS,
};
