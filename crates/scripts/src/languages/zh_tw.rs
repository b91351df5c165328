//! Chinese (traditional).

use crate::{
    numbers::Numerals,
    phrases::{Forms, Keys, Names, Phrases},
};

/// What is said in Chinese (traditional).
pub(super) const PHRASES: Phrases = Phrases {
    registration: "為確認您在{shop}的註冊",
    purchase: "為確認您在{shop}購買{items}商品，金額{amount}",
    data_change: "為確認您在{shop}的個人資料變更",
    phone_change_old_number: "有人登入了您在{shop}的帳戶，並要求更換為另一個電話號碼。{hang_up}如要允許此變更",
    phone_change_new_number: "為將此電話號碼用於您在{shop}的帳戶",
    password_reset: "有人要求為您在{shop}的帳戶設定新密碼。{hang_up}如要設定新密碼",
    reversal: "為撤銷您在{shop}的帳戶的電話號碼變更",
    phone_changed: "您在{shop}的帳戶的電話號碼已被變更。",
    password_changed: "您在{shop}的帳戶的密碼已被變更。",
    data_changed: "您在{shop}的帳戶的個人資料已被變更。",
    phone_move_asked: "有人以舊電話遺失為由，要求將您在{shop}的帳戶移轉到另一個電話號碼。",
    phone_move_when: "如果沒有人阻止，{time}後將會生效。",
    reverse_it: "如果不是您本人所為，請開啟我們的網站，在頁面最下方選擇撤銷變更。",
    new_password: "如果不是您本人所為，請在我們的網站上設定新密碼，並與我們聯絡。",
    sample: "這是您要求的{shop}測試電話。以下數字不是驗證碼： {pin}。",
    tail: "{clause}，請使用以下驗證碼，切勿告訴任何人： {pin}。",
    repeat: "重複一遍： {pin}。",
    once_more: "重複一遍。",
    warning: "切勿將此驗證碼告訴任何人。",
    hang_up: "如果不是您本人，請立即掛斷。",
    keys: Keys {
        registration: &["註冊", "開戶", "新帳戶", "新帳號"],
        data: &["個人資料", "資料", "個人資訊"],
        phone: &["電話號碼", "手機號"],
        password: &["密碼"],
        undo: &["撤銷", "取消", "恢復"],
    },
    ordinal_dot: false,
    items: Forms::always("{n}件").exactly(&[(2, "兩件")]),
    both: "{units}{cents}",
    eur: Names {
        units: Forms::always("{n}歐元").exactly(&[(2, "兩歐元")]),
        cents: Forms::always("{n}歐分").exactly(&[(2, "兩歐分")]),
    },
    gbp: Names {
        units: Forms::always("{n}英鎊").exactly(&[(2, "兩英鎊")]),
        cents: Forms::always("{n}便士").exactly(&[(2, "兩便士")]),
    },
    usd: Names {
        units: Forms::always("{n}美元").exactly(&[(2, "兩美元")]),
        cents: Forms::always("{n}美分").exactly(&[(2, "兩美分")]),
    },
    chf: Names {
        units: Forms::always("{n}瑞士法郎").exactly(&[(2, "兩瑞士法郎")]),
        cents: Forms::always("{n}生丁").exactly(&[(2, "兩生丁")]),
    },
    jpy: Names {
        units: Forms::always("{n}日圓").exactly(&[(2, "兩日圓")]),
        cents: Forms::NONE,
    },
    kwd: Names {
        units: Forms::always("{n}科威特第納爾").exactly(&[(2, "兩科威特第納爾")]),
        cents: Forms::always("{n}費爾").exactly(&[(2, "兩費爾")]),
    },
    days: Forms::always("{n}天").exactly(&[(1, "一天"), (2, "兩天")]),
    hours: Forms::always("{n}小時").exactly(&[(1, "一小時"), (2, "兩小時")]),
    numerals: Numerals::DIGITS,
};
